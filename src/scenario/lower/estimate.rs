//! A number that may say more about itself: how far off it may be, or where it comes from (format.md rule 5).
//! Never how a range is drawn from: that is the analysis'.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::estimate::{Estimate, Range};
use crate::model::evidence::Basis;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::scalar;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::budget::AMOUNT;
use crate::scenario::keys::criterion::{ESTIMATE, ESTIMATE_FORMS};
use crate::scenario::keys::{Bounds, Kind, Record};
use crate::scenario::node::{Entry, Node, Value};
use crate::source::Span;

/// A number of the kind that the table of keys says, and what it says of itself: no source unless it names one.
pub fn number(cx: &mut Context<'_>, entry: &Entry, kind: Kind) -> Option<(Estimate<Number>, Basis)> {
    alone_or_more(cx, entry, kind, &ESTIMATE)
}

/// An amount of money, and what it says of itself: no source unless it names one.
pub fn amount(cx: &mut Context<'_>, entry: &Entry) -> Option<(Estimate<Ore>, Basis)> {
    alone_or_more(cx, entry, Kind::Money, &AMOUNT)
}

fn alone_or_more<T: Estimated>(
    cx: &mut Context<'_>,
    entry: &Entry,
    kind: Kind,
    record: &'static Record,
) -> Option<(Estimate<T>, Basis)> {
    let Some(fields) = open(cx, &entry.value, entry.key_span, record) else {
        if let Some(fault) = on_one_line(&entry.value) {
            cx.report(fault);
            return None;
        }
        return T::read(cx, &entry.value, kind).map(|number| (number.into(), Basis::default()));
    };
    let estimate = estimate(cx, &fields, kind);
    if matches!(kind, Kind::Money | Kind::Quantity) {
        let parts = fields.present(&["value", "low", "likely", "high", "mean", "sd"]);
        cx.doubt_units(&parts.iter().map(|part| &part.value).collect::<Vec<_>>(), kind);
    }
    let mut basis = fields.basis(cx);
    if !fields.has("source") {
        // What stands around it has sources of its own, or inherits some.
        basis.source.clear();
    }
    estimate.map(|estimate| (estimate, basis))
}

fn open<'n>(
    cx: &mut Context<'_>,
    node: &'n Node,
    named_at: Span,
    record: &'static Record,
) -> Option<Fields<'n>> {
    matches!(node.value, Value::Map(_)).then(|| Fields::open(cx, record, node, named_at))
}

/// The fault that a range stands where a number does: `60–75`, or `[60, 75]`, or `[60, 70, 75]` with the likely one.
fn on_one_line(node: &Node) -> Option<Diagnostic> {
    let (low, high) = match (&node.value, node.items()) {
        (Value::Scalar(scalar), _) => scalar::ends(&scalar.text)?,
        (_, Some([low, high] | [low, _, high])) => (low.text()?.to_owned(), high.text()?.to_owned()),
        _ => return None,
    };
    Some(Diagnostic::at(Code::RangeOnOneLine, node.span).with("low", low).with("high", high))
}

/// What can be estimated.
trait Estimated: Copy + Ord {
    const ZERO: Self;

    /// One that stands alone.
    fn read(cx: &mut Context<'_>, node: &Node, kind: Kind) -> Option<Self>;

    /// The one halfway between two; `None` when it can not be computed with.
    fn middle(self, other: Self) -> Option<Self>;
}

impl Estimated for Number {
    const ZERO: Self = Self::ZERO;

    fn read(cx: &mut Context<'_>, node: &Node, kind: Kind) -> Option<Self> {
        match kind {
            Kind::Quantity => cx.quantity(node).map(|quantity| quantity.value),
            kind => cx.number(node, kind),
        }
    }

    fn middle(self, other: Self) -> Option<Self> {
        self.middle(other)
    }
}

impl Estimated for Ore {
    const ZERO: Self = Self::ZERO;

    fn read(cx: &mut Context<'_>, node: &Node, _: Kind) -> Option<Self> {
        cx.money(node)
    }

    fn middle(self, other: Self) -> Option<Self> {
        Some(self.middle(other))
    }
}

/// The number of a record, in the one form that it is written in. Every part that is written is read, also when
/// the parts do not fit together.
fn estimate<T: Estimated>(cx: &mut Context<'_>, fields: &Fields<'_>, kind: Kind) -> Option<Estimate<T>> {
    let value: Option<T> = part(cx, fields, "value", kind);
    let low: Option<T> = part(cx, fields, "low", kind);
    let likely: Option<T> = part(cx, fields, "likely", kind);
    let high: Option<T> = part(cx, fields, "high", kind);
    let mean: Option<T> = part(cx, fields, "mean", kind);
    let sd: Option<T> = deviation(cx, fields, kind);
    if !is_one_form(cx, fields) {
        return None;
    }
    if fields.has("value") {
        return value.map(Estimate::from);
    }
    if fields.has("mean") {
        return mean
            .zip(sd)
            .map(|(mean, sd)| Estimate { point: mean, range: Some(Range::MeanSd { mean, sd }) });
    }
    let (low, high) = low.zip(high)?;
    if fields.has("likely") {
        let likely = likely?;
        is_in_order(cx, fields, low, high, Some(likely))
            .then_some(Estimate { point: likely, range: Some(Range::LowLikelyHigh { low, likely, high }) })
    } else {
        let point = low.middle(high);
        if point.is_none() {
            cx.report_too_large(&fields.entry("high")?.value);
        }
        let estimate = Estimate { point: point?, range: Some(Range::LowHigh { low, high }) };
        is_in_order(cx, fields, low, high, None).then_some(estimate)
    }
}

fn part<T: Estimated>(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    name: &'static str,
    kind: Kind,
) -> Option<T> {
    T::read(cx, &fields.entry(name)?.value, kind)
}

/// The standard deviation: never negative, and not bound by where the number itself lives.
fn deviation<T: Estimated>(cx: &mut Context<'_>, fields: &Fields<'_>, kind: Kind) -> Option<T> {
    let free = if let Kind::Number(_) = kind { Kind::Number(Bounds::default()) } else { kind };
    let sd: T = part(cx, fields, "sd", free)?;
    if sd < T::ZERO {
        cx.report_negative(&fields.entry("sd")?.value);
        return None;
    }
    Some(sd)
}

/// Whether the parts are those of one form, with none of them missing; a fault when they are not. That nothing
/// at all is there has been said where the record was opened.
fn is_one_form(cx: &mut Context<'_>, fields: &Fields<'_>) -> bool {
    let there = ESTIMATE_FORMS.each_ref().map(|form| fields.present(form.keys));
    let mut begun: Vec<_> =
        ESTIMATE_FORMS.iter().zip(&there).filter(|(_, there)| !there.is_empty()).collect();
    begun.sort_by_key(|(_, there)| there.iter().map(|entry| entry.key_span.start).min());
    let Some((form, first)) = begun.first() else { return false };
    if let Some((_, second)) = begun.get(1) {
        let keys: Vec<String> = there.iter().flatten().map(|entry| entry.key.clone().into_string()).collect();
        let fault = Diagnostic::at(Code::RangeFormsMixed, second[0].key_span).with("keys", keys);
        cx.report(fault.related(first[0].key_span));
        return false;
    }
    let missing: Vec<String> =
        form.needs.iter().filter(|key| !fields.has(key)).map(|key| (*key).to_owned()).collect();
    if missing.is_empty() {
        return true;
    }
    let keys: Vec<String> = first.iter().map(|entry| entry.key.clone().into_string()).collect();
    let fault = Diagnostic::at(Code::RangeIncomplete, first[0].key_span).with("keys", keys);
    cx.report(fault.with("missing", missing));
    false
}

/// Whether `low` is at most `high`, and `likely` between them; a fault when it is not.
fn is_in_order<T: Estimated>(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    low: T,
    high: T,
    likely: Option<T>,
) -> bool {
    let value = |name| fields.entry(name).map(|entry| &entry.value);
    let written = |name| value(name).and_then(Node::text).unwrap_or_default();
    let fault = |code, name| {
        let span = value(name).map_or(fields.span, |value| value.span);
        Diagnostic::at(code, span).with("low", written("low")).with("high", written("high"))
    };
    if low > high {
        cx.report(fault(Code::RangeReversed, "low"));
        false
    } else if likely.is_some_and(|likely| likely < low || high < likely) {
        cx.report(fault(Code::LikelyOutsideRange, "likely").with("likely", written("likely")));
        false
    } else {
        true
    }
}
