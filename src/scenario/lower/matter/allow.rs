//! Findings silenced at one place with a written reason; whether they silence anything is for `scenario::allow`.

use std::collections::{BTreeMap, btree_map};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::Allow;
use crate::model::place::Place;
use crate::model::text::Text;
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::ALLOW;
use crate::source::Span;

pub fn allow(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Allow> {
    let mut allowed: Vec<Allow> = Vec::new();
    let mut first: BTreeMap<(Box<str>, String), Span> = BTreeMap::new();
    for fields in fields.records(cx, "allow", &ALLOW) {
        let finding = finding(cx, &fields);
        let place = fields.text(cx, "place").unwrap_or_default();
        let reason = fields.text(cx, "reason").unwrap_or_default();
        let basis = fields.basis(cx);
        let Some(finding) = finding else { continue };
        match first.entry((finding.as_str().into(), place.to_string())) {
            btree_map::Entry::Vacant(entry) => {
                entry.insert(fields.span);
            }
            btree_map::Entry::Occupied(entry) => {
                let twice = Diagnostic::at(Code::AllowedTwice, fields.span).related(*entry.get());
                cx.report(twice.with("finding", finding.as_str()));
            }
        }
        let place = Place::written(place.as_str());
        allowed.push(Allow { finding: finding.as_str().into(), place, reason, basis });
    }
    allowed
}

/// The code that an entry silences: one of the catalogue, and no fault.
fn finding(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Text> {
    let text = fields.text(cx, "finding")?;
    let span = fields.entry("finding").map_or(fields.span, |entry| entry.value.span);
    match Code::of(text.as_str()) {
        Some(code) if code.can_be_allowed() => return Some(text),
        Some(code) => {
            cx.report(Diagnostic::at(Code::CannotBeAllowed, span).with("finding", code.as_str()));
        }
        None => {
            let near = nearest(text.as_str(), Code::ALLOWABLE.into_iter());
            cx.report(
                Diagnostic::at(Code::UnknownFinding, span).with("finding", text.as_str()).suggest(near),
            );
        }
    }
    None
}
