//! The formats of a document, one module each, and the files that a package is made of. Never decides what stands in a
//! document, and never asks where its words come from.

pub mod docx;
pub mod html;
mod markup;
mod paper;
pub mod pdf;
pub mod svg;
pub mod template;
pub mod terminal;
pub mod xlsx;

use thiserror::Error;

use crate::document::tree::picture_file;
use crate::document::{Document, Documents, Glossary, LabelError, Numbered, Outline};
use crate::model::matter::Language;
use crate::model::word::{Word as _, words};
use crate::view::View;
use crate::view::appearance::Appearance;
use crate::view::diagram::Diagrams;
use pdf::PdfError;
use template::{TemplateError, Templates, drafts};

words! {
    /// A format that every document of a package can be written in; the word is also the ending of its files.
    Format {
        Markdown = "md",
        Html = "html",
        /// For a word processor.
        Word = "docx",
        /// For the archive and for every reader; only where hemvist is built with it, see [`pdf::is_built`].
        Pdf = "pdf",
    }
}

words! {
    /// A file that stands beside the documents of a package and is none of them; the word is also its ending.
    Companion {
        /// The budget for a spreadsheet program; see [`xlsx`].
        Workbook = "xlsx",
        /// The whole analysis for other programs; see `view::json`.
        Analysis = "json",
    }
}

impl Companion {
    /// Its file in the package.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Workbook => "budget.xlsx",
            Self::Analysis => "analysis.json",
        }
    }
}

/// What stands around every document of a package: the list of them, what they show and how they look.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The documents of the package.
    pub outline: &'a Outline,
    /// The pictures that they show.
    pub diagrams: &'a Diagrams,
    /// Whose they are, and how they look.
    pub appearance: &'a Appearance,
}

impl<'a> Frame<'a> {
    /// What stands around the documents that a View was written as.
    #[must_use]
    pub fn of(view: &'a View, outline: &'a Outline) -> Self {
        Self { outline, diagrams: &view.diagrams, appearance: &view.appearance }
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
fn in_lines(errors: &[LabelError], language: Language) -> String {
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
    documents.outline.companions = view.companions.names().collect();
    let abbreviations = view.evidence.abbreviations.iter();
    documents.outline.glossary =
        Glossary::of(abbreviations.map(|known| (known.short.as_str(), known.long.as_str())));
    Ok(documents)
}

/// Every file of these documents in these formats, name and bytes, one at a time: together they may be large. Markdown
/// has its pictures beside it. In the place of a file that can not be written it says why.
pub fn files<'a>(
    documents: &'a Documents,
    formats: &'a [Format],
    diagrams: &'a Diagrams,
    appearance: &'a Appearance,
) -> impl Iterator<Item = Result<(String, Vec<u8>), PdfError>> + 'a {
    let frame = Frame { outline: &documents.outline, diagrams, appearance };
    let tools = Tools::default();
    documents.parsed().flat_map(move |(numbered, document)| {
        let of_format = |format: &Format| match render(*format, numbered, &document, frame, &tools) {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        formats.iter().flat_map(of_format).collect::<Vec<_>>()
    })
}

/// What is made ready once for all documents of a package, when the first needs it.
#[derive(Default)]
struct Tools {
    gallery: docx::Gallery,
    press: pdf::Press,
}

/// One document as files. The tree is that of the same document.
fn render(
    format: Format,
    numbered: &Numbered,
    document: &Document,
    frame: Frame<'_>,
    tools: &Tools,
) -> Result<Vec<(String, Vec<u8>)>, PdfError> {
    let name = format!("{}.{}", document.stem, format.as_str());
    Ok(match format {
        Format::Markdown => {
            let mut files = vec![(name, numbered.markdown.clone().into_bytes())];
            files.extend(pictures(document, frame.diagrams));
            files
        }
        Format::Html => vec![(name, html::page(document, frame).into_bytes())],
        Format::Word => vec![(name, docx::file(document, frame, &tools.gallery))],
        Format::Pdf => vec![(name, tools.press.file(document, frame)?)],
    })
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
