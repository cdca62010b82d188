//! What the alternatives cost side by side, year by year, and what the amounts are in. The lines of each are in `cost`.
//!
//! Never an amount for an alternative that nobody has costed: it is named, and its cost is unknown.

pub mod break_even;
pub mod by_year;
pub mod compared;
pub mod cost;
pub mod explained;
pub mod line_notes;
pub mod line_ranges;
pub mod payers;
pub mod positions;
pub mod prices;
pub mod spread;
pub mod sums;

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::id::AlternativeId;
use crate::model::number::Number;
use crate::model::word::Word as _;
use crate::view::alike::Who;
use crate::view::basis::{Basis, Desk};
use crate::view::economy::break_even::Outcome;
use crate::view::economy::compared::Compared;
use crate::view::economy::cost::Cost;
use crate::view::economy::line_notes::{Note, Notes};
use crate::view::economy::prices::Prices;
use crate::view::economy::spread::{Ceiling, Spread};
use crate::view::economy::sums::Sums;

/// What the alternatives cost.
#[derive(Clone, Debug, Serialize)]
pub struct Economy {
    /// The year whose prices the amounts are in.
    pub price_year: Option<String>,
    /// Yearly discount rate.
    pub discount_rate: Option<String>,
    /// Payroll overhead per year.
    pub payroll_overhead: Vec<YearPercent>,
    /// Price levels and indexation.
    pub prices: Prices,
    /// How far off the net of each year may be; empty where no amount is stated as a range.
    pub spreads: Vec<Spread>,
    /// What the net of each year may be at most.
    pub ceilings: Vec<Ceiling>,
    /// What the amounts of lines say that they include, lines that include the same together.
    pub includes: Vec<Includes>,
    /// How many of each outcome pay what is unfunded.
    pub outcomes: Vec<Outcome>,
    /// What the utredning says of them, of those that are alike at once.
    pub compared: Compared,
    /// The costed alternatives, in file order.
    pub costed: Vec<Cost>,
    /// What the reader should know about their lines, numbered as in the tables.
    pub notes: Vec<Note>,
    /// The one costed alternative beside the zero alternative, where others are not costed.
    pub only_costed: Option<String>,
    /// The costed alternatives with a line of an unknown amount, whose sums are too low; none without any.
    pub incomplete: Option<Who>,
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

/// Lines whose amounts include the same.
#[derive(Clone, Debug, Serialize)]
pub struct Includes {
    /// What they include: keys of the templates' words.
    pub kinds: Vec<&'static str>,
    /// The lines.
    pub lines: IndexSet<String>,
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
    let records: Vec<Costed<'_>> = Costed::all(desk.scenario, &desk.analysis.costing).collect();
    let notes = Notes::of(desk, &records);
    let costed: Vec<Cost> = records.iter().map(|one| cost::compose(desk, one, &notes)).collect();
    let uncosted: Vec<String> = alternatives
        .iter()
        .filter(|(id, _)| find(desk, id).is_none())
        .map(|(_, record)| record.name.to_string())
        .collect();
    let zero = desk.scenario.zero_alternative();
    let years = budget.iter().flat_map(|budget| &budget.years);
    let years: Vec<YearBeside> = years.map(|year| beside(desk, *year)).collect();
    Economy {
        compared: compared::compose(desk, &records, &costed, &years),
        prices: budget.map(|budget| prices::compose(desk, budget, &records)).unwrap_or_default(),
        spreads: spread::spreads(desk, &records),
        ceilings: spread::ceilings(desk, &records),
        includes: includes(&records),
        outcomes: break_even::compose(desk, &records),
        price_year: budget.and_then(|budget| budget.price_year).map(|year| year.to_string()),
        discount_rate: budget
            .and_then(|budget| budget.discount_rate)
            .map(|rate| desk.reader.exact_percent(rate)),
        payroll_overhead: budget.map(|budget| overhead(desk, &budget.payroll_overhead)).unwrap_or_default(),
        incomplete: incomplete(desk, &costed),
        only_costed: only_costed(&costed, &uncosted),
        uncosted,
        notes: notes.into_list(),
        has_differences: costed.iter().any(|cost| cost.zero),
        zero: zero.map(|id| desk.alternative(id)),
        years,
        basis: budget.map(|budget| desk.basis(&budget.basis)),
        costed,
    }
}

fn incomplete(desk: &Desk<'_>, costed: &[Cost]) -> Option<Who> {
    let incomplete = costed.iter().filter(|cost| cost.incomplete);
    let names: Vec<String> = incomplete.map(|cost| cost.name.clone()).collect();
    (!names.is_empty()).then(|| Who::of(desk, names))
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
    Costed::of(desk.scenario, &desk.analysis.costing, id)
}

fn includes(costed: &[Costed<'_>]) -> Vec<Includes> {
    let mut groups: IndexMap<Vec<&'static str>, IndexSet<String>> = IndexMap::new();
    for one in costed {
        for record in one.paid().map(|paid| paid.line) {
            let kinds: Vec<&'static str> = record.includes.iter().map(|kind| kind.as_str()).collect();
            groups.entry(kinds).or_default().insert(record.label.to_string());
        }
    }
    let said = groups.into_iter().filter(|(kinds, _)| !kinds.is_empty());
    said.map(|(kinds, lines)| Includes { kinds, lines }).collect()
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
