//! How sure the ranking is (formulas.md 4): by drawing, and exactly. Never a verdict: that is drawn from this.

pub mod dominance;
pub mod frontier;
pub mod simulation;
pub mod stability;
pub mod switching;

use indexmap::IndexMap;

use crate::analysis::comparison::Comparison;
use crate::analysis::cost::Costing;
use crate::analysis::robustness::dominance::dominance;
use crate::analysis::robustness::frontier::{Frontier, frontier};
use crate::analysis::robustness::simulation::{Simulated, Simulation, simulate};
use crate::analysis::robustness::stability::{Stability, stability};
use crate::analysis::robustness::switching::{Switch, switching};
use crate::analysis::structure::Structure;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, CriterionId};

/// How sure the ranking of a scenario is.
#[must_use]
pub fn robustness(
    scenario: &Scenario,
    costing: &Costing,
    structure: &Structure,
    valuation: &Valuation,
    simulation: &Simulation<'_>,
) -> Robustness {
    let comparison = Comparison::of(valuation);
    if comparison.alternatives.len() < 2 {
        return Robustness { comparison, ..Robustness::default() };
    }
    Robustness {
        simulated: simulate(scenario, costing, structure, valuation, &comparison.alternatives, simulation),
        stability: stability(valuation, &comparison),
        dominance: dominance(valuation, &comparison),
        switching: switching(scenario, valuation, &comparison),
        frontier: frontier(scenario, costing, valuation, &comparison),
        comparison,
    }
}

/// How sure a ranking is. Empty when fewer than two alternatives are ranked.
#[derive(Clone, Debug, Default)]
pub struct Robustness {
    /// What was compared.
    pub comparison: Comparison,
    /// What drawing weights and judgements shows.
    pub simulated: Simulated,
    /// For every leaf and group, in the order of the tree, the interval of its share in which the leader stays.
    /// Empty without a leader.
    pub stability: IndexMap<CriterionId, Stability>,
    /// Pairs of alternatives: the first is as good on every criterion and better on one.
    pub dominance: Vec<(AlternativeId, AlternativeId)>,
    /// For each weight and judgement, the nearest value at which the leader changes. Empty without a leader.
    pub switching: Vec<Switch>,
    /// Value against cost.
    pub frontier: Frontier,
}
