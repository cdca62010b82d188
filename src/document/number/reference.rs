//! The words of a reference: what a reader of one document calls a part of another.
//!
//! Never looks a label up.

use crate::document::draft::Role;
use crate::document::outline::{Entry, Outline};
use crate::document::series::Series;
use crate::document::token::Case;
use crate::markdown::escape;
use crate::model::matter::Language;

/// What a label stands for.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    /// The document it is in.
    pub(super) entry: &'a Entry,
    /// What in the document.
    pub(super) part: Part<'a>,
}

/// A part of a document.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// All of it.
    Whole,
    /// The table or figure with this number.
    Numbered(Series, usize),
    /// A section with a name.
    Section { anchor: &'a str, text: &'a str },
}

impl Target<'_> {
    /// Whether a reference from there is one that brings a reader here.
    pub(super) fn is_called_from(&self, from: &Entry) -> bool {
        match self.part {
            Part::Whole => from.role != Role::Index && from.role != self.entry.role,
            Part::Numbered(..) | Part::Section { .. } => true,
        }
    }

    /// A Markdown link to here, for a reader of the document `from`.
    pub(super) fn reference(&self, from: &Entry, outline: &Outline, case: Case) -> String {
        let words = self.words(from, outline);
        let words = match case {
            Case::Lower => words,
            Case::Capital => capitalised(&words),
        };
        format!("[{}]({})", escape(&words), self.address(from, outline))
    }

    /// What the part itself is called, first in a line: `Tabell 3`.
    pub(super) fn name(&self, outline: &Outline) -> String {
        capitalised(&self.words(self.entry, outline))
    }

    fn words(&self, from: &Entry, outline: &Outline) -> String {
        match self.part {
            Part::Whole => document_words(self.entry, from, outline),
            Part::Section { text, .. } => text.to_owned(),
            Part::Numbered(series, number) => {
                let word = series.word(outline.language).to_lowercase();
                let within = match outline.language {
                    Language::Swedish => "i",
                    Language::English => "in",
                };
                if from == self.entry {
                    return format!("{word} {number}");
                }
                // By its name: "tabell 3 i utredningen", although the letter calls that its attachment 1.
                let holder = match self.entry.role {
                    Role::Inquiry => self.entry.role.words(outline.language),
                    _ => document_words(self.entry, from, outline),
                };
                format!("{word} {number} {within} {holder}")
            }
        }
    }

    fn address(&self, from: &Entry, outline: &Outline) -> String {
        let anchor = match self.part {
            Part::Whole => return format!("{}.md", self.entry.stem),
            Part::Section { anchor, .. } => anchor.to_owned(),
            Part::Numbered(series, number) => series.anchor(number, outline.language),
        };
        if from == self.entry { format!("#{anchor}") } else { format!("{}.md#{anchor}", self.entry.stem) }
    }
}

/// What a reader of `from` calls a document.
fn document_words(entry: &Entry, from: &Entry, outline: &Outline) -> String {
    let number = outline.number_of(entry).unwrap_or_default().to_lowercase();
    match (&entry.role, &from.role) {
        (Role::Inquiry, Role::Letter)
        | (Role::Attachment { .. }, Role::Inquiry | Role::Attachment { .. }) => number,
        (Role::Attachment { .. }, Role::Letter | Role::Index) => outline.kind(entry).to_lowercase(),
        (Role::Index | Role::Letter | Role::Inquiry, _) => entry.role.words(outline.language),
    }
}

/// A Markdown link to a document by its title. The letter and the inquiry have the title of the cover, too, which
/// calls them what they are instead.
pub(super) fn link_to(entry: &Entry, from: &Entry, outline: &Outline) -> String {
    let words = match (&entry.role, &from.role) {
        (Role::Letter | Role::Inquiry, Role::Index) => capitalised(&entry.role.words(outline.language)),
        _ => entry.title.clone(),
    };
    format!("[{}]({}.md)", escape(&words), entry.stem)
}

/// With a capital first.
fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
