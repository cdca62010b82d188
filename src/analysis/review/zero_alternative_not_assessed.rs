//! `zero-alternative-not-assessed`: other alternatives are judged and the zero alternative is not, so nobody can see
//! whether any of them is better than deciding nothing.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(zero) = material.scenario.zero_alternative() else { return Vec::new() };
    let mut assessed = material.assessed().peekable();
    if assessed.peek().is_none() || assessed.any(|(id, _)| id == zero) {
        return Vec::new();
    }
    let finding = Diagnostic::new(Code::ZeroAlternativeNotAssessed, place_of(zero))
        .with("alternative", material.name(zero));
    vec![finding]
}
