//! The files of a scenario and the way between a place in it (`alternatives.ks.budget.chef`) and a stretch
//! of a file. Never what anything means.

use crate::diagnostic::Location;
use crate::model::place::Place;
use crate::scenario::node::{Entry, Map, Node, Value};

/// One file as it was read, under the name that a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path relative to the scenario's folder.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Which file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file, in bytes, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The start of the first file: where a scenario without any content is said to be wrong.
    pub const NOWHERE: Self = Self { file: FileId(0), start: 0, end: 0 };

    /// The smallest stretch that holds both; they stand in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    fn holds(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.start <= self.end
    }
}

/// Line and column as editors count them: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

/// The files of a scenario, and where in them its places stand.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<File>,
    root: Option<Node>,
}

#[derive(Debug)]
struct File {
    source: SourceFile,
    /// The `file:` that named it; `None` for the scenario's own YAML.
    named_at: Option<Span>,
}

impl SourceMap {
    /// Takes in a file of the scenario; `named_at` is the `file:` key that asked for it.
    pub fn add(&mut self, source: SourceFile, named_at: Option<Span>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer files than memory holds");
        self.files.push(File { source, named_at });
        FileId(id)
    }

    /// Takes in the tree that places are looked up in, once all files are read.
    pub fn set_root(&mut self, root: Node) {
        self.root = Some(root);
    }

    /// A file.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.entry(id).source
    }

    /// The line and column where a span starts.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let text = &self.file(span.file).text;
        let before = &text[..text.floor_char_boundary(span.start.min(text.len()))];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// Where a place stands: its key, or for a place that was left out the nearest key around it.
    /// `None` only for the scenario as a whole when no file could be read.
    #[must_use]
    pub fn span_of(&self, place: &Place) -> Option<Span> {
        let mut node = self.root.as_ref()?;
        let mut span = first_key(node);
        for key in place.keys() {
            let inner = match &node.value {
                Value::Map(map) => map.get(key).map(|entry| (&entry.value, entry.key_span)),
                Value::List(items) => {
                    key.parse().ok().and_then(|index: usize| items.get(index)).map(|item| (item, item.span))
                }
                Value::Null | Value::Scalar(_) => None,
            };
            match inner {
                Some(inner) => (node, span) = inner,
                None => return Some(span),
            }
        }
        Some(span)
    }

    /// Where a diagnostic points in the files.
    #[must_use]
    pub fn span(&self, location: &Location) -> Option<Span> {
        match location {
            Location::File(span) => Some(*span),
            Location::Scenario(place) => self.span_of(place),
        }
    }

    /// Where a diagnostic points in the scenario's own words.
    #[must_use]
    pub fn place(&self, location: &Location) -> Place {
        match location {
            Location::File(span) => self.place_of(*span),
            Location::Scenario(place) => place.clone(),
        }
    }

    /// The innermost place of the scenario that a span stands in.
    #[must_use]
    pub fn place_of(&self, span: Span) -> Place {
        let span = self.entry(span.file).named_at.unwrap_or(span);
        let mut place = Place::root();
        let mut node = self.root.as_ref();
        while let Some(current) = node {
            node = match &current.value {
                Value::Map(map) => map.entries.iter().find(|entry| entry_holds(entry, span)).map(|entry| {
                    place = place.key(&entry.key);
                    &entry.value
                }),
                Value::List(items) => {
                    items.iter().enumerate().find(|(_, item)| item.span.holds(span)).map(|(index, item)| {
                        place = place.index(index);
                        item
                    })
                }
                Value::Null | Value::Scalar(_) => None,
            };
        }
        place
    }

    fn entry(&self, id: FileId) -> &File {
        let index = usize::try_from(id.0).expect("a usize holds 32 bits");
        &self.files[index]
    }
}

/// Whether a span stands in an entry; one that was joined from several files holds entries of them all.
fn entry_holds(entry: &Entry, span: Span) -> bool {
    entry.span().holds(span)
        || matches!(&entry.value.value, Value::Map(map) if map.entries.iter().any(|inner| inner.span().holds(span)))
}

/// Where a reader who is told about the whole of a node should look: at its first key.
fn first_key(node: &Node) -> Span {
    match &node.value {
        Value::Map(Map { entries, .. }) => entries.first().map_or(node.span, |entry| entry.key_span),
        _ => node.span,
    }
}
