//! Where each risk and each opportunity stands by its probability and its consequence, with the class that follows.
//!
//! Never a place for what nobody has judged: it is listed beside.

use serde::{Serialize, Serializer};

use crate::markdown::first_words;
use crate::model::matter::{Risk, RiskClass, RiskKind};
use crate::model::word::Word as _;
use crate::view::basis::Desk;

/// Risks and opportunities by probability and consequence.
#[derive(Clone, Debug, Serialize)]
pub struct RiskMatrix {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// What may go wrong, then what may go well; none of which nothing is judged.
    pub kinds: Vec<OfKind>,
    /// The numbers of those that lack a probability or a consequence.
    pub unjudged: Vec<usize>,
}

/// What may go wrong, or what may go well.
#[derive(Clone, Debug, Serialize)]
pub struct OfKind {
    /// Which: `risk` or `opportunity`, keys of the templates' words.
    #[serde(serialize_with = "as_word")]
    pub kind: RiskKind,
    /// Those that are judged, in file order.
    pub marks: Vec<Mark>,
}

/// One risk or opportunity.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// From 1 in file order, risks and opportunities together.
    pub number: usize,
    /// What it is, without markup.
    pub text: String,
    /// How probable, 1..=5.
    pub probability: u8,
    /// How bad or how good, 1..=5.
    pub consequence: u8,
    /// Probability times consequence, 1..=25.
    pub value: u8,
    /// The class of the value: a key of the templates' words.
    #[serde(serialize_with = "class_as_word")]
    pub class: RiskClass,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<RiskMatrix> {
    let all = || (1..).zip(desk.scenario.matter.risks.values());
    let kinds = RiskKind::ALL.iter().map(|kind| OfKind {
        kind: *kind,
        marks: all()
            .filter(|(_, risk)| risk.kind == *kind)
            .filter_map(|(number, risk)| mark(desk, number, risk))
            .collect(),
    });
    let kinds: Vec<OfKind> = kinds.filter(|of_kind| !of_kind.marks.is_empty()).collect();
    let unjudged = all().filter(|(_, risk)| risk.value().is_none()).map(|(number, _)| number).collect();
    (!kinds.is_empty()).then_some(RiskMatrix { label, kinds, unjudged })
}

/// None where probability or consequence is unknown.
fn mark(desk: &Desk<'_>, number: usize, risk: &Risk) -> Option<Mark> {
    Some(Mark {
        number,
        // More is said of it on the same line.
        text: first_words(&desk.written(risk.text.written())).trim_end_matches('.').to_owned(),
        probability: risk.probability?,
        consequence: risk.consequence?,
        value: risk.value()?,
        class: risk.class()?,
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn as_word<S: Serializer>(kind: &RiskKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn class_as_word<S: Serializer>(class: &RiskClass, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(class.as_str())
}
