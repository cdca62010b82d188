//! The documents of the bundled scenarios, as a person has read them.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{assert_golden, files_below, has_ending, hemvist, repository, stdout};

const AVESTA: &str = "tests/golden/avesta-2014";

/// What the other commands print about the same scenario: command line and file.
const PRINTED: [(&[&str], &str); 2] = [(&["analyse"], "analys.txt"), (&["check"], "granskning.txt")];

#[test]
fn the_avesta_package_is_the_one_that_was_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let output = hemvist(&["build", "scenarios/avesta-2014", "-o", target.to_str().expect("UTF-8")]);
    assert!(output.status.success());
    let names: BTreeSet<String> = fs::read_dir(&target)
        .expect("the package is a folder")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .filter(|name| has_ending(name, "md") || name == "tjansteskrivelse.html")
        .collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in &names {
        let actual = fs::read_to_string(target.join(name)).expect("documents are UTF-8");
        assert_golden(&repository(AVESTA).join(name), &actual);
    }
    let printed = PRINTED.map(|(_, name)| name.to_owned());
    let read: BTreeSet<String> =
        files_below(AVESTA).into_keys().filter(|name| !printed.contains(name)).collect();
    assert_eq!(names, read, "each document that was read is built, and no other");
}

#[test]
fn the_avesta_analysis_is_the_one_that_was_read() {
    for (arguments, name) in PRINTED {
        let output = hemvist(&[arguments, &["scenarios/avesta-2014"]].concat());
        assert!(output.status.success());
        assert_golden(&repository(AVESTA).join(name), &stdout(&output));
    }
}
