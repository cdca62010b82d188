//! Which departments pay more than in the zero alternative and which less, in the last year of the budget: amounts to
//! draw and the words that stand beside.
//!
//! Never an alternative in which no department pays anything else.

use serde::Serialize;

use crate::model::money::Ore;
use crate::view::basis::Desk;

/// Who pays more and who less.
#[derive(Clone, Debug, Serialize)]
pub struct Departments {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The year.
    pub year: String,
    /// The alternatives in which anybody pays another amount, in file order.
    pub alternatives: Vec<Alternative>,
}

/// One alternative with its departments below each other.
#[derive(Clone, Debug, Serialize)]
pub struct Alternative {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// The alternative.
    pub name: String,
    /// The departments that pay another amount.
    pub bars: Vec<Bar>,
}

/// What one department pays more or less.
#[derive(Clone, Debug, Serialize)]
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
                text: difference.size.text,
            }
        });
        let bars: Vec<Bar> = bars.collect();
        let name = record.name.to_string();
        (!bars.is_empty()).then(|| Alternative { id: id.to_string(), name, bars })
    });
    let alternatives: Vec<Alternative> = alternatives.collect();
    (!alternatives.is_empty()).then(|| Departments { label, year: last.to_string(), alternatives })
}
