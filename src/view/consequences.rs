//! What the decision means, for every area that a decision is asked about. Never a judgement: an area of which nobody has
//! said anything is not one that is not affected.

use serde::Serialize;

use crate::analysis::consequences::{is_stated, section};
use crate::model::matter::ConsequenceArea;
use crate::model::word::Word as _;
use crate::view::basis::{Basis, Desk, Markdown};

/// What the decision means.
#[derive(Clone, Debug, Serialize)]
pub struct Consequences {
    /// The areas of which something is said, in the order of the format.
    pub areas: Vec<Area>,
    /// The economy, where something is said of it.
    pub economy: Option<Area>,
    /// Those who work there.
    pub staff: Option<Area>,
    /// Children.
    pub children: Option<Area>,
    /// Equality between women and men.
    pub equality: Option<Area>,
    /// The environment.
    pub environment: Option<Area>,
    /// The areas of which nothing is said: keys of the templates' words.
    pub unsaid: Vec<&'static str>,
    /// Where what is said of them comes from together.
    pub basis: Basis,
}

/// What the decision means for one area.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// A key of the templates' words.
    pub area: &'static str,
    /// Whether the decision means something for it.
    pub affected: bool,
    /// Whether the investigation says that it is not affected.
    pub unaffected: bool,
    /// What it means, or why the area is not affected.
    pub text: Option<Markdown>,
    /// The label of the section of the utredning about it, where there is one.
    pub section: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

pub(super) fn compose(desk: &Desk<'_>) -> Consequences {
    let consequences = &desk.scenario.matter.consequences;
    let is_said = |area: &ConsequenceArea| is_stated(desk.scenario, &desk.analysis.costing, *area);
    let (said, unsaid): (Vec<_>, Vec<_>) = ConsequenceArea::ALL.iter().copied().partition(is_said);
    let areas: Vec<Area> = said.into_iter().map(|area| compose_area(desk, area)).collect();
    let of = |wanted: ConsequenceArea| areas.iter().find(|said| said.area == wanted.as_str()).cloned();
    Consequences {
        economy: of(ConsequenceArea::Economy),
        staff: of(ConsequenceArea::Staff),
        children: of(ConsequenceArea::Children),
        equality: of(ConsequenceArea::Equality),
        environment: of(ConsequenceArea::Environment),
        areas,
        unsaid: unsaid.into_iter().map(ConsequenceArea::as_str).collect(),
        basis: desk.basis(&consequences.basis),
    }
}

fn compose_area(desk: &Desk<'_>, area: ConsequenceArea) -> Area {
    let said = desk.scenario.matter.consequences.areas.get(&area);
    let unaffected = said.is_some_and(|said| !said.affected);
    let section = section(area).filter(|id| desk.contents().have_section(id));
    let basis = said.map(|said| said.basis.clone()).unwrap_or_default();
    Area {
        area: area.as_str(),
        affected: !unaffected,
        unaffected,
        text: said.and_then(|said| said.text.as_ref()).map(|text| desk.markdown(text)),
        section: section.map(|id| format!("sections.{}", id.as_str())),
        basis: desk.basis(&basis),
    }
}
