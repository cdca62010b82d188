//! What happens year by year when money from others ends: what they pay, what the municipality takes over, and what is
//! unfunded without that. Amounts to draw and the words that stand beside.
//!
//! Never an alternative in which others pay for nothing.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::explained;
use crate::model::money::Ore;
use crate::view::alike::{Who, together};
use crate::view::basis::Desk;
use crate::view::diagram::funding::{Part, Payer};

/// The end of money from others.
#[derive(Clone, Debug, Serialize)]
pub struct Cliff {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The alternatives in which others pay for something, in file order.
    pub alternatives: Vec<Alternatives>,
    /// Whether the municipality takes something over in any of them.
    pub has_taken_over: bool,
}

/// Alternatives in which the same happens, with the years below each other.
#[derive(Clone, Debug, Serialize)]
pub struct Alternatives {
    /// The alternatives.
    pub who: Who,
    /// Which of them is what happens if nothing is decided.
    pub zero: Option<String>,
    /// The years.
    pub years: Vec<Year>,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: String,
    /// What others pay, what is taken over and what is unfunded without that, where there is any.
    pub parts: Vec<Part>,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Cliff> {
    let costed = Costed::all(desk.scenario, &desk.analysis.costing);
    let alternatives = costed.filter_map(|one @ Costed { id, record, .. }| {
        let years = years_of(&one)?;
        let year = |(year, cliff)| Year { year: i16::to_string(&year), parts: parts(desk, &cliff) };
        Some((record, years.into_iter().map(year).collect::<Vec<Year>>()))
    });
    let groups = together(alternatives, PartialEq::eq).into_iter().map(|(records, years)| Alternatives {
        who: Who::of(desk, records.iter().map(|record| record.name.to_string()).collect()),
        zero: records.iter().find(|record| record.zero).map(|record| record.name.to_string()),
        years,
    });
    let alternatives: Vec<Alternatives> = groups.collect();
    let mut parts = alternatives.iter().flat_map(|one| &one.years).flat_map(|year| &year.parts);
    let has_taken_over = parts.any(|part| part.payer == Payer::TakenOver);
    (!alternatives.is_empty()).then_some(Cliff { label, alternatives, has_taken_over })
}

/// Every year of an alternative in which others pay, or have paid, within the years of the budget; else nothing.
pub(in crate::view) fn years_of(one: &Costed<'_>) -> Option<Vec<(i16, explained::Cliff)>> {
    let years = explained::cliff(one)?;
    let is_any = |cliff: &explained::Cliff| cliff.external != Ore::ZERO || cliff.taken_over != Ore::ZERO;
    years.values().any(is_any).then(|| years.into_iter().collect())
}

/// The parts that there is something of.
fn parts(desk: &Desk<'_>, cliff: &explained::Cliff) -> Vec<Part> {
    let amounts = [
        (Payer::External, cliff.external),
        (Payer::TakenOver, cliff.taken_over),
        (Payer::Unfunded, cliff.otherwise_unfunded),
    ];
    let some = amounts.into_iter().filter(|(_, amount)| *amount != Ore::ZERO);
    some.map(|(payer, amount)| Part { payer, amount, text: desk.whole_money(amount) }).collect()
}
