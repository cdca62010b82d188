//! `funding-missing`: a cost does not say whether there is money for it, and counts as unfunded. A line without an amount
//! counts as nothing, and is told of as that alone.

use crate::analysis::review::line_without_amount::is_unknown;
use crate::analysis::review::{Material, WrittenLine};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::LineKind;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material
        .budget_lines()
        .filter(|WrittenLine { line, .. }| {
            line.kind == LineKind::Cost && !is_unknown(line) && line.funding.is_none()
        })
        .map(|written| {
            Diagnostic::new(Code::FundingMissing, written.place).with("line", written.line.label.as_str())
        })
        .collect()
}
