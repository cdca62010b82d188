//! `hemvist import kolada`: from saved answers to files that a scenario reads.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{SMALLEST, files_below, hemvist, stderr, stdout};

/// Answers with the shape that Kolada gives them; the figures are made up.
const ANSWERS: [&str; 5] = [
    "tests/kolada/kommuner.json",
    "tests/kolada/kommungrupper.json",
    "tests/kolada/nyckeltal.json",
    "tests/kolada/varden-1.json",
    "tests/kolada/varden-2.json",
];

fn import(files: &[&str], folder: &Path, more: &[&str]) -> Output {
    let folder = ["-o", folder.to_str().expect("UTF-8")];
    hemvist(&[&["import", "kolada"], files, &folder, more].concat())
}

#[test]
fn what_is_imported_is_read_without_a_fault() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (language, id) in [("sv", "kolada"), ("en", "second")] {
        let more = ["--lang", language, "--id", id, "--retrieved", "2024-10-01"];
        let output = import(&ANSWERS, folder.path(), &more);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    fs::write(folder.path().join("scenario.yaml"), SMALLEST).expect("it can be written");
    let output = hemvist(&["check", "--json", folder.path().to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", stdout(&output));
    let yaml = fs::read_to_string(folder.path().join("kolada.yaml")).expect("it is there");
    assert!(yaml.contains(
        r#"groups:
      "Liknande kommuner IFO, Avesta, 2023": ["Haninge", "Fagersta"]"#
    ));
    assert!(yaml.contains("national: \"Riket\"") && yaml.contains("date: 2024-10-01"));
}

#[test]
fn the_same_answers_give_the_same_bytes_in_whatever_order_they_are_named() {
    let [one, other] = [0, 1].map(|_| tempfile::tempdir().expect("a temporary folder"));
    assert!(import(&ANSWERS, one.path(), &[]).status.success());
    let mut backwards = ANSWERS;
    backwards.reverse();
    assert!(import(&backwards, other.path(), &[]).status.success());
    let [one, other] = [one, other].map(|folder| files_below(folder.path().to_str().expect("UTF-8")));
    assert_eq!(one.len(), 4);
    assert_eq!(one, other);
}

#[test]
fn nothing_is_overwritten_and_nothing_is_left_half_done() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let yaml = folder.path().join("kolada.yaml");
    fs::write(&yaml, "min egen").expect("it can be written");
    let output = import(&ANSWERS, folder.path(), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("skriver inte över"), "{}", stderr(&output));
    assert_eq!(files_below(folder.path().to_str().expect("UTF-8")).len(), 1);
    assert_eq!(fs::read_to_string(&yaml).expect("it is there"), "min egen");
}

#[test]
fn the_preview_says_what_was_written_and_what_to_look_at() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = import(&ANSWERS[2..4], folder.path(), &[]);
    let preview = stdout(&output);
    for words in ["kolada.csv", "0136, 1984", "Vuxna biståndsmottagare, andel (%), kvinnor, 2023"] {
        assert!(preview.contains(words), "{words}\n{preview}");
    }
    let remarks = stderr(&output);
    for words in
        ["en sida som inte finns bland filerna", "koden står i stället", "statusen ”Missing”", "tagits bort"]
    {
        assert!(remarks.contains(words), "{words}\n{remarks}");
    }
}

#[test]
fn bad_input_ends_with_its_code_and_nothing_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("it can be written");
        path.to_str().expect("UTF-8").to_owned()
    };
    for (path, code, words) in [
        (file("a.json", b"{\"values\": [\n"), 1, "a.json: Rad 2"),
        (file("b.json", b"[1, 2]"), 1, "b.json: Det är inget svar från Kolada"),
        (file("c.json", b"{\"values\": []}"), 1, "Filerna innehåller inga värden"),
        (file("d.json", b"{\"values\": [\"\xe5\"]}"), 3, "inte sparad som UTF-8"),
        ("finns-inte.json".to_owned(), 3, "finns ingen fil med det namnet"),
        (folder.path().to_str().expect("UTF-8").to_owned(), 3, "ingen vanlig fil"),
    ] {
        let output = import(&[&path], &target, &[]);
        assert_eq!(output.status.code(), Some(code), "{path}: {}", stderr(&output));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        assert!(!target.exists(), "{path}");
    }
    assert_eq!(import(&ANSWERS, &target, &["--retrieved", "2024-02-31"]).status.code(), Some(2));
    assert_eq!(import(&ANSWERS, &target, &["--id", "../ut"]).status.code(), Some(2));
    assert_eq!(hemvist(&["import"]).status.code(), Some(2));
}
