//! The weights that favour each alternative, for the central weights (formulas.md 4.3). Never a rank: which draws an
//! alternative is first in is told.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::counts::{float, whole};
use crate::analysis::robustness::simulation::lanes::Decided;
use crate::analysis::robustness::simulation::problem::{Problem, Side};
use crate::analysis::robustness::simulation::random::{LANES, Lanes, STEP};

/// The weights that favour each alternative, of the draws of a chunk.
pub(super) struct Favourable {
    leaves: usize,
    /// Sums over the draws in which a class is alone first, in a few strands. Shape: classes x leaves that count.
    sums: Vec<[f64; STEP]>,
    /// Sums over the draws with ties. Shape: alternatives x leaves that count.
    tied: Vec<f64>,
}

impl Favourable {
    pub(super) fn new(problem: &Problem) -> Self {
        let leaves = problem.weighing.leaf_rows.len();
        Self {
            leaves,
            sums: vec![[0.0; STEP]; problem.net.classes.len() * leaves],
            tied: vec![0.0; problem.alternatives * leaves],
        }
    }

    /// Adds the weights of a block whose net values are in the rows.
    #[inline(always)]
    pub(super) fn add(&mut self, problem: &Problem, weights: &[Lanes], values: &[Lanes], decided: &Decided) {
        let values = &values[..problem.net.classes.len()];
        let leaf_rows = &problem.weighing.leaf_rows;
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
                let weights = &weights[*row];
                for from in (0..LANES).step_by(STEP) {
                    for lane in 0..STEP {
                        sum[lane] += f64::from_bits(weights[from + lane].to_bits() & first[from + lane]);
                    }
                }
            }
        }
        if !decided.tied.is_empty() {
            self.add_tied(leaf_rows, weights, &decided.tied);
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
    pub(super) fn take(&mut self, side: &Side) -> Vec<f64> {
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
