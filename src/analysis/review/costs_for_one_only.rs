//! `costs-for-one-only`: some of the assessed alternatives are costed and others not, so what a placement is worth is
//! held against a price for some of them only.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let is_costed = |id: &_| material.costing.of(id).is_some();
    let (costed, without): (Vec<_>, Vec<_>) = material.assessed().partition(|(id, _)| is_costed(id));
    if costed.is_empty() || without.is_empty() {
        return Vec::new();
    }
    let finding = Diagnostic::new(Code::CostsForOneOnly, Place::of(&["alternatives"]))
        .with("costed", names(costed))
        .with("without", names(without));
    vec![finding]
}
