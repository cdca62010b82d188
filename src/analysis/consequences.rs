//! Of which areas the investigation says what the decision means for them. Never judges what it says.

use crate::analysis::cost::Costing;
use crate::model::Scenario;
use crate::model::matter::{ConsequenceArea, SectionId};

/// Whether the investigation says what the decision means for the area: in so many words, by a section of its own about
/// it, or, of the economy, by what is proposed being costed.
#[must_use]
pub fn is_stated(scenario: &Scenario, costing: &Costing, area: ConsequenceArea) -> bool {
    let is_costed = || match &scenario.recommended {
        Some(proposed) => costing.alternatives.get(proposed).is_some_and(Option::is_some),
        None => costing.alternatives.values().any(Option::is_some),
    };
    let has_section = || section(area).is_some_and(|id| scenario.matter.sections.contains_key(&id));
    scenario.matter.consequences.say(area)
        || match area {
            ConsequenceArea::Economy => is_costed(),
            _ => has_section(),
        }
}

/// The section of the utredning that is about the area.
#[must_use]
pub fn section(area: ConsequenceArea) -> Option<SectionId> {
    match area {
        ConsequenceArea::Economy => Some(SectionId::Economy),
        ConsequenceArea::Staff => Some(SectionId::Staff),
        ConsequenceArea::Children | ConsequenceArea::Equality => Some(SectionId::ChildrenAndEquality),
        ConsequenceArea::Environment => None,
    }
}
