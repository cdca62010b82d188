//! The scenario of every key with a word in place of each of its texts that is a word of no language, and is not the
//! same twice. Never a text that a reader could take for hemvist's.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::model::matter::Language;
use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::keys::{Kind, Record};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use serde_yaml_ng::Value;

use crate::support::{files_below, has_ending};

/// How every word begins that stands for a scenario's own.
pub const NEUTRAL: &str = "zqzq";

/// Texts that hemvist itself reads: a name, a figure that it works out, an address.
const READ_BY_HEMVIST: [&str; 5] = ["id", "figure", "url", "earlier", "correlations"];

/// The scenario of every key without a text of its own.
pub fn scenario(language: Language) -> Reading {
    let mut folder = files_below("tests/scenarios/every-key");
    let text = utf8(folder.remove("scenario.yaml").expect("it is there"));
    // What is shown although it is no text: the source, its page and address, and a month that both languages have.
    let shown = [
        ("utredningen", NEUTRAL),
        (" s. 3", " 3"),
        ("www.scb.se", NEUTRAL),
        ("www.riksdagen.se", NEUTRAL),
        ("-12", "-10"),
    ];
    let text = shown.into_iter().fold(text, |text, (own, neutral)| text.replace(own, neutral));
    let mut scenario: Value = serde_yaml_ng::from_str(&text).expect("it is YAML");
    let mut texts = Texts::default();
    texts.replace(&Kind::Record(&SCENARIO), &mut scenario);
    scenario["language"] = if language == Language::Swedish { "sv" } else { "en" }.into();
    let files = folder.into_iter().map(|(name, bytes)| {
        // An image has no words.
        if has_ending(&name, "png") {
            return (name, bytes);
        }
        let text = utf8(bytes);
        // The headings of a dictionary are words of the format, and so are most of its columns.
        let headings = text.lines().next().filter(|first| first.starts_with("Nyckel;"));
        let rows = text.lines().skip(headings.iter().count());
        let rows = rows.map(|line| {
            if headings.is_some() { texts.replace_described(line) } else { texts.replace_cells(line) }
        });
        let lines: Vec<String> = headings.map(str::to_owned).into_iter().chain(rows).collect();
        (name, lines.join("\n").into_bytes())
    });
    let folder: BTreeMap<String, Vec<u8>> = files.collect();
    let text = serde_yaml_ng::to_string(&scenario).expect("it came from YAML");
    let reading = read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|diagnostic| diagnostic.is_fault()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    reading
}

/// The ids that it gives to its records.
pub fn ids() -> BTreeSet<String> {
    let written =
        utf8(files_below("tests/scenarios/every-key").remove("scenario.yaml").expect("it is there"));
    let mut ids = BTreeSet::new();
    gather(&Kind::Record(&SCENARIO), &serde_yaml_ng::from_str(&written).expect("it is YAML"), &mut ids);
    ids
}

fn gather(kind: &Kind, value: &Value, ids: &mut BTreeSet<String>) {
    let mut in_record = |record: &Record, value: &Value| {
        let named = ["id", "new_unit"].iter().filter_map(|key| value.get(key)?.as_str());
        ids.extend(named.map(str::to_owned));
        for key in record.all_keys() {
            if let Some(value) = value.get(key.name) {
                gather(&key.kind, value, ids);
            }
        }
    };
    match (kind, value) {
        (Kind::Record(record) | Kind::ShortOr(_, record), value @ Value::Mapping(_)) => {
            in_record(record, value);
        }
        (Kind::Ids(record), Value::Mapping(map)) => {
            map.values().for_each(|value| in_record(record, value));
            ids.extend(map.keys().filter_map(|key| key.as_str()).map(str::to_owned));
        }
        (Kind::ByReference(_, kind), Value::Mapping(map)) => {
            map.values().for_each(|value| gather(kind, value, ids));
        }
        (Kind::List(kind) | Kind::OneOrMany(kind), Value::Sequence(items)) => {
            for value in items {
                gather(kind, value, ids);
            }
        }
        _ => {}
    }
}

/// The words that stand for texts, one for each.
#[derive(Default)]
struct Texts(BTreeMap<String, String>);

impl Texts {
    fn neutral(&mut self, text: &str) -> String {
        let next = format!("{NEUTRAL}{}", self.0.len());
        self.0.entry(text.to_owned()).or_insert(next).clone()
    }

    /// Replaces every text below a key.
    fn replace(&mut self, kind: &Kind, value: &mut Value) {
        match (kind, value) {
            (Kind::Text | Kind::Prose, Value::String(text)) => *text = self.neutral(text),
            (Kind::Expression, Value::String(text)) => {
                // The rows of a table are named in it.
                for (own, neutral) in &self.0 {
                    *text = text.replace(&format!("\"{own}\""), &format!("\"{neutral}\""));
                }
            }
            (Kind::Record(record) | Kind::ShortOr(_, record), value @ Value::Mapping(_)) => {
                self.replace_in(record, value);
            }
            (Kind::ShortOr(kind, _) | Kind::OneOrMany(kind), value @ Value::String(_)) => {
                self.replace(kind, value);
            }
            (Kind::Ids(record), Value::Mapping(map)) => {
                for value in map.values_mut() {
                    self.replace_in(record, value);
                }
            }
            (Kind::List(kind) | Kind::OneOrMany(kind), Value::Sequence(items)) => {
                for item in items {
                    self.replace(kind, item);
                }
            }
            (Kind::ByReference(_, kind) | Kind::Years(kind), Value::Mapping(map)) => {
                for value in map.values_mut() {
                    self.replace(kind, value);
                }
            }
            (Kind::Labels(kind), Value::Mapping(map)) => {
                let labels = std::mem::take(map).into_iter().map(|(label, mut value)| {
                    self.replace(kind, &mut value);
                    (label.as_str().map_or(label.clone(), |label| self.neutral(label).into()), value)
                });
                let labels: Vec<(Value, Value)> = labels.collect();
                map.extend(labels);
            }
            _ => {}
        }
    }

    /// Replaces every text of a record that a reader meets as it is written.
    fn replace_in(&mut self, record: &Record, value: &mut Value) {
        for key in record.all_keys().filter(|key| !READ_BY_HEMVIST.contains(&key.name)) {
            if let Some(value) = value.get_mut(key.name) {
                self.replace(&key.kind, value);
            }
        }
    }

    /// Replaces the texts of a row of a dictionary: the column, what it is called, its unit, its group, and what is said.
    fn replace_described(&mut self, line: &str) -> String {
        const TEXTS: [usize; 5] = [1, 2, 3, 5, 9];
        const SOURCE: usize = 8;
        let cells = line.split(';').enumerate().map(|(column, cell)| match column {
            SOURCE => cell.replace("utredningen", NEUTRAL).replace(" s. ", " "),
            column if TEXTS.contains(&column) && !cell.is_empty() => self.neutral(cell),
            _ => cell.to_owned(),
        });
        cells.collect::<Vec<_>>().join(";")
    }

    /// Replaces the cells of a table that are no figures. A line of text is one cell.
    fn replace_cells(&mut self, line: &str) -> String {
        let is_figure = |cell: &str| cell.chars().all(|letter| !letter.is_alphabetic());
        let cells = line.split(';');
        let cells = cells.map(|cell| if is_figure(cell) { cell.to_owned() } else { self.neutral(cell) });
        cells.collect::<Vec<_>>().join(";")
    }
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("it is UTF-8")
}
