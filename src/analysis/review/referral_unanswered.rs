//! `referral-unanswered`: somebody was asked for an opinion, and neither an answer nor an opinion of theirs is among the
//! steps of the matter.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::{Step, StepKind, StepOutcome};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    if !material.is_for_decision() {
        return Vec::new();
    }
    let steps = &material.scenario.matter.process;
    let unanswered = steps.iter().enumerate().filter(|(_, step)| is_open(step) && !is_answered(steps, step));
    let finding = unanswered.map(|(index, step)| {
        let by = step.by.as_ref().map(ToString::to_string).unwrap_or_default();
        Diagnostic::new(Code::ReferralUnanswered, Place::of(&["process"]).index(index)).with("by", by)
    });
    finding.collect()
}

/// Whether a step asks somebody by name, and says nothing of what they answered.
fn is_open(step: &Step) -> bool {
    let without_answer = matches!(step.outcome, None | Some(StepOutcome::Opened | StepOutcome::Pending));
    step.kind == StepKind::Referral && step.by.is_some() && without_answer
}

fn is_answered(steps: &[Step], asked: &Step) -> bool {
    steps.iter().any(|step| step.kind == StepKind::Opinion && step.by == asked.by)
}
