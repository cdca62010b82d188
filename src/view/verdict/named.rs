//! Arguments and mitigations by the numbers that the sections on the alternatives give them.
//! Never a judgement of them.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::alternative::Side;
use crate::model::id::{AlternativeId, MitigationId};
use crate::view::alternatives::mitigations_in_use;
use crate::view::basis::{Desk, Markdown};

/// An argument as its alternative's section calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArgumentName {
    /// The alternative.
    pub alternative: String,
    /// `pro` or `con`: a key of the templates' words.
    pub side: &'static str,
    /// Its number among the pros, or the cons.
    pub number: usize,
    /// What it says.
    pub text: String,
}

/// A mitigation as its alternative's section calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MitigationName {
    /// The alternative.
    pub alternative: String,
    /// Its number there.
    pub number: usize,
    /// What is done.
    pub text: Markdown,
}

/// Mitigations of one alternative by the numbers that its section gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MitigationNumbers {
    /// The alternative.
    pub alternative: String,
    /// Their numbers there.
    pub numbers: Vec<usize>,
}

/// What the sections on the alternatives call an argument.
pub(in crate::view) fn argument(
    desk: &Desk<'_>,
    alternative: &AlternativeId,
    place: usize,
) -> Option<ArgumentName> {
    let record = desk.scenario.alternatives.get(alternative)?;
    let argument = record.arguments.get(place)?;
    let before = record.arguments[..place].iter().filter(|other| other.side == argument.side).count();
    Some(ArgumentName {
        alternative: record.name.to_string(),
        side: match argument.side {
            Side::Pro => "pro",
            Side::Con => "con",
        },
        number: before + 1,
        text: argument.text.to_string(),
    })
}

/// What the sections on the alternatives call a mitigation.
pub(in crate::view) fn mitigation(
    desk: &Desk<'_>,
    alternative: &AlternativeId,
    id: &MitigationId,
) -> Option<MitigationName> {
    let record = desk.scenario.alternatives.get(alternative)?;
    let used = mitigations_in_use(desk, record);
    let named = record.mitigation(&desk.scenario.mitigations, id)?;
    Some(MitigationName {
        alternative: record.name.to_string(),
        number: used.iter().position(|one| *one == id)? + 1,
        text: Markdown::from(&named.text),
    })
}

/// What those sections call some mitigations, alternative by alternative.
pub(super) fn mitigations(
    desk: &Desk<'_>,
    named: &[(AlternativeId, MitigationId)],
) -> Vec<MitigationNumbers> {
    let mut found: IndexMap<String, Vec<usize>> = IndexMap::new();
    for name in named.iter().filter_map(|(id, named)| mitigation(desk, id, named)) {
        found.entry(name.alternative).or_default().push(name.number);
    }
    found.into_iter().map(|(alternative, numbers)| MitigationNumbers { alternative, numbers }).collect()
}
