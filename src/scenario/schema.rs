//! The JSON Schema (2020-12) of a scenario, made from the table of keys: what an editor shows and underlines
//! while somebody writes.
//!
//! Never a second list of keys, and never stricter than reading: what the schema refuses, reading refuses too
//! (`tests/suite/schema.rs`). What it can not know (whether a name means something, whether parts fit
//! together) is left to `hemvist check`.

mod written;

use serde_json::{Map, Value, json};

use crate::diagnostic::DiagnosticList;
use crate::scenario::keys::alternative::{MOVE, VERBS, Verb};
use crate::scenario::keys::budget::AMOUNT;
use crate::scenario::keys::criterion::{ESTIMATE, ESTIMATE_FORMS, EstimateForm};
use crate::scenario::keys::scenario::SCENARIO;
use crate::scenario::keys::{Bounds, HUNDRED, Key, Kind, NOT_NEGATIVE, Record, Required, Space};
use crate::scenario::node::{Node, Value as Written};
use crate::scenario::yaml;
use crate::source::Span;

/// The name that the schema has beside a scenario, as the first line of a new scenario says.
pub const FILE: &str = "hemvist.schema.json";

/// The JSON Schema of a whole scenario. Of one file among several it is `#/$defs/scenario`: what is required
/// at the top may stand in another.
#[must_use]
pub fn schema() -> Value {
    let mut definitions = Map::new();
    for (name, form) in forms() {
        definitions.insert(name.to_owned(), form);
    }
    for record in records() {
        definitions.insert(name_of(record), definition(record));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hemvist",
        "description": "Ett scenario: var i kommunens organisation en enhet hör hemma.\n\n\
            A scenario: where in a municipality's organisation a unit belongs.",
        "$ref": reference(&name_of(&SCENARIO)),
        "required": required(&SCENARIO),
        "$defs": definitions,
    })
}

/// Every record that can be reached from the top of a scenario, each once.
fn records() -> Vec<&'static Record> {
    let mut found: Vec<&'static Record> = vec![&SCENARIO];
    let mut next = 0;
    while let Some(record) = found.get(next) {
        for record in record.all_keys().filter_map(|key| record_in(key.kind)) {
            if !found.iter().any(|known| std::ptr::eq(*known, record)) {
                found.push(record);
            }
        }
        next += 1;
    }
    found
}

fn record_in(kind: Kind) -> Option<&'static Record> {
    match kind {
        Kind::Record(record) | Kind::Ids(record) | Kind::ShortOr(_, record) => Some(record),
        Kind::List(kind)
        | Kind::OneOrMany(kind)
        | Kind::ByReference(_, kind)
        | Kind::Years(kind)
        | Kind::Labels(kind) => record_in(*kind),
        _ => None,
    }
}

/// What a record is called among the definitions: no sign that would have to be escaped in a pointer.
fn name_of(record: &Record) -> String {
    record.name.replace(", ", "-")
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn definition(record: &'static Record) -> Value {
    let properties: Map<String, Value> =
        record.all_keys().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut definition = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    // The top may be spread over several files, so only the schema of the whole requires its keys.
    if !std::ptr::eq(record.keys, SCENARIO.keys) && !required(record).is_empty() {
        definition["required"] = json!(required(record));
    }
    let rules = rules(record);
    if !rules.is_empty() {
        definition["allOf"] = json!(rules);
    }
    definition
}

/// The keys that must be there whatever else is.
fn required(record: &Record) -> Vec<&'static str> {
    record.keys.iter().filter(|key| must_stand(key)).map(|key| key.name).collect()
}

fn must_stand(key: &Key) -> bool {
    key.required == Required::Yes && key.choice.is_none()
}

/// Which keys exclude or need each other.
fn rules(record: &Record) -> Vec<Value> {
    let mut rules: Vec<Value> = record.choices().iter().map(|choice| one_of(choice)).collect();
    // Each form of an estimate says by itself what must be there.
    for key in record.keys.iter().filter(|_| !is_estimate(record)) {
        if let Required::Unless(others) = key.required {
            let names = [key.name].into_iter().chain(others.iter().copied());
            rules.push(json!({ "anyOf": names.map(present).collect::<Vec<_>>() }));
        }
    }
    if std::ptr::eq(record.keys, MOVE.keys) {
        rules.push(json!({ "anyOf": VERBS.iter().map(with_verb).collect::<Vec<_>>() }));
    }
    if is_estimate(record) {
        rules.push(json!({ "anyOf": ESTIMATE_FORMS.iter().map(in_form).collect::<Vec<_>>() }));
    }
    rules
}

/// One of the keys; or none, where none is required.
fn one_of(choice: &[&Key]) -> Value {
    let mut ways: Vec<Value> = choice.iter().map(|key| present(key.name)).collect();
    if choice.iter().all(|key| key.required == Required::No) {
        ways.push(json!({ "not": { "anyOf": ways.clone() } }));
    }
    json!({ "oneOf": ways })
}

/// The key is there, and something stands under it: an empty key is one that was left out.
fn present(name: &str) -> Value {
    json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } })
}

/// A move with this verb: what it needs is there, and nothing that does not fit.
fn with_verb(verb: &Verb) -> Value {
    let needed: Vec<&str> = [verb.key].iter().chain(verb.needs).copied().collect();
    let mut properties = Map::new();
    for key in MOVE.keys {
        if needed.contains(&key.name) {
            properties.insert(key.name.to_owned(), json!({ "not": { "type": "null" } }));
        } else if !verb.fits(key.name) {
            properties.insert(key.name.to_owned(), json!({ "type": "null" }));
        }
    }
    json!({ "required": needed, "properties": properties })
}

/// Whether the record is a number in one of several forms.
fn is_estimate(record: &Record) -> bool {
    [&ESTIMATE, &AMOUNT].iter().any(|estimate| std::ptr::eq(estimate.keys, record.keys))
}

/// A number in this form: what it needs is there, and nothing of another form.
fn in_form(form: &EstimateForm) -> Value {
    let others = ESTIMATE_FORMS.iter().flat_map(|form| form.keys).filter(|key| !form.keys.contains(key));
    let properties = form
        .needs
        .iter()
        .map(|key| ((*key).to_owned(), json!({ "not": { "type": "null" } })))
        .chain(others.map(|key| ((*key).to_owned(), json!({ "type": "null" }))));
    json!({ "required": form.needs, "properties": properties.collect::<Map<_, _>>() })
}

/// A key as an editor shows it.
fn property(key: &Key) -> Value {
    let mut property = json!({
        "description": format!("{}\n\n{}", key.swedish, key.english),
        "markdownDescription":
            format!("{}\n\n*{}*\n\n```yaml\n{}\n```", key.swedish, key.english, shown(key)),
        "examples": [instance(key)],
    });
    let form = if must_stand(key) { filled(key.kind) } else { or_empty(&value(key.kind)) };
    for (name, rule) in form.as_object().expect("every form is an object") {
        property[name] = rule.clone();
    }
    property
}

/// The key with its example, as it is written.
fn shown(key: &Key) -> String {
    let name = key.name;
    let block = key.example.contains('\n') || key.example.starts_with("- ") || key.example.ends_with(':');
    let entry = key.example.contains(": ") && !key.example.starts_with(['{', '"', '[']);
    let is_map = !matches!(key.kind, Kind::Text | Kind::Prose);
    if block || (entry && is_map) {
        format!("{name}:\n  {}", key.example.replace('\n', "\n  "))
    } else {
        format!("{name}: {}", key.example)
    }
}

/// The example as the value that an editor's YAML makes of it.
fn instance(key: &Key) -> Value {
    let (mut taken, mut faults) = (yaml::Taken::default(), DiagnosticList::default());
    let node = yaml::parse(Span::NOWHERE.file, key.example, &mut taken, &mut faults);
    node.map_or(Value::Null, |node| typed(&node))
}

/// A node in the types of YAML 1.2 that examples use.
fn typed(node: &Node) -> Value {
    match &node.value {
        Written::Null => Value::Null,
        Written::List(items) => items.iter().map(typed).collect(),
        Written::Map(map) => {
            map.entries.iter().map(|entry| (entry.key.to_string(), typed(&entry.value))).collect()
        }
        Written::Scalar(scalar) if scalar.plain => match (&*scalar.text, scalar.text.parse::<u32>()) {
            ("true", _) => json!(true),
            (_, Ok(whole)) if !scalar.text.starts_with('0') => json!(whole),
            (text, _) => json!(text),
        },
        Written::Scalar(scalar) => json!(&*scalar.text),
    }
}

fn or_empty(form: &Value) -> Value {
    json!({ "anyOf": [form, { "type": "null" }] })
}

/// What stands under a key that must be there: not an empty list or map either.
fn filled(kind: Kind) -> Value {
    let mut form = value(kind);
    match kind {
        Kind::List(_) => form["minItems"] = json!(1),
        Kind::Ids(_) | Kind::ByReference(..) | Kind::Years(_) | Kind::Labels(_) => {
            form["minProperties"] = json!(1);
        }
        _ => {}
    }
    form
}

/// What may stand under a key.
fn value(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::File | Kind::Colour => defined("text"),
        Kind::Id => defined("id"),
        Kind::Prose => defined("prose"),
        Kind::Expression => defined("expression"),
        Kind::Flag => defined("flag"),
        Kind::Quantity | Kind::Short | Kind::Deviation => defined("quantity"),
        Kind::Money => defined("money"),
        Kind::Date => defined("date"),
        Kind::Day => defined("day"),
        Kind::Year => defined("year"),
        Kind::Number(bounds) => number(bounds),
        Kind::Whole(low, high) => json!({ "anyOf": [
            { "type": "integer", "minimum": low, "maximum": high },
            number_in_text(&written::whole_number(low, high)),
        ] }),
        Kind::ValuePoints => json!({ "type": "array", "minItems": 2, "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "prefixItems": [value(Kind::Quantity), number(HUNDRED)],
        } }),
        Kind::Choice(words) => choice(words),
        Kind::Reference(space) => named(space),
        Kind::List(kind) => json!({ "type": "array", "items": value(*kind) }),
        Kind::Pair(kind) => {
            json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": value(*kind) })
        }
        Kind::OneOrMany(kind) => json!({ "anyOf": [value(*kind), value(Kind::List(kind))] }),
        Kind::Ids(record) => map(&written::id(), Kind::Record(record)),
        Kind::ByReference(_, kind) => map(&written::id(), *kind),
        Kind::Years(kind) => map(YEAR, *kind),
        Kind::Labels(kind) => map("", *kind),
        Kind::Record(record) => defined(&name_of(record)),
        Kind::ShortOr(short, record) => json!({ "anyOf": [value(*short), longer(*short, record)] }),
    }
}

/// The record that may stand instead of a short form; some of its keys are of that form.
fn longer(short: Kind, record: &'static Record) -> Value {
    let of_short = record.keys.iter().filter_map(|key| match key.kind {
        Kind::Short => Some((key.name.to_owned(), or_empty(&value(short)))),
        Kind::Deviation => Some((key.name.to_owned(), or_empty(&deviation(short)))),
        _ => None,
    });
    let alike: Map<String, Value> = of_short.collect();
    let record = defined(&name_of(record));
    // Beside `$ref` some editors would take these properties for all there are.
    if alike.is_empty() { record } else { json!({ "allOf": [record, { "properties": alike }] }) }
}

/// How far a number of this kind may be off: never negative, and not bound by where the number lives.
fn deviation(short: Kind) -> Value {
    match short {
        Kind::Number(_) => number(NOT_NEGATIVE),
        short => {
            let text = json!({ "type": "string", "pattern": written::negative() });
            let negative = [json!({ "type": "number", "exclusiveMaximum": 0 }), text];
            json!({ "allOf": [value(short), { "not": { "anyOf": negative } }] })
        }
    }
}

/// A map with keys of that pattern.
fn map(keys: &str, kind: Kind) -> Value {
    let form = if may_be_empty(kind) { or_empty(&value(kind)) } else { value(kind) };
    let mut map = json!({ "type": "object", "additionalProperties": form });
    if !keys.is_empty() {
        map["propertyNames"] = json!({ "pattern": keys });
    }
    map
}

/// Whether the value of a map may be left empty: not where a sum rests on it, nor where it must say something.
fn may_be_empty(kind: Kind) -> bool {
    match kind {
        Kind::Record(record) => record.keys.iter().all(|key| key.required == Required::No),
        Kind::Money | Kind::Quantity => false,
        Kind::ShortOr(short, _) => !matches!(short, Kind::Money),
        _ => true,
    }
}

fn defined(name: &str) -> Value {
    json!({ "$ref": reference(name) })
}

fn number(bounds: Bounds) -> Value {
    let mut number = json!({ "type": "number" });
    if let Some(low) = bounds.low {
        number["minimum"] = json!(low);
    }
    if let Some(high) = bounds.high {
        number["maximum"] = json!(high);
    }
    json!({ "anyOf": [number, number_in_text(&written::number(bounds))] })
}

/// A number that YAML takes for text: `0,35`, `75 %`, `1/3`, `250 tkr`.
fn number_in_text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern, "not": { "pattern": written::ambiguous() } })
}

/// One of some words; a word of digits may stand as a number.
fn choice(words: &[&str]) -> Value {
    let digits = words.iter().filter_map(|word| word.parse::<u32>().ok());
    let all: Vec<Value> =
        words.iter().map(|word| json!(word)).chain(digits.map(|word| json!(word))).collect();
    json!({ "enum": all })
}

/// The name of something else. Whether it means something, `hemvist check` says.
fn named(space: Space) -> Value {
    let id = written::letters_of_id();
    let pattern = match space {
        Space::Source => format!("^\\s*{id}(?:\\s[^\\n\\r]*)?\\s*$"),
        Space::Destination => format!("^(?:(?:attachments|tables|figures)\\.)?{id}$"),
        Space::Argument => format!("^{id}\\.{id}$"),
        _ => written::id(),
    };
    json!({ "type": TEXT, "pattern": pattern })
}

/// Text also when YAML takes it for a number or a truth value: registry number `2014`.
const TEXT: [&str; 3] = ["string", "number", "boolean"];
const YEAR: &str = "^[1-9][0-9]{3}$";

/// The forms of single values.
fn forms() -> [(&'static str, Value); 10] {
    let year = json!({ "type": "integer", "minimum": 1000, "maximum": 9999 });
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    [
        ("text", json!({ "type": TEXT, "pattern": "^\\s*\\S(?:[^\\n\\r]*\\S)?\\s*$" })),
        (
            "id",
            json!({ "anyOf": [text(&format!("^\\s*{}\\s*$", written::letters_of_id())), { "type": ["integer", "boolean"] }] }),
        ),
        ("prose", json!({ "type": TEXT })),
        ("expression", json!({ "type": ["string", "boolean"], "pattern": "\\S" })),
        (
            "flag",
            json!({ "anyOf": [{ "type": "boolean" }, text("^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$")] }),
        ),
        ("quantity", json!({ "anyOf": [{ "type": "number" }, number_in_text(&written::quantity())] })),
        ("money", json!({ "anyOf": [{ "type": "number" }, number_in_text(&written::money())] })),
        ("date", json!({ "anyOf": [text(&written::date()), year, { "type": "boolean" }] })),
        ("day", json!({ "anyOf": [text(&written::day()), year] })),
        ("year", json!({ "anyOf": [text(YEAR), year] })),
    ]
}
