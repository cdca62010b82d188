//! The dictionary of a table: a CSV file that describes its columns, one a row, under the keys that an indicator has
//! in YAML. Each row becomes the record that somebody could have written there, so both are read alike.

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::Kind;
use crate::scenario::keys::benchmark::INDICATOR;
use crate::scenario::look_alike::{look_alike, look_alike_letter};
use crate::scenario::lower::benchmark::file::{self, Allowance, TableFile};
use crate::scenario::node::{Entry, Map, Node, Scalar, Value};
use crate::source::Span;
use crate::table::Row;

/// The column that holds the id of an indicator.
const KEY: &str = "key";

/// Headings in Swedish, and the keys that they stand for.
const SWEDISH: [(&str, &str); 17] = [
    ("nyckel", KEY),
    ("id", KEY),
    ("kolumn", "column"),
    ("rubrik", "column"),
    ("namn", "label"),
    ("benämning", "label"),
    ("enhet", "unit"),
    ("bäst", "better"),
    ("grupp", "group"),
    ("period", "period"),
    ("år", "period"),
    ("tidigare", "earlier"),
    ("kvartiler", "quartiles"),
    ("källa", "source"),
    ("antagande", "assumption"),
    ("kommentar", "text"),
    ("anmärkning", "text"),
];

/// Which way is good, in Swedish.
const BETTER: [(&str, &str); 4] = [("låg", "low"), ("lågt", "low"), ("hög", "high"), ("högt", "high")];

/// The indicators that a dictionary describes; none when there is no dictionary or its form is not sound.
pub fn read(cx: &mut Context<'_>, fields: &Fields<'_>, allowance: &mut Allowance) -> Map {
    let Some(file) = file::read(cx, fields, "dictionary", allowance) else { return Map::default() };
    let keys: Vec<Option<&'static str>> = file
        .table
        .headings
        .iter()
        .enumerate()
        .map(|(column, heading)| key(cx, &file, column, heading))
        .collect();
    let doubled = |column: &usize| keys[*column].is_some() && keys[..*column].contains(&keys[*column]);
    for column in (0..keys.len()).filter(doubled) {
        let fault = Diagnostic::at(Code::TableColumnTwice, file.heading(column));
        cx.report(fault.with("column", file.table.headings[column].as_str()));
    }
    let Some(key_column) = keys.iter().position(|key| *key == Some(KEY)) else {
        let named = fields.span_of("dictionary");
        let near = nearest(KEY, file.table.headings.iter().map(String::as_str));
        cx.report(Diagnostic::at(Code::UnknownColumn, named).with("name", KEY).suggest(near));
        return Map::default();
    };
    let mut map = Map::default();
    for row in &file.table.rows {
        if row.text(key_column).is_empty() {
            let fault = Diagnostic::at(Code::TableRowWithoutName, file.row(row));
            cx.report(fault.with("column", file.table.headings[key_column].as_str()));
        } else {
            map.entries.push(Entry {
                key: row.text(key_column).into(),
                key_span: file.cell(row, key_column),
                value: record(&file, row, &keys),
            });
        }
    }
    map
}

/// The key that a heading stands for; a fault when there is none. A column without a heading is nobody's.
fn key(cx: &mut Context<'_>, file: &TableFile, column: usize, heading: &str) -> Option<&'static str> {
    let lower = heading.to_lowercase();
    let known = || INDICATOR.all_keys().map(|key| key.name).chain([KEY]);
    let swedish = SWEDISH.iter().find(|(swedish, _)| *swedish == lower).map(|(_, key)| *key);
    let key = known().find(|key| *key == lower).or(swedish);
    if key.is_none() && !heading.is_empty() {
        let is_shown = cx.diagnostics.keeps(Code::UnknownKey);
        let near =
            is_shown.then(|| nearest(&lower, known().chain(SWEDISH.map(|(swedish, _)| swedish)))).flatten();
        let span = file.heading(column);
        let fault = match near.as_deref().and_then(|near| look_alike(heading, near)) {
            Some(letter) => look_alike_letter(heading, letter, span),
            None => Diagnostic::at(Code::UnknownKey, span)
                .with("key", heading)
                .with("place", Argument::Record(Some(INDICATOR.name))),
        };
        cx.report(fault.suggest(near));
    }
    key
}

/// A row as the record that it describes; an empty cell says nothing.
fn record(file: &TableFile, row: &Row, keys: &[Option<&'static str>]) -> Node {
    let mut entries = Vec::new();
    for (column, key) in keys.iter().enumerate() {
        let Some(key) = key.filter(|key| *key != KEY && !row.text(column).is_empty()) else { continue };
        let span = file.cell(row, column);
        entries.push(Entry { key: key.into(), key_span: span, value: value(key, row.text(column), span) });
    }
    Node { span: file.row(row), value: Value::Map(Map { entries }) }
}

/// What stands in a cell; where several values may, they are told apart by `;`.
fn value(key: &str, text: &str, span: Span) -> Node {
    let scalar = |text: &str| {
        let text = text.trim();
        let meant = BETTER.iter().find(|(swedish, _)| key == "better" && *swedish == text.to_lowercase());
        let text = meant.map_or(text, |(_, meant)| *meant).into();
        Node { span, value: Value::Scalar(Scalar { text, plain: true }) }
    };
    match INDICATOR.key(key).map(|key| key.kind) {
        Some(Kind::Pair(_) | Kind::List(_) | Kind::OneOrMany(_)) => {
            Node { span, value: Value::List(text.split(';').map(scalar).collect()) }
        }
        _ => scalar(text),
    }
}
