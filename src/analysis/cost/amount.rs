//! What the municipality pays for a line itself: for a whole year, in one year, and from 31 December on
//! (formulas.md 7.1 and 7.2). Never money from others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use num_rational::Ratio;

use crate::analysis::cost::last_day_of;
use crate::analysis::cost::price::Year;
use crate::model::budget::{Amount, BudgetLine, PaidPosition};
use crate::model::estimate::Estimate;
use crate::model::id::BudgetLineId;
use crate::model::money::{Exact, Ore};
use crate::model::number::Number;

/// What a line costs, in the prices of the budget.
pub(super) enum Own<'a> {
    /// So much for a whole year, and once so much more in the year that it begins.
    Annual(Annual),
    /// So much in each year.
    ByYear(ByYear<'a>),
    /// So much, once.
    Once(Exact),
    /// A part of what other lines cost, by their places among those that are paid.
    Share { share: Ratio<i128>, lines: Vec<usize> },
}

/// Amounts year by year.
pub(super) struct ByYear<'a> {
    years: &'a BTreeMap<i16, Estimate<Ore>>,
    conversion: Ratio<i128>,
}

impl ByYear<'_> {
    /// What is written for a year; nothing for one that is not named.
    pub(super) fn written(&self, year: i16) -> Exact {
        let written = self.years.get(&year).map_or(Ore::ZERO, |amount| amount.point);
        Exact::from(written).times(self.conversion)
    }
}

/// An amount for a whole year.
pub(super) struct Annual {
    /// For a whole year.
    full: Exact,
    /// Once more, when it begins: posts with two in them, less those with nobody.
    once: Option<Exact>,
    /// Whether it is pay, which has payroll overhead.
    is_pay: bool,
}

impl<'a> Own<'a> {
    /// What `line` costs, its amounts multiplied by `conversion`; `None` when that is unknown. `place` knows the
    /// places of the lines that are paid.
    pub(super) fn of(
        line: &'a BudgetLine,
        conversion: Ratio<i128>,
        place: impl Fn(&BudgetLineId) -> Option<usize>,
    ) -> Option<Self> {
        let annual = |full: Exact| Annual { full: full.times(conversion), once: None, is_pay: false };
        Some(match line.amount.as_ref()? {
            Amount::FullYear(full) => Self::Annual(annual(full.point.into())),
            Amount::ByYear(years) => Self::ByYear(ByYear { years, conversion }),
            Amount::OneOff(once) => Self::Once(Exact::from(once.point).times(conversion)),
            Amount::Positions(positions) => Self::Annual(pay(positions, conversion)?),
            Amount::Premises(premises) => {
                Self::Annual(annual(Exact::from(premises.rent.point).times(premises.area.ratio())))
            }
            Amount::ShareOf(share) => Self::Share {
                share: share.share.ratio(),
                lines: share.lines.iter().filter_map(place).collect(),
            },
        })
    }
}

impl Annual {
    /// For a whole year at the prices and the payroll overhead of `year`.
    pub(super) fn full(&self, year: &Year) -> Option<Exact> {
        self.at(&self.full, year)
    }

    /// What falls once in `year`, for a line that begins in it.
    pub(super) fn once(&self, year: &Year) -> Option<Exact> {
        self.at(self.once.as_ref()?, year)
    }

    fn at(&self, amount: &Exact, year: &Year) -> Option<Exact> {
        let indexed = amount.times(year.index?);
        if self.is_pay { Some(indexed.times(year.payroll?)) } else { Some(indexed) }
    }
}

/// The pay of positions; `None` where one of them has no pay or no full-time equivalents.
fn pay(positions: &[PaidPosition], conversion: Ratio<i128>) -> Option<Annual> {
    let (mut full, mut once) = (Exact::ZERO, Exact::ZERO);
    for position in positions {
        let month = Exact::from(position.monthly_pay?).times(position.fte?.ratio());
        full = full.plus(&month.times(position.months.ratio()));
        once = once
            .plus(&month.times(position.doubled_months.ratio()))
            .plus(&month.times(-position.vacant_months.ratio()));
    }
    let has_once =
        |position: &PaidPosition| [position.doubled_months, position.vacant_months] != [Number::ZERO; 2];
    let once = positions.iter().any(has_once).then(|| once.times(conversion));
    Some(Annual { full: full.times(conversion), once, is_pay: true })
}

/// A line's own amount in one year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnAmount {
    /// What it costs in the year, rounded once; `None` when that is unknown.
    pub(super) in_year: Option<Ore>,
    /// What it costs in a full year from 31 December on.
    pub(super) from_december: Option<Ore>,
}

impl OwnAmount {
    /// What `own`, which is no share of others, costs in `year`.
    pub(super) fn new(line: &BudgetLine, own: &Own<'_>, year: &Year) -> Self {
        match own {
            Own::Annual(annual) => Self::annual(line, annual, year),
            Own::ByYear(by_year) => {
                let amount = by_year.written(year.number).rounded();
                Self { in_year: amount, from_december: amount }
            }
            Own::Once(once) => {
                let in_year = if falls_in(line, year) { once.rounded() } else { Some(Ore::ZERO) };
                Self { in_year, from_december: Some(Ore::ZERO) }
            }
            Own::Share { .. } => Self::default(),
        }
    }

    fn annual(line: &BudgetLine, annual: &Annual, year: &Year) -> Self {
        let Some(full) = annual.full(year) else { return Self::default() };
        let part = line.period.part_of_year(year.number);
        let rounded = full.rounded();
        let once = annual.once(year).filter(|_| falls_in(line, year));
        let in_year = match once {
            Some(once) => full.times(part).plus(&once).rounded(),
            None if part == Ratio::from_integer(1) => rounded,
            None if part == Ratio::from_integer(0) => Some(Ore::ZERO),
            None => full.times(part).rounded(),
        };
        let in_force = line.period.covers(last_day_of(year.number));
        Self { in_year, from_december: if in_force { rounded } else { Some(Ore::ZERO) } }
    }

    /// A part of what other lines cost, takeovers aside; `None` when one of them is unknown.
    pub(super) fn share(share: Ratio<i128>, of: &[Self]) -> Self {
        let part = |amounts: Option<Ore>| amounts.and_then(|sum| Exact::from(sum).times(share).rounded());
        Self {
            in_year: part(of.iter().map(|amount| amount.in_year).sum()),
            from_december: part(of.iter().map(|amount| amount.from_december).sum()),
        }
    }
}

/// Whether what is paid once for the line is paid in `year`.
pub(super) fn falls_in(line: &BudgetLine, year: &Year) -> bool {
    line.period.from.map(Date::year).map_or(year.is_first, |from| from == year.number)
}
