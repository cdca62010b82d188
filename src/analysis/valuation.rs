//! What each alternative is worth on the criteria (formulas.md 1 to 3).

use indexmap::IndexMap;

use crate::model::id::{AlternativeId, CriterionId, RequirementId};

/// What every alternative is worth.
#[derive(Clone, Debug, Default)]
pub struct Valuation {
    /// Share among its siblings, 0..=1, of every leaf and group, in the order of the tree.
    pub shares: IndexMap<CriterionId, f64>,
    /// Weight of every leaf, 0..=1, in the order of the tree; they sum to 1.
    pub weights: IndexMap<CriterionId, f64>,
    /// Per alternative, in file order.
    pub alternatives: IndexMap<AlternativeId, AlternativeValue>,
    /// The ranked alternatives, best first, ties in file order.
    pub ranking: Vec<AlternativeId>,
    /// The alternative alone at rank 1.
    pub leader: Option<AlternativeId>,
}

/// What one alternative is worth. *Gross* ignores mitigations, *net* counts them.
#[derive(Clone, Debug)]
pub struct AlternativeValue {
    /// Whether anybody has argued about it, rated it or given a figure of its own (formulas.md 2.5).
    pub assessed: bool,
    /// Its rank by net value, 1,1,3; `None` when it is not ranked.
    pub rank: Option<usize>,
    /// Requirements that it does not meet: they take it out of the ranking.
    pub fails: Vec<RequirementId>,
    /// 0..=100; `None` when it is not assessed.
    pub gross: Option<f64>,
    /// 0..=100; `None` when it is not assessed.
    pub net: Option<f64>,
    /// Weight of the leaves that are both known and argued, 0..=1.
    pub coverage: f64,
    /// Net value with every unknown or unargued leaf at 0.
    pub low: Option<f64>,
    /// Net value with every unknown or unargued leaf at 100.
    pub high: Option<f64>,
    /// Per leaf, in the order of the tree.
    pub criteria: IndexMap<CriterionId, CriterionValue>,
    /// Per argument of the alternative, in the same order.
    pub arguments: Vec<ArgumentScore>,
}

/// What one alternative is worth on one leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriterionValue {
    /// The leaf's weight, 0..=1.
    pub weight: f64,
    /// 0..=100; `None` when unknown.
    pub gross: Option<f64>,
    /// 0..=100; `None` when unknown.
    pub net: Option<f64>,
    /// `weight * net`.
    pub contribution: Option<f64>,
    /// False for a missing rating or figure only.
    pub known: bool,
    /// False for a criterion by arguments without any.
    pub argued: bool,
}

/// How one argument counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArgumentScore {
    /// It counts: strength times likelihood, without and with its mitigations.
    Scored {
        /// 0..=5
        gross: f64,
        /// 0..=5
        net: f64,
    },
    /// It says what another argument says from the other side: shown, not scored.
    Mirror,
    /// Its criterion is not measured by arguments: shown, not scored.
    OtherMeasure,
}
