//! Templates of a municipality's own that are wrong: exit codes and messages.

use std::fs;

use crate::support::{hemvist, stderr};

const AVESTA: &str = "scenarios/avesta-2014";

/// Builds Avesta with one template replaced: the exit code, and the message.
fn build(template: &str, text: &str, language: &str) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a temporary path is UTF-8").to_owned();
    fs::create_dir(path("mallar")).expect("the test folder can be written");
    fs::write(path("mallar") + "/" + template, text).expect("the test folder can be written");
    let arguments = ["--lang", language, "build", AVESTA, "-o", &path("ut"), "--templates", &path("mallar")];
    let output = hemvist(&arguments);
    (output.status.code().expect("it was not killed"), stderr(&output))
}

#[test]
fn a_template_that_hits_a_limit_is_told_from_one_that_is_wrong() {
    let endless =
        "# x\n{% for a in range(99999) %}{% for b in range(99999) %}{% set c = b %}{% endfor %}{% endfor %}";
    let (code, message) = build("index.md", endless, "sv");
    assert_eq!(code, 5, "{message}");
    assert!(message.contains("/index.md:2:54: mallen blir inte klar inom 20 miljoner steg"), "{message}");
    let (code, message) = build("index.md", "# x\n\n{{ matter.nej }}", "sv");
    assert_eq!(code, 3, "{message}");
    assert!(message.contains("/index.md:3:11: det finns inget som heter `matter.nej`\nMallen"), "{message}");
    let (code, message) = build("utredning-nulage.md", "{{ matter.title | nej }}", "en");
    assert_eq!(code, 3, "{message}");
    assert!(
        message.contains("/utredning-nulage.md:1:19: there is no filter called `nej`\nThe template"),
        "{message}"
    );
}

#[test]
fn a_reference_to_nothing_names_the_document_and_the_label() {
    let (code, message) = build("tjansteskrivelse.md", "# x\n\nSe {{ ref(\"nej\") }}.\n", "sv");
    assert_eq!(code, 3, "{message}");
    assert!(message.contains("tjänsteskrivelsen: inget i underlaget heter `nej`"), "{message}");
    let (_, message) = build("bilaga-budget.md", "# x\n\nSe {{ ref(\"nej\") }}.\n", "en");
    assert!(
        message.contains("the attachment of the budget: nothing in the package is called `nej`"),
        "{message}"
    );
}
