//! Money, exact to the öre. Never `f64`, never silently rounded.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
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
    /// The largest amount that a multiplication may come to, 10^28 kronor: what is more is no amount at all. A hundred
    /// thousand of them are summed in 128 bits.
    pub const MOST: Self = Self(1_000_000_000_000_000_000_000_000_000_000);

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

    /// The nearest multiple of `step`, which is more than nothing; half a step goes to the even one.
    ///
    /// ```
    /// use hemvist::model::money::Ore;
    ///
    /// let krona = Ore::from_kronor(1);
    /// assert_eq!(Ore::from_ore(250).nearest(krona), Ore::from_kronor(2));
    /// ```
    #[must_use]
    pub fn nearest(self, step: Self) -> Self {
        Self(round_half_even(&self.0, &step.0) * step.0)
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

/// An amount that is not rounded yet: öre as an exact fraction, however long it is.
#[derive(Clone, Debug)]
pub struct Exact(Fraction);

/// Nearly all amounts fit in 128 bits, where a multiplication is a hundred times as fast.
#[derive(Clone, Debug)]
enum Fraction {
    /// `numerator / denominator`, the denominator positive, not always in lowest terms.
    Short {
        numerator: i128,
        denominator: i128,
    },
    Long(BigRational),
}

impl Exact {
    /// Nothing at all.
    pub const ZERO: Self = Self(Fraction::Short { numerator: 0, denominator: 1 });

    /// So many times the amount. The denominator of `factor` is positive, as in every reduced ratio.
    #[must_use]
    pub fn times(&self, factor: Ratio<i128>) -> Self {
        if (*factor.numer(), *factor.denom()) == (1, 1) {
            return self.clone();
        }
        if let Fraction::Short { numerator, denominator } = &self.0
            && let Some(numerator) = numerator.checked_mul(*factor.numer())
            && let Some(denominator) = denominator.checked_mul(*factor.denom())
        {
            return Self(Fraction::Short { numerator, denominator });
        }
        Self(Fraction::Long(self.ratio() * long(factor)))
    }

    /// This amount and another.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.short_plus(other).unwrap_or_else(|| Self(Fraction::Long(self.ratio() + other.ratio())))
    }

    /// The sum, where it fits in 128 bits.
    fn short_plus(&self, other: &Self) -> Option<Self> {
        let (
            Fraction::Short { numerator: one, denominator: below_one },
            Fraction::Short { numerator: other, denominator: below_other },
        ) = (&self.0, &other.0)
        else {
            return None;
        };
        if below_one == below_other {
            let numerator = one.checked_add(*other)?;
            return Some(Self(Fraction::Short { numerator, denominator: *below_one }));
        }
        let numerator = one.checked_mul(*below_other)?.checked_add(other.checked_mul(*below_one)?)?;
        let sum = Ratio::new(numerator, below_one.checked_mul(*below_other)?);
        Some(Self(Fraction::Short { numerator: *sum.numer(), denominator: *sum.denom() }))
    }

    /// The part `share` of the amount.
    #[must_use]
    pub fn part(&self, share: &BigRational) -> Self {
        match (share.numer().to_i128(), share.denom().to_i128()) {
            (Some(numerator), Some(denominator)) => self.times(Ratio::new_raw(numerator, denominator)),
            _ => Self(Fraction::Long(self.ratio() * share)),
        }
    }

    /// The amount rounded down to the öre, and what is left, 0..1 öre; `None` when it is beyond 128 bits.
    #[must_use]
    pub fn floor(&self) -> Option<(Ore, Self)> {
        let floor = match &self.0 {
            Fraction::Short { numerator, denominator } => numerator.div_euclid(denominator),
            Fraction::Long(ratio) => ratio.floor().to_integer().to_i128()?,
        };
        Some((Ore(floor), self.plus(&Self::from(Ore(floor.checked_neg()?)))))
    }

    /// The amount in öre as a ratio in lowest terms.
    #[must_use]
    pub fn ratio(&self) -> BigRational {
        match &self.0 {
            Fraction::Short { numerator, denominator } => {
                BigRational::new(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Fraction::Long(ratio) => ratio.clone(),
        }
    }

    /// The amount rounded to the öre, half to even (formulas.md 7.1); `None` when it is beyond [`Ore::MOST`].
    #[must_use]
    pub fn rounded(&self) -> Option<Ore> {
        let ore = match &self.0 {
            Fraction::Short { numerator, denominator: 1 } => Ore(*numerator),
            Fraction::Short { numerator, denominator } => Ore(round_half_even(numerator, denominator)),
            Fraction::Long(ratio) => Ore::from_fraction(ratio.numer(), ratio.denom())?,
        };
        (-Ore::MOST <= ore && ore <= Ore::MOST).then_some(ore)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (
            Fraction::Short { numerator: one, denominator: below_one },
            Fraction::Short { numerator: other, denominator: below_other },
        ) = (&self.0, &other.0)
            && let Some(one) = one.checked_mul(*below_other)
            && let Some(other) = other.checked_mul(*below_one)
        {
            return one.cmp(&other);
        }
        self.ratio().cmp(&other.ratio())
    }
}

impl From<Ore> for Exact {
    fn from(amount: Ore) -> Self {
        Self(Fraction::Short { numerator: amount.0, denominator: 1 })
    }
}

/// The same ratio with room for any product.
fn long(ratio: Ratio<i128>) -> BigRational {
    let (numerator, denominator) = ratio.into_raw();
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

/// `numerator / denominator` rounded to the nearest integer, half to even. The denominator is positive.
fn round_half_even<T: Num + Euclid + PartialOrd + Clone>(numerator: &T, denominator: &T) -> T {
    let floor = numerator.div_euclid(denominator);
    let rest = numerator.rem_euclid(denominator);
    // What is left up to the next integer, for twice the rest may not fit.
    let above = denominator.clone() - rest.clone();
    if rest < above {
        floor
    } else if rest > above {
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
    fn an_exact_amount_is_the_same_in_short_and_in_long() {
        let factors = [(7, 3), (-1, 9), (i128::MAX, 2), (2, i128::MAX), (1_000_000_007, 998_244_353)];
        let mut amount = Exact::from(Ore::LIMIT);
        let mut expected = BigRational::from_integer(BigInt::from(Ore::LIMIT.0));
        for (numerator, denominator) in factors {
            let factor = Ratio::new(numerator, denominator);
            amount = amount.times(factor).plus(&Exact::from(Ore(3)).times(Ratio::new(1, 7)));
            expected = expected * long(factor) + long(Ratio::new(3, 7));
            assert_eq!(amount.ratio(), expected, "after {factor}");
            if let Some((floor, rest)) = amount.floor() {
                assert_eq!(floor.0, expected.floor().to_integer().to_i128().expect("it fits"));
                assert_eq!(rest.ratio(), &expected - expected.floor());
                assert!(Exact::ZERO <= rest && rest < Exact::from(Ore(1)));
            }
        }
        assert_eq!(amount.rounded(), Ore::from_fraction(expected.numer(), expected.denom()));
    }

    #[test]
    fn an_amount_beyond_the_most_is_none() {
        let most = Exact::from(Ore::MOST);
        assert_eq!(most.rounded(), Some(Ore::MOST));
        assert_eq!(most.plus(&Exact::from(Ore(1))).rounded(), None);
        assert_eq!(most.times(Ratio::from_integer(-1)).rounded(), Some(-Ore::MOST));
        assert_eq!(most.times(Ratio::from_integer(i128::MAX)).rounded(), None);
    }

    #[test]
    fn a_fraction_beyond_all_amounts_is_none() {
        assert_eq!(Ore::from_fraction(&BigInt::from(10).pow(60), &BigInt::from(3)), None);
    }
}
