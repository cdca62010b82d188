//! Percentiles of draws, against a naive program and the quantiles of known distributions.

use std::iter;
use std::num::NonZero;

use pulp::Arch;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::percentile::TENTHS;
use super::*;
use crate::analysis::robustness::simulation::counts::{float, whole};
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
    let ranges =
        [Range::LowLikelyHigh { low: 4.0, likely: 5.0, high: 14.0 }, Range::LowHigh { low: 8.0, high: 9.0 }];
    let sum = |x, y, most| DrawnSum { follows: vec![(0, x), (1, y)], most };
    let sums = vec![sum(1.0, -3.0, None), sum(0.25, 1e6, Some(-1.3e6)), sum(-1.0, 1e-9, Some(f64::INFINITY))];
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
                    .flat_map(|_| random.iter_mut().map(|it| uniform_of(it.next_u64())).collect::<Vec<f64>>())
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
