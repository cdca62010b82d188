//! The formats of a document, one module each. Never decides what stands in a document, and never asks
//! where its words come from.

pub mod html;
pub mod svg;
pub mod template;
pub mod terminal;

use crate::document::tree::picture_file;
use crate::document::{Document, Numbered, Outline, parse};
use crate::model::word::{Word as _, words};
use crate::view::diagram::Diagrams;

words! {
    /// A format that a package can be written in; the word is also the ending of its files.
    Format {
        Markdown = "md",
        Html = "html",
    }
}

/// One document of a package as files: name and bytes. Markdown has its pictures beside it.
#[must_use]
pub fn render(
    format: Format,
    document: &Numbered,
    outline: &Outline,
    diagrams: &Diagrams,
) -> Vec<(String, Vec<u8>)> {
    let name = format!("{}.{}", document.entry.stem, format.as_str());
    match format {
        Format::Markdown => {
            let mut files = vec![(name, document.markdown.clone().into_bytes())];
            files.extend(pictures(&parse(document, outline), diagrams));
            files
        }
        Format::Html => vec![(name, html::page(&parse(document, outline), outline, diagrams).into_bytes())],
    }
}

/// The pictures of a document as files.
fn pictures(document: &Document, diagrams: &Diagrams) -> Vec<(String, Vec<u8>)> {
    let drawn = document.pictures().filter_map(|picture| {
        let svg = svg::file(picture, diagrams.get(&picture.stem)?, document.language);
        Some((picture_file(&picture.stem), svg.into_bytes()))
    });
    drawn.collect()
}
