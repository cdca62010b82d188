//! What follows from a scenario: what each alternative costs, does to the organisation and is worth, and what is
//! weak.
//!
//! Pure: no files, no clock, no words. Cost and structure come first, because a criterion may read a figure of
//! them.

pub mod cost;
#[cfg(test)]
pub(crate) mod example;
pub mod review;
pub mod structure;
pub mod valuation;

use crate::analysis::cost::{Costing, cost};
use crate::analysis::review::{Material, review};
use crate::analysis::structure::{Structure, structure};
use crate::analysis::valuation::{Valuation, value};
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;

/// Computes everything that follows from the scenario.
#[must_use]
pub fn analyse(scenario: &Scenario) -> Analysis {
    let costing = cost(scenario);
    let structure = structure(scenario);
    let valuation = value(scenario, &costing, &structure);
    let material = Material { scenario, costing: &costing, structure: &structure, valuation: &valuation };
    let findings = review(&material);
    Analysis { costing, structure, valuation, findings }
}

/// Everything that is computed from a scenario.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What each alternative costs.
    pub costing: Costing,
    /// What each alternative does to the organisation.
    pub structure: Structure,
    /// What each alternative is worth.
    pub valuation: Valuation,
    /// What is weak in the investigation, rule by rule, each in the order of the scenario.
    pub findings: Vec<Diagnostic>,
}
