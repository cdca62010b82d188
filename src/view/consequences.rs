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
    /// Every area, in the order of the format.
    pub areas: Vec<Area>,
    /// Where what is said of them comes from together.
    pub basis: Basis,
}

/// What the decision means for one area. Of an area that is neither affected nor unaffected, nothing is said.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// A key of the templates' words.
    pub area: &'static str,
    /// Whether the investigation says what the decision means for it.
    pub affected: bool,
    /// Whether it says that the area is not affected.
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
    Consequences {
        areas: ConsequenceArea::ALL.iter().map(|area| compose_area(desk, *area)).collect(),
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
        affected: !unaffected && is_stated(desk.scenario, &desk.analysis.costing, area),
        unaffected,
        text: said.and_then(|said| said.text.as_ref()).map(|text| desk.markdown(text)),
        section: section.map(|id| format!("sections.{}", id.as_str())),
        basis: desk.basis(&basis),
    }
}
