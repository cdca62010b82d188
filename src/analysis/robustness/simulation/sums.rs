//! Sums that follow drawn amounts: what they come to in a share of the draws. Never a draw that is kept where there are
//! many: which of them is a percentile, [`percentile`] finds by counting.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

mod percentile;

pub use percentile::{Counted, Found, Sought};

use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random, Stream};
use crate::analysis::robustness::simulation::sums::percentile::{Buckets, buckets_for};
use crate::model::estimate::Range;

/// How many blocks of 32 draws are made of one amount at a time, so that its generators are read and written seldom.
const ROWS: usize = 4;

/// How many draws that is.
const DEPTH: usize = ROWS * LANES;

/// So many draws of one amount or sum.
type Block = [Lanes; ROWS];

/// What every sum comes to in the draws of a chunk, in blocks. Shape: sums x blocks.
pub(super) type Drawn = Vec<Block>;

/// An amount that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawnAmount {
    name: u64,
    quantity: Quantity,
    point: f64,
}

/// How far a sum of amounts is from what it is when every amount is at its point.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnSum {
    /// Each amount by its number, and how much the sum rises when it rises by one.
    pub follows: Vec<(usize, f64)>,
    /// What is asked of it: in which share of the draws it is at most this.
    pub most: Option<f64>,
}

/// Sums of drawn amounts.
#[derive(Clone, Debug)]
pub struct Sums {
    amounts: Vec<DrawnAmount>,
    all: Vec<Sum>,
    buckets: usize,
}

/// One sum, ready to be drawn.
#[derive(Clone, Debug)]
struct Sum {
    /// What it is when every amount is 0 in standard form.
    from: f64,
    /// Each amount by its number, and how much the sum rises when it rises by one in standard form.
    follows: Vec<(usize, f64)>,
    most: Option<f64>,
    buckets: Buckets,
}

/// What a sum comes to in the draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spreading {
    /// The draw that one in ten, one in two and nine in ten are at or below: the smallest that so many are (nearest
    /// rank).
    pub percentiles: [f64; 3],
    /// The share of draws that are at most what was asked for, 0..=1.
    pub within: Option<f64>,
}

impl DrawnAmount {
    /// An amount that is known by `name` to its random numbers: one of another name is drawn apart.
    #[must_use]
    pub fn new(name: u64, range: Range<f64>, point: f64) -> Self {
        Self { name, quantity: Quantity::new(range, f64::NEG_INFINITY, f64::INFINITY), point }
    }
}

impl Sums {
    /// Sums of amounts, with what it takes to find percentiles of so many draws.
    #[must_use]
    pub fn new(amounts: &[DrawnAmount], sums: &[DrawnSum], samples: u64) -> Self {
        let buckets = buckets_for(samples);
        let sums = sums.iter().map(|sum| Sum::new(amounts, sum, buckets)).collect();
        Self { amounts: amounts.to_vec(), all: sums, buckets }
    }

    /// How many sums there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// How many products a draw takes.
    pub(super) fn products(&self) -> usize {
        self.amounts.len() + self.all.iter().map(|sum| sum.follows.len() + 1).sum::<usize>()
    }
}

impl Sum {
    fn new(amounts: &[DrawnAmount], drawn: &DrawnSum, buckets: usize) -> Self {
        let mut follows: Vec<(usize, f64)> = drawn.follows.clone();
        // In an order that does not depend on that of the lines, for the last bit does.
        follows.sort_by_key(|(amount, _)| amounts[*amount].name);
        let (mut from, mut mean, mut variance) = (0.0, 0.0, 0.0);
        for (amount, by) in &mut follows {
            let DrawnAmount { quantity, point, .. } = &amounts[*amount];
            let (at_zero, scale) = quantity.placing();
            from += *by * (at_zero - point);
            *by *= scale;
            let (standard_mean, standard_variance) = quantity.standard_moments();
            mean += *by * standard_mean;
            variance += *by * *by * standard_variance;
        }
        let buckets = Buckets::around(from + mean, variance.sqrt(), buckets);
        Self { from, follows, most: drawn.most, buckets }
    }

    /// Adds up the draws of one block.
    #[inline(always)]
    fn add_up(&self, amounts: &[Block], drawn: &mut Block) {
        for (row, drawn) in drawn.iter_mut().enumerate() {
            let mut sum = [self.from; LANES];
            for (amount, by) in &self.follows {
                for (sum, amount) in sum.iter_mut().zip(&amounts[*amount][row]) {
                    *sum += by * amount;
                }
            }
            *drawn = sum;
        }
    }
}

/// What one thread draws with, and what it has counted.
pub(super) struct SumsKernel<'a> {
    sums: &'a Sums,
    /// The amounts of one block, in standard form.
    amounts: Vec<Block>,
    counted: Counted,
}

impl<'a> SumsKernel<'a> {
    pub(super) fn new(sums: &'a Sums) -> Self {
        let amounts = vec![[[0.0; LANES]; ROWS]; sums.amounts.len()];
        Self { sums, amounts, counted: Counted::new(sums) }
    }

    /// What every sum comes to in the first `draws` of a chunk, in place of what `drawn` held.
    #[inline(always)]
    pub(super) fn draw(&mut self, seed: u64, chunk: u64, draws: usize, drawn: &mut Drawn) {
        let random = |amount: &DrawnAmount| Random::new(seed, Stream::Amount(amount.name), chunk);
        let mut randoms: Vec<Random> = self.sums.amounts.iter().map(random).collect();
        let blocks = draws.div_ceil(DEPTH);
        drawn.resize(self.sums.len() * blocks, [[0.0; LANES]; ROWS]);
        for block in 0..blocks {
            let amounts = self.sums.amounts.iter().zip(&mut randoms).zip(&mut self.amounts);
            for ((amount, random), rows) in amounts {
                amount.quantity.draw_standard(random, rows);
            }
            for (sum, drawn) in self.sums.all.iter().zip(drawn.chunks_exact_mut(blocks)) {
                sum.add_up(&self.amounts, &mut drawn[block]);
            }
        }
    }

    /// Counts what every sum came to in so many draws.
    #[inline(always)]
    pub(super) fn count(&mut self, drawn: &Drawn, draws: usize) {
        self.counted.add(self.sums, drawn, draws);
    }

    pub(super) fn finish(self) -> Counted {
        self.counted
    }
}

/// So many draws of every sum.
fn of_sums(drawn: &Drawn, draws: usize) -> impl Iterator<Item = &[f64]> {
    let blocks = drawn.chunks_exact(draws.div_ceil(DEPTH));
    blocks.map(move |blocks| &blocks.as_flattened().as_flattened()[..draws])
}

#[cfg(test)]
mod tests;
