//! The budget: years, tables, stated totals, outcomes. Its lines have a file of their own, and so has what only shows
//! when all of it is read.

mod line;
mod together;
mod units;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::{Budget, Outcome, Stated, Sum};
use crate::model::id::OutcomeId;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::word::Word;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::budget::{BUDGET, OUTCOME, STATED};

pub use line::lines;
pub use together::fit_together;
pub use units::doubt_whole_amounts;

/// Lowers years, assumptions and common lines.
pub fn budget(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Budget> {
    let fields = fields.record(cx, "budget", &BUDGET)?;
    Some(Budget {
        years: years(cx, &fields),
        price_year: fields.year(cx, "price_year"),
        discount_rate: fields.number(cx, "discount_rate"),
        payroll_overhead: numbers_by_year(cx, &fields, "payroll_overhead"),
        index: factors_by_year(cx, &fields, "index"),
        price_index: factors_by_year(cx, &fields, "price_index"),
        ceiling: match fields.entry("ceiling") {
            Some(entry) => cx.years(&entry.value, |cx, entry| cx.money(&entry.value)),
            None => BTreeMap::new(),
        },
        lines: lines(cx, &fields, "lines"),
        basis: fields.basis(cx),
    })
}

/// A table of numbers per year.
fn numbers_by_year(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str) -> BTreeMap<i16, Number> {
    let Some(entry) = fields.entry(key) else { return BTreeMap::new() };
    let kind = fields.kind(key);
    cx.years(&entry.value, |cx, entry| cx.number(&entry.value, kind))
}

/// A table of numbers per year that amounts are multiplied or divided by: none of them is zero.
fn factors_by_year(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str) -> BTreeMap<i16, Number> {
    let factors = numbers_by_year(cx, fields, key);
    for (year, _) in factors.iter().filter(|(_, factor)| **factor == Number::ZERO) {
        if let Some(entry) = fields.written_under(key).get(&*year.to_string()) {
            cx.report_not_positive(&entry.value);
        }
    }
    factors
}

/// The years of the budget: consecutive (formulas.md 7.4).
fn years(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<i16> {
    let nodes = fields.items(cx, "years");
    let years: Vec<i16> = nodes.iter().filter_map(|node| cx.year(node)).collect();
    if years.windows(2).any(|pair| pair[0].checked_add(1) != Some(pair[1])) {
        cx.report(Diagnostic::at(Code::YearsNotConsecutive, fields.span_of("years")));
    }
    years
}

/// The totals as the text states them, per year.
pub fn stated(cx: &mut Context<'_>, fields: &Fields<'_>) -> BTreeMap<i16, Stated> {
    let Some(entry) = fields.entry("stated") else { return BTreeMap::new() };
    cx.years(&entry.value, |cx, entry| {
        let fields = Fields::open(cx, &STATED, &entry.value, entry.key_span);
        let sums = Sum::ALL.iter().filter_map(|sum| Some((*sum, fields.money(cx, sum.as_str())?))).collect();
        Some(Stated { sums, basis: fields.basis(cx) })
    })
}

/// Effects whose saving the cost is held against.
pub fn outcomes(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<OutcomeId, Outcome> {
    fields.ids(cx, "outcomes", &OUTCOME, OutcomeId::new, |cx, fields, _| Outcome {
        label: fields.text(cx, "label").unwrap_or_default(),
        saving_per_year: saving_per_year(cx, fields),
        price_year: fields.year(cx, "price_year"),
        duration_months: duration_months(cx, fields),
        displacement: displacement(cx, fields),
        basis: fields.basis(cx),
    })
}

/// What one of them saves: more than nothing, for costs are divided by it.
fn saving_per_year(cx: &mut Context<'_>, fields: &Fields<'_>) -> Ore {
    let saving = fields.money(cx, "saving_per_year");
    if let Some((amount, entry)) = saving.zip(fields.entry("saving_per_year"))
        && amount <= Ore::ZERO
    {
        cx.report_not_positive(&entry.value);
    }
    saving.unwrap_or_default()
}

/// How long one of them lasts: more than no time, for costs are divided by it.
fn duration_months(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Number> {
    let months = fields.number(cx, "duration_months");
    if let Some(entry) = fields.entry("duration_months").filter(|_| months == Some(Number::ZERO)) {
        cx.report_not_positive(&entry.value);
    }
    months
}

/// The share that is lost: not all of it, for costs are divided by what is left.
fn displacement(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Number> {
    let share = fields.number(cx, "displacement");
    if let Some(entry) = fields.entry("displacement").filter(|_| share == Some(Number::from(1))) {
        cx.report(Diagnostic::at(Code::NothingLeft, entry.value.span));
    }
    share
}
