//! `judged-by-missing`: alternatives are argued or rated, and nobody says by whom: not for the weighting, not for the
//! alternative, not for the criterion.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::criterion::Criterion;
use crate::model::id::CriterionId;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    if !material.is_for_decision() || scenario.weighting.judged.by.is_some() {
        return Vec::new();
    }
    let unsigned = scenario.alternatives.iter().filter(|(_, alternative)| is_unsigned(material, alternative));
    let unsigned: Vec<_> = unsigned.collect();
    if unsigned.is_empty() {
        return Vec::new();
    }
    let place = Place::of(&["alternatives"]);
    vec![Diagnostic::new(Code::JudgedByMissing, place).with("alternatives", names(unsigned))]
}

/// Whether somebody has judged the alternative on a criterion, and nobody says who.
fn is_unsigned(material: &Material<'_>, alternative: &Alternative) -> bool {
    let argued = alternative.arguments.iter().map(|argument| &argument.criterion);
    let mut judged = argued.chain(alternative.ratings.keys());
    alternative.judged.by.is_none() && judged.any(|criterion| !is_signed(material, criterion))
}

fn is_signed(material: &Material<'_>, id: &CriterionId) -> bool {
    let signed = |criterion: &Criterion| criterion.judged.by.is_some();
    material.scenario.criteria.find(id).is_some_and(signed)
}
