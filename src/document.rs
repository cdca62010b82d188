//! The documents of a package, from what the templates leave (`draft`) over finished Markdown (`number`)
//! to the tree that every textual format is made from (`tree`, made by `parse`).
//!
//! Never reads a scenario, never computes a figure, never knows a format but Markdown.

pub mod draft;
pub mod glossary;
mod heading;
mod label;
pub mod number;
pub mod outline;
pub mod parse;
mod series;
mod tidy;
mod token;
pub mod tree;

use crate::model::matter::Language;

pub use draft::{Draft, Role};
pub use glossary::Glossary;
pub use label::{LabelError, LabelFault};
pub use number::{Numbered, number};
pub use outline::{Entry, Outline, outline};
pub use parse::parse;
pub use tree::Document;

/// The documents of a package: from drafts, all of them, over their list to finished Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// The list of them.
    pub outline: Outline,
    /// Their Markdown, in the order of the list.
    pub numbered: Vec<Numbered>,
}

impl Documents {
    /// Numbers the drafts, which come in package order.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the labels of all drafts.
    pub fn of(drafts: &[Draft], language: Language) -> Result<Self, Vec<LabelError>> {
        let outline = outline(drafts, language);
        let numbered = number(drafts, &outline)?;
        Ok(Self { outline, numbered })
    }

    /// Leaves the document with this file name (without ending) alone in the package: what referred to others does
    /// not lead anywhere.
    pub fn retain(&mut self, stem: &str) {
        self.outline.entries.retain(|entry| entry.stem == stem);
        self.numbered.retain(|document| document.entry.stem == stem);
    }

    /// Each document with its tree. One tree at a time: all together take much more room than the Markdown.
    pub fn parsed(&self) -> impl Iterator<Item = (&Numbered, Document)> {
        self.numbered.iter().map(|document| (document, parse(document, &self.outline)))
    }
}
