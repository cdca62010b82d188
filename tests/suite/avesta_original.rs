//! What the reviewer says about Avesta's investigation as it was written in 2014, without anything that it lacked.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{hemvist, stderr, stdout};

const ORIGINAL: &str = "tests/scenarios/avesta-original";

/// What the committee could have found: the code, where it is found, and what the message has to name.
const WEAKNESSES: [(&str, &str, &str); 34] = [
    ("no-zero-alternative", "alternatives", ""),
    ("no-weights", "criteria", ""),
    ("judged-by-missing", "alternatives", ""),
    // What only the proposed alternative was given.
    ("costs-for-one-only", "alternatives", "Fristående enhet under kommunstyrelsen"),
    ("mitigation-for-one-only", "alternatives", "Fristående enhet under kommunstyrelsen"),
    ("mitigation-unfunded", "alternatives.ks.mitigations.rekryterad-chef.needs", "Chef"),
    // The arguments.
    ("same-argument-twice", "alternatives.omsorgen.arguments.6", "Reducerat helikopterperspektiv"),
    ("same-argument-twice", "alternatives.omsorgen.arguments.5", "Var ska Fyrsteget vara lokaliserat?"),
    ("pro-here-con-there", "criteria.municipality_wide_perspective", ""),
    ("criterion-argued-for-one-only", "criteria.decision_path", ""),
    ("criterion-argued-for-one-only", "criteria.external_cooperation", ""),
    ("criterion-argued-for-one-only", "criteria.employer_contacts", ""),
    ("criterion-argued-for-one-only", "criteria.education_link", ""),
    ("criterion-argued-for-one-only", "criteria.participant_stigma", ""),
    // The evidence.
    (
        "evidence-against",
        "recommended",
        "Av 6 goda exempel liknar 4 ett annat alternativ (Inom Omsorgsförvaltningen: 4)",
    ),
    ("claim-contradicted", "claims.hoga-kostnader", ""),
    ("claim-contradicted", "claims.inget-sammanhang", ""),
    ("shares-do-not-add-up", "facts.ansvar-i-landet.parts", "92 %"),
    ("municipality-not-mentioned", "benchmarks.oj-2013", "Sundsvall"),
    // The money.
    ("external-ends", "alternatives.ks.budget.fyrsteget.external", "1,7 mkr"),
    // The words.
    ("attachment-without-number", "sections.method", "bilaga"),
    ("abbreviation-not-explained", "sections.organisation", " UTA "),
    ("abbreviation-not-explained", "sections.organisation", " KIA "),
    ("abbreviation-not-explained", "sections.background", " SIVA "),
    ("abbreviation-not-explained", "organisation.units.gbab.name", " GBAB "),
    ("abbreviation-not-explained", "organisation.units.va.name", " VA "),
    ("abbreviation-not-explained", "alternatives.ks.budget.fyrsteget.text", " PTJ "),
    // The matter on its way to a decision.
    ("no-registry-number", "registry_number", ""),
    ("union-negotiation-missing", "process", ""),
    ("risk-assessment-missing", "process", ""),
    ("no-timetable", "proposals", ""),
    ("no-follow-up", "follow_up", ""),
    ("no-confidentiality-answer", "requirements", ""),
    ("claim-not-checked", "claims.nackdelar-eliminerade", ""),
];

fn findings() -> Vec<Value> {
    let output = hemvist(&["check", "--json", ORIGINAL]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said: Value = serde_json::from_str(&stdout(&output)).expect("findings are JSON");
    said["findings"].as_array().expect("a list").clone()
}

fn text<'a>(finding: &'a Value, key: &str) -> &'a str {
    finding[key].as_str().unwrap_or_default()
}

#[test]
fn it_finds_what_is_weak_in_the_investigation_of_2014() {
    let findings = findings();
    let is_found = |(code, place, names): &(&str, &str, &str)| {
        findings.iter().any(|finding| {
            text(finding, "code") == *code
                && text(finding, "place") == *place
                && text(finding, "message").replace('\u{a0}', " ").contains(names)
        })
    };
    let missed: Vec<_> = WEAKNESSES.iter().filter(|weakness| !is_found(weakness)).collect();
    let told: Vec<_> = findings
        .iter()
        .map(|finding| [text(finding, "code"), text(finding, "place"), text(finding, "message")].join("  "))
        .collect();
    assert!(missed.is_empty(), "missed {missed:#?} among\n{}", told.join("\n"));
}

/// What the investigation did say is not held against it.
#[test]
fn it_finds_nothing_that_the_investigation_had_answered() {
    let findings = findings();
    let found: BTreeSet<&str> = findings.iter().map(|finding| text(finding, "code")).collect();
    for answered in
        ["commission-unanswered", "stated-total-differs", "figure-without-source", "price-years-divided"]
    {
        assert!(!found.contains(answered), "{answered}");
    }
    let contradicted = findings.iter().filter(|finding| text(finding, "code") == "claim-contradicted");
    let places: BTreeSet<&str> = contradicted.map(|finding| text(finding, "place")).collect();
    assert_eq!(places, BTreeSet::from(["claims.hoga-kostnader", "claims.inget-sammanhang"]));
}
