//! `claim-not-checked`: a claim that nothing is held against.

use crate::analysis::claims::ClaimVerdict;
use crate::analysis::review::Material;
use crate::analysis::review::scan::opening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let unchecked = material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::NotChecked);
    let finding = unchecked.filter_map(|(id, _)| {
        let claim = material.scenario.evidence.claims.get(id)?;
        let place = Place::of(&["claims", id.as_str()]);
        Some(Diagnostic::new(Code::ClaimNotChecked, place).with("claim", opening(&claim.text)))
    });
    finding.collect()
}
