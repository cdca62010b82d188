//! `unfunded-without-decision`: what is proposed needs money that nobody has set aside, and no line says which body is to
//! grant it. Only where the organisation has a body that could.

use crate::analysis::review::line_without_amount::is_unknown;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::Scenario;
use crate::model::budget::BudgetLine;
use crate::model::organisation::UnitKind;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    finding(material).into_iter().collect()
}

fn finding(material: &Material<'_>) -> Option<Diagnostic> {
    let scenario = material.scenario;
    let id = scenario.recommended.as_ref()?;
    let (alternative, budget) = (scenario.alternatives.get(id)?, scenario.budget.as_ref()?);
    let own = alternative.budget.as_ref().filter(|_| has_granting_body(scenario))?;
    let paid = budget.paid_by(own).map(|paid| paid.line);
    let unfunded: Vec<&BudgetLine> = paid.filter(|line| line.is_unfunded() && !is_unknown(line)).collect();
    if unfunded.is_empty() || unfunded.iter().any(|line| line.decided_by.is_some()) {
        return None;
    }
    let lines: Vec<String> = unfunded.iter().map(|line| line.label.to_string()).collect();
    let finding = Diagnostic::new(Code::UnfundedWithoutDecision, place_of(id).key("budget"));
    Some(finding.with("alternative", alternative.name.as_str()).with("lines", Argument::names(&lines)))
}

/// Whether a unit of the organisation is a body that may grant money.
fn has_granting_body(scenario: &Scenario) -> bool {
    use UnitKind::{Board, Committee, Council, ExecutiveBoard};
    let grants = |kind| matches!(kind, Council | ExecutiveBoard | Board | Committee);
    scenario.organisation.units.values().any(|unit| grants(unit.kind))
}
