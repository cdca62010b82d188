//! How many of an outcome pay what is unfunded (formulas.md 7.5). Never whether that many can be had.

use indexmap::IndexMap;
use num_rational::{BigRational, Ratio};
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::analysis::cost::BreakEven;
use crate::model::budget::Outcome;
use crate::model::id::OutcomeId;
use crate::model::money::{Exact, Ore};
use crate::model::number::Number;

/// For every outcome how many of them pay `unfunded`.
pub(super) fn break_even(
    unfunded: Ore,
    outcomes: &IndexMap<OutcomeId, Outcome>,
) -> IndexMap<OutcomeId, BreakEven> {
    let even = outcomes.iter().filter_map(|(id, outcome)| Some((id.clone(), pays(unfunded, outcome)?)));
    even.collect()
}

/// `None` for an outcome that saves nothing, which reading refuses.
fn pays(unfunded: Ore, outcome: &Outcome) -> Option<BreakEven> {
    let saving = outcome.saving_per_year;
    let assumed = outcome.duration_months.is_some() || outcome.displacement.is_some();
    let with_assumptions = || {
        let months = outcome.duration_months.map_or(Ratio::from_integer(12), Number::ratio);
        let lost = outcome.displacement.map_or(Ratio::zero(), Number::ratio);
        let each = Exact::from(saving).times(months).times(Ratio::new(1, 12)).times(Ratio::one() - lost);
        rounded_up(unfunded, &each.ratio())
    };
    Some(BreakEven {
        outcomes: whole(unfunded)?.div_ceil(whole(saving).filter(|saving| *saving > 0)?),
        with_assumptions: if assumed { with_assumptions() } else { None },
    })
}

/// An amount in öre, at least 0.
fn whole(amount: Ore) -> Option<u128> {
    u128::try_from(amount.ore().max(0)).ok()
}

/// How many times `saving` it takes to reach `unfunded`: none for nothing. `None` when no number of times does, or
/// more than anybody can count.
fn rounded_up(unfunded: Ore, saving: &BigRational) -> Option<u128> {
    if unfunded <= Ore::ZERO {
        return Some(0);
    }
    let times = saving.is_positive().then(|| Exact::from(unfunded).ratio() / saving)?;
    times.ceil().to_integer().to_u128()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::Basis;
    use crate::model::text::Text;

    fn households(saving: i64, months: Option<i64>, displacement: Option<(i128, i128)>) -> Outcome {
        Outcome {
            label: Text::new("hushåll"),
            saving_per_year: Ore::from_kronor(saving),
            price_year: None,
            duration_months: months.map(Number::from),
            displacement: displacement.and_then(|(part, whole)| Number::new(part, whole)),
            basis: Basis::default(),
        }
    }

    fn of(unfunded: i64, outcome: &Outcome) -> Option<(u128, Option<u128>)> {
        pays(Ore::from_kronor(unfunded), outcome).map(|even| (even.outcomes, even.with_assumptions))
    }

    #[test]
    fn the_sources_households_come_out_as_they_say() {
        // 6 900 000 / 96 996 = 71.1..., and 1 300 000 / 96 996 = 13.4...
        let plain = households(96_996, None, None);
        assert_eq!(of(6_900_000, &plain), Some((72, None)));
        assert_eq!(of(1_300_000, &plain), Some((14, None)));
    }

    #[test]
    fn what_divides_evenly_is_not_rounded_and_one_more_krona_takes_one_more() {
        let plain = households(1_000, None, None);
        assert_eq!(of(3_000, &plain), Some((3, None)));
        assert_eq!(of(3_001, &plain), Some((4, None)));
    }

    #[test]
    fn nothing_unfunded_needs_none() {
        let assumed = households(1_000, Some(6), None);
        assert_eq!(of(0, &assumed), Some((0, Some(0))));
        assert_eq!(of(-5, &assumed), Some((0, Some(0))));
    }

    #[test]
    fn an_assumption_makes_each_of_them_save_less() {
        // Nine months of 96 996 less a third that would have come anyway: 96 996 * 3/4 * 2/3 = 48 498.
        // 6 900 000 / 48 498 = 142.2...
        assert_eq!(of(6_900_000, &households(96_996, Some(9), Some((1, 3)))), Some((72, Some(143))));
        // Half a year of 1 000 saves 500; three of four lost leaves 250.
        assert_eq!(of(3_000, &households(1_000, Some(6), None)), Some((3, Some(6))));
        assert_eq!(of(3_000, &households(1_000, None, Some((3, 4)))), Some((3, Some(12))));
    }

    #[test]
    fn an_outcome_that_saves_nothing_pays_nothing() {
        assert_eq!(of(1, &households(0, None, None)), None);
        assert_eq!(of(1, &households(1, None, Some((1, 1)))), Some((1, None)));
    }
}
