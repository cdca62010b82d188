//! Every clause of formulas.md 4.4 about switching, each on figures that are worked out by hand.

use super::*;
use crate::analysis::example::{
    ARGUMENTS, alternative, argued, con, judgements, leaf, leaves, mitigations, pro, rated, scenario,
    siblings, valued,
};
use crate::model::criterion::{Siblings, ValueFunction, Weights};
use crate::model::number::Number;

/// One thing that may change: its name, what it is now, and where the leader changes to whom.
type Found = (String, f64, Option<(f64, String)>);

fn of(scenario: &Scenario) -> Vec<Found> {
    let valuation = valued(scenario);
    let switches = switching(scenario, &valuation, &Comparison::of(&valuation));
    let nobody = || "nobody".to_owned();
    let change = |(at, id): (f64, Option<AlternativeId>)| (at, id.map_or_else(nobody, |id| id.to_string()));
    switches.into_iter().map(|switch| (name(&switch.of), switch.now, switch.change.map(change))).collect()
}

fn name(of: &Switched) -> String {
    match of {
        Switched::Weight(id) => format!("weight {id}"),
        Switched::Rating(alternative, id) => format!("rating {alternative} {id}"),
        Switched::Figure(alternative, id) => format!("figure {alternative} {id}"),
        Switched::Strength(alternative, place) => format!("strength {alternative} {place}"),
        Switched::Effect(alternative, id) => format!("effect {alternative} {id}"),
    }
}

/// One of them: its change must be at `at`, within 1e-9, and to `leader`; or nowhere.
fn assert_change(found: &[Found], of: &str, now: f64, expected: Option<(f64, &str)>) {
    let (_, found_now, change) = found.iter().find(|(name, ..)| name == of).expect("it is listed");
    assert!((found_now - now).abs() < 1e-12, "{of} is {found_now} now");
    match (change, expected) {
        (None, None) => (),
        (Some((at, leader)), Some((expected, new))) => {
            assert!((at - expected).abs() < 1e-9 && leader == new, "{of}: {leader} at {at}");
        }
        _ => panic!("{of}: {change:?} is not {expected:?}"),
    }
}

fn tree<const N: usize>(leaves: [(&str, f64, Measure); N]) -> Siblings {
    let weights = Weights::Points(leaves.iter().map(|(_, points, _)| *points).collect());
    siblings(weights, leaves.map(|(id, _, measure)| (id, leaf(measure))))
}

#[test]
fn a_weight_changes_the_leader_at_the_nearer_of_its_two_ends() {
    // a: 60; b: 100x; c: 90(1 - x). b catches up at x = 0.6, c at x = 1/3.
    let found = of(&scenario(
        leaves(&["x", "y"], &Measure::Rating),
        [
            ("a", rated(&[("x", 60), ("y", 60)])),
            ("b", rated(&[("x", 100), ("y", 0)])),
            ("c", rated(&[("x", 0), ("y", 90)])),
        ],
    ));
    assert_change(&found, "weight x", 0.5, Some((0.6, "b")));
    assert_change(&found, "weight y", 0.5, Some((0.4, "b")));
    // a falls to c's 45 at 30, b rises by 10 at 120, c by 15 at 30 on x: its value 45 needs 60.
    assert_change(&found, "rating a x", 60.0, Some((40.0, "b")));
    assert_change(&found, "rating b x", 100.0, None);
    assert_change(&found, "rating b y", 0.0, Some((20.0, "b")));
    assert_change(&found, "rating c x", 0.0, Some((30.0, "c")));
    assert_change(&found, "rating c y", 90.0, None);
}

#[test]
fn of_two_ends_as_near_the_lower_counts() {
    // a: 60; b: 100x; c: 100(1 - x).
    let found = of(&scenario(
        leaves(&["x", "y"], &Measure::Rating),
        [
            ("a", rated(&[("x", 60), ("y", 60)])),
            ("b", rated(&[("x", 100), ("y", 0)])),
            ("c", rated(&[("x", 0), ("y", 100)])),
        ],
    ));
    assert_change(&found, "weight x", 0.5, Some((0.4, "c")));
    assert_change(&found, "weight y", 0.5, Some((0.4, "b")));
}

#[test]
fn a_tie_at_the_end_of_what_is_searched_is_no_change() {
    let found = of(&scenario(
        leaves(&["x", "y"], &Measure::Rating),
        [
            ("a", rated(&[("x", 80), ("y", 70)])),
            ("b", rated(&[("x", 50), ("y", 100)])),
            ("c", rated(&[("x", 50), ("y", 0)])),
        ],
    ));
    // No leader: 75 against 75.
    assert!(found.is_empty());
    let found = of(&scenario(
        leaves(&["x", "y"], &Measure::Rating),
        [("a", rated(&[("x", 100), ("y", 70)])), ("b", rated(&[("x", 50), ("y", 70)]))],
    ));
    assert_change(&found, "rating b x", 50.0, None);
    assert_change(&found, "weight x", 0.5, None);
    assert_change(&found, "rating b y", 70.0, None);
    assert_change(&found, "rating a x", 100.0, Some((50.0, "b")));
    assert_change(&found, "rating a y", 70.0, Some((20.0, "b")));
}

#[test]
fn a_figure_is_searched_between_the_ends_of_its_scale_and_over_its_flat_parts() {
    // 0 at 10, 60 from 20 to 30, 100 at 40. Both weigh half: a has 60 and 60, b 60 and 0.
    let points = [(10, 0.0), (20, 60.0), (30, 60.0), (40, 100.0)];
    let points = points.iter().map(|(at, value)| (Number::from(*at), *value)).collect();
    let scale = ValueFunction::new(points).expect("it rises");
    let measure = Measure::Figure { figure: Figure::Given, scale };
    let judged = |figure, rating| Alternative {
        figures: judgements(&[("f", figure)]),
        ratings: judgements(&[("r", rating)]),
        ..alternative()
    };
    let criteria = || tree([("f", 1.0, measure.clone()), ("r", 1.0, Measure::Rating)]);
    // a: 100 and 50 = 75. b: 60 and 50 = 55, ahead only beyond 40. a falls to b at 60, and is passed below 20: all
    // the way from 30 to 20 they tie.
    let found = of(&scenario(criteria(), [("a", judged(40, 50)), ("b", judged(25, 50))]));
    assert_change(&found, "figure a f", 40.0, Some((20.0, "b")));
    assert_change(&found, "figure b f", 25.0, None);
    // b: 60 and 80 = 70; it needs 70 on f: at 32.5. a is passed at 90: 37.5.
    let found = of(&scenario(criteria(), [("a", judged(40, 50)), ("b", judged(25, 80))]));
    assert_change(&found, "figure b f", 25.0, Some((32.5, "b")));
    assert_change(&found, "figure a f", 40.0, Some((37.5, "b")));
    // Clipped at both ends: 500 is worth 100 and -7 is worth 0. b has 40, and a falls to that with 30 on f.
    let found = of(&scenario(criteria(), [("a", judged(500, 50)), ("b", judged(-7, 80))]));
    assert_change(&found, "figure b f", -7.0, Some((32.5, "b")));
    assert_change(&found, "figure a f", 500.0, Some((15.0, "b")));
}

#[test]
fn a_strength_moves_the_balance_also_beyond_a_full_scale() {
    // a: P = 5 + 5, C = 1: 50 + 50 * 9 / 11; b: 70. Without full scale left: (P - 1) / (P + 1) = 0.4 at P = 7 / 3,
    // which is under the full scale of 10; there 50 + 5(P - 1) = 70 at P = 5. One of the fives at 0 is P = 5: a tie.
    let a = argued(vec![pro("c").strength(5.0), pro("c").strength(5.0), con("c").strength(1.0)]);
    let b = argued(vec![pro("c").strength(4.0)]);
    let found = of(&scenario(leaves(&["c"], &ARGUMENTS), [("a", a), ("b", b)]));
    assert_change(&found, "strength a 0", 5.0, None);
    // C: 50 + 50 * (10 - C) / (10 + C) = 70 at C = 30 / 7.
    assert_change(&found, "strength a 2", 1.0, Some((30.0 / 7.0, "b")));
    assert_change(&found, "strength b 0", 4.0, None);
}

#[test]
fn an_unstated_strength_is_three_and_an_argument_may_be_removed() {
    // a: 50 + 5 * (3 + 3) = 80; b: 70 by a strength of 4. One of a's threes at 1 ties; removed it is 65.
    let a = argued(vec![pro("c"), pro("c")]);
    let b = argued(vec![pro("c").strength(4.0)]);
    let found = of(&scenario(leaves(&["c"], &ARGUMENTS), [("a", a.clone()), ("b", b)]));
    assert_change(&found, "strength a 0", 3.0, Some((0.0, "b")));
    // Against 72 it is passed at 1.4, before it is removed.
    let b = argued(vec![pro("c").strength(4.4)]);
    let found = of(&scenario(leaves(&["c"], &ARGUMENTS), [("a", a), ("b", b)]));
    assert_change(&found, "strength a 1", 3.0, Some((1.4, "b")));
    // b needs 80, strength 6.
    assert_change(&found, "strength b 0", 4.4, None);
}

#[test]
fn what_is_not_scored_has_no_strength_and_what_weighs_nothing_changes_nobody() {
    let a = argued(vec![pro("c").mirrors("b", "same"), pro("rated"), pro("c"), pro("nothing").strength(5.0)]);
    let b = argued(vec![con("c")]);
    let criteria =
        || tree([("c", 1.0, ARGUMENTS), ("rated", 0.0, Measure::Rating), ("nothing", 0.0, ARGUMENTS)]);
    let found = of(&scenario(criteria(), [("a", a), ("b", b)]));
    let strengths: Vec<&str> =
        found.iter().map(|(name, ..)| name.as_str()).filter(|name| name.starts_with("strength")).collect();
    assert_eq!(strengths, ["strength a 2", "strength a 3", "strength b 0"]);
    assert_change(&found, "strength a 3", 5.0, None);
    assert_change(&found, "strength a 2", 3.0, None);
    // Unknown ratings are left out.
    assert!(found.iter().all(|(name, ..)| !name.starts_with("rating")));
}

#[test]
fn an_effect_acts_on_all_cons_that_name_it_and_an_own_one_replaces_the_common_one() {
    // On each of c and d: P = 0, C = 4(1 - e). a, with 0.5: 40; needs 45: 50 - 20(1 - e) = 45 at e = 0.75.
    // b, with its own 1: 50; passed by nobody above 45, reached at e = 0.75.
    let cons =
        || vec![con("c").strength(4.0).mitigated_by(&["m"]), con("d").strength(4.0).mitigated_by(&["m"])];
    let mut b = argued(cons());
    b.mitigations = mitigations(&[("m", 0.75), ("unused", 0.3)]);
    let alternatives = [("a", argued(cons())), ("b", b)];
    let scenario = Scenario {
        mitigations: mitigations(&[("m", 0.5), ("unnamed", 0.9)]),
        ..scenario(leaves(&["c", "d"], &ARGUMENTS), alternatives)
    };
    let found = of(&scenario);
    let effects: Vec<&str> =
        found.iter().map(|(name, ..)| name.as_str()).filter(|name| name.starts_with("effect")).collect();
    assert_eq!(effects, ["effect a m", "effect b m"]);
    assert_change(&found, "effect a m", 0.5, Some((0.75, "a")));
    assert_change(&found, "effect b m", 0.75, Some((0.5, "a")));
}

#[test]
fn two_mitigations_of_one_con_multiply() {
    // C = 4(1 - m)(1 - n), m = 1, n = 0.5: a = 50. Against 46: C = 0.8 at 4(1 - m) * 0.5, m = 0.6; n never matters.
    let mut a = argued(vec![con("c").strength(4.0).mitigated_by(&["m", "n"])]);
    a.mitigations = mitigations(&[("m", 1.0), ("n", 0.5)]);
    let b = argued(vec![con("c").strength(1.0).likelihood(0.8)]);
    let found = of(&scenario(leaves(&["c"], &ARGUMENTS), [("a", a), ("b", b)]));
    assert_change(&found, "effect a m", 1.0, Some((0.6, "b")));
    assert_change(&found, "effect a n", 0.5, None);
    assert_change(&found, "strength a 0", 4.0, None);
}

#[test]
fn when_the_leader_falls_behind_equal_rivals_nobody_leads() {
    let alternatives = [("b", rated(&[("x", 40)])), ("a", rated(&[("x", 60)])), ("c", rated(&[("x", 40)]))];
    let found = of(&scenario(leaves(&["x"], &Measure::Rating), alternatives));
    assert_change(&found, "rating a x", 60.0, Some((40.0, "nobody")));
    assert_change(&found, "weight x", 1.0, None);
}

#[test]
fn every_kind_says_how_far_it_can_change() {
    let scale =
        ValueFunction::new(vec![(Number::from(50), 100.0), (Number::from(10), 0.0)]).expect("it rises");
    let criteria = tree([
        ("c", 1.0, ARGUMENTS),
        ("f", 1.0, Measure::Figure { figure: Figure::Given, scale }),
        ("r", 1.0, Measure::Rating),
    ]);
    let judged = |figure| Alternative {
        figures: judgements(&[("f", figure)]),
        ratings: judgements(&[("r", 50)]),
        ..argued(vec![con("c").mitigated_by(&["m"])])
    };
    let scenario = Scenario {
        mitigations: mitigations(&[("m", 0.5)]),
        ..scenario(criteria, [("a", judged(40)), ("b", judged(20))])
    };
    let valuation = valued(&scenario);
    let switches = switching(&scenario, &valuation, &Comparison::of(&valuation));
    for switch in &switches {
        let span = match switch.of.kind() {
            SwitchKind::Weight | SwitchKind::Effect => 1.0,
            SwitchKind::Rating => 100.0,
            SwitchKind::Figure => 40.0,
            SwitchKind::Strength => 5.0,
        };
        assert_eq!(switch.span.to_bits(), f64::to_bits(span), "{:?}", switch.of);
    }
    let figure = switches.iter().find(|switch| switch.of.kind() == SwitchKind::Figure);
    // From 40 down to the 20 of the other is half of the scale.
    assert!(figure.and_then(Switch::distance).is_some_and(|distance| (distance - 0.5).abs() < 1e-9));
}

#[test]
fn beyond_identical_rivals_nobody_leads() {
    // a: 60; b and c: 100x. They catch up at x = 0.6, and then share the first place.
    let twin = rated(&[("x", 100), ("y", 0)]);
    let found = of(&scenario(
        leaves(&["x", "y"], &Measure::Rating),
        [("a", rated(&[("x", 60), ("y", 60)])), ("b", twin.clone()), ("c", twin)],
    ));
    assert_change(&found, "weight x", 0.5, Some((0.6, "nobody")));
    // a falls to 50 at 40, where both are; one of them rises alone to 60 at 20.
    assert_change(&found, "rating a x", 60.0, Some((40.0, "nobody")));
    assert_change(&found, "rating b y", 0.0, Some((20.0, "b")));
}
