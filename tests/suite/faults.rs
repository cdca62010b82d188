//! The catalogue: one code, one file of words, one smallest scenario, one message that a person has read.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use hemvist::diagnostic::Code;

use crate::support::{assert_golden, hemvist_in, repository, stdout};

/// Codes that no single small file can show; each has a test of its own.
const WITHOUT_FILE: [Code; 3] = [Code::NestingTooDeep, Code::TooManyNodes, Code::FileUnreadable];

fn fault_files() -> Vec<PathBuf> {
    let folder = fs::read_dir(repository("tests/faults")).expect("the folder of faults is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("readable").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files
}

fn stem(path: &std::path::Path) -> String {
    path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

#[test]
fn every_code_has_a_smallest_scenario() {
    let shown: BTreeSet<String> = fault_files().iter().map(|path| stem(path)).collect();
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .filter(|code| !WITHOUT_FILE.contains(code))
        .map(|code| code.as_str().to_owned())
        .collect();
    assert_eq!(shown, codes);
}

#[test]
fn every_message_is_the_one_that_was_read() {
    for file in fault_files() {
        let code = stem(&file);
        for language in ["sv", "en"] {
            let name = file.file_name().expect("a file has a name").to_string_lossy();
            let output = hemvist_in(&repository("tests/faults"), &["--lang", language, "check", &name]);
            let message = stdout(&output);
            assert!(message.contains(&format!("[{code}]")), "{name} does not give {code}:\n{message}");
            assert!(
                !message.contains(['{', '}'])
                    || message.contains("{ ")
                    || message.contains("{}")
                    || message.contains("{{"),
                "{name} leaves a name in braces:\n{message}"
            );
            assert_golden(
                &repository("tests/faults/messages").join(format!("{code}.{language}.txt")),
                &message,
            );
        }
    }
}
