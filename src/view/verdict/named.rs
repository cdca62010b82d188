//! What arguments, mitigations, weights and judgements are called: those that have no name by the numbers that the
//! sections on the alternatives give them. Never a judgement of them.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::robustness::switching::Switched;
use crate::model::id::{AlternativeId, MitigationId};
use crate::model::word::Word as _;
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

/// A weight or a judgement as the documents call it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SwitchName {
    /// The alternative that is judged; none for a weight.
    pub alternative: Option<String>,
    /// The criterion of a weight, a rating or a figure.
    pub criterion: Option<String>,
    /// The group that a weight is a share of; none at the top.
    pub group: Option<String>,
    /// The argument of a strength.
    pub argument: Option<ArgumentName>,
    /// The mitigation of an effect.
    pub mitigation: Option<MitigationName>,
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
        side: argument.side.as_str(),
        number: before + 1,
        text: argument.text.to_string(),
    })
}

/// What the sections on the alternatives call a mitigation.
fn mitigation(desk: &Desk<'_>, alternative: &AlternativeId, id: &MitigationId) -> Option<MitigationName> {
    let record = desk.scenario.alternatives.get(alternative)?;
    let used = mitigations_in_use(desk, record);
    let named = record.mitigation(&desk.scenario.mitigations, id)?;
    Some(MitigationName {
        alternative: record.name.to_string(),
        number: used.iter().position(|one| *one == id)? + 1,
        text: desk.markdown(&named.text),
    })
}

/// What the documents call a weight or a judgement.
pub(in crate::view) fn switched(desk: &Desk<'_>, of: &Switched) -> SwitchName {
    let judged = |id| SwitchName { alternative: Some(desk.alternative(id)), ..SwitchName::default() };
    match of {
        Switched::Weight(criterion) => SwitchName {
            criterion: Some(desk.criterion(criterion)),
            group: desk.group(criterion),
            ..SwitchName::default()
        },
        Switched::Rating(id, criterion) | Switched::Figure(id, criterion) => {
            SwitchName { criterion: Some(desk.criterion(criterion)), ..judged(id) }
        }
        Switched::Strength(id, place) => SwitchName { argument: argument(desk, id, *place), ..judged(id) },
        Switched::Effect(id, named) => SwitchName { mitigation: mitigation(desk, id, named), ..judged(id) },
    }
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
