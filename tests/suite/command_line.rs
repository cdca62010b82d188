//! The commands as a person runs them: exit codes, where things are printed, and what is left behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{files_below, hemvist, hemvist_in, repository, stderr, stdout};

const AVESTA: &str = "scenarios/avesta-2014";

fn code(arguments: &[&str]) -> i32 {
    hemvist(arguments).status.code().expect("it was not killed")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the test folder can be written");
    path.to_str().expect("a temporary path is UTF-8").to_owned()
}

#[test]
fn exit_codes_are_those_of_the_design() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let faulty = write(folder.path(), "faulty.yaml", b"titel: Prov\n");
    let latin1 = write(folder.path(), "latin1.yaml", b"title: f\xf6r\n");
    let deep = write(
        folder.path(),
        "deep.yaml",
        ("a: ".to_owned() + &"[".repeat(100) + &"]".repeat(100)).as_bytes(),
    );
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("the test folder can be written");
    assert_eq!(code(&["check", AVESTA]), 0);
    assert_eq!(code(&["granska", AVESTA]), 0);
    assert_eq!(code(&["check", "--strict", AVESTA]), 1);
    assert_eq!(code(&["check", &faulty]), 1);
    assert_eq!(code(&["check", empty.to_str().expect("UTF-8")]), 1);
    assert_eq!(code(&["analyse", &faulty]), 1);
    assert_eq!(code(&["kontrollera", AVESTA]), 2);
    assert_eq!(code(&["build", AVESTA]), 2);
    assert_eq!(code(&["check", "finns-inte"]), 3);
    assert_eq!(code(&["check", &latin1]), 3);
    assert_eq!(code(&["build", AVESTA, "-o", "/proc/beslutsunderlag"]), 4);
    assert_eq!(code(&["check", &deep]), 5);
    for nonsense in ["0", "-1", "abc", "1e6", ""] {
        assert_eq!(code(&["analyse", AVESTA, "--samples", nonsense]), 2, "{nonsense}");
    }
    assert_eq!(code(&["analyse", AVESTA, "--seed", "99999999999999999999"]), 2);
    for too_many in ["1000000001", "1000000000000", "1000000000000000000000000000000"] {
        assert_eq!(code(&["analyse", AVESTA, "--samples", too_many]), 5, "{too_many}");
    }
}

#[test]
fn too_many_draws_are_told_how_many_there_may_be() {
    let said = |language: &str| {
        let output =
            hemvist(&["--lang", language, "analyse", AVESTA, "--json", "--samples", "1000000000000"]);
        assert_eq!(stdout(&output), "");
        stderr(&output).replace('\u{a0}', " ")
    };
    assert!(said("sv").starts_with("`--samples` kan vara högst 1 000 000 000."));
    assert!(said("en").starts_with("`--samples` can be 1,000,000,000 at most."));
}

#[test]
fn the_analysis_draws_as_often_and_from_where_it_is_told() {
    let robustness = |arguments: &[&str]| {
        let output = hemvist(&[&["analyse", AVESTA, "--json"], arguments].concat());
        let json: Value = serde_json::from_str(&stdout(&output)).expect("only JSON on stdout");
        json["robustness"].clone()
    };
    let told = robustness(&["--samples", "500", "--seed", "7"]);
    assert_eq!((told["samples"].as_u64(), told["seed"].as_u64()), (Some(500), Some(7)));
    let usual = robustness(&[]);
    assert_eq!((usual["samples"].as_u64(), usual["seed"].as_u64()), (Some(100_000), Some(1)));
}

#[test]
fn messages_speak_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let faulty = write(folder.path(), "faulty.yaml", b"titel: Prov\n");
    assert!(stdout(&hemvist(&["check", &faulty])).contains("menade du `title`?"));
    assert!(stdout(&hemvist(&["--lang", "en", "check", &faulty])).contains("did you mean `title`?"));
    assert!(stdout(&hemvist(&["--help"])).contains("Granskar scenariot"));
    assert!(stdout(&hemvist(&["--help", "--lang", "en"])).contains("Checks the scenario"));
}

#[test]
fn json_of_faults_holds_findings_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let faulty = write(
        folder.path(),
        "faulty.yaml",
        b"title: Prov\nalternatives:\n  ks:\n    name: KS\n    zero: nej\n",
    );
    for command in ["check", "analyse"] {
        let output = hemvist(&[command, "--json", &faulty]);
        assert_eq!(output.status.code(), Some(1));
        let json: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(json.as_object().expect("an object").len(), 1);
        let findings = json["findings"].as_array().expect("a list");
        let fault = findings.iter().find(|finding| finding["code"] == "not-a-flag").expect("nej is no flag");
        assert_eq!(fault["severity"], "error");
        assert_eq!(fault["place"], "alternatives.ks.zero");
        assert_eq!(
            (&fault["file"], &fault["line"], &fault["column"]),
            (&"faulty.yaml".into(), &5.into(), &11.into())
        );
    }
}

#[test]
fn check_as_json_prints_findings_also_when_there_are_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sound = write(
        folder.path(),
        "sound.yaml",
        b"title: P\nsubject: a\norganisation:\n  units:\n    a: { name: A, kind: unit }\nalternatives:\n  nu:\n    name: Nu\n    zero: true\n",
    );
    let output = hemvist(&["check", "--json", "--strict", &sound]);
    assert_eq!(stdout(&output).trim(), "{\"findings\":[]}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_build_of_a_faulty_scenario_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "faulty.yaml", b"titel: Prov\n");
    let output = hemvist_in(folder.path(), &["build", "faulty.yaml", "-o", "ut"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("unknown-key"));
    let left: Vec<_> = fs::read_dir(folder.path())
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name())
        .collect();
    assert_eq!(left, ["faulty.yaml"]);
}

#[test]
fn a_second_build_is_the_same_to_the_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("ut");
    let target = out.to_str().expect("UTF-8");
    let files = || -> BTreeMap<String, Vec<u8>> {
        assert_eq!(code(&["build", AVESTA, "-o", target]), 0);
        files_below(target)
    };
    let first = files();
    assert!(first.len() > 10);
    assert!(first == files());
}

#[test]
fn a_folder_of_somebody_elses_is_never_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "viktigt.txt", b"kvar");
    let target = folder.path().to_str().expect("UTF-8");
    let output = hemvist(&["build", AVESTA, "-o", target]);
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("viktigt.txt"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
}

#[test]
fn the_example_of_the_readme_is_sound() {
    let readme = fs::read_to_string(repository("README.md")).expect("it is there");
    let example = readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = write(folder.path(), "scenario.yaml", example.expect("there is one").as_bytes());
    let output = hemvist(&["check", "--strict", &file]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}
