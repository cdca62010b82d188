//! The shape of the JSON, key by key, on small scenarios.

use serde_json::json;

use super::*;
use crate::analysis::benchmark::example::wide;
use crate::analysis::example::{answers, avesta_budget, leaves, rated, requirements, scenario};
use crate::analysis::{Simulation, analyse};
use crate::model::alternative::Alternative;
use crate::model::criterion::Measure;
use crate::model::id::{BenchmarkId, IndicatorId};

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
        "full_year_effect": "7600000.00", "difference": "1300000.00", "p10": null, "p50": null, "p90": null,
        "within_ceiling": null, "break_even": {}, "departments": { "": "1300000.00" },
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
        "hemvist": crate::VERSION,
        "scenario": {
            "title": "Arbetsmarknadsenhetens hemvist", "subject": ["ame"], "zero": null,
            "recommended": null,
        },
        "weighting": { "": { "consistency_ratio": null, "lambda_max": null } },
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
            "cost": { "costed": false, "years": {}, "sum": null, "net_present_value": null, "equivalent_annual_cost": null },
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
        "robustness": {
            "samples": 0, "seed": 0,
            "free": {
                "rank_acceptability": {}, "rank_acceptability_gross": {}, "expected_rank": {},
                "pairwise_winning": {}, "central_weights": {}, "confidence": {},
            },
            "ranked": {
                "rank_acceptability": {}, "rank_acceptability_gross": {}, "expected_rank": {},
                "pairwise_winning": {},
            },
            "near": {
                "rank_acceptability": {}, "rank_acceptability_gross": {}, "expected_rank": {},
                "pairwise_winning": {},
            },
            "stability": {}, "dominance": [], "switching": [], "frontier": [],
        },
        "verdict": {
            "grade": "undecided", "leader": null,
            "reasons": [{ "code": "nothing-to-compare", "failed": true }],
        },
        "profiles": { "by_profile": {}, "kendall_w": null, "splits_most": null },
        "claims": {},
        "benchmarks": {},
    });
    assert_eq!(json, expected);
}

#[test]
fn a_table_of_municipalities_says_why_a_figure_is_null() {
    let rows = [("A", vec!["4", "5"]), ("B", vec!["6", "0"]), ("Riket", vec!["5", ".."])];
    let mut table = wide(&["now", "then"], &rows);
    table.own = Some("A".into());
    table.groups.insert("all".into(), vec!["A".into(), "B".into()]);
    table.indicators[0].earlier = Some(IndicatorId::new("then"));
    table.correlations = vec![[IndicatorId::new("now"), IndicatorId::new("then")]];
    let mut scenario = scenario(leaves(&["image"], &Measure::Rating), []);
    scenario.evidence.benchmarks.insert(BenchmarkId::new("oj"), table);
    let json = analysis(&scenario, &analyse(&scenario, &Simulation::default()));
    let no_quartiles =
        json!({ "own": null, "first": null, "third": null, "reason": "not_all_municipalities" });
    let expected = json!({
        "municipalities": 2,
        "indicators": {
            "now": {
                "known": 2, "own": 4.0, "national": 5.0, "rank": 2,
                "against_nation": { "difference": -1.0, "ratio": 0.8, "reason": null },
                "groups": { "all": {
                    "mean": 5.0, "median": 5.0, "known": 2, "members": 2,
                    "difference": -1.0, "ratio": 0.8, "reason": null,
                } },
                "quartiles": no_quartiles,
                "changes": {
                    "A": { "absolute": -1.0, "relative": -0.2, "reason": null },
                    "B": { "absolute": 6.0, "relative": null, "reason": "division_by_zero" },
                    "Riket": { "absolute": null, "relative": null, "reason": "unknown" },
                },
            },
            "then": {
                "known": 2, "own": 5.0, "national": null, "rank": 1,
                "against_nation": { "difference": null, "ratio": null, "reason": "unknown" },
                "groups": { "all": {
                    "mean": 2.5, "median": 2.5, "known": 2, "members": 2,
                    "difference": 2.5, "ratio": 2.0, "reason": null,
                } },
                "quartiles": no_quartiles,
                "changes": {},
            },
        },
        "correlations": [{
            "indicators": ["now", "then"], "rho": null, "known": 2, "municipalities": 2, "reason": "too_few",
        }],
    });
    assert_eq!(json["benchmarks"]["oj"], expected);
}
