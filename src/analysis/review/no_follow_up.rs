//! `no-follow-up`: something is to be done, and nothing is said to be measured afterwards: nobody will know whether it
//! helped.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let matter = &material.scenario.matter;
    let is_to_do = material.scenario.is_reorganised() || !matter.proposals.is_empty();
    let missing = material.is_for_decision() && is_to_do && matter.follow_up.is_empty();
    let finding = || Diagnostic::new(Code::NoFollowUp, Place::of(&["follow_up"]));
    missing.then(finding).into_iter().collect()
}
