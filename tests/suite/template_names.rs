//! What `hemvist explain template-context` says is what the View has: every name of it, of every bundled scenario, with
//! its kind, and no name that no View has.

use std::collections::BTreeSet;
use std::fs;

use hemvist::analysis::{Simulation, analyse};
use hemvist::model::matter::Language;
use hemvist::render::template::names::{Kind, Name, Names, ROOT};
use hemvist::scenario::Reading;
use hemvist::view::allowed::LetStand;
use hemvist::view::{View, compose};
use serde_json::Value;

use crate::support::{files_below, read_folder, read_text, repository, yaml_names};

/// The one name of the root that is only in the template of an own document.
const OWN_DOCUMENT: &str = "attachment";

/// What no bundled scenario has: a subject that is gone, and a missing rating that could decide.
const RARE: &str = "
title: Var ska växeln höra hemma?
subject: vaxeln
organisation:
  units:
    kommunen: { name: Kommunen, kind: municipality }
    service: { name: Service, kind: unit, parent: kommunen }
    vaxeln: { name: Växeln, kind: unit, parent: kommunen }
criteria:
  x: { name: Service, weight: 75, measure: rating }
  y: { name: Närhet, weight: 25, measure: rating }
alternatives:
  a: { name: Ensam, ratings: { x: 80, y: 40 } }
  b: { name: I service, ratings: { x: 60 }, starts: 2026-01-01, moves: [{ close_unit: vaxeln, into: service }] }
";

/// What a walk through Views has seen.
#[derive(Default)]
struct Seen {
    names: BTreeSet<(&'static str, &'static str)>,
    complaints: BTreeSet<String>,
}

impl Seen {
    /// Holds an object against the record that it is said to be.
    fn record(&mut self, record: &'static str, value: &Value, path: &str) {
        let Some(object) = value.as_object() else {
            self.complaints.insert(format!("{path} is no {record}"));
            return;
        };
        for key in object.keys() {
            if Names::all().find(record, key).is_none() {
                self.complaints.insert(format!("# {record}: `{key}` is missing in names.md"));
            }
        }
        for name in Names::all().of(record) {
            match object.get(name.name) {
                Some(value) => self.name(record, name, value, &format!("{path}.{}", name.name)),
                None if name.may_be_none || name.name == OWN_DOCUMENT => {}
                None => drop(self.complaints.insert(format!("# {record}: the View has no `{}`", name.name))),
            }
        }
    }

    fn name(&mut self, record: &'static str, name: &'static Name, value: &Value, path: &str) {
        self.names.insert((record, name.name));
        if value.is_null() {
            if !name.may_be_none {
                self.complaints.insert(format!("# {record}: `{}` may be none and lacks its `?`", name.name));
            }
            return;
        }
        self.kind(&name.kind, value, path);
    }

    fn kind(&mut self, kind: &'static Kind, value: &Value, path: &str) {
        let fits = match kind {
            // What a table of none holds is asked for with `if`.
            _ if value.is_null() => true,
            // A choice between words, of which one is a number, is drawn and never written.
            Kind::Text => value.is_string() || path.rsplit('.').next() == Some("who"),
            Kind::Markdown => value.is_string(),
            Kind::Flag => value.is_boolean(),
            Kind::Number => value.is_number(),
            Kind::List(one) => value.as_array().is_some_and(|list| {
                for value in list {
                    self.kind(one, value, &format!("{path}[]"));
                }
                true
            }),
            Kind::Table(one) => value.as_object().is_some_and(|table| {
                for value in table.values() {
                    self.kind(one, value, &format!("{path}[id]"));
                }
                true
            }),
            Kind::Record(record) => {
                self.record(record, value, path);
                true
            }
        };
        if !fits {
            self.complaints.insert(format!("{path} is no {kind:?}"));
        }
    }
}

/// The View of every scenario that there is, and of the rare one.
fn views() -> Vec<View> {
    let below = |parent: &&str| {
        let folders = fs::read_dir(repository(parent)).expect("the folder is there");
        let names = folders.map(|entry| entry.expect("it can be read").file_name().into_string());
        names.map(|name| format!("{parent}/{}", name.expect("it is UTF-8"))).collect::<Vec<_>>()
    };
    let reading = |folder: String| {
        let files = files_below(&folder);
        read_folder(&files, &yaml_names(&files))
    };
    let folders = ["scenarios", "tests/scenarios"].iter().flat_map(below);
    folders.map(reading).chain([read_text(RARE)]).map(|reading| view(&reading)).collect()
}

/// As `build` composes it.
fn view(reading: &Reading) -> View {
    let scenario = reading.scenario.as_ref().unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let analysis = analyse(scenario, &Simulation::default());
    let allowed = reading.review(analysis.findings.clone()).allowed;
    let let_stand = allowed.iter().map(|allowed| LetStand {
        entry: allowed.entry,
        message: allowed.finding.words(Language::Swedish).message,
    });
    compose(scenario, &analysis, &let_stand.collect::<Vec<_>>())
}

#[test]
fn every_name_that_a_template_may_use_is_told_and_no_other() {
    let mut seen = Seen::default();
    for view in views() {
        let value = serde_json::to_value(&view).expect("the View is data");
        seen.record(ROOT, &value, "");
        for own in &view.attachments.own {
            let own = serde_json::to_value(own).expect("the View is data");
            seen.name(ROOT, Names::all().find(ROOT, OWN_DOCUMENT).expect("it is listed"), &own, OWN_DOCUMENT);
        }
    }
    let listed = Names::all()
        .records()
        .flat_map(|record| Names::all().of(record).iter().map(move |name| (record, name.name)));
    for (record, name) in listed {
        if !seen.names.contains(&(record, name)) {
            seen.complaints.insert(format!("# {record}: no scenario has `{name}`"));
        }
    }
    let complaints: Vec<&String> = seen.complaints.iter().collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn every_name_is_explained_in_both_languages() {
    let all: Vec<&Name> = Names::all().records().flat_map(|record| Names::all().of(record)).collect();
    let short = |name: &&Name| {
        [Language::Swedish, Language::English].iter().any(|language| name.meaning(*language).len() < 3)
    };
    assert!(all.len() > 500);
    assert_eq!(all.into_iter().filter(short).collect::<Vec<_>>(), Vec::<&Name>::new());
}
