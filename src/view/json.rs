//! The analysis as JSON for other programs. Keys may be added and are never renamed.
//!
//! Never the domain itself: these structs say what the outside sees, so that the inside may change.

mod alternative;
mod benchmark;
mod cost;
mod profiles;
mod robustness;
mod structure;
#[cfg(test)]
mod tests;
mod verdict;
mod weighting;

use indexmap::IndexMap;
use num_traits::ToPrimitive as _;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::analysis::claims::ClaimResult;
use crate::analysis::valuation::AlternativeValue;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, UnitId};
use crate::model::word::Word as _;
use crate::view::json::alternative::AlternativeJson;
use crate::view::json::benchmark::BenchmarkJson;
use crate::view::json::cost::CostJson;
use crate::view::json::profiles::ProfilesJson;
use crate::view::json::robustness::RobustnessJson;
use crate::view::json::structure::NowJson;
use crate::view::json::verdict::VerdictJson;
use crate::view::json::weighting::{LevelJson, levels};

/// The whole analysis. Ids are keys, money is a string in kronor with two decimals, unknown is null. The
/// findings are the caller's to add: they need the files.
#[must_use]
pub fn analysis(scenario: &Scenario, analysis: &Analysis) -> serde_json::Value {
    serde_json::to_value(AnalysisJson::new(scenario, analysis)).expect("every key is text")
}

#[derive(Serialize)]
struct AnalysisJson<'a> {
    hemvist: &'static str,
    scenario: ScenarioJson<'a>,
    weighting: IndexMap<&'a str, LevelJson>,
    ranking: Vec<&'a str>,
    structure: NowJson,
    alternatives: IndexMap<&'a str, AlternativeJson<'a>>,
    robustness: RobustnessJson<'a>,
    verdict: VerdictJson<'a>,
    profiles: ProfilesJson<'a>,
    claims: IndexMap<&'a str, ClaimJson>,
    benchmarks: IndexMap<&'a str, BenchmarkJson<'a>>,
}

impl<'a> AnalysisJson<'a> {
    fn new(scenario: &'a Scenario, analysis: &'a Analysis) -> Self {
        let alternative = |(id, value): (&'a AlternativeId, &'a AlternativeValue)| {
            let record = &scenario.alternatives[id];
            let structure = analysis.structure.alternatives.get(id);
            let cost = CostJson::new(analysis.costing.of(id), analysis.spreads.alternatives.get(id));
            (id.as_str(), AlternativeJson::new(scenario, record, value, cost, structure))
        };
        Self {
            hemvist: crate::VERSION,
            scenario: ScenarioJson::new(scenario),
            weighting: levels(&analysis.valuation.tree),
            ranking: analysis.valuation.ranking.iter().map(AlternativeId::as_str).collect(),
            structure: NowJson::new(&analysis.structure),
            alternatives: analysis.valuation.alternatives.iter().map(alternative).collect(),
            robustness: RobustnessJson::new(scenario, &analysis.robustness),
            verdict: VerdictJson::new(&analysis.verdict),
            profiles: ProfilesJson::new(&analysis.profiles),
            claims: analysis.claims.iter().map(|(id, claim)| (id.as_str(), ClaimJson::of(claim))).collect(),
            benchmarks: analysis
                .benchmarks
                .iter()
                .map(|(id, comparison)| (id.as_str(), BenchmarkJson::new(comparison)))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct ScenarioJson<'a> {
    title: &'a str,
    subject: Vec<&'a str>,
    zero: Option<&'a str>,
    recommended: Option<&'a str>,
}

impl<'a> ScenarioJson<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        Self {
            title: scenario.matter.title.as_str(),
            subject: scenario.subject.iter().map(UnitId::as_str).collect(),
            zero: scenario.zero_alternative().map(AlternativeId::as_str),
            recommended: scenario.recommended.as_ref().map(AlternativeId::as_str),
        }
    }
}

#[derive(Serialize)]
struct ClaimJson {
    verdict: &'static str,
    value: Option<f64>,
}

impl ClaimJson {
    fn of(claim: &ClaimResult) -> Self {
        Self { verdict: claim.verdict.as_str(), value: claim.value.and_then(|figure| figure.number.to_f64()) }
    }
}
