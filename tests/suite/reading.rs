//! Reading never gives up early, never panics, and says where.

use hemvist::scenario::folder::{Folder, FolderError};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use proptest::prelude::*;

use crate::support::{SMALLEST, codes, read_files, read_text};

#[test]
fn the_smallest_scenario_has_no_fault() {
    let reading = read_text(SMALLEST);
    assert_eq!(codes(&reading), [""; 0]);
    assert!(reading.scenario.is_some());
}

#[test]
fn all_faults_of_all_files_come_in_one_run() {
    let reading = read_files(&[
        ("a.yaml", SMALLEST),
        ("b.yaml", "titel: Fel\nregistry_number: [1]\n"),
        ("c.yaml", "recommended: \"oavslutad\n"),
        ("d.yaml", "date: 2014-06-31\nalternatives:\n  nu:\n    name: Igen\n"),
    ]);
    assert_eq!(
        codes(&reading),
        ["unknown-key", "expected-text", "quote-not-closed", "not-a-date", "duplicate-key"]
    );
    assert!(reading.scenario.is_none());
}

#[test]
fn an_unread_file_is_not_blamed_on_the_others() {
    let reading = read_files(&[
        ("a.yaml", "title: Prov\nsubject: enheten\nalternatives:\n  nu:\n    name: Som nu\n"),
        ("b.yaml", "organisation: [\n"),
    ]);
    assert_eq!(codes(&reading), ["bracket-not-closed"]);
}

#[test]
fn maps_are_joined_one_level_down_and_no_further() {
    let joined = read_files(&[("a.yaml", SMALLEST), ("b.yaml", "alternatives:\n  ks:\n    name: KS\n")]);
    assert_eq!(codes(&joined), [""; 0]);
    assert_eq!(joined.scenario.expect("no fault").alternatives.len(), 2);
    let twice = read_files(&[("a.yaml", SMALLEST), ("b.yaml", "alternatives:\n  nu:\n    starts: 2014\n")]);
    assert_eq!(codes(&twice), ["duplicate-key"]);
    let fault = &twice.diagnostics[0];
    let span = twice.source_map.span(&fault.location);
    let first = twice.source_map.span(fault.related.as_ref().expect("the first place is named"));
    assert_ne!(span.file, first.file);
}

#[test]
fn places_and_stretches_find_each_other() {
    let text = format!("{SMALLEST}    arguments:\n      - pro: Kort väg\n        criterion: finns-inte\n");
    let reading = read_text(&text);
    let fault = &reading.diagnostics[0];
    let place = reading.source_map.place(&fault.location);
    assert_eq!(place.to_string(), "alternatives.nu.arguments.0.criterion");
    let position = reading.source_map.files.position(reading.source_map.span_of(&place));
    assert_eq!((position.line, position.column), (13, 9));
}

#[test]
fn deep_nesting_and_alias_bombs_are_limits() {
    assert_eq!(codes(&nested_too_deep()), ["nesting-too-deep"]);
    assert!(codes(&too_many_nodes()).contains(&"too-many-nodes"));
}

/// What is said of 100 000 lists in each other.
pub fn nested_too_deep() -> Reading {
    read_text(&("a: ".to_owned() + &"[".repeat(100_000)))
}

/// What is said of a short file that stands for ten thousand million nodes.
pub fn too_many_nodes() -> Reading {
    let levels = (1..10).map(|level| {
        let previous = format!("*a{}, ", level - 1).repeat(10);
        format!("a{level}: &a{level} [{previous}]\n")
    });
    let bomb: String =
        ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned()].into_iter().chain(levels).collect();
    read_text(&bomb)
}

#[test]
fn a_file_that_nobody_may_read_is_told_where_it_is_named() {
    let reading = file_that_nobody_may_read();
    assert_eq!(codes(&reading), ["file-unreadable"]);
    let place = reading.source_map.place(&reading.diagnostics[0].location);
    assert_eq!(place.to_string(), "attachments.plan.file");
}

/// What is said of a file that is there and can not be opened.
pub fn file_that_nobody_may_read() -> Reading {
    struct Locked;
    impl Folder for Locked {
        fn read(&self, _: &str) -> Result<Vec<u8>, FolderError> {
            Err(FolderError::Unreadable)
        }
    }
    let text = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: bilagor }}\n");
    read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &Locked)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_comes_back(text in "\\PC*") {
        read_text(&text);
    }

    #[test]
    fn any_text_in_yaml_clothes_comes_back(
        lines in prop::collection::vec("( {0,8})(- )?(title|alternatives|ks|budget|by_year|2014|criteria|weight|pro|[a-zåäö]{1,4})(: ?)(\\PC{0,12})", 0..20)
    ) {
        read_text(&lines.join("\n"));
    }

    #[test]
    fn any_line_of_a_scenario_may_be_anything(line in 0_usize..10, instead in "\\PC{0,30}") {
        let mut lines: Vec<&str> = SMALLEST.lines().collect();
        lines[line] = &instead;
        read_text(&lines.join("\n"));
    }
}
