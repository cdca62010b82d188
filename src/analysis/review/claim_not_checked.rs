//! `claim-not-checked`: a claim that nothing is held against.

use crate::analysis::claims::ClaimVerdict;
use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let unchecked = material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::NotChecked);
    let finding = unchecked.map(|(id, _)| {
        let place = Place::of(&["claims", id.as_str()]);
        Diagnostic::new(Code::ClaimNotChecked, place).with("claim", id.as_str())
    });
    finding.collect()
}
