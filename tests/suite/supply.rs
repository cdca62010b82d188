//! What stands beside the program for those who buy it, package it or look for its weaknesses: it says what is so.
//!
//! What tools look through (licences, origins, the bill of materials, rights to files) is in `tests/supply/run`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::support::{files_below, has_ending, repository};

fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The entries of every table of dependencies that have no comment on the line above.
fn without_reason(manifest: &str) -> Vec<&str> {
    let mut unexplained = Vec::new();
    let (mut inside, mut explained) = (false, false);
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            let path = header.trim_matches(['[', ']']);
            let (table, entry) = path.rsplit_once('.').unwrap_or(("", path));
            inside = entry.ends_with("dependencies");
            if table.ends_with("dependencies") && !explained {
                unexplained.push(line);
            }
        } else if inside && line.contains('=') && !line.starts_with('#') && !explained {
            unexplained.push(line);
        }
        explained = line.starts_with("# ");
    }
    unexplained
}

#[test]
fn every_direct_dependency_has_its_reason() {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        assert_eq!(without_reason(&text(manifest)), [""; 0], "{manifest}");
    }
    let planted = "[dependencies]\n# Why.\na = \"1\"\nb = \"1\"\n\n[target.'cfg(unix)'.dependencies]\nc = \"1\"\n\
                   [features]\nd = []\n[dev-dependencies.e]\nversion = \"1\"\n# Why.\n[build-dependencies.f]\n";
    assert_eq!(without_reason(planted), ["b = \"1\"", "c = \"1\"", "[dev-dependencies.e]"]);
}

#[test]
fn the_compiler_refuses_unsafe_code() {
    let lints = text("Cargo.toml").split("[lints.rust]").nth(1).map(str::to_owned).unwrap_or_default();
    assert!(lints.trim_start().starts_with("unsafe_code = \"forbid\""), "{lints}");
}

#[test]
fn nothing_reaches_the_network_or_starts_a_program() {
    for (path, bytes) in files_below("src").iter().filter(|(path, _)| has_ending(path, "rs")) {
        let code = String::from_utf8_lossy(bytes);
        assert!(!code.contains("std::net"), "src/{path} speaks of the network");
        let mut processes = code.split("std::process").skip(1);
        assert!(processes.all(|rest| rest.starts_with("::ExitCode")), "src/{path} speaks of processes");
    }
}

/// What typst reads citation styles with has a known weakness.
#[test]
fn typst_is_given_no_citation_style() {
    let files = files_below("src/render/pdf");
    assert!(files.contains_key("document.typ"));
    for (path, bytes) in files.iter().filter(|(path, _)| !has_ending(path, "ttf")) {
        let code = String::from_utf8_lossy(bytes);
        let word = ["bibliography", "cite(", "CslStyle"].into_iter().find(|word| code.contains(word));
        assert_eq!(word, None, "src/render/pdf/{path}");
    }
}

#[test]
fn every_test_that_a_claim_of_safety_rests_on_is_there() {
    let page = text("SECURITY.md");
    let code: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let mut named = 0;
    for pair in code.windows(2).filter(|pair| has_ending(pair[0], "rs")) {
        let (path, name) = (pair[0], pair[1]);
        let lines: Vec<String> = text(path).lines().map(|line| line.trim().to_owned()).collect();
        let is_test = |pair: &[String]| pair[0] == "#[test]" && pair[1] == format!("fn {name}() {{");
        assert!(lines.windows(2).any(is_test), "{path} has no test {name}");
        named += 1;
    }
    assert!(named > 15, "only {named} tests are named");
}

#[test]
fn the_list_of_changes_leads_to_the_version_that_this_is() {
    let page = text("CHANGELOG.md");
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings.first(), Some(&"[Unreleased]"));
    let released = headings.get(1).and_then(|heading| heading.strip_prefix('[')?.split_once("] - "));
    match released {
        Some((version, day)) => {
            assert_eq!(version, hemvist::VERSION);
            day.parse::<jiff::civil::Date>().expect("a version has the day of its release");
        }
        None => assert!(page.contains(&format!("Det här blir {}, den första versionen.", hemvist::VERSION))),
    }
    for kind in page.lines().filter_map(|line| line.strip_prefix("### ")) {
        let known = ["Tillagt", "Ändrat", "Utfasat", "Borttaget", "Fixat", "Säkerhet"];
        assert!(known.contains(&kind), "{kind} is no heading of Keep a Changelog");
    }
}

/// What the standard asks of publiccode.yml, as far as this file uses it (version 0.5, "The Standard"). Its own parser
/// can not be had from any registry of packages.
#[test]
fn catalogues_of_public_software_are_told_what_is_so() {
    let code: Value = serde_yaml_ng::from_str(&text("publiccode.yml")).expect("it is YAML");
    let manifest = text("Cargo.toml");
    let licence = code["legal"]["license"].as_str().expect("it has a licence");
    assert!(manifest.contains(&format!("license = \"{licence}\"")), "{licence} is not that of Cargo.toml");
    let expected = [
        ("/publiccodeYmlVersion", "0.5"),
        ("/name", env!("CARGO_PKG_NAME")),
        ("/softwareVersion", hemvist::VERSION),
        ("/softwareType", "standalone/desktop"),
        ("/intendedAudience/countries/0", "SE"),
        ("/localisation/availableLanguages/0", "sv"),
        ("/localisation/availableLanguages/1", "en"),
    ];
    for (place, value) in expected {
        assert_eq!(code.pointer(place).and_then(Value::as_str), Some(value), "{place}");
    }
    assert!(code["url"].as_str().is_some_and(|url| url.starts_with("https://")));
    assert_eq!(code["localisation"]["localisationReady"], true);
    let status = code["developmentStatus"].as_str().unwrap_or_default();
    assert!(["concept", "development", "beta", "stable", "obsolete"].contains(&status), "{status}");

    let described = code["description"].as_object().expect("it is described");
    assert_eq!(described.keys().collect::<Vec<_>>(), ["sv", "en"]);
    for (language, words) in described {
        let length = |key: &str| words[key].as_str().map_or(0, |text| text.chars().count());
        assert!((1..=150).contains(&length("shortDescription")), "{language}: shortDescription");
        assert!((150..=10_000).contains(&length("longDescription")), "{language}: longDescription");
        assert!(words["features"].as_array().is_some_and(|all| (5..=20).contains(&all.len())), "{language}");
    }
    let shots = code.pointer("/description/sv/screenshots").and_then(Value::as_array).expect("it is shown");
    for shot in shots.iter().filter_map(Value::as_str) {
        assert!(repository(shot).is_file(), "{shot} is not there");
    }
    // Who maintains it: nobody is invented, and whoever is named is named in the right place.
    let maintenance = &code["maintenance"];
    let named = |key: &str| maintenance[key].as_array().is_some_and(|all| !all.is_empty());
    let asked = match maintenance["type"].as_str() {
        Some("none") => (false, named("contacts")),
        Some("internal" | "community") => (false, true),
        Some("contract") => (true, named("contacts")),
        other => panic!("maintenance: {other:?}"),
    };
    assert_eq!((named("contractors"), named("contacts")), asked);
}

/// What stands at the top of the repository, other than what begins with a dot: the program with its tests and guides,
/// what cargo needs, and what is for those who get it.
const TOP: [&str; 3] = [
    "Cargo.toml src scenarios templates tests benches fuzz docs README.md",
    "Cargo.lock rustfmt.toml deny.toml",
    "CHANGELOG.md LICENSE-APACHE LICENSE-MIT LICENSES REUSE.toml SECURITY.md packaging publiccode.yml",
];

#[test]
fn the_top_of_the_repository_holds_what_belongs_there_and_the_readme_leads_to_it() {
    let belongs = |name: &str| TOP.iter().any(|kind| kind.split(' ').any(|known| known == name));
    let entries = fs::read_dir(repository(".")).expect("the repository is there");
    let names: BTreeSet<String> = entries
        .map(|entry| entry.expect("the entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !text(".gitignore").contains(&format!("/{name}\n")))
        .collect();
    let strangers: Vec<&String> = names.iter().filter(|name| !belongs(name)).collect();
    assert_eq!(strangers, [""; 0], "what are these for?");
    let readme = text("README.md");
    for file in ["SECURITY.md", "CHANGELOG.md", "publiccode.yml", "REUSE.toml", "LICENSES", "deny.toml"] {
        assert!(readme.contains(&format!("[{file}]({file})")), "the README does not lead to {file}");
    }
}
