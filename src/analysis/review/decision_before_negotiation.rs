//! `decision-before-negotiation`: the decision is to be made before, or on the day of, the last negotiation with the
//! unions about it: then nothing that is said there can change it.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::{Step, StepKind};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    finding(material).into_iter().collect()
}

fn finding(material: &Material<'_>) -> Option<Diagnostic> {
    let matter = &material.scenario.matter;
    let decision = matter.decision.as_ref()?.date.as_ref()?;
    let negotiations = matter.process.iter().filter(|step| negotiates_the_proposal(material, step));
    let dated = negotiations.filter_map(|step| step.date.as_ref());
    let last = dated.filter(|date| date.first_day().is_some()).max_by_key(|date| date.first_day())?;
    // A month or a year may hold both days in either order: nothing is said then.
    let is_before = decision.last_day()? <= last.first_day()?;
    let finding = Diagnostic::new(Code::DecisionBeforeNegotiation, Place::of(&["decision", "date"]))
        .with("decision", decision.clone())
        .with("negotiation", last.clone());
    is_before.then_some(finding)
}

/// Whether a step is a negotiation about what is proposed: about nothing in particular, or about that alternative.
fn negotiates_the_proposal(material: &Material<'_>, step: &Step) -> bool {
    let about = |proposed| step.alternative.as_ref().is_none_or(|alternative| alternative == proposed);
    step.kind == StepKind::UnionNegotiation && material.scenario.recommended.as_ref().is_none_or(about)
}
