//! The sums of one costed alternative in one year. Never a line: those are in `cost`.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::view::basis::{Desk, Difference, Money};

/// The sums of one alternative in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// All costs, external money excluded.
    pub total: Money,
    /// The part that is funded.
    pub funded: Money,
    /// The part that is not.
    pub unfunded: Money,
    /// What is received; none when nothing is.
    pub income: Option<Money>,
    /// Costs less income.
    pub net: Money,
    /// Money from others, beside; none when there is none.
    pub external: Option<Money>,
    /// The part that falls once; none when nothing does.
    pub one_off: Option<Money>,
    /// The part that is paid because the unit moves; none when nothing is.
    pub placement: Option<Money>,
    /// The part that would cost the same under any host; none when nothing does.
    pub ambition: Option<Money>,
    /// The lines in force at the end of the year, at a full year's amounts.
    pub full_year_effect: Money,
    /// Whether a full year costs another amount than the year does.
    pub full_year_differs: bool,
    /// Net less the zero alternative's; none when unknown.
    pub difference: Option<Difference>,
    /// Total less the year before; none in the first year.
    pub change: Option<Difference>,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, one: &Costed<'a>, year: i16) -> Option<Sums> {
    let of = one.cost.years.get(&year)?;
    let before = one.cost.years.get(&(year - 1));
    Some(Sums {
        total: desk.money(of.total),
        funded: desk.money(of.funded),
        unfunded: desk.money(of.unfunded),
        income: desk.money_if_any(of.income),
        net: desk.money(of.net),
        external: desk.money_if_any(of.external),
        one_off: desk.money_if_any(of.one_off),
        placement: desk.money_if_any(of.placement),
        ambition: desk.money_if_any(of.ambition),
        full_year_effect: desk.money(of.full_year_effect),
        full_year_differs: of.full_year_effect != of.total,
        difference: of.difference.map(|difference| desk.difference(difference)),
        change: before.map(|before| desk.difference(of.total - before.total)),
    })
}
