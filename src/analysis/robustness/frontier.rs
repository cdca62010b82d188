//! Value against cost (formulas.md 4.4).

use crate::analysis::comparison::Comparison;
use crate::analysis::cost::Costing;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::AlternativeId;
use crate::model::money::Ore;

/// An alternative that no other equals or beats on both value and cost.
#[derive(Clone, Debug, PartialEq)]
pub struct OnFrontier {
    /// The alternative.
    pub alternative: AlternativeId,
    /// Its net value without the criteria that read a cost, 0..=100.
    pub value: f64,
    /// Its net present value, or the sum of its net costs where there is no discount rate.
    pub cost: Ore,
    /// What a point of value more than the cheaper neighbour costs, in kronor; `None` for the first.
    pub price_per_point: Option<f64>,
}

/// The frontier in rising cost.
#[must_use]
pub fn frontier(
    _scenario: &Scenario,
    _costing: &Costing,
    _valuation: &Valuation,
    _comparison: &Comparison,
) -> Vec<OnFrontier> {
    Vec::new()
}
