//! The sampler, bit for bit, against a slow one that draws the same numbers one by one.

use super::*;
use crate::analysis::robustness::simulation::reference::Case;
use crate::analysis::valuation::TOLERANCE;

const SETTINGS: [WeightSetting; 3] = [WeightSetting::Free, WeightSetting::Near, WeightSetting::Ranked];
/// Two chunks, the second of which ends in the middle of a block.
const SAMPLES: u64 = 5_000;

fn workers(threads: usize, arch: Arch) -> Workers {
    Workers { threads: NonZero::new(threads).expect("some"), arch }
}

fn held(case: &Case) {
    let problem = case.problem();
    let simulation = Simulation { samples: SAMPLES, seed: 3, ..Simulation::default() };
    let outcome = run(&problem, &SETTINGS, &simulation, workers(1, Arch::new()));
    for (threads, arch) in iter::zip([2, 1, 7], arches().into_iter().cycle()) {
        assert_eq!(run(&problem, &SETTINGS, &simulation, workers(threads, arch)), outcome, "{arch:?}");
    }
    let (counts, favourable) = case.draw(&SETTINGS, SAMPLES, 3);
    assert!(outcome.counts == counts, "places differ");
    held_to_a_share(&problem, &outcome, &simulation);
    let sums = outcome.favourable.chunks_exact(problem.weighing.leaves.len());
    for (sums, expected) in sums.zip(favourable) {
        for (leaf, sum) in problem.weighing.leaves.iter().zip(sums) {
            assert!((sum - expected[*leaf]).abs() < 1e-6, "{sum} is not {}", expected[*leaf]);
        }
    }
    // At the sums, which are weights as good as any.
    let sums = outcome.favourable.chunks_exact(problem.weighing.leaves.len());
    let weights: Vec<Vec<f64>> = sums.map(|sums| sums.iter().map(|sum| sum / 5e3).collect()).collect();
    let firsts = vec![0.0; weights.len()];
    let expected = case.confidence(&weights, SAMPLES, 3);
    let weights: Vec<Option<Vec<f64>>> = weights.into_iter().map(Some).collect();
    for (threads, arch) in iter::zip([1, 2, 1], arches().into_iter().cycle()) {
        let confidence = confidence(&problem, &weights, &firsts, &simulation, workers(threads, arch));
        for (share, expected) in confidence.iter().zip(&expected) {
            assert!((share - expected).abs() < 1e-12, "{share} is not {expected}");
        }
    }
}

/// As few draws as it takes give the answer of all: at every share that is found, and just beside it.
fn held_to_a_share(problem: &Problem, outcome: &Outcome, simulation: &Simulation<'_>) {
    let [net, gross] = &outcome.counts[2];
    for alternative in 0..problem.alternatives {
        let found = [net, gross].map(|counts| counts.places(alternative)[0] / float(SAMPLES));
        let beside = found.into_iter().flat_map(|share| [share, share + 1e-4]);
        for (asked, threads) in beside.zip([1, 2, 3, 1]) {
            let expected = found.iter().all(|share| *share >= asked - TOLERANCE);
            let workers = workers(threads, Arch::new());
            let answer = run::is_mostly_first(problem, alternative, asked, simulation, workers);
            assert_eq!(answer, expected, "{found:?} at {asked}");
        }
    }
}

/// A tree with a group, an only child, ties and a criterion of no weight.
fn tree() -> Tree {
    let rating = || leaf(Measure::Rating);
    let group = siblings(
        Weights::Points(vec![2.0, 5.0, 2.0, 0.0]),
        [("p", rating()), ("q", rating()), ("r", rating()), ("none", rating())],
    );
    let single = siblings(Weights::Equal, [("only", rating())]);
    Tree::of(&siblings(
        Weights::Points(vec![3.0, 1.0, 3.0, 2.0]),
        [
            ("x", rating()),
            ("g", CriterionNode::Group(group)),
            ("h", CriterionNode::Group(single)),
            ("y", rating()),
        ],
    ))
}

/// Scores of so many levels, so that fewer levels give more ties.
fn fixed(alternatives: u64, levels: u64) -> Vec<Vec<Judged>> {
    let score = |number: u64| float(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) % levels) * 10.0;
    let judged = |number: u64| Judged::Fixed { net: score(number), gross: score(number + 7) };
    let leaves = 7;
    (0..alternatives).map(|row| (0..leaves).map(|leaf| judged(row * leaves + leaf)).collect()).collect()
}

#[test]
fn point_scores_of_few_alternatives() {
    for alternatives in 2..=6 {
        held(&Case { tree: tree(), quantities: Vec::new(), judged: fixed(alternatives, 101) });
    }
}

#[test]
fn point_scores_of_many_alternatives() {
    held(&Case { tree: tree(), quantities: Vec::new(), judged: fixed(11, 101) });
}

#[test]
fn alternatives_that_tie_often_or_always() {
    for alternatives in [3, 6, 9] {
        held(&Case { tree: tree(), quantities: Vec::new(), judged: fixed(alternatives, 2) });
    }
    // The same value at any weights, but not by the same scores.
    let mut judged = fixed(3, 101);
    judged[1] = judged[0].clone();
    judged[1][0] = match judged[0][0] {
        Judged::Fixed { net, gross } => Judged::Fixed { net: net + 1e-10, gross },
        _ => unreachable!("all are fixed"),
    };
    held(&Case { tree: tree(), quantities: Vec::new(), judged });
}

fn level(weights: Weights, count: usize, spread: Option<f64>) -> Tree {
    let ids: Vec<String> = (0..count).map(|leaf| format!("c{leaf}")).collect();
    let level = siblings(weights, ids.iter().map(|id| (id.as_str(), leaf(Measure::Rating))));
    Tree::of(&Siblings { spread, ..level })
}

#[test]
fn levels_of_any_size_weight_and_spread() {
    let scores = |alternatives: usize, leaves: usize| -> Vec<Vec<Judged>> {
        let all = fixed(60, 101).concat();
        (0..alternatives)
            .map(|row| all.iter().cycle().skip(row * 3).take(leaves).cloned().collect())
            .collect()
    };
    let held = |tree: Tree, alternatives| {
        let judged = scores(alternatives, tree.leaves.len());
        held(&Case { tree, quantities: Vec::new(), judged });
    };
    held(level(Weights::Equal, 1, None), 3);
    held(level(Weights::Ranks((1..=200).collect()), 200, None), 3);
    held(level(Weights::Points(vec![0.0, 2.0, 0.0]), 3, None), 4);
    for spread in [0.0, 1.0] {
        held(level(Weights::Points(vec![1.0, 3.0, 2.0]), 3, Some(spread)), 4);
    }
}

#[test]
fn forty_identical_alternatives() {
    let judged = vec![fixed(1, 101).concat(); 40];
    held(&Case { tree: tree(), quantities: Vec::new(), judged });
}

#[test]
fn judgements_of_every_kind() {
    let triangle = (Range::LowLikelyHigh { low: 10.0, likely: 60.0, high: 90.0 }, 0.0, 100.0);
    let strength = (Range::LowHigh { low: 1.0, high: 5.0 }, 1.0, 5.0);
    let effect = (Range::LowLikelyHigh { low: 0.1, likely: 0.8, high: 0.9 }, 0.0, 1.0);
    let amount = (Range::LowHigh { low: 50.0, high: 150.0 }, f64::NEG_INFINITY, f64::INFINITY);
    let argument = |strength, effects| Argument { strength, likelihood: Operand::Fixed(0.9), effects };
    let argued = Judged::Follows(Formula::Argued(Argued {
        full_scale: 10.0,
        pros: vec![argument(Operand::Drawn(1), Vec::new()), argument(Operand::Fixed(2.0), Vec::new())],
        cons: vec![
            argument(Operand::Fixed(4.0), vec![Operand::Drawn(2), Operand::Fixed(0.25)]),
            argument(Operand::Drawn(1), Vec::new()),
        ],
    }));
    let figure = Judged::Follows(Formula::Figure(Figure {
        point: 700.0,
        follows: vec![(3, 100.0, 2.0), (3, 100.0, -0.5)],
        scale: vec![(600.0, 100.0), (680.0, 70.0), (750.0, 0.0)],
    }));
    let mut judged = fixed(5, 101);
    judged[0][0] = Judged::Itself(0);
    judged[1][1] = argued.clone();
    judged[1][6] = argued;
    judged[2][2] = figure.clone();
    judged[3][2] = figure;
    held(&Case { tree: tree(), quantities: vec![triangle, strength, effect, amount], judged });
}
