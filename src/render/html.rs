//! A document as one page that is all there is: no script, nothing loaded from anywhere, read as well on
//! paper as on a telephone.
//!
//! Never trusts a text: everything is escaped, and the page forbids what it does not need.

mod body;
mod look;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::document::draft::Role;
use crate::document::outline::{Entry, Outline};
use crate::document::tree::{Block, Document, Fact, plain};
use crate::model::matter::Language;
use crate::render::Frame;
use crate::render::markup::escape;
use crate::view::appearance::{Appearance, Logo};
use body::Body;

/// Fewer sections than this are found without a list of contents.
const FEWEST_CONTENTS: usize = 3;

/// The page of a document, which is one of those that `frame` lists.
#[must_use]
pub fn page(document: &Document, frame: Frame<'_>) -> String {
    let Frame { outline, diagrams, appearance } = frame;
    let words = words(document.language);
    let (facts, blocks) = document.opening();
    let mut body = Body::new(document.language, diagrams);
    body.blocks(blocks);
    body.footnotes(&document.footnotes);
    [
        head(document, appearance, words),
        format!(
            "<body class=\"{}\">\n<a class=\"skip\" href=\"#sida.text\">{}</a>\n",
            of_role(document),
            words.skip
        ),
        documents(document, outline, words),
        "<main id=\"sida.text\">\n".to_owned(),
        header(document, facts, frame),
        contents(document, blocks, words),
        body.finish(),
        "</main>\n</body>\n</html>\n".to_owned(),
    ]
    .concat()
}

/// The words of the page itself.
struct Words {
    code: &'static str,
    skip: &'static str,
    documents: &'static str,
    contents: &'static str,
    registry_number: &'static str,
    page: &'static str,
    table: &'static str,
    footnotes: &'static str,
    footnote: &'static str,
    back: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Swedish => &Words {
            code: "sv",
            skip: "Hoppa till innehållet",
            documents: "Dokument i beslutsunderlaget",
            contents: "Innehåll",
            registry_number: "Dnr",
            page: "sida",
            table: "Tabell",
            footnotes: "Noter",
            footnote: "Not",
            back: "Tillbaka till texten vid not",
        },
        Language::English => &Words {
            code: "en",
            skip: "Skip to the content",
            documents: "Documents of the decision package",
            contents: "Contents",
            registry_number: "Ref.",
            page: "page",
            table: "Table",
            footnotes: "Notes",
            footnote: "Note",
            back: "Back to the text at note",
        },
    }
}

fn head(document: &Document, appearance: &Appearance, words: &Words) -> String {
    let style = look::style(appearance, words);
    let hash = STANDARD.encode(Sha256::digest(&style));
    let (title, kind) = (escape(&document.title), escape(&document.kind));
    // The page forbids what it does not need.
    let is_plain = appearance.logo.is_none() && document.images().is_empty();
    let images = if is_plain { "" } else { "img-src data:; " };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{hash}'; {images}base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – {kind}</title>\n<style>{style}</style>\n</head>\n",
        words.code
    )
}

/// The way to the other documents of the package.
fn documents(document: &Document, outline: &Outline, words: &Words) -> String {
    // The cover is the list itself.
    if outline.entries.len() < 2 || document.role == Some(Role::Index) {
        return String::new();
    }
    let mut nav = format!(
        "<nav class=\"documents\" aria-label=\"{0}\">\n<details>\n<summary>{0}</summary>\n<ul>\n",
        words.documents
    );
    for entry in &outline.entries {
        nav.push_str(&document_item(entry, document, outline));
    }
    nav.push_str("</ul>\n</details>\n</nav>\n");
    nav
}

fn document_item(entry: &Entry, document: &Document, outline: &Outline) -> String {
    let here = if entry.stem == document.stem { " aria-current=\"page\"" } else { "" };
    let (stem, kind, title) = (escape(&entry.stem), escape(&outline.kind(entry)), escape(&entry.title));
    format!("<li><a href=\"{stem}.html\"{here}><span>{kind}</span> {title}</a></li>\n")
}

fn header(document: &Document, facts: &[Fact], frame: Frame<'_>) -> String {
    let mut of_facts = Body::new(document.language, frame.diagrams);
    of_facts.facts(facts);
    let (kind, title) = (escape(&document.kind), escape(&document.title));
    let logo = frame.appearance.logo.as_ref().map(logo).unwrap_or_default();
    format!(
        "<header>\n{logo}<p class=\"kind\">{kind}</p>\n{}<h1>{title}</h1>\n</header>\n",
        of_facts.finish()
    )
}

/// The mark of the municipality.
fn logo(logo: &Logo) -> String {
    let text = escape(&logo.text);
    format!("<p class=\"logo\"><img src=\"{}\" alt=\"{text}\"></p>\n", body::data(&logo.image))
}

/// What a page is to the style sheet.
fn of_role(document: &Document) -> &'static str {
    match document.role {
        Some(Role::Index) => "index",
        Some(Role::Letter) => "letter",
        Some(Role::Inquiry) => "inquiry",
        Some(Role::Attachment { .. }) | None => "attachment",
    }
}

/// The list of sections, where there are enough of them.
fn contents(document: &Document, blocks: &[Block], words: &Words) -> String {
    let sections: Vec<(&str, String)> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, anchor, inlines } => Some((anchor.as_str(), plain(inlines))),
            _ => None,
        })
        .collect();
    // A cover and a letter are read from the beginning.
    let is_read_through = matches!(document.role, Some(Role::Index | Role::Letter));
    if sections.len() < FEWEST_CONTENTS || is_read_through {
        return String::new();
    }
    let mut nav = format!("<nav class=\"contents\" aria-label=\"{0}\">\n<p>{0}</p>\n<ul>\n", words.contents);
    for (anchor, text) in sections {
        // Writing to a string can not fail.
        let _ = writeln!(nav, "<li><a href=\"#{}\">{}</a></li>", escape(anchor), escape(&text));
    }
    nav.push_str("</ul>\n</nav>\n");
    nav
}

#[cfg(test)]
mod tests;
