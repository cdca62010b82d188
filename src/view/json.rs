//! The analysis as JSON for other programs (design.md 6). Keys may be added and are never renamed.
//!
//! Never the domain itself: these structs say what the outside sees, so that the inside may change.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::analysis::cost::{AlternativeCost, LineCost, YearCost};
use crate::analysis::structure::{AlternativeStructure, Figures, Place};
use crate::analysis::valuation::{AlternativeValue, CriterionValue};
use crate::model::Scenario;
use crate::model::alternative::{Alternative, RequirementAnswer};
use crate::model::id::{AlternativeId, CriterionId, RequirementId, UnitId};
use crate::model::money::Ore;
use crate::model::organisation::StructureFigure;
use crate::model::text::Text;
use crate::model::word::Word;

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
    ranking: Vec<&'a str>,
    structure: NowJson,
    alternatives: IndexMap<&'a str, AlternativeJson<'a>>,
    claims: IndexMap<&'a str, ClaimJson>,
}

impl<'a> AnalysisJson<'a> {
    fn new(scenario: &'a Scenario, analysis: &'a Analysis) -> Self {
        let alternative = |(id, value): (&'a AlternativeId, &'a AlternativeValue)| {
            let record = &scenario.alternatives[id];
            let structure = analysis.structure.alternatives.get(id);
            (id.as_str(), AlternativeJson::new(scenario, record, value, analysis.costing.of(id), structure))
        };
        Self {
            hemvist: env!("CARGO_PKG_VERSION"),
            scenario: ScenarioJson::new(scenario),
            ranking: analysis.valuation.ranking.iter().map(AlternativeId::as_str).collect(),
            structure: NowJson { now: figures(&analysis.structure.now) },
            alternatives: analysis.valuation.alternatives.iter().map(alternative).collect(),
            claims: scenario.evidence.claims.keys().map(|id| (id.as_str(), ClaimJson::NOT_CHECKED)).collect(),
        }
    }
}

/// The organisation as it is now.
#[derive(Serialize)]
struct NowJson {
    now: IndexMap<&'static str, Option<f64>>,
}

/// Every figure of the structure, and beside them how far each is from the zero alternative and where each subject
/// is measured.
#[derive(Serialize)]
struct StructureJson<'a> {
    #[serde(flatten)]
    figures: IndexMap<&'static str, Option<f64>>,
    difference: IndexMap<&'static str, Option<f64>>,
    places: IndexMap<&'a str, Vec<&'a str>>,
}

impl<'a> StructureJson<'a> {
    fn new(structure: &'a AlternativeStructure) -> Self {
        let difference =
            |figure: &StructureFigure| (figure.as_str(), structure.difference.get(figure).copied());
        let places = |(subject, places): (&'a UnitId, &'a Vec<Place>)| {
            (subject.as_str(), places.iter().map(|place| place.unit.as_str()).collect())
        };
        Self {
            figures: figures(&structure.figures),
            difference: StructureFigure::ALL.iter().map(difference).collect(),
            places: structure.places.iter().map(places).collect(),
        }
    }
}

fn figures(figures: &Figures) -> IndexMap<&'static str, Option<f64>> {
    StructureFigure::ALL.iter().map(|figure| (figure.as_str(), figures.of(*figure))).collect()
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
struct AlternativeJson<'a> {
    rank: Option<usize>,
    assessed: bool,
    value: ValueJson,
    criteria: IndexMap<&'a str, CriterionJson>,
    requirements: IndexMap<&'a str, RequirementJson<'a>>,
    cost: CostJson<'a>,
    structure: Option<StructureJson<'a>>,
}

impl<'a> AlternativeJson<'a> {
    fn new(
        scenario: &'a Scenario,
        alternative: &'a Alternative,
        value: &'a AlternativeValue,
        cost: Option<&'a AlternativeCost>,
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
            cost: CostJson::new(cost),
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

/// What an alternative costs; without years and with null sums when it is not costed (formulas.md 7.6).
#[derive(Serialize)]
struct CostJson<'a> {
    costed: bool,
    years: BTreeMap<i16, YearJson<'a>>,
    sum: Option<String>,
    net_present_value: Option<String>,
}

impl<'a> CostJson<'a> {
    fn new(cost: Option<&'a AlternativeCost>) -> Self {
        let years = cost.iter().flat_map(|cost| &cost.years);
        Self {
            costed: cost.is_some(),
            years: years.map(|(year, sums)| (*year, YearJson::new(sums))).collect(),
            sum: cost.map(|cost| kronor(cost.sum)),
            net_present_value: cost.and_then(|cost| cost.net_present_value).map(kronor),
        }
    }
}

#[derive(Serialize)]
struct YearJson<'a> {
    total: String,
    funded: String,
    unfunded: String,
    income: String,
    net: String,
    external: String,
    one_off: String,
    placement: String,
    full_year_effect: String,
    difference: Option<String>,
    lines: IndexMap<&'a str, LineJson>,
}

impl<'a> YearJson<'a> {
    fn new(year: &'a YearCost) -> Self {
        Self {
            total: kronor(year.total),
            funded: kronor(year.funded),
            unfunded: kronor(year.unfunded),
            income: kronor(year.income),
            net: kronor(year.net),
            external: kronor(year.external),
            one_off: kronor(year.one_off),
            placement: kronor(year.placement),
            full_year_effect: kronor(year.full_year_effect),
            difference: year.difference.map(kronor),
            lines: year.lines.iter().map(|(id, line)| (id.as_str(), LineJson::new(*line))).collect(),
        }
    }
}

#[derive(Serialize)]
struct LineJson {
    amount: Option<String>,
    funding: Option<&'static str>,
    external: String,
}

impl LineJson {
    fn new(line: LineCost) -> Self {
        Self {
            amount: line.amount.map(kronor),
            funding: line.funding.map(Word::as_str),
            external: kronor(line.external),
        }
    }
}

#[derive(Serialize)]
struct ClaimJson {
    verdict: &'static str,
    value: Option<f64>,
}

impl ClaimJson {
    /// A claim that no figure has been held against.
    const NOT_CHECKED: Self = Self { verdict: "not_checked", value: None };
}

/// An amount in kronor with two decimals, such as `-12.50`.
fn kronor(amount: Ore) -> String {
    let sign = if amount < Ore::ZERO { "-" } else { "" };
    let ore = amount.ore().unsigned_abs();
    format!("{sign}{}.{:02}", ore / 100, ore % 100)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::analysis::example::{answers, avesta_budget, leaves, rated, requirements, scenario};
    use crate::analysis::{Simulation, analyse};
    use crate::model::criterion::Measure;

    #[test]
    fn money_keeps_its_two_decimals_and_its_sign() {
        let amounts = [(655_000_000, "6550000.00"), (-1_250, "-12.50"), (-5, "-0.05"), (0, "0.00")];
        for (ore, text) in amounts {
            assert_eq!(kronor(Ore::from_ore(ore)), text);
        }
    }

    #[test]
    fn a_costed_alternative_shows_every_sum_of_every_year() {
        let scenario = avesta_budget();
        let json = analysis(&scenario, &analyse(&scenario, &Simulation::default()));
        let cost = &json["alternatives"]["ks"]["cost"];
        assert_eq!(cost["costed"], true);
        assert_eq!(cost["sum"], "18800000.00");
        assert_eq!(cost["net_present_value"], json!(null));
        let mut year = cost["years"]["2014"].clone();
        let lines = year.as_object_mut().and_then(|year| year.remove("lines")).expect("a year has lines");
        let sums = json!({
            "total": "6550000.00", "funded": "5250000.00", "unfunded": "1300000.00", "income": "0.00",
            "net": "6550000.00", "external": "1700000.00", "one_off": "0.00", "placement": "600000.00",
            "full_year_effect": "7600000.00", "difference": "1300000.00",
        });
        assert_eq!(year, sums);
        let fyrsteget = json!({ "amount": "250000.00", "funding": "unfunded", "external": "1700000.00" });
        assert_eq!(lines["fyrsteget"], fyrsteget);
    }

    #[test]
    fn what_is_unknown_is_null() {
        let judged = Alternative { requirements: answers(&[("sol", Some(true))]), ..rated(&[("image", 60)]) };
        let scenario = Scenario {
            requirements: requirements(&["sol", "lss"]),
            ..scenario(leaves(&["image", "law"], &Measure::Rating), [("a", judged)])
        };
        let json = analysis(&scenario, &analyse(&scenario, &Simulation::default()));
        let expected = json!({
            "hemvist": env!("CARGO_PKG_VERSION"),
            "scenario": {
                "title": "Arbetsmarknadsenhetens hemvist", "subject": ["ame"], "zero": null,
                "recommended": null,
            },
            "ranking": ["a"],
            "structure": { "now": {
                "decision_distance": null, "links_crossing": null, "partner_distance": null,
                "units_moved": 0.0, "fte_moved": 0.0,
            } },
            "alternatives": { "a": {
                "rank": 1,
                "assessed": true,
                "value": { "gross": 55.0, "net": 55.0, "coverage": 0.5, "low": 30.0, "high": 80.0 },
                "criteria": {
                    "image": {
                        "weight": 0.5, "gross": 60.0, "net": 60.0, "contribution": 30.0, "known": true,
                        "argued": true,
                    },
                    "law": {
                        "weight": 0.5, "gross": null, "net": null, "contribution": null, "known": false,
                        "argued": true,
                    },
                },
                "requirements": {
                    "sol": { "met": true, "reason": null }, "lss": { "met": null, "reason": null },
                },
                "cost": { "costed": false, "years": {}, "sum": null, "net_present_value": null },
                "structure": {
                    "decision_distance": null, "links_crossing": null, "partner_distance": null,
                    "units_moved": 0.0, "fte_moved": 0.0,
                    "difference": {
                        "decision_distance": null, "links_crossing": null, "partner_distance": null,
                        "units_moved": null, "fte_moved": null,
                    },
                    "places": { "ame": [] },
                },
            } },
            "claims": {},
        });
        assert_eq!(json, expected);
    }
}
