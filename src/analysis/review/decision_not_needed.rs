//! `decision-not-needed`: a line says which body is to grant its money, and none of it lacks any. Where external money ends
//! and the municipality takes over, some will.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::{AfterExternal, BudgetLine};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let idle = material.budget_lines().filter(|written| {
        written.line.decided_by.is_some() && !written.line.is_unfunded() && !is_taken_over(written.line)
    });
    idle.map(|written| {
        let finding = Diagnostic::new(Code::DecisionNotNeeded, written.place.key("decided_by"));
        finding.with("line", written.line.label.as_str())
    })
    .collect()
}

fn is_taken_over(line: &BudgetLine) -> bool {
    line.external.as_ref().is_some_and(|external| external.after == AfterExternal::BecomesUnfunded)
}
