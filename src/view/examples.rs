//! Good examples elsewhere: how they are organised, what came of it, and how usual their forms of organisation are
//! among them and in the nation.
//!
//! Never a result that no source states, and never a share of so few examples without their number.

use serde::Serialize;

use crate::model::evidence::{self, FactValue};
use crate::view::basis::{Basis, Desk, Markdown};

/// A good example elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// The municipality.
    pub name: String,
    /// The alternative that it resembles.
    pub like: Option<String>,
    /// The form of organisation in a few words.
    pub form: Option<String>,
    /// The department or board that it belongs to.
    pub host: Option<String>,
    /// How it is organised.
    pub organisation: Option<String>,
    /// How it works.
    pub methods: Vec<String>,
    /// What came of it.
    pub result: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// The forms of organisation among the examples.
#[derive(Clone, Debug, Serialize)]
pub struct Forms {
    /// Every example, form by form in the order in which the forms come; those without a form last.
    pub results: Vec<FormResult>,
    /// How many examples there are of each form, in the same order.
    pub counts: Vec<FormCount>,
    /// How many examples there are.
    pub of: usize,
    /// Examples whose form is not stated.
    pub unstated: Vec<String>,
    /// Whether any example says where it belongs.
    pub has_hosts: bool,
    /// Facts on how usual the forms are: what the columns of a [`FormCount`] hold.
    pub facts: Vec<FormFact>,
}

/// What came of one example's form.
#[derive(Clone, Debug, Serialize)]
pub struct FormResult {
    /// The form; none where it is not stated.
    pub form: Option<String>,
    /// The municipality.
    pub name: String,
    /// What came of it; none where no source states it.
    pub result: Option<String>,
}

/// How usual a form is.
#[derive(Clone, Debug, Serialize)]
pub struct FormCount {
    /// The form.
    pub form: String,
    /// The examples that have it.
    pub examples: Vec<String>,
    /// How many they are.
    pub count: usize,
    /// How many of them have a stated result.
    pub with_result: usize,
    /// Their share of all examples, in whole percent.
    pub share: String,
    /// Its share by each fact; none where the fact does not have the form.
    pub by_fact: Vec<Option<String>>,
}

/// A fact on how usual the forms are.
#[derive(Clone, Debug, Serialize)]
pub struct FormFact {
    /// The scenario's id, for a reference to its table; never shown.
    pub id: String,
    /// What it says.
    pub text: Markdown,
    /// What time it is about.
    pub period: Option<String>,
}

pub(super) fn examples(desk: &Desk<'_>) -> Vec<Example> {
    let examples = desk.scenario.evidence.examples.values().map(|example| Example {
        name: example.name.to_string(),
        like: example.like.as_ref().map(|id| desk.alternative(id)),
        form: example.form.as_ref().map(ToString::to_string),
        host: example.host.as_ref().map(ToString::to_string),
        organisation: example.organisation.as_ref().map(ToString::to_string),
        methods: example.methods.iter().map(ToString::to_string).collect(),
        result: example.result.as_ref().map(ToString::to_string),
        basis: desk.basis(&example.basis),
    });
    examples.collect()
}

/// The forms of the examples; none where no example states its form.
pub(super) fn forms(desk: &Desk<'_>) -> Option<Forms> {
    let examples: Vec<&evidence::Example> = desk.scenario.evidence.examples.values().collect();
    if examples.iter().all(|example| example.form.is_none()) {
        return None;
    }
    let facts = facts(desk);
    let names = names(&examples, &facts);
    let results = names.iter().map(|name| Some(name.as_str())).chain([None]);
    let result = |form: Option<&str>, example: &evidence::Example| FormResult {
        form: form.map(str::to_owned),
        name: example.name.to_string(),
        result: example.result.as_ref().map(ToString::to_string),
    };
    Some(Forms {
        results: results
            .flat_map(|form| having(&examples, form).into_iter().map(move |example| result(form, example)))
            .collect(),
        counts: names.iter().map(|name| count(desk, name, &examples, &facts)).collect(),
        of: examples.len(),
        unstated: having(&examples, None).iter().map(|example| example.name.to_string()).collect(),
        has_hosts: examples.iter().any(|example| example.host.is_some()),
        facts: facts.into_iter().map(|fact| fact.shown).collect(),
    })
}

/// A fact on forms, and the share of each.
struct Shares {
    shown: FormFact,
    parts: Vec<(String, String)>,
}

fn facts(desk: &Desk<'_>) -> Vec<Shares> {
    let facts = desk.scenario.evidence.facts.iter().filter(|(_, fact)| fact.forms);
    let shares = facts.filter_map(|(id, fact)| {
        let FactValue::Parts { parts, .. } = &fact.value else { return None };
        let part = |(label, part): &(_, _)| (ToString::to_string(label), desk.reader.quantity(*part));
        Some(Shares {
            shown: FormFact {
                id: id.to_string(),
                text: desk.markdown(&fact.text),
                period: fact.period.as_ref().map(|period| desk.reader.when(period)),
            },
            parts: parts.iter().map(part).collect(),
        })
    });
    shares.collect()
}

/// The forms, each once: those of the facts in their order, then those that only examples have.
fn names(examples: &[&evidence::Example], facts: &[Shares]) -> Vec<String> {
    let of_facts = facts.iter().flat_map(|fact| fact.parts.iter().map(|(label, _)| label.clone()));
    let of_examples = examples.iter().filter_map(|example| Some(example.form.as_ref()?.to_string()));
    let mut names: Vec<String> = Vec::new();
    for name in of_facts.chain(of_examples) {
        if !names.iter().any(|known| is_same(known, &name)) {
            names.push(name);
        }
    }
    names
}

/// Words for the same form: a capital letter makes no difference.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The examples of a form, or those that state none.
fn having<'a>(examples: &[&'a evidence::Example], form: Option<&str>) -> Vec<&'a evidence::Example> {
    let has = |example: &&evidence::Example| match (&example.form, form) {
        (Some(stated), Some(form)) => is_same(stated.as_str(), form),
        (stated, form) => stated.is_none() && form.is_none(),
    };
    examples.iter().copied().filter(|example| has(example)).collect()
}

fn count(desk: &Desk<'_>, form: &str, examples: &[&evidence::Example], facts: &[Shares]) -> FormCount {
    let having = having(examples, Some(form));
    let share = |fact: &Shares| {
        let part = fact.parts.iter().find(|(label, _)| is_same(label, form));
        part.map(|(_, share)| share.clone())
    };
    FormCount {
        form: form.to_owned(),
        count: having.len(),
        with_result: having.iter().filter(|example| example.result.is_some()).count(),
        share: desk.reader.whole_percent(share_of(having.len(), examples.len())),
        by_fact: facts.iter().map(share).collect(),
        examples: having.iter().map(|example| example.name.to_string()).collect(),
    }
}

fn share_of(count: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(count) / number(of)
}
