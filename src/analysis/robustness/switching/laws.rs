//! What is found, held against scenarios that are really changed and valued anew.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::{option, proptest};

use super::*;
use crate::analysis::example::{
    alternative, con, judgements, leaf, mitigations, pro, scenario, siblings, valued,
};
use crate::analysis::robustness::stability::stability;
use crate::model::alternative::Argument;
use crate::model::criterion::{CriterionNode, Siblings, ValueFunction, Weights};
use crate::model::number::Number;

/// How many values are tried between what something is and where the leader changes.
const GRID: i32 = 12;

/// An argument: on which leaf, whether it is a pro, its strength and likelihood, which mitigations it names.
type Argued = (bool, bool, Option<u8>, Option<u8>, [bool; 2]);
/// Arguments, rating, figure, and an effect of its own for the mitigation `m`, in hundredths.
type Judged = (Vec<Argued>, Option<i64>, Option<i64>, Option<u8>);

/// Coarse numbers, so that ties happen.
fn judged() -> impl Strategy<Value = Judged> {
    let argued = (
        any::<bool>(),
        any::<bool>(),
        option::of(1_u8..=5),
        option::of(0_u8..=4),
        [any::<bool>(), any::<bool>()],
    );
    let ten = (0_i64..=10).prop_map(|tens| 10 * tens);
    (vec(argued, 1..7), option::of(ten), option::of(-5_i64..=45), option::of(0_u8..=100))
}

fn share(hundredths: u8) -> f64 {
    f64::from(hundredths) / 100.0
}

fn alternative_of((arguments, rating, figure, effect): &Judged) -> Alternative {
    let argument = |(on_c, is_pro, strength, likelihood, named): &Argued| {
        let side = if *is_pro { pro } else { con };
        let named: Vec<&str> =
            ["m", "n"].into_iter().zip(named).filter(|(_, is)| **is && !is_pro).map(|(id, _)| id).collect();
        Argument {
            strength: strength.map(|strength| f64::from(strength).into()),
            likelihood: likelihood.map(|quarters| (f64::from(quarters) / 4.0).into()),
            ..side(if *on_c { "c" } else { "d" }).mitigated_by(&named)
        }
    };
    let one =
        |id, value: &Option<i64>| judgements(&value.map(|value| (id, value)).into_iter().collect::<Vec<_>>());
    Alternative {
        arguments: arguments.iter().map(argument).collect(),
        ratings: one("r", rating),
        figures: one("f", figure),
        mitigations: mitigations(&effect.map(|effect| ("m", share(effect))).into_iter().collect::<Vec<_>>()),
        ..alternative()
    }
}

/// A group of a criterion by few arguments and a rating; beside it one by arguments and a figure that is worth the
/// same from 10 to 20.
fn criteria(top: [u8; 3], below: [u8; 2]) -> Siblings {
    let points = [(0, 100.0), (10, 40.0), (20, 40.0), (40, 0.0)];
    let points = points.iter().map(|(at, value)| (Number::from(*at), *value)).collect();
    let scale = ValueFunction::new(points).expect("it falls");
    let figure = Measure::Figure { figure: Figure::Given, scale };
    let weights = |points: &[u8]| Weights::Points(points.iter().map(|points| f64::from(*points)).collect());
    let group = siblings(
        weights(&below),
        [("c", leaf(Measure::Arguments { full_scale: 6.0 })), ("r", leaf(Measure::Rating))],
    );
    let by_arguments = leaf(Measure::Arguments { full_scale: 10.0 });
    siblings(weights(&top), [("g", CriterionNode::Group(group)), ("d", by_arguments), ("f", leaf(figure))])
}

fn judged_scenario(top: [u8; 3], below: [u8; 2], judged: &[Judged], common: [u8; 2]) -> Scenario {
    let alternatives = ["one", "two", "three", "four"].into_iter().zip(judged.iter().map(alternative_of));
    let common = mitigations(&[("m", share(common[0])), ("n", share(common[1]))]);
    Scenario { mitigations: common, ..scenario(criteria(top, below), alternatives) }
}

/// The net value of every ranked alternative, in file order, with one thing changed.
fn values_with(before: &Scenario, valuation: &Valuation, of: &Switched, value: f64) -> Vec<f64> {
    let mut after = before.clone();
    let one = |after: &mut Scenario, id: &AlternativeId, change: &dyn Fn(&mut Alternative)| {
        change(after.alternatives.get_mut(id).expect("it is compared"));
    };
    match of {
        Switched::Weight(id) => {
            let tree = &valuation.tree;
            let node = tree.nodes.iter().position(|node| node.id == *id).expect("it is in the tree");
            return values(
                &Comparison::of(valuation).net,
                &tree.weights(&tree.with_share(&tree.stated, node, value)),
            );
        }
        Switched::Rating(id, on) => one(&mut after, id, &|it| it.ratings[on].value = nearest(value).into()),
        Switched::Figure(id, on) => one(&mut after, id, &|it| it.figures[on].value = nearest(value).into()),
        Switched::Strength(id, place) => {
            one(&mut after, id, &|it| it.arguments[*place].strength = Some(value.into()));
        }
        Switched::Effect(id, mitigation) => {
            let common = before.mitigations.clone();
            one(&mut after, id, &|it| {
                let mut changed = it.mitigation(&common, mitigation).expect("it is named").clone();
                changed.effect = value.into();
                it.mitigations.insert(mitigation.clone(), changed);
            });
        }
    }
    let valuation = valued(&after);
    let ranked = valuation.alternatives.values().filter(|value| value.rank.is_some());
    ranked.filter_map(|value| value.net).collect()
}

/// The exact number nearest to a value, to 15 decimals.
fn nearest(value: f64) -> Number {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a value of these scales times 10^15"
    )]
    let scaled = (value * 1e15).round() as i128;
    Number::new(scaled, 1_000_000_000_000_000).expect("it is within the limit")
}

/// The ends of what is searched.
fn domain(of: &Switched) -> (f64, f64) {
    match of {
        Switched::Weight(_) | Switched::Effect(..) => (0.0, 1.0),
        Switched::Rating(..) => (0.0, 100.0),
        Switched::Figure(..) => (0.0, 40.0),
        Switched::Strength(..) => (1.0, 5.0),
    }
}

/// By how much the best of the others is ahead of the leader.
fn ahead(values: &[f64], leader: usize) -> f64 {
    let others = values.iter().enumerate().filter(|(place, _)| *place != leader);
    others.map(|(_, value)| value - values[leader]).fold(f64::NEG_INFINITY, f64::max)
}

/// Where and to whom it changes is right, and nowhere nearer.
fn assert_right(scenario: &Scenario, valuation: &Valuation, comparison: &Comparison, switch: &Switch) {
    let Switch { of, now, change, .. } = switch;
    let leader =
        valuation.leader.as_ref().and_then(|leader| comparison.place(leader)).expect("somebody leads");
    let values_at = |value: f64| values_with(scenario, valuation, of, value);
    let ahead_at = |value: f64| ahead(&values_at(value), leader);
    let (lowest, highest) = domain(of);
    let reach = change.as_ref().map_or(f64::INFINITY, |(at, _)| (at - now).abs());
    let (from, to) = ((now - reach).max(lowest), (now + reach).min(highest));
    for step in 0..=GRID {
        let value = from + f64::from(step) / f64::from(GRID) * (to - from);
        assert!(ahead_at(value) <= 1e-9, "{of:?}: ahead at {value}, {change:?}");
    }
    let removed = matches!(of, Switched::Strength(..)).then_some(0.0);
    let Some((at, new)) = change else {
        assert!(removed.is_none_or(|removed| ahead_at(removed) <= 1e-9), "{of:?}: removing it does");
        return;
    };
    let there = values_at(*at);
    let beyond = at + 1e-6 * (highest - lowest) * if at < now { -1.0 } else { 1.0 };
    let Some(new) = new else {
        let beyond = values_at(if removed == Some(*at) { *at } else { beyond.clamp(lowest, highest) });
        let best = beyond.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sharing = beyond.iter().filter(|value| best - **value <= 1e-9).count();
        assert!(sharing > 1 && best > beyond[leader], "{of:?} beyond {at}: {beyond:?} share nothing");
        return;
    };
    let new = comparison.place(new).expect("it is compared");
    if removed == Some(*at) {
        assert!(there[new] > there[leader] && ahead(&there, new) <= 1e-9, "{of:?} removed: {there:?}");
        return;
    }
    assert!(lowest <= *at && *at <= highest);
    assert!((there[new] - there[leader]).abs() < 1e-9, "{of:?} at {at}: {there:?} are no tie");
    let there = values_at(beyond.clamp(lowest, highest));
    assert!(there[new] > there[leader] && ahead(&there, new) < 1e-4, "{of:?} beyond {at}: {there:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_leader_changes_where_it_is_said_to_and_nowhere_nearer(
        top in [0_u8..5, 0..5, 1..5],
        below in [0_u8..5, 1..5],
        judged in vec(judged(), 2..5),
        common in [0_u8..=100, 0..=100],
    ) {
        let scenario = judged_scenario(top, below, &judged, common);
        let valuation = valued(&scenario);
        let comparison = Comparison::of(&valuation);
        let switches = switching(&scenario, &valuation, &comparison);
        assert_eq!(switches.is_empty(), valuation.leader.is_none());
        for switch in &switches {
            assert_right(&scenario, &valuation, &comparison, switch);
        }
        let stability = stability(&valuation, &comparison);
        for Switch { of, change, .. } in &switches {
            if let (Switched::Weight(id), Some((at, _))) = (of, change) {
                assert!([stability[id].from, stability[id].to].contains(at));
            }
        }
    }

    #[test]
    fn the_order_of_alternatives_changes_nothing_but_the_order(
        top in [0_u8..5, 0..5, 1..5],
        judged in vec(judged(), 2..5),
        common in [0_u8..=100, 0..=100],
    ) {
        let forwards = judged_scenario(top, [1, 2], &judged, common);
        let mut backwards = forwards.clone();
        backwards.alternatives.reverse();
        let found = |scenario: &Scenario| {
            let valuation = valued(scenario);
            switching(scenario, &valuation, &Comparison::of(&valuation))
        };
        let (forwards, backwards) = (found(&forwards), found(&backwards));
        assert_eq!(forwards.len(), backwards.len());
        for Switch { of, now, change, .. } in &forwards {
            let other = backwards.iter().find(|other| other.of == *of).expect("it is in both");
            assert!((now - other.now).abs() < 1e-12);
            match (change, &other.change) {
                (Some((at, new)), Some((other, other_new))) => {
                    assert!((at - other).abs() < 1e-9);
                    assert_eq!(new, other_new);
                }
                (None, None) => (),
                _ => panic!("{of:?}: {change:?} and {:?}", other.change),
            }
        }
    }
}
