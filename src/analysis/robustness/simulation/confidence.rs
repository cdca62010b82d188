//! How often an alternative is first at the weights that favour it (formulas.md 4.3): its judgements drawn once more.
//! Never a drawn weight.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::problem::{Class, Problem, Sides};
use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random, STEP, Stream};
use crate::analysis::valuation::TOLERANCE;
use crate::analysis::valuation::rank::rank;

/// How often each alternative is first at weights of its own.
pub(super) struct Confidence<'a> {
    problem: &'a Problem,
    candidates: Vec<Candidate>,
    /// The classes, those first that are first most often: they soonest show that an alternative is not.
    rivals: Vec<usize>,
    scores: Vec<Lanes>,
    /// How often so many alternatives shared the first place with each, itself included. Shape: alternatives x
    /// (alternatives + 1).
    pub(super) sharing: Vec<u64>,
}

/// An alternative at weights that favour it.
struct Candidate {
    alternative: usize,
    class: usize,
    /// The weight of every row.
    weights: Vec<f64>,
    /// What every class is worth on the leaves where nothing of it is drawn.
    fixed: Vec<f64>,
    /// What it is worth.
    own: [f64; STEP],
    /// What the best of its rivals so far is worth.
    best: [f64; STEP],
}

impl<'a> Confidence<'a> {
    /// Each alternative at its weights of the leaves that count.
    pub(super) fn new(problem: &'a Problem, weights: &[Option<Vec<f64>>], firsts: &[f64]) -> Self {
        let classes = &problem.net.classes;
        let candidate = |(class, alternative): (usize, usize)| {
            let mut of_rows = vec![0.0; problem.weighing.rows];
            for (row, weight) in problem.weighing.leaf_rows.iter().zip(weights[alternative].as_ref()?) {
                of_rows[*row] = *weight;
            }
            let fixed = |class: &Class| class.fixed.iter().map(|(row, score)| of_rows[*row] * score).sum();
            let fixed = classes.iter().map(fixed).collect();
            let (own, best) = ([0.0; STEP], [0.0; STEP]);
            Some(Candidate { alternative, class, weights: of_rows, fixed, own, best })
        };
        let members = classes.iter().enumerate();
        let members = members.flat_map(|(class, of)| of.members.iter().map(move |member| (class, *member)));
        let mut rivals: Vec<usize> = (0..classes.len()).collect();
        let often = |class: &usize| firsts[classes[*class].members[0]];
        rivals.sort_by(|one, other| often(other).total_cmp(&often(one)));
        Self {
            candidates: members.filter_map(candidate).collect(),
            rivals,
            scores: vec![[0.0; LANES]; problem.scores()],
            sharing: vec![0; problem.alternatives * (problem.alternatives + 1)],
            problem,
        }
    }

    /// Draws the judgements of the first `draws` of a chunk again.
    #[inline(always)]
    pub(super) fn draw(&mut self, seed: u64, chunk: u64, draws: usize) {
        let mut judgements = Random::new(seed, Stream::Judgements, chunk);
        for done in (0..draws).step_by(LANES) {
            self.problem.judge(&mut judgements, Sides::NET, &mut self.scores);
            let live = LANES.min(draws - done);
            // A few lanes at a time: in fewer lanes a candidate is sooner beaten in all.
            for from in (0..live).step_by(STEP) {
                self.step(from, STEP.min(live - from));
            }
        }
    }

    /// Each class in turn against the candidates that may still be first in some lane.
    #[inline(always)]
    fn step(&mut self, from: usize, live: usize) {
        let classes = &self.problem.net.classes;
        for candidate in &mut self.candidates {
            candidate.own = candidate.value(candidate.class, &classes[candidate.class], &self.scores, from);
            candidate.best = [f64::NEG_INFINITY; STEP];
        }
        let mut unbeaten: Vec<usize> = (0..self.candidates.len()).collect();
        for rival in &self.rivals {
            // Not `retain`: what a closure does is compiled for any processor.
            let mut left = 0;
            for at in 0..unbeaten.len() {
                let candidate = &mut self.candidates[unbeaten[at]];
                if candidate.class == *rival || candidate.meets(*rival, &classes[*rival], &self.scores, from)
                {
                    unbeaten[left] = unbeaten[at];
                    left += 1;
                }
            }
            unbeaten.truncate(left);
        }
        for candidate in unbeaten {
            self.count(candidate, from, live);
        }
    }

    /// Counts the lanes in which a candidate that has met every rival is first.
    fn count(&mut self, candidate: usize, from: usize, live: usize) {
        let candidate = &self.candidates[candidate];
        let counts = &mut self.sharing[candidate.alternative * (self.problem.alternatives + 1)..];
        let class = &self.problem.net.classes[candidate.class];
        for lane in 0..live {
            let ahead = candidate.own[lane] - candidate.best[lane];
            if ahead > TOLERANCE {
                counts[class.members.len()] += 1;
            } else if ahead >= -TOLERANCE {
                let first = candidate.all_first(self.problem, &self.scores, from, lane);
                if first.contains(&candidate.alternative) {
                    counts[first.len()] += 1;
                }
            }
        }
    }
}

impl Candidate {
    /// What a class is worth at its weights.
    #[inline(always)]
    fn value(&self, number: usize, class: &Class, scores: &[Lanes], from: usize) -> [f64; STEP] {
        let mut value = [self.fixed[number]; STEP];
        for (row, score) in &class.drawn {
            let (weight, scores) = (self.weights[*row], &scores[*score][from..from + STEP]);
            for lane in 0..STEP {
                value[lane] += weight * scores[lane];
            }
        }
        value
    }

    /// Meets a rival; says whether it may still be first in any lane.
    #[inline(always)]
    fn meets(&mut self, number: usize, rival: &Class, scores: &[Lanes], from: usize) -> bool {
        let value = self.value(number, rival, scores, from);
        let mut may_be_first = 0;
        for ((best, own), value) in self.best.iter_mut().zip(&self.own).zip(value) {
            *best = if value > *best { value } else { *best };
            may_be_first |= u64::from(*best - own <= TOLERANCE);
        }
        may_be_first != 0
    }

    /// Who shares the first place in a lane.
    #[cold]
    #[inline(never)]
    fn all_first(&self, problem: &Problem, scores: &[Lanes], from: usize, lane: usize) -> Vec<usize> {
        let mut of_all = vec![0.0; problem.alternatives];
        for (number, class) in problem.net.classes.iter().enumerate() {
            let value = self.value(number, class, scores, from)[lane];
            class.members.iter().for_each(|member| of_all[*member] = value);
        }
        rank(&of_all)
            .into_iter()
            .take_while(|(_, rank)| *rank == 1)
            .map(|(alternative, _)| alternative)
            .collect()
    }
}
