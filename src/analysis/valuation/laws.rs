//! Laws of the values, on scenarios that nobody thought of.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::proptest;

use super::*;
use crate::analysis::example::{ARGUMENTS, alternative, con, leaf, pro, scenario, siblings};
use crate::model::alternative::{Argument, Judgement};
use crate::model::criterion::{CriterionNode, Weights};
use crate::model::evidence::Basis;
use crate::model::number::Number;

const ARGUED: [&str; 3] = ["path", "image", "premises"];
const RATED: [&str; 2] = ["staff", "law"];

/// What an alternative is judged to be: arguments (which criterion, pro or con, strength, likelihood) and
/// ratings.
type Judgements = (Vec<(usize, bool, Option<f64>, Option<f64>)>, [Option<i64>; 2]);

fn judgements() -> impl Strategy<Value = Judgements> {
    let argument = (0..ARGUED.len(), any::<bool>(), option::of(1.0..=5.0), option::of(0.0..=1.0));
    let rating = || option::of(0_i64..=100);
    (vec(argument, 0..9), [rating(), rating()])
}

fn judged((arguments, ratings): &Judgements) -> Alternative {
    let arguments = arguments.iter().map(|(criterion, is_pro, strength, likelihood)| {
        let side = if *is_pro { pro } else { con };
        let (strength, likelihood) = (strength.map(f64::into), likelihood.map(f64::into));
        Argument { strength, likelihood, ..side(ARGUED[*criterion]) }
    });
    let ratings = RATED.iter().zip(ratings).filter_map(|(id, rating)| {
        let value = Number::from((*rating)?);
        Some((CriterionId::new(id), Judgement { value: value.into(), basis: Basis::default() }))
    });
    Alternative { arguments: arguments.collect(), ratings: ratings.collect(), ..alternative() }
}

fn leaves_with_points(points: &[f64]) -> Vec<(&'static str, CriterionNode, f64)> {
    let argued = ARGUED.iter().map(|id| (*id, leaf(ARGUMENTS)));
    let rated = RATED.iter().map(|id| (*id, leaf(Measure::Rating)));
    argued.chain(rated).zip(points).map(|((id, node), points)| (id, node, *points)).collect()
}

fn valued(
    leaves: Vec<(&'static str, CriterionNode, f64)>,
    alternatives: Vec<(&'static str, Alternative)>,
) -> Valuation {
    let points = leaves.iter().map(|(_, _, points)| *points).collect();
    let tree = siblings(Weights::Points(points), leaves.into_iter().map(|(id, node, _)| (id, node)));
    value(&scenario(tree, alternatives), &Costing::default(), &Structure::default())
}

fn three(judgements: &[Judgements; 3]) -> Vec<(&'static str, Alternative)> {
    ["a", "b", "c"].into_iter().zip(judgements.iter().map(judged)).collect()
}

fn same(one: &Valuation, other: &Valuation) {
    let close = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one.is_none() && other.is_none(),
    };
    for (id, value) in &one.alternatives {
        let again = &other.alternatives[id];
        assert!(close(value.gross, again.gross) && close(value.net, again.net), "{value:?} {again:?}");
        assert!(close(value.low, again.low) && close(value.high, again.high), "{value:?} {again:?}");
        assert!(close(Some(value.coverage), Some(again.coverage)), "{value:?} {again:?}");
    }
}

fn points() -> impl Strategy<Value = Vec<f64>> {
    vec(0.5..100.0, ARGUED.len() + RATED.len())
}

proptest! {
    #[test]
    fn the_order_of_criteria_and_alternatives_never_changes_a_value(
        points in points(),
        judgements in [judgements(), judgements(), judgements()],
    ) {
        let forwards = valued(leaves_with_points(&points), three(&judgements));
        let backwards = valued(
            leaves_with_points(&points).into_iter().rev().collect(),
            three(&judgements).into_iter().rev().collect(),
        );
        same(&forwards, &backwards);
    }

    #[test]
    fn the_size_of_the_points_never_changes_a_value(
        points in points(),
        factor in 0.01..100.0,
        judgements in [judgements(), judgements(), judgements()],
    ) {
        let scaled: Vec<f64> = points.iter().map(|points: &f64| points * factor).collect();
        same(
            &valued(leaves_with_points(&points), three(&judgements)),
            &valued(leaves_with_points(&scaled), three(&judgements)),
        );
    }

    #[test]
    fn a_value_lies_between_its_bounds_and_on_the_scale(points in points(), judgements in judgements()) {
        let valuation = valued(leaves_with_points(&points), vec![("a", judged(&judgements))]);
        let value = &valuation.alternatives["a"];
        if let (Some(low), Some(net), Some(high)) = (value.low, value.net, value.high) {
            assert!(-1e-9 <= low && low <= net + 1e-9 && net <= high + 1e-9 && high <= 100.0 + 1e-9);
            let open = 100.0 * (1.0 - value.coverage);
            assert!((high - low - open).abs() < 1e-9, "the bounds are as far apart as what is not covered");
        }
        let sum: f64 = valuation.weights.values().sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_dominated_alternative_never_ranks_above(
        points in points(),
        better in judgements(),
        further_cons in vec(0..ARGUED.len(), 0..4),
        lower in [0_i64..=100, 0..=100],
        rival in judgements(),
    ) {
        let ratings = [0, 1].map(|position| better.1[position].map(|rating| (rating - lower[position]).max(0)));
        let mut worse = judged(&(better.0.clone(), ratings));
        worse.arguments.extend(further_cons.into_iter().map(|criterion| con(ARGUED[criterion])));
        let alternatives = vec![("worse", worse), ("better", judged(&better)), ("rival", judged(&rival))];
        let valuation = valued(leaves_with_points(&points), alternatives);
        let rank = |id: &str| valuation.alternatives[id].rank;
        assert!(rank("better").is_none() || rank("better") <= rank("worse"));
    }

    #[test]
    fn one_more_pro_never_lowers_a_value(points in points(), judgements in judgements()) {
        let before = judged(&judgements);
        let mut after = before.clone();
        after.arguments.push(pro("path"));
        let valuation = valued(leaves_with_points(&points), vec![("before", before), ("after", after)]);
        let net = |id: &str| valuation.alternatives[id].net;
        assert!(net("before").is_none_or(|before| net("after").is_some_and(|after| after >= before - 1e-9)));
    }
}
