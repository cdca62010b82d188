//! `position-not-paid`: an alternative with a price makes a position that none of its lines pays for by name, so nobody can
//! see whether the price holds it.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::budget::{Amount, Budget, BudgetLine};
use crate::model::id::AlternativeId;
use crate::model::organisation::Change;
use crate::model::text::Text;

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
    let made: Vec<(usize, &Text)> = made.collect();
    if made.is_empty() {
        return Vec::new();
    }
    let paid: Vec<Paid> = budget.paid_by(own).map(|paid| Paid::by(paid.line)).collect();
    let unpaid = made.into_iter().filter(|(_, role)| {
        let role = alike(role.as_str());
        !paid.iter().any(|line| line.pays(&role))
    });
    unpaid
        .map(|(index, role)| {
            let place = place_of(id).key("moves").index(index).key("new_position");
            let finding = Diagnostic::new(Code::PositionNotPaid, place).with("role", role.as_str());
            finding.with("alternative", alternative.name.as_str())
        })
        .collect()
}

/// What a line pays, by name.
struct Paid {
    label: String,
    roles: Vec<String>,
}

impl Paid {
    fn by(line: &BudgetLine) -> Self {
        let positions =
            if let Some(Amount::Positions(positions)) = &line.amount { &positions[..] } else { &[] };
        let roles = positions.iter().map(|position| alike(position.role.as_str()));
        Self { label: alike(line.label.as_str()), roles: roles.collect() }
    }

    /// Whether the line pays such a position, or is called after it.
    fn pays(&self, role: &str) -> bool {
        self.roles.iter().any(|paid| paid == role) || self.label.contains(role)
    }
}

/// A name without what differs between two ways of writing it.
fn alike(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
