//! Who leads when weights and judgements are drawn: SMAA-2 (Lahdelma & Salminen 2001; formulas.md 4.1 to 4.3).
//! Never the clock, never a global random number: the same seed gives the same bytes.

use indexmap::IndexMap;

use crate::analysis::cost::Costing;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, CriterionId};

/// How to draw.
#[derive(Clone, Copy)]
pub struct Simulation<'a> {
    /// How many draws, at least 1.
    pub samples: u64,
    /// Where the random numbers begin.
    pub seed: u64,
    /// Told how many draws are done, now and then, from any thread.
    pub watch: &'a (dyn Fn(u64) + Sync),
}

impl Default for Simulation<'_> {
    fn default() -> Self {
        Self { samples: 100_000, seed: 1, watch: &|_| () }
    }
}

/// What drawing shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simulated {
    /// How many draws were made.
    pub samples: u64,
    /// Where the random numbers began.
    pub seed: u64,
    /// Whether any judgement of a ranked alternative was drawn: a range, an unstated strength, an unknown.
    pub judgements_drawn: bool,
    /// Whether the stated weights have an order at any level; without one *ranked* is *free*.
    pub ordered: bool,
    /// Every weighting alike.
    pub free: Setting,
    /// Every weighting alike that keeps the stated order.
    pub ranked: Setting,
    /// Weightings near the stated one.
    pub near: Setting,
    /// Per ranked alternative, the weights that favour it (of *free*).
    pub favourable: IndexMap<AlternativeId, Option<Favourable>>,
}

/// What drawing shows in one setting of the weights. Per ranked alternative, in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The share of draws at each rank, first to last, 0..=1, with mitigations.
    pub rank_acceptability: IndexMap<AlternativeId, Vec<f64>>,
    /// The same without mitigations.
    pub rank_acceptability_gross: IndexMap<AlternativeId, Vec<f64>>,
    /// The mean rank, >= 1.
    pub expected_rank: IndexMap<AlternativeId, f64>,
    /// The share of draws in which the one is better than the other, 0..=1; a tie is half.
    pub pairwise_winning: IndexMap<AlternativeId, IndexMap<AlternativeId, f64>>,
}

impl Setting {
    /// The share of draws in which an alternative is first, with mitigations.
    #[must_use]
    pub fn first_share(&self, alternative: &AlternativeId) -> Option<f64> {
        self.rank_acceptability.get(alternative)?.first().copied()
    }

    /// The share of draws in which an alternative is first, without mitigations.
    #[must_use]
    pub fn first_share_gross(&self, alternative: &AlternativeId) -> Option<f64> {
        self.rank_acceptability_gross.get(alternative)?.first().copied()
    }
}

/// The weights that favour one alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Favourable {
    /// The mean of the leaf weights of the draws in which it is first, in the order of the tree; they sum to 1.
    pub central_weights: IndexMap<CriterionId, f64>,
    /// The share of draws of the judgements in which it is first at those weights, 0..=1.
    pub confidence: f64,
}

/// Draws weights and judgements of the ranked alternatives.
#[must_use]
pub fn simulate(
    _scenario: &Scenario,
    _costing: &Costing,
    _structure: &Structure,
    _valuation: &Valuation,
    simulation: &Simulation<'_>,
) -> Simulated {
    Simulated { samples: simulation.samples, seed: simulation.seed, ..Simulated::default() }
}
