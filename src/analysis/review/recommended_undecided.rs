//! `recommended-undecided`: something is proposed, and the comparison decides nothing (formulas.md 5).

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    match material.recommended() {
        Some((recommended, _)) if material.undecided => {
            let finding = Diagnostic::new(Code::RecommendedUndecided, Place::of(&["recommended"]));
            vec![finding.with("recommended", material.name(recommended))]
        }
        _ => Vec::new(),
    }
}
