//! Sums that follow drawn amounts: what they come to in a share of the draws. Never a draw that is kept where there are
//! many: what is sought is counted in buckets, and looked up in the few that hold it.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::counts::{float, whole};
use crate::analysis::robustness::simulation::lanes::index;
use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random, Stream};
use crate::model::estimate::Range;

/// The percentiles that are sought, in tenths.
const TENTHS: [u64; 3] = [1, 5, 9];

/// How many blocks of 32 draws are made of one amount at a time, so that its generators are read and written seldom.
const ROWS: usize = 4;

/// How many draws that is.
const DEPTH: usize = ROWS * LANES;

/// So many draws of one amount or sum.
type Block = [Lanes; ROWS];

/// What every sum comes to in the draws of a chunk, in blocks. Shape: sums x blocks.
pub(super) type Drawn = Vec<Block>;

/// How far from its mean the buckets of a sum reach, in standard deviations. One draw in ten is never further out than
/// three of them (Cantelli's inequality); what is, falls in the first or last bucket.
const REACH: f64 = 4.0;

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

/// Equally wide parts of what a sum may be, the first and the last without an end.
#[derive(Clone, Copy, Debug)]
struct Buckets {
    from: f64,
    per_one: f64,
    last: f64,
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

/// So many buckets that they and what falls in one take about as much memory.
fn buckets_for(samples: u64) -> usize {
    usize::try_from(samples.saturating_mul(16).isqrt().next_power_of_two().clamp(256, 1 << 16))
        .expect("at most 2^16")
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

impl Buckets {
    fn around(mean: f64, deviation: f64, count: usize) -> Self {
        let last = float(whole(count - 1));
        let per_one = if deviation > 0.0 { last / (2.0 * REACH * deviation) } else { 0.0 };
        Self { from: mean - REACH * deviation, per_one, last }
    }

    /// In which bucket each of up to 32 numbers falls; one that is larger never in an earlier one.
    #[inline(always)]
    fn of(&self, numbers: &[f64]) -> [u64; LANES] {
        /// From here on an f64 has no fraction, and its lowest bits are the number itself.
        const WHOLE: f64 = 4_503_599_627_370_496.0;
        let mut buckets = [0; LANES];
        for (bucket, number) in buckets.iter_mut().zip(numbers) {
            let place = (number - self.from) * self.per_one;
            let place = if place > 0.0 { place } else { 0.0 };
            let place = if place < self.last { place } else { self.last };
            *bucket = (place + WHOLE).to_bits() & 0xffff_ffff;
        }
        buckets
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
        let Counted { buckets, within } = &mut self.counted;
        let counts = buckets.chunks_exact_mut(self.sums.buckets).zip(within);
        for ((sum, (counts, within)), drawn) in self.sums.all.iter().zip(counts).zip(of_sums(drawn, draws)) {
            for row in drawn.chunks(LANES) {
                for bucket in &sum.buckets.of(row)[..row.len()] {
                    counts[index(*bucket)] += 1;
                }
            }
            if let Some(most) = sum.most {
                *within += drawn.iter().map(|number| u64::from(*number <= most)).sum::<u64>();
            }
        }
    }

    pub(super) fn finish(self) -> Counted {
        self.counted
    }
}

/// How often the sums came to what.
pub(super) struct Counted {
    /// How many draws fell in each bucket. Shape: sums x buckets.
    buckets: Vec<u64>,
    /// How many draws of each sum are at most what was asked for.
    within: Vec<u64>,
}

impl Counted {
    pub(super) fn new(sums: &Sums) -> Self {
        Self { buckets: vec![0; sums.len() * sums.buckets], within: vec![0; sums.len()] }
    }

    pub(super) fn merge(&mut self, more: &Self) {
        self.buckets.iter_mut().zip(&more.buckets).for_each(|(all, more)| *all += more);
        self.within.iter_mut().zip(&more.within).for_each(|(all, more)| *all += more);
    }
}

/// Where the percentiles of every sum lie.
pub(super) struct Sought<'a> {
    sums: &'a Sums,
    /// For each sum and percentile, its bucket and how many draws of it are before.
    places: Vec<[(u64, usize); 3]>,
}

impl<'a> Sought<'a> {
    pub(super) fn new(sums: &'a Sums, counted: &Counted, samples: u64) -> Self {
        let place = |counts: &[u64], tenths: u64| {
            // Nearest rank: the smallest draw that so many are at or below.
            let mut before = (u128::from(samples) * u128::from(tenths)).div_ceil(10) - 1;
            for (bucket, count) in (0..).zip(counts) {
                if before < u128::from(*count) {
                    return (bucket, usize::try_from(before).expect("what falls in one bucket is in memory"));
                }
                before -= u128::from(*count);
            }
            unreachable!("every draw is in a bucket")
        };
        let of_sum = |counts: &[u64]| TENTHS.map(|tenths| place(counts, tenths));
        Self { sums, places: counted.buckets.chunks_exact(sums.buckets).map(of_sum).collect() }
    }

    pub(super) fn nothing_found(&self) -> Found {
        self.places.iter().map(|_| [const { Vec::new() }; 3]).collect()
    }

    /// Adds the draws in the buckets that are sought, of so many draws of every sum.
    #[inline(always)]
    pub(super) fn find(&self, drawn: &Drawn, draws: usize, found: &mut Found) {
        let sums = self.sums.all.iter().zip(&self.places).zip(found);
        for (((sum, places), found), drawn) in sums.zip(of_sums(drawn, draws)) {
            let [low, middle, high] = places.map(|(bucket, _)| bucket);
            for row in drawn.chunks(LANES) {
                let buckets = &sum.buckets.of(row)[..row.len()];
                let is_sought = |bucket: &u64| *bucket == low || *bucket == middle || *bucket == high;
                if !buckets.iter().fold(false, |any, bucket| any | is_sought(bucket)) {
                    continue;
                }
                for (bucket, number) in buckets.iter().zip(row) {
                    for ((sought, _), found) in places.iter().zip(found.iter_mut()) {
                        if bucket == sought {
                            found.push(*number);
                        }
                    }
                }
            }
        }
    }

    /// What the sums come to, when everything is found.
    pub(super) fn finish(&self, counted: &Counted, mut found: Found, samples: u64) -> Vec<Spreading> {
        let sums = self.sums.all.iter().zip(&self.places).zip(&mut found).zip(&counted.within);
        sums.map(|(((sum, places), found), within)| {
            let percentile = |number: usize| {
                let (_, before) = places[number];
                *found[number].select_nth_unstable_by(before, f64::total_cmp).1
            };
            Spreading {
                percentiles: [0, 1, 2].map(percentile),
                within: sum.most.map(|_| float(*within) / float(samples)),
            }
        })
        .collect()
    }
}

/// So many draws of every sum.
fn of_sums(drawn: &Drawn, draws: usize) -> impl Iterator<Item = &[f64]> {
    let blocks = drawn.chunks_exact(draws.div_ceil(DEPTH));
    blocks.map(move |blocks| &blocks.as_flattened().as_flattened()[..draws])
}

/// The draws of each sum that may be each percentile.
pub(super) type Found = Vec<[Vec<f64>; 3]>;

#[cfg(test)]
mod tests {
    use std::iter;
    use std::num::NonZero;

    use pulp::Arch;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    use super::*;
    use crate::analysis::robustness::simulation::lanes::CHUNK;
    use crate::analysis::robustness::simulation::random::{key, uniform_of};
    use crate::analysis::robustness::simulation::run::{Memory, Workers, spread_keeping};
    use crate::analysis::robustness::simulation::tests::arches;
    use crate::analysis::robustness::simulation::{Simulation, spread};

    const ONE: Workers = Workers { threads: NonZero::<usize>::MIN, arch: Arch::Scalar };

    fn amounts(ranges: &[Range<f64>]) -> Vec<DrawnAmount> {
        (1..).zip(ranges).map(|(name, range)| DrawnAmount::new(name, *range, 10.0)).collect()
    }

    /// Sums of `x` triangular and `y` uniform.
    fn both() -> (Vec<DrawnAmount>, Vec<DrawnSum>) {
        let ranges = [
            Range::LowLikelyHigh { low: 4.0, likely: 5.0, high: 14.0 },
            Range::LowHigh { low: 8.0, high: 9.0 },
        ];
        let sum = |x, y, most| DrawnSum { follows: vec![(0, x), (1, y)], most };
        let sums =
            vec![sum(1.0, -3.0, None), sum(0.25, 1e6, Some(-1.3e6)), sum(-1.0, 1e-9, Some(f64::INFINITY))];
        (amounts(&ranges), sums)
    }

    /// The same draws one by one, with another's generator, all of them in order.
    fn naive(samples: u64, seed: u64) -> Vec<Vec<f64>> {
        let (_, sums) = both();
        let mut drawn = vec![Vec::new(); sums.len()];
        for chunk in 0..samples.div_ceil(CHUNK) {
            let generators = |name: u64| -> Vec<Xoshiro256PlusPlus> {
                let key = |lane| key(seed, Stream::Amount(name), chunk, lane);
                (0..LANES).map(|lane| Xoshiro256PlusPlus::seed_from_u64(key(lane))).collect()
            };
            let (mut of_x, mut of_y) = (generators(1), generators(2));
            let (mut x, mut y) = (Vec::new(), Vec::new());
            while whole(x.len()) < CHUNK {
                let next = |random: &mut [Xoshiro256PlusPlus]| -> Vec<f64> {
                    (0..ROWS)
                        .flat_map(|_| {
                            random.iter_mut().map(|it| uniform_of(it.next_u64())).collect::<Vec<f64>>()
                        })
                        .collect()
                };
                let (one, other) = (next(&mut of_x), next(&mut of_x));
                x.extend(
                    one.iter().zip(&other).map(|(one, other)| 0.9 * one.min(*other) + 0.1 * one.max(*other)),
                );
                y.extend(next(&mut of_y));
            }
            let live = usize::try_from(CHUNK.min(samples - chunk * CHUNK)).expect("small");
            for (x, y) in x.into_iter().zip(y).take(live) {
                for (sum, drawn) in sums.iter().zip(&mut drawn) {
                    let [(_, by_x), (_, by_y)] = sum.follows[..] else { unreachable!("both are followed") };
                    drawn.push(by_x * (4.0 + 10.0 * x - 10.0) + by_y * (8.0 + y - 10.0));
                }
            }
        }
        for drawn in &mut drawn {
            drawn.sort_by(f64::total_cmp);
        }
        drawn
    }

    #[test]
    fn percentiles_are_draws_of_the_naive_program() {
        let (amounts, sums) = both();
        for samples in [1, 2, 9, 10, 11, 33, 5_000, 9_001] {
            let simulation = Simulation { samples, seed: 3, ..Simulation::default() };
            let drawn_sums = Sums::new(&amounts, &sums, samples);
            let found = &spread(&[drawn_sums], &simulation, ONE)[0];
            for ((naive, found), sum) in naive(samples, 3).iter().zip(found).zip(&sums) {
                for (tenths, percentile) in TENTHS.into_iter().zip(found.percentiles) {
                    // Nearest rank, by trying: the first draw that so many are at or below.
                    let is_enough = |(number, _): &(u64, &f64)| number * 10 >= samples * tenths;
                    let (_, expected) = (1..).zip(naive).find(is_enough).expect("all are enough");
                    assert!(
                        (percentile - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                        "{samples} {tenths}"
                    );
                }
                let within = |most| naive.iter().map(|it| if *it <= most { 1.0 } else { 0.0 }).sum::<f64>();
                let expected = sum.most.map(|most| within(most) / float(samples));
                assert_eq!(found.within, expected, "{samples}");
            }
        }
    }

    #[test]
    fn threads_instructions_and_memory_change_no_bit() {
        let (amounts, sums) = both();
        for samples in [1, 128, 9_001] {
            let sums = Sums::new(&amounts, &sums, samples);
            let simulation = Simulation { samples, ..Simulation::default() };
            let [expected, again] = &spread(&[sums.clone(), sums.clone()], &simulation, ONE)[..] else {
                unreachable!("there are two")
            };
            assert_eq!(expected, again);
            let ways = [(2, u64::MAX), (7, 0), (1, 0), (1, u64::MAX)];
            for ((threads, kept), arch) in iter::zip(ways, arches().into_iter().cycle()) {
                let workers = Workers { threads: NonZero::new(threads).expect("some"), arch };
                assert_eq!(spread_keeping(&sums, &simulation, workers, kept, &mut Memory::new()), *expected);
            }
        }
        let other = |seed| {
            let sums = Sums::new(&amounts, &sums, 100);
            spread(&[sums], &Simulation { samples: 100, seed, ..Simulation::default() }, ONE)
        };
        assert_ne!(other(1), other(2));
    }

    /// The percentiles of a draw of one range, of 100,000.
    fn percentiles_of(range: Range<f64>) -> [f64; 3] {
        let sum = DrawnSum { follows: vec![(0, 1.0)], most: None };
        let simulation = Simulation::default();
        let sums = Sums::new(&amounts(&[range]), &[sum], simulation.samples);
        spread(&[sums], &simulation, ONE)[0][0].percentiles.map(|percentile| percentile + 10.0)
    }

    /// Whether the distribution has these tenths below them, within four standard errors.
    fn held(percentiles: [f64; 3], below: impl Fn(f64) -> f64) {
        for (tenths, percentile) in TENTHS.into_iter().zip(percentiles) {
            let share = float(tenths) / 10.0;
            let error = (share * (1.0 - share) / 1e5).sqrt();
            assert!((below(percentile) - share).abs() < 4.0 * error, "{percentile} is not at {share}");
        }
    }

    #[test]
    fn percentiles_of_one_range_are_its_quantiles() {
        held(percentiles_of(Range::LowHigh { low: -20.0, high: 80.0 }), |it| (it + 20.0) / 100.0);
        held(percentiles_of(Range::LowLikelyHigh { low: 50.0, likely: 70.0, high: 80.0 }), |it| {
            if it < 70.0 { (it - 50.0_f64).powi(2) / 600.0 } else { 1.0 - (80.0 - it).powi(2) / 300.0 }
        });
        // No amount is too small or too large for its range to be drawn whole.
        let [p10, p50, p90] = percentiles_of(Range::MeanSd { mean: 5.0, sd: 1e15 }).map(|it| it / 1e15);
        // 1.2816 is the 90 per cent point; the errors are those of the densities there.
        assert!((p10 + 1.281_55).abs() < 0.022 && p50.abs() < 0.016 && (p90 - 1.281_55).abs() < 0.022);
        let [p10, p50, p90] = percentiles_of(Range::LowLikelyHigh { low: 3.0, likely: 3.0, high: 3.0 });
        assert!([p10, p50, p90].iter().all(|it| (it - 3.0).abs() < 1e-12));
    }
}
