//! `mitigation-unfunded`: a con is met by a mitigation that needs a budget line nobody has funded. If the money does not
//! come, the con is back. One finding for each alternative and line, at the first mitigation that needs it.

use indexmap::IndexSet;

use crate::analysis::review::{Material, place_of};
use crate::analysis::verdict::unfunded_needs;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::id::{AlternativeId, MitigationId};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    let unfunded = scenario.alternatives.iter().flat_map(|(id, alternative)| {
        let mut told = IndexSet::new();
        let needs = unfunded_needs(scenario, alternative).into_iter();
        needs.filter(move |(_, line, _)| told.insert(*line)).map(move |(mitigation, _, line)| {
            Diagnostic::new(
                Code::MitigationUnfunded,
                place_of_mitigation(id, alternative, mitigation).key("needs"),
            )
            .with("alternative", alternative.name.as_str())
            .with("line", line.label.as_str())
        })
    });
    unfunded.collect()
}

/// Where the mitigation that an alternative means stands: its own, else the common one.
pub(super) fn place_of_mitigation(
    id: &AlternativeId,
    alternative: &Alternative,
    mitigation: &MitigationId,
) -> Place {
    let owner = if alternative.mitigations.contains_key(mitigation) { place_of(id) } else { Place::root() };
    owner.key("mitigations").key(mitigation.as_str())
}
