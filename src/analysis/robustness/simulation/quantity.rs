//! How one judgement is drawn (formulas.md 4.1). Never what it is a judgement of.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random};
use crate::model::estimate::Range;

/// A judgement that is drawn: a distribution, clipped to where the quantity lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    distribution: Distribution,
    lowest: f64,
    highest: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Distribution {
    /// `mode` is the part of the way from `low` to `low + width`, 0..=1.
    Triangular {
        low: f64,
        width: f64,
        mode: f64,
    },
    Uniform {
        low: f64,
        width: f64,
    },
    Normal {
        mean: f64,
        sd: f64,
    },
}

impl Quantity {
    /// The most that a draw can be.
    pub(super) fn highest(&self) -> f64 {
        self.highest
    }

    /// A range, clipped to `lowest..=highest`.
    #[must_use]
    pub fn new(range: Range<f64>, lowest: f64, highest: f64) -> Self {
        let distribution = match range {
            Range::LowLikelyHigh { low, likely, high } => {
                let width = high - low;
                let mode = if width > 0.0 { (likely - low) / width } else { 0.0 };
                Distribution::Triangular { low, width, mode }
            }
            Range::LowHigh { low, high } => Distribution::Uniform { low, width: high - low },
            Range::MeanSd { mean, sd } => Distribution::Normal { mean, sd },
        };
        Self { distribution, lowest, highest }
    }

    /// Anything from `lowest` to `highest`, all alike.
    #[must_use]
    pub fn anything(lowest: f64, highest: f64) -> Self {
        Self::new(Range::LowHigh { low: lowest, high: highest }, lowest, highest)
    }

    /// One draw of each quantity in every lane, in their order. A triangular draw takes two random numbers, any other
    /// one; what follows each other with one number each takes them together.
    #[inline(always)]
    pub(super) fn draw_all(quantities: &[Self], random: &mut Random, rows: &mut [Lanes]) {
        let mut done = 0;
        for alike in quantities.chunk_by(|one, next| one.numbers() == next.numbers()) {
            let rows = &mut rows[done..done + alike.len()];
            done += alike.len();
            if alike.iter().all(|quantity| quantity.numbers() == 1) {
                random.fill(rows);
                for (quantity, row) in alike.iter().zip(rows) {
                    quantity.place(row, &[0.0; LANES]);
                }
            } else {
                for (quantity, row) in alike.iter().zip(rows) {
                    *row = random.uniform();
                    quantity.place(row, &random.uniform());
                }
            }
        }
    }

    /// How many random numbers one draw takes.
    fn numbers(&self) -> usize {
        match self.distribution {
            Distribution::Triangular { .. } => 2,
            Distribution::Uniform { .. } | Distribution::Normal { .. } => 1,
        }
    }

    /// Whether a draw can lie outside where the quantity lives.
    fn is_clipped(&self) -> bool {
        match self.distribution {
            Distribution::Uniform { low, width } => low < self.lowest || low + width > self.highest,
            Distribution::Triangular { .. } | Distribution::Normal { .. } => true,
        }
    }

    /// Where an unclipped draw begins, and how much it rises with its number in standard form (see [`Self::standard`]).
    pub(super) fn placing(&self) -> (f64, f64) {
        match self.distribution {
            Distribution::Triangular { low, width, .. } | Distribution::Uniform { low, width } => {
                (low, width)
            }
            Distribution::Normal { mean, sd } => (mean, sd),
        }
    }

    /// Mean and variance of a number in standard form.
    pub(super) fn standard_moments(&self) -> (f64, f64) {
        match self.distribution {
            Distribution::Triangular { mode, .. } => ((1.0 + mode) / 3.0, (1.0 - mode + mode * mode) / 18.0),
            Distribution::Uniform { .. } => (0.5, 1.0 / 12.0),
            Distribution::Normal { .. } => (0.0, 1.0),
        }
    }

    /// The next draws in standard form, row after row: from 0 to 1, a normal one with the mean 0 and the standard
    /// deviation 1. Takes as many random numbers as [`Self::draw_all`] does.
    #[inline(always)]
    pub(super) fn draw_standard<const ROWS: usize>(&self, random: &mut Random, rows: &mut [Lanes; ROWS]) {
        random.fill(rows);
        let mut others = [[0.0; LANES]; ROWS];
        if self.numbers() == 2 {
            random.fill(&mut others);
        }
        for (row, other) in rows.iter_mut().zip(&others) {
            self.standard(row, other);
        }
    }

    /// What follows from random numbers in standard form, in their place; the `other` counts for a triangular draw only.
    #[inline(always)]
    fn standard(&self, drawn: &mut Lanes, other: &Lanes) {
        match self.distribution {
            Distribution::Triangular { mode, .. } => {
                for lane in 0..LANES {
                    drawn[lane] = triangular(mode, drawn[lane], other[lane]);
                }
            }
            Distribution::Uniform { .. } => (),
            Distribution::Normal { .. } => {
                for drawn in drawn.iter_mut() {
                    *drawn = normal_quantile(*drawn);
                }
            }
        }
    }

    /// What follows from random numbers, in their place; the `other` counts for a triangular draw only.
    #[inline(always)]
    fn place(&self, drawn: &mut Lanes, other: &Lanes) {
        self.standard(drawn, other);
        let (from, by) = self.placing();
        for drawn in drawn.iter_mut() {
            *drawn = from + by * *drawn;
        }
        if !self.is_clipped() {
            return;
        }
        for drawn in drawn {
            let lifted = if *drawn < self.lowest { self.lowest } else { *drawn };
            *drawn = if lifted > self.highest { self.highest } else { lifted };
        }
    }
}

/// A triangular number on 0..1 from two uniform ones, without a root (Stein & Keblis, Mathematical and Computer
/// Modelling 49, 2009, p. 1143-1147).
#[inline(always)]
fn triangular(mode: f64, one: f64, other: f64) -> f64 {
    let (less, more) = if one < other { (one, other) } else { (other, one) };
    (1.0 - mode) * less + mode * more
}

/// The standard normal number below which the share `p` lies, 0 < p < 1, to about 1 part in 10^16: PPND16 of
/// algorithm AS 241 (Wichura, Applied Statistics 37, 1988, p. 477-484).
fn normal_quantile(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * ratio(r, &MIDDLE);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 { ratio(r - 1.6, &TAIL) } else { ratio(r - 5.0, &FAR_TAIL) };
    if from_middle < 0.0 { -size } else { size }
}

/// Two polynomials, numerator and denominator, each from the constant upwards.
type Rational = [[f64; 8]; 2];

fn ratio(r: f64, [above, below]: &Rational) -> f64 {
    let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
    polynomial(above) / polynomial(below)
}

/// Within 0.425 of the middle.
const MIDDLE: Rational = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

/// Further out, as far as a share of e^-25.
const TAIL: Rational = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        0.000_774_545_014_278_341_4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        0.000_547_593_808_499_534_5,
        1.050_750_071_644_416_9e-09,
    ],
];

/// Further still.
const FAR_TAIL: Rational = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-05,
        2.010_334_399_292_288_1e-07,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        0.000_786_869_131_145_613_3,
        1.846_318_317_510_054_8e-05,
        1.421_511_758_316_446e-07,
        2.044_263_103_389_939_7e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::robustness::simulation::random::Stream;

    #[test]
    fn the_normal_quantiles_are_those_of_the_tables() {
        // Wichura 1988, p. 481, and the two-sided 95 and 99.9 per cent points of every table.
        let known = [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_409),
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.9995, 3.290_526_731_491_926),
        ];
        for (share, quantile) in known {
            assert!((normal_quantile(share) - quantile).abs() < 1e-13, "{share}");
        }
    }

    /// 320,000 draws.
    fn drawn(range: Range<f64>, lowest: f64, highest: f64) -> Vec<f64> {
        let mut random = Random::new(1, Stream::Judgements, 0);
        let quantity = Quantity::new(range, lowest, highest);
        let mut row = [[0.0; LANES]];
        let mut drawn = Vec::new();
        for _ in 0..10_000 {
            Quantity::draw_all(&[quantity], &mut random, &mut row);
            drawn.extend(row[0]);
        }
        drawn
    }

    fn mean(numbers: &[f64], of: impl Fn(f64) -> f64) -> f64 {
        let count = f64::from(u32::try_from(numbers.len()).expect("few"));
        numbers.iter().map(|number| of(*number)).sum::<f64>() / count
    }

    /// The share of the numbers that are at most this.
    fn below(numbers: &[f64], most: f64) -> f64 {
        mean(numbers, |number| if number <= most { 1.0 } else { 0.0 })
    }

    fn near(computed: f64, expected: f64, tolerance: f64) {
        assert!((computed - expected).abs() < tolerance, "{computed} is not {expected}");
    }

    #[test]
    fn a_triangular_quantity_has_the_moments_and_quantiles_of_its_range() {
        let (low, likely, high) = (50.0, 70.0, 80.0);
        let numbers = drawn(Range::LowLikelyHigh { low, likely, high }, 0.0, 100.0);
        near(mean(&numbers, |it| it), 200.0 / 3.0, 0.06);
        let squares = low * low + likely * likely + high * high - low * likely - low * high - likely * high;
        near(mean(&numbers, |it| (it - 200.0 / 3.0).powi(2)), squares / 18.0, 0.3);
        // F(x) = (x - low)^2 / ((high - low) (likely - low)), and the like above.
        near(below(&numbers, 60.0), 100.0 / 600.0, 0.004);
        near(below(&numbers, 70.0), 400.0 / 600.0, 0.005);
        near(below(&numbers, 75.0), 1.0 - 25.0 / 300.0, 0.003);
    }

    #[test]
    fn a_triangular_quantity_may_lean_all_the_way_or_be_one_number() {
        let leaning = drawn(Range::LowLikelyHigh { low: 0.0, likely: 1.0, high: 1.0 }, 0.0, 1.0);
        near(below(&leaning, 0.5), 0.25, 0.005);
        let one = drawn(Range::LowLikelyHigh { low: 3.0, likely: 3.0, high: 3.0 }, 1.0, 5.0);
        assert!(one.iter().all(|number| (number - 3.0).abs() < 1e-12));
    }

    #[test]
    fn a_normal_quantity_is_clipped_where_it_lives_and_normal_within() {
        let numbers = drawn(Range::MeanSd { mean: 90.0, sd: 10.0 }, 0.0, 100.0);
        near(below(&numbers, 80.0), 0.158_655, 0.004);
        near(below(&numbers, 90.0), 0.5, 0.005);
        near(below(&numbers, 99.999_999), 0.841_345, 0.004);
        assert!(numbers.iter().all(|number| *number <= 100.0));
        let wide = drawn(Range::MeanSd { mean: 5.0, sd: 3.0 }, f64::NEG_INFINITY, f64::INFINITY);
        near(mean(&wide, |it| it), 5.0, 0.03);
        near(mean(&wide, |it| (it - 5.0).powi(2)), 9.0, 0.12);
    }

    #[test]
    fn anything_is_uniform() {
        let numbers = drawn(Range::LowHigh { low: 1.0, high: 5.0 }, 1.0, 5.0);
        for tenth in 1..10 {
            let share = f64::from(tenth) / 10.0;
            near(below(&numbers, 1.0 + 4.0 * share), share, 0.005);
        }
    }
}
