//! Whose the documents are and how they look: what a format sets around every one of them. Never a measure on paper,
//! and never what stands in one document alone.

use serde::Serialize;

use crate::model::appearance::Colour;
use crate::model::image::Image;
use crate::model::period::When;
use crate::view::basis::Desk;

/// What stands around every document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Appearance {
    /// The municipality.
    pub municipality: Option<String>,
    /// The registry number.
    pub registry_number: Option<String>,
    /// The date of the investigation.
    pub date: Option<String>,
    /// The same as a point in time, for a format that says in its own way when a document is from.
    #[serde(skip)]
    pub when: Option<When>,
    /// The mark of the municipality.
    pub logo: Option<Logo>,
    /// The colour of headings, rules and links on white.
    #[serde(skip)]
    pub colour: Option<Colour>,
}

/// The mark of a municipality.
#[derive(Clone, Debug, Serialize)]
pub struct Logo {
    /// The picture.
    #[serde(skip)]
    pub image: Image,
    /// What it says, for who does not see it.
    pub text: String,
}

pub(super) fn compose(desk: &Desk<'_>) -> Appearance {
    let matter = &desk.scenario.matter;
    let logo = matter.appearance.logo.as_ref().map(|logo| Logo {
        image: logo.image.clone(),
        text: logo
            .text
            .as_ref()
            .or(matter.municipality.as_ref())
            .map(ToString::to_string)
            .unwrap_or_default(),
    });
    Appearance {
        municipality: matter.municipality.as_ref().map(ToString::to_string),
        registry_number: matter.registry_number.as_ref().map(ToString::to_string),
        date: matter.date.as_ref().map(|date| desk.reader.when(date)),
        when: matter.date.clone(),
        logo,
        colour: matter.appearance.colour,
    }
}
