//! From files to a scenario: every file becomes a tree of nodes that know where they stand, the trees become
//! one, and the one is lowered to the model along the table of keys. All faults of all files in one run.
//!
//! Never computes: what follows from a scenario is the analysis'.

pub mod allow;
mod context;
mod doubled;
pub mod expression;
mod fields;
pub mod folder;
mod form;
mod hidden;
pub mod keys;
mod look_alike;
mod lower;
mod misspelt;
mod names;
pub mod node;
pub mod prose;
pub mod schema;
pub mod source_map;
mod stretch;
mod svg;
mod yaml;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, DiagnosticList, Unlisted};
use crate::limit;
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::model::place::Place;
use crate::scenario::context::Context;
use crate::scenario::folder::Folder;
use crate::scenario::names::Names;
use crate::scenario::node::{Map, Node, Value};
use crate::scenario::source_map::SourceMap;
use crate::source::{Files, SourceFile, Span};

/// What reading gives.
#[derive(Debug)]
pub struct Reading {
    /// The scenario; `None` when it has faults.
    pub scenario: Option<Scenario>,
    /// Every fault and every finding about how the files are written, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there are of codes that were found so often that nobody could read them all.
    pub unlisted: Unlisted,
    /// Where everything stands.
    pub source_map: SourceMap,
    /// The language of the scenario, also when it has faults.
    pub language: Language,
}

/// Reads a scenario from its YAML files, in the order given, and the files that they name.
#[must_use]
pub fn read(yaml: Vec<SourceFile>, folder: &dyn Folder) -> Reading {
    let mut files = Files::default();
    let mut diagnostics = DiagnosticList::default();
    let mut taken = yaml::Taken::default();
    let mut trees = Vec::new();
    let mut unreadable = false;
    let missing =
        yaml.is_empty().then(|| SourceFile { name: "scenario.yaml".to_owned(), text: String::new() });
    for file in yaml.into_iter().chain(missing) {
        let faults_before = diagnostics.faults();
        let id = files.add(file, None);
        if files.count() > limit::FILES.most() {
            let start = Span { file: id, start: 0, end: 0 };
            diagnostics.push(Diagnostic::at(Code::TooManyFiles, start).limit(limit::FILES));
            unreadable = true;
            break;
        }
        let tree = yaml::parse(id, &files.file(id).text, &mut taken, &mut diagnostics);
        unreadable |= tree.is_none() && diagnostics.faults() > faults_before;
        trees.extend(tree);
        if diagnostics.last().is_some_and(|last| last.code.is_limit()) {
            break;
        }
    }
    let mut root = join(trees, &mut diagnostics);
    let lowered = if root_map(&root).entries.is_empty() {
        if diagnostics.faults() == 0 {
            diagnostics.push(Diagnostic::new(Code::EmptyScenario, Place::root()));
        }
        None
    } else {
        let (scenario, mut said) = lower_as_meant(&mut root, &mut files, folder);
        let hidden = doubled::prefer_second(&mut root, &said);
        if !hidden.is_empty() {
            let (_, again) = lower_as_meant(&mut root, &mut files, folder);
            for diagnostic in again.iter().filter(|said| doubled::stands_in(said, &hidden)) {
                said.push(diagnostic.clone());
            }
        }
        diagnostics.append(said);
        Some(scenario)
    };
    if unreadable {
        diagnostics.retain_codes(|code| !code.may_follow_from_an_unread_file());
    }
    let faultless = diagnostics.faults() == 0;
    if !faultless {
        // A criterion whose measure is a fault reads no rating yet.
        diagnostics.retain_codes(|code| code != Code::JudgementNotRead);
    }
    let language = language(&root);
    let source_map = SourceMap::new(files, root);
    let (mut diagnostics, unlisted) = diagnostics.finish();
    diagnostics.sort_by_key(|diagnostic| {
        let span = source_map.span(&diagnostic.location);
        (span.file, span.start)
    });
    let scenario = lowered.filter(|_| faultless);
    Reading { scenario, diagnostics, unlisted, source_map, language }
}

/// Lowers the scenario with its misspelt keys taken for what they were meant to be, and says them too.
fn lower_as_meant(root: &mut Node, files: &mut Files, folder: &dyn Folder) -> (Scenario, DiagnosticList) {
    let mut misspelt = Vec::new();
    let (mut scenario, mut said) = lower(root, files, folder);
    for _ in 0..misspelt::ROUNDS {
        let keys = misspelt::mend(root, &mut said);
        if keys.is_empty() {
            break;
        }
        misspelt.extend(keys);
        (scenario, said) = lower(root, files, folder);
    }
    for key in misspelt {
        said.push(key);
    }
    (scenario, said)
}

fn lower(root: &Node, files: &mut Files, folder: &dyn Folder) -> (Scenario, DiagnosticList) {
    let mut cx = Context::new(Names::gather(root_map(root)), files, folder);
    let scenario = lower::scenario(&mut cx, root);
    (scenario, cx.diagnostics)
}

/// What is said of a scenario whose file of this name is larger than what is left of the limit: none of it was
/// read.
#[must_use]
pub fn too_large(name: &str) -> Reading {
    let mut files = Files::default();
    let file = files.add(SourceFile { name: name.to_owned(), text: String::new() }, None);
    let root = Node { span: Span { file, start: 0, end: 0 }, value: Value::Map(Map::default()) };
    Reading {
        scenario: None,
        diagnostics: vec![Diagnostic::at(Code::InputTooLarge, root.span).limit(limit::INPUT)],
        unlisted: Unlisted::default(),
        language: language(&root),
        source_map: SourceMap::new(files, root),
    }
}

/// Joins the trees of several files: a map that stands in more than one is joined one level down
/// (format.md rule 8). Anything set twice stays twice, and lowering says so with both places.
fn join(trees: Vec<Node>, diagnostics: &mut DiagnosticList) -> Node {
    let mut joined: Option<Node> = None;
    for tree in trees {
        let Node { span, value } = tree;
        let Value::Map(map) = value else {
            diagnostics.push(Diagnostic::at(Code::ExpectedMap, span).with("record", "scenario"));
            continue;
        };
        match &mut joined {
            None => joined = Some(Node { span, value: Value::Map(map) }),
            Some(Node { value: Value::Map(into), .. }) => join_entries(into, map),
            Some(_) => unreachable!("only maps are joined"),
        }
    }
    joined.unwrap_or(Node { span: Span::NOWHERE, value: Value::Map(Map::default()) })
}

fn join_entries(into: &mut Map, from: Map) {
    let mut first: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for (index, entry) in into.entries.iter().enumerate() {
        first.entry(entry.key.clone()).or_insert(index);
    }
    for entry in from.entries {
        let known = first.get(&entry.key).map(|index| &mut into.entries[*index].value.value);
        if let (Some(Value::Map(known)), Value::Map(_)) = (known, &entry.value.value) {
            let Value::Map(more) = entry.value.value else { unreachable!("it was just seen to be a map") };
            known.entries.extend(more.entries);
        } else {
            first.entry(entry.key.clone()).or_insert(into.entries.len());
            into.entries.push(entry);
        }
    }
}

fn root_map(root: &Node) -> &Map {
    match &root.value {
        Value::Map(map) => map,
        _ => unreachable!("joining gives a map"),
    }
}

/// The language that the scenario says, as far as it can be read.
fn language(root: &Node) -> Language {
    let said = root_map(root).get("language").map(|entry| &entry.value.value);
    match said {
        Some(Value::Scalar(scalar)) if &*scalar.text == "en" => Language::English,
        _ => Language::Swedish,
    }
}
