//! One line of one alternative in one year, and how much of it every sum of that year takes
//! (formulas.md 7.1 and 7.2). Never a sum over lines.

use jiff::civil::Date;

use crate::analysis::cost::external::{Takeover, external_in};
use crate::analysis::cost::{LineCost, last_day_of};
use crate::model::budget::{Amount, Because, BudgetLine, Funding, LineKind, PaidLine};
use crate::model::money::Ore;

/// One line in one year.
pub(super) struct Entry<'a> {
    pub(super) paid: PaidLine<'a>,
    pub(super) cost: LineCost,
    /// The cost of a full year from 31 December on.
    pub(super) full_year_effect: Ore,
}

impl<'a> Entry<'a> {
    /// The line in `year` of a budget that begins with `first_year`.
    pub(super) fn new(paid: PaidLine<'a>, year: i16, first_year: i16) -> Self {
        let line = paid.line;
        let taken_over = Takeover::of(line);
        let takeover = taken_over.as_ref().map_or(Ore::ZERO, |takeover| takeover.in_year(year));
        let own = line.amount.as_ref().map(|amount| amount_in(line, amount, year, first_year));
        let later = taken_over.map_or(Ore::ZERO, |takeover| takeover.full_year_effect(year));
        Self {
            paid,
            cost: LineCost {
                amount: own.map(|own| own + takeover),
                takeover,
                funding: line.funded_by(),
                external: external_in(line, year),
            },
            full_year_effect: match line.kind {
                LineKind::Cost => full_year_amount_at_end_of(line, year) + later,
                LineKind::Income | LineKind::Transfer => Ore::ZERO,
            },
        }
    }

    /// Its part of `total`.
    pub(super) fn total(&self) -> Ore {
        self.amount_if(self.paid.line.kind == LineKind::Cost)
    }

    /// Its part of `funded`: never a takeover.
    pub(super) fn funded(&self) -> Ore {
        match self.cost.funding {
            Some(Funding::Funded) => self.total() - self.cost.takeover,
            Some(Funding::Unfunded) | None => Ore::ZERO,
        }
    }

    /// Its part of `unfunded`.
    pub(super) fn unfunded(&self) -> Ore {
        self.total() - self.funded()
    }

    /// Its part of `income`.
    pub(super) fn income(&self) -> Ore {
        self.amount_if(self.paid.line.kind == LineKind::Income)
    }

    /// Its part of `external`.
    pub(super) fn external(&self) -> Ore {
        self.cost.external
    }

    /// Its part of `one_off`: never a takeover, which comes back every year.
    pub(super) fn one_off(&self) -> Ore {
        match self.paid.line.amount {
            Some(Amount::OneOff(_)) => self.total() - self.cost.takeover,
            _ => Ore::ZERO,
        }
    }

    /// Its part of what is paid for this reason.
    pub(super) fn because(&self, because: Because) -> Ore {
        if self.paid.because() == Some(because) { self.total() } else { Ore::ZERO }
    }

    fn amount_if(&self, counts: bool) -> Ore {
        self.cost.amount.filter(|_| counts).unwrap_or(Ore::ZERO)
    }
}

/// What the municipality pays for the line itself in `year`, rounded once.
fn amount_in(line: &BudgetLine, amount: &Amount, year: i16, first_year: i16) -> Ore {
    match amount {
        Amount::FullYear(full) => full.point.share(line.period.part_of_year(year)),
        Amount::ByYear(years) => years.get(&year).copied().unwrap_or_default().point,
        Amount::OneOff(once) => {
            let falls_in = line.period.from.map_or(first_year, Date::year);
            if falls_in == year { once.point } else { Ore::ZERO }
        }
        Amount::Positions(_) | Amount::Premises(_) | Amount::ShareOf(_) => Ore::ZERO,
    }
}

/// The amount of a full year if the line is in force on 31 December of `year`; an amount by year is that
/// year's. What falls once leaves nothing behind.
fn full_year_amount_at_end_of(line: &BudgetLine, year: i16) -> Ore {
    match &line.amount {
        Some(Amount::FullYear(full)) if line.period.covers(last_day_of(year)) => full.point,
        Some(Amount::ByYear(years)) => years.get(&year).copied().unwrap_or_default().point,
        Some(_) | None => Ore::ZERO,
    }
}
