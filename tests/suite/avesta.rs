//! Avesta's figures computed a second time, from the facts of the source document and by other means.
//!
//! `tests/facts/*.csv` hold what the investigation says, line by line and argument by argument, with page.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{hemvist, repository, stdout};

const SCENARIO: &str = "scenarios/avesta-2014";

fn analysis() -> Value {
    let output = hemvist(&["analyse", "--json", SCENARIO]);
    assert!(output.status.success());
    serde_json::from_str(&stdout(&output)).expect("the analysis is JSON")
}

fn facts(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader =
        csv::Reader::from_path(repository("tests/facts").join(file)).expect("the facts are there");
    reader.deserialize().map(|row| row.expect("the facts are sound")).collect()
}

/// Whole öre from `0.35` million kronor, by moving the decimal point.
fn ore(millions: &str) -> i64 {
    let (whole, decimals) = millions.split_once('.').unwrap_or((millions, ""));
    format!("{whole}{decimals:0<8}").parse().expect("the facts have at most eight decimals")
}

fn ore_of_json(amount: &Value) -> i64 {
    amount.as_str().expect("money is a string").replace('.', "").parse().expect("kronor with two decimals")
}

#[test]
fn sums_of_the_budget_are_those_of_the_source() {
    let analysis = analysis();
    for year in ["2014", "2015"] {
        let cost = &analysis["alternatives"]["ks"]["cost"]["years"][year];
        let lines: Vec<_> =
            facts("avesta_budget.csv").into_iter().filter(|line| line["year"] == year).collect();
        let sum = |funded: &str| -> i64 {
            lines.iter().filter(|line| line["funded"] == funded).map(|line| ore(&line["amount_mkr"])).sum()
        };
        assert_eq!(ore_of_json(&cost["funded"]), sum("yes"), "{year}");
        assert_eq!(ore_of_json(&cost["unfunded"]), sum("no"), "{year}");
        assert_eq!(ore_of_json(&cost["total"]), sum("yes") + sum("no"), "{year}");
        let external =
            lines.iter().map(|line| &line["external_funding_mkr"]).filter(|amount| !amount.is_empty());
        assert_eq!(ore_of_json(&cost["external"]), external.map(|amount| ore(amount)).sum::<i64>(), "{year}");
        let stated = |label: &str| {
            ore(&lines.iter().find(|line| line["line"] == label).expect("stated")["amount_mkr"])
        };
        assert_eq!(ore_of_json(&cost["total"]), stated("Totalt"), "{year}");
        assert_eq!(ore_of_json(&cost["unfunded"]), stated("Varav ofinansierat"), "{year}");
    }
}

#[test]
fn figures_that_the_source_never_computed() {
    let analysis = analysis();
    let years = &analysis["alternatives"]["ks"]["cost"]["years"];
    for (year, key, expected) in [
        ("2014", "difference", "1300000.00"),
        ("2015", "difference", "6900000.00"),
        ("2014", "placement", "600000.00"),
        ("2015", "placement", "1200000.00"),
        ("2014", "full_year_effect", "7600000.00"),
    ] {
        assert_eq!(years[year][key], expected, "{year} {key}");
    }
}

/// formulas.md 2.3 by counting: without strengths every argument weighs 3, so a criterion with one pro is
/// worth 50 + 50 * 3/10 = 65, with two pros 80, and their mirror images below 50.
#[test]
fn values_are_those_of_counting_the_arguments() {
    let analysis = analysis();
    let arguments = facts("avesta_arguments.csv");
    assert_eq!(arguments.len(), 28);
    for (placement, id) in [("KS", "ks"), ("Bildning", "bildning"), ("Omsorgen", "omsorgen")] {
        let value = |mitigated: bool| -> f64 {
            let mut balance: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
            for argument in arguments.iter().filter(|argument| argument["placement"] == placement) {
                let (pros, cons) = balance.entry(&argument["criterion_key"]).or_default();
                match argument["side"].as_str() {
                    "pro" => *pros += 3,
                    _ if mitigated && !argument["mitigation_sv"].is_empty() => {}
                    _ => *cons += 3,
                }
            }
            let argued = balance
                .values()
                .map(|(pros, cons)| 50.0 + 50.0 * f64::from(pros - cons) / f64::from((pros + cons).max(10)));
            let unargued = 14 - balance.len();
            (argued.sum::<f64>() + 50.0 * f64::from(u8::try_from(unargued).expect("at most 14"))) / 14.0
        };
        let computed = &analysis["alternatives"][id]["value"];
        let close = |key: &str, expected: f64| {
            let actual = computed[key].as_f64().expect("an assessed alternative has a value");
            assert!((actual - expected).abs() < 1e-9, "{id} {key}: {actual} and not {expected}");
        };
        close("gross", value(false));
        close("net", value(true));
    }
}

#[test]
fn values_as_they_are_printed() {
    let analysis = analysis();
    for (id, gross, net, coverage) in [
        ("ks", "53.21", "57.50", 10.0 / 14.0),
        ("bildning", "50.00", "50.00", 6.0 / 14.0),
        ("omsorgen", "48.93", "48.93", 8.0 / 14.0),
    ] {
        let value = &analysis["alternatives"][id]["value"];
        assert_eq!(format!("{:.2}", value["gross"].as_f64().expect("assessed")), gross);
        assert_eq!(format!("{:.2}", value["net"].as_f64().expect("assessed")), net);
        assert!((value["coverage"].as_f64().expect("a number") - coverage).abs() < 1e-9);
    }
    assert_eq!(analysis["alternatives"]["nuvarande"]["rank"], Value::Null);
}
