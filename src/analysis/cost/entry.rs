//! The lines of one alternative in one year, and how much of each counts as what falls once and as what is paid for a
//! reason (formulas.md 7.1 and 7.2). Never a sum over lines.

use indexmap::IndexMap;

use crate::analysis::cost::LineCost;
use crate::analysis::cost::amount::{Own, OwnAmount};
use crate::analysis::cost::external::Given;
use crate::analysis::cost::price::{Year, conversion};
use crate::model::budget::{Amount, Because, Budget, Funding, LineKind, OwnBudget, PaidLine, Sum};
use crate::model::id::BudgetLineId;
use crate::model::money::Ore;

/// A line that an alternative pays, with what is the same in every year.
pub(super) struct Payable<'a> {
    /// The line.
    pub(super) paid: PaidLine<'a>,
    /// What it costs; `None` when that is unknown.
    pub(super) own: Option<Own<'a>>,
    /// What others give for it.
    pub(super) given: Option<Given<'a>>,
    funding: Option<Funding>,
    because: Option<Because>,
}

/// Every line that an alternative with the budget `own` pays, in the order in which they are shown.
pub(super) fn payables<'a>(budget: &'a Budget, own: &'a OwnBudget) -> Vec<Payable<'a>> {
    let paid: IndexMap<&BudgetLineId, PaidLine<'a>> =
        budget.paid_by(own).map(|paid| (paid.id, paid)).collect();
    paid.values().map(|one| Payable::new(budget, *one, |id| paid.get_index_of(id))).collect()
}

/// One line in one year.
pub(super) struct Entry<'l, 'a> {
    pub(super) payable: &'l Payable<'a>,
    pub(super) cost: LineCost,
    /// The cost of a full year from 31 December on.
    pub(super) full_year_effect: Ore,
}

/// All lines in `year`: those that are shares of others follow them.
pub(super) fn entries<'l, 'a>(payables: &'l [Payable<'a>], year: &Year) -> Vec<Entry<'l, 'a>> {
    let own = |payable: &Payable<'_>| match &payable.own {
        Some(own) => OwnAmount::new(payable.paid.line, own, year),
        None => OwnAmount::default(),
    };
    let amounts: Vec<OwnAmount> = payables.iter().map(own).collect();
    let entry = |(payable, amount): (&'l Payable<'a>, &OwnAmount)| match &payable.own {
        Some(Own::Share { share, lines }) => {
            let of: Vec<OwnAmount> = lines.iter().map(|line| amounts[*line]).collect();
            Entry::new(payable, OwnAmount::share(*share, &of), year)
        }
        _ => Entry::new(payable, *amount, year),
    };
    payables.iter().zip(&amounts).map(entry).collect()
}

impl<'l, 'a> Entry<'l, 'a> {
    /// A line that itself costs `own` in `year`. A line of which an amount is unknown is left out as a whole.
    fn new(payable: &'l Payable<'a>, own: OwnAmount, year: &Year) -> Self {
        let unknown = LineCost {
            kind: payable.kind(),
            amount: None,
            takeover: Ore::ZERO,
            funding: payable.funding,
            external: payable.external(year).unwrap_or(Ore::ZERO),
        };
        let known = own.in_year.and_then(|amount| {
            let takeover = payable.taken_over(|given| given.taken_over_in(year))?;
            let external = payable.external(year)?;
            Some(LineCost { amount: Some(amount + takeover), takeover, external, ..unknown })
        });
        let counts = payable.kind() == LineKind::Cost;
        let from_december = own
            .from_december
            .filter(|_| counts && known.is_some())
            .and_then(|own| Some(own + payable.taken_over(|given| given.taken_over_from_december(year))?));
        Self { payable, cost: known.unwrap_or(unknown), full_year_effect: from_december.unwrap_or(Ore::ZERO) }
    }

    /// Its part of `one_off`: never a takeover, which comes back every year.
    pub(super) fn one_off(&self) -> Ore {
        match self.payable.paid.line.amount {
            Some(Amount::OneOff(_)) => self.cost.part_of(Sum::Total) - self.cost.takeover,
            _ => Ore::ZERO,
        }
    }

    /// Its part of what is paid for this reason.
    pub(super) fn because(&self, because: Because) -> Ore {
        if self.payable.because == Some(because) { self.cost.part_of(Sum::Total) } else { Ore::ZERO }
    }
}

impl<'a> Payable<'a> {
    fn new(budget: &Budget, paid: PaidLine<'a>, place: impl Fn(&BudgetLineId) -> Option<usize>) -> Self {
        let (line, conversion) = (paid.line, conversion(budget, paid.line));
        Self {
            paid,
            own: conversion.and_then(|conversion| Own::of(line, conversion, place)),
            given: conversion.and_then(|conversion| Given::of(line, conversion)),
            funding: line.funded_by(),
            because: paid.because(),
        }
    }

    /// A cost, an income, or money between departments.
    pub(super) fn kind(&self) -> LineKind {
        self.paid.line.kind
    }

    /// What others pay in `year`: nothing of money between departments. `None` when that is unknown.
    fn external(&self, year: &Year) -> Option<Ore> {
        match &self.given {
            Some(given) if self.kind() != LineKind::Transfer => given.in_year(year),
            _ => Some(Ore::ZERO),
        }
    }

    /// What is taken over, as `amount` tells it; nothing where nobody else gives anything.
    fn taken_over(&self, amount: impl Fn(&Given<'_>) -> Option<Ore>) -> Option<Ore> {
        self.given.as_ref().map_or(Some(Ore::ZERO), amount)
    }
}
