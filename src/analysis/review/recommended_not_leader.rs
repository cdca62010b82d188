//! `recommended-not-leader`: another alternative has a higher value, with the weights of the scenario itself, than the
//! one that is proposed. Said whatever the text gives as its reason: the reader should meet both.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some((recommended, value)) = material.recommended() else { return Vec::new() };
    if value.rank.is_none_or(|rank| rank == 1) {
        return Vec::new();
    }
    let is_first =
        |id: &_| material.valuation.alternatives.get(id).is_some_and(|value| value.rank == Some(1));
    let first = material.assessed().filter(|(id, _)| is_first(*id));
    let finding = Diagnostic::new(Code::RecommendedNotLeader, Place::of(&["recommended"]))
        .with("recommended", material.name(recommended))
        .with("first", names(first));
    vec![finding]
}
