//! A record as lowering meets it: asked for a key by name, it gives the value in the type that the table of
//! keys says, and adds every fault in its form to the list. Never what a value is for.
//!
//! A key that is left empty is left out: unknown is never zero.

#[cfg(debug_assertions)]
use std::cell::RefCell;
use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::evidence::{Basis, Citation, Quantity};
use crate::model::expression::ExpressionId;
use crate::model::id::SourceId;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::When;
use crate::model::text::{Prose, Text};
use crate::model::word::Word;
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::keys::other_words::in_other_words;
use crate::scenario::keys::scenario::SCENARIO;
use crate::scenario::keys::{Key, Kind, Record, Required, Space};
use crate::scenario::look_alike::{look_alike, look_alike_letter};
use crate::scenario::node::{Entry, Map, Node, Value};
use crate::source::Span;

/// One record of the scenario.
pub struct Fields<'n> {
    /// Where the record is named: its key, or itself in a list.
    pub span: Span,
    /// The record itself.
    pub node: &'n Node,
    record: &'static Record,
    entries: Vec<&'n Entry>,
    /// Keys that lowering asked for: one that it never asks for would be silently ignored.
    #[cfg(debug_assertions)]
    asked: RefCell<Vec<&'static str>>,
}

impl<'n> Fields<'n> {
    /// Opens a record. Unknown, doubled and missing keys are faults.
    pub fn open(cx: &mut Context<'_>, record: &'static Record, node: &'n Node, named_at: Span) -> Self {
        let entries = match &node.value {
            Value::Map(map) => known_entries(cx, record, map),
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::List(_) => {
                let span = cx.beginning(node);
                cx.report(Diagnostic::at(Code::ExpectedMap, span).with("record", record.name));
                return Self::closed(record, node, named_at);
            }
        };
        let written = if let Value::Map(map) = &node.value { &map.entries[..] } else { &[] };
        let has_unknown = written.iter().any(|entry| record.key(&entry.key).is_none());
        if !written.iter().any(has_no_break_space) {
            for key in record.keys.iter().filter(|key| is_missing(key, &entries, has_unknown)) {
                // A key that was written and left empty is where the value goes.
                let empty = written.iter().find(|entry| &*entry.key == key.name);
                cx.report(missing(key, empty.map_or(named_at, |entry| entry.key_span)));
            }
        }
        for choice in record.choices() {
            only_one_of(cx, &entries, &choice);
        }
        Self {
            span: named_at,
            node,
            record,
            entries,
            #[cfg(debug_assertions)]
            asked: RefCell::default(),
        }
    }

    fn closed(record: &'static Record, node: &'n Node, span: Span) -> Self {
        Self {
            span,
            node,
            record,
            entries: Vec::new(),
            #[cfg(debug_assertions)]
            asked: RefCell::default(),
        }
    }

    /// The entry under a key of the table, when it is there and not empty.
    pub fn entry(&self, name: &'static str) -> Option<&'n Entry> {
        #[cfg(debug_assertions)]
        self.asked.borrow_mut().push(name);
        debug_assert!(self.record.key(name).is_some(), "`{name}` is no key of {}", self.record.name);
        self.entries.iter().find(|entry| &*entry.key == name).copied()
    }

    /// Whether the key is there.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| &*entry.key == name)
    }

    /// The keys of `names` that are there.
    pub fn present(&self, names: &[&'static str]) -> Vec<&'n Entry> {
        names.iter().filter_map(|name| self.entry(name)).collect()
    }

    /// Adds a fault when more than one of the keys is there.
    pub fn only_one_of(&self, cx: &mut Context<'_>, names: &[&'static str]) {
        let keys: Vec<&Key> = names.iter().map(|name| self.key(name)).collect();
        only_one_of(cx, &self.entries, &keys);
    }

    /// Adds the fault that a key is missing that this record needs, given what else it says.
    pub fn report_missing(&self, cx: &mut Context<'_>, name: &'static str) {
        cx.report(missing(self.key(name), self.span));
    }

    /// Where a key stands, else where the record does.
    pub fn span_of(&self, name: &str) -> Span {
        self.entries.iter().find(|entry| &*entry.key == name).map_or(self.span, |entry| entry.key_span)
    }

    /// Where a key of the map under `name` stands, else where `name` does.
    pub fn span_under(&self, name: &str, key: &str) -> Span {
        let map = self.entries.iter().find(|entry| &*entry.key == name).map(|entry| &entry.value.value);
        let inner = if let Some(Value::Map(map)) = map { map.get(key) } else { None };
        inner.map_or_else(|| self.span_of(name), |entry| entry.key_span)
    }

    /// What is written in the map under `name`, by key; of a key that stands twice, the first.
    pub fn written_under(&self, name: &str) -> HashMap<&str, &Entry> {
        let map = self.entries.iter().find(|entry| &*entry.key == name).map(|entry| &entry.value.value);
        let Some(Value::Map(map)) = map else { return HashMap::new() };
        map.entries.iter().rev().map(|entry| (&*entry.key, entry)).collect()
    }

    /// One line of text.
    pub fn text(&self, cx: &mut Context<'_>, name: &'static str) -> Option<Text> {
        self.entry(name).and_then(|entry| cx.text(&entry.value))
    }

    /// One line of text, or a list of them.
    pub fn texts(&self, cx: &mut Context<'_>, name: &'static str) -> Vec<Text> {
        self.items(cx, name).into_iter().filter_map(|node| cx.text(node)).collect()
    }

    /// Markdown of the small kind.
    pub fn prose(&self, cx: &mut Context<'_>, name: &'static str) -> Option<Prose> {
        self.entry(name).and_then(|entry| cx.prose(&entry.value))
    }

    /// A condition on figures by name.
    pub fn condition(&self, cx: &mut Context<'_>, name: &'static str) -> Option<ExpressionId> {
        self.entry(name).and_then(|entry| cx.condition(&entry.value))
    }

    /// `true` or `false`.
    pub fn flag(&self, cx: &mut Context<'_>, name: &'static str) -> Option<bool> {
        self.entry(name).and_then(|entry| cx.flag(&entry.value))
    }

    /// A number within the bounds that the table of keys says.
    pub fn number(&self, cx: &mut Context<'_>, name: &'static str) -> Option<Number> {
        let kind = self.kind(name);
        self.entry(name).and_then(|entry| cx.number(&entry.value, kind))
    }

    /// A whole number within the bounds that the table of keys says.
    pub fn whole(&self, cx: &mut Context<'_>, name: &'static str) -> Option<u32> {
        let kind = self.kind(name);
        self.entry(name).and_then(|entry| cx.whole(&entry.value, kind))
    }

    /// A number that may carry a unit.
    pub fn quantity(&self, cx: &mut Context<'_>, name: &'static str) -> Option<Quantity> {
        self.entry(name).and_then(|entry| cx.quantity(&entry.value))
    }

    /// An amount of money.
    pub fn money(&self, cx: &mut Context<'_>, name: &'static str) -> Option<Ore> {
        self.entry(name).and_then(|entry| cx.money(&entry.value))
    }

    /// A day, a month, a year or words.
    pub fn date(&self, cx: &mut Context<'_>, name: &'static str) -> Option<When> {
        self.entry(name).and_then(|entry| cx.date(&entry.value))
    }

    /// A day, a month or a year that something is counted from.
    pub fn day(&self, cx: &mut Context<'_>, name: &'static str) -> Option<When> {
        self.entry(name).and_then(|entry| cx.day(&entry.value))
    }

    /// A calendar year.
    pub fn year(&self, cx: &mut Context<'_>, name: &'static str) -> Option<i16> {
        self.entry(name).and_then(|entry| cx.year(&entry.value))
    }

    /// One of the words that the table of keys names.
    pub fn choice<W: Word>(&self, cx: &mut Context<'_>, name: &'static str) -> Option<W> {
        let kind = self.kind(name);
        debug_assert!(matches!(kind, Kind::Choice(words) if words == W::WORDS), "`{name}` is {kind:?}");
        self.entry(name).and_then(|entry| cx.choice(&entry.value, kind)).and_then(W::of)
    }

    /// Words of a list, each once.
    pub fn choices<W: Word + PartialEq>(&self, cx: &mut Context<'_>, name: &'static str) -> Vec<W> {
        let kind = self.kind(name).single();
        debug_assert!(matches!(kind, Kind::Choice(words) if words == W::WORDS), "`{name}` is {kind:?}");
        let mut chosen: Vec<W> = Vec::new();
        for node in self.items(cx, name) {
            let Some(word) = cx.choice(node, kind) else { continue };
            match W::of(word) {
                Some(one) if !chosen.contains(&one) => chosen.push(one),
                _ => cx.report(Diagnostic::at(Code::NamedTwice, node.span).with("name", word)),
            }
        }
        chosen
    }

    /// The name of something else, which exists.
    pub fn reference(&self, cx: &mut Context<'_>, name: &'static str) -> Option<&'n str> {
        let space = self.space(name);
        self.entry(name).and_then(|entry| cx.reference(&entry.value, space))
    }

    /// The names of other things, which exist, each once.
    pub fn references(&self, cx: &mut Context<'_>, name: &'static str) -> Vec<&'n str> {
        let space = self.space(name);
        let mut named: IndexSet<&str> = IndexSet::new();
        for node in self.items(cx, name) {
            let Some(reference) = cx.reference(node, space) else { continue };
            if !named.insert(reference) {
                cx.report(Diagnostic::at(Code::NamedTwice, node.span).with("name", reference));
            }
        }
        named.into_iter().collect()
    }

    /// The entries of a list; where the table of keys says one or many, a single value is a list of one.
    pub fn items(&self, cx: &mut Context<'_>, name: &'static str) -> Vec<&'n Node> {
        let Some(entry) = self.entry(name) else { return Vec::new() };
        match (&entry.value.value, self.key(name).kind) {
            (Value::Scalar(_), Kind::OneOrMany(_)) => vec![&entry.value],
            _ => cx.list(&entry.value).iter().collect(),
        }
    }

    /// The records of a list.
    pub fn records(
        &self,
        cx: &mut Context<'_>,
        name: &'static str,
        record: &'static Record,
    ) -> Vec<Fields<'n>> {
        let Some(entry) = self.entry(name) else { return Vec::new() };
        cx.list(&entry.value).iter().map(|item| Fields::open(cx, record, item, item.span)).collect()
    }

    /// A record under a key.
    pub fn record(
        &self,
        cx: &mut Context<'_>,
        name: &'static str,
        record: &'static Record,
    ) -> Option<Fields<'n>> {
        self.entry(name).map(|entry| Fields::open(cx, record, &entry.value, entry.key_span))
    }

    /// The entries of a map, each key once.
    pub fn map(&self, cx: &mut Context<'_>, name: &'static str) -> Vec<&'n Entry> {
        self.entry(name).map(|entry| cx.map(&entry.value)).unwrap_or_default()
    }

    /// Records under ids of their own, lowered one by one in the order of the file.
    pub fn ids<I: std::hash::Hash + Eq, T>(
        &self,
        cx: &mut Context<'_>,
        name: &'static str,
        record: &'static Record,
        id: impl Fn(&str) -> I,
        mut lower: impl FnMut(&mut Context<'_>, &Fields<'n>, &I) -> T,
    ) -> IndexMap<I, T> {
        let mut records = IndexMap::new();
        for entry in self.map(cx, name) {
            cx.check_id(&entry.key, entry.key_span);
            let fields = Fields::open(cx, record, &entry.value, entry.key_span);
            let id = id(&entry.key);
            let lowered = lower(cx, &fields, &id);
            records.insert(id, lowered);
        }
        records
    }

    /// What the record rests on; its sources are those around it when it names none.
    pub fn basis(&self, cx: &mut Context<'_>) -> Basis {
        Basis { text: self.prose(cx, "text"), ..self.basis_beside_text(cx) }
    }

    /// What the record rests on, where `text` is the record's own matter.
    pub fn basis_beside_text(&self, cx: &mut Context<'_>) -> Basis {
        let mut source: Vec<Citation> =
            self.items(cx, "source").into_iter().filter_map(|node| citation(cx, node)).collect();
        if source.is_empty() {
            source.clone_from(&cx.inherited);
        }
        Basis { source, assumption: self.flag(cx, "assumption").unwrap_or(false), text: None }
    }

    fn key(&self, name: &'static str) -> &'static Key {
        self.record.key(name).expect("lowering asks for keys of the table only")
    }

    /// What the table of keys says that a single value under the key is.
    pub fn kind(&self, name: &'static str) -> Kind {
        self.key(name).kind.single()
    }

    fn space(&self, name: &'static str) -> Space {
        match self.kind(name) {
            Kind::Reference(space) => space,
            kind => unreachable!("`{name}` is no reference in the table of keys but {kind:?}"),
        }
    }
}

#[cfg(debug_assertions)]
impl Drop for Fields<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        for entry in &self.entries {
            debug_assert!(
                std::thread::panicking() || asked.iter().any(|name| **name == *entry.key),
                "`{}` of {} is a key of the table that lowering never asks for",
                entry.key,
                self.record.name
            );
        }
    }
}

/// The entries whose keys the table knows, each once, without the empty ones.
fn known_entries<'n>(cx: &mut Context<'_>, record: &'static Record, map: &'n Map) -> Vec<&'n Entry> {
    let mut known: Vec<&Entry> = Vec::with_capacity(map.entries.len());
    for entry in &map.entries {
        if has_no_break_space(entry) {
            cx.report(Diagnostic::at(Code::NoBreakSpace, entry.key_span));
        } else if record.key(&entry.key).is_none() {
            cx.report(unknown_key(record, entry, cx.diagnostics.keeps(Code::UnknownKey)));
        } else if let Some(first) = known.iter().find(|first| first.key == entry.key) {
            cx.report(duplicate(entry, first));
        } else {
            known.push(entry);
        }
    }
    known.retain(|entry| entry.value.value != Value::Null);
    known
}

/// Whether a key that must be there is not. What is said when nothing of a choice is there differs between
/// records, so lowering says it. A key that nobody knows may be the one of several that had to be there.
fn is_missing(key: &Key, entries: &[&Entry], has_unknown: bool) -> bool {
    let there = |name: &str| entries.iter().any(|entry| &*entry.key == name && !is_empty(key, entry));
    match key.required {
        Required::No => false,
        Required::Yes => key.choice.is_none() && !there(key.name),
        Required::Unless(others) => {
            !has_unknown && !there(key.name) && !others.iter().any(|other| there(other))
        }
    }
}

/// Whether the list or map under a key holds nothing.
fn is_empty(key: &Key, entry: &Entry) -> bool {
    match (&entry.value.value, key.kind) {
        (Value::List(items), Kind::List(_) | Kind::OneOrMany(_)) => items.is_empty(),
        (Value::Map(map), Kind::Ids(_) | Kind::ByReference(..) | Kind::Years(_) | Kind::Labels(_)) => {
            map.entries.is_empty()
        }
        _ => false,
    }
}

/// Adds a fault when more than one of the keys is there.
fn only_one_of(cx: &mut Context<'_>, entries: &[&Entry], keys: &[&Key]) {
    let entry = |key: &&Key| entries.iter().find(|entry| &*entry.key == key.name);
    let present: Vec<&&Entry> = keys.iter().filter_map(entry).collect();
    if let [first, second, ..] = present[..] {
        let names: Vec<String> = present.iter().map(|entry| entry.key.clone().into_string()).collect();
        let fault = Diagnostic::at(Code::OnlyOneOf, second.key_span).with("keys", names);
        cx.report(fault.related(first.key_span));
    }
}

/// The fault that the table does not know a key. A search for the key that was meant costs a look at them all.
fn unknown_key(record: &'static Record, entry: &Entry, search: bool) -> Diagnostic {
    let keys = || record.all_keys().map(|key| key.name);
    let meant = || in_other_words(&entry.key, keys()).or_else(|| nearest(&entry.key, keys()));
    let near = search.then(meant).flatten();
    let fault = match near.as_deref().and_then(|near| look_alike(&entry.key, near)) {
        Some(letter) => look_alike_letter(&entry.key, letter, entry.key_span),
        None => Diagnostic::at(Code::UnknownKey, entry.key_span)
            .with("key", &*entry.key)
            .with("place", Argument::Record((record.name != SCENARIO.name).then_some(record.name))),
    };
    fault.suggest(near)
}

/// Whether the indentation came along from a word processor and became part of the key.
fn has_no_break_space(entry: &Entry) -> bool {
    entry.key.starts_with('\u{a0}')
}

/// The fault that a key is missing from the record that is named there.
fn missing(key: &Key, named_at: Span) -> Diagnostic {
    let example = key.example.lines().next().unwrap_or_default();
    Diagnostic::at(Code::MissingKey, named_at).with("key", key.name).with("example", example)
}

/// The fault that a key is set twice.
pub fn duplicate(entry: &Entry, first: &Entry) -> Diagnostic {
    Diagnostic::at(Code::DuplicateKey, entry.key_span).with("key", &*entry.key).related(first.key_span)
}

/// A source, and where in it: `utredningen s. 3`.
fn citation(cx: &mut Context<'_>, node: &Node) -> Option<Citation> {
    let text = cx.text(node)?;
    let (id, page) = match text.as_str().split_once(char::is_whitespace) {
        Some((id, page)) => (id, Some(Text::new(page.trim()))),
        None => (text.as_str(), None),
    };
    cx.check_name(id, node.span, Space::Source).then(|| Citation { source: SourceId::new(id), page })
}
