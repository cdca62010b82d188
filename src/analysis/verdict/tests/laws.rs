//! The laws of the verdict on scenarios that nobody thought of, and what drawing itself must come to.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::{option, proptest};

use super::*;
use crate::analysis::analyse;
use crate::analysis::robustness::simulation::Simulation;

const CRITERIA: [&str; 3] = ["path", "image", "premises"];

/// Arguments by criterion, side, strength, and whether a mitigation meets it.
type Arguments = Vec<(usize, bool, Option<f64>, bool)>;

fn arguments() -> impl Strategy<Value = Arguments> {
    vec((0..CRITERIA.len(), any::<bool>(), option::of(1.0..=5.0), any::<bool>()), 1..12)
}

fn alternative(arguments: &Arguments, mitigated: bool) -> Alternative {
    argued(
        arguments
            .iter()
            .map(|(criterion, is_pro, strength, met)| {
                let argument = if *is_pro { pro(CRITERIA[*criterion]) } else { con(CRITERIA[*criterion]) };
                let argument = Argument { strength: strength.map(f64::into), ..argument };
                if *met && !*is_pro && mitigated { argument.mitigated_by(&["plan"]) } else { argument }
            })
            .collect(),
    )
}

fn three(points: &[f64; 3], alternatives: [Alternative; 3]) -> Scenario {
    let criteria = CRITERIA.into_iter().zip(points).map(|(id, points)| (id, leaf(ARGUMENTS), *points));
    let (nodes, points): (Vec<_>, Vec<_>) = criteria.map(|(id, node, points)| ((id, node), points)).unzip();
    let [a, b, c] = alternatives;
    let scenario = scenario(siblings(Weights::Points(points), nodes), [("a", a), ("b", b), ("c", c)]);
    Scenario { mitigations: mitigations(&[("plan", 0.75)]), ..scenario }
}

proptest! {
    #[test]
    fn an_argument_decides_exactly_when_its_strength_of_0_takes_the_lead_away(
        points in [0.0..50.0, 1.0..50.0, 1.0..50.0],
        said in [arguments(), arguments(), arguments()],
    ) {
        let scenario = three(&points, said.each_ref().map(|said| alternative(said, true)));
        let leader = |scenario: &Scenario| value(scenario, &Costing::default(), &Structure::default()).leader;
        let Some(first) = leader(&scenario) else { return Ok(()) };
        let mut naive = Vec::new();
        for (id, alternative) in &scenario.alternatives {
            for argument in 0..alternative.arguments.len() {
                let mut without = scenario.clone();
                without.alternatives[id].arguments[argument].strength = Some(0.0.into());
                if leader(&without).as_ref() != Some(&first) {
                    naive.push((id.clone(), argument, None));
                }
            }
        }
        let valuation = value(&scenario, &Costing::default(), &Structure::default());
        let comparison = Comparison::of(&valuation);
        let place = comparison.place(&first).expect("the leader is ranked");
        assert_eq!(decisive_arguments(&scenario, &valuation, &comparison, place), naive);
    }

    #[test]
    fn without_mitigations_nothing_rests_on_them(
        points in [0.0..50.0, 1.0..50.0, 1.0..50.0],
        said in [arguments(), arguments(), arguments()],
        share in 0.0..=1.0,
    ) {
        let scenario = three(&points, said.each_ref().map(|said| alternative(said, false)));
        let comparison = Comparison::of(&value(&scenario, &Costing::default(), &Structure::default()));
        assert_eq!(comparison.net, comparison.gross);
        let drawn = Drawn { ranked: share, ranked_gross: share, free: share, free_gross: share };
        assert!(!codes(&judged_by(&scenario, drawn)).contains(&"rests-on-mitigation"));
    }

    #[test]
    fn the_order_of_what_is_written_changes_no_verdict(
        points in [0.0..50.0, 1.0..50.0, 1.0..50.0],
        said in [arguments(), arguments(), arguments()],
        drawn in (0.0..=1.0, 0.0..=1.0, Just(1.0), 0.0..=1.0),
        needs in any::<bool>(),
    ) {
        let (ranked, ranked_gross, free, free_gross) = drawn;
        let drawn = Drawn { ranked, ranked_gross, free, free_gross };
        let mut forwards = three(&points, said.each_ref().map(|said| alternative(said, true)));
        if needs {
            forwards.budget = Some(budget(&[2014], [("chef", full_year(1).unfunded())]));
            forwards.mitigations[0].needs = vec![BudgetLineId::new("chef")];
        }
        let mut backwards = forwards.clone();
        backwards.alternatives.reverse();
        backwards.criteria.criteria.reverse();
        if let Weights::Points(points) = &mut backwards.criteria.weights {
            points.reverse();
        }
        for alternative in backwards.alternatives.values_mut() {
            alternative.arguments.reverse();
        }
        let (one, other) = (judged_by(&forwards, drawn), judged_by(&backwards, drawn));
        assert_eq!((one.grade, &one.leader, codes(&one)), (other.grade, &other.leader, codes(&other)));
    }
}

/// The verdict on what is drawn, with few draws.
fn analysed(scenario: &Scenario, samples: u64) -> Verdict {
    analyse(scenario, &Simulation { samples, ..Simulation::default() }).verdict
}

/// The winner leads by 41 on the first criterion and trails by 59 on the others, so it wins where the first weighs more
/// than 0.59: by the rank-order weights it weighs 11/18 = 0.61, but of the weightings that keep the order only
/// 3 * 0.41^2 = 50 % give it so much.
#[test]
fn a_winner_by_rank_order_weights_that_wins_half_of_what_fits_the_order_is_undecided() {
    let scenario = |ahead: i64| {
        let ranked = ["x", "y", "z"].map(|id| (id, leaf(Measure::Rating)));
        let tree = siblings(Weights::Ranks(vec![1, 2, 3]), ranked);
        let behind = 100 - ahead;
        let others = [("x", 0), ("y", behind), ("z", behind)];
        two(tree, &[("x", ahead), ("y", 0), ("z", 0)], &others)
    };
    let share = |verdict: &Verdict| match about(verdict, ReasonCode::RankedShare) {
        About::Share { found, .. } => *found,
        about => panic!("{about:?} is no share"),
    };
    let half = analysed(&scenario(41), 20_000);
    assert_eq!((half.grade, &half.leader), (Grade::Undecided, &Some(AlternativeId::new("a"))));
    assert!((share(&half) - 3.0 * 0.41 * 0.41).abs() < 0.015, "{}", share(&half));
    let three_quarters = analysed(&scenario(50), 20_000);
    assert_eq!(three_quarters.grade, Grade::Leaning);
    assert!((share(&three_quarters) - 0.75).abs() < 0.015, "{}", share(&three_quarters));
}

/// So many coin-flip arguments: each a pro or a con, of one of the alternatives, on one of fourteen criteria.
fn coin_flips(random: &mut impl FnMut(usize) -> usize, arguments: usize, alternatives: usize) -> Scenario {
    const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    const ON: [&str; 14] =
        ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12", "k13", "k14"];
    let mut said = vec![Vec::new(); alternatives];
    for _ in 0..arguments {
        let (of, on) = (random(alternatives), ON[random(ON.len())]);
        said[of].push(if random(2) == 0 { pro(on) } else { con(on) });
    }
    scenario(leaves(&ON, &ARGUMENTS), IDS.into_iter().zip(said.into_iter().map(argued)))
}

/// How often chance looks robust follows from the shares that *robust* asks for. The difference of two alternatives is
/// about normal over the coins and has as large a spread over the weightings, so one of them is first in 80 % of those
/// when it is more than 0.84 of a spread from nothing: 40 % of the time. Every further rival makes it rarer.
#[test]
fn coin_flips_are_the_less_robust_the_more_rivals_there_are() {
    // A linear congruential generator (Knuth 1997, MMIX): its high bits are random enough to flip coins.
    let mut state = 28_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).expect("24 bits are left") % below
    };
    for (alternatives, most) in [(2, 0.45), (3, 0.28), (6, 0.10)] {
        let cases = 1_000;
        let robust = (0..cases)
            .filter(|_| analysed(&coin_flips(&mut random, 28, alternatives), 100).grade == Grade::Robust);
        let share = f64::from(u32::try_from(robust.count()).expect("few cases")) / f64::from(cases);
        assert!(share < most, "{share} of {alternatives} alternatives");
    }
}
