//! What may go wrong, or well, by how large it is; what is said of it openly where nobody has said it. Never a
//! probability that the scenario does not give: what is not judged has no value.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::matter::{Risk as Written, RiskClass, RiskKind};
use crate::model::word::Word as _;
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::matter::when;

/// What may go wrong, or well.
#[derive(Clone, Debug, Serialize)]
pub struct Risks {
    /// What may go wrong, the largest value first; what is not judged last.
    pub risks: Vec<Risk>,
    /// What may go well, in the same order.
    pub opportunities: Vec<Risk>,
    /// The risks of the two highest classes.
    pub severe: Vec<Risk>,
    /// How many risks have no measure.
    pub without_measure: usize,
    /// How many risks and opportunities have a measure that nobody is responsible for.
    pub without_responsible: usize,
    /// How many risks and opportunities lack a probability or a consequence.
    pub unjudged: usize,
    /// The classes of values, the lowest first.
    pub classes: Vec<Class>,
}

/// One that may go wrong, or well.
#[derive(Clone, Debug, Serialize)]
pub struct Risk {
    /// From 1 in file order, risks and opportunities together.
    pub number: usize,
    /// What it is.
    pub text: Markdown,
    /// The alternatives it belongs to; empty when it is common to all.
    pub alternatives: Vec<String>,
    /// Where in the organisation it is felt.
    pub units: Vec<String>,
    /// Who feels it.
    pub affected: Vec<String>,
    /// How probable, 1..5.
    pub probability: Option<String>,
    /// How bad, or how good, 1..5.
    pub consequence: Option<String>,
    /// Probability times consequence.
    pub value: Option<String>,
    /// The class of the value: a key of the templates' words.
    pub class: Option<&'static str>,
    /// What is done about it.
    pub measure: Option<String>,
    /// Who does it.
    pub responsible: Option<String>,
    /// By when.
    pub date: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A class of values.
#[derive(Clone, Debug, Serialize)]
pub struct Class {
    /// A key of the templates' words.
    pub class: &'static str,
    /// The least value in it.
    pub from: u8,
    /// The largest.
    pub to: u8,
}

pub(super) fn compose(desk: &Desk<'_>) -> Risks {
    let mut written: Vec<(usize, &Written)> = (1..).zip(desk.scenario.matter.risks.values()).collect();
    written.sort_by_key(|(_, risk)| Reverse(risk.value()));
    let of = |kind: RiskKind| written.iter().filter(move |(_, risk)| risk.kind == kind);
    let shown = |(number, risk): &(usize, &Written)| shown(desk, *number, risk);
    let is_severe =
        |(_, risk): &&(usize, &Written)| matches!(risk.class(), Some(RiskClass::High | RiskClass::VeryHigh));
    let all = || written.iter().map(|(_, risk)| risk);
    Risks {
        risks: of(RiskKind::Risk).map(shown).collect(),
        opportunities: of(RiskKind::Opportunity).map(shown).collect(),
        severe: of(RiskKind::Risk).filter(is_severe).map(shown).collect(),
        without_measure: of(RiskKind::Risk).filter(|(_, risk)| risk.measure.is_none()).count(),
        without_responsible: all()
            .filter(|risk| risk.measure.is_some() && risk.responsible.is_none())
            .count(),
        unjudged: all().filter(|risk| risk.value().is_none()).count(),
        classes: RiskClass::ALL.iter().map(|class| self::class(*class)).collect(),
    }
}

fn class(class: RiskClass) -> Class {
    let (from, to) = class.bounds();
    Class { class: class.as_str(), from, to }
}

fn shown(desk: &Desk<'_>, number: usize, risk: &Written) -> Risk {
    Risk {
        number,
        text: desk.markdown(&risk.text),
        alternatives: risk.alternatives.iter().map(|id| desk.alternative(id)).collect(),
        units: risk.units.iter().map(|id| desk.unit(id)).collect(),
        affected: risk.affected.iter().map(ToString::to_string).collect(),
        probability: risk.probability.map(|grade| grade.to_string()),
        consequence: risk.consequence.map(|grade| grade.to_string()),
        value: risk.value().map(|value| value.to_string()),
        class: risk.class().map(RiskClass::as_str),
        measure: risk.measure.as_ref().map(ToString::to_string),
        responsible: risk.responsible.as_ref().map(|id| desk.unit(id)),
        date: when(desk, risk.date.as_ref()),
        basis: desk.basis(&risk.basis),
    }
}
