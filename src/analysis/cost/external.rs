//! Money from others, and what the municipality pays when it ends (formulas.md 7.3).
//! Never changes the line's own amount: a takeover stands beside it until the year's sums.

use std::collections::BTreeMap;

use jiff::civil::Date;
use num_rational::Ratio;

use crate::analysis::cost::last_day_of;
use crate::model::budget::{AfterExternal, Amount, BudgetLine, External, ExternalAmount, LineKind};
use crate::model::estimate::Estimate;
use crate::model::money::Ore;
use crate::model::period::Period;

/// What others pay for the line in `year`. Full-year money runs from the line's first day to its own last.
pub(super) fn external_in(line: &BudgetLine, year: i16) -> Ore {
    let Some(external) = &line.external else { return Ore::ZERO };
    match &external.amount {
        ExternalAmount::FullYear(amount) => amount.point.share(external_part(line, external, year)),
        ExternalAmount::ByYear(years) => years.get(&year).copied().unwrap_or_default().point,
    }
}

/// The part of `year` that full-year money from others is paid for.
pub(super) fn external_part(line: &BudgetLine, external: &External, year: i16) -> Ratio<i128> {
    Period { from: line.period.from, until: external.last_day() }.part_of_year(year)
}

/// External money that has ended and that the municipality pays instead, unfunded.
pub(super) struct Takeover<'a> {
    annual: Ore,
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
            Amount::ByYear(years) => Self {
                annual: external.annual_amount().point,
                period: Period { from: Some(begins), until: None },
                complete: Some(years),
            },
            Amount::FullYear(_)
            | Amount::OneOff(_)
            | Amount::Positions(_)
            | Amount::Premises(_)
            | Amount::ShareOf(_) => Self {
                annual: external.annual_amount().point,
                period: Period { from: Some(begins).max(line.period.from), until: line.period.until },
                complete: None,
            },
        })
    }

    /// What it costs in `year`, rounded apart from the line.
    pub(super) fn in_year(&self, year: i16) -> Ore {
        self.annual.share(self.part_of_year(year))
    }

    /// The part of `year` that it is paid for.
    pub(super) fn part_of_year(&self, year: i16) -> Ratio<i128> {
        if self.is_complete(year) { Ratio::from_integer(0) } else { self.period.part_of_year(year) }
    }

    /// Its amount for a full year when it is in force on 31 December of `year`, else nothing.
    pub(super) fn full_year_effect(&self, year: i16) -> Ore {
        let in_force = !self.is_complete(year) && self.period.covers(last_day_of(year));
        if in_force { self.annual } else { Ore::ZERO }
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
