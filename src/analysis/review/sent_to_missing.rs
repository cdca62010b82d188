//! `sent-to-missing`: the organisation is to change, and nobody is named who is sent the decision.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let missing = material.is_reorganisation_for_decision() && material.scenario.matter.sent_to.is_empty();
    let finding = || Diagnostic::new(Code::SentToMissing, Place::of(&["sent_to"]));
    missing.then(finding).into_iter().collect()
}
