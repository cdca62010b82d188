//! The documents of the bundled scenarios, as a person has read them.

use std::fs;

use crate::support::{assert_golden, hemvist, repository, stdout};

#[test]
fn the_avesta_package_is_the_one_that_was_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let output = hemvist(&["build", "scenarios/avesta-2014", "-o", target.to_str().expect("UTF-8")]);
    assert!(output.status.success());
    let mut names: Vec<String> = fs::read_dir(&target)
        .expect("the package is a folder")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "md")
                || path.ends_with("tjansteskrivelse.html")
        })
        .map(|path| path.file_name().expect("a file has a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let actual = fs::read_to_string(target.join(&name)).expect("documents are UTF-8");
        assert_golden(&repository("tests/golden/avesta-2014").join(&name), &actual);
    }
}

#[test]
fn the_avesta_analysis_is_the_one_that_was_read() {
    for (arguments, name) in [(&["analyse"][..], "analys.txt"), (&["check"], "granskning.txt")] {
        let output = hemvist(&[arguments, &["scenarios/avesta-2014"]].concat());
        assert!(output.status.success());
        assert_golden(&repository("tests/golden/avesta-2014").join(name), &stdout(&output));
    }
}
