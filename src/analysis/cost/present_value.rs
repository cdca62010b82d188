//! What money over several years is worth in the first (formulas.md 7.4). Never binary floating point, and
//! rounded only once.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::model::money::Ore;
use crate::model::number::Number;

/// The sum over years of `net / (1 + rate)^(years since the first)`, exact and then rounded to the öre, half
/// to even. `None` when that is beyond all amounts, which takes a rate near -1 over many years.
///
/// Written over one denominator, `1 + rate = p / q` gives `sum of net_k * q^k * p^(n - k)` over `p^n`. It is
/// summed as whole numbers, because a fraction that is reduced after each year makes long budgets slow.
pub(super) fn present_value(nets: impl IntoIterator<Item = Ore>, rate: Number) -> Option<Ore> {
    let rate = rate.ratio();
    let growth = BigRational::new(BigInt::from(*rate.numer()), BigInt::from(*rate.denom())) + BigInt::one();
    let (p, q) = (growth.numer(), growth.denom());
    let (mut numerator, mut denominator, mut discount) = (BigInt::zero(), BigInt::one(), BigInt::one());
    for (position, net) in nets.into_iter().enumerate() {
        if position > 0 {
            numerator *= p;
            denominator *= p;
            discount *= q;
        }
        numerator += BigInt::from(net.ore()) * &discount;
    }
    Ore::from_fraction(&numerator, &denominator)
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
