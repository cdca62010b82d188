//! The files as other programs judge them: qpdf, Poppler, and pdfua, which knows a part of PDF/UA-1. Never veraPDF, which
//! knows all of it and PDF/A: no conformance is proved here.

use std::fs;
use std::process::Command;

use super::qpdf::qpdf;
use super::{SCENARIOS, built};
use crate::support::{hemvist_program, repository};

#[test]
fn qpdf_finds_no_fault_in_any_file() {
    for scenario in SCENARIOS {
        for (stem, file) in built(scenario) {
            let output = qpdf(&["--check"], file);
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                output.status.success() && said.contains("No syntax or stream"),
                "{scenario}, {stem}: {said}"
            );
        }
    }
}

#[test]
fn a_checker_of_pdf_ua_passes_every_file() {
    let folder = folder();
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("it is there").map(|entry| entry.expect("read").path()).collect();
    let checker = repository("target/python/bin/pdfua");
    let output = Command::new(checker).arg("check").args(&names).output();
    let output = output.expect("pdfua is missing: tests/run installs it");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(said.matches("result: PASS").count(), names.len(), "{said}");
}

#[test]
fn every_font_is_within_the_file_and_only_its_letters_that_are_used() {
    let folder = folder();
    for entry in fs::read_dir(folder.path()).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let output =
            Command::new("pdffonts").arg(&path).output().expect("pdffonts is missing: install poppler-utils");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(fonts.len() >= 2, "{said}");
        for font in fonts {
            // Embedded, a subset, and with the letters that its shapes stand for.
            assert!(font.contains(" yes yes yes "), "{}: {font}", path.display());
        }
        let size = fs::metadata(&path).expect("it is there").len();
        assert!(size < 900_000, "{} is {size} bytes", path.display());
    }
}

/// All files of all scenarios in one folder.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (number, scenario) in SCENARIOS.iter().enumerate() {
        for (stem, file) in built(scenario) {
            fs::write(folder.path().join(format!("{number}-{stem}.pdf")), file).expect("it can be written");
        }
    }
    folder
}

#[test]
fn the_same_scenario_is_the_same_bytes_wherever_and_whenever_it_is_set() {
    let scenario = "tests/scenarios/english";
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let target = elsewhere.path().join("ut");
    let output = Command::new(hemvist_program())
        .args(["build".as_ref(), repository(scenario).as_os_str(), "-o".as_ref(), target.as_os_str()])
        .args(["--format", "pdf"])
        .current_dir(elsewhere.path())
        .envs([("TZ", "Asia/Tokyo"), ("LANG", "C"), ("HOME", "/nonexistent"), ("SOURCE_DATE_EPOCH", "1")])
        .envs([("RAYON_NUM_THREADS", "1")])
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    for (stem, file) in built(scenario) {
        let again = fs::read(target.join(format!("{stem}.pdf"))).expect("it is there");
        assert!(*file == again, "{stem}.pdf has other bytes");
    }
}
