//! `funding-missing`: a cost does not say whether there is money for it, and counts as unfunded.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::LineKind;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material
        .budget_lines()
        .filter(|written| written.line.kind == LineKind::Cost && written.line.funding.is_none())
        .map(|written| Diagnostic::new(Code::FundingMissing, written.place).with("line", written.id.as_str()))
        .collect()
}
