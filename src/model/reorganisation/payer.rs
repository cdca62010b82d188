//! Who pays a budget line while its unit moves: whole numbers of units, shares of the line.
//! Never an amount: what a share is worth is the analysis of cost's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use num_rational::{BigRational, Ratio};
use num_traits::{One, Signed, Zero};

use crate::model::budget::{Amount, BudgetLine};
use crate::model::money::Ore;

/// A budget line, and the units that pay it, by their numbers.
pub(super) struct Payers<'a> {
    line: &'a BudgetLine,
    /// The first day of the budget: what is paid once and has no day of its own is paid then.
    first_day: Option<Date>,
    /// The unit that the line names.
    own: Option<usize>,
    /// Which unit pays which share, > 0; they add up to 1.
    shares: BTreeMap<Option<usize>, BigRational>,
    /// The unit that receives it, of money between departments.
    receiver: Option<usize>,
}

/// The moves of one day give away more than the whole line.
pub(super) struct OverWhole;

impl<'a> Payers<'a> {
    /// A line that `own` pays and `receiver` receives.
    pub(super) fn new(
        line: &'a BudgetLine,
        own: Option<usize>,
        receiver: Option<usize>,
        first_day: Option<Date>,
    ) -> Self {
        Self { line, first_day, own, shares: BTreeMap::from([(own, BigRational::one())]), receiver }
    }

    /// From now on the units in `to` pay these shares of the whole line. They are taken from the unit that the
    /// line names, as far as that one still pays, then from the others in the order of the organisation.
    pub(super) fn give(&mut self, to: &[(usize, Ratio<i128>)]) -> Result<(), OverWhole> {
        let to: Vec<(usize, BigRational)> = to.iter().map(|(unit, share)| (*unit, long(*share))).collect();
        let mut wanted: BigRational = to.iter().map(|(_, share)| share).sum();
        if wanted > BigRational::one() {
            return Err(OverWhole);
        }
        let mut givers: Vec<Option<usize>> =
            self.shares.keys().copied().filter(|unit| *unit != self.own).collect();
        givers.insert(0, self.own);
        for giver in givers {
            let Some(share) = self.shares.get_mut(&giver) else { continue };
            let given = wanted.clone().min(share.clone());
            *share -= &given;
            wanted -= given;
        }
        for (unit, share) in to {
            *self.shares.entry(Some(unit)).or_insert_with(BigRational::zero) += share;
        }
        self.shares.retain(|_, share| share.is_positive());
        Ok(())
    }

    /// Everything that `from` pays or receives goes to `to`.
    pub(super) fn pass_on(&mut self, from: usize, to: usize) {
        if let Some(share) = self.shares.remove(&Some(from)) {
            *self.shares.entry(Some(to)).or_insert_with(BigRational::zero) += share;
        }
        for unit in [&mut self.own, &mut self.receiver] {
            if *unit == Some(from) {
                *unit = Some(to);
            }
        }
    }

    /// Which unit pays which share; those without a unit first, then in the order of the units.
    pub(super) fn shares(&self) -> impl Iterator<Item = (Option<usize>, &BigRational)> {
        self.shares.iter().map(|(unit, share)| (*unit, share))
    }

    /// The unit that receives it.
    pub(super) fn receiver(&self) -> Option<usize> {
        self.receiver
    }

    /// The units that pay or receive any of it, each once.
    pub(super) fn units(&self) -> BTreeSet<usize> {
        self.shares.keys().copied().chain([self.receiver]).flatten().collect()
    }

    /// Whether anything is paid on `day` or later; without a day, ever.
    pub(super) fn is_in_force(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.is_in_force_from(day))
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

/// The same share with room for any sum.
fn long(share: Ratio<i128>) -> BigRational {
    BigRational::new((*share.numer()).into(), (*share.denom()).into())
}
