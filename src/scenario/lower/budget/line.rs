//! A budget line: what is paid, how much, when, by whose money, and whether its keys fit together. Never what needs
//! another line or a table to be told.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::budget::{
    Amount, BudgetLine, External, ExternalAmount, Funding, LineKind, PaidPosition, Premises, ShareOf,
};
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::id::{BudgetLineId, UnitId};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::{Period, When};
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::budget::{EXTERNAL, LINE, PAID_POSITION, PREMISES, SHARE_OF};
use crate::scenario::lower::estimate;
use crate::scenario::node::Value;

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
    let line = BudgetLine {
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
    };
    keys_fit(cx, fields, &line);
    line
}

/// How much it is, in the one way that it is written; every way is read, also where there are several.
fn amount(cx: &mut Context<'_>, fields: &Fields<'_>, basis: &mut Basis) -> Option<Amount> {
    let full_year = single_amount(cx, fields, "full_year", basis).map(Amount::FullYear);
    let one_off = single_amount(cx, fields, "one_off", basis).map(Amount::OneOff);
    let by_year = amounts_by_year(cx, fields, basis).map(Amount::ByYear);
    let positions = paid_positions(cx, fields, basis).map(Amount::Positions);
    let premises = premises(cx, fields, basis).map(Amount::Premises);
    let share = share_of(cx, fields, basis).map(Amount::ShareOf);
    full_year.or(by_year).or(one_off).or(positions).or(premises).or(share)
}

/// The positions that a line pays; their sources are those of the line where they name none.
fn paid_positions(cx: &mut Context<'_>, fields: &Fields<'_>, line: &Basis) -> Option<Vec<PaidPosition>> {
    let around = std::mem::replace(&mut cx.inherited, line.source.clone());
    let records = fields.records(cx, "positions", &PAID_POSITION);
    let positions: Vec<PaidPosition> = records.iter().map(|fields| paid_position(cx, fields)).collect();
    cx.inherited = around;
    (!positions.is_empty()).then_some(positions)
}

fn paid_position(cx: &mut Context<'_>, fields: &Fields<'_>) -> PaidPosition {
    let fte = fields.number(cx, "fte");
    PaidPosition {
        role: fields.text(cx, "role").unwrap_or_default(),
        fte,
        people: fields.whole(cx, "people"),
        monthly_pay: fields.money(cx, "monthly_pay"),
        months: fields.number(cx, "months").unwrap_or(Number::from(12)),
        vacant_months: months_of(cx, fields, "vacant_months", fte),
        doubled_months: months_of(cx, fields, "doubled_months", fte),
        basis: fields.basis(cx),
    }
}

/// Months in which fewer or more than planned are paid: of nobody there are none.
fn months_of(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str, fte: Option<Number>) -> Number {
    let months = fields.number(cx, key).unwrap_or(Number::ZERO);
    if months != Number::ZERO && fte == Some(Number::ZERO) {
        let fault = Diagnostic::at(Code::MonthsOfNobody, fields.span_of(key));
        cx.report(fault.with("key", key).related(fields.span_of("fte")));
    }
    months
}

/// Premises that are rented within the municipality.
fn premises(cx: &mut Context<'_>, fields: &Fields<'_>, line: &mut Basis) -> Option<Premises> {
    let fields = fields.record(cx, "premises", &PREMISES)?;
    let area = fields.number(cx, "area");
    line.absorb(own_basis(cx, &fields));
    let rent = single_amount(cx, &fields, "rent", line);
    Some(Premises { area: area?, rent: rent? })
}

/// A part of what other lines cost.
fn share_of(cx: &mut Context<'_>, fields: &Fields<'_>, line: &mut Basis) -> Option<ShareOf> {
    let fields = fields.record(cx, "share_of", &SHARE_OF)?;
    line.absorb(own_basis(cx, &fields));
    let share = fields.number(cx, "share");
    let lines = fields.references(cx, "lines").into_iter().map(BudgetLineId::new).collect();
    Some(ShareOf { share: share?, lines })
}

/// What a part of a line says of itself: the line has sources of its own, or inherits some.
fn own_basis(cx: &mut Context<'_>, fields: &Fields<'_>) -> Basis {
    let mut basis = fields.basis(cx);
    if !fields.has("source") {
        basis.source.clear();
    }
    basis
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
            Diagnostic::at(Code::EndsBeforeStart, fields.span_of("until"))
                .with("begins", "from")
                .related(fields.span_of("from")),
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

/// Adds a fault for each key that means nothing on such a line, or misses another.
fn keys_fit(cx: &mut Context<'_>, fields: &Fields<'_>, line: &BudgetLine) {
    for key in unfit_keys(line.kind) {
        if fields.has(key) {
            report_unfit(cx, fields, key, kind_in_words(line.kind));
        }
    }
    if matches!(line.amount, Some(Amount::ShareOf(_))) {
        for key in unfit_keys_of_share(line) {
            if fields.has(key) {
                let share = Argument::Words {
                    swedish: "en andel av andra poster",
                    english: "a share of other lines",
                };
                report_unfit(cx, fields, key, share);
            }
        }
    }
    match line.kind {
        LineKind::Transfer => two_sides(cx, fields, line),
        LineKind::Cost => reallocated(cx, fields, line),
        LineKind::Income => {}
    }
}

/// The keys that mean nothing on a line of that kind.
fn unfit_keys(kind: LineKind) -> &'static [&'static str] {
    match kind {
        LineKind::Cost => &["to"],
        LineKind::Income => &["to", "reallocated_from"],
        LineKind::Transfer => &["funding", "reallocated_from", "decided_by", "external"],
    }
}

/// The keys that mean nothing on a share of other lines: it is paid when they are, in their prices. Days still say when
/// money from others is paid beside it.
fn unfit_keys_of_share(line: &BudgetLine) -> &'static [&'static str] {
    if line.external.is_some() { &["price_year"] } else { &["price_year", "from", "until"] }
}

fn kind_in_words(kind: LineKind) -> Argument {
    match kind {
        LineKind::Cost => Argument::Words { swedish: "en kostnad", english: "a cost" },
        LineKind::Income => Argument::Words { swedish: "en intäkt", english: "an income" },
        LineKind::Transfer => Argument::Words { swedish: "en överföring", english: "a transfer" },
    }
}

fn report_unfit(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str, line: Argument) {
    let fault = Diagnostic::at(Code::LineKeyUnfit, fields.span_of(key));
    cx.report(fault.with("key", key).with("line", line));
}

/// Money between departments has somebody who pays and somebody else who receives.
fn two_sides(cx: &mut Context<'_>, fields: &Fields<'_>, line: &BudgetLine) {
    for key in ["unit", "to"].into_iter().filter(|key| !fields.has(key)) {
        cx.report(Diagnostic::at(Code::TransferOneSided, fields.span).with("key", key));
    }
    if let (Some(unit), Some(entry)) = (&line.unit, fields.entry("to"))
        && line.to.as_ref() == Some(unit)
    {
        let fault = Diagnostic::at(Code::TransferToItself, entry.value.span).with("unit", unit.as_str());
        cx.report(fault.related(fields.span_of("unit")));
    }
}

/// Money that was somebody else's is there, so the line is funded.
fn reallocated(cx: &mut Context<'_>, fields: &Fields<'_>, line: &BudgetLine) {
    let is_unfunded = line.funding == Some(Funding::Unfunded) || !fields.has("funding");
    if fields.has("reallocated_from") && is_unfunded {
        let fault = Diagnostic::at(Code::ReallocationUnfunded, fields.span_of("reallocated_from"));
        let said = fields.entry("funding").map(|entry| entry.key_span);
        cx.report(match said {
            Some(span) => fault.related(span),
            None => fault,
        });
    }
}
