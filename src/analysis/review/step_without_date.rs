//! `step-without-date`: a step of the matter has no date, so nobody can see whether it came before the decision.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    if !material.is_for_decision() {
        return Vec::new();
    }
    let steps = material.scenario.matter.process.iter().enumerate();
    let undated = steps.filter(|(_, step)| step.date.is_none());
    undated
        .map(|(index, _)| Diagnostic::new(Code::StepWithoutDate, Place::of(&["process"]).index(index)))
        .collect()
}
