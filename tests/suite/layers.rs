//! The walk of the data goes one way: who may know whom, read from the `use crate::` lines.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::repository;

/// Each layer, and the layers it may know. A layer may always know itself.
const LAYERS: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("source", &[]),
    ("reader", &["model"]),
    ("diagnostic", &["model", "source", "reader"]),
    ("scenario", &["model", "source", "diagnostic"]),
    ("analysis", &["model", "diagnostic"]),
    ("view", &["model", "analysis", "reader"]),
    ("document", &["model"]),
    ("render", &["view", "document", "model"]),
    ("package", &["model"]),
    (
        "cli",
        &[
            "model",
            "source",
            "reader",
            "diagnostic",
            "scenario",
            "analysis",
            "view",
            "document",
            "render",
            "package",
        ],
    ),
];

#[test]
fn every_layer_knows_only_those_before_it() {
    let mut offences = Vec::new();
    for file in rust_files(&repository("src")) {
        let layer = layer_of(&file);
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            assert!(matches!(layer.as_str(), "lib" | "main"), "{} is in no layer", file.display());
            continue;
        };
        for known in layers_named_in(&fs::read_to_string(&file).expect("a source file is UTF-8")) {
            if known != layer && !allowed.contains(&known.as_str()) {
                offences.push(format!("{}: `{layer}` must not know `{known}`", file.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let worldly =
        ["std::fs", "std::env", "std::process", "std::net", "SystemTime", "Instant::now", "Zoned::now"];
    for file in rust_files(&repository("src")) {
        if ["cli", "package", "main"].contains(&layer_of(&file).as_str()) {
            continue;
        }
        let text = without_tests(&fs::read_to_string(&file).expect("a source file is UTF-8"));
        for word in worldly {
            assert!(!text.contains(word), "{} speaks of {word}", file.display());
        }
    }
}

#[test]
fn money_is_never_binary_floating_point() {
    for path in
        ["src/model/money.rs", "src/model/budget.rs", "src/scenario/lower/budget.rs", "src/analysis/cost.rs"]
    {
        let text = without_tests(&fs::read_to_string(repository(path)).expect("the file is there"));
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        assert!(!code.into_iter().any(|line| line.contains("f64")), "{path} speaks of f64");
    }
}

#[test]
fn no_room_for_lost_property() {
    for file in rust_files(&repository("src")) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        assert!(
            !["utils", "util", "helpers", "misc", "common"].contains(&stem.as_str()),
            "{}",
            file.display()
        );
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn layer_of(file: &Path) -> String {
    let inside = file.strip_prefix(repository("src")).expect("the file lies in src");
    let first = inside.iter().next().expect("a file has a name").to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The layers after `crate::`, comments left out.
fn layers_named_in(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>())
        .map(|rest| {
            rest.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
        })
        .filter(|name: &String| LAYERS.iter().any(|(layer, _)| layer == name))
        .collect()
}

fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}
