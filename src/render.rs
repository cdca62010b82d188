//! The formats of a document, one module each. Never decides what stands in a document, and never asks
//! where its words come from.

pub mod html;
mod markup;
pub mod svg;
pub mod template;
pub mod terminal;
pub mod xlsx;

use thiserror::Error;

use crate::document::tree::picture_file;
use crate::document::{Document, Documents, LabelError, Numbered, Outline};
use crate::model::matter::Language;
use crate::model::word::{Word as _, words};
use crate::view::View;
use crate::view::diagram::Diagrams;
use template::{TemplateError, Templates, drafts};

words! {
    /// A format that a package can be written in; the word is also the ending of its files.
    Format {
        Markdown = "md",
        Html = "html",
        /// The budget alone, for a spreadsheet program; see [`xlsx`].
        Workbook = "xlsx",
    }
}

/// Why the documents can not be written: always a template's fault.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentsError {
    /// A template that can not be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// What is wrong between the labels of the templates, all of it.
    #[error("{}", in_lines(.0, Language::English))]
    Labels(Vec<LabelError>),
}

/// The messages, one a line.
#[must_use]
pub fn in_lines(errors: &[LabelError], language: Language) -> String {
    errors.iter().map(|error| error.message(language)).collect::<Vec<_>>().join("\n")
}

/// Every document of a package: the way from the View over drafts to finished Markdown.
///
/// # Errors
///
/// What is wrong with the templates.
pub fn documents(view: &View, templates: &Templates) -> Result<Documents, DocumentsError> {
    let drafts = drafts(view, templates)?;
    let mut documents = Documents::of(&drafts, templates.language()).map_err(DocumentsError::Labels)?;
    documents.outline.workbook = view.workbook;
    Ok(documents)
}

/// One document of a package as files: name and bytes. Markdown has its pictures beside it, and no document is a
/// workbook. The tree is that of the same document.
#[must_use]
pub fn render(
    format: Format,
    (numbered, document): &(&Numbered, Document),
    outline: &Outline,
    diagrams: &Diagrams,
) -> Vec<(String, Vec<u8>)> {
    let name = format!("{}.{}", document.stem, format.as_str());
    match format {
        Format::Markdown => {
            let mut files = vec![(name, numbered.markdown.clone().into_bytes())];
            files.extend(pictures(document, diagrams));
            files
        }
        Format::Html => vec![(name, html::page(document, outline, diagrams).into_bytes())],
        Format::Workbook => Vec::new(),
    }
}

/// The pictures of a document as files.
fn pictures(document: &Document, diagrams: &Diagrams) -> Vec<(String, Vec<u8>)> {
    let drawn = document.pictures().filter_map(|picture| {
        let svg = svg::file(picture, diagrams.get(&picture.stem)?, document.language);
        Some((picture_file(&picture.stem), svg.into_bytes()))
    });
    let images = document.images().into_iter().filter_map(|file| diagrams.images.get(file));
    drawn.chain(images.map(|image| (image.file.clone(), image.bytes.to_vec()))).collect()
}
