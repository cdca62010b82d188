//! `recommended-not-assessed`: nobody has judged what is proposed, although others are judged.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some((recommended, value)) = material.recommended() else { return Vec::new() };
    if value.assessed || material.assessed().next().is_none() {
        return Vec::new();
    }
    let finding = Diagnostic::new(Code::RecommendedNotAssessed, Place::of(&["recommended"]))
        .with("recommended", material.name(recommended))
        .with("others", names(material.assessed()));
    vec![finding]
}
