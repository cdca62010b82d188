//! Exact numbers. Never binary floating point on the way to money: a judgement (weight, strength, rating)
//! becomes `f64` in the analysis, an amount never does.

use num_rational::Ratio;
use num_traits::{CheckedAdd, ToPrimitive};

/// A rational number exactly as the scenario writes it: `0,35` is 35/100 and `1/3` is one third.
///
/// Numerator and denominator are at most [`Number::LIMIT`] in size, so a product with an amount of money
/// fits in 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Ratio<i128>);

impl Number {
    /// The largest numerator and denominator, 10^18.
    pub const LIMIT: i128 = 1_000_000_000_000_000_000;
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// The number `numerator / denominator`, or `None` when the denominator is 0 or a part is over
    /// [`Number::LIMIT`].
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator.abs() > Self::LIMIT || denominator.abs() > Self::LIMIT {
            return None;
        }
        Some(Self(Ratio::new(numerator, denominator)))
    }

    /// The number as an exact ratio in lowest terms.
    #[must_use]
    pub fn ratio(self) -> Ratio<i128> {
        self.0
    }

    /// The number halfway between this one and another, or `None` when a part of it is over [`Number::LIMIT`].
    #[must_use]
    pub fn middle(self, other: Self) -> Option<Self> {
        let middle = self.0.checked_add(&other.0)? / 2;
        Self::new(*middle.numer(), *middle.denom())
    }

    /// The sum as the nearest `f64`, for judgements: exact before it is rounded, unless the parts have denominators
    /// that together leave 128 bits.
    #[must_use]
    pub fn sum_to_f64(numbers: &[Self]) -> f64 {
        let zero = Ratio::from_integer(0);
        let exact = numbers.iter().try_fold(zero, |sum: Ratio<i128>, number| sum.checked_add(&number.0));
        let rounded = || numbers.iter().map(|number| number.to_f64()).sum();
        exact.and_then(|sum| sum.to_f64()).unwrap_or_else(rounded)
    }

    /// The nearest `f64`, for judgements.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().expect("a ratio of 128-bit integers has a nearest f64")
    }
}

impl From<i64> for Number {
    fn from(whole: i64) -> Self {
        Self(Ratio::from_integer(i128::from(whole)))
    }
}
