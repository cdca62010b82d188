//! `risk-assessment-missing`: what is to be decided changes the organisation, and no assessment of what that means for
//! the working environment is among the steps of the matter. What else may go wrong stands under `risks`.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::StepKind;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let missing = material.is_reorganisation_for_decision() && !material.has_step(StepKind::RiskAssessment);
    let finding = || Diagnostic::new(Code::RiskAssessmentMissing, Place::of(&["process"]));
    missing.then(finding).into_iter().collect()
}
