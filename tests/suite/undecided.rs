//! A comparison that decides nothing crowns nobody, in any format.

use std::fs;

use crate::support::{files_below, has_ending, hemvist, stdout};

/// How documents and tables say who comes first, in which place, or how sure that is.
const CROWNING: [&str; 6] = ["Plats", "leder", "ledande", "lutar åt", "tålig mot", "Ordning: "];

/// Everything that people read about a scenario: its package, without the look of the pages, and what `analyse` prints.
fn read_by_people(scenario: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let target = target.to_str().expect("a temporary path is UTF-8");
    assert!(hemvist(&["build", scenario, "-o", target]).status.success());
    let documents = files_below(target).into_keys();
    let documents = documents
        .filter(|name| has_ending(name, "md") || has_ending(name, "html") || has_ending(name, "svg"));
    let text = |name: String| fs::read_to_string(format!("{target}/{name}")).expect("documents are UTF-8");
    documents.map(text).chain([stdout(&hemvist(&["analyse", scenario]))]).collect()
}

fn grade(scenario: &str) -> String {
    let json = stdout(&hemvist(&["analyse", scenario, "--json"]));
    let (_, rest) = json.split_once("\"grade\":\"").expect("the analysis has a grade");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn where_nothing_is_decided_no_format_names_a_leader_or_a_rank() {
    let scenario = "tests/faults/recommended-undecided.yaml";
    assert_eq!(grade(scenario), "undecided");
    let text = read_by_people(scenario);
    assert!(text.contains("går inte att avgöra på detta underlag"));
    let found: Vec<_> = CROWNING.into_iter().filter(|word| text.contains(word)).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn where_something_is_decided_every_document_that_says_so_names_the_same_leader() {
    let scenario = "scenarios/avesta-2014";
    assert_eq!(grade(scenario), "leaning");
    let text = read_by_people(scenario);
    for word in ["Plats", "leder", "lutar åt"] {
        assert!(text.contains(word), "{word}");
    }
    let named = text.split("**lutar åt** *").skip(1).map(|rest| rest.split('*').next().unwrap_or_default());
    let named: Vec<&str> = named.collect();
    assert!(named.len() >= 4, "{named:?}");
    assert!(named.iter().all(|name| *name == "Fristående enhet under kommunstyrelsen"), "{named:?}");
}
