//! What each alternative costs, year by year, exact to the öre (formulas.md 7).
//!
//! A line and a year become one entry, rounded once; every sum is a sum of entries. Never a finding, and
//! never binary floating point.

mod amount;
mod break_even;
pub mod costed;
mod counts;
mod department;
mod entry;
pub mod explained;
mod external;
pub mod known;
#[cfg(test)]
mod laws;
pub mod position;
mod present_value;
mod price;
pub(in crate::analysis) mod sensitivity;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::analysis::cost::break_even::break_even;
use crate::analysis::cost::counts::Counts;
use crate::analysis::cost::department::Payers;
use crate::analysis::cost::entry::{Entry, Payable, entries, payables};
use crate::analysis::cost::present_value::{Discounted, discounted};
use crate::analysis::cost::price::Year;
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::{Because, Budget, Funding, LineKind, OwnBudget, Sum};
use crate::model::id::{AlternativeId, BudgetLineId, OutcomeId, UnitId};
use crate::model::money::Ore;
use crate::model::organisation::Organisation;

/// What every alternative of the scenario costs. An alternative is costed when it has a budget of its own
/// and the scenario has years to count in.
#[must_use]
pub fn cost(scenario: &Scenario) -> Costing {
    let counted = scenario.alternatives.iter().map(|(id, alternative)| {
        let budgets = scenario.budget.as_ref().zip(alternative.budget.as_ref());
        (id, budgets.map(|(budget, own)| Counted::new(scenario, alternative, budget, own)))
    });
    let counted: IndexMap<&AlternativeId, Option<Counted<'_>>> = counted.collect();
    let zero = scenario.zero_alternative().and_then(|zero| counted.get(zero)?.as_ref());
    let differences: Vec<Vec<Difference>> = counted
        .values()
        .map(|one| match (one, zero) {
            (Some(one), Some(zero)) => one.differences(zero, &scenario.organisation),
            _ => Vec::new(),
        })
        .collect();
    let costs = counted.into_iter().zip(differences).map(|((id, counted), differences)| {
        (id.clone(), counted.map(|counted| counted.cost.with(differences)))
    });
    Costing { alternatives: costs.collect() }
}

/// How a year differs from the same year of the zero alternative: its net, and what each department pays.
struct Difference {
    net: Ore,
    departments: IndexMap<Option<UnitId>, Ore>,
}

/// An alternative that is costed, and who pays for it.
struct Counted<'a> {
    cost: AlternativeCost,
    payers: Payers<'a>,
    /// What each department pays, year by year.
    departments: Vec<Vec<Ore>>,
}

impl<'a> Counted<'a> {
    fn new(
        scenario: &'a Scenario,
        alternative: &'a Alternative,
        budget: &'a Budget,
        own: &'a OwnBudget,
    ) -> Self {
        let payables = payables(budget, own);
        let payers = Payers::of(scenario, alternative, &payables);
        let unknown = |payable: &Payable<'_>| (payable.paid.id.clone(), LineCost::default());
        let lines: IndexMap<BudgetLineId, LineCost> = payables.iter().map(unknown).collect();
        let mut departments = Vec::new();
        let years = budget.years.iter().map(|number| {
            let year = Year::of(budget, *number);
            let entries = entries(&payables, &year);
            departments.push(payers.sums(&entries, &year));
            let mut cost = year_cost(&entries, lines.clone());
            cost.break_even = break_even(cost.unfunded, &scenario.outcomes);
            if budget.is_indexed() {
                cost.net_before_index = net(&self::entries(&payables, &year.without_index()));
            }
            (*number, cost)
        });
        let years: BTreeMap<i16, YearCost> = years.collect();
        let nets = || years.values().map(|year| year.net_before_index);
        let worth = budget.discount_rate.map(|rate| discounted(nets(), rate));
        let Discounted { present_value, annual_cost } = worth.unwrap_or_default();
        let cost = AlternativeCost {
            sum: years.values().map(|year| year.net).sum(),
            net_present_value: present_value,
            equivalent_annual_cost: annual_cost,
            years,
        };
        Self { cost, payers, departments }
    }

    /// How every year differs from the same year of the alternative `zero`.
    fn differences(&self, zero: &Self, now: &Organisation) -> Vec<Difference> {
        let difference = |(year, departments): (&YearCost, &Vec<Ore>),
                          (nothing_done, others): (&YearCost, &Vec<Ore>)| {
            Difference {
                net: year.net - nothing_done.net,
                departments: self.payers.differences(departments, (&zero.payers, others), now),
            }
        };
        let zeros = zero.cost.years.values().zip(&zero.departments);
        let years = self.cost.years.values().zip(&self.departments);
        years.zip(zeros).map(|(year, zero)| difference(year, zero)).collect()
    }
}

impl AlternativeCost {
    /// The same with how its years differ from those of the zero alternative.
    fn with(mut self, differences: Vec<Difference>) -> Self {
        for (year, difference) in self.years.values_mut().zip(differences) {
            year.difference = Some(difference.net);
            year.departments = Some(difference.departments);
        }
        self
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
    /// The same from lines that are rounded in the prices of the price year: what is discounted (formulas.md 7.4). `net`
    /// where nothing is indexed.
    pub net_before_index: Ore,
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
    /// departments without a difference are left out, and the rest add up to `difference`. Lines without a unit, and those
    /// of an external party, are nobody's. `None` where `difference` is.
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
    /// A cost, an income, or money between departments.
    pub kind: LineKind,
    /// What the municipality pays, `takeover` included; `None` when the line has no amount, when a position of it has
    /// no pay or no full-time equivalents, when it is a share of such a line, or beyond [`Ore::MOST`].
    pub amount: Option<Ore>,
    /// The part of `amount` that takes over ended external money; always unfunded.
    pub takeover: Ore,
    /// Where the money for the rest comes from; `None` unless it is a cost.
    pub funding: Option<Funding>,
    /// Money from others, beside the amount; nothing for money between departments.
    pub external: Ore,
}

impl LineCost {
    /// Its part of a sum of the year (formulas.md 7.2); nothing where its amount is unknown.
    #[must_use]
    pub fn part_of(&self, sum: Sum) -> Ore {
        let counts = Counts::of(self.kind, self.funding, sum);
        let own = self.amount.map_or(Ore::ZERO, |amount| amount - self.takeover);
        let parts = [(own, counts.own), (self.takeover, counts.takeover), (self.external, counts.external)];
        parts.into_iter().map(|(part, times)| Ore::from_ore(part.ore() * times)).sum()
    }

    /// Whether there is more of that sum that nobody knows.
    #[must_use]
    pub fn is_unknown_in(&self, sum: Sum) -> bool {
        self.amount.is_none() && Counts::of(self.kind, self.funding, sum).own != 0
    }
}

/// The net of the lines in a year.
fn net(entries: &[Entry<'_, '_>]) -> Ore {
    entries.iter().map(|entry| entry.cost.part_of(Sum::Net)).sum()
}

/// What the lines come to in a year; `lines` has their ids.
fn year_cost<'l, 'a>(entries: &[Entry<'l, 'a>], mut lines: IndexMap<BudgetLineId, LineCost>) -> YearCost {
    for (line, entry) in lines.values_mut().zip(entries) {
        *line = entry.cost;
    }
    let of = |sum: Sum| entries.iter().map(|entry| entry.cost.part_of(sum)).sum::<Ore>();
    let part = |part: fn(&Entry<'l, 'a>) -> Ore| entries.iter().map(part).sum::<Ore>();
    YearCost {
        total: of(Sum::Total),
        funded: of(Sum::Funded),
        unfunded: of(Sum::Unfunded),
        income: of(Sum::Income),
        net: of(Sum::Net),
        net_before_index: of(Sum::Net),
        external: of(Sum::External),
        one_off: part(Entry::one_off),
        placement: part(|entry| entry.because(Because::Placement)),
        ambition: part(|entry| entry.because(Because::Ambition)),
        full_year_effect: part(|entry| entry.full_year_effect),
        taken_over: part(|entry| entry.cost.takeover),
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
