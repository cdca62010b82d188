//! The catalogue: one code, one file of words, one smallest scenario, one message that a person has read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hemvist::diagnostic::Code;
use hemvist::scenario::Reading;

use crate::reading::{file_that_nobody_may_read, nested_too_deep, too_many_nodes};
use crate::support::{
    Checked, assert_golden, checked, checked_faults, files_below, hemvist_in, repository, stdout, yaml_names,
};

const LANGUAGES: [&str; 2] = ["sv", "en"];

/// Codes that no single small file can show, and what shows them instead.
const WITHOUT_FILE: [(Code, fn() -> Reading); 3] = [
    (Code::NestingTooDeep, nested_too_deep),
    (Code::TooManyNodes, too_many_nodes),
    (Code::FileUnreadable, file_that_nobody_may_read),
];

/// The codes that have a file in `tests/faults`.
fn codes_with_file() -> BTreeSet<String> {
    let elsewhere = WITHOUT_FILE.map(|(code, _)| code);
    let with_file = Code::ALL.iter().filter(|code| !elsewhere.contains(code));
    with_file.map(|code| code.as_str().to_owned()).collect()
}

/// Something that gives each code.
fn every_fault() -> Vec<Checked> {
    let elsewhere = WITHOUT_FILE.map(|(code, show)| checked(code.as_str(), show()));
    checked_faults().into_iter().chain(elsewhere).collect()
}

fn assert_same(there: &BTreeSet<String>, expected: &BTreeSet<String>) {
    let of_one_only: Vec<&String> = there.symmetric_difference(expected).collect();
    assert!(of_one_only.is_empty(), "there without a code, or missing: {of_one_only:?}");
}

#[test]
fn every_code_has_a_smallest_scenario() {
    let folder = files_below("tests/faults");
    let shown: BTreeSet<String> =
        yaml_names(&folder).iter().map(|name| name.trim_end_matches(".yaml").to_owned()).collect();
    assert_same(&shown, &codes_with_file());
}

#[test]
fn every_code_is_shown_by_what_is_named_after_it() {
    for fault in every_fault() {
        let codes: Vec<&str> = fault.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
        assert!(codes.contains(&fault.name.as_str()), "{} gives {codes:?}", fault.name);
    }
}

#[test]
fn every_message_is_the_one_that_was_read() {
    for code in codes_with_file() {
        for language in LANGUAGES {
            let file = format!("{code}.yaml");
            let output = hemvist_in(&repository("tests/faults"), &["--lang", language, "check", &file]);
            let message = repository("tests/faults/messages").join(format!("{code}.{language}.txt"));
            assert_golden(&message, &stdout(&output));
        }
    }
}

#[test]
fn every_message_belongs_to_a_code() {
    let there: BTreeSet<String> = files_below("tests/faults/messages").into_keys().collect();
    let codes = codes_with_file();
    let expected = codes.iter().flat_map(|code| LANGUAGES.map(|language| format!("{code}.{language}.txt")));
    assert_same(&there, &expected.collect());
}

/// Words speak of `{value}`; a diagnostic without an argument of that name would show the braces. Reports of
/// one code come from several lines of the program, so every one of them is looked at.
#[test]
fn every_report_has_the_values_that_its_words_speak_of() {
    let mut silent: BTreeMap<&str, BTreeSet<String>> = Code::ALL
        .iter()
        .map(|code| (code.as_str(), placeholders(&words(code.as_str()))))
        .filter(|(_, placeholders)| !placeholders.is_empty())
        .collect();
    assert!(silent.len() > 40, "only {} files of words speak of values", silent.len());
    let mut missing = Vec::new();
    for fault in every_fault() {
        for diagnostic in &fault.diagnostics {
            let code = diagnostic.code.as_str();
            silent.remove(code);
            for name in placeholders(&words(code)) {
                if !diagnostic.arguments.iter().any(|(known, _)| *known == name) {
                    missing.push(format!("{code} in {}.yaml has no `{name}`", fault.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(silent, BTreeMap::new(), "never reported");
}

#[test]
fn a_placeholder_is_an_identifier_in_braces() {
    let found = placeholders("`{ effect: 0,75 }`, {}, {{ cost }}, {value} and {low_1}: {not closed");
    assert_eq!(found, BTreeSet::from(["value".to_owned(), "low_1".to_owned()]));
}

fn words(code: &str) -> String {
    let path = repository("src/diagnostic/words").join(format!("{code}.md"));
    fs::read_to_string(path).expect("every code has its words")
}

fn placeholders(words: &str) -> BTreeSet<String> {
    let of_identifier = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let inside_braces = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside_braces
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.is_empty() && name.chars().all(of_identifier))
        .collect()
}
