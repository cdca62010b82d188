//! Every text of a scenario against the table of keys, on the scenario that uses every key: none is forgotten, and
//! each stands where it says.

use std::collections::BTreeSet;

use hemvist::model::texts::{TextKind, texts};
use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::keys::{Kind, Record};
use serde_yaml_ng::Value;

use crate::support::{files_below, read_folder, read_text, yaml_names};

const EVERY_KEY: &str = "tests/scenarios/every-key";

/// Texts of the table that no reader reads as words: record, key and why.
const NO_WORDS: [(&str, &str, &str); 8] = [
    ("allow", "finding", "a code"),
    ("allow", "place", "a place"),
    ("criteria.measure", "figure", "the name of a figure"),
    ("claims", "holds_if", "an expression"),
    ("claims", "partly_if", "an expression"),
    ("benchmarks", "own", "the name of a row"),
    ("benchmarks", "national", "the name of a row"),
    ("benchmarks.indicators", "earlier", "the name of an indicator"),
];

/// Indicators that the dictionary describes: their texts stand in its file.
const IN_DICTIONARY: [&str; 2] =
    ["benchmarks.oj-2013.indicators.andel.", "benchmarks.oj-2013.indicators.kostnad."];

/// Records that are parts of the record around them, which takes in what they rest on and what is said of it, where it
/// says nothing itself.
const PARTS: [&str; 8] = [
    "ratings, figures, strength, likelihood, effect",
    "full_year, by_year, one_off, rent",
    "budget.lines.premises",
    "budget.lines.share_of",
    "criteria.measure",
    "criteria.measure.arguments",
    "weighting",
    "weighting.pairwise",
];

/// Records that say nothing themselves but took in what a part of them says: there is no such key.
const TAKEN_IN: [&str; 6] = [
    "alternatives.ks.budget.hyra.text",
    "alternatives.ks.budget.overhead.text",
    "alternatives.ks.budget.stod.text",
    "criteria.economy.criteria.unfunded.text",
    "criteria.economy.judged_by",
    "criteria.staff.criteria.growth.text",
];

#[test]
fn no_text_of_the_table_of_keys_is_forgotten() {
    let folder = files_below(EVERY_KEY);
    let written = String::from_utf8(folder["scenario.yaml"].clone()).expect("it is UTF-8");
    let yaml: Value = serde_yaml_ng::from_str(&written).expect("it is YAML");
    let mut expected = BTreeSet::new();
    gather(&SCENARIO, &yaml, "", &mut expected);

    let reading = read_folder(&folder, &yaml_names(&folder));
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    let texts = texts(&scenario);
    let found: BTreeSet<String> = texts.iter().map(|text| texts.place(text).to_string()).collect();

    let forgotten: Vec<&String> = expected.difference(&found).collect();
    assert!(forgotten.is_empty(), "forgotten: {forgotten:#?}");
    let (described, nowhere): (Vec<&String>, Vec<&String>) = found
        .iter()
        .filter(|place| !stands_in(&yaml, place))
        .partition(|place| IN_DICTIONARY.iter().any(|indicator| place.starts_with(indicator)));
    assert_eq!(nowhere, TAKEN_IN);
    assert!(described.len() > 5, "{described:?}");
    assert!(expected.len() > 150, "only {} texts were found", expected.len());
}

/// The places of every text that a record holds.
fn gather(record: &Record, value: &Value, at: &str, places: &mut BTreeSet<String>) {
    for key in record.all_keys() {
        let no_words = NO_WORDS.iter().any(|(name, no, _)| *name == record.name && *no == key.name);
        let of_the_part = ["text", "judged_by"].contains(&key.name) && is_part(record, at);
        let Some(value) = value.get(key.name).filter(|_| !no_words && !of_the_part) else { continue };
        match (record.name, key.kind) {
            // Where the prose of a section stands can be written in three ways, that of a consequence in two.
            ("sections" | "consequence", Kind::Prose | Kind::File) => drop(places.insert(at.to_owned())),
            ("attachments", Kind::File) => drop(places.insert(below(at, key.name))),
            (_, kind) => gather_value(&kind, value, &below(at, key.name), places),
        }
    }
}

fn gather_value(kind: &Kind, value: &Value, at: &str, places: &mut BTreeSet<String>) {
    match (kind, value) {
        (_, Value::Null) => {}
        (Kind::Text | Kind::Prose, _) => drop(places.insert(at.to_owned())),
        (Kind::Record(record) | Kind::ShortOr(_, record), Value::Mapping(_)) => {
            gather(record, value, at, places);
        }
        (Kind::ShortOr(short, _), _) => gather_value(short, value, at, places),
        (Kind::Ids(record), Value::Mapping(_)) => {
            for (key, value) in entries(value) {
                gather(record, value, &below(at, &key), places);
            }
        }
        (Kind::OneOrMany(kind), Value::Sequence(items)) if items.len() == 1 => {
            gather_value(kind, &items[0], at, places);
        }
        (Kind::List(kind) | Kind::OneOrMany(kind), Value::Sequence(items)) => {
            for (index, item) in items.iter().enumerate() {
                gather_value(kind, item, &below(at, &index.to_string()), places);
            }
        }
        (Kind::OneOrMany(kind), _) => gather_value(kind, value, at, places),
        (Kind::ByReference(_, kind) | Kind::Years(kind), Value::Mapping(_)) => {
            for (key, value) in entries(value) {
                gather_value(kind, value, &below(at, &key), places);
            }
        }
        // The label is a text itself; what stands under it is a number, names of rows, or what it is short for.
        (Kind::Labels(_), Value::Mapping(_)) => {
            places.extend(entries(value).map(|(label, _)| below(at, &label)));
        }
        _ => {}
    }
}

fn is_part(record: &Record, at: &str) -> bool {
    let is_whole = at == "weighting" || at.contains(".ratings.") || at.contains(".figures.");
    PARTS.contains(&record.name) && !is_whole
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

fn entries(value: &Value) -> impl Iterator<Item = (String, &Value)> {
    let map = value.as_mapping().expect("it is a map");
    map.iter().map(|(key, value)| {
        let key = key.as_str().map(str::to_owned).or_else(|| Some(key.as_i64()?.to_string()));
        (key.expect("a key is a text or a year"), value)
    })
}

/// Whether every key of a place stands in the YAML.
fn stands_in(yaml: &Value, place: &str) -> bool {
    let inner = |value: &Value, key: &str| match value {
        Value::Sequence(items) => items.get(key.parse::<usize>().ok()?).cloned(),
        Value::Mapping(_) => entries(value).find(|(known, _)| known == key).map(|(_, value)| value.clone()),
        _ => None,
    };
    place.split('.').try_fold(yaml.clone(), |value, key| inner(&value, key)).is_some()
}

#[test]
fn a_text_says_what_it_is_and_what_it_rests_on() {
    let scenario = read_text(
        "\
hemvist: 1
title: Prov
subject: enheten
sources: { plan: { title: Planen } }
organisation: { units: { enheten: { name: Enheten, kind: unit } } }
criteria: { narhet: { name: Närhet } }
alternatives:
  nu:
    name: Som nu
    zero: true
    source: plan s. 3
    arguments:
      - con: Långt dit
        criterion: narhet
claims: { langt: { text: Det är långt. } }
",
    );
    let scenario = scenario.scenario.expect("it has no fault");
    let texts = texts(&scenario);
    let said = |place: &str| {
        let text = texts.iter().find(|text| texts.place(text).to_string() == place).expect("it stands there");
        (text.kind, text.written, texts.top(text), text.basis.map(|basis| basis.source.len()))
    };
    assert_eq!(said("title"), (TextKind::Name, "Prov", "title", None));
    let con = (TextKind::Line, "Långt dit", "alternatives", Some(1));
    assert_eq!(said("alternatives.nu.arguments.0.con"), con);
    assert_eq!(said("claims.langt.text"), (TextKind::Claim, "Det är långt.", "claims", Some(0)));
}
