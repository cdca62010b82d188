//! Shares that are known exactly, and traps that a wrong sampler falls into.

#![expect(clippy::float_cmp, reason = "shares that are meant to be exact are so to the last bit")]

use std::iter;
use std::num::NonZero;

use pulp::Arch;
#[cfg(target_arch = "x86_64")]
use pulp::x86::{V3, V4};

use super::*;
use crate::analysis::comparison::Comparison;
use crate::analysis::cost::cost;
use crate::analysis::example::{
    ARGUMENTS, alternative, argued, budget, con, costed, full_year, leaf, leaves, mitigations, pro, rated,
    scenario, siblings,
};
use crate::analysis::structure::structure;
use crate::analysis::valuation::value;
use crate::model::alternative::Alternative;
use crate::model::budget::Amount;
use crate::model::budget::Sum;
use crate::model::criterion::{CriterionNode, Measure, Siblings, Weights};
use crate::model::criterion::{Figure as Reads, ValueFunction};
use crate::model::estimate::{Estimate, Range};
use crate::model::money::Ore;
use crate::model::number::Number;

const SAMPLES: u64 = 100_000;

fn simulated(scenario: &Scenario) -> Simulated {
    let (costing, structure) = (cost(scenario), structure(scenario));
    let valuation = value(scenario, &costing, &structure);
    let simulation = Simulation { samples: SAMPLES, ..Simulation::default() };
    simulate(
        scenario,
        &costing,
        &structure,
        &valuation,
        &Comparison::of(&valuation).alternatives,
        &simulation,
    )
}

/// Every kind of instructions that the processor at hand has, the plainest first.
pub(super) fn arches() -> Vec<Arch> {
    #[cfg(target_arch = "x86_64")]
    let wide = [V3::try_new().map(Arch::V3), V4::try_new().map(Arch::V4)].into_iter().flatten();
    #[cfg(not(target_arch = "x86_64"))]
    let wide = [Arch::new()];
    iter::once(Arch::Scalar).chain(wide).collect()
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
    // They tie where 100 w = 20 w + 50 (1 - w): at w = 5/13.
    let simulated = rated_on(Weights::Points(vec![3.0, 1.0]), &[&[100, 0], &[20, 50]]);
    first(&simulated.free, &[8.0 / 13.0, 5.0 / 13.0]);
    // With the order x before y, w is uniform on 1/2..1, where a always leads.
    first(&simulated.ranked, &[1.0, 0.0]);
    // Near: w = 0.375 + 0.5 u, and a leads above u = (5/13 - 0.375) / 0.5.
    first(&simulated.near, &[1.0 - (5.0 / 13.0 - 0.375) * 2.0, (5.0 / 13.0 - 0.375) * 2.0]);
}

#[test]
fn three_criteria_divide_the_triangle_of_weights() {
    // Each best on one: thirds, by symmetry; with the order x, y, z the first wins as soon as w_x > w_y.
    let best_on_one: [&[i64]; 3] = [&[100, 0, 0], &[0, 100, 0], &[0, 0, 100]];
    let simulated = rated_on(Weights::Ranks(vec![1, 2, 3]), &best_on_one);
    first(&simulated.free, &[1.0 / 3.0; 3]);
    first(&simulated.ranked, &[1.0, 0.0, 0.0]);
    // 60 everywhere leads where every weight is below 0.6: the triangle less three corners of 0.4^2 each. A sampler
    // of normalised uniform numbers finds the corners too small, 0.074 instead of 0.16.
    let middle = rated_on(Weights::Equal, &[&[100, 0, 0], &[0, 100, 0], &[0, 0, 100], &[60, 60, 60]]);
    first(&middle.free, &[0.16, 0.16, 0.16, 0.52]);
}

#[test]
fn an_order_of_three_criteria_divides_the_triangle_that_keeps_it() {
    // The corners are (1, 0, 0), (1/2, 1/2, 0) and (1/3, 1/3, 1/3). Where a is 100 on x and b is 60 everywhere, a
    // leads above w_x = 0.6. Along the two edges from the first corner w_x falls from 1 to 1/2 and to 1/3: the cut
    // takes 0.4 / 0.5 of one and 0.4 / (2/3) of the other.
    let simulated = rated_on(Weights::Ranks(vec![1, 2, 3]), &[&[100, 0, 0], &[60, 60, 60]]);
    first(&simulated.ranked, &[0.8 * 0.6, 1.0 - 0.8 * 0.6]);
    // With y and z tied the triangle is twice as large, and the cut takes the like of both halves.
    let tied = rated_on(Weights::Ranks(vec![1, 2, 2]), &[&[100, 0, 0], &[60, 60, 60]]);
    first(&tied.ranked, &[0.8 * 0.6, 1.0 - 0.8 * 0.6]);
    // ... and neither of the tied leads the other.
    let between = rated_on(Weights::Ranks(vec![1, 2, 2]), &[&[0, 100, 0], &[0, 0, 100]]);
    first(&between.ranked, &[0.5, 0.5]);
}

#[test]
fn a_tree_is_drawn_level_by_level() {
    // x weighs u, and y the share v of the rest; the rival is 60 everywhere.
    let group = siblings(Weights::Equal, [("y", leaf(Measure::Rating)), ("z", leaf(Measure::Rating))]);
    let tree = || {
        let nodes = [("x", leaf(Measure::Rating)), ("g", CriterionNode::Group(group.clone()))];
        siblings(Weights::Points(vec![2.0, 1.0]), nodes)
    };
    let simulated_on = |ratings: &[&[i64]]| simulated(&scenario(tree(), rated_alternatives(ratings)));
    let on_x = simulated_on(&[&[100, 0, 0], &[60, 60, 60]]);
    first(&on_x.free, &[0.4, 0.6]);
    // The top level alone is ordered: u is uniform on 1/2..1.
    first(&on_x.ranked, &[0.8, 0.2]);
    // On y: (1 - u) v > 0.6 has the probability 0.4 + 0.6 ln 0.6.
    let on_y = simulated_on(&[&[0, 100, 0], &[60, 60, 60]]);
    let share = 0.4 + 0.6 * 0.6_f64.ln();
    first(&on_y.free, &[share, 1.0 - share]);
}

#[test]
fn an_unknown_is_anything_between_0_and_100() {
    // One criterion, b at 30: a is better in 70 per cent of the draws.
    let unknown = Alternative { arguments: vec![pro("w")], ..alternative() };
    let criteria =
        siblings(Weights::Points(vec![1.0, 0.0]), [("x", leaf(Measure::Rating)), ("w", leaf(ARGUMENTS))]);
    let simulated = simulated(&scenario(criteria, [("a", unknown), ("b", rated(&[("x", 30)]))]));
    first(&simulated.free, &[0.7, 0.3]);
    assert!(simulated.judgements_drawn);
    let a = simulated.favourable["a"].as_ref().expect("it is first at times");
    assert_eq!(a.central_weights.values().copied().collect::<Vec<f64>>(), [1.0, 0.0]);
    near(a.confidence, 0.7);
}

#[test]
fn an_unstated_strength_is_anything_between_1_and_5() {
    // A pro against one of strength 2: better above 2, in three quarters of the draws.
    let alternatives = [("a", argued(vec![pro("x")])), ("b", argued(vec![pro("x").strength(2.0)]))];
    let simulated = simulated(&scenario(leaves(&["x"], &ARGUMENTS), alternatives));
    first(&simulated.free, &[0.75, 0.25]);
}

#[test]
fn one_draw_of_an_effect_serves_its_whole_alternative() {
    // Two cons of strength 4 on two criteria, with one mitigation; the rival has a con of strength 2 on each.
    let uniform = Estimate { point: 0.5, range: Some(Range::LowHigh { low: 0.0, high: 1.0 }) };
    let mitigated = |criterion| con(criterion).strength(4.0).mitigated_by(&["m"]);
    let a = argued(vec![mitigated("x"), mitigated("y")]);
    let b = argued(vec![con("x").strength(2.0), con("y").strength(2.0)]);
    let mut scenario = scenario(leaves(&["x", "y"], &ARGUMENTS), [("a", a), ("b", b)]);
    scenario.mitigations = mitigations(&[("m", 0.5)]);
    scenario.mitigations[0].effect = uniform;
    let simulated = simulated(&scenario);
    // The mitigation takes more than half of both, or of neither: whatever the weights are. Two draws would let one
    // con remain while the other goes.
    first(&simulated.free, &[0.5, 0.5]);
    near(simulated.free.first_share_gross(&AlternativeId::new("b")).expect("ranked"), 1.0);
    near(simulated.favourable["a"].as_ref().expect("first at times").confidence, 0.5);
}

#[test]
fn one_draw_of_an_amount_serves_everyone_who_pays_it() {
    // Both pay a common line of 1 to 3 Mkr; b pays another 1 kr. The value falls from 100 to 0 between 2 and 4 Mkr.
    let kronor = |kronor: i64| Ore::from_kronor(kronor);
    let range = Some(Range::LowHigh { low: kronor(1_000_000), high: kronor(3_000_000) });
    let amount = Estimate { point: kronor(2_000_000), range };
    let line = crate::model::budget::BudgetLine { amount: Some(Amount::FullYear(amount)), ..full_year(0) };
    let points = vec![(Number::from(2_000_000), 100.0), (Number::from(4_000_000), 0.0)];
    let scale = ValueFunction::new(points).expect("it falls");
    let cost = Measure::Figure { figure: Reads::Cost { year: 2015, sum: Sum::Net }, scale };
    let criteria =
        siblings(Weights::Points(vec![1.0, 0.0]), [("cost", leaf(cost)), ("said", leaf(ARGUMENTS))]);
    let said = |budget: Alternative| Alternative { arguments: vec![pro("said")], ..budget };
    let alternatives = [("a", said(costed([]))), ("b", said(costed([("own", full_year(1))])))];
    let scenario =
        Scenario { budget: Some(budget(&[2015], [("common", line)])), ..scenario(criteria, alternatives) };
    let simulated = simulated(&scenario);
    assert!(simulated.judgements_drawn);
    // Below 2 Mkr both are worth 100, in half of the draws; above, a is always better.
    near(simulated.free.pairwise_winning["a"]["b"], 0.75);
    near(simulated.free.pairwise_winning["b"]["a"], 0.25);
    first(&simulated.free, &[0.75, 0.25]);
}

#[test]
fn identical_alternatives_share_their_places() {
    let simulated = rated_on(Weights::Equal, &[&[50, 50], &[50, 50], &[40, 40]]);
    for setting in [&simulated.free, &simulated.near, &simulated.ranked] {
        for twin in ["a", "b"] {
            assert_eq!(setting.rank_acceptability[twin], [0.5, 0.5, 0.0]);
            assert_eq!(setting.expected_rank[twin], 1.5);
        }
        assert_eq!(setting.pairwise_winning["a"]["b"], 0.5);
        assert_eq!(setting.pairwise_winning["a"]["c"], 1.0);
    }
    let a = simulated.favourable["a"].as_ref().expect("first at times");
    assert_eq!(a.confidence, 0.5);
    assert_eq!(simulated.favourable["c"], None);
    assert!(!simulated.judgements_drawn && !simulated.ordered);
    assert_eq!(simulated.free, simulated.ranked);
}

/// The mean of the weights of every leaf: those that favour an alternative that is always first.
fn mean_weights(weights: Weights) -> Vec<f64> {
    let simulated = rated_on(weights, &[&[60, 60, 60], &[40, 40, 40]]);
    let a = simulated.favourable["a"].as_ref().expect("always first");
    assert_eq!(a.confidence, 1.0);
    a.central_weights.values().copied().collect()
}

#[test]
fn free_weights_are_equal_in_the_mean() {
    for mean in mean_weights(Weights::Points(vec![5.0, 3.0, 2.0])) {
        assert!((mean - 1.0 / 3.0).abs() < 0.003, "{mean}");
    }
    let without = mean_weights(Weights::Points(vec![5.0, 0.0, 2.0]));
    assert_eq!(without[1], 0.0);
    assert!((without[0] - 0.5).abs() < 0.004 && (without.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn another_seed_gives_other_draws_and_the_same_one_the_same() {
    let scenario = scenario(rating_leaves(Weights::Equal, 2), rated_alternatives(&[&[100, 0], &[0, 90]]));
    let (costing, structure) = (cost(&scenario), structure(&scenario));
    let valuation = value(&scenario, &costing, &structure);
    let drawn = |seed| {
        let simulation = Simulation { samples: 10_001, seed, ..Simulation::default() };
        simulate(
            &scenario,
            &costing,
            &structure,
            &valuation,
            &Comparison::of(&valuation).alternatives,
            &simulation,
        )
    };
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1).free, drawn(2).free);
    let shares: f64 = drawn(1).free.rank_acceptability["a"].iter().sum();
    assert!((shares - 1.0).abs() < 1e-12);
}

#[test]
fn one_draw_is_enough_for_every_seed() {
    let scenario = scenario(rating_leaves(Weights::Equal, 2), rated_alternatives(&[&[100, 0], &[0, 90]]));
    let (costing, structure) = (cost(&scenario), structure(&scenario));
    let valuation = value(&scenario, &costing, &structure);
    let ranked = Comparison::of(&valuation).alternatives;
    for (samples, seed) in [(0, 1), (1, 0), (1, u64::MAX), (33, u64::MAX)] {
        let simulation = Simulation { samples, seed, ..Simulation::default() };
        let simulated = simulate(&scenario, &costing, &structure, &valuation, &ranked, &simulation);
        assert_eq!(simulated.samples, samples.max(1));
        let shares = simulated.free.rank_acceptability.values().map(|shares| shares[0]);
        assert!((shares.sum::<f64>() - 1.0).abs() < 1e-12, "{samples}, {seed}");
    }
}

#[test]
fn a_range_of_no_width_is_drawn_as_its_point() {
    let exact = |point: f64, range: Range<f64>| Estimate { point, range: Some(range) };
    let ranges = |point: f64| {
        [
            Range::LowHigh { low: point, high: point },
            Range::LowLikelyHigh { low: point, likely: point, high: point },
            Range::MeanSd { mean: point, sd: 0.0 },
        ]
    };
    let drawn = |strength, effect| {
        let a = argued(vec![pro("x").strength(4.5), con("y").strength(4.0).mitigated_by(&["m"])]);
        let b = argued(vec![con("x").strength(1.5), pro("y").strength(2.25), pro("y").strength(1.0)]);
        let mut scenario = scenario(leaves(&["x", "y"], &ARGUMENTS), [("a", a), ("b", b)]);
        scenario.mitigations = mitigations(&[("m", 0.5)]);
        scenario.mitigations[0].effect = effect;
        scenario.alternatives[0].arguments[0].strength = Some(strength);
        simulated(&scenario)
    };
    let stated = |point| Estimate { point, range: None };
    let points = drawn(stated(4.5), stated(0.5));
    assert!(!points.judgements_drawn);
    for (strength, effect) in ranges(4.5).into_iter().zip(ranges(0.5)) {
        let ranges = drawn(exact(4.5, strength), exact(0.5, effect));
        assert!(ranges.judgements_drawn);
        assert_eq!((&ranges.free, &ranges.near), (&points.free, &points.near));
    }
}

#[test]
fn what_is_drawn_far_outside_its_scale_stays_at_the_ends() {
    let first_of = |means: [(i64, i64); 2]| {
        let rated =
            rated_alternatives(&[&[50], &[50]]).into_iter().zip(means).map(|((id, mut alternative), of)| {
                let (mean, sd) = (Number::from(of.0), Number::from(of.1));
                alternative.ratings[0].value.range = Some(Range::MeanSd { mean, sd });
                (id, alternative)
            });
        let simulated = simulated(&scenario(rating_leaves(Weights::Equal, 1), rated));
        let confidence =
            simulated.favourable.values().flatten().map(|of| of.confidence).collect::<Vec<f64>>();
        (simulated.free.rank_acceptability["a"].clone(), confidence)
    };
    // Both are always worth 100.
    assert_eq!(first_of([(1_000_000, 1), (1_000_000, 1)]), (vec![0.5, 0.5], vec![0.5, 0.5]));
    // Either end, or once in a thousand million draws something between.
    let (places, confidence) = first_of([(50, 1_000_000_000), (50, 0)]);
    near(places[0], 0.5);
    near(confidence[0], 0.5);
    let (places, _) = first_of([(50, 1_000_000_000), (50, 1_000_000_000)]);
    near(places[0], 0.5);
}

mod against_the_reference;

#[test]
fn the_order_of_criteria_and_alternatives_changes_no_bit() {
    let alternative = |cons: usize| {
        let arguments = ["x", "y", "z"].map(pro).into_iter().chain(vec![con("y"); cons]);
        Alternative { arguments: arguments.collect(), ..rated(&[("rated", 60)]) }
    };
    let drawn = |turned: bool| {
        let in_turn = |mut criteria: Vec<(&'static str, CriterionNode, f64)>| {
            if turned {
                criteria.reverse();
            }
            let points = criteria.iter().map(|(.., points)| *points).collect();
            siblings(Weights::Points(points), criteria.into_iter().map(|(id, node, _)| (id, node)))
        };
        let group = in_turn(vec![("y", leaf(ARGUMENTS), 2.0), ("z", leaf(ARGUMENTS), 3.0)]);
        let tree = in_turn(vec![
            ("x", leaf(ARGUMENTS), 5.0),
            ("group", CriterionNode::Group(group), 1.0),
            ("rated", leaf(Measure::Rating), 4.0),
        ]);
        let mut alternatives = vec![("a", alternative(0)), ("b", alternative(1)), ("c", alternative(2))];
        if turned {
            alternatives.reverse();
        }
        simulated(&scenario(tree, alternatives))
    };
    let (written, turned) = (drawn(false), drawn(true));
    assert_eq!(written, turned);
    let order = |simulated: &Simulated| -> Vec<String> {
        simulated.free.rank_acceptability.keys().map(ToString::to_string).collect()
    };
    assert_eq!(
        (order(&written), order(&turned)),
        (
            vec!["a", "b", "c"].into_iter().map(String::from).collect(),
            vec!["c", "b", "a"].into_iter().map(String::from).collect()
        )
    );
}
