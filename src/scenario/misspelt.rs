//! A misspelt key hides what stands under it, and whatever points there. Once it has been said, the scenario is
//! read again as if the key were spelt right, so that one slip is one message and hides no other.
//!
//! Never guesses further than the message does: only a key that "did you mean" knows, and that is not there.

use crate::diagnostic::{Code, Diagnostic, DiagnosticList, Location};
use crate::scenario::node::{Map, Node, Value};
use crate::source::Span;

/// How often a scenario is read again: a misspelt key may hide another below it.
pub const ROUNDS: usize = 5;
/// With more misspelt keys than this the file is something else than a scenario.
const MOST: usize = 100;

/// Spells keys right that were called unknown and that have a near miss, and takes what was said of them out
/// of `said`.
pub fn mend(root: &mut Node, said: &mut DiagnosticList) -> Vec<Diagnostic> {
    let mut slips: Vec<Slip> =
        said.iter().enumerate().filter_map(|(index, said)| slip(index, said)).collect();
    if !(1..=MOST).contains(&slips.len()) {
        return Vec::new();
    }
    spell(root, &mut slips);
    let mended: Vec<usize> = slips.iter().filter(|slip| slip.mended).map(|slip| slip.said).collect();
    let keys = mended.iter().map(|index| said[*index].clone()).collect();
    let mut index = 0..;
    said.retain(|_| index.next().is_none_or(|index| !mended.contains(&index)));
    keys
}

/// A misspelt key: which of the diagnostics says so, where, and what was meant.
struct Slip {
    said: usize,
    span: Span,
    meant: Box<str>,
    mended: bool,
}

fn slip(said: usize, diagnostic: &Diagnostic) -> Option<Slip> {
    match (&diagnostic.location, &diagnostic.suggestion) {
        (Location::File(span), Some(meant))
            if matches!(diagnostic.code, Code::UnknownKey | Code::LookAlikeLetter) =>
        {
            Some(Slip { said, span: *span, meant: meant.as_str().into(), mended: false })
        }
        _ => None,
    }
}

fn spell(node: &mut Node, slips: &mut [Slip]) {
    match &mut node.value {
        Value::Map(map) => {
            for slip in slips.iter_mut() {
                spell_key(map, slip);
            }
            for entry in &mut map.entries {
                spell(&mut entry.value, slips);
            }
        }
        Value::List(items) => {
            for item in items {
                spell(item, slips);
            }
        }
        Value::Null | Value::Scalar(_) => {}
    }
}

fn spell_key(map: &mut Map, slip: &mut Slip) {
    let there = map.get(&slip.meant).is_some();
    let entry = map.entries.iter_mut().find(|entry| entry.key_span == slip.span);
    if let Some(entry) = entry.filter(|_| !there) {
        entry.key.clone_from(&slip.meant);
        slip.mended = true;
    }
}
