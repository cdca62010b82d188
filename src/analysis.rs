//! What follows from a scenario: what each alternative costs, does to the organisation and is worth, how sure that is,
//! and what is weak.
//!
//! Pure: no files, no clock, no words. Cost and structure come first, because a criterion may read a figure of
//! them; then value, and how far it holds; last what is weak.

pub mod benchmark;
pub mod claims;
pub mod comparison;
pub mod consequences;
pub mod contents;
pub mod cost;
#[cfg(test)]
pub(crate) mod example;
pub mod expression;
pub mod profiles;
pub mod review;
pub mod robustness;
pub mod spread;
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
use crate::analysis::spread::{Spreads, spreads};
use crate::analysis::structure::{Structure, structure};
use crate::analysis::valuation::{Valuation, value};
use crate::analysis::verdict::{Grade, Verdict, is_undecided, verdict};
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;
use crate::model::id::{BenchmarkId, ClaimId};
use crate::model::texts::texts;

/// Computes everything that follows from the scenario.
#[must_use]
pub fn analyse(scenario: &Scenario, simulation: &Simulation<'_>) -> Analysis {
    let known = Known::of(scenario);
    let Known { costing, structure, valuation, .. } = &known;
    let robustness = robustness(scenario, costing, structure, valuation, simulation);
    let verdict = verdict(scenario, costing, valuation, &robustness);
    let profiles = profiles(scenario, valuation, &robustness);
    let spreads = spreads(scenario, costing, simulation);
    let findings = known.review(scenario, verdict.grade == Grade::Undecided);
    let Known { costing, structure, valuation, figures, claims } = known;
    Analysis {
        costing,
        spreads,
        structure,
        valuation,
        figures,
        claims,
        benchmarks: benchmarks(scenario),
        robustness,
        verdict,
        profiles,
        findings,
    }
}

/// What is weak in the investigation: the findings of [`analyse`] with the default simulation, without the rest of it.
/// Of the draws only those are made that the grade of the verdict asks for, and only where a finding asks for it.
#[must_use]
pub fn findings(scenario: &Scenario) -> Vec<Diagnostic> {
    let known = Known::of(scenario);
    let Known { costing, structure, valuation, .. } = &known;
    let undecided = scenario.recommended.is_some()
        && is_undecided(scenario, costing, structure, valuation, &Simulation::default());
    known.review(scenario, undecided)
}

/// What follows from a scenario without a draw.
struct Known {
    costing: Costing,
    structure: Structure,
    valuation: Valuation,
    figures: Figures,
    claims: IndexMap<ClaimId, ClaimResult>,
}

impl Known {
    fn of(scenario: &Scenario) -> Self {
        let costing = cost(scenario);
        let structure = structure(scenario);
        let valuation = value(scenario, &costing, &structure);
        let figures = figures(scenario, &costing);
        let claims = claims(scenario, &costing, &figures);
        Self { costing, structure, valuation, figures, claims }
    }

    /// What is weak; `undecided` says whether the comparison decides nothing.
    fn review(&self, scenario: &Scenario, undecided: bool) -> Vec<Diagnostic> {
        let Self { costing, structure, valuation, figures, claims } = self;
        let texts = texts(scenario);
        review(&Material { scenario, costing, structure, valuation, figures, claims, texts, undecided })
    }
}

/// Everything that is computed from a scenario.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What each alternative costs.
    pub costing: Costing,
    /// How far off that may be.
    pub spreads: Spreads,
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
