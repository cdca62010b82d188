//! Who pays a budget line while its unit moves: whole numbers of units, shares of the line.
//! Never an amount: what a share is worth is the analysis of cost's.

use std::collections::BTreeMap;

use jiff::civil::Date;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedSub};

use crate::model::budget::{Amount, BudgetLine};
use crate::model::money::Ore;

/// A budget line, and the units that pay it, by their numbers.
pub(super) struct Payers<'a> {
    line: &'a BudgetLine,
    /// The first day of the budget: what is paid once and has no day of its own is paid then.
    first_day: Option<Date>,
    /// The unit that the line names.
    own: Option<usize>,
    /// Which unit pays which share, 0..=1.
    shares: BTreeMap<Option<usize>, Ratio<i128>>,
}

/// The moves of one day give away more than the whole line.
pub(super) struct OverWhole;

impl<'a> Payers<'a> {
    /// A line that `own` pays.
    pub(super) fn new(line: &'a BudgetLine, own: Option<usize>, first_day: Option<Date>) -> Self {
        Self { line, first_day, own, shares: BTreeMap::from([(own, Ratio::from_integer(1))]) }
    }

    /// From now on the units in `to` pay these shares of the whole line. They are taken from the unit that the
    /// line names, as far as that one still pays, then from the others in the order of the organisation.
    pub(super) fn give(&mut self, to: &[(usize, Ratio<i128>)]) -> Result<(), OverWhole> {
        let whole = Ratio::from_integer(1);
        let sum = to.iter().try_fold(Ratio::from_integer(0), |sum, (_, share)| sum.checked_add(share));
        let Some(mut wanted) = sum.filter(|sum| *sum <= whole) else { return Err(OverWhole) };
        let mut givers: Vec<Option<usize>> =
            self.shares.keys().copied().filter(|unit| *unit != self.own).collect();
        givers.insert(0, self.own);
        for giver in givers {
            let Some(share) = self.shares.get_mut(&giver) else { continue };
            let given = wanted.min(*share);
            *share = share.checked_sub(&given).unwrap_or(*share);
            wanted = wanted.checked_sub(&given).unwrap_or_default();
        }
        for (unit, share) in to {
            let paid = self.shares.entry(Some(*unit)).or_default();
            *paid = paid.checked_add(share).unwrap_or(whole);
        }
        self.shares.retain(|_, share| *share > Ratio::from_integer(0));
        Ok(())
    }

    /// Everything that `from` pays goes to `to`.
    pub(super) fn pass_on(&mut self, from: usize, to: usize) {
        if let Some(share) = self.shares.remove(&Some(from)) {
            let paid = self.shares.entry(Some(to)).or_default();
            *paid = paid.checked_add(&share).unwrap_or_else(|| Ratio::from_integer(1));
        }
        if self.own == Some(from) {
            self.own = Some(to);
        }
    }

    /// The units that pay any of it on `day` or later; without a day, ever.
    pub(super) fn units(&self, day: Option<Date>) -> Vec<usize> {
        let in_force = day.is_none_or(|day| self.is_in_force_from(day));
        self.shares.keys().flatten().copied().filter(|_| in_force).collect()
    }

    /// Whether anything is paid on `day` or later. What is written for the year of `day` may have been paid
    /// before it, unless that is the first of January.
    fn is_in_force_from(&self, day: Date) -> bool {
        let period = &self.line.period;
        match &self.line.amount {
            Some(Amount::ByYear(years)) => years
                .iter()
                .filter(|(_, amount)| amount.point != Ore::ZERO || amount.range.is_some())
                .any(|(year, _)| Date::new(*year, 1, 1).is_ok_and(|first| first >= day)),
            Some(Amount::OneOff(_)) => period.from.or(self.first_day).is_some_and(|from| from >= day),
            Some(Amount::FullYear(_) | Amount::Positions(_) | Amount::Premises(_) | Amount::ShareOf(_))
            | None => period.until.is_none_or(|until| until >= day),
        }
    }
}
