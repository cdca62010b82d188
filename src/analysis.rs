//! What follows from a scenario: what each alternative costs, does to the organisation and is worth, how sure that is,
//! and what is weak.
//!
//! Pure: no files, no clock, no words. Cost and structure come first, because a criterion may read a figure of
//! them; then value, and how far it holds; last what is weak.

pub mod benchmark;
pub mod claims;
pub mod comparison;
pub mod cost;
#[cfg(test)]
pub(crate) mod example;
pub mod expression;
pub mod profiles;
pub mod review;
pub mod robustness;
pub mod structure;
pub mod valuation;
pub mod verdict;
pub mod weighting;

use indexmap::IndexMap;

use crate::analysis::benchmark::{BenchmarkComparison, benchmarks};
use crate::analysis::claims::{ClaimResult, claims};
use crate::analysis::cost::{Costing, cost};
use crate::analysis::expression::{Figures, figures};
use crate::analysis::profiles::{Profiles, profiles};
use crate::analysis::review::{Material, review};
pub use crate::analysis::robustness::simulation::Simulation;
use crate::analysis::robustness::{Robustness, robustness};
use crate::analysis::structure::{Structure, structure};
use crate::analysis::valuation::{Valuation, value};
use crate::analysis::verdict::{Verdict, verdict};
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;
use crate::model::id::{BenchmarkId, ClaimId};

/// Computes everything that follows from the scenario.
#[must_use]
pub fn analyse(scenario: &Scenario, simulation: &Simulation<'_>) -> Analysis {
    let costing = cost(scenario);
    let structure = structure(scenario);
    let valuation = value(scenario, &costing, &structure);
    let figures = figures(scenario, &costing);
    let claims = claims(scenario, &figures);
    let robustness = robustness(scenario, &costing, &structure, &valuation, simulation);
    let verdict = verdict(scenario, &costing, &valuation, &robustness);
    let profiles = profiles(scenario, &valuation, &robustness);
    let findings = review(&Material {
        scenario,
        costing: &costing,
        structure: &structure,
        valuation: &valuation,
        figures: &figures,
        claims: &claims,
    });
    let benchmarks = benchmarks(scenario);
    Analysis {
        costing,
        structure,
        valuation,
        figures,
        claims,
        benchmarks,
        robustness,
        verdict,
        profiles,
        findings,
    }
}

/// What is weak in the investigation: the findings of [`analyse`], without a draw.
#[must_use]
pub fn findings(scenario: &Scenario) -> Vec<Diagnostic> {
    let costing = cost(scenario);
    let structure = structure(scenario);
    let valuation = value(scenario, &costing, &structure);
    let figures = figures(scenario, &costing);
    let claims = claims(scenario, &figures);
    review(&Material {
        scenario,
        costing: &costing,
        structure: &structure,
        valuation: &valuation,
        figures: &figures,
        claims: &claims,
    })
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
    /// What every expression in prose and claims comes to.
    pub figures: Figures,
    /// The claims held against the figures, in file order.
    pub claims: IndexMap<ClaimId, ClaimResult>,
    /// What follows from every table of municipalities, in file order.
    pub benchmarks: IndexMap<BenchmarkId, BenchmarkComparison>,
    /// How sure the ranking is.
    pub robustness: Robustness,
    /// How sure the comparison is, in one of three grades.
    pub verdict: Verdict,
    /// What others' weights would give.
    pub profiles: Profiles,
    /// What is weak in the investigation, rule by rule, each in the order of the scenario.
    pub findings: Vec<Diagnostic>,
}
