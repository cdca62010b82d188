//! `claim-contradicted`: the figures say another thing than a claim.

use crate::analysis::claims::ClaimVerdict;
use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let contradicted =
        material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::Contradicted);
    let finding = contradicted.filter_map(|(id, _)| {
        let condition = material.scenario.evidence.claims.get(id)?.holds_if?;
        let finding = Diagnostic::new(Code::ClaimContradicted, Place::of(&["claims", id.as_str()]));
        let condition = &*material.scenario.expression(condition).written;
        Some(finding.with("claim", id.as_str()).with("condition", condition))
    });
    finding.collect()
}
