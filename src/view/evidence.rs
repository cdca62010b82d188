//! What the investigation builds on: sources, abbreviations, facts and the parts of a whole; examples, success factors
//! and claims have modules of their own. Never a computed figure, but for what the parts of a whole leave.

use num_rational::Ratio;
use serde::Serialize;

use crate::model::evidence::{FactValue, Quantity};
use crate::model::number::Number;
use crate::view::basis::{Basis, Desk, Markdown, short_name};
use crate::view::claims::{self, Claims};
use crate::view::examples::{self, Example, Forms};
use crate::view::factors::{self, FactorTable, SuccessFactor};

/// What the investigation builds on.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// The documents that are cited.
    pub sources: Vec<Source>,
    /// Abbreviations that are explained.
    pub abbreviations: Vec<Abbreviation>,
    /// Abbreviations that nobody can explain.
    pub unexplained: Vec<String>,
    /// Facts of one figure, or of words.
    pub facts: Vec<Fact>,
    /// Facts that are parts of a whole.
    pub distributions: Vec<Distribution>,
    /// Good examples elsewhere.
    pub examples: Vec<Example>,
    /// Their forms of organisation; none where no example states its form.
    pub forms: Option<Forms>,
    /// What the successful ones share.
    pub success_factors: Vec<SuccessFactor>,
    /// Which examples show which of these, in as many tables as fit the page; none where no example is named.
    pub factor_tables: Vec<FactorTable>,
    /// Sentences that figures can confirm or contradict.
    pub claims: Claims,
}

/// A document that others are cited from.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// What it is called where it is cited.
    pub short: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What the reader should know about it.
    pub basis: Basis,
}

/// An abbreviation and what it stands for.
#[derive(Clone, Debug, Serialize)]
pub struct Abbreviation {
    /// As it is written.
    pub short: String,
    /// What it stands for.
    pub long: String,
}

/// A fact of one figure, or of words.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it says.
    pub text: Markdown,
    /// The figure.
    pub value: Option<String>,
    /// What it counts.
    pub unit: Option<String>,
    /// What time it is about.
    pub period: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A fact that is parts of a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Distribution {
    /// The scenario's id, for the label of its table; never shown.
    pub id: String,
    /// What it says.
    pub text: Markdown,
    /// Label and part.
    pub parts: Vec<Part>,
    /// What they leave of the whole; none when they leave nothing or no whole is stated.
    pub remainder: Option<String>,
    /// By how much they exceed the whole; none when they do not.
    pub excess: Option<String>,
    /// The whole, as it is stated.
    pub whole: Option<String>,
    /// What the parts count.
    pub unit: Option<String>,
    /// What time it is about.
    pub period: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// One part of a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: String,
}

pub(super) fn compose(desk: &Desk<'_>) -> Evidence {
    let evidence = &desk.scenario.evidence;
    let abbreviations = &evidence.abbreviations;
    Evidence {
        sources: sources(desk),
        abbreviations: abbreviations
            .iter()
            .filter_map(|(short, long)| {
                Some(Abbreviation { short: short.to_string(), long: long.as_ref()?.to_string() })
            })
            .collect(),
        unexplained: abbreviations
            .iter()
            .filter(|(_, long)| long.is_none())
            .map(|(short, _)| short.to_string())
            .collect(),
        facts: facts(desk),
        distributions: distributions(desk),
        examples: examples::examples(desk),
        forms: examples::forms(desk),
        success_factors: factors::success_factors(desk),
        factor_tables: factors::tables(desk),
        claims: claims::compose(desk),
    }
}

fn sources(desk: &Desk<'_>) -> Vec<Source> {
    let sources = desk.scenario.evidence.sources.iter().map(|(id, source)| Source {
        short: short_name(id),
        title: source.title.to_string(),
        author: source.author.as_ref().map(ToString::to_string),
        date: source.date.as_ref().map(|date| desk.reader.when(date)),
        url: source.url.as_ref().map(ToString::to_string),
        basis: desk.basis(&source.basis),
    });
    sources.collect()
}

fn facts(desk: &Desk<'_>) -> Vec<Fact> {
    let facts = desk.scenario.evidence.facts.values().filter_map(|fact| {
        let value = match &fact.value {
            FactValue::Words => None,
            FactValue::One(quantity) => Some(desk.reader.quantity(*quantity)),
            FactValue::Parts { .. } => return None,
        };
        Some(Fact {
            text: desk.markdown(&fact.text),
            value,
            unit: fact.unit.as_ref().map(ToString::to_string),
            period: fact.period.as_ref().map(|period| desk.reader.when(period)),
            basis: desk.basis(&fact.basis),
        })
    });
    facts.collect()
}

fn distributions(desk: &Desk<'_>) -> Vec<Distribution> {
    let facts = desk.scenario.evidence.facts.iter().filter_map(|(id, fact)| {
        let FactValue::Parts { parts, whole } = &fact.value else { return None };
        let rest = whole.and_then(|whole| rest(parts.iter().map(|(_, part)| *part), whole));
        let positive = |quantity: &Quantity| quantity.value > Number::ZERO;
        let said = |quantity: Quantity| desk.reader.quantity(quantity);
        Some(Distribution {
            id: id.to_string(),
            text: desk.markdown(&fact.text),
            parts: parts
                .iter()
                .map(|(label, part)| Part { label: label.to_string(), value: desk.reader.quantity(*part) })
                .collect(),
            remainder: rest.filter(positive).map(said),
            excess: rest.map(negated).filter(positive).map(said),
            whole: whole.map(said),
            unit: fact.unit.as_ref().map(ToString::to_string),
            period: fact.period.as_ref().map(|period| desk.reader.when(period)),
            basis: desk.basis(&fact.basis),
        })
    });
    facts.collect()
}

/// What the parts leave of the whole, exactly.
fn rest(parts: impl Iterator<Item = Quantity>, whole: Quantity) -> Option<Quantity> {
    let sum: Ratio<i128> = parts.map(|part| part.value.ratio()).sum();
    let rest = whole.value.ratio() - sum;
    Some(Quantity { value: Number::new(*rest.numer(), *rest.denom())?, unit: whole.unit })
}

fn negated(quantity: Quantity) -> Quantity {
    let ratio = quantity.value.ratio();
    let value = Number::new(-*ratio.numer(), *ratio.denom()).expect("a number can be negated");
    Quantity { value, unit: quantity.unit }
}
