//! What follows from a scenario: what each alternative costs and what it is worth, and what is weak.
//!
//! Pure: no files, no clock, no words. Cost comes first, because a criterion may read a figure of it.

pub mod cost;
#[cfg(test)]
pub(crate) mod example;
pub mod review;
pub mod valuation;

use crate::analysis::cost::{Costing, cost};
use crate::analysis::review::{Material, review};
use crate::analysis::valuation::{Valuation, value};
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;

/// Computes everything that follows from the scenario.
#[must_use]
pub fn analyse(scenario: &Scenario) -> Analysis {
    let costing = cost(scenario);
    let valuation = value(scenario, &costing);
    let findings = review(&Material { scenario, costing: &costing, valuation: &valuation });
    Analysis { costing, valuation, findings }
}

/// Everything that is computed from a scenario.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What each alternative costs.
    pub costing: Costing,
    /// What each alternative is worth.
    pub valuation: Valuation,
    /// What is weak in the investigation, rule by rule, each in the order of the scenario.
    pub findings: Vec<Diagnostic>,
}
