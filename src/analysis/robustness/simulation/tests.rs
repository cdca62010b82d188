//! Shares that are known exactly, and traps that a wrong sampler falls into.

use std::num::NonZero;

use super::*;
use crate::analysis::cost::cost;
use crate::analysis::example::{
    ARGUMENTS, alternative, argued, con, judgements, leaf, leaves, mitigations, pro, rated, scenario,
    siblings,
};
use crate::analysis::structure::structure;
use crate::analysis::valuation::value;
use crate::model::alternative::{Alternative, Judgement};
use crate::model::criterion::{CriterionNode, Measure, Siblings, Weights};
use crate::model::estimate::{Estimate, Range};
use crate::model::evidence::Basis;
use crate::model::number::Number;

const SAMPLES: u64 = 100_000;

fn simulated(scenario: &Scenario) -> Simulated {
    let (costing, structure) = (cost(scenario), structure(scenario));
    let valuation = value(scenario, &costing, &structure);
    let simulation = Simulation { samples: SAMPLES, ..Simulation::default() };
    simulate(scenario, &costing, &structure, &valuation, &simulation)
}

/// Alternatives named a, b, c, ... rated on criteria named x, y, z, ...
fn rated_on(weights: Weights, ratings: &[&[i64]]) -> Simulated {
    simulated(&scenario(rating_leaves(weights, ratings[0].len()), rated_alternatives(ratings)))
}

fn rating_leaves(weights: Weights, count: usize) -> Siblings {
    siblings(weights, ["x", "y", "z"][..count].iter().map(|id| (*id, leaf(Measure::Rating))))
}

fn rated_alternatives(ratings: &[&[i64]]) -> Vec<(&'static str, Alternative)> {
    let rated = |ratings: &&[i64]| {
        let named: Vec<(&str, i64)> = ["x", "y", "z"].into_iter().zip(ratings.iter().copied()).collect();
        rated(&named)
    };
    ["a", "b", "c", "d"].into_iter().zip(ratings.iter().map(rated)).collect()
}

/// Four standard errors of a share of the draws.
fn near(share: f64, exact: f64) {
    let error = 4.0 * (exact * (1.0 - exact) / float(SAMPLES)).sqrt() + 1e-12;
    assert!((share - exact).abs() <= error, "{share} is not {exact}");
}

fn first(setting: &Setting, shares: &[f64]) {
    for (id, exact) in ["a", "b", "c", "d"].into_iter().zip(shares) {
        near(setting.rank_acceptability[id][0], *exact);
    }
}

#[test]
fn two_criteria_divide_the_line_of_weights() {
    // a leads b where 100 w > 60 + 0 (1 - w) ... : 100 w = 20 w + 50 (1 - w), w = 5/13.
    let simulated = rated_on(Weights::Points(vec![3.0, 1.0]), &[&[100, 0], &[20, 50]]);
    first(&simulated.free, &[8.0 / 13.0, 5.0 / 13.0]);
    // With the order x before y, w is uniform on 1/2..1, where a always leads.
    first(&simulated.ranked, &[1.0, 0.0]);
    // Near: w = 0.375 + 0.5 u, and a leads above u = (5/13 - 0.375) / 0.5.
    first(&simulated.near, &[1.0 - (5.0 / 13.0 - 0.375) * 2.0, (5.0 / 13.0 - 0.375) * 2.0]);
}
