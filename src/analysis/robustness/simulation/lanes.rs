//! The fast path: 32 draws side by side, in loops that the compiler turns into wide instructions.
//!
//! A block of 32 draws goes through five steps: draw the judgements, draw the weights, sum up the values, compare
//! every pair of classes, count. A lane in which two classes are within the tolerance of each other leaves the fast
//! path: it is ranked alone, by the rule that ranks everything else. Never a thread, never an id.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::WeightSetting;
use crate::analysis::robustness::simulation::counts::{Counts, whole};
use crate::analysis::robustness::simulation::favourable::Favourable;
use crate::analysis::robustness::simulation::problem::{Class, Problem, Side, Sides};
use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random, STEP, Stream};
use crate::analysis::valuation::TOLERANCE;

/// How many draws follow one seed.
pub(super) const CHUNK: u64 = 4_096;

/// Up to how many classes the comparisons of a draw are looked up in one table.
const TABLED: usize = 6;

/// Draws, and counts what comes of it.
pub(super) struct Kernel<'a> {
    problem: &'a Problem,
    settings: &'a [WeightSetting],
    rows: Rows,
    /// For each setting, net and gross.
    tallies: Vec<[Tally<'a>; 2]>,
    favourable: Favourable,
}

/// The numbers of one block.
pub(super) struct Rows {
    /// What is drawn, and what follows from it.
    pub(super) scores: Vec<Lanes>,
    /// A row for each node that counts: free shares, the same sorted, and weights.
    pub(super) free: Vec<Lanes>,
    pub(super) sorted: Vec<Lanes>,
    pub(super) weights: Vec<Lanes>,
    /// A row for each class.
    pub(super) values: Vec<Lanes>,
}

impl Rows {
    pub(super) fn new(problem: &Problem) -> Self {
        let rows = |count: usize| vec![[0.0; LANES]; count];
        let nodes = problem.weighing.rows;
        Self {
            scores: rows(problem.scores()),
            free: rows(nodes),
            sorted: rows(nodes),
            weights: rows(nodes),
            values: rows(problem.alternatives),
        }
    }
}

impl<'a> Kernel<'a> {
    pub(super) fn new(problem: &'a Problem, settings: &'a [WeightSetting]) -> Self {
        let sides = || [&problem.net, &problem.gross].map(|side| Tally::new(side, problem.alternatives));
        Self {
            problem,
            settings,
            rows: Rows::new(problem),
            tallies: settings.iter().map(|_| sides()).collect(),
            favourable: Favourable::new(problem),
        }
    }

    /// Draws the first `draws` of a chunk. Gives, for the setting *free*, the sum of the weights of every leaf that
    /// counts over the draws in which each alternative is first. Shape: alternatives x leaves that count.
    #[inline(always)]
    pub(super) fn draw(&mut self, seed: u64, chunk: u64, draws: usize) -> Vec<f64> {
        let mut judgements = Random::new(seed, Stream::Judgements, chunk);
        let mut weights = Random::new(seed, Stream::Weights, chunk);
        for done in (0..draws).step_by(LANES) {
            self.block(&mut judgements, &mut weights, LANES.min(draws - done));
        }
        self.favourable.take(&self.problem.net)
    }

    #[inline(always)]
    fn block(&mut self, judgements: &mut Random, random: &mut Random, live: usize) {
        let (problem, rows) = (self.problem, &mut self.rows);
        let weighing = &problem.weighing;
        problem.judge(judgements, Sides::BOTH, &mut rows.scores);
        weighing.draw_free(random, &mut rows.free);
        for (setting, tallies) in self.settings.iter().zip(&mut self.tallies) {
            match setting {
                WeightSetting::Free => rows.weights.copy_from_slice(&rows.free),
                WeightSetting::Near => weighing.draw_near(&rows.free, &mut rows.weights),
                WeightSetting::Ranked => {
                    weighing.draw_ranked(random, &rows.free, &mut rows.sorted, &mut rows.weights);
                }
            }
            weighing.descend(&mut rows.weights);
            let [net, gross] = tallies;
            let decided = net.block(rows, live);
            if *setting == WeightSetting::Free {
                self.favourable.add(problem, &rows.weights, &rows.values, &decided);
            }
            if !problem.gross_is_net {
                gross.block(rows, live);
            }
        }
    }

    /// What was counted: for each setting, net and gross.
    pub(super) fn finish(self) -> Vec<[Counts; 2]> {
        let same = self.problem.gross_is_net;
        let finish = |[net, gross]: [Tally<'a>; 2]| {
            let net = net.finish();
            let gross = if same { net.clone() } else { gross.finish() };
            [net, gross]
        };
        self.tallies.into_iter().map(finish).collect()
    }
}

/// What a class is worth in every lane: its scores times the weights.
#[inline(always)]
pub(super) fn value(class: &Class, weights: &[Lanes], scores: &[Lanes]) -> Lanes {
    let mut value = [0.0; LANES];
    // Four leaves at a time, so that the sums are read and written seldom.
    let (fours, rest) = class.fixed.as_chunks::<4>();
    for four in fours {
        let [a, b, c, d] = four.map(|(row, _)| &weights[row]);
        let [for_a, for_b, for_c, for_d] = four.map(|(_, score)| score);
        for lane in 0..LANES {
            value[lane] = value[lane] + a[lane] * for_a + b[lane] * for_b + c[lane] * for_c + d[lane] * for_d;
        }
    }
    for (row, score) in rest {
        for (value, weight) in value.iter_mut().zip(&weights[*row]) {
            *value += weight * score;
        }
    }
    let (fours, rest) = class.drawn.as_chunks::<4>();
    for four in fours {
        let [a, b, c, d] = four.map(|(row, _)| &weights[row]);
        let [for_a, for_b, for_c, for_d] = four.map(|(_, score)| &scores[score]);
        for lane in 0..LANES {
            value[lane] = value[lane]
                + a[lane] * for_a[lane]
                + b[lane] * for_b[lane]
                + c[lane] * for_c[lane]
                + d[lane] * for_d[lane];
        }
    }
    for (row, score) in rest {
        for ((value, weight), score) in value.iter_mut().zip(&weights[*row]).zip(&scores[*score]) {
            *value += weight * score;
        }
    }
    value
}

/// What became of each lane of a block.
pub(super) struct Decided {
    /// All ones where no two classes tied, else 0.
    pub(super) apart: [u64; LANES],
    /// The other lanes that hold a draw, with the alternatives that share the first place.
    pub(super) tied: Vec<(usize, Vec<usize>)>,
}

/// Counts of one setting, net or gross.
struct Tally<'a> {
    side: &'a Side,
    /// How often each pattern of comparisons was seen; empty when there are too many classes.
    patterns: Vec<u32>,
    /// How often so many alternatives were ahead of a class. Shape: classes x alternatives.
    ahead: Vec<u64>,
    /// How often one class beat another. Shape: classes x classes.
    wins: Vec<u64>,
    alternatives: usize,
    /// Draws with ties.
    counts: Counts,
}

impl<'a> Tally<'a> {
    fn new(side: &'a Side, alternatives: usize) -> Self {
        let classes = side.classes.len();
        let is_tabled = classes <= TABLED;
        let pairs = classes * (classes - 1) / 2;
        Self {
            side,
            patterns: vec![0; if is_tabled { 1 << pairs } else { 0 }],
            ahead: vec![0; classes * alternatives],
            wins: vec![0; classes * classes],
            alternatives,
            counts: Counts::new(alternatives),
        }
    }

    /// Values and counts the draws of a block.
    #[inline(always)]
    fn block(&mut self, rows: &mut Rows, live: usize) -> Decided {
        let values = &mut rows.values[..self.side.classes.len()];
        for (class, row) in self.side.classes.iter().zip(values.iter_mut()) {
            *row = value(class, &rows.weights, &rows.scores);
        }
        let mut patterns = [0; LANES];
        let mut nearest = [f64::INFINITY; LANES];
        compare(values, &mut patterns, &mut nearest);
        let mut decided = Decided { apart: [0; LANES], tied: Vec::new() };
        for (lane, apart) in decided.apart.iter_mut().enumerate() {
            *apart = if nearest[lane] > TOLERANCE && lane < live { u64::MAX } else { 0 };
        }
        let all_apart = decided.apart.iter().fold(u64::MAX, |all, lane| all & lane) != 0;
        if self.patterns.is_empty() {
            self.count_places(values, &decided.apart);
        } else if all_apart {
            for pattern in patterns {
                self.patterns[index(pattern)] += 1;
            }
        } else {
            for (pattern, _) in patterns.iter().zip(&decided.apart).filter(|(_, apart)| **apart != 0) {
                self.patterns[index(*pattern)] += 1;
            }
        }
        if !all_apart {
            self.count_tied(values, live, &mut decided);
        }
        decided
    }

    /// Counts the draws of a block with ties, one by one.
    #[cold]
    #[inline(never)]
    fn count_tied(&mut self, values: &[Lanes], live: usize, decided: &mut Decided) {
        for lane in (0..live).filter(|lane| decided.apart[*lane] == 0) {
            let mut of_all = vec![0.0; self.alternatives];
            for (class, row) in self.side.classes.iter().zip(values) {
                class.members.iter().for_each(|member| of_all[*member] = row[lane]);
            }
            decided.tied.push((lane, self.counts.add_draw(&of_all)));
        }
    }

    /// Counts places and wins of many classes, in the lanes where no two tie.
    #[inline(always)]
    fn count_places(&mut self, values: &[Lanes], apart: &[u64; LANES]) {
        let classes = &self.side.classes;
        for (one, value) in values.iter().enumerate() {
            let mut ahead = [0; LANES];
            for (other, rival) in values.iter().enumerate() {
                let members = whole(classes[other].members.len());
                let mut losses = 0;
                for lane in 0..LANES {
                    let beaten = u64::from(rival[lane] > value[lane]) & apart[lane];
                    losses += beaten;
                    ahead[lane] += beaten * members;
                }
                self.wins[other * classes.len() + one] += losses;
            }
            let places = &mut self.ahead[one * self.alternatives..][..self.alternatives];
            for (ahead, apart) in ahead.iter().zip(apart) {
                places[index(*ahead)] += apart & 1;
            }
        }
    }

    /// What was counted.
    fn finish(mut self) -> Counts {
        for pattern in 0..self.patterns.len() {
            self.decode(pattern);
        }
        let classes = &self.side.classes;
        for (one, class) in classes.iter().enumerate() {
            let of_class = &self.ahead[one * self.alternatives..][..self.alternatives];
            for (first, draws) in of_class.iter().enumerate().filter(|(_, draws)| **draws > 0) {
                self.counts.add_places(&class.members, first, *draws);
            }
            self.counts.add_ties(&class.members, of_class.iter().sum());
            for (other, behind) in classes.iter().enumerate() {
                self.counts.add_wins(&class.members, &behind.members, self.wins[one * classes.len() + other]);
            }
        }
        self.counts
    }

    /// Places and wins of the draws of one pattern.
    fn decode(&mut self, pattern: usize) {
        let draws = u64::from(self.patterns[pattern]);
        if draws == 0 {
            return;
        }
        let classes = &self.side.classes;
        let mut ahead = vec![0; classes.len()];
        for (bit, (one, other)) in pairs(classes.len()).enumerate() {
            let (winner, loser) = if pattern >> bit & 1 == 1 { (one, other) } else { (other, one) };
            ahead[loser] += classes[winner].members.len();
            self.wins[winner * classes.len() + loser] += draws;
        }
        for (class, ahead) in ahead.into_iter().enumerate() {
            self.ahead[class * self.alternatives + ahead] += draws;
        }
    }
}

/// Every pair of classes, the first before the second.
#[inline(always)]
fn pairs(classes: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..classes).flat_map(move |one| (one + 1..classes).map(move |other| (one, other)))
}

/// How near the nearest two classes are in each lane; with few classes also the pattern: a bit for each pair, set
/// when the first is worth more.
#[inline(always)]
fn compare(values: &[Lanes], patterns: &mut [u64; LANES], nearest: &mut Lanes) {
    for from in (0..LANES).step_by(STEP) {
        let mut bits = [0; STEP];
        let mut near = [f64::INFINITY; STEP];
        let mut bit = 1_u64;
        for (one, value) in values.iter().enumerate() {
            for rival in &values[one + 1..] {
                for lane in 0..STEP {
                    let ahead = value[from + lane] - rival[from + lane];
                    let distance = ahead.abs();
                    bits[lane] |= if ahead > 0.0 { bit } else { 0 };
                    near[lane] = if distance < near[lane] { distance } else { near[lane] };
                }
                bit = bit.wrapping_shl(1);
            }
        }
        patterns[from..from + STEP].copy_from_slice(&bits);
        nearest[from..from + STEP].copy_from_slice(&near);
    }
}

/// A number of a row of a table.
#[inline(always)]
pub(super) fn index(number: u64) -> usize {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "the number of a row of a table that is in memory fits in a usize"
    )]
    let index = number as usize;
    index
}
