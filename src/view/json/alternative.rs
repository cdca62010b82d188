//! What one alternative is worth, meets, costs and does, as JSON.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::structure::AlternativeStructure;
use crate::analysis::valuation::{AlternativeValue, CriterionValue};
use crate::model::Scenario;
use crate::model::alternative::{Alternative, RequirementAnswer};
use crate::model::id::{CriterionId, RequirementId};
use crate::model::text::Text;
use crate::view::json::cost::CostJson;
use crate::view::json::structure::StructureJson;

#[derive(Serialize)]
pub(super) struct AlternativeJson<'a> {
    rank: Option<usize>,
    assessed: bool,
    value: ValueJson,
    criteria: IndexMap<&'a str, CriterionJson>,
    requirements: IndexMap<&'a str, RequirementJson<'a>>,
    cost: CostJson<'a>,
    structure: Option<StructureJson<'a>>,
}

impl<'a> AlternativeJson<'a> {
    pub(super) fn new(
        scenario: &'a Scenario,
        alternative: &'a Alternative,
        value: &'a AlternativeValue,
        cost: CostJson<'a>,
        structure: Option<&'a AlternativeStructure>,
    ) -> Self {
        let criterion = |(id, on): (&'a CriterionId, &CriterionValue)| (id.as_str(), CriterionJson::new(*on));
        let requirement =
            |id: &'a RequirementId| (id.as_str(), RequirementJson::new(alternative.requirements.get(id)));
        Self {
            rank: value.rank,
            assessed: value.assessed,
            value: ValueJson {
                gross: value.gross,
                net: value.net,
                coverage: value.coverage,
                low: value.low,
                high: value.high,
            },
            criteria: value.criteria.iter().map(criterion).collect(),
            requirements: scenario.requirements.keys().map(requirement).collect(),
            cost,
            structure: structure.map(StructureJson::new),
        }
    }
}

#[derive(Serialize)]
struct ValueJson {
    gross: Option<f64>,
    net: Option<f64>,
    coverage: f64,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct CriterionJson {
    weight: f64,
    gross: Option<f64>,
    net: Option<f64>,
    contribution: Option<f64>,
    known: bool,
    argued: bool,
}

impl CriterionJson {
    fn new(value: CriterionValue) -> Self {
        let CriterionValue { weight, gross, net, contribution, known, argued } = value;
        Self { weight, gross, net, contribution, known, argued }
    }
}

/// What an alternative answers to a requirement; both null where it does not.
#[derive(Serialize)]
struct RequirementJson<'a> {
    met: Option<bool>,
    reason: Option<&'a str>,
}

impl<'a> RequirementJson<'a> {
    fn new(answer: Option<&'a RequirementAnswer>) -> Self {
        Self {
            met: answer.and_then(|answer| answer.met),
            reason: answer.and_then(|answer| answer.reason.as_ref()).map(Text::as_str),
        }
    }
}
