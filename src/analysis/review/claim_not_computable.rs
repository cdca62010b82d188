//! `claim-not-computable`: a claim that a figure is missing for.

use crate::analysis::claims::{ClaimResult, ClaimVerdict};
use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::ClaimId;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let unknown = material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::NotComputable);
    unknown.map(|(id, claim)| finding(material, id, claim)).collect()
}

fn finding(material: &Material<'_>, id: &ClaimId, claim: &ClaimResult) -> Diagnostic {
    let missing = claim.figures.iter().filter(|(_, value)| value.is_err());
    let mut missing: Vec<String> = missing.map(|(call, _)| call.to_string()).collect();
    if missing.is_empty() {
        // Every figure is known, and what is done with them comes to nothing: a division by nought.
        let claim = material.scenario.evidence.claims.get(id);
        let conditions = claim.into_iter().flat_map(|claim| [claim.holds_if, claim.partly_if]).flatten();
        let unsaid = conditions.filter(|condition| material.figures.of(*condition).is_err());
        missing.extend(unsaid.map(|condition| material.scenario.expression(condition).written.to_string()));
    }
    let finding = Diagnostic::new(Code::ClaimNotComputable, Place::of(&["claims", id.as_str()]));
    finding.with("claim", id.as_str()).with("missing", missing)
}
