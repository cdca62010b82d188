//! What `allow:` silences: one finding at one place, for a reason, and openly.

use std::collections::BTreeSet;
use std::fs;

use hemvist::analysis::findings;
use hemvist::diagnostic::Diagnostic;
use hemvist::model::evidence::Basis;
use hemvist::model::matter::Allow;
use hemvist::model::place::Place;
use hemvist::model::text::Text;
use hemvist::scenario::Reading;
use hemvist::scenario::allow::Review;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{
    SMALLEST, codes, files_below, hemvist, read_folder, read_text, repository, stderr, stdout, yaml_names,
};

/// Weak in three ways: two amounts are missing, and nothing is the zero alternative.
const WEAK: &str = "\
hemvist: 1
title: Prov
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
budget:
  years: [2014]
  lines:
    hyra: { label: Hyra, funding: funded }
    chef: { label: Chef, funding: funded }
alternatives:
  ks: { name: Under styrelsen }
";

fn weak(allow: &str) -> Review {
    reviewed(&read_text(&format!("{WEAK}{allow}")))
}

fn reviewed(reading: &Reading) -> Review {
    reading.review(findings(reading.scenario.as_ref().expect("it has no fault")))
}

/// A finding as an entry names it.
fn named(reading: &Reading, finding: &Diagnostic) -> (String, String) {
    (finding.code.as_str().to_owned(), reading.source_map.place(&finding.location).to_string())
}

fn standing(review: &Review) -> Vec<&'static str> {
    review.standing.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn an_entry_silences_one_finding_at_one_place() {
    assert_eq!(standing(&weak("")), ["no-zero-alternative", "line-without-amount", "line-without-amount"]);
    let review =
        weak("allow:\n  - { finding: line-without-amount, place: budget.lines.hyra, reason: Förhandlas }\n");
    assert_eq!(standing(&review), ["no-zero-alternative", "line-without-amount"]);
    assert_eq!(review.allowed.len(), 1);
    assert!(format!("{:?}", review.standing[1].location).contains("chef"));
}

#[test]
fn a_place_above_or_below_silences_nothing() {
    for place in ["", ", place: budget", ", place: budget.lines", ", place: budget.lines.hyra.label"] {
        let review =
            weak(&format!("allow:\n  - {{ finding: line-without-amount{place}, reason: Förhandlas }}\n"));
        assert!(review.allowed.is_empty(), "{place}");
        assert_eq!(standing(&review)[3], "allow-unused", "{place}");
    }
}

/// A finding of reading stands in a stretch of a file, and is silenced at the innermost place around it.
#[test]
fn a_finding_of_reading_is_silenced_too() {
    let text = format!("{SMALLEST}    text: \"Dold\u{200b} text\"\n");
    let allow =
        "allow:\n  - { finding: hidden-characters, place: alternatives.nu.text, reason: Ur källan }\n";
    assert!(standing(&reviewed(&read_text(&text))).contains(&"hidden-characters"));
    let review = reviewed(&read_text(&(text + allow)));
    assert!(!standing(&review).contains(&"hidden-characters"), "{:?}", standing(&review));
    assert_eq!(review.allowed.len(), 1);
}

/// Nobody silences that the scenario as a whole lacks something but at the scenario as a whole.
#[test]
fn an_entry_without_a_place_is_about_the_whole() {
    let nobody = SMALLEST.replace("subject: enheten\n", "");
    assert!(standing(&reviewed(&read_text(&nobody))).contains(&"no-subject"));
    let allow = "allow:\n  - { finding: no-subject, reason: Flera enheter kan komma i fråga }\n";
    let review = reviewed(&read_text(&(nobody + allow)));
    assert_eq!((standing(&review), review.allowed.len()), (Vec::new(), 1));
}

#[test]
fn an_entry_that_silences_nothing_says_where_to_look() {
    let allow =
        "allow:\n  - { finding: line-without-amount, place: budget.lines.hyran, reason: Förhandlas }\n";
    let unused = &weak(allow).standing[3];
    assert_eq!(unused.suggestion.as_deref(), Some("budget.lines.hyra"));
    let swedish = unused.words(hemvist::model::matter::Language::Swedish).message;
    assert!(swedish.contains("söks på `budget.lines.hyran` men finns på `budget.lines.hyra`"), "{swedish}");
    let none = "allow:\n  - { finding: stated-total-differs, reason: Vet inte }\n";
    let english = weak(none).standing[3].words(hemvist::model::matter::Language::English).message;
    assert!(english.contains("looked for at the investigation as a whole but is found nowhere"), "{english}");
}

#[test]
fn what_can_not_be_silenced_is_a_fault() {
    for (entry, code) in [
        ("{ finding: unknown-unit, reason: Skäl }", "cannot-be-allowed"),
        ("{ finding: allow-unused, place: allow.0, reason: Skäl }", "cannot-be-allowed"),
        ("{ finding: no-zero-alternativ, reason: Skäl }", "unknown-finding"),
        ("{ finding: no-zero-alternative, place: alternatives }", "missing-key"),
        ("{ finding: no-zero-alternative, reason: '' }", "expected-text"),
        ("{ place: alternatives, reason: Skäl }", "missing-key"),
    ] {
        let reading = read_text(&format!("{WEAK}allow:\n  - {entry}\n"));
        assert!(codes(&reading).contains(&code), "{entry}: {:?}", codes(&reading));
    }
    let near = read_text(&format!("{WEAK}allow:\n  - {{ finding: no-zero-alternativ, reason: Skäl }}\n"));
    assert_eq!(near.diagnostics[0].suggestion.as_deref(), Some("no-zero-alternative"));
}

/// Every bundled scenario, however many there are.
fn bundled() -> Vec<(String, Reading)> {
    let own = fs::read_dir(repository("scenarios")).expect("the folder is there");
    let own = own.map(|entry| entry.expect("the entry can be read").path()).filter(|path| path.is_dir());
    let names: BTreeSet<String> = own
        .map(|path| format!("scenarios/{}", path.file_name().expect("a folder has a name").to_string_lossy()))
        .chain(["tests/scenarios/english".to_owned()])
        .collect();
    let read = |name: String| {
        let folder = files_below(&name);
        let mut reading = read_folder(&folder, &yaml_names(&folder));
        let scenario = reading.scenario.as_mut().unwrap_or_else(|| panic!("{name} has faults"));
        scenario.matter.allow.clear();
        (name, reading)
    };
    names.into_iter().map(read).collect()
}

/// An entry for a finding, written as the place was printed.
fn entry((code, place): &(String, String)) -> Allow {
    Allow {
        finding: code.as_str().into(),
        place: Place::written(place),
        reason: Text::new("Det är känt."),
        basis: Basis::default(),
    }
}

fn allow(reading: &mut Reading, entries: Vec<Allow>) {
    reading.scenario.as_mut().expect("it has no fault").matter.allow = entries;
}

#[test]
fn with_an_entry_for_every_finding_nothing_is_left_and_each_brings_its_own_back() {
    let mut looked_at = 0;
    for (name, mut reading) in bundled() {
        let weak = findings(reading.scenario.as_ref().expect("it has no fault"));
        let found = reading.review(weak.clone()).standing;
        let named: BTreeSet<(String, String)> =
            found.iter().map(|finding| self::named(&reading, finding)).collect();
        allow(&mut reading, named.iter().map(entry).collect());
        assert_eq!(standing(&reading.review(weak.clone())), [""; 0], "{name}");
        for one in &named {
            allow(&mut reading, named.iter().filter(|other| *other != one).map(entry).collect());
            let back: Vec<Diagnostic> = reading.review(weak.clone()).standing;
            let expected: Vec<Diagnostic> =
                found.iter().filter(|finding| self::named(&reading, finding) == *one).cloned().collect();
            assert_eq!(back, expected, "{name}: {one:?}");
            looked_at += 1;
        }
    }
    assert!(looked_at >= 3, "only {looked_at} findings were looked at");
}

proptest! {
    /// Whichever of the findings are silenced, in whatever order: those and no others are gone.
    #[test]
    fn the_order_of_entries_never_matters(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..4), backwards: bool,
    ) {
        let mut reading = read_text(WEAK);
        let found = reviewed(&reading).standing;
        let named: Vec<(String, String)> = found.iter().map(|finding| named(&reading, finding)).collect();
        let picked: BTreeSet<&(String, String)> = picks.iter().map(|pick| pick.get(&named)).collect();
        let mut entries: Vec<Allow> = picked.iter().map(|one| entry(one)).collect();
        if backwards {
            entries.reverse();
        }
        allow(&mut reading, entries);
        let review = reviewed(&reading);
        let left: Vec<Diagnostic> = found.iter().zip(&named).filter(|(_, name)| !picked.contains(name)).map(|(finding, _)| finding.clone()).collect();
        prop_assert_eq!(review.standing, left);
        prop_assert_eq!(review.allowed.len(), picked.len());
    }
}

/// From what `check` prints to what `check --strict` accepts, and on to the reader of the package.
#[test]
fn what_is_let_stand_is_listed_openly() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("scenario.yaml");
    let path = file.to_str().expect("UTF-8");
    let says = |arguments: &[&str]| hemvist(&[arguments, &[path]].concat());
    fs::write(&file, WEAK).expect("it can be written");
    let printed = stdout(&says(&["check"]));
    assert!(printed.contains("= plats: budget.lines.hyra"), "{printed}");
    assert_eq!(says(&["check", "--strict"]).status.code(), Some(1));

    let allow = "allow:
  - { finding: no-zero-alternative, place: alternatives, reason: Nuläget upphör. }
  - { finding: line-without-amount, place: budget.lines.hyra, reason: Hyran förhandlas. }
  - { finding: line-without-amount, place: budget.lines.chef, reason: Lönen sätts senare. }
";
    fs::write(&file, format!("{WEAK}{allow}")).expect("it can be written");
    let strict = says(&["check", "--strict"]);
    assert_eq!(strict.status.code(), Some(0), "{}", stdout(&strict));
    assert!(stdout(&strict).contains("0 fel, 0 anmärkningar, 3 till får stå kvar"), "{}", stdout(&strict));
    let json: Value = serde_json::from_str(&stdout(&says(&["check", "--json"]))).expect("JSON");
    assert_eq!(json["findings"], Value::Array(Vec::new()));
    assert_eq!(json["allowed"][1]["place"], "budget.lines.hyra");
    assert_eq!(json["allowed"][1]["reason"], "Hyran förhandlas.");

    let target = folder.path().join("ut");
    let built = says(&["build", "-o", target.to_str().expect("UTF-8")]);
    assert!(built.status.success() && stderr(&built).is_empty(), "{}", stderr(&built));
    let investigation = fs::read_to_string(target.join("utredning.md")).expect("it is written");
    assert!(investigation.contains("Anmärkningar som får stå kvar"), "{investigation}");
    assert!(investigation.contains("(line-without-amount) *Skäl:* Hyran förhandlas."), "{investigation}");
}
