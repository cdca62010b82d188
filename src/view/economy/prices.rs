//! What the amounts are in, and what they become from year to year: price levels, indexation, discounting.
//! Never a level that no amount is converted by.

use std::collections::BTreeMap;

use indexmap::IndexSet;
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::budget::Budget;
use crate::model::number::Number;
use crate::view::basis::Desk;

/// What the amounts are in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Prices {
    /// What full-year amounts are multiplied by per year; empty where they are the same every year.
    pub index: Vec<YearNumber>,
    /// The levels of prices (PKV) that amounts are converted by.
    pub levels: Vec<YearNumber>,
    /// The lines that are written in the prices of another year, by that year.
    pub converted: Vec<Converted>,
}

/// A number of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearNumber {
    /// The year.
    pub year: String,
    /// The number.
    pub number: String,
}

/// Lines that are written in the prices of another year than the budget's.
#[derive(Clone, Debug, Serialize)]
pub struct Converted {
    /// The year.
    pub year: String,
    /// The lines.
    pub lines: IndexSet<String>,
}

pub(super) fn compose(desk: &Desk<'_>, budget: &Budget, costed: &[Costed<'_>]) -> Prices {
    let mut converted: BTreeMap<i16, IndexSet<String>> = BTreeMap::new();
    for one in costed {
        for record in one.paid().map(|paid| paid.line) {
            if let Some(year) = record.price_year.filter(|year| budget.price_year != Some(*year)) {
                converted.entry(year).or_default().insert(record.label.to_string());
            }
        }
    }
    let used = |year: &i16| converted.contains_key(year) || budget.price_year == Some(*year);
    let levels = budget.price_index.iter().filter(|(year, _)| !converted.is_empty() && used(year));
    Prices {
        index: budget.index.iter().map(|(year, factor)| number(desk, *year, *factor)).collect(),
        levels: levels.map(|(year, level)| number(desk, *year, *level)).collect(),
        converted: converted
            .into_iter()
            .map(|(year, lines)| Converted { year: year.to_string(), lines })
            .collect(),
    }
}

fn number(desk: &Desk<'_>, year: i16, number: Number) -> YearNumber {
    YearNumber { year: year.to_string(), number: desk.reader.number(number) }
}
