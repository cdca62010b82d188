//! `line-without-amount`: a budget line is in no sum, because nobody says how much it is.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material
        .budget_lines()
        .filter(|written| written.line.amount.is_none())
        .map(|written| {
            Diagnostic::new(Code::LineWithoutAmount, written.place).with("line", written.line.label.as_str())
        })
        .collect()
}
