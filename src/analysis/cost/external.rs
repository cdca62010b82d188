//! Money from others, and what the municipality pays when it ends (formulas.md 7.3).
//! Never changes the line's own amount: a takeover stands beside it until the year's sums.

use std::collections::BTreeMap;

use jiff::civil::Date;
use num_rational::Ratio;

use crate::analysis::cost::last_day_of;
use crate::analysis::cost::price::Year;
use crate::model::budget::{AfterExternal, Amount, BudgetLine, External, ExternalAmount, LineKind};
use crate::model::estimate::Estimate;
use crate::model::money::{Exact, Ore};
use crate::model::period::Period;

/// Money from others for one line, in the prices of the budget.
pub(super) struct Given<'a> {
    line: &'a BudgetLine,
    external: &'a External,
    conversion: Ratio<i128>,
    takeover: Option<Takeover<'a>>,
}

impl<'a> Given<'a> {
    /// Money from others for `line`, its amounts multiplied by `conversion`; `None` when there is none.
    pub(super) fn of(line: &'a BudgetLine, conversion: Ratio<i128>) -> Option<Self> {
        let external = line.external.as_ref()?;
        Some(Self { line, external, conversion, takeover: Takeover::of(line) })
    }

    /// What others pay in `year`; `None` when that is unknown. Full-year money runs from the line's first day to its
    /// own last.
    pub(super) fn in_year(&self, year: &Year) -> Option<Ore> {
        match &self.external.amount {
            ExternalAmount::FullYear(_) => {
                let part = external_part(self.line, self.external, year.number);
                self.annual(year)?.times(part).rounded()
            }
            ExternalAmount::ByYear(years) => {
                let written = years.get(&year.number).map_or(Ore::ZERO, |amount| amount.point);
                Exact::from(written).times(self.conversion).rounded()
            }
        }
    }

    /// What the municipality takes over in `year`, rounded apart from the line; `None` when that is unknown.
    pub(super) fn taken_over_in(&self, year: &Year) -> Option<Ore> {
        let Some(takeover) = &self.takeover else { return Some(Ore::ZERO) };
        self.annual(year)?.times(takeover.part_of_year(year.number)).rounded()
    }

    /// The takeover's amount for a full year when it is in force on 31 December of `year`, else nothing; `None` when
    /// that is unknown.
    pub(super) fn taken_over_from_december(&self, year: &Year) -> Option<Ore> {
        match &self.takeover {
            Some(takeover) if takeover.is_in_force_at_end_of(year.number) => self.annual(year)?.rounded(),
            _ => Some(Ore::ZERO),
        }
    }

    /// What is taken over in `year`, for a whole year, and when; `None` when nothing is.
    pub(super) fn takeover(&self, year: &Year) -> Option<(Exact, Period)> {
        let takeover = self.takeover.as_ref().filter(|takeover| !takeover.is_complete(year.number))?;
        Some((self.annual(year)?, takeover.period))
    }

    /// What it is worth in a whole year. Only what is written for a full year follows the index: what is written for
    /// a year is in that year's prices.
    fn annual(&self, year: &Year) -> Option<Exact> {
        let annual = Exact::from(self.external.annual_amount().point).times(self.conversion);
        match &self.external.amount {
            ExternalAmount::FullYear(_) => Some(annual.times(year.index?)),
            ExternalAmount::ByYear(_) => Some(annual),
        }
    }
}

/// The part of `year` that full-year money from others is paid for.
pub(super) fn external_part(line: &BudgetLine, external: &External, year: i16) -> Ratio<i128> {
    Period { from: line.period.from, until: external.last_day() }.part_of_year(year)
}

/// External money that has ended and that the municipality pays instead, unfunded.
pub(super) struct Takeover<'a> {
    period: Period,
    /// Years whose amount is written out on the line: they are complete and nothing is added.
    complete: Option<&'a BTreeMap<i16, Estimate<Ore>>>,
}

impl<'a> Takeover<'a> {
    /// The takeover of a cost line's external money; `None` when there is nothing to take over.
    ///
    /// It is in force from the day after the external money's last. A line that counts days has to be in
    /// force itself; on a line by year, `from` and `until` are only shown (format.md 3).
    pub(super) fn of(line: &'a BudgetLine) -> Option<Self> {
        let external = line.external.as_ref().filter(|_| line.kind == LineKind::Cost)?;
        let begins = first_day_without(external)?;
        Some(match line.amount.as_ref()? {
            Amount::ByYear(years) => {
                Self { period: Period { from: Some(begins), until: None }, complete: Some(years) }
            }
            Amount::FullYear(_)
            | Amount::OneOff(_)
            | Amount::Positions(_)
            | Amount::Premises(_)
            | Amount::ShareOf(_) => Self {
                period: Period { from: Some(begins).max(line.period.from), until: line.period.until },
                complete: None,
            },
        })
    }

    /// The part of `year` that it is paid for.
    pub(super) fn part_of_year(&self, year: i16) -> Ratio<i128> {
        if self.is_complete(year) { Ratio::from_integer(0) } else { self.period.part_of_year(year) }
    }

    /// Whether it is in force on 31 December of `year`.
    fn is_in_force_at_end_of(&self, year: i16) -> bool {
        !self.is_complete(year) && self.period.covers(last_day_of(year))
    }

    fn is_complete(&self, year: i16) -> bool {
        self.complete.is_some_and(|years| years.contains_key(&year))
    }
}

/// The first day that somebody else has to pay; `None` when nobody has to, or not before the calendar ends.
fn first_day_without(external: &External) -> Option<Date> {
    match external.after {
        AfterExternal::BecomesUnfunded => external.last_day()?.tomorrow().ok(),
        AfterExternal::Stops => None,
    }
}
