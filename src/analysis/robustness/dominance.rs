//! Who is at least as good on everything (formulas.md 4.4).

use crate::analysis::comparison::Comparison;
use crate::analysis::valuation::Valuation;
use crate::model::id::AlternativeId;

/// All pairs of which the first dominates the second.
#[must_use]
pub fn dominance(_valuation: &Valuation, _comparison: &Comparison) -> Vec<(AlternativeId, AlternativeId)> {
    Vec::new()
}
