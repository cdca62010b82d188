//! Exact numbers. Never binary floating point on the way to money: a judgement (weight, strength, rating)
//! becomes `f64` in the analysis, an amount never does.

use std::cmp::Ordering;
use std::ops::Neg;

use num_rational::Ratio;
use num_traits::{CheckedAdd, ToPrimitive};

/// A rational number exactly as the scenario writes it: `0,35` is 35/100 and `1/3` is one third.
///
/// Numerator and denominator are at most [`Number::LIMIT`] in size, so a product with an amount of money
/// fits in 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number(Ratio<i128>);

/// By their products crosswise, which fit in 128 bits: a table of a million figures is ranked without one division.
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, other) = (&self.0, &other.0);
        (one.numer() * other.denom()).cmp(&(other.numer() * one.denom()))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Number {
    /// The largest numerator and denominator, 10^18.
    pub const LIMIT: i128 = 1_000_000_000_000_000_000;
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// The number `numerator / denominator`, or `None` when the denominator is 0 or a part is over
    /// [`Number::LIMIT`].
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let limit = Self::LIMIT.unsigned_abs();
        let (size, parts) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        if parts == 0 || size > limit || parts > limit {
            return None;
        }
        let (size, parts) = (u64::try_from(size).ok()?, u64::try_from(parts).ok()?);
        let common = greatest_common_divisor(size, parts);
        let sign = numerator.signum() * denominator.signum();
        Some(Self(Ratio::new_raw(sign * i128::from(size / common), i128::from(parts / common))))
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

/// Euclid's; in 64 bits, for a table has a million numbers. At least one of them is not 0.
fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

impl Neg for Number {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl From<i64> for Number {
    fn from(whole: i64) -> Self {
        Self(Ratio::from_integer(i128::from(whole)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_in_lowest_terms_with_its_sign_above() {
        for (numerator, denominator) in [(6, 4), (-6, 4), (6, -4), (-6, -4), (0, -7), (7, 1), (10, 1_000)] {
            let number = Number::new(numerator, denominator).expect("a small number");
            assert_eq!(number.ratio(), Ratio::new(numerator, denominator));
            assert!(*number.ratio().denom() > 0);
        }
        assert_eq!(Number::new(1, 0), None);
        let limit = Number::LIMIT;
        assert!(Number::new(-limit, limit).is_some());
        assert_eq!((Number::new(limit + 1, 1), Number::new(i128::MIN, 1)), (None, None));
    }
}
