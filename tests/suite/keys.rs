//! The table of keys against one scenario that uses every key: lowering asks for each of them (a debug
//! assertion in `Fields` fails for one that it forgets), and the example of each can be read.

use std::collections::BTreeMap;

use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::keys::{Key, Kind, Record};
use serde_yaml_ng::Value;

use crate::support::{codes, files_below, read_folder, yaml_names};

const EVERY_KEY: &str = "tests/scenarios/every-key";

/// Records by name, and under each of their keys every value that the scenario gives it.
type Values = BTreeMap<&'static str, BTreeMap<&'static str, Vec<Value>>>;

#[test]
fn a_scenario_with_every_key_has_no_fault() {
    let folder = files_below(EVERY_KEY);
    let reading = read_folder(&folder, &yaml_names(&folder));
    assert_eq!(codes(&reading), [""; 0], "{:#?}", reading.diagnostics);
}

#[test]
fn every_key_of_the_table_is_used_with_its_example() {
    let text = String::from_utf8(files_below(EVERY_KEY)["scenario.yaml"].clone()).expect("it is UTF-8");
    let scenario: Value = serde_yaml_ng::from_str(&text).expect("it is YAML");
    let mut values = Values::new();
    gather(&SCENARIO, &scenario, &mut values);
    let mut amiss = Vec::new();
    for record in records() {
        for key in record.all_keys() {
            let given = values.get(record.name).and_then(|keys| keys.get(key.name));
            match given {
                None => amiss.push(format!("{}.{} is not used", record.name, key.name)),
                Some(given) if !given.iter().any(|value| shows(value, &example(key))) => {
                    amiss.push(format!("{}.{} is never: {}", record.name, key.name, key.example));
                }
                Some(_) => {}
            }
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

#[test]
fn an_example_is_shown_by_what_holds_it() {
    let shows = |value: &str, example: &str| {
        shows(
            &serde_yaml_ng::from_str(value).expect("YAML"),
            &serde_yaml_ng::from_str(example).expect("YAML"),
        )
    };
    assert!(shows("{ units: { a: 1 }, links: [] }", "units:"));
    assert!(shows("[{ a: 1, b: 2 }, { a: 3 }]", "- a: 3"));
    assert!(!shows("[{ a: 1, b: 2 }, { a: 3 }]", "- { a: 3, b: 2 }"));
    assert!(!shows("1,5 mkr", "1,0 mkr"));
}

/// Every record that can be reached from the top of a scenario.
fn records() -> Vec<&'static Record> {
    let mut found: Vec<&'static Record> = vec![&SCENARIO];
    let mut next = 0;
    while let Some(record) = found.get(next) {
        let below: Vec<&Record> = record.keys.iter().filter_map(|key| records_of(&key.kind)).collect();
        for record in below {
            if !found.iter().any(|known| known.name == record.name) {
                found.push(record);
            }
        }
        next += 1;
    }
    assert!(found.len() > 35, "only {} records were found", found.len());
    found
}

fn records_of(kind: &Kind) -> Option<&'static Record> {
    match kind {
        Kind::Record(record) | Kind::Ids(record) | Kind::ShortOr(_, record) => Some(record),
        Kind::List(kind)
        | Kind::Pair(kind)
        | Kind::OneOrMany(kind)
        | Kind::ByReference(_, kind)
        | Kind::Years(kind)
        | Kind::Labels(kind) => records_of(kind),
        _ => None,
    }
}

fn example(key: &Key) -> Value {
    serde_yaml_ng::from_str(key.example).unwrap_or_else(|error| panic!("{}: {error}", key.example))
}

fn gather(record: &'static Record, value: &Value, values: &mut Values) {
    for key in record.all_keys() {
        if let Some(value) = value.get(key.name) {
            values.entry(record.name).or_default().entry(key.name).or_default().push(value.clone());
            gather_below(&key.kind, value, values);
        }
    }
}

fn gather_below(kind: &Kind, value: &Value, values: &mut Values) {
    match (kind, value) {
        (Kind::Record(record) | Kind::ShortOr(_, record), Value::Mapping(_)) => gather(record, value, values),
        (Kind::Ids(record), Value::Mapping(map)) => {
            for value in map.values() {
                gather(record, value, values);
            }
        }
        (Kind::List(kind) | Kind::Pair(kind) | Kind::OneOrMany(kind), Value::Sequence(items)) => {
            for item in items {
                gather_below(kind, item, values);
            }
        }
        (Kind::ByReference(_, kind) | Kind::Years(kind) | Kind::Labels(kind), Value::Mapping(map)) => {
            for value in map.values() {
                gather_below(kind, value, values);
            }
        }
        _ => {}
    }
}

/// Whether a value holds everything that the example says; a key that the example leaves empty, at least.
fn shows(value: &Value, example: &Value) -> bool {
    match (value, example) {
        (_, Value::Null) => true,
        (Value::Mapping(map), Value::Mapping(example)) => {
            example.iter().all(|(key, example)| map.get(key).is_some_and(|value| shows(value, example)))
        }
        (Value::Sequence(items), Value::Sequence(example)) => {
            example.iter().all(|example| items.iter().any(|item| shows(item, example)))
        }
        (Value::String(text), Value::String(example)) => text.trim_end() == example.trim_end(),
        _ => value == example,
    }
}
