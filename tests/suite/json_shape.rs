//! The JSON of `analyse` against the block of the design that other programs are written by: every key of it, in its
//! order, with its kind of value. There may be more keys, never fewer.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::support::{hemvist, stderr, stdout};

/// One scenario with something of everything, under the ids of the design's example.
const SCENARIO: &str = "
title: Var ska Arbetsmarknadsenheten höra hemma?
subject: ame
recommended: ks
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
    ks: { name: Kommunstyrelsen, kind: executive_board, parent: kommun }
    bildning: { name: Bildning, kind: department, parent: kommun }
    ame: { name: Arbetsmarknadsenheten, kind: unit, parent: bildning }
criteria:
  decision_path: { name: Närhet till beslut, weight: 50 }
  image: { name: Synen på arbetet, weight: 20, measure: rating }
  economy:
    name: Ekonomi
    weight: 30
    criteria:
      rent: { name: Hyra, measure: { figure: given, worst: 100, best: 50 } }
      unfunded: { name: Ofinansierat, measure: { figure: cost.2014.unfunded, worst: 2 mkr, best: 0 mkr } }
profiles:
  omsorgen: { name: Omsorgen, weights: { decision_path: 10, image: 10, economy: 80 } }
  politiken: { name: Politiken, weights: { decision_path: 80, image: 10, economy: 10 } }
requirements:
  sol-4-4: { text: Sysselsättning säkerställs }
alternatives:
  nuvarande:
    name: Som nu
    zero: true
    budget: {}
    source: utredningen
    ratings: { image: 50 }
    figures: { rent: 60 }
    arguments:
      - pro: Ingen omställning
        criterion: decision_path
        strength: 2
  ks:
    name: Under kommunstyrelsen
    requirements: { sol-4-4: { met: true, reason: Genom samverkan } }
    ratings: { image: 70 }
    figures: { rent: 80 }
    arguments:
      - pro: Kortare väg
        criterion: decision_path
        strength: 5
      - con: Längre till socialtjänsten
        id: langt
        criterion: decision_path
        mitigated_by: [samverkan]
    mitigations:
      samverkan: { text: Samverkansgrupp, effect: 75 %, needs: [chef] }
    budget:
      chef: { label: Chef, unit: ame, full_year: 0.7 mkr, funding: unfunded }
  bildning:
    name: Under bildning
    ratings: { image: 40 }
    arguments:
      - con: Längre väg
        criterion: decision_path
  omsorgen:
    name: Under omsorgen
    ratings: { image: 30 }
    figures: { rent: 90 }
    arguments:
      - con: Längre väg än i dag
        criterion: decision_path
    budget:
      chef: { label: Chef, unit: ame, full_year: 0.9 mkr, funding: unfunded }
budget:
  years: [2014]
  discount_rate: 3 %
sources:
  utredningen: { title: Utredningen }
claims:
  half: { text: Avesta satsar hälften så mycket. }
";

/// The design's block, but for what is not in this version yet.
fn design() -> Value {
    json!({
        "hemvist": "", "scenario": { "title": "", "subject": [""], "zero": "", "recommended": "" },
        "weighting": { "": { "consistency_ratio": null, "lambda_max": null } },
        "ranking": [""],
        "alternatives": { "ks": {
            "rank": 1, "assessed": true,
            "value": { "gross": 0, "net": 0, "coverage": 1, "low": 0, "high": 0 },
            "criteria": { "decision_path": {
                "weight": 0, "gross": 0, "net": 0, "contribution": 0, "known": true, "argued": true,
            } },
            "requirements": { "sol-4-4": { "met": true, "reason": "" } },
            "cost": {
                "costed": true,
                "years": { "2014": {
                    "total": "", "funded": "", "unfunded": "", "income": "", "net": "", "external": "",
                    "one_off": "", "placement": "", "full_year_effect": "", "difference": "",
                    "lines": { "chef": { "amount": "", "funding": "", "external": "" } },
                } },
                "sum": "", "net_present_value": "",
            },
            "structure": {
                "decision_distance": 0, "links_crossing": 0, "partner_distance": null, "units_moved": 0,
                "fte_moved": null,
            },
        } },
        "robustness": {
            "samples": 0, "seed": 0,
            "free": {
                "rank_acceptability": { "ks": [0.6] }, "rank_acceptability_gross": { "ks": [0.6] },
                "expected_rank": { "ks": 1 }, "pairwise_winning": { "ks": { "bildning": 0.7 } },
                "central_weights": { "ks": { "decision_path": 0 } }, "confidence": { "ks": 0 },
            },
            "ranked": {
                "rank_acceptability": { "ks": [0.6] }, "rank_acceptability_gross": { "ks": [0.6] },
                "expected_rank": { "ks": 1 }, "pairwise_winning": { "ks": { "bildning": 0.7 } },
            },
            "near": {
                "rank_acceptability": { "ks": [0.6] }, "rank_acceptability_gross": { "ks": [0.6] },
                "expected_rank": { "ks": 1 }, "pairwise_winning": { "ks": { "bildning": 0.7 } },
            },
            "stability": { "decision_path": { "share": 0, "from": 0, "to": 1 } },
            "dominance": [["", ""]],
            "switching": [{
                "kind": "", "alternative": null, "id": null, "now": 0, "at": null, "new_leader": null,
            }],
            "frontier": [{ "alternative": "", "value": 0, "cost": "", "price_per_point": null }],
        },
        "verdict": { "grade": "", "leader": "", "reasons": [{ "code": "", "failed": true }] },
        "profiles": {
            "by_profile": { "omsorgen": {
                "ranking": [""], "values": { "ks": 0 }, "leader": "",
                "smallest_shift": { "criterion": "", "to": 0 },
            } },
            "kendall_w": 0, "splits_most": "",
        },
        "claims": { "half": { "verdict": "", "value": null } },
        "findings": [{
            "code": "", "severity": "", "message": "", "place": "", "file": "", "line": 1, "column": 1,
        }],
    })
}

/// Asserts that `actual` has every key of `shape` in its order and the same kinds of values; null stands for any.
fn assert_shape(place: &str, actual: &Value, shape: &Value) {
    match (shape, actual) {
        (Value::Null, _)
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_)) => {}
        (Value::Array(shape), Value::Array(actual)) => {
            assert!(!actual.is_empty(), "{place} is empty");
            for element in actual {
                assert_shape(&format!("{place}[]"), element, &shape[0]);
            }
        }
        (Value::Object(shape), Value::Object(actual)) => {
            let known: Vec<&String> = actual.keys().filter(|key| shape.contains_key(*key)).collect();
            assert_eq!(known, shape.keys().collect::<Vec<_>>(), "keys of {place}");
            for (key, shape) in shape {
                assert_shape(&format!("{place}.{key}"), &actual[key], shape);
            }
        }
        _ => panic!("{place} is {actual}, not like {shape}"),
    }
}

fn analysed() -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("scenario.yaml");
    fs::write(&path, SCENARIO).expect("the test folder can be written");
    let output = hemvist(&[
        "analyse",
        "--json",
        "--samples",
        "2000",
        path.to_str().expect("a temporary path is UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("only JSON on stdout")
}

#[test]
fn the_analysis_has_every_key_of_the_design_in_its_order() {
    assert_shape("", &analysed(), &design());
}

#[test]
fn every_kind_of_switch_and_every_level_of_the_tree_is_there() {
    let json = analysed();
    let switching = json["robustness"]["switching"].as_array().expect("a list");
    let kinds: BTreeSet<&str> = switching.iter().filter_map(|switch| switch["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["weight", "rating", "figure", "strength", "effect"]));
    for switch in switching {
        assert_eq!(switch["alternative"].is_null(), switch["kind"] == "weight", "{switch}");
        assert_eq!(switch["at"].is_null(), switch["new_leader"].is_null(), "{switch}");
    }
    let strengths =
        switching.iter().filter(|switch| switch["kind"] == "strength" && switch["alternative"] == "ks");
    let ids: Vec<&Value> = strengths.map(|switch| &switch["id"]).collect();
    assert_eq!(ids, [&json!(0), &json!("langt")], "an argument by its id, else by its number");
    let levels: Vec<&String> = json["weighting"].as_object().expect("by group").keys().collect();
    assert_eq!(levels, ["", "economy"]);
}

#[test]
fn a_reason_says_what_would_settle_it() {
    let json = analysed();
    let reasons = json["verdict"]["reasons"].as_array().expect("a list");
    let reason = |code: &str| reasons.iter().find(|reason| reason["code"] == code).expect(code);
    let unfunded = json!({
        "code": "mitigation-unfunded", "failed": false,
        "mitigations": [{ "alternative": "ks", "mitigation": "samverkan" }],
    });
    assert_eq!(*reason("mitigation-unfunded"), unfunded);
    let uncosted = json!({ "code": "cost-not-compared", "failed": false, "alternatives": ["bildning"] });
    assert_eq!(*reason("cost-not-compared"), uncosted);
}
