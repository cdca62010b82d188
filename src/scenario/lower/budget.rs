//! The budget: years, lines, external money, stated totals, outcomes.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::{
    Amount, Budget, BudgetLine, External, ExternalAmount, Outcome, PaidPosition, Premises, ShareOf, Stated,
    Sum,
};
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::id::{BudgetLineId, OutcomeId, UnitId};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::{Period, When};
use crate::model::word::Word;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::budget::{
    BUDGET, EXTERNAL, LINE, OUTCOME, PAID_POSITION, PREMISES, SHARE_OF, STATED,
};
use crate::scenario::lower::estimate;
use crate::scenario::node::Value;

/// Lowers years, assumptions and common lines.
pub fn budget(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Budget> {
    let fields = fields.record(cx, "budget", &BUDGET)?;
    Some(Budget {
        years: years(cx, &fields),
        price_year: fields.year(cx, "price_year"),
        discount_rate: fields.number(cx, "discount_rate"),
        payroll_overhead: numbers_by_year(cx, &fields, "payroll_overhead"),
        index: numbers_by_year(cx, &fields, "index"),
        price_index: numbers_by_year(cx, &fields, "price_index"),
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

/// The years of the budget: consecutive (formulas.md 7.4).
fn years(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<i16> {
    let nodes = fields.items(cx, "years");
    let years: Vec<i16> = nodes.iter().filter_map(|node| cx.year(node)).collect();
    if years.windows(2).any(|pair| pair[0].checked_add(1) != Some(pair[1])) {
        cx.report(Diagnostic::at(Code::YearsNotConsecutive, fields.span_of("years")));
    }
    years
}

/// Budget lines under ids: common ones or an alternative's own.
pub fn lines(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    key: &'static str,
) -> IndexMap<BudgetLineId, BudgetLine> {
    fields.ids(cx, key, &LINE, BudgetLineId::new, |cx, fields, _| line(cx, fields))
}

fn line(cx: &mut Context<'_>, fields: &Fields<'_>) -> BudgetLine {
    let mut basis = fields.basis(cx);
    BudgetLine {
        label: fields.text(cx, "label").unwrap_or_default(),
        unit: fields.reference(cx, "unit").map(UnitId::new),
        kind: fields.choice(cx, "kind").unwrap_or_default(),
        to: fields.reference(cx, "to").map(UnitId::new),
        includes: fields.choices(cx, "includes"),
        price_year: fields.year(cx, "price_year"),
        amount: amount(cx, fields, &mut basis),
        period: period(cx, fields),
        funding: fields.choice(cx, "funding"),
        reallocated_from: fields.reference(cx, "reallocated_from").map(UnitId::new),
        decided_by: fields.reference(cx, "decided_by").map(UnitId::new),
        because: fields.choice(cx, "because"),
        external: external(cx, fields, &basis),
        basis,
    }
}

fn amount(cx: &mut Context<'_>, fields: &Fields<'_>, basis: &mut Basis) -> Option<Amount> {
    let full_year = single_amount(cx, fields, "full_year", basis).map(Amount::FullYear);
    let one_off = single_amount(cx, fields, "one_off", basis).map(Amount::OneOff);
    let by_year = amounts_by_year(cx, fields, basis).map(Amount::ByYear);
    full_year
        .or(by_year)
        .or(one_off)
        .or_else(|| paid_positions(cx, fields).map(Amount::Positions))
        .or_else(|| premises(cx, fields, basis).map(Amount::Premises))
        .or_else(|| share_of(cx, fields).map(Amount::ShareOf))
}

/// The positions that a line pays.
fn paid_positions(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Vec<PaidPosition>> {
    fields.entry("positions")?;
    let records = fields.records(cx, "positions", &PAID_POSITION);
    let months = |cx: &mut Context<'_>, fields: &Fields<'_>, key, else_months: i128| {
        fields.number(cx, key).or_else(|| Number::new(else_months, 1)).unwrap_or(Number::ZERO)
    };
    let lower = |fields: Fields<'_>| PaidPosition {
        role: fields.text(cx, "role").unwrap_or_default(),
        fte: fields.number(cx, "fte"),
        people: fields.whole(cx, "people"),
        monthly_pay: fields.money(cx, "monthly_pay"),
        months: months(cx, &fields, "months", 12),
        vacant_months: months(cx, &fields, "vacant_months", 0),
        doubled_months: months(cx, &fields, "doubled_months", 0),
        basis: fields.basis(cx),
    };
    let positions: Vec<PaidPosition> = records.into_iter().map(lower).collect();
    (!positions.is_empty()).then_some(positions)
}

/// Premises that are rented within the municipality.
fn premises(cx: &mut Context<'_>, fields: &Fields<'_>, basis: &mut Basis) -> Option<Premises> {
    let fields = fields.record(cx, "premises", &PREMISES)?;
    let area = fields.number(cx, "area");
    let rent = single_amount(cx, &fields, "rent", basis);
    basis.absorb(fields.basis(cx));
    Some(Premises { area: area?, rent: rent? })
}

/// A part of what other lines cost.
fn share_of(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<ShareOf> {
    let fields = fields.record(cx, "share_of", &SHARE_OF)?;
    let share = fields.number(cx, "share");
    let lines = fields.references(cx, "lines").into_iter().map(BudgetLineId::new).collect();
    Some(ShareOf { share: share?, lines })
}

fn single_amount(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    basis: &mut Basis,
) -> Option<Estimate<Ore>> {
    let (amount, more) = estimate::amount(cx, fields.entry(key)?)?;
    basis.absorb(more);
    Some(amount)
}

fn amounts_by_year(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    basis: &mut Basis,
) -> Option<BTreeMap<i16, Estimate<Ore>>> {
    let entry = fields.entry("by_year")?;
    for year in cx.map(&entry.value).into_iter().filter(|year| year.value.value == Value::Null) {
        cx.report(Diagnostic::at(Code::YearWithoutAmount, year.key_span).with("year", &*year.key));
    }
    Some(cx.years(&entry.value, |cx, entry| {
        let (amount, more) = estimate::amount(cx, entry)?;
        basis.absorb(more);
        Some(amount)
    }))
}

/// From the first day of `from` to the last day of `until`.
fn period(cx: &mut Context<'_>, fields: &Fields<'_>) -> Period {
    let from = fields.day(cx, "from").as_ref().and_then(When::first_day);
    let until = fields.day(cx, "until").as_ref().and_then(When::last_day);
    if let Some((from, until)) = from.zip(until)
        && until < from
    {
        cx.report(
            Diagnostic::at(Code::EndsBeforeStart, fields.span_of("until")).related(fields.span_of("from")),
        );
    }
    Period { from, until }
}

/// Money from others; its sources are those of its line when it names none.
fn external(cx: &mut Context<'_>, fields: &Fields<'_>, line: &Basis) -> Option<External> {
    let fields = fields.record(cx, "external", &EXTERNAL)?;
    let around = std::mem::replace(&mut cx.inherited, line.source.clone());
    let mut basis = fields.basis(cx);
    cx.inherited = around;
    let full_year = single_amount(cx, &fields, "full_year", &mut basis).map(ExternalAmount::FullYear);
    let by_year = amounts_by_year(cx, &fields, &mut basis)
        .filter(|years| !years.is_empty())
        .map(ExternalAmount::ByYear);
    let amount = full_year.or(by_year);
    if !fields.has("full_year") && !fields.has("by_year") {
        fields.report_missing(cx, "by_year");
    }
    Some(External {
        funder: fields.text(cx, "funder"),
        amount: amount.unwrap_or(ExternalAmount::FullYear(Estimate::default())),
        until: fields.day(cx, "until").as_ref().and_then(When::last_day),
        after: fields.choice(cx, "after").unwrap_or_default(),
        basis,
    })
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
    fields.ids(cx, "outcomes", &OUTCOME, OutcomeId::new, |cx, fields, _| {
        let saving_per_year = fields.money(cx, "saving_per_year");
        if let Some((amount, entry)) = saving_per_year.zip(fields.entry("saving_per_year"))
            && amount <= Ore::ZERO
        {
            cx.report_not_positive(&entry.value);
        }
        let saving_per_year = saving_per_year.unwrap_or_default();
        Outcome {
            label: fields.text(cx, "label").unwrap_or_default(),
            saving_per_year,
            price_year: fields.year(cx, "price_year"),
            duration_months: fields.number(cx, "duration_months"),
            displacement: fields.number(cx, "displacement"),
            basis: fields.basis(cx),
        }
    })
}
