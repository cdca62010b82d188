//! A number that may say more about itself: a range, or where it comes from.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Judgement;
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::budget::AMOUNT;
use crate::scenario::keys::criterion::ESTIMATE;
use crate::scenario::keys::{Kind, Record};
use crate::scenario::node::{Entry, Node, Value};
use crate::source::Span;

const RANGE: [&str; 5] = ["low", "likely", "high", "mean", "sd"];

/// A number of the kind that the table of keys says, alone or with more said about it.
pub fn number(cx: &mut Context<'_>, entry: &Entry, kind: Kind) -> Option<Judgement> {
    let Some(fields) = open(cx, &entry.value, entry.key_span, &ESTIMATE) else {
        let value = read_number(cx, &entry.value, kind)?.into();
        return Some(Judgement { value, basis: Basis { source: cx.inherited.clone(), ..Basis::default() } });
    };
    let range = fields.present(&RANGE);
    for part in &range {
        read_number(cx, &part.value, Kind::Quantity);
    }
    let value = fields.entry("value").and_then(|value| read_number(cx, &value.value, kind));
    let basis = fields.basis(cx);
    ranges_are_for_later(cx, &range);
    value.map(|value| Judgement { value: value.into(), basis })
}

/// An amount of money, alone or with more said about it.
pub fn amount(cx: &mut Context<'_>, entry: &Entry) -> Option<(Estimate<Ore>, Basis)> {
    let Some(fields) = open(cx, &entry.value, entry.key_span, &AMOUNT) else {
        return cx.money(&entry.value).map(|amount| (amount.into(), Basis::default()));
    };
    let range = fields.present(&RANGE);
    for part in &range {
        cx.money(&part.value);
    }
    let value = fields.money(cx, "value");
    let basis = fields.basis(cx);
    ranges_are_for_later(cx, &range);
    value.map(|value| (value.into(), basis))
}

fn open<'n>(
    cx: &mut Context<'_>,
    node: &'n Node,
    named_at: Span,
    record: &'static Record,
) -> Option<Fields<'n>> {
    matches!(node.value, Value::Map(_)).then(|| Fields::open(cx, record, node, named_at))
}

fn read_number(cx: &mut Context<'_>, node: &Node, kind: Kind) -> Option<Number> {
    match kind {
        Kind::Quantity => cx.quantity(node).map(|quantity| quantity.value),
        kind => cx.number(node, kind),
    }
}

fn ranges_are_for_later(cx: &mut Context<'_>, range: &[&Entry]) {
    if let Some(first) = range.first() {
        let fault = Diagnostic::at(Code::NotYetAvailable, first.key_span);
        cx.report(fault.with("what", "low, likely, high, mean, sd"));
    }
}
