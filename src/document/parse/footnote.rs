//! Footnotes by number, in the order the text first refers to them. Never knows where they are shown.

use std::collections::BTreeMap;

use crate::document::tree::{Block, Footnote, Inline};

/// The footnotes met so far.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The names, in the order of the first references.
    names: Vec<String>,
    /// How many references each name has.
    references: BTreeMap<String, usize>,
    definitions: BTreeMap<String, Vec<Block>>,
}

impl Footnotes {
    /// A reference to the footnote of this name.
    pub(super) fn refer(&mut self, name: &str) -> Inline {
        let known = self.names.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        let references = self.references.entry(name.to_owned()).or_default();
        *references += 1;
        Inline::FootnoteReference { number: index + 1, occurrence: *references }
    }

    /// What the footnote of this name says.
    pub(super) fn define(&mut self, name: &str, blocks: Vec<Block>) {
        self.definitions.insert(name.to_owned(), blocks);
    }

    /// All footnotes by number. One that nothing refers to comes last, so that no words are lost.
    pub(super) fn finish(mut self) -> Vec<Footnote> {
        let unreferred = self.definitions.keys().filter(|name| !self.names.contains(name)).cloned();
        let names: Vec<String> = self.names.iter().cloned().chain(unreferred).collect();
        let footnote = |name: String| Footnote {
            blocks: self.definitions.remove(&name).unwrap_or_default(),
            references: self.references.remove(&name).unwrap_or_default(),
        };
        names.into_iter().map(footnote).collect()
    }
}
