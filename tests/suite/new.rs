//! `hemvist new` and `hemvist schema`: the first minutes of somebody who has never seen YAML.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{hemvist, hemvist_in, read_text, repository, stderr, stdout};

const MINIMAL: [(&str, &str); 2] = [("sv", "scenarios/minimal"), ("en", "scenarios/minimal-en")];

/// The most lines that somebody reads through before writing the first word.
const LINES: usize = 120;

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_new_folder_holds_the_bundled_scenario_and_the_schema_it_names() {
    for (language, bundled) in MINIMAL {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let output = hemvist_in(folder.path(), &["--lang", language, "new", "fråga"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let new = folder.path().join("fråga");
        assert_eq!(names(&new), ["hemvist.schema.json", "scenario.yaml"]);
        let text = bytes(&new.join("scenario.yaml"));
        assert!(text == bytes(&repository(bundled).join("scenario.yaml")));
        assert!(text.starts_with(b"# yaml-language-server: $schema=./hemvist.schema.json\n"));
        assert_eq!(
            String::from_utf8(bytes(&new.join("hemvist.schema.json"))).expect("UTF-8"),
            stdout(&hemvist(&["schema"]))
        );
    }
}

#[test]
fn a_new_scenario_is_short_and_says_what_each_of_its_keys_is() {
    for (_, bundled) in MINIMAL {
        let text = fs::read_to_string(repository(bundled).join("scenario.yaml")).expect("it is there");
        assert!(text.lines().count() < LINES);
        let mut explained = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let key = line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default();
            assert!(
                line.contains(" # ")
                    || explained.contains(&key)
                    || line.contains('{')
                    || !line.contains(": "),
                "nobody has said what this is: {line}"
            );
            explained.push(key);
        }
        for word in ["AME", "KS", "Avesta"] {
            assert!(!text.contains(word), "{word} belongs to the other example");
        }
    }
}

#[test]
fn a_new_scenario_is_checked_and_built_as_it_stands() {
    for (language, package) in [("sv", "beslutsunderlag"), ("en", "decision-package")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let said = stdout(&hemvist_in(folder.path(), &["--lang", language, "ny", "fragan"]));
        let commands: Vec<Vec<&str>> = said
            .lines()
            .filter_map(|line| line.strip_prefix("  hemvist "))
            .map(|line| line.split(' ').collect())
            .collect();
        assert_eq!(commands.len(), 2, "{said}");
        assert_eq!((commands[0][0], commands[1][0]), ("check", "build"));
        for command in commands {
            let output = hemvist_in(folder.path(), &command);
            assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
        }
        assert!(folder.path().join(package).join("index.html").is_file());
        let strict = hemvist_in(folder.path(), &["check", "--strict", "fragan"]);
        assert_eq!(strict.status.code(), Some(0), "{}", stdout(&strict));
    }
}

#[test]
fn the_english_scenario_differs_in_its_words_alone() {
    let shape = |path: &str| {
        let text = fs::read_to_string(repository(path).join("scenario.yaml")).expect("it is there");
        let indents = text.lines().map(|line| line.len() - line.trim_start().len());
        (indents.collect::<Vec<_>>(), read_text(&text))
    };
    let [(swedish, _), (english, reading)] = MINIMAL.map(|(_, path)| shape(path));
    assert_eq!(swedish, english);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

#[test]
fn a_name_that_ends_in_yaml_is_a_single_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["en.yaml", "två.yml"] {
        let output = hemvist_in(folder.path(), &["new", name]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(hemvist_in(folder.path(), &["check", name]).status.code(), Some(0));
    }
    assert_eq!(names(folder.path()), ["en.yaml", "hemvist.schema.json", "två.yml"]);
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("full")).expect("writable");
    for name in ["full/annat.yaml", "fil", "en.yaml", "hemvist.schema.json"] {
        fs::write(folder.path().join(name), "mitt").expect("writable");
    }
    let refused = [
        ("full", "inte tom", "not empty"),
        ("fil", "upptaget", "taken"),
        ("en.yaml", "upptaget", "taken"),
        ("saknas/ny", "finns inte", "does not exist"),
    ];
    for (path, swedish, english) in refused {
        for (language, words) in [("sv", swedish), ("en", english)] {
            let output = hemvist_in(folder.path(), &["new", path, "--lang", language]);
            assert_eq!(output.status.code(), Some(4), "{path}");
            assert!(stderr(&output).contains(words), "{}", stderr(&output));
            assert!(stderr(&output).contains(path.split('/').next().unwrap_or_default()));
            assert_eq!(stdout(&output), "");
        }
    }
    let beside = hemvist_in(folder.path(), &["new", "ny.yaml"]);
    assert_eq!(beside.status.code(), Some(0));
    assert_eq!(names(folder.path()), ["en.yaml", "fil", "full", "hemvist.schema.json", "ny.yaml"]);
    assert_eq!(names(&folder.path().join("full")), ["annat.yaml"]);
    for name in ["full/annat.yaml", "fil", "en.yaml", "hemvist.schema.json"] {
        assert_eq!(bytes(&folder.path().join(name)), b"mitt", "{name}");
    }
}

/// A link that leads nowhere yet is somebody's, and is not written through.
#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::os::unix::fs::symlink(folder.path().join("mål"), folder.path().join("länk.yaml")).expect("a link");
    let output = hemvist_in(folder.path(), &["new", "länk.yaml"]);
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(names(folder.path()), ["länk.yaml"]);
}

#[test]
fn an_empty_folder_and_the_one_that_is_stood_in_will_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join(".git")).expect("writable");
    let output = hemvist_in(folder.path(), &["new", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(names(folder.path()), [".git", "hemvist.schema.json", "scenario.yaml"]);
}

#[test]
fn new_without_a_path_is_misuse() {
    assert_eq!(hemvist(&["new"]).status.code(), Some(2));
    assert_eq!(hemvist(&["schema", "mapp"]).status.code(), Some(2));
}

#[test]
fn the_schema_is_the_same_in_every_language_and_says_both() {
    let schema = stdout(&hemvist(&["schema"]));
    assert_eq!(schema, stdout(&hemvist(&["--lang", "en", "schema"])));
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let title = &schema["$defs"]["scenario"]["properties"]["title"];
    let description = title["description"].as_str().expect("text");
    assert!(description.contains("Utredningens titel") && description.contains("title of the investigation"));
}

/// `/dev/full` is a disk without room.
#[cfg(target_os = "linux")]
#[test]
fn a_schema_that_can_not_be_written_is_said() {
    use std::process::{Command, Stdio};
    let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let program = assert_cmd::cargo::cargo_bin("hemvist");
    let output = Command::new(program)
        .args(["--lang", "en", "schema"])
        .stdout(Stdio::from(full))
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("could not be written"));
}
