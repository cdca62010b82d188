//! Which departments pay more than in the zero alternative and which less, in the last year of the budget: amounts to
//! draw and the words that stand beside.
//!
//! Never an alternative in which no department pays anything else.

use serde::Serialize;

use crate::model::money::Ore;
use crate::view::alike::{Who, together};
use crate::view::basis::Desk;

/// Who pays more and who less.
#[derive(Clone, Debug, Serialize)]
pub struct Departments {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The year.
    pub year: String,
    /// The alternatives in which anybody pays another amount, in file order.
    pub alternatives: Vec<Alternatives>,
}

/// Alternatives in which the same departments pay the same, with the departments below each other.
#[derive(Clone, Debug, Serialize)]
pub struct Alternatives {
    /// The alternatives.
    pub who: Who,
    /// The departments that pay another amount.
    pub bars: Vec<Bar>,
}

/// What one department pays more or less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The department; none for lines that no unit pays.
    pub department: Option<String>,
    /// How much more, to be drawn; below nought for less.
    #[serde(skip)]
    pub amount: Ore,
    /// Whether it pays more.
    pub more: bool,
    /// How much more or less, without a sign: `1,3 mkr`.
    pub text: String,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Departments> {
    let last = *desk.scenario.budget.as_ref()?.years.last()?;
    let alternatives = desk.scenario.alternatives.iter().filter_map(|(id, record)| {
        let year = desk.analysis.costing.of(id)?.years.get(&last)?;
        let bars = year.departments.iter().flatten().map(|(unit, amount)| {
            let difference = desk.difference(*amount);
            Bar {
                department: unit.as_ref().map(|unit| desk.unit(unit)),
                amount: *amount,
                more: difference.more,
                text: difference.size.whole.text,
            }
        });
        let bars: Vec<Bar> = bars.collect();
        (!bars.is_empty()).then(|| (record.name.to_string(), bars))
    });
    let groups = together(alternatives, PartialEq::eq).into_iter();
    let alternatives: Vec<Alternatives> =
        groups.map(|(names, bars)| Alternatives { who: Who::of(desk, names), bars }).collect();
    (!alternatives.is_empty()).then(|| Departments { label, year: last.to_string(), alternatives })
}
