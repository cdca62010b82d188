//! Numbers all drafts of a package at once: tables, figures, attachments and every reference to them get their words
//! only here, when the whole package is known.
//!
//! Never guesses: a label that is unknown, doubled or unused is an error, and all errors come together.

mod reference;
mod script;

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::document::draft::{Draft, Role};
use crate::document::label::{LabelError, LabelFault};
use crate::document::outline::{Entry, Outline};
use crate::document::series::Series;
use crate::document::tidy::tidy;
use crate::document::token::Token;
use crate::markdown::escape;
use reference::{Part, Target};
use script::{Mark, Script};

/// A finished document: Markdown that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The document in the list of documents.
    pub entry: Entry,
    /// Its Markdown.
    pub markdown: String,
}

/// Numbers the drafts, which come in package order; `outline` is the list made of these drafts.
///
/// # Errors
///
/// Everything that is wrong with the labels of all drafts.
pub fn number(drafts: &[Draft], outline: &Outline) -> Result<Vec<Numbered>, Vec<LabelError>> {
    let mut errors = Vec::new();
    let mut scripts = Vec::new();
    for (draft, entry) in drafts.iter().zip(&outline.entries) {
        scripts.push(Script::read(entry, &draft.markdown, &mut errors));
    }
    let labels = Labels::new(outline, &scripts, &mut errors);
    let mut numbering = Numbering { outline, labels, called: BTreeSet::new(), errors };
    let documents = scripts.iter().map(|script| numbering.finish(script)).collect();
    numbering.find_unused();
    if numbering.errors.is_empty() { Ok(documents) } else { Err(numbering.errors) }
}

/// Everything in the package that has a label.
struct Labels<'a>(BTreeMap<String, Target<'a>>);

impl<'a> Labels<'a> {
    /// All documents, tables, figures and named sections; a label that two of them have is an error.
    fn new(outline: &'a Outline, scripts: &'a [Script<'a>], errors: &mut Vec<LabelError>) -> Self {
        let mut labels = Self(BTreeMap::new());
        for entry in &outline.entries {
            labels.add(entry.role.label(), Target { entry, part: Part::Whole }, errors);
        }
        for script in scripts {
            for series in Series::ALL {
                for (caption, number) in script.of(series).zip(1..) {
                    let target = Target { entry: script.entry, part: Part::Numbered(series, number) };
                    labels.add(caption.label.to_owned(), target, errors);
                }
            }
            for (id, heading) in &script.sections {
                let part = Part::Section { anchor: &heading.anchor, text: &heading.text };
                labels.add(format!("sections.{id}"), Target { entry: script.entry, part }, errors);
            }
        }
        labels
    }

    fn add(&mut self, label: String, target: Target<'a>, errors: &mut Vec<LabelError>) {
        match self.0.entry(label) {
            MapEntry::Vacant(free) => {
                free.insert(target);
            }
            MapEntry::Occupied(taken) => {
                let label = taken.key().clone();
                errors.push(LabelFault::Doubled(label).of(&target.entry.role));
            }
        }
    }
}

/// The second half of the work, when all labels are known.
struct Numbering<'a> {
    outline: &'a Outline,
    labels: Labels<'a>,
    /// The labels of tables, figures and attachments that some text refers to.
    called: BTreeSet<&'a str>,
    errors: Vec<LabelError>,
}

impl<'a> Numbering<'a> {
    /// The document with words for its tokens.
    fn finish(&mut self, script: &'a Script<'a>) -> Numbered {
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        if let (Role::Attachment { .. }, Some(start), Some(number)) =
            (&script.entry.role, script.title_start, self.outline.number_of(script.entry))
        {
            edits.push((start, start, format!("{number}. ")));
        }
        for mark in &script.marks {
            match self.words(script.entry, mark) {
                Ok(words) => edits.push((mark.range.start, mark.range.end, words)),
                Err(error) => self.errors.push(error),
            }
        }
        for (series, place) in &script.lists {
            edits.push((*place, *place, self.list(script, *series)));
        }
        edits.sort_by_key(|(start, ..)| *start);
        Numbered { entry: script.entry.clone(), markdown: tidy(&apply(&script.text, &edits)) }
    }

    /// Every table or figure of the document, each a link to it.
    fn list(&self, script: &Script<'_>, series: Series) -> String {
        let language = self.outline.language;
        let mut list = "\n".to_owned();
        for (caption, number) in script.of(series).zip(1..) {
            let words = escape(&format!("{} {number}. {}", series.word(language), caption.text));
            let _ = writeln!(list, "- [{words}](#{})", series.anchor(number, language));
        }
        list
    }

    /// What a token becomes.
    fn words(&mut self, from: &'a Entry, mark: &Mark<'a>) -> Result<String, LabelError> {
        match mark.token {
            Token::Define(_, label) => Ok(format!("**{}.**", self.target(from, label)?.name(self.outline))),
            Token::DefineSection(_) | Token::List(_) => Ok(String::new()),
            Token::Refer { label, case } => {
                let target = self.target(from, label)?;
                if target.is_called_from(from) {
                    self.called.insert(label);
                }
                Ok(target.reference(from, self.outline, case))
            }
            Token::Link(label) => Ok(reference::link_to(self.document(from, label)?, from, self.outline)),
            Token::Title(label) => Ok(escape(&self.document(from, label)?.title)),
            Token::Number(label) => {
                let document = self.document(from, label)?;
                let number = self.outline.number_of(document);
                number.ok_or_else(|| LabelFault::WithoutNumber(label.to_owned()).of(&from.role))
            }
        }
    }

    fn target(&self, from: &Entry, label: &str) -> Result<Target<'a>, LabelError> {
        let unknown = || LabelFault::Unknown(label.to_owned()).of(&from.role);
        self.labels.0.get(label).copied().ok_or_else(unknown)
    }

    fn document(&self, from: &Entry, label: &str) -> Result<&'a Entry, LabelError> {
        match self.target(from, label)? {
            Target { entry, part: Part::Whole } => Ok(entry),
            Target { .. } => Err(LabelFault::NotADocument(label.to_owned()).of(&from.role)),
        }
    }

    /// Tables, figures and attachments that no text refers to.
    fn find_unused(&mut self) {
        for (label, target) in &self.labels.0 {
            if self.called.contains(label.as_str()) {
                continue;
            }
            let document = &target.entry.role;
            let fault = match (target.part, document) {
                (Part::Numbered(Series::Table, _), _) => LabelFault::UnusedTable(label.clone()),
                (Part::Numbered(Series::Figure, _), _) => LabelFault::UnusedFigure(label.clone()),
                (Part::Whole, Role::Attachment { .. }) => LabelFault::UnusedAttachment,
                _ => continue,
            };
            self.errors.push(fault.of(document));
        }
    }
}

/// The text with its edits, which come in order and do not overlap.
fn apply(text: &str, edits: &[(usize, usize, String)]) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end, words) in edits {
        edited.push_str(&text[done..*start]);
        edited.push_str(words);
        done = *end;
    }
    edited.push_str(&text[done..]);
    edited
}

#[cfg(test)]
mod tests;
