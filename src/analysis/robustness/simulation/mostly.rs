//! Whether one alternative is mostly first among the weightings that keep the stated order: the draws of *ranked*, and
//! of them no more than the answer takes. Never another answer than all of them together give.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::analysis::robustness::simulation::counts::{float, whole};
use crate::analysis::robustness::simulation::lanes::{Rows, value};
use crate::analysis::robustness::simulation::problem::{Problem, Side, Sides};
use crate::analysis::robustness::simulation::random::{LANES, Random, Stream};
use crate::analysis::valuation::TOLERANCE;
use crate::analysis::valuation::rank::rank;

/// How often the alternative is first so far, in the draws of every thread, on the sides that decide.
pub(super) struct Mostly<'a> {
    problem: &'a Problem,
    alternative: usize,
    wanted: Sides,
    firsts: Vec<Firsts>,
}

/// How often it is first so far on one side.
///
/// Whatever draws are done, those that are left can at most all be first, or none of them. So what is settled stays
/// settled, and no order of the draws changes it.
struct Firsts {
    samples: u64,
    /// The share of draws that is asked for, 0..=1; a share that lacks a rounding reaches it.
    asked: f64,
    alone: AtomicU64,
    behind: AtomicU64,
}

impl<'a> Mostly<'a> {
    /// For the alternative of this number.
    pub(super) fn new(problem: &'a Problem, alternative: usize, samples: u64, asked: f64) -> Self {
        let wanted = problem.decisive_sides(alternative);
        let firsts = |_| Firsts { samples, asked, alone: AtomicU64::new(0), behind: AtomicU64::new(0) };
        let mut mostly = Self { problem, alternative, wanted, firsts: Vec::new() };
        mostly.firsts = mostly.sides().map(firsts).collect();
        mostly
    }

    /// The sides that are counted.
    fn sides(&self) -> impl Iterator<Item = &'a Side> + use<'a> {
        let (Sides { net, gross }, problem) = (self.wanted, self.problem);
        net.then_some(&problem.net).into_iter().chain(gross.then_some(&problem.gross))
    }

    /// Whether more draws would tell nothing more.
    pub(super) fn is_settled(&self) -> bool {
        let mut answers = self.firsts.iter().map(Firsts::answer);
        answers.clone().any(|answer| answer == Some(false)) || answers.all(|answer| answer.is_some())
    }

    /// The answer when all draws are done or it is settled: so many draws of each side shared the first place among so
    /// many alternatives.
    pub(super) fn finish(&self, shared: &[BTreeMap<usize, u64>]) -> bool {
        self.firsts
            .iter()
            .zip(shared)
            .all(|(side, shared)| side.answer().unwrap_or_else(|| side.reaches(shared)))
    }
}

impl Firsts {
    fn answer(&self) -> Option<bool> {
        let samples = float(self.samples);
        let (alone, behind) = (self.alone.load(Ordering::Relaxed), self.behind.load(Ordering::Relaxed));
        if float(alone) / samples >= self.asked - TOLERANCE {
            Some(true)
        } else if float(self.samples - behind) / samples < self.asked - 2.0 * TOLERANCE {
            Some(false)
        } else {
            None
        }
    }

    /// Whether it is first often enough in all draws; shared first places in equal parts.
    fn reaches(&self, shared: &BTreeMap<usize, u64>) -> bool {
        let parts = shared.iter().map(|(with, draws)| float(*draws) / float(whole(*with)));
        let firsts = parts.fold(float(self.alone.load(Ordering::Relaxed)), |sum, part| sum + part);
        firsts / float(self.samples) >= self.asked - TOLERANCE
    }
}

/// What one thread draws with.
pub(super) struct MostlyKernel<'a> {
    mostly: &'a Mostly<'a>,
    rows: Rows,
    tallies: Vec<Tally<'a>>,
}

/// What one thread counts on one side.
struct Tally<'a> {
    side: &'a Side,
    /// The class of the alternative.
    own: usize,
    alone: u64,
    behind: u64,
    /// In how many draws the first place was shared among so many.
    shared: BTreeMap<usize, u64>,
}

impl<'a> MostlyKernel<'a> {
    pub(super) fn new(mostly: &'a Mostly<'a>) -> Self {
        let tally = |side: &'a Side| {
            let own = side.classes.iter().position(|class| class.members.contains(&mostly.alternative));
            let own = own.expect("every alternative is in a class");
            Tally { side, own, alone: 0, behind: 0, shared: BTreeMap::new() }
        };
        Self { mostly, rows: Rows::new(mostly.problem), tallies: mostly.sides().map(tally).collect() }
    }

    /// Draws the first `draws` of a chunk, as the whole simulation does, and counts them with the other threads'.
    #[inline(always)]
    pub(super) fn draw(&mut self, seed: u64, chunk: u64, draws: usize) {
        let mut judgements = Random::new(seed, Stream::Judgements, chunk);
        let mut weights = Random::new(seed, Stream::Weights, chunk);
        for done in (0..draws).step_by(LANES) {
            self.block(&mut judgements, &mut weights, LANES.min(draws - done));
        }
        for (tally, firsts) in self.tallies.iter_mut().zip(&self.mostly.firsts) {
            firsts.alone.fetch_add(std::mem::take(&mut tally.alone), Ordering::Relaxed);
            firsts.behind.fetch_add(std::mem::take(&mut tally.behind), Ordering::Relaxed);
        }
    }

    #[inline(always)]
    fn block(&mut self, judgements: &mut Random, random: &mut Random, live: usize) {
        let (problem, rows) = (self.mostly.problem, &mut self.rows);
        let weighing = &problem.weighing;
        problem.judge(judgements, self.mostly.wanted, &mut rows.scores);
        if weighing.ordered {
            weighing.draw_free(random, &mut rows.free);
            weighing.draw_ranked(random, &rows.free, &mut rows.sorted, &mut rows.weights);
        } else {
            weighing.draw_free(random, &mut rows.weights);
        }
        weighing.descend(&mut rows.weights);
        for (tally, firsts) in self.tallies.iter_mut().zip(&self.mostly.firsts) {
            if firsts.answer().is_none() {
                tally.block(rows, live);
            }
        }
    }

    /// In how many draws of each side the first place was shared among so many.
    pub(super) fn finish(self) -> Vec<BTreeMap<usize, u64>> {
        self.tallies.into_iter().map(|tally| tally.shared).collect()
    }
}

impl Tally<'_> {
    /// Values and counts the draws of a block.
    #[inline(always)]
    fn block(&mut self, rows: &mut Rows, live: usize) {
        let values = &mut rows.values[..self.side.classes.len()];
        let mut best_rival = [f64::NEG_INFINITY; LANES];
        for (number, class) in self.side.classes.iter().enumerate() {
            values[number] = value(class, &rows.weights, &rows.scores);
            if number != self.own {
                for (best, value) in best_rival.iter_mut().zip(&values[number]) {
                    *best = if *value > *best { *value } else { *best };
                }
            }
        }
        let (mut alone, mut behind) = (0, 0);
        for lane in 0..LANES {
            let ahead = values[self.own][lane] - best_rival[lane];
            alone += u64::from(ahead > TOLERANCE && lane < live);
            behind += u64::from(ahead < -TOLERANCE && lane < live);
        }
        self.behind += behind;
        if self.side.classes[self.own].members.len() == 1 {
            self.alone += alone;
            alone += behind;
        } else {
            alone = behind;
        }
        if alone < whole(live) {
            self.count_shared(rows, live);
        }
    }

    /// Counts the draws of a block in which the first place is shared, one by one.
    #[cold]
    #[inline(never)]
    fn count_shared(&mut self, rows: &Rows, live: usize) {
        for lane in 0..live {
            let mut values = Vec::new();
            let mut own = 0;
            for (number, class) in self.side.classes.iter().enumerate() {
                if number == self.own {
                    own = values.len();
                }
                values.extend(class.members.iter().map(|_| rows.values[number][lane]));
            }
            let ranked = rank(&values);
            let first: Vec<usize> =
                ranked.into_iter().take_while(|(_, rank)| *rank == 1).map(|(place, _)| place).collect();
            if first.len() > 1 && first.contains(&own) {
                *self.shared.entry(first.len()).or_default() += 1;
            }
        }
    }
}
