//! Money, exact to the öre. Never `f64`, never silently rounded.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{Euclid, Num, ToPrimitive};

/// An amount in öre (1/100 krona).
///
/// One amount of a scenario is at most [`Ore::LIMIT`] in size; sums are kept in 128 bits, so that ten
/// thousand such lines over a hundred years are still far from the edge.
///
/// ```
/// use hemvist::model::money::Ore;
///
/// let chef = Ore::from_kronor(700_000);
/// assert_eq!(chef.share(num_rational::Ratio::new(6, 12)), Ore::from_kronor(350_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ore(i128);

impl Ore {
    /// Nothing at all, which is not the same as unknown.
    pub const ZERO: Self = Self(0);
    /// The largest single amount: 10^15 kronor.
    pub const LIMIT: Self = Self(100_000_000_000_000_000);

    /// An amount of whole kronor.
    #[must_use]
    pub fn from_kronor(kronor: i64) -> Self {
        Self(i128::from(kronor) * 100)
    }

    /// An amount of öre.
    #[must_use]
    pub const fn from_ore(ore: i128) -> Self {
        Self(ore)
    }

    /// The amount in öre.
    #[must_use]
    pub const fn ore(self) -> i128 {
        self.0
    }

    /// The part `share` of this amount, rounded to the öre, half to even (formulas.md 7.1).
    ///
    /// `share` is a part of a year or another ratio of small numbers: the product fits in 128 bits.
    #[must_use]
    pub fn share(self, share: Ratio<i128>) -> Self {
        Self(round_half_even(&(self.0 * share.numer()), share.denom()))
    }

    /// The amount halfway between this one and another, rounded to the öre, half to even.
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        (self + other).share(Ratio::new(1, 2))
    }

    /// `numerator / denominator` öre, rounded half to even, or `None` when that is beyond 128 bits. The
    /// denominator is positive.
    #[must_use]
    pub fn from_fraction(numerator: &BigInt, denominator: &BigInt) -> Option<Self> {
        round_half_even(numerator, denominator).to_i128().map(Self)
    }
}

/// `numerator / denominator` rounded to the nearest integer, half to even. The denominator is positive.
fn round_half_even<T: Num + Euclid + PartialOrd + Clone>(numerator: &T, denominator: &T) -> T {
    let floor = numerator.div_euclid(denominator);
    let rest = numerator.rem_euclid(denominator);
    let twice_rest = rest.clone() + rest;
    if twice_rest < *denominator {
        floor
    } else if twice_rest > *denominator {
        floor + T::one()
    } else {
        let odd = floor.rem_euclid(&(T::one() + T::one()));
        floor + odd
    }
}

impl Add for Ore {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Ore {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Ore {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Ore {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Ore {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_ore_goes_to_the_even_neighbour() {
        let halves = [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2)];
        for (twice, rounded) in halves {
            assert_eq!(Ore::from_ore(twice).share(Ratio::new(1, 2)), Ore::from_ore(rounded), "{twice}/2");
            let fraction = Ore::from_fraction(&BigInt::from(twice), &BigInt::from(2));
            assert_eq!(fraction, Some(Ore::from_ore(rounded)), "{twice}/2");
            assert_eq!(Ore::ZERO.middle(Ore::from_ore(twice)), Ore::from_ore(rounded), "{twice}/2");
        }
    }

    #[test]
    fn a_fraction_beyond_all_amounts_is_none() {
        assert_eq!(Ore::from_fraction(&BigInt::from(10).pow(60), &BigInt::from(3)), None);
    }
}
