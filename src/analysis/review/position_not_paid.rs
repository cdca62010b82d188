//! `position-not-paid`: an alternative with a price makes a position that none of its lines pays for by name, so nobody can
//! see whether the price holds it.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::budget::{Amount, Budget, BudgetLine};
use crate::model::id::AlternativeId;
use crate::model::organisation::Change;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let alternatives = material.scenario.alternatives.iter();
    alternatives.flat_map(|(id, alternative)| of_alternative(budget, id, alternative)).collect()
}

fn of_alternative(budget: &Budget, id: &AlternativeId, alternative: &Alternative) -> Vec<Diagnostic> {
    let Some(own) = &alternative.budget else { return Vec::new() };
    let made = alternative.moves.iter().enumerate().filter_map(|(index, step)| match &step.change {
        Change::NewPosition { role, .. } => Some((index, role)),
        _ => None,
    });
    let unpaid = made.filter(|(_, role)| {
        let role = alike(role.as_str());
        !budget.paid_by(own).any(|paid| pays(paid.line, &role))
    });
    unpaid
        .map(|(index, role)| {
            let place = place_of(id).key("moves").index(index).key("new_position");
            let finding = Diagnostic::new(Code::PositionNotPaid, place).with("role", role.as_str());
            finding.with("alternative", alternative.name.as_str())
        })
        .collect()
}

/// Whether a line pays such a position, or is called after it.
fn pays(line: &BudgetLine, role: &str) -> bool {
    let pays_it = match &line.amount {
        Some(Amount::Positions(positions)) => {
            positions.iter().any(|position| alike(position.role.as_str()) == role)
        }
        _ => false,
    };
    pays_it || alike(line.label.as_str()).contains(role)
}

/// A name without what differs between two ways of writing it.
fn alike(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
