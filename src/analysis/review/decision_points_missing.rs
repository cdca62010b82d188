//! `decision-points-missing`: there is a proposal, or a body that is to decide, and no word on what it is to decide.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    let is_due = scenario.recommended.is_some() || scenario.matter.decision.is_some();
    let missing = is_due && scenario.matter.decision_points.is_empty();
    let finding = || Diagnostic::new(Code::DecisionPointsMissing, Place::of(&["decision_points"]));
    missing.then(finding).into_iter().collect()
}
