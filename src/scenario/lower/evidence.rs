//! The evidence: sources, laws, abbreviations, facts, examples, success factors, benchmarks, claims.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::is_on_the_web;
use crate::model::evidence::{Claim, Evidence, Example, Fact, FactValue, Quantity, Source, SuccessFactor};
use crate::model::id::{AlternativeId, ClaimId, ExampleId, FactId, LawId, SourceId, SuccessFactorId};
use crate::model::law::Law;
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::evidence::{CLAIM, EXAMPLE, FACT, LAW, SOURCE, SUCCESS_FACTOR};
use crate::scenario::lower::benchmark::benchmarks;
use crate::scenario::node::Value;

/// Lowers everything the investigation builds on.
pub fn evidence(cx: &mut Context<'_>, fields: &Fields<'_>) -> Evidence {
    Evidence {
        sources: sources(cx, fields),
        laws: laws(cx, fields),
        abbreviations: abbreviations(cx, fields),
        facts: facts(cx, fields),
        examples: examples(cx, fields),
        success_factors: success_factors(cx, fields),
        benchmarks: benchmarks(cx, fields),
        claims: claims(cx, fields),
    }
}

fn sources(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SourceId, Source> {
    fields.ids(cx, "sources", &SOURCE, SourceId::new, |cx, fields, _| Source {
        title: fields.text(cx, "title").unwrap_or_default(),
        author: fields.text(cx, "author"),
        date: fields.date(cx, "date"),
        url: address(cx, fields),
        basis: fields.basis(cx),
    })
}

fn laws(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<LawId, Law> {
    fields.ids(cx, "laws", &LAW, LawId::new, |cx, fields, _| Law {
        name: fields.text(cx, "name").unwrap_or_default(),
        short: fields.text(cx, "short"),
        number: fields.text(cx, "number"),
        date: fields.date(cx, "date"),
        url: address(cx, fields),
        basis: fields.basis(cx),
    })
}

/// An address on the web: it can be followed, never run.
fn address(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Text> {
    let url = fields.text(cx, "url")?;
    if !is_on_the_web(url.as_str()) {
        let span = fields.entry("url").map_or(fields.span, |entry| entry.value.span);
        cx.report(Diagnostic::at(Code::LinkNotAllowed, span).with("text", url.as_str()));
    }
    Some(url)
}

fn abbreviations(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<Box<str>, Option<Text>> {
    let mut abbreviations = IndexMap::new();
    for entry in fields.map(cx, "abbreviations") {
        let meaning = if entry.value.value == Value::Null { None } else { cx.text(&entry.value) };
        abbreviations.insert(entry.key.clone(), meaning);
    }
    abbreviations
}

fn facts(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<FactId, Fact> {
    fields.ids(cx, "facts", &FACT, FactId::new, |cx, fields, _| Fact {
        text: fields.prose(cx, "text").unwrap_or_default(),
        value: fact_value(cx, fields),
        forms: fields.flag(cx, "forms").unwrap_or_default(),
        unit: fields.text(cx, "unit"),
        period: fields.date(cx, "period"),
        price_year: fields.year(cx, "price_year"),
        basis: fields.basis_beside_text(cx),
    })
}

fn fact_value(cx: &mut Context<'_>, fields: &Fields<'_>) -> FactValue {
    let one = fields.quantity(cx, "value").map(FactValue::One);
    let whole = fields.quantity(cx, "whole");
    let parts: Vec<(Text, Quantity)> = fields
        .map(cx, "parts")
        .into_iter()
        .filter_map(|entry| Some((Text::new(&*entry.key), cx.quantity(&entry.value)?)))
        .collect();
    match one {
        Some(one) => one,
        None if parts.is_empty() => FactValue::Words,
        None => FactValue::Parts { parts, whole },
    }
}

fn examples(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ExampleId, Example> {
    fields.ids(cx, "examples", &EXAMPLE, ExampleId::new, |cx, fields, _| Example {
        name: fields.text(cx, "name").unwrap_or_default(),
        like: fields.reference(cx, "like").map(AlternativeId::new),
        form: fields.text(cx, "form"),
        host: fields.text(cx, "host"),
        organisation: fields.text(cx, "organisation"),
        methods: fields.texts(cx, "methods"),
        result: fields.text(cx, "result"),
        basis: fields.basis(cx),
    })
}

fn success_factors(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SuccessFactorId, SuccessFactor> {
    fields.ids(cx, "success_factors", &SUCCESS_FACTOR, SuccessFactorId::new, |cx, fields, _| SuccessFactor {
        text: fields.prose(cx, "text").unwrap_or_default(),
        seen_in: fields.references(cx, "seen_in").into_iter().map(ExampleId::new).collect(),
        basis: fields.basis_beside_text(cx),
    })
}

fn claims(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ClaimId, Claim> {
    fields.ids(cx, "claims", &CLAIM, ClaimId::new, |cx, fields, _| Claim {
        text: fields.prose(cx, "text").unwrap_or_default(),
        holds_if: fields.condition(cx, "holds_if"),
        partly_if: fields.condition(cx, "partly_if"),
        basis: fields.basis_beside_text(cx),
    })
}
