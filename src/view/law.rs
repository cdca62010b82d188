//! What the law asks, and which laws that is: requirements with what every alternative answers, and the laws with the
//! wording that was read. Never says whether an answer is right.

use serde::Serialize;

use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::matter::when;

/// A legal or other duty.
#[derive(Clone, Debug, Serialize)]
pub struct Requirement {
    /// The scenario's id, for the label of its table; never shown.
    pub id: String,
    /// What is required.
    pub text: Markdown,
    /// The paragraph.
    pub law: Option<String>,
    /// Per alternative, in file order, what it answers.
    pub answers: Vec<RequirementAnswer>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What one alternative answers to a requirement.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementAnswer {
    /// The alternative.
    pub alternative: String,
    /// `met`, `failed` or `unanswered`: a key of the templates' words.
    pub answer: &'static str,
    /// Why.
    pub reason: Option<String>,
    /// Where that comes from; none where nobody answers.
    pub basis: Option<Basis>,
}

/// The laws that the investigation rests on.
#[derive(Clone, Debug, Serialize)]
pub struct Laws {
    /// Each, in file order.
    pub rows: Vec<Law>,
    /// Whether any says where it can be read.
    pub has_places: bool,
}

/// One law.
#[derive(Clone, Debug, Serialize)]
pub struct Law {
    /// What it is called.
    pub name: String,
    /// Its abbreviation.
    pub short: Option<String>,
    /// Its number in the statute book.
    pub number: Option<String>,
    /// The day of the wording that was read.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What the reader should know about it.
    pub basis: Basis,
}

pub(super) fn requirements(desk: &Desk<'_>) -> Vec<Requirement> {
    let requirements = desk.scenario.requirements.iter().map(|(id, requirement)| {
        let answers = desk.scenario.alternatives.values().map(|alternative| {
            let given = alternative.requirements.get(id);
            RequirementAnswer {
                alternative: alternative.name.to_string(),
                answer: match given.and_then(|answer| answer.met) {
                    Some(true) => "met",
                    Some(false) => "failed",
                    None => "unanswered",
                },
                reason: given.and_then(|answer| answer.reason.as_ref()).map(ToString::to_string),
                basis: given.map(|answer| desk.basis(&answer.basis)),
            }
        });
        Requirement {
            id: id.to_string(),
            text: desk.markdown(&requirement.text),
            law: requirement.law.as_ref().map(ToString::to_string),
            answers: answers.collect(),
            basis: desk.basis(&requirement.basis),
        }
    });
    requirements.collect()
}

pub(super) fn laws(desk: &Desk<'_>) -> Laws {
    let laws = desk.scenario.evidence.laws.values().map(|law| Law {
        name: law.name.to_string(),
        short: law.short.as_ref().map(ToString::to_string),
        number: law.number.as_ref().map(ToString::to_string),
        date: when(desk, law.date.as_ref()),
        url: law.url.as_ref().map(ToString::to_string),
        basis: desk.basis(&law.basis),
    });
    let rows: Vec<Law> = laws.collect();
    Laws { has_places: rows.iter().any(|law| law.url.is_some() || law.basis.source.is_some()), rows }
}
