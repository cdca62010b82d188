//! A costed alternative with its record, its budget and the lines that it pays: what all that tells of its cost begins
//! with. Never an amount of its own.

use crate::analysis::cost::{AlternativeCost, Costing};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::{Budget, OwnBudget, PaidLine};
use crate::model::id::{AlternativeId, BudgetLineId};

/// A costed alternative.
#[derive(Clone, Copy, Debug)]
pub struct Costed<'a> {
    /// The alternative.
    pub id: &'a AlternativeId,
    /// What the scenario says of it.
    pub record: &'a Alternative,
    /// The budget of all alternatives.
    pub budget: &'a Budget,
    /// Its own.
    pub own: &'a OwnBudget,
    /// What it costs.
    pub cost: &'a AlternativeCost,
}

impl<'a> Costed<'a> {
    /// The alternative, when it is costed.
    #[must_use]
    pub fn of(scenario: &'a Scenario, costing: &'a Costing, id: &AlternativeId) -> Option<Self> {
        let (id, record) = scenario.alternatives.get_key_value(id)?;
        let (budget, own) = scenario.budget.as_ref().zip(record.budget.as_ref())?;
        Some(Self { id, record, budget, own, cost: costing.of(id)? })
    }

    /// Every costed alternative, in file order.
    pub fn all(scenario: &'a Scenario, costing: &'a Costing) -> impl Iterator<Item = Self> {
        scenario.alternatives.keys().filter_map(|id| Self::of(scenario, costing, id))
    }

    /// The zero alternative, when it is costed.
    #[must_use]
    pub fn zero(scenario: &'a Scenario, costing: &'a Costing) -> Option<Self> {
        Self::of(scenario, costing, scenario.zero_alternative()?)
    }

    /// The lines that it pays, in the order of [`YearCost::lines`](crate::analysis::cost::YearCost::lines).
    pub fn paid(&self) -> impl Iterator<Item = PaidLine<'a>> + use<'a> {
        self.budget.paid_by(self.own)
    }

    /// The line that it pays under an id.
    #[must_use]
    pub fn line(&self, id: &BudgetLineId) -> Option<PaidLine<'a>> {
        self.budget.paid_line(self.own, id)
    }
}
