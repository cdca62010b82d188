//! What the alternatives cost side by side, year by year, and what the amounts are in. The lines of each are in `cost`.
//!
//! Never an amount for an alternative that nobody has costed: it is named, and its cost is unknown.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::id::AlternativeId;
use crate::model::number::Number;
use crate::view::basis::{Basis, Desk};
use crate::view::cost::{self, Cost};
use crate::view::line_notes::{Note, Notes};
use crate::view::sums::{self, Costed, Sums};

/// What the alternatives cost.
#[derive(Clone, Debug, Serialize)]
pub struct Economy {
    /// The year whose prices the amounts are in.
    pub price_year: Option<String>,
    /// Yearly discount rate.
    pub discount_rate: Option<String>,
    /// Payroll overhead per year.
    pub payroll_overhead: Vec<YearPercent>,
    /// The costed alternatives, in file order.
    pub costed: Vec<Cost>,
    /// What the reader should know about their lines, numbered as in the tables.
    pub notes: Vec<Note>,
    /// The one costed alternative beside the zero alternative, where others are not costed.
    pub only_costed: Option<String>,
    /// The alternatives that nobody has costed.
    pub uncosted: Vec<String>,
    /// Whether the zero alternative is costed, so that there is something to differ from.
    pub has_differences: bool,
    /// The zero alternative.
    pub zero: Option<String>,
    /// The years, each with all alternatives side by side.
    pub years: Vec<YearBeside>,
    /// Where the common budget comes from.
    pub basis: Option<Basis>,
}

/// The payroll overhead of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearPercent {
    /// The year.
    pub year: String,
    /// In percent.
    pub percent: String,
}

/// One year with all alternatives side by side.
#[derive(Clone, Debug, Serialize)]
pub struct YearBeside {
    /// The year.
    pub year: String,
    /// Whether any alternative has an income this year.
    pub has_income: bool,
    /// Per alternative, in file order.
    pub rows: Vec<RowBeside>,
}

/// One alternative in one year; no sums when it is not costed.
#[derive(Clone, Debug, Serialize)]
pub struct RowBeside {
    /// The alternative.
    pub name: String,
    /// Its sums.
    pub sums: Option<Sums>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Economy {
    let budget = desk.scenario.budget.as_ref();
    let alternatives = &desk.scenario.alternatives;
    let records: Vec<Costed<'_>> = alternatives.keys().filter_map(|id| find(desk, id)).collect();
    let notes = Notes::of(desk, &records);
    let costed: Vec<Cost> = records.iter().map(|one| cost::compose(desk, one, &notes)).collect();
    let uncosted: Vec<String> = alternatives
        .iter()
        .filter(|(id, _)| find(desk, id).is_none())
        .map(|(_, record)| record.name.to_string())
        .collect();
    let zero = desk.scenario.zero_alternative();
    let years = budget.iter().flat_map(|budget| &budget.years);
    Economy {
        price_year: budget.and_then(|budget| budget.price_year).map(|year| year.to_string()),
        discount_rate: budget
            .and_then(|budget| budget.discount_rate)
            .map(|rate| desk.reader.exact_percent(rate)),
        payroll_overhead: budget.map(|budget| overhead(desk, &budget.payroll_overhead)).unwrap_or_default(),
        only_costed: only_costed(&costed, &uncosted),
        uncosted,
        notes: notes.into_list(),
        has_differences: costed.iter().any(|cost| cost.zero),
        zero: zero.map(|id| desk.alternative(id)),
        years: years.map(|year| beside(desk, *year)).collect(),
        basis: budget.map(|budget| desk.basis(&budget.basis)),
        costed,
    }
}

/// The costed alternative that there is nothing to compare with but the zero alternative.
fn only_costed(costed: &[Cost], uncosted: &[String]) -> Option<String> {
    let mut others = costed.iter().filter(|cost| !cost.zero);
    match (others.next(), others.next(), uncosted) {
        (Some(only), None, [_, ..]) => Some(only.name.clone()),
        _ => None,
    }
}

/// The alternative with its cost, when it is costed.
fn find<'a>(desk: &Desk<'a>, id: &AlternativeId) -> Option<Costed<'a>> {
    let (id, record) = desk.scenario.alternatives.get_key_value(id)?;
    let cost = desk.analysis.costing.alternatives.get(id)?.as_ref()?;
    Some(Costed { id, record, cost })
}

fn overhead(desk: &Desk<'_>, table: &BTreeMap<i16, Number>) -> Vec<YearPercent> {
    let row = |(year, percent): (&i16, &_)| YearPercent {
        year: year.to_string(),
        percent: desk.reader.exact_percent(*percent),
    };
    table.iter().map(row).collect()
}

fn beside(desk: &Desk<'_>, year: i16) -> YearBeside {
    let alternatives = desk.scenario.alternatives.iter();
    let rows = alternatives.map(|(id, record)| RowBeside {
        name: record.name.to_string(),
        sums: find(desk, id).and_then(|costed| sums::compose(desk, &costed, year)),
    });
    let rows: Vec<RowBeside> = rows.collect();
    let has_income = rows.iter().filter_map(|row| row.sums.as_ref()).any(|sums| sums.income.is_some());
    YearBeside { year: year.to_string(), has_income, rows }
}
