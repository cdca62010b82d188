//! Which sections the utredning has, and the scenario's own words in them.
//! Never a heading of a standard section: those are the templates'.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::matter::{Section as Written, SectionId};
use crate::view::basis::{Basis, Desk, Markdown};

/// One section of the utredning.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// Whether there is anything to say; else the heading is left out too.
    pub shown: bool,
    /// What the scenario says here, before what hemvist says.
    pub own: Option<Own>,
    /// The scenario's own sections that follow this one.
    pub following: Vec<Own>,
}

/// The scenario's own words.
#[derive(Clone, Debug, Serialize)]
pub struct Own {
    /// What others refer to it by.
    pub id: String,
    /// The heading of a section of the scenario's own; an own section without one is known by its id.
    pub title: String,
    /// What it says.
    pub prose: Markdown,
    /// Where it comes from.
    pub basis: Basis,
}

/// Every standard section by its id, and the own sections that follow none.
#[derive(Clone, Debug, Serialize)]
pub struct Sections {
    /// Every standard section by its id.
    #[serde(flatten)]
    pub standard: BTreeMap<&'static str, Section>,
    /// Own sections that name no section to follow.
    pub last: Vec<Own>,
}

/// The sections, each with the scenario's own words.
pub(super) fn compose(desk: &Desk<'_>) -> Sections {
    let contents = desk.contents();
    let written = &desk.scenario.matter.sections;
    let own = |id: &SectionId, section: &Written| Own {
        id: id.as_str().to_owned(),
        title: section.title.as_ref().map_or_else(|| id.as_str().to_owned(), ToString::to_string),
        prose: desk.markdown(&section.prose),
        basis: desk.basis(&section.basis),
    };
    let standard = SectionId::STANDARD.iter().map(|name| {
        let id = SectionId::new(name);
        let words = written.get(&id).map(|section| own(&id, section));
        let following = written.iter().filter(|(other, _)| host(desk, other).as_ref() == Some(&id));
        let section = Section {
            shown: contents.have_section(&id),
            own: words,
            following: following.map(|(other, section)| own(other, section)).collect(),
        };
        (*name, section)
    });
    let standard = standard.collect();
    let last = written.iter().filter(|(id, _)| is_own(id) && host(desk, id).is_none());
    Sections { standard, last: last.map(|(id, section)| own(id, section)).collect() }
}

fn is_own(id: &SectionId) -> bool {
    matches!(id, SectionId::Own(_))
}

/// The standard section that an own section follows, directly or after other own sections.
fn host(desk: &Desk<'_>, id: &SectionId) -> Option<SectionId> {
    let written = &desk.scenario.matter.sections;
    let mut at = id.clone();
    // As many steps as there are sections: own sections that follow each other in a ring have no host.
    for _ in 0..=written.len() {
        if !is_own(&at) {
            return (at != *id).then_some(at);
        }
        at = written.get(&at)?.after.clone()?;
    }
    None
}
