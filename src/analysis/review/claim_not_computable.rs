//! `claim-not-computable`: a claim that a figure is missing for.

use crate::analysis::claims::{ClaimResult, ClaimVerdict};
use crate::analysis::review::Material;
use crate::analysis::review::scan::opening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::ClaimId;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let unknown = material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::NotComputable);
    unknown.filter_map(|(id, result)| finding(material, id, result)).collect()
}

fn finding(material: &Material<'_>, id: &ClaimId, result: &ClaimResult) -> Option<Diagnostic> {
    let claim = material.scenario.evidence.claims.get(id)?;
    let missing = result.figures.iter().filter(|(_, value)| value.is_err());
    let mut missing: Vec<String> = missing.map(|(call, _)| call.to_string()).collect();
    if missing.is_empty() {
        // Every figure is known, and what is done with them comes to nothing: a division by nought.
        let conditions = [claim.holds_if, claim.partly_if].into_iter().flatten();
        let unsaid = conditions.filter(|condition| material.figures.of(*condition).is_err());
        missing.extend(unsaid.map(|condition| material.scenario.expression(condition).written.to_string()));
    }
    let finding = Diagnostic::new(Code::ClaimNotComputable, Place::of(&["claims", id.as_str()]));
    Some(finding.with("claim", opening(&claim.text)).with("missing", missing))
}
