//! The formats of a document, one module each. Never decides what stands in a document, and never asks
//! where its words come from.

pub mod html;
pub mod template;
pub mod terminal;

use crate::document::{Numbered, Outline, parse};
use crate::model::word::words;

words! {
    /// A format that a package can be written in; the word is also the ending of its files.
    Format {
        Markdown = "md",
        Html = "html",
    }
}

/// One document of a package as the bytes of a file.
#[must_use]
pub fn render(format: Format, document: &Numbered, outline: &Outline) -> Vec<u8> {
    match format {
        Format::Markdown => document.markdown.clone().into_bytes(),
        Format::Html => html::page(&parse(document, outline), outline).into_bytes(),
    }
}
