//! Random numbers, 32 side by side. Never the clock: everything follows from the seed.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

/// How many draws are made side by side.
pub(super) const LANES: usize = 32;

/// How many lanes are worked on at once where their numbers should stay in registers.
pub(super) const STEP: usize = 8;

/// One number of each of 32 draws.
pub(super) type Lanes = [f64; LANES];

/// 32 generators xoshiro256++ (Blackman & Vigna, ACM Transactions on Mathematical Software 47:36, 2021), one for
/// each draw, so that a draw alone can be made again.
pub(super) struct Random {
    state: [[u64; LANES]; 4],
}

/// What numbers are drawn for: each has generators of its own, so that one can be drawn again without the other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    Judgements,
    Weights,
    /// The amount of this name, so that what is drawn of one never depends on which others there are.
    Amount(u64),
}

impl Random {
    /// The generators of one chunk of draws.
    pub(super) fn new(seed: u64, stream: Stream, chunk: u64) -> Self {
        let mut state = [[0; LANES]; 4];
        for lane in 0..LANES {
            let mut splitting = key(seed, stream, chunk, lane);
            for word in &mut state {
                splitting = splitting.wrapping_add(GOLDEN);
                word[lane] = mixed(splitting);
            }
        }
        Self { state }
    }

    /// The next number of every generator, uniform on 0..1, both excluded: a multiple of 2^-53.
    #[inline(always)]
    pub(super) fn uniform(&mut self) -> Lanes {
        let mut drawn = [[0.0; LANES]];
        self.fill(&mut drawn);
        drawn[0]
    }

    /// The next numbers of every generator, row after row.
    #[inline(always)]
    pub(super) fn fill(&mut self, rows: &mut [Lanes]) {
        // Four numbers at a time, so that the states are read and written seldom.
        let (fours, rest) = rows.as_chunks_mut::<4>();
        for [one, two, three, four] in fours {
            for lane in 0..LANES {
                one[lane] = next(&mut self.state, lane);
                two[lane] = next(&mut self.state, lane);
                three[lane] = next(&mut self.state, lane);
                four[lane] = next(&mut self.state, lane);
            }
        }
        for row in rest {
            for (lane, number) in row.iter_mut().enumerate() {
                *number = next(&mut self.state, lane);
            }
        }
    }

    /// The next number of one generator.
    #[inline(always)]
    pub(super) fn uniform_in(&mut self, lane: usize) -> f64 {
        next(&mut self.state, lane)
    }
}

/// One step of xoshiro256++.
#[inline(always)]
fn next(state: &mut [[u64; LANES]; 4], lane: usize) -> f64 {
    let [a, b, c, d] = state;
    let bits = a[lane].wrapping_add(d[lane]).rotate_left(23).wrapping_add(a[lane]);
    let shifted = b[lane] << 17;
    c[lane] ^= a[lane];
    d[lane] ^= b[lane];
    b[lane] ^= c[lane];
    a[lane] ^= d[lane];
    c[lane] ^= shifted;
    d[lane] = d[lane].rotate_left(45);
    uniform_of(bits)
}

/// The seed of one generator: of `SplitMix64`, as the authors of xoshiro advise.
pub(super) fn key(seed: u64, stream: Stream, chunk: u64, lane: usize) -> u64 {
    let (family, stream) = match stream {
        Stream::Judgements => (mixed(seed.wrapping_add(GOLDEN)), 0),
        Stream::Weights => (mixed(seed.wrapping_add(GOLDEN)), 1),
        Stream::Amount(name) => (mixed(mixed(seed.wrapping_add(GOLDEN)) ^ name), 0),
    };
    let lane = u64::try_from(lane).expect("a lane is a small number");
    let lanes = u64::try_from(LANES).expect("so is how many there are");
    // Two draws of one seed never share a generator: both steps are one to one.
    mixed(family ^ ((chunk * 2 + stream) * lanes + lane))
}

/// The 52 highest bits as a number between 0 and 1, half a step from each.
#[inline(always)]
pub(super) fn uniform_of(bits: u64) -> f64 {
    const FROM_1_TO_2: u64 = 1023 << 52;
    const HALF_A_STEP: f64 = f64::EPSILON / 2.0;
    f64::from_bits(bits >> 12 | FROM_1_TO_2) - (1.0 - HALF_A_STEP)
}

/// 2^64 divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The output function of `SplitMix64` (Steele, Lea & Flood 2014, variant 13 of Stafford).
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the same bits are meant")]
mod tests {
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    use super::*;

    #[test]
    fn every_lane_is_the_published_generator() {
        let mut random = Random::new(7, Stream::Weights, 3);
        let drawn: Vec<Lanes> = (0..1_000).map(|_| random.uniform()).collect();
        for lane in 0..LANES {
            let mut published = Xoshiro256PlusPlus::seed_from_u64(key(7, Stream::Weights, 3, lane));
            for draw in &drawn {
                assert_eq!(draw[lane], uniform_of(published.next_u64()));
            }
        }
    }

    #[test]
    fn no_number_is_0_or_1() {
        assert!(uniform_of(0) > 0.0);
        assert!(uniform_of(u64::MAX) < 1.0);
        assert_eq!(1.0 - uniform_of(u64::MAX), uniform_of(0));
    }
}
