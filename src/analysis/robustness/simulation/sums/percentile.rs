//! Which draws of a sum its percentiles are: how many fell in each bucket is counted, and the few that share a bucket
//! with a percentile are looked up in a second walk. Never a draw that is kept beside those.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::counts::{float, whole};
use crate::analysis::robustness::simulation::lanes::index;
use crate::analysis::robustness::simulation::random::LANES;
use crate::analysis::robustness::simulation::sums::{Drawn, Spreading, Sums, of_sums};

/// The percentiles that are sought, in tenths.
pub(super) const TENTHS: [u64; 3] = [1, 5, 9];

/// How far from its mean the buckets of a sum reach, in standard deviations. One draw in ten is never further out than
/// three of them (Cantelli's inequality); what is, falls in the first or last bucket.
const REACH: f64 = 4.0;

/// The draws of each sum that may be each percentile.
pub type Found = Vec<[Vec<f64>; 3]>;

/// Equally wide parts of what a sum may be, the first and the last without an end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buckets {
    from: f64,
    per_one: f64,
    last: f64,
}

/// So many buckets that they and what falls in one take about as much memory.
pub(super) fn buckets_for(samples: u64) -> usize {
    usize::try_from(samples.saturating_mul(16).isqrt().next_power_of_two().clamp(256, 1 << 16))
        .expect("at most 2^16")
}

impl Buckets {
    pub(super) fn around(mean: f64, deviation: f64, count: usize) -> Self {
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

/// How often the sums came to what.
pub struct Counted {
    /// How many draws fell in each bucket. Shape: sums x buckets.
    buckets: Vec<u64>,
    /// How many draws of each sum are at most what was asked for.
    within: Vec<u64>,
}

impl Counted {
    pub fn new(sums: &Sums) -> Self {
        Self { buckets: vec![0; sums.len() * sums.buckets], within: vec![0; sums.len()] }
    }

    /// Counts so many draws of every sum.
    #[inline(always)]
    pub fn add(&mut self, sums: &Sums, drawn: &Drawn, draws: usize) {
        let counts = self.buckets.chunks_exact_mut(sums.buckets).zip(&mut self.within);
        for ((sum, (counts, within)), drawn) in sums.all.iter().zip(counts).zip(of_sums(drawn, draws)) {
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

    pub fn merge(&mut self, more: &Self) {
        self.buckets.iter_mut().zip(&more.buckets).for_each(|(all, more)| *all += more);
        self.within.iter_mut().zip(&more.within).for_each(|(all, more)| *all += more);
    }
}

/// Where the percentiles of every sum lie.
pub struct Sought<'a> {
    sums: &'a Sums,
    /// For each sum and percentile, its bucket and how many draws of it are before.
    places: Vec<[(u64, usize); 3]>,
}

impl<'a> Sought<'a> {
    pub fn new(sums: &'a Sums, counted: &Counted, samples: u64) -> Self {
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

    pub fn nothing_found(&self) -> Found {
        self.places.iter().map(|_| [const { Vec::new() }; 3]).collect()
    }

    /// Adds the draws in the buckets that are sought, of so many draws of every sum.
    #[inline(always)]
    pub fn find(&self, drawn: &Drawn, draws: usize, found: &mut Found) {
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
    pub fn finish(&self, counted: &Counted, mut found: Found, samples: u64) -> Vec<Spreading> {
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
