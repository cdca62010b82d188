//! The way between a place of a scenario (`alternatives.ks.budget.chef`) and a stretch of its files.
//! Looked up only when something is said about it: a scenario without faults pays nothing for it.

use crate::diagnostic::Location;
use crate::model::place::Place;
use crate::scenario::node::{Entry, Node, Value};
use crate::source::{Files, Span};

/// The files of a scenario, and where in them its places stand.
#[derive(Debug)]
pub struct SourceMap {
    /// The files.
    pub files: Files,
    root: Node,
}

impl SourceMap {
    /// The map of files whose trees were joined to `root`.
    #[must_use]
    pub fn new(files: Files, root: Node) -> Self {
        Self { files, root }
    }

    /// Where a place stands: its key, or for a place that was left out the nearest key around it, which for the
    /// scenario as a whole is its title.
    #[must_use]
    pub fn span_of(&self, place: &Place) -> Span {
        let mut node = &self.root;
        let mut span = self.title().unwrap_or_else(|| node.first_word());
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
                None => return span,
            }
        }
        span
    }

    fn title(&self) -> Option<Span> {
        let Value::Map(map) = &self.root.value else { return None };
        map.get("title").map(|entry| entry.key_span)
    }

    /// Where a diagnostic points in the files.
    #[must_use]
    pub fn span(&self, location: &Location) -> Span {
        match location {
            Location::File(span) => *span,
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
        place_in(&self.root, span, &self.files)
    }
}

/// The innermost place of a scenario that a span stands in.
#[must_use]
pub fn place_in(root: &Node, span: Span, files: &Files) -> Place {
    let span = files.named_at(span.file).unwrap_or(span);
    let mut place = Place::root();
    let mut node = Some(root);
    while let Some(current) = node.filter(|current| current.span != span) {
        node = match &current.value {
            Value::Map(map) => map.entries.iter().rfind(|entry| entry_holds(entry, span)).map(|entry| {
                place = place.key(&entry.key);
                &entry.value
            }),
            Value::List(items) => {
                items.iter().enumerate().rfind(|(_, item)| item.span.holds(span)).map(|(index, item)| {
                    place = place.index(index);
                    item
                })
            }
            Value::Null | Value::Scalar(_) => None,
        };
    }
    place
}

/// Whether a span stands in an entry; one that was joined from several files holds entries of them all.
fn entry_holds(entry: &Entry, span: Span) -> bool {
    entry.span().holds(span)
        || matches!(&entry.value.value, Value::Map(map) if map.entries.iter().any(|inner| inner.span().holds(span)))
}
