//! The walk of the data goes one way: who may know whom, who may touch the world, where `f64` may stand and
//! which file may name which crate, read from the text of `src`.
//!
//! Each rule is a function of one [`Source`], so that a test can feed it a text that it must catch.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::repository;

/// Each layer, and the layers it may know. A layer may always know itself.
const LAYERS: [(&str, &[&str]); 18] = [
    ("limit", &[]),
    ("unseen", &[]),
    ("model", &["limit"]),
    ("markdown", &[]),
    ("source", &[]),
    ("reader", &["model"]),
    ("diagnostic", &["limit", "model", "source", "reader"]),
    ("scalar", &["model"]),
    ("table", &["unseen", "model", "scalar"]),
    ("near", &[]),
    (
        "scenario",
        &["limit", "unseen", "model", "source", "markdown", "diagnostic", "scalar", "table", "near"],
    ),
    ("analysis", &["model", "diagnostic"]),
    ("view", &["model", "markdown", "analysis", "reader"]),
    ("document", &["limit", "model", "markdown"]),
    ("render", &["limit", "unseen", "near", "view", "document", "model", "markdown"]),
    ("import", &["limit", "model", "source", "markdown", "scalar", "table", "near"]),
    ("package", &["model"]),
    (
        "cli",
        &[
            "limit",
            "unseen",
            "model",
            "source",
            "reader",
            "diagnostic",
            "scalar",
            "table",
            "near",
            "scenario",
            "analysis",
            "view",
            "document",
            "render",
            "import",
            "package",
        ],
    ),
];

/// Each dependency, and where alone it may be named: a file with everything below it, or a folder.
///
/// Vocabulary of the language (exact numbers, dates, maps that keep their order, derives) may stand wherever
/// it is needed; what does a job has one room, so that it can be exchanged there.
const ROOMS: [(&str, &[&str]); 34] = [
    // One reader of YAML, one of tables, one of old encodings: everything else sees nodes and cells.
    ("serde_yaml", &["src/scenario/yaml"]),
    ("csv", &["src/table", "src/import"]),
    ("encoding_rs", &["src/source/encoding"]),
    // Where every text comes in, where a file is looked for by name, and where two texts are held against each other.
    (
        "unicode_normalization",
        &["src/source", "src/scenario/folder", "src/analysis/review/same_argument_twice"],
    ),
    // Where a name that means nothing is compared with those that do.
    ("strsim", &["src/near"]),
    // Cycles in the organisation as it is written, and ways through the tree.
    ("petgraph", &["src/scenario/lower/organisation", "src/analysis/structure/tree"]),
    // Markdown is checked where it comes in, and parsed once, as a document.
    ("pulldown_cmark", &["src/markdown", "src/scenario/prose", "src/document", "src/render/template"]),
    ("minijinja", &["src/render/template"]),
    // Hashes: of the files of a package, of those that were imported, and of the style in a page's content security policy.
    ("sha2", &["src/package/manifest", "src/render/html", "src/import"]),
    ("base64", &["src/render/html"]),
    // The mark of a municipality is looked through before it is let in.
    ("roxmltree", &["src/scenario/svg"]),
    // The workbook as a file; what stands in it is the View's.
    ("rust_xlsxwriter", &["src/render/xlsx"]),
    // The file for a word processor: its parts in one archive, and its pictures as pixels.
    ("zip", &["src/render/docx/parts"]),
    ("resvg", &["src/render/docx/raster"]),
    ("png", &["src/render/docx/raster", "src/scenario/context/image"]),
    // The press of PDF files: values and fonts for it, and what it lays out and writes.
    ("typst", &["src/render/pdf"]),
    ("typst_layout", &["src/render/pdf/press"]),
    ("typst_pdf", &["src/render/pdf/press"]),
    ("typst_assets", &["src/render/pdf/fonts"]),
    // The one call that swaps two folders, and the one that opens a file without waiting for it.
    ("rustix", &["src/package/swap", "src/cli/disk"]),
    // Signals that wait while a package is put in its place.
    ("nix", &["src/package/signals"]),
    // The terminal and its arguments are the command line's.
    ("clap", &["src/cli"]),
    ("annotate_snippets", &["src/cli"]),
    ("anyhow", &["src/cli"]),
    // Wide instructions, and a logarithm for normal draws.
    ("pulp", &["src/analysis/robustness/simulation/run"]),
    ("libm", &["src/analysis/robustness/simulation/quantity"]),
    // JSON goes out in four places; only the View is ready for it as it stands. Other systems' comes in in one.
    (
        "serde_json",
        &["src/view/json", "src/cli", "src/package/manifest", "src/scenario/schema", "src/import"],
    ),
    ("serde", &["src/view", "src/package/manifest"]),
    // Errors of the world. The scenario's own are diagnostics.
    ("thiserror", &["src/cli", "src/document", "src/package", "src/render"]),
    // Vocabulary.
    (
        "jiff",
        &[
            "src/model",
            "src/reader",
            "src/scalar",
            "src/scenario",
            "src/analysis",
            "src/view/workbook",
            "src/view/diagram/timetable",
            "src/view/implementation",
            "src/view/process",
        ],
    ),
    (
        "indexmap",
        &["src/model", "src/scenario", "src/analysis", "src/view", "src/package", "src/render/template"],
    ),
    (
        "num_rational",
        &[
            "src/model",
            "src/reader",
            "src/scalar",
            "src/analysis/benchmark",
            "src/analysis/cost",
            "src/analysis/expression",
            "src/analysis/spread",
            "src/view",
        ],
    ),
    ("num_traits", &["src/model", "src/analysis", "src/view"]),
    // Where a product of money and many years leaves 128 bits.
    ("num_bigint", &["src/model/money", "src/analysis/cost"]),
];

/// Where amounts are carried. `model/number.rs` is not one of them: it has the `to_f64` of judgements. Nor is
/// `analysis/spread.rs`, where draws are added to amounts that are finished: a draw is no amount before it is rounded.
const MONEY: [&str; 4] =
    ["src/model/money", "src/model/budget", "src/scenario/lower/budget", "src/analysis/cost"];

/// What only the edges may say: files, environment, clock, network.
const WORLDLY: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
];

/// How code asks which day it is. Not even the edges may: it would come into a document, and the package of today would
/// differ from that of yesterday.
const TODAY: [&str; 3] = ["SystemTime", "Zoned::now", "Timestamp::now"];

/// How code asks who comes first, in which place, or whether that may be said.
const FIRST: [&str; 10] = [
    "Grade",
    "verdict.leader",
    "valuation.leader",
    "comparison.leader",
    "ranking.leader",
    "valuation.ranking",
    "ranking.ranking",
    "ranking.ranks",
    "value.rank",
    "expected_rank",
];

/// One file of `src` without comments and tests.
struct Source {
    /// From the root of the repository, `/` between names.
    path: String,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), code: without_comments(&without_inline_tests(text)) }
    }

    /// `src/view/cost.rs` stands in `view`.
    fn layer(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// `src/view/cost.rs` is two modules below the root.
    fn depth(&self) -> usize {
        if matches!(self.layer(), "lib" | "main") { 0 } else { self.path.split('/').count() - 1 }
    }

    /// Whether the file is `room.rs` or stands below `room/`.
    fn stands_in(&self, room: &str) -> bool {
        self.path.strip_prefix(room).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }

    fn offence(&self, what: &str) -> String {
        format!("{}: {what}", self.path)
    }
}

/// No layer names one after it.
fn layers(source: &Source) -> Vec<String> {
    let layer = source.layer();
    let allowed = match LAYERS.iter().find(|(name, _)| *name == layer) {
        Some((_, allowed)) => *allowed,
        None if layer == "main" => &["cli"],
        None if layer == "lib" => &[],
        None => return vec![source.offence("is in no layer")],
    };
    let named = ["crate::", "hemvist::"].into_iter().flat_map(|root| words_after(&source.code, root));
    let known: BTreeSet<&str> = named
        .filter(|name| *name != layer && LAYERS.iter().any(|(known, _)| known == name))
        .filter(|name| !allowed.contains(name))
        .collect();
    known.into_iter().map(|name| source.offence(&format!("`{layer}` must not know `{name}`"))).collect()
}

/// Every path says where it begins, so that the other rules can read it: no group at a root, no new name for
/// it, no climbing to it.
fn plain_paths(source: &Source) -> Vec<String> {
    let unclear =
        ["crate::{", "crate::*", "use crate as", "use crate;", "std::{", "use std;", "extern crate"];
    let grouped =
        unclear.into_iter().filter(|word| source.code.contains(word)).map(|word| format!("says `{word}`"));
    let climbing = "super::".repeat(source.depth().max(1));
    let climbs = source.code.contains(&climbing).then(|| format!("climbs to the root by `{climbing}`"));
    grouped.chain(climbs).map(|what| source.offence(&what)).collect()
}

/// Only `cli` and `package` touch files, clock and environment.
fn world(source: &Source) -> Vec<String> {
    if ["cli", "package", "main"].contains(&source.layer()) {
        return Vec::new();
    }
    let spoken = WORLDLY.into_iter().filter(|word| source.code.contains(word));
    spoken.map(|word| source.offence(&format!("speaks of {word}"))).collect()
}

/// Nobody asks which day it is.
fn today(source: &Source) -> Vec<String> {
    let asked = TODAY.into_iter().filter(|word| source.code.contains(word));
    asked.map(|word| source.offence(&format!("speaks of {word}"))).collect()
}

/// Money is never binary floating point.
fn money(source: &Source) -> Vec<String> {
    if !MONEY.iter().any(|room| source.stands_in(room)) {
        return Vec::new();
    }
    let binary = ["f64", "f32"].into_iter().filter(|word| source.code.contains(word));
    binary.map(|word| source.offence(&format!("speaks of {word}"))).collect()
}

/// A crate is named in its rooms only.
fn rooms(source: &Source) -> Vec<String> {
    let strayed = ROOMS.into_iter().filter(|(name, rooms)| {
        names_crate(&source.code, name) && !rooms.iter().any(|room| source.stands_in(room))
    });
    strayed.map(|(name, _)| source.offence(&format!("is no room for `{name}`"))).collect()
}

/// The documents have one door to leaders and ranks, which is shut where the comparison decides nothing. JSON is for
/// programs, and says everything.
fn first_place(source: &Source) -> Vec<String> {
    let may = ["src/view/lead", "src/view/json"].iter().any(|room| source.stands_in(room));
    if source.layer() != "view" || may {
        return Vec::new();
    }
    let asked = FIRST.into_iter().filter(|word| source.code.contains(word));
    asked.map(|word| source.offence(&format!("asks for `{word}`, which `view/lead.rs` answers"))).collect()
}

/// A module is named after what it holds.
fn lost_property(source: &Source) -> Vec<String> {
    let stem = source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let lost = ["utils", "util", "helpers", "helper", "misc", "common"].contains(&stem);
    lost.then(|| source.offence("says nothing about what it holds")).into_iter().collect()
}

/// A module begins by saying what it holds.
fn introduced(path: &str, text: &str) -> Vec<String> {
    let is_introduced = text.starts_with("//! ");
    (!is_introduced).then(|| format!("{path}: does not say what it holds")).into_iter().collect()
}

/// The sections of `docs` that a text names: `formulas.md 7.1` is section 7 of the formulas.
fn cited(text: &str) -> BTreeSet<(&'static str, String)> {
    let papers = [("formulas.md", "formulas.md "), ("format.md", "format.md section ")];
    let sections = papers.into_iter().flat_map(|(paper, before)| {
        text.split(before).skip(1).filter_map(move |after| {
            let section: String = after.chars().take_while(char::is_ascii_digit).collect();
            (!section.is_empty()).then_some((paper, section))
        })
    });
    sections.collect()
}

type Rule = fn(&Source) -> Vec<String>;

fn assert_kept(rule: Rule) {
    let sources = sources();
    assert!(sources.len() > 50, "only {} files were found", sources.len());
    let offences: Vec<String> = sources.iter().flat_map(rule).collect();
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn every_layer_knows_only_those_before_it() {
    assert_kept(layers);
}

#[test]
fn every_path_can_be_read_where_it_stands() {
    assert_kept(plain_paths);
}

#[test]
fn only_the_edges_touch_the_world() {
    assert_kept(world);
}

#[test]
fn nobody_asks_which_day_it_is() {
    assert_kept(today);
}

#[test]
fn money_is_never_binary_floating_point() {
    assert_kept(money);
    let sources = sources();
    for room in MONEY {
        assert!(sources.iter().any(|source| source.stands_in(room)), "{room} is gone");
    }
}

#[test]
fn every_crate_stays_in_its_rooms() {
    assert_kept(rooms);
    let sources = sources();
    for (name, rooms) in ROOMS {
        for room in rooms {
            let used = sources.iter().any(|source| source.stands_in(room) && names_crate(&source.code, name));
            assert!(used, "`{name}` is not named in {room} any more: take the room away");
        }
    }
}

#[test]
fn every_dependency_has_its_rooms() {
    let manifest = fs::read_to_string(repository("Cargo.toml")).expect("the manifest is there");
    let known: BTreeSet<String> = ROOMS.into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(dependencies(&manifest), known, "each dependency has a row in ROOMS, with its reason");
}

#[test]
fn documents_ask_in_one_place_who_comes_first() {
    assert_kept(first_place);
}

#[test]
fn no_room_for_lost_property() {
    assert_kept(lost_property);
}

#[test]
fn every_module_says_what_it_holds() {
    let silent: Vec<String> = texts().iter().flat_map(|(path, text)| introduced(path, text)).collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    assert_ne!(introduced("src/view/cost.rs", "use std::fmt;\n"), [""; 0]);
}

#[test]
fn every_section_that_a_comment_names_is_there() {
    let all: BTreeSet<(&str, String)> = texts().iter().flat_map(|(_, text)| cited(text)).collect();
    assert!(all.len() > 8, "only {all:?} are named");
    for (paper, section) in all {
        let text = fs::read_to_string(repository("docs").join(paper)).expect("the paper is there");
        assert!(text.contains(&format!("\n## {section}. ")), "{paper} has no section {section}");
    }
}

#[test]
fn each_rule_catches_what_it_is_there_for() {
    let after_test_module = "#[cfg(test)]\nmod laws;\n\nuse crate::view::View;\n";
    let after_inline_tests =
        "#[cfg(test)]\nmod tests {\n    fn brace() { \"}\"; }\n}\n\nfn late() -> crate::view::View {}\n";
    let offending: [(Rule, &str, &str); 24] = [
        (layers, "src/analysis/cost.rs", "use crate::view::View;"),
        (layers, "src/analysis/cost.rs", after_test_module),
        (layers, "src/analysis/cost.rs", after_inline_tests),
        (layers, "src/model.rs", "fn a(b: crate::source::Span) {}"),
        (layers, "src/render/html.rs", "pub use crate::analysis as computed;"),
        (layers, "src/main.rs", "use hemvist::analysis::analyse;"),
        (layers, "src/gossip.rs", ""),
        (plain_paths, "src/analysis/cost.rs", "use crate::{model, view};"),
        (plain_paths, "src/analysis.rs", "use super::view::View;"),
        (plain_paths, "src/analysis/cost.rs", "use super::super::view::View;"),
        (plain_paths, "src/analysis.rs", "use std::{fs, fmt};"),
        (world, "src/scenario/folder.rs", "use std::fs;"),
        (world, "src/analysis.rs", "let now = jiff::Zoned::now();"),
        (today, "src/cli/build.rs", "use std::time::SystemTime;"),
        (money, "src/analysis/cost/entry.rs", "let share = number.to_f64();"),
        (money, "src/model/budget.rs", "amount: f32,"),
        (rooms, "src/scenario/lower.rs", "use serde_yaml::Event;"),
        (rooms, "src/analysis/cost.rs", "fn a() -> anyhow::Result<()> {}"),
        (rooms, "src/tables.rs", "let b = ::csv::Reader::new();"),
        (rooms, "src/view/cost.rs", "use serde_json as json;"),
        (rooms, "src/view/cost.rs", "use minijinja;"),
        (first_place, "src/view/assessment.rs", "rank: one.value.rank,"),
        (first_place, "src/view/diagram/stability.rs", "use crate::analysis::verdict::Grade;"),
        (lost_property, "src/view/utils.rs", ""),
    ];
    for (rule, path, text) in offending {
        assert_ne!(rule(&Source::new(path, text)), [""; 0], "{path}: {text}");
    }
}

#[test]
fn no_rule_cries_over_what_is_allowed() {
    let comment = "//! crate::view is for later, and so is f64.\n    // std::fs";
    let tests = "#[cfg(test)]\nmod tests {\n    use crate::view::View;\n    const A: f64 = 1.0;\n}\n";
    for text in [comment, tests, "use crate::model::{budget, money};", "use super::entry::Entry;"] {
        for rule in [layers, plain_paths, world, today, money, rooms, first_place, lost_property] {
            assert_eq!(rule(&Source::new("src/analysis/cost/present_value.rs", text)), [""; 0], "{text}");
        }
    }
    let inside_a_path = Source::new("src/cli.rs", "use crate::cli::csv::write; let clap_width = 1;");
    assert_eq!(rooms(&inside_a_path), [""; 0]);
}

/// Every file of `src` as it is, by its path.
fn texts() -> Vec<(String, String)> {
    let text = |file: &PathBuf| {
        let inside = file.strip_prefix(repository("")).expect("the file lies in the repository");
        let path = inside.to_string_lossy().replace('\\', "/");
        (path, fs::read_to_string(file).expect("a source file is UTF-8"))
    };
    rust_files(&repository("src")).iter().map(text).collect()
}

/// Every file of `src` but those that are test modules of another.
fn sources() -> Vec<Source> {
    let texts = texts();
    let tests: Vec<String> = texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    texts
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .filter(|source| !tests.iter().any(|module| source.stands_in(module)))
        .collect()
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

/// The files that `#[cfg(test)] mod name;` declares, without their ending.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = path.trim_end_matches(".rs").trim_end_matches("/lib");
    let lines: Vec<&str> = text.lines().collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]");
    declared.filter_map(|pair| Some(format!("{folder}/{}", module(pair[1])?.strip_suffix(';')?))).collect()
}

/// What follows `mod ` or `pub(...) mod `.
fn module(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("mod ")?;
    (before.is_empty() || before.starts_with("pub")).then_some(after)
}

/// Cuts `#[cfg(test)] mod name { ... }`, which ends at the first `}` that stands as far in as it began.
/// Should a text in it look like that end, too little is cut, never too much.
fn without_inline_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let opens = |next: &&str| module(next).is_some_and(|rest| rest.ends_with('{'));
        if line.trim() == "#[cfg(test)]" && lines.peek().is_some_and(opens) {
            let end = line.replace("#[cfg(test)]", "}");
            lines.by_ref().find(|inside| *inside == end);
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn without_comments(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| [line, "\n"]).collect()
}

/// Whether the code names a crate: `name::` or `use name`, and not as a part of another word or path.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(start, _)| {
        let (before, after) = (&code[..start], &code[start + name.len()..]);
        let inside_a_path = before.strip_suffix("::").is_some_and(|before| before.ends_with(is_of_word));
        let starts = !before.ends_with(is_of_word) && !inside_a_path;
        let imported = before.ends_with("use ") && !after.starts_with(is_of_word);
        starts && (after.starts_with("::") || imported)
    })
}

fn words_after<'a>(code: &'a str, root: &'a str) -> impl Iterator<Item = &'a str> {
    code.split(root)
        .skip(1)
        .map(|rest| rest.split(|character| !is_of_word(character)).next().unwrap_or_default())
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The names of the crates that the program itself depends on, as code spells them.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim_matches(['[', ']']).split('.').next_back() == Some("dependencies");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| inside && !line.starts_with('#')) {
            names.insert(name.replace('-', "_"));
        }
    }
    names
}
