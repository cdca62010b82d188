//! What the years of a budget do to its amounts: prices, indexation, payroll overhead (formulas.md 7.1).
//! Never an amount.

use num_rational::Ratio;

use crate::model::budget::{Budget, BudgetLine};
use crate::model::number::Number;

/// One year that amounts are counted in. What is `None` is missing in a table, and makes amounts that need it unknown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    /// The calendar year.
    pub(super) number: i16,
    /// Whether the budget begins with it: what falls once and has no day of its own falls then.
    pub(super) is_first: bool,
    /// What pay is multiplied by, so that the payroll overhead is in it.
    pub(super) payroll: Option<Ratio<i128>>,
    /// What an amount for a full year is multiplied by.
    pub(super) index: Option<Ratio<i128>>,
}

impl Year {
    /// A year of the budget.
    pub(super) fn of(budget: &Budget, number: i16) -> Self {
        let overhead = budget.payroll_overhead.get(&number).copied().map(Number::ratio);
        let index = budget.index.get(&number).copied().map(Number::ratio);
        let whole = Ratio::from_integer(1);
        Self {
            number,
            is_first: budget.years.first() == Some(&number),
            payroll: overhead.map(|overhead| overhead + whole),
            index: if budget.is_indexed() { index } else { Some(whole) },
        }
    }

    /// The same year in the prices of the price year, which is what is discounted (formulas.md 7.4).
    pub(super) fn without_index(self) -> Self {
        Self { index: Some(Ratio::from_integer(1)), ..self }
    }
}

/// What the line's amounts are multiplied by to be in the prices of the budget: `None` without the levels of both
/// years.
pub(super) fn conversion(budget: &Budget, line: &BudgetLine) -> Option<Ratio<i128>> {
    if line.price_year.is_none() || line.price_year == budget.price_year {
        return Some(Ratio::from_integer(1));
    }
    let level = |year: Option<i16>| Some(budget.price_index.get(&year?)?.ratio());
    let (to, from) = (level(budget.price_year)?, level(line.price_year)?);
    let positive = *from.numer() > 0;
    // Two numbers of at most 10^18: their products fit in 128 bits.
    positive.then(|| Ratio::new(to.numer() * from.denom(), to.denom() * from.numer()))
}
