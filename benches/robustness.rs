//! How many weightings per second, against the plainest program that draws them.
//!
//! `cargo bench --bench robustness` prints items per second. What counts are ratios within one run: `dispatched`, on
//! one thread, against `plain` (the same loops for any x86-64 processor) and against `naive`.

use std::num::NonZero;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use hemvist::analysis::Simulation;
use hemvist::analysis::robustness::simulation::{Judged, Problem, Quantity, WeightSetting, Workers, run};
use hemvist::analysis::weighting::Tree;
use hemvist::model::criterion::{Criterion, CriterionNode, Judged as Judge, Measure, Siblings, Weights};
use hemvist::model::estimate::Range;
use hemvist::model::evidence::Basis;
use hemvist::model::id::CriterionId;
use hemvist::model::text::Text;
use pulp::Arch;

fn main() {
    divan::main();
}

/// Criteria and alternatives; a tree has three groups; scores are drawn or not.
const SHAPES: [&str; 6] =
    ["8 x 5", "7 x 4", "11 x 6 in a tree", "8 x 5, scores drawn", "20 x 50", "14 x 3, three settings"];

struct Shape {
    problem: Problem,
    scores: Vec<Vec<f64>>,
    settings: &'static [WeightSetting],
    draws: u64,
}

fn shape(name: &str) -> Shape {
    const FREE: &[WeightSetting] = &[WeightSetting::Free];
    const ALL: &[WeightSetting] = &[WeightSetting::Free, WeightSetting::Near, WeightSetting::Ranked];
    match name {
        "8 x 5" => point_scores(&flat(8), 5, FREE, 4_000_000),
        "7 x 4" => point_scores(&flat(7), 4, FREE, 4_000_000),
        "11 x 6 in a tree" => point_scores(&grouped([3, 3, 5]), 6, FREE, 4_000_000),
        "8 x 5, scores drawn" => drawn_scores(&flat(8), 5, FREE, 400_000),
        "20 x 50" => point_scores(&flat(50), 20, FREE, 400_000),
        _ => drawn_scores(&flat(14), 3, ALL, 100_000),
    }
}

#[divan::bench(args = SHAPES)]
fn dispatched(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, Workers { threads: NonZero::<usize>::MIN, arch: Arch::new() });
}

#[divan::bench(args = SHAPES)]
fn dispatched_on_two_threads(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, Workers { threads: NonZero::new(2).expect("two"), arch: Arch::new() });
}

#[divan::bench(args = SHAPES)]
fn plain(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, Workers { threads: NonZero::<usize>::MIN, arch: Arch::Scalar });
}

fn bench(bencher: Bencher<'_, '_>, name: &str, workers: Workers) {
    let Shape { problem, settings, draws, .. } = shape(name);
    let simulation = Simulation { samples: draws, ..Simulation::default() };
    bencher
        .counter(ItemsCount::new(draws))
        .bench(|| run(black_box(&problem), settings, &simulation, workers));
}

/// Point scores under free weights at one level.
#[divan::bench(args = [(8, 5), (7, 4), (50, 20)])]
fn naive(bencher: Bencher<'_, '_>, (criteria, alternatives): (usize, usize)) {
    const DRAWS: u64 = 100_000;
    let Shape { scores, .. } = point_scores(&flat(criteria), alternatives, &[], DRAWS);
    bencher.counter(ItemsCount::new(DRAWS)).bench(|| naive::rank_counts(black_box(&scores), DRAWS));
}

fn point_scores(
    siblings: &Siblings,
    alternatives: usize,
    settings: &'static [WeightSetting],
    draws: u64,
) -> Shape {
    let tree = Tree::of(siblings);
    let scores = scores(alternatives, tree.leaves.len());
    let fixed = |score: &f64| Judged::Fixed { net: *score, gross: *score };
    let judged: Vec<Vec<Judged>> = scores.iter().map(|scores| scores.iter().map(fixed).collect()).collect();
    Shape { problem: Problem::new(&tree, Vec::new(), &judged), scores, settings, draws }
}

/// Every score triangular.
fn drawn_scores(
    siblings: &Siblings,
    alternatives: usize,
    settings: &'static [WeightSetting],
    draws: u64,
) -> Shape {
    let tree = Tree::of(siblings);
    let scores = scores(alternatives, tree.leaves.len());
    let range = |score: &f64| Range::LowLikelyHigh { low: score / 2.0, likely: *score, high: 100.0 };
    let quantities = scores.iter().flatten().map(|score| Quantity::new(range(score), 0.0, 100.0)).collect();
    let judged: Vec<Vec<Judged>> = (0..alternatives)
        .map(|row| {
            (0..tree.leaves.len()).map(|leaf| Judged::Itself(row * tree.leaves.len() + leaf)).collect()
        })
        .collect();
    Shape { problem: Problem::new(&tree, quantities, &judged), scores, settings, draws }
}

/// Scores that look like any others.
fn scores(alternatives: usize, criteria: usize) -> Vec<Vec<f64>> {
    let mut state = 12_345_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).expect("31 bits")) / f64::from(1_u32 << 31) * 100.0
    };
    (0..alternatives).map(|_| (0..criteria).map(|_| next()).collect()).collect()
}

/// So many leaves with falling weights.
fn flat(count: usize) -> Siblings {
    level("c", (0..count).map(|_| CriterionNode::Leaf(Measure::Rating)).collect())
}

fn grouped(counts: [usize; 3]) -> Siblings {
    let names = ["d", "e", "f"];
    let group = |(count, name): (usize, &str)| {
        let leaves = (0..count).map(|_| CriterionNode::Leaf(Measure::Rating)).collect();
        CriterionNode::Group(level(name, leaves))
    };
    level("c", counts.into_iter().zip(names).map(group).collect())
}

fn level(name: &str, nodes: Vec<CriterionNode>) -> Siblings {
    let ranks = (1_u32..).take(nodes.len()).collect();
    let criterion =
        |node| Criterion { name: Text::default(), node, judged: Judge::default(), basis: Basis::default() };
    let named = nodes.into_iter().enumerate();
    let criteria =
        named.map(|(number, node)| (CriterionId::new(&format!("{name}{number}")), criterion(node)));
    Siblings { weights: Weights::Ranks(ranks), spread: None, criteria: criteria.collect() }
}

/// The plainest program: one draw at a time, on the heap, sorted.
mod naive {
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    pub(crate) fn rank_counts(scores: &[Vec<f64>], draws: u64) -> Vec<Vec<u64>> {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
        let mut counts = vec![vec![0; scores.len()]; scores.len()];
        for _ in 0..draws {
            let weights = spacings(&mut random, scores[0].len());
            let value =
                |scores: &Vec<f64>| scores.iter().zip(&weights).map(|(score, weight)| score * weight).sum();
            let values: Vec<f64> = scores.iter().map(value).collect();
            let mut order: Vec<usize> = (0..scores.len()).collect();
            order.sort_by(|one, other| values[*other].total_cmp(&values[*one]));
            for (place, alternative) in order.into_iter().enumerate() {
                counts[alternative][place] += 1;
            }
        }
        counts
    }

    fn spacings(random: &mut Xoshiro256PlusPlus, count: usize) -> Vec<f64> {
        let uniform = |bits: u64| f64::from_bits(bits >> 12 | 1023 << 52) - 1.0;
        let mut cuts: Vec<f64> = (1..count).map(|_| uniform(random.next_u64())).collect();
        cuts.sort_by(f64::total_cmp);
        let above = cuts.iter().copied().chain([1.0]);
        let below = [0.0].into_iter().chain(cuts.iter().copied());
        above.zip(below).map(|(above, below)| above - below).collect()
    }
}
