//! What each alternative costs, year by year, exact to the öre (formulas.md 7).

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::budget::Funding;
use crate::model::id::{AlternativeId, BudgetLineId};
use crate::model::money::Ore;

/// What every alternative costs.
#[derive(Clone, Debug, Default)]
pub struct Costing {
    /// Per alternative, in file order; `None` when it is not costed.
    pub alternatives: IndexMap<AlternativeId, Option<AlternativeCost>>,
}

/// What one costed alternative costs.
#[derive(Clone, Debug)]
pub struct AlternativeCost {
    /// Per year of the budget.
    pub years: BTreeMap<i16, YearCost>,
    /// Net over all years.
    pub sum: Ore,
    /// Net of every year discounted to the first; `None` without a discount rate (formulas.md 7.4).
    pub net_present_value: Option<Ore>,
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
    /// The cost lines in force on 31 December, at a full year's amounts.
    pub full_year_effect: Ore,
    /// Net less the zero alternative's net; `None` unless both are costed.
    pub difference: Option<Ore>,
    /// Every line the alternative pays, common lines first, each in file order.
    pub lines: IndexMap<BudgetLineId, LineCost>,
}

/// One line in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCost {
    /// What the municipality pays, `takeover` included; `None` when the line has no amount.
    pub amount: Option<Ore>,
    /// The part of `amount` that takes over ended external money; always unfunded.
    pub takeover: Ore,
    /// Where the money for the rest comes from; `None` for income.
    pub funding: Option<Funding>,
    /// Money from others, beside the amount.
    pub external: Ore,
}
