//! `no-zero-alternative`: nobody says what happens if nothing is decided, so no difference can be shown.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    match material.scenario.zero_alternative() {
        Some(_) => Vec::new(),
        None => vec![Diagnostic::new(Code::NoZeroAlternative, Place::of(&["alternatives"]))],
    }
}
