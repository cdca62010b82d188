//! Who leads when weights and judgements are drawn: SMAA-2 (Lahdelma & Salminen 2001; formulas.md 4.1 to 4.3).
//! Never the clock, never a global random number: the same seed gives the same bytes.

mod confidence;
mod counts;
mod favourable;
mod judgement;
mod lanes;
mod mostly;
mod problem;
mod quantity;
mod random;
#[cfg(test)]
mod reference;
mod run;
mod sums;
#[cfg(test)]
mod tests;
mod weighing;

use std::hash::Hash;

use indexmap::IndexMap;

pub use crate::analysis::robustness::simulation::problem::{
    Argued, Argument, Figure, Formula, Judged, Operand, Problem,
};
pub use crate::analysis::robustness::simulation::quantity::Quantity;
pub use crate::analysis::robustness::simulation::run::{Outcome, Workers, run, spread};
pub use crate::analysis::robustness::simulation::sums::{DrawnAmount, DrawnSum, Spreading, Sums};

use crate::analysis::cost::Costing;
use crate::analysis::robustness::simulation::counts::{Counts, float};
use crate::analysis::robustness::simulation::judgement::problem;
use crate::analysis::robustness::simulation::run::confidence;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::Valuation;
use crate::analysis::weighting::Tree;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, CriterionId};

/// How to draw.
#[derive(Clone, Copy)]
pub struct Simulation<'a> {
    /// How many draws; one is made even of 0.
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

/// How weights are drawn (formulas.md 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightSetting {
    /// Every weighting alike.
    Free,
    /// Every weighting alike that keeps the stated order.
    Ranked,
    /// Between the stated weighting and a free one.
    Near,
}

/// Draws weights and judgements of the `ranked` alternatives, at least two.
///
/// Drawn in the order of the ids, so that the order in which alternatives and criteria are written changes nothing.
#[must_use]
pub fn simulate(
    scenario: &Scenario,
    costing: &Costing,
    structure: &Structure,
    valuation: &Valuation,
    ranked: &[AlternativeId],
    simulation: &Simulation<'_>,
) -> Simulated {
    let tree = valuation.tree.by_id();
    let mut by_id = ranked.to_vec();
    by_id.sort();
    let problem = problem(scenario, costing, structure, valuation, &tree, &by_id);
    let simulation = Simulation { samples: simulation.samples.max(1), ..*simulation };
    let workers = Workers::for_draws(&problem, simulation.samples);
    simulate_with(&problem, &by_id, &tree, &simulation, workers).in_order(ranked, &valuation.tree.leaves)
}

/// What is asked of a leader's first places.
#[derive(Clone, Copy, Debug)]
pub struct MostlyFirst<'a> {
    /// One of the ranked alternatives.
    pub leader: &'a AlternativeId,
    /// In which share of the draws it is to be first, with mitigations and without, 0..=1.
    pub share: f64,
}

/// Whether one of the `ranked` alternatives, at least two, is first as often as it is `asked` in the draws of *ranked*:
/// the draws of [`simulate`], and of them as few as it takes to know.
#[must_use]
pub fn is_mostly_first(
    scenario: &Scenario,
    costing: &Costing,
    structure: &Structure,
    valuation: &Valuation,
    ranked: &[AlternativeId],
    asked: MostlyFirst<'_>,
    simulation: &Simulation<'_>,
) -> bool {
    let tree = valuation.tree.by_id();
    let mut by_id = ranked.to_vec();
    by_id.sort();
    let problem = problem(scenario, costing, structure, valuation, &tree, &by_id);
    let simulation = Simulation { samples: simulation.samples.max(1), ..*simulation };
    let workers = Workers::for_draws(&problem, simulation.samples);
    let leader = by_id.iter().position(|id| id == asked.leader).expect("the leader is ranked");
    run::is_mostly_first(&problem, leader, asked.share, &simulation, workers)
}

/// The entries of the ids, in their order.
fn in_order<Id: Clone + Eq + Hash, T>(mut entries: IndexMap<Id, T>, ids: &[Id]) -> IndexMap<Id, T> {
    ids.iter().filter_map(|id| entries.swap_remove_entry(id)).collect()
}

impl Simulated {
    /// The same with alternatives and leaves in another order.
    fn in_order(self, alternatives: &[AlternativeId], leaves: &[CriterionId]) -> Self {
        let favourable = in_order(self.favourable, alternatives).into_iter().map(|(id, favourable)| {
            let of_leaves = |favourable: Favourable| Favourable {
                central_weights: in_order(favourable.central_weights, leaves),
                ..favourable
            };
            (id, favourable.map(of_leaves))
        });
        Self {
            free: self.free.in_order(alternatives),
            ranked: self.ranked.in_order(alternatives),
            near: self.near.in_order(alternatives),
            favourable: favourable.collect(),
            ..self
        }
    }
}

fn simulate_with(
    problem: &Problem,
    ids: &[AlternativeId],
    tree: &Tree,
    simulation: &Simulation<'_>,
    workers: Workers,
) -> Simulated {
    let ordered = problem.weighing.ordered;
    let settings: &[WeightSetting] = if ordered {
        &[WeightSetting::Free, WeightSetting::Near, WeightSetting::Ranked]
    } else {
        &[WeightSetting::Free, WeightSetting::Near]
    };
    let outcome = run(problem, settings, simulation, workers);
    let [free, near, ranked] = [0, 1, if ordered { 2 } else { 0 }]
        .map(|setting| Setting::of(&outcome.counts[setting], ids, simulation.samples));
    let firsts: Vec<f64> =
        (0..ids.len()).map(|alternative| outcome.counts[0][0].places(alternative)[0]).collect();
    let central: Vec<Option<Vec<f64>>> = firsts
        .iter()
        .zip(outcome.favourable.chunks_exact(problem.weighing.leaves.len()))
        .map(|(first, sums)| (*first > 0.0).then(|| sums.iter().map(|sum| sum / first).collect()))
        .collect();
    let confidence = confidence(problem, &central, &firsts, simulation, workers);
    let favourable = central.into_iter().zip(confidence).map(|(central, confidence)| {
        let central_weights = of_all_leaves(problem, &central?, tree);
        Some(Favourable { central_weights, confidence })
    });
    Simulated {
        samples: simulation.samples,
        seed: simulation.seed,
        judgements_drawn: problem.judgements_drawn(),
        ordered,
        free,
        ranked,
        near,
        favourable: ids.iter().cloned().zip(favourable).collect(),
    }
}

/// Numbers of the leaves that count, for all leaves of the tree: 0 for the others.
fn of_all_leaves(problem: &Problem, numbers: &[f64], tree: &Tree) -> IndexMap<CriterionId, f64> {
    let mut of_all: IndexMap<CriterionId, f64> = tree.leaves.iter().map(|id| (id.clone(), 0.0)).collect();
    for (leaf, number) in problem.weighing.leaves.iter().zip(numbers) {
        of_all[*leaf] = *number;
    }
    of_all
}

impl Setting {
    /// The same with the alternatives in another order.
    fn in_order(self, ids: &[AlternativeId]) -> Self {
        let winning = in_order(self.pairwise_winning, ids).into_iter();
        Self {
            rank_acceptability: in_order(self.rank_acceptability, ids),
            rank_acceptability_gross: in_order(self.rank_acceptability_gross, ids),
            expected_rank: in_order(self.expected_rank, ids),
            pairwise_winning: winning.map(|(id, against)| (id, in_order(against, ids))).collect(),
        }
    }

    /// From what was counted, net and gross.
    fn of([net, gross]: &[Counts; 2], ids: &[AlternativeId], samples: u64) -> Self {
        let samples = float(samples);
        let shares = |counts: &Counts| -> IndexMap<AlternativeId, Vec<f64>> {
            let share = |alternative| counts.places(alternative).into_iter().map(|draws| draws / samples);
            ids.iter()
                .enumerate()
                .map(|(alternative, id)| (id.clone(), share(alternative).collect()))
                .collect()
        };
        let rank_acceptability = shares(net);
        let mean_rank =
            |shares: &Vec<f64>| (1_u32..).zip(shares).map(|(rank, share)| f64::from(rank) * share).sum();
        let wins = |one: usize| {
            let others = ids.iter().enumerate().filter(move |(other, _)| *other != one);
            others.map(move |(other, id)| (id.clone(), net.wins(one, other) / samples)).collect()
        };
        Self {
            expected_rank: rank_acceptability
                .iter()
                .map(|(id, shares)| (id.clone(), mean_rank(shares)))
                .collect(),
            rank_acceptability,
            rank_acceptability_gross: shares(gross),
            pairwise_winning: ids.iter().enumerate().map(|(one, id)| (id.clone(), wins(one))).collect(),
        }
    }
}
