//! The documents of the bundled scenarios, as a person has read them.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{assert_golden, files_below, has_ending, hemvist, repository, stdout};

/// A scenario whose package a person has read.
struct Golden {
    scenario: &'static str,
    /// Where the documents lie as they were read.
    read: &'static str,
    /// The one document that was read as a page too.
    page: &'static str,
    /// What the other commands print about the scenario: command line and file.
    printed: &'static [(&'static [&'static str], &'static str)],
}

const AVESTA: Golden = Golden {
    scenario: "scenarios/avesta-2014",
    read: "tests/golden/avesta-2014",
    page: "tjansteskrivelse.html",
    printed: &[(&["analyse"], "analys.txt"), (&["check"], "granskning.txt")],
};

const ENGLISH: Golden = Golden {
    scenario: "tests/scenarios/english",
    read: "tests/golden/english",
    page: "decision-memo.html",
    printed: &[(&["analyse"], "analysis.txt"), (&["check"], "review.txt")],
};

/// The textbook case: swing weights in a tree, ranges, profiles and value against cost, as the terminal shows them.
const SITING: Golden = Golden {
    scenario: "scenarios/siting",
    read: "tests/golden/siting",
    page: "decision-memo.html",
    printed: &[(&["analyse"], "analysis.txt"), (&["check"], "review.txt")],
};

/// Every kind of cost: posts, premises, shares, transfers, money from others that ends, other years' prices, ranges,
/// ceilings and what breaks even.
const COSTS: Golden = Golden {
    scenario: "tests/scenarios/costs",
    read: "tests/golden/costs",
    page: "bilaga-1-budget.html",
    printed: &[],
};

/// Each document that was read is built as it was read, and no other.
fn assert_package_is_read(golden: &Golden) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let output = hemvist(&["build", golden.scenario, "-o", target.to_str().expect("UTF-8")]);
    assert!(output.status.success());
    let names: BTreeSet<String> = files_below(target.to_str().expect("UTF-8"))
        .into_keys()
        .filter(|name| has_ending(name, "md") || has_ending(name, "svg") || name == golden.page)
        .collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in &names {
        let actual = fs::read_to_string(target.join(name)).expect("documents are UTF-8");
        assert_golden(&repository(golden.read).join(name), &actual);
    }
    let is_printed = |name: &String| golden.printed.iter().any(|(_, printed)| printed == name);
    let read: BTreeSet<String> =
        files_below(golden.read).into_keys().filter(|name| !is_printed(name)).collect();
    assert_eq!(names, read);
}

fn assert_printed_is_read(golden: &Golden) {
    for (arguments, name) in golden.printed {
        let output = hemvist(&[arguments, &[golden.scenario][..]].concat());
        assert!(output.status.success());
        assert_golden(&repository(golden.read).join(name), &stdout(&output));
    }
}

#[test]
fn the_avesta_package_is_the_one_that_was_read() {
    assert_package_is_read(&AVESTA);
}

#[test]
fn the_package_with_every_kind_of_cost_is_the_one_that_was_read() {
    assert_package_is_read(&COSTS);
}

#[test]
fn the_avesta_analysis_is_the_one_that_was_read() {
    assert_printed_is_read(&AVESTA);
}

#[test]
fn the_english_package_is_the_one_that_was_read() {
    assert_package_is_read(&ENGLISH);
}

#[test]
fn the_english_analysis_is_the_one_that_was_read() {
    assert_printed_is_read(&ENGLISH);
}

#[test]
fn the_siting_analysis_is_the_one_that_was_read() {
    assert_printed_is_read(&SITING);
}

/// What `check` says of every bundled scenario, also those whose package is not read here, and of Avesta's
/// investigation as it was written.
#[test]
fn the_findings_on_every_scenario_are_the_ones_that_were_read() {
    let own = fs::read_dir(repository("scenarios")).expect("the folder is there");
    let own = own.map(|entry| entry.expect("the entry can be read").path()).filter(|path| path.is_dir());
    let original = repository("tests/scenarios/avesta-original");
    let mut listed = 0;
    for folder in own.chain([original]) {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let output = hemvist(&["check", folder.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{name}: {}", stdout(&output));
        let file = if stdout(&output).contains("0 faults") { "review.txt" } else { "granskning.txt" };
        assert_golden(&repository("tests/golden").join(name).join(file), &stdout(&output));
        listed += 1;
    }
    assert!(listed >= 6, "only {listed} scenarios");
}
