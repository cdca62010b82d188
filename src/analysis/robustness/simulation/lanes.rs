//! The fast path: 32 draws side by side, in loops that the compiler turns into wide instructions.
//!
//! A block of 32 draws goes through five steps: draw the judgements, draw the weights, sum up the values, compare
//! every pair of classes, count. A lane in which two classes are within the tolerance of each other leaves the fast
//! path: it is ranked alone, by the rule that ranks everything else. Never a thread, never an id.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::WeightSetting;
use crate::analysis::robustness::simulation::counts::{Counts, float, whole};
use crate::analysis::robustness::simulation::problem::{Cell, Class, Problem, Side};
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
struct Rows {
    /// A row for each quantity.
    drawn: Vec<Lanes>,
    /// Two rows for each judgement that follows from quantities.
    scores: Vec<Lanes>,
    /// A row for each node that counts: free shares, the same sorted, and weights.
    free: Vec<Lanes>,
    sorted: Vec<Lanes>,
    weights: Vec<Lanes>,
    /// A row for each class.
    values: Vec<Lanes>,
}

impl Rows {
    fn new(problem: &Problem) -> Self {
        let rows = |count: usize| vec![[0.0; LANES]; count];
        let nodes = problem.weighing.rows;
        Self {
            drawn: rows(problem.quantities.len()),
            scores: rows(2 * problem.judged.len()),
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
        judge(problem, judgements, rows);
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
            let decided = net.block(&weighing.leaf_rows, rows, live);
            if *setting == WeightSetting::Free {
                self.favourable.add(&problem.net, &weighing.leaf_rows, rows, &decided);
            }
            if !problem.gross_is_net {
                gross.block(&weighing.leaf_rows, rows, live);
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

/// Draws every quantity, and scores what follows from them.
#[inline(always)]
fn judge(problem: &Problem, random: &mut Random, rows: &mut Rows) {
    for (quantity, row) in problem.quantities.iter().zip(&mut rows.drawn) {
        *row = quantity.draw(random);
    }
    for (judged, scores) in problem.judged.iter().zip(rows.scores.chunks_exact_mut(2)) {
        judged.score(&rows.drawn, scores);
    }
}

/// What a class is worth: its scores times the weights, summed in the order of the tree.
#[inline(always)]
fn value(class: &Class, leaf_rows: &[usize], weights: &[Lanes], scores: &[Lanes]) -> Lanes {
    let mut value = [0.0; LANES];
    let (mut cells, mut leaf_rows) = (class.cells.as_slice(), leaf_rows);
    // Four leaves at a time where their scores are alike, so that the sums are read and written seldom.
    while let ([first, ..], [row, ..]) = (cells, leaf_rows) {
        match (cells, leaf_rows) {
            (
                [Cell::Fixed(a), Cell::Fixed(b), Cell::Fixed(c), Cell::Fixed(d), ..],
                [row_a, row_b, row_c, row_d, ..],
            ) => {
                let [of_a, of_b, of_c, of_d] = [row_a, row_b, row_c, row_d].map(|row| &weights[*row]);
                for lane in 0..LANES {
                    value[lane] =
                        value[lane] + of_a[lane] * a + of_b[lane] * b + of_c[lane] * c + of_d[lane] * d;
                }
                (cells, leaf_rows) = (&cells[4..], &leaf_rows[4..]);
                continue;
            }
            (
                [Cell::Drawn(a), Cell::Drawn(b), Cell::Drawn(c), Cell::Drawn(d), ..],
                [row_a, row_b, row_c, row_d, ..],
            ) => {
                let [of_a, of_b, of_c, of_d] = [row_a, row_b, row_c, row_d].map(|row| &weights[*row]);
                let [a, b, c, d] = [a, b, c, d].map(|number| &scores[*number]);
                for lane in 0..LANES {
                    value[lane] = value[lane]
                        + of_a[lane] * a[lane]
                        + of_b[lane] * b[lane]
                        + of_c[lane] * c[lane]
                        + of_d[lane] * d[lane];
                }
                (cells, leaf_rows) = (&cells[4..], &leaf_rows[4..]);
                continue;
            }
            _ => {}
        }
        let weights = &weights[*row];
        match first {
            Cell::Fixed(score) => {
                for lane in 0..LANES {
                    value[lane] += weights[lane] * score;
                }
            }
            Cell::Drawn(number) => {
                let scores = &scores[*number];
                for lane in 0..LANES {
                    value[lane] += weights[lane] * scores[lane];
                }
            }
        }
        (cells, leaf_rows) = (&cells[1..], &leaf_rows[1..]);
    }
    value
}

/// What became of each lane of a block.
struct Decided {
    /// All ones where no two classes tied, else 0.
    apart: [u64; LANES],
    /// The other lanes that hold a draw, with the alternatives that share the first place.
    tied: Vec<(usize, Vec<usize>)>,
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
    fn block(&mut self, leaf_rows: &[usize], rows: &mut Rows, live: usize) -> Decided {
        let values = &mut rows.values[..self.side.classes.len()];
        for (class, row) in self.side.classes.iter().zip(values.iter_mut()) {
            *row = value(class, leaf_rows, &rows.weights, &rows.scores);
        }
        let mut patterns = [0; LANES];
        let mut nearest = [f64::INFINITY; LANES];
        compare(values, &mut patterns, &mut nearest);
        let mut decided = Decided { apart: [0; LANES], tied: Vec::new() };
        for (apart, nearest) in decided.apart.iter_mut().zip(&nearest) {
            *apart = if *nearest > TOLERANCE { u64::MAX } else { 0 };
        }
        let all_apart = live == LANES && decided.apart.iter().fold(u64::MAX, |all, lane| all & lane) != 0;
        if all_apart {
            self.count(values, &patterns);
        } else {
            self.count_one_by_one(values, &patterns, live, &mut decided);
        }
        decided
    }

    #[inline(always)]
    fn count(&mut self, values: &[Lanes], patterns: &[u64; LANES]) {
        if self.patterns.is_empty() {
            self.count_places(values);
            return;
        }
        for pattern in patterns {
            self.patterns[index(*pattern)] += 1;
        }
    }

    /// Counts a block with ties, or one that is not full.
    #[cold]
    #[inline(never)]
    fn count_one_by_one(
        &mut self,
        values: &[Lanes],
        patterns: &[u64; LANES],
        live: usize,
        decided: &mut Decided,
    ) {
        for lane in 0..LANES {
            if lane < live && decided.apart[lane] != 0 && !self.patterns.is_empty() {
                self.patterns[index(patterns[lane])] += 1;
                continue;
            }
            decided.apart[lane] = 0;
            if lane < live {
                let mut of_all = vec![0.0; self.alternatives];
                for (class, row) in self.side.classes.iter().zip(values) {
                    class.members.iter().for_each(|member| of_all[*member] = row[lane]);
                }
                decided.tied.push((lane, self.counts.add_draw(&of_all)));
            }
        }
    }

    /// Counts places and wins of many classes; no two tie.
    #[inline(always)]
    fn count_places(&mut self, values: &[Lanes]) {
        let classes = &self.side.classes;
        for (one, value) in values.iter().enumerate() {
            let mut ahead = [0; LANES];
            for (other, rival) in values.iter().enumerate() {
                let members = whole(classes[other].members.len());
                let mut losses = 0;
                for lane in 0..LANES {
                    let beaten = u64::from(rival[lane] > value[lane]);
                    losses += beaten;
                    ahead[lane] += beaten * members;
                }
                self.wins[other * classes.len() + one] += losses;
            }
            let places = &mut self.ahead[one * self.alternatives..][..self.alternatives];
            for ahead in ahead {
                places[index(ahead)] += 1;
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

/// The weights that favour each alternative, of the draws of a chunk.
struct Favourable {
    leaves: usize,
    /// Sums over the draws in which a class is alone first, in a few strands. Shape: classes x leaves that count.
    sums: Vec<[f64; STEP]>,
    /// Sums over the draws with ties. Shape: alternatives x leaves that count.
    tied: Vec<f64>,
}

impl Favourable {
    fn new(problem: &Problem) -> Self {
        let leaves = problem.weighing.leaf_rows.len();
        Self {
            leaves,
            sums: vec![[0.0; STEP]; problem.net.classes.len() * leaves],
            tied: vec![0.0; problem.alternatives * leaves],
        }
    }

    /// Adds the weights of a block whose net values are in the rows.
    #[inline(always)]
    fn add(&mut self, side: &Side, leaf_rows: &[usize], rows: &Rows, decided: &Decided) {
        let values = &rows.values[..side.classes.len()];
        let mut best = [f64::NEG_INFINITY; LANES];
        for value in values {
            for lane in 0..LANES {
                best[lane] = if value[lane] > best[lane] { value[lane] } else { best[lane] };
            }
        }
        for (value, sums) in values.iter().zip(self.sums.chunks_exact_mut(self.leaves)) {
            let mut first = [0; LANES];
            for lane in 0..LANES {
                first[lane] = if value[lane] >= best[lane] { decided.apart[lane] } else { 0 };
            }
            if first.iter().fold(0, |any, lane| any | lane) == 0 {
                continue;
            }
            for (row, sum) in leaf_rows.iter().zip(sums) {
                let weights = &rows.weights[*row];
                for from in (0..LANES).step_by(STEP) {
                    for lane in 0..STEP {
                        sum[lane] += f64::from_bits(weights[from + lane].to_bits() & first[from + lane]);
                    }
                }
            }
        }
        if !decided.tied.is_empty() {
            self.add_tied(leaf_rows, &rows.weights, &decided.tied);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_tied(&mut self, leaf_rows: &[usize], weights: &[Lanes], tied: &[(usize, Vec<usize>)]) {
        for (lane, first) in tied {
            for alternative in first {
                let sums = &mut self.tied[alternative * self.leaves..][..self.leaves];
                for (row, sum) in leaf_rows.iter().zip(sums) {
                    *sum += weights[*row][*lane] / float(whole(first.len()));
                }
            }
        }
    }

    /// The sums per alternative, and begins again.
    fn take(&mut self, side: &Side) -> Vec<f64> {
        let none = vec![0.0; self.tied.len()];
        let mut taken = std::mem::replace(&mut self.tied, none);
        for (class, sums) in side.classes.iter().zip(self.sums.chunks_exact_mut(self.leaves)) {
            for (leaf, sum) in sums.iter_mut().enumerate() {
                let shared = sum.iter().sum::<f64>() / float(whole(class.members.len()));
                class.members.iter().for_each(|member| taken[member * self.leaves + leaf] += shared);
                *sum = [0.0; STEP];
            }
        }
        taken
    }
}

/// How often each alternative is first at weights of its own: the weights of the leaves that count, for each.
pub(super) struct Confidence<'a> {
    problem: &'a Problem,
    weights: &'a [Option<Vec<f64>>],
    rows: Rows,
    /// How often so many alternatives shared the first place with it, itself included. Shape: alternatives x
    /// (alternatives + 1).
    pub(super) sharing: Vec<u64>,
}

impl<'a> Confidence<'a> {
    pub(super) fn new(problem: &'a Problem, weights: &'a [Option<Vec<f64>>]) -> Self {
        let sharing = vec![0; problem.alternatives * (problem.alternatives + 1)];
        Self { problem, weights, rows: Rows::new(problem), sharing }
    }

    /// Draws the judgements of the first `draws` of a chunk again.
    #[inline(always)]
    pub(super) fn draw(&mut self, seed: u64, chunk: u64, draws: usize) {
        let mut judgements = Random::new(seed, Stream::Judgements, chunk);
        let (problem, rows) = (self.problem, &mut self.rows);
        for done in (0..draws).step_by(LANES) {
            judge(problem, &mut judgements, rows);
            for (alternative, weights) in self.weights.iter().enumerate() {
                let Some(weights) = weights else { continue };
                for (row, weight) in problem.weighing.leaf_rows.iter().zip(weights) {
                    rows.weights[*row] = [*weight; LANES];
                }
                let sharing = sharing(problem, rows, alternative);
                let counts = &mut self.sharing[alternative * (problem.alternatives + 1)..];
                for with in &sharing[..LANES.min(draws - done)] {
                    counts[index(*with)] += 1;
                }
            }
        }
    }
}

/// With how many an alternative shares the first place, itself included; 0 where it is not first.
#[inline(always)]
fn sharing(problem: &Problem, rows: &mut Rows, alternative: usize) -> [u64; LANES] {
    let classes = &problem.net.classes;
    let mut best = [f64::NEG_INFINITY; LANES];
    for (class, row) in classes.iter().zip(&mut rows.values) {
        *row = value(class, &problem.weighing.leaf_rows, &rows.weights, &rows.scores);
        for lane in 0..LANES {
            best[lane] = if row[lane] > best[lane] { row[lane] } else { best[lane] };
        }
    }
    let (mut first, mut is_first) = ([0; LANES], [0; LANES]);
    for (class, row) in classes.iter().zip(&rows.values) {
        let members = whole(class.members.len());
        let is_its_own = u64::from(class.members.contains(&alternative));
        for lane in 0..LANES {
            let near = u64::from(best[lane] - row[lane] <= TOLERANCE);
            first[lane] += near * members;
            is_first[lane] |= near & is_its_own;
        }
    }
    for lane in 0..LANES {
        first[lane] *= is_first[lane];
    }
    first
}

/// A number of a row of a table.
#[inline(always)]
fn index(number: u64) -> usize {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "the number of a row of a table that is in memory fits in a usize"
    )]
    let index = number as usize;
    index
}
