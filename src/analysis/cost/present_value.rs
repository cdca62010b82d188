//! What money over several years is worth in the first (formulas.md 7.4). Never binary floating point, and
//! rounded only once.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::model::money::Ore;
use crate::model::number::Number;

/// What money over several years comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Discounted {
    /// In the first year; `None` when that is beyond all amounts.
    pub(super) present_value: Option<Ore>,
    /// The same amount in every year that is worth as much; `None` where the present value is.
    pub(super) annual_cost: Option<Ore>,
}

/// The sum over years of `net / (1 + rate)^(years since the first)`, exact and then rounded to the öre, half to even,
/// and that sum, before it is rounded, over the sum of the same factors. Beyond all amounts takes a rate near -1 over
/// many years.
///
/// Written over one denominator, `1 + rate = p / q` gives `sum of net_k * q^k * p^(n - k)` over `p^n`. It is
/// summed as whole numbers, because a fraction that is reduced after each year makes long budgets slow.
pub(super) fn discounted(nets: impl IntoIterator<Item = Ore>, rate: Number) -> Discounted {
    let rate = rate.ratio();
    let growth = BigRational::new(BigInt::from(*rate.numer()), BigInt::from(*rate.denom())) + BigInt::one();
    let (p, q) = (growth.numer(), growth.denom());
    if !p.is_positive() {
        return Discounted::default();
    }
    let (mut numerator, mut factors) = (BigInt::zero(), BigInt::zero());
    let (mut denominator, mut discount) = (BigInt::one(), BigInt::one());
    for (position, net) in nets.into_iter().enumerate() {
        if position > 0 {
            numerator *= p;
            factors *= p;
            denominator *= p;
            discount *= q;
        }
        numerator += BigInt::from(net.ore()) * &discount;
        factors += &discount;
    }
    let present_value = Ore::from_fraction(&numerator, &denominator);
    let spread = (!factors.is_zero()).then(|| Ore::from_fraction(&numerator, &factors)).flatten();
    Discounted { present_value, annual_cost: spread.filter(|_| present_value.is_some()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kronor(amounts: &[i64]) -> Vec<Ore> {
        amounts.iter().copied().map(Ore::from_kronor).collect()
    }

    fn percent(percent: i128) -> Number {
        Number::new(percent, 100).expect("a small number")
    }

    fn present_value(nets: impl IntoIterator<Item = Ore>, rate: Number) -> Option<Ore> {
        discounted(nets, rate).present_value
    }

    #[test]
    fn the_annual_cost_is_worth_as_much_in_every_year() {
        // 100 + 110 / 1.1 + 121 / 1.21 = 300, and 1 + 1 / 1.1 + 1 / 1.21 = 331 / 121: 300 * 121 / 331 = 109.6676...
        let annual = |nets: &[i64], rate| discounted(kronor(nets), rate).annual_cost;
        assert_eq!(annual(&[100, 110, 121], percent(10)), Some(Ore::from_ore(10_967)));
        assert_eq!(annual(&[70, 70, 70, 70], percent(7)), Some(Ore::from_kronor(70)), "what is even stays");
        assert_eq!(annual(&[1, 2, 6], percent(0)), Some(Ore::from_kronor(3)), "without interest the mean");
    }

    #[test]
    fn the_annual_cost_comes_from_the_present_value_before_it_is_rounded() {
        // 2 + 1 / 2 = 2.5 öre and 1 + 1 / 2 = 1.5: 2.5 / 1.5 = 1.67 is 2 öre, where 2 / 1.5 = 1.33 would be 1.
        let worth = discounted([2, 1].map(Ore::from_ore), percent(100));
        let ore = |ore| Some(Ore::from_ore(ore));
        assert_eq!((worth.present_value, worth.annual_cost), (ore(2), ore(2)));
    }

    #[test]
    fn a_rate_that_takes_all_value_away_gives_none() {
        assert_eq!(discounted(kronor(&[1, 1]), percent(-100)), Discounted::default());
    }

    #[test]
    fn the_first_year_is_not_discounted_and_each_later_year_once_more() {
        // 100 + 110 / 1.1 + 121 / 1.21
        assert_eq!(present_value(kronor(&[100, 110, 121]), percent(10)), Some(Ore::from_kronor(300)));
    }

    #[test]
    fn it_is_rounded_once_at_the_end_and_half_to_even() {
        // 0.01 / 2 + 0.04 / 4 = 0.015: rounding each year would give 0.01.
        let nets = [0, 1, 4].map(Ore::from_ore);
        assert_eq!(present_value(nets, percent(100)), Some(Ore::from_ore(2)));
        assert_eq!(present_value([0, 1].map(Ore::from_ore), percent(100)), Some(Ore::ZERO));
    }

    #[test]
    fn without_interest_it_is_the_sum_and_a_negative_rate_makes_later_years_heavier() {
        assert_eq!(present_value(kronor(&[5, -2, 4]), percent(0)), Some(Ore::from_kronor(7)));
        assert_eq!(present_value(kronor(&[0, 100]), percent(-50)), Some(Ore::from_kronor(200)));
    }

    #[test]
    fn a_rate_that_takes_it_beyond_all_amounts_gives_none() {
        assert_eq!(present_value(vec![Ore::LIMIT; 100], percent(-99)), None);
    }

    #[test]
    fn a_thousand_years_at_an_awkward_rate_are_still_exact() {
        // 35 kr now and for ever after is worth 35 + 35 / 0.035 kr; what follows a thousand years is no öre.
        let nets = vec![Ore::from_kronor(35); 1_000];
        assert_eq!(
            present_value(nets, Number::new(35, 1_000).expect("small")),
            Some(Ore::from_kronor(1_035))
        );
    }
}
