//! `evidence-against`: most good examples are like another alternative than the one that is proposed, and nothing
//! answers them.
//!
//! That there is a reason for the proposal is no answer: it may pass the examples over. An answer speaks of them, in one
//! of two ways that can be told without guessing what prose means: `recommended_because` names one of those that are
//! like another alternative, or some prose of the scenario counts the examples with `examples_like(...)`.

use indexmap::IndexMap;

use crate::analysis::review::Material;
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::Scenario;
use crate::model::evidence::Example;
use crate::model::expression::{Call, Expression};
use crate::model::id::AlternativeId;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    let Some((recommended, _)) = material.recommended() else { return Vec::new() };
    let examples = scenario.evidence.examples.values();
    let liking = examples.clone().filter_map(|example| Some((example, example.like.as_ref()?)));
    let (own, against): (Vec<_>, Vec<_>) = liking.partition(|(_, like)| *like == recommended);
    if against.len() <= own.len() || is_answered(scenario, &against) {
        return Vec::new();
    }
    let mut others: IndexMap<&AlternativeId, usize> = IndexMap::new();
    for (_, like) in &against {
        *others.entry(like).or_default() += 1;
    }
    let others: Vec<String> =
        others.into_iter().map(|(id, count)| format!("{}: {count}", material.name(id))).collect();
    let finding = Diagnostic::new(Code::EvidenceAgainst, Place::of(&["recommended"]))
        .with("recommended", material.name(recommended))
        .with("all", examples.len())
        .with("own", own.len())
        .with("against", against.len())
        .with("others", Argument::names(&others));
    vec![finding]
}

fn is_answered(scenario: &Scenario, against: &[(&Example, &AlternativeId)]) -> bool {
    let because = scenario.recommended_because.as_ref().map_or("", |because| &because.written().markdown);
    against.iter().any(|(example, _)| is_named(because, example.name.as_str()))
        || scenario.expressions.iter().any(|it| !is_claim(&it.place) && counts_examples(it))
}

/// Whether a text has a name at the beginning of a word; it may have an ending there, as in `Fagerstas`.
fn is_named(text: &str, name: &str) -> bool {
    let begins = |start: usize| !text[..start].ends_with(char::is_alphanumeric);
    !name.is_empty() && text.match_indices(name).any(|(start, _)| begins(start))
}

/// What a claim is held against is not said to anybody.
fn is_claim(place: &Place) -> bool {
    place.keys().next() == Some("claims")
}

fn counts_examples(expression: &Expression) -> bool {
    expression.calls().into_iter().any(|call| matches!(call, Call::ExamplesLike(_)))
}
