//! `union-negotiation-missing`: what is to be decided changes the organisation, and no negotiation with the unions is
//! among the steps of the matter.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::StepKind;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let missing = material.is_reorganisation_for_decision() && !material.has_step(StepKind::UnionNegotiation);
    let finding = || Diagnostic::new(Code::UnionNegotiationMissing, Place::of(&["process"]));
    missing.then(finding).into_iter().collect()
}
