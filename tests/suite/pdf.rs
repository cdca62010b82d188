//! Documents as PDF: sound files, tags that tell everything that is seen, bookmarks, fonts, and the same bytes always.
//!
//! Without the feature `pdf` there is one thing to test: that hemvist says so.

#[cfg(feature = "pdf")]
mod hostile;
#[cfg(feature = "pdf")]
pub mod qpdf;
#[cfg(feature = "pdf")]
mod sound;
#[cfg(feature = "pdf")]
mod tags;

#[cfg(feature = "pdf")]
pub use shared::{SCENARIOS, built};

use crate::support::{hemvist, stderr};

#[cfg(feature = "pdf")]
mod shared {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    use crate::agree;

    /// The scenarios whose documents are set: large and small, in Swedish and English, with footnotes, images and a mark.
    pub const SCENARIOS: [&str; 3] =
        ["scenarios/avesta-2014", "tests/scenarios/english", "tests/scenarios/whole-package"];

    type Files = BTreeMap<String, Vec<u8>>;

    /// Each is set once for all tests: it takes seconds.
    static BUILT: LazyLock<BTreeMap<&str, Files>> =
        LazyLock::new(|| SCENARIOS.iter().map(|scenario| (*scenario, set(scenario))).collect());

    fn set(scenario: &str) -> Files {
        let files = agree::package(scenario, "pdf").into_iter();
        files.filter_map(|(name, file)| Some((name.strip_suffix(".pdf")?.to_owned(), file))).collect()
    }

    /// The documents of a scenario as PDF, by their file names without the ending.
    pub fn built(scenario: &str) -> &'static Files {
        &BUILT[scenario]
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_hemvist_without_pdf_says_how_to_get_one_that_has_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let target_name = target.to_str().expect("it is UTF-8");
    let output = hemvist(&["build", "scenarios/minimal", "-o", target_name, "--format", "html,pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("byggt utan PDF") && stderr(&output).contains("--features pdf"));
    assert!(!target.exists(), "a half package is left");
}

#[cfg(feature = "pdf")]
#[test]
fn an_image_without_words_stops_the_export_at_its_place_in_the_scenario() {
    let scenario = "tests/faults/image-without-text.yaml";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let target_name = target.to_str().expect("it is UTF-8");
    let output = hemvist(&["build", scenario, "-o", target_name, "--format", "html,pdf"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("image-without-text.yaml:10:5") && said.contains("`karta.png`"), "{said}");
    assert!(said.contains("Ingen PDF skrivs"), "{said}");
    assert!(!target.exists(), "a half package is left");
    let without = hemvist(&["build", scenario, "-o", target_name, "--format", "html"]);
    assert!(without.status.success(), "{}", stderr(&without));
}
