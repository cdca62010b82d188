//! What each alternative costs, year by year, exact to the öre (formulas.md 7).
//!
//! A line and a year become one entry, rounded once; every sum is a sum of entries. Never a finding, and
//! never binary floating point.

mod amount;
mod break_even;
mod entry;
pub mod explained;
mod external;
#[cfg(test)]
mod laws;
pub mod position;
mod present_value;
mod price;
pub(in crate::analysis) mod sensitivity;
pub mod spread;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::analysis::cost::break_even::break_even;
use crate::analysis::cost::entry::{Entry, Payable, entries, payables};
use crate::analysis::cost::present_value::{Discounted, discounted};
use crate::analysis::cost::price::Year;
use crate::model::Scenario;
use crate::model::budget::{Because, Budget, Funding, Outcome, OwnBudget, Sum};
use crate::model::id::{AlternativeId, BudgetLineId, OutcomeId, UnitId};
use crate::model::money::Ore;

/// What every alternative of the scenario costs. An alternative is costed when it has a budget of its own
/// and the scenario has years to count in.
#[must_use]
pub fn cost(scenario: &Scenario) -> Costing {
    let costed = scenario.alternatives.iter().map(|(id, alternative)| {
        let budgets = scenario.budget.as_ref().zip(alternative.budget.as_ref());
        (id.clone(), budgets.map(|(budget, own)| alternative_cost(budget, own, &scenario.outcomes)))
    });
    let alternatives = costed.collect();
    match scenario.zero_alternative() {
        Some(zero) => Costing { alternatives }.against(zero),
        None => Costing { alternatives },
    }
}

/// What every alternative costs.
#[derive(Clone, Debug, Default)]
pub struct Costing {
    /// Per alternative, in file order; `None` when it is not costed.
    pub alternatives: IndexMap<AlternativeId, Option<AlternativeCost>>,
}

impl Costing {
    /// What the alternative costs, when it is costed.
    #[must_use]
    pub fn of(&self, alternative: &AlternativeId) -> Option<&AlternativeCost> {
        self.alternatives.get(alternative)?.as_ref()
    }

    /// The same with every year's difference to the alternative `zero`, when that one is costed.
    fn against(mut self, zero: &AlternativeId) -> Self {
        let Some(zero) = self.of(zero) else { return self };
        let baseline: Vec<Ore> = nets(&zero.years).collect();
        for cost in self.alternatives.values_mut().flatten() {
            for (year, nothing_done) in cost.years.values_mut().zip(&baseline) {
                year.difference = Some(year.net - *nothing_done);
            }
        }
        self
    }
}

/// What one costed alternative costs.
#[derive(Clone, Debug)]
pub struct AlternativeCost {
    /// Per year of the budget.
    pub years: BTreeMap<i16, YearCost>,
    /// Net over all years.
    pub sum: Ore,
    /// Net of every year, before indexation, discounted to the first; `None` without a discount rate (formulas.md
    /// 7.4), or with one so near -1 that no amount holds it.
    pub net_present_value: Option<Ore>,
    /// What each year costs when the net present value is spread evenly over the years; `None` where that is.
    pub equivalent_annual_cost: Option<Ore>,
}

/// What one alternative costs in one year. Every sum is a sum of rounded lines (formulas.md 7.2).
#[derive(Clone, Debug)]
pub struct YearCost {
    /// All costs, one-off ones included, external money excluded: `funded + unfunded`.
    pub total: Ore,
    /// The part that is funded.
    pub funded: Ore,
    /// The part that is not, takeovers of ended external money included.
    pub unfunded: Ore,
    /// What is received.
    pub income: Ore,
    /// `total - income`.
    pub net: Ore,
    /// Money from others, beside.
    pub external: Ore,
    /// The part of `total` that falls once.
    pub one_off: Ore,
    /// The part of `total` that is paid because the unit moves.
    pub placement: Ore,
    /// The part of `total` that would cost the same under any host.
    pub ambition: Ore,
    /// The cost lines in force on 31 December, at a full year's amounts: with the index and the payroll overhead of the
    /// year, and without what is paid once when a position begins.
    pub full_year_effect: Ore,
    /// The part of `unfunded` that takes over ended external money.
    pub taken_over: Ore,
    /// Costs less income of the lines that the units of each department pay, less the same in the zero alternative;
    /// departments without a difference are left out, and the rest add up to `difference`. Lines without a unit are
    /// nobody's. `None` where `difference` is.
    pub departments: Option<IndexMap<Option<UnitId>, Ore>>,
    /// For every outcome of the scenario how many of them pay what is unfunded.
    pub break_even: IndexMap<OutcomeId, BreakEven>,
    /// Net less the zero alternative's net; `None` unless both are costed.
    pub difference: Option<Ore>,
    /// Every line the alternative pays, common lines first, each in file order.
    pub lines: IndexMap<BudgetLineId, LineCost>,
}

impl YearCost {
    /// The sum that a criterion or a document asks for by name.
    #[must_use]
    pub fn sum(&self, sum: Sum) -> Ore {
        match sum {
            Sum::Total => self.total,
            Sum::Funded => self.funded,
            Sum::Unfunded => self.unfunded,
            Sum::External => self.external,
            Sum::Income => self.income,
            Sum::Net => self.net,
        }
    }
}

/// How many of an outcome pay what is unfunded in a year (formulas.md 7.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// Unfunded over what one saves in a whole year, rounded up; 0 where nothing is unfunded.
    pub outcomes: u128,
    /// The same when the stated duration and displacement are taken into account; `None` where neither is stated.
    pub with_assumptions: Option<u128>,
}

/// One line in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineCost {
    /// What the municipality pays, `takeover` included; `None` when the line has no amount, when a position of it has
    /// no pay or no full-time equivalents, when it is a share of such a line, or beyond [`Ore::MOST`].
    pub amount: Option<Ore>,
    /// The part of `amount` that takes over ended external money; always unfunded.
    pub takeover: Ore,
    /// Where the money for the rest comes from; `None` for income.
    pub funding: Option<Funding>,
    /// Money from others, beside the amount.
    pub external: Ore,
}

fn alternative_cost(
    budget: &Budget,
    own: &OwnBudget,
    outcomes: &IndexMap<OutcomeId, Outcome>,
) -> AlternativeCost {
    let payables = payables(budget, own);
    let unknown = |payable: &Payable<'_>| (payable.paid.id.clone(), LineCost::default());
    let lines: IndexMap<BudgetLineId, LineCost> = payables.iter().map(unknown).collect();
    let years = budget.years.iter().map(|number| {
        let entries = entries(&payables, &Year::of(budget, *number));
        let mut year = year_cost(&entries, lines.clone());
        year.break_even = break_even(year.unfunded, outcomes);
        (*number, year)
    });
    let years: BTreeMap<i16, YearCost> = years.collect();
    let worth = budget.discount_rate.map(|rate| {
        if budget.index.is_empty() {
            return discounted(nets(&years), rate);
        }
        discounted(budget.years.iter().map(|number| net_without_index(budget, &payables, *number)), rate)
    });
    let Discounted { present_value, annual_cost } = worth.unwrap_or_default();
    AlternativeCost {
        sum: nets(&years).sum(),
        net_present_value: present_value,
        equivalent_annual_cost: annual_cost,
        years,
    }
}

/// Net per year, in the order of the years.
fn nets(years: &BTreeMap<i16, YearCost>) -> impl Iterator<Item = Ore> {
    years.values().map(|year| year.net)
}

/// The net of a year in the prices of the price year, from lines that are rounded in those (formulas.md 7.4).
fn net_without_index(budget: &Budget, payables: &[Payable<'_>], number: i16) -> Ore {
    let entries = entries(payables, &Year::of(budget, number).without_index());
    entries.iter().map(|entry| entry.total() - entry.income()).sum()
}

/// What the lines come to in a year; `lines` has their ids.
fn year_cost<'l, 'a>(entries: &[Entry<'l, 'a>], mut lines: IndexMap<BudgetLineId, LineCost>) -> YearCost {
    for (line, entry) in lines.values_mut().zip(entries) {
        *line = entry.cost;
    }
    let sum = |part: fn(&Entry<'l, 'a>) -> Ore| entries.iter().map(part).sum::<Ore>();
    let (total, income) = (sum(Entry::total), sum(Entry::income));
    YearCost {
        total,
        funded: sum(Entry::funded),
        unfunded: sum(Entry::unfunded),
        income,
        net: total - income,
        external: sum(Entry::external),
        one_off: sum(Entry::one_off),
        placement: sum(|entry| entry.because(Because::Placement)),
        ambition: sum(|entry| entry.because(Because::Ambition)),
        full_year_effect: sum(|entry| entry.full_year_effect),
        taken_over: sum(Entry::taken_over),
        departments: None,
        break_even: IndexMap::new(),
        difference: None,
        lines,
    }
}

/// 31 December, the day that the full-year effect is read on.
fn last_day_of(year: i16) -> Date {
    Date::new(year, 12, 31).expect("the years of a budget are years of the calendar")
}
