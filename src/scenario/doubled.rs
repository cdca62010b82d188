//! Of a key that is set twice the first is read. So that the second hides no fault of its own, the scenario is
//! then read again with the second first.
//!
//! Never decides which one was meant: the person does, and both are shown.

use crate::diagnostic::{Code, Diagnostic, Location};
use crate::scenario::node::{Map, Node, Value};
use crate::source::Span;

/// With more doubled keys than this, one cause has doubled the file.
const MOST: usize = 100;

/// Puts each second entry of a doubled key before the first, and gives the stretches of their values.
pub fn prefer_second(root: &mut Node, said: &[Diagnostic]) -> Vec<Span> {
    let keys: Vec<Span> = said.iter().filter_map(doubled_key).collect();
    let mut values = Vec::new();
    if keys.len() <= MOST && !keys.is_empty() {
        prefer(root, &keys, &mut values);
    }
    values
}

/// Whether something is said of what stands in one of the values.
pub fn stands_in(said: &Diagnostic, values: &[Span]) -> bool {
    matches!(&said.location, Location::File(span) if values.iter().any(|value| value.holds(*span)))
}

fn doubled_key(said: &Diagnostic) -> Option<Span> {
    match said.location {
        Location::File(span) if said.code == Code::DuplicateKey => Some(span),
        _ => None,
    }
}

fn prefer(node: &mut Node, keys: &[Span], values: &mut Vec<Span>) {
    match &mut node.value {
        Value::Map(map) => {
            for key in keys {
                values.extend(put_first(map, *key));
            }
            for entry in &mut map.entries {
                prefer(&mut entry.value, keys, values);
            }
        }
        Value::List(items) => {
            for item in items {
                prefer(item, keys, values);
            }
        }
        Value::Null | Value::Scalar(_) => {}
    }
}

fn put_first(map: &mut Map, key: Span) -> Option<Span> {
    let second = map.entries.iter().position(|entry| entry.key_span == key)?;
    let first = map.entries.iter().position(|entry| entry.key == map.entries[second].key)?;
    map.entries.swap(first, second);
    Some(map.entries[first].value.span)
}
