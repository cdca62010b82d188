//! A document for a word processor (Office Open XML, ECMA-376): real headings, captions, lists, tables and footnotes, so
//! that it can be worked on, printed and listened to.
//!
//! Never a macro, never a field but those that count pages and list the sections, and never anything outside the file
//! but links to the package and to addresses of the web: no text of a scenario can bring one in.

mod about;
mod body;
mod contents;
mod edges;
mod gallery;
mod inline;
mod notes;
mod numbering;
mod parts;
mod picture;
mod place;
mod raster;
mod sheet;
mod story;
mod styles;
mod table;
mod xml;

use crate::document::draft::Role;
use crate::document::tree::{Document, Fact};
use crate::render::Frame;
use crate::render::paper::bookmark::START;
use crate::render::paper::words::words;
use parts::{Kind, Part, Relations};
use sheet::{Around, Sheet};
use story::{Paragraph, Shared, Story};
use styles::Colours;

pub use gallery::Gallery;

/// The vocabulary of word processing.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What every text of a file may speak of.
const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:w", W),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
];

/// The file of a document, which is one of those that `frame` lists. Pictures are taken from the gallery.
#[must_use]
pub fn file(document: &Document, frame: Frame<'_>, gallery: &Gallery) -> Vec<u8> {
    let words = words(document.language);
    let mut shared = Shared::new(document, words, frame.diagrams, gallery);
    let edges = edges(&mut shared, document, frame);
    let mut story = Story::new(&mut shared, Sheet::Upright.text_width());
    story.calls_notes = true;
    let arounds = arounds(&mut story.relations);
    for (kind, name) in [
        (Kind::Styles, "styles.xml"),
        (Kind::Numbering, "numbering.xml"),
        (Kind::Settings, "settings.xml"),
        (Kind::Footnotes, "footnotes.xml"),
    ] {
        story.relations.id(kind, name);
    }
    story.xml.open("w:document", &NAMESPACES);
    story.xml.open("w:body", &[]);
    let (facts, blocks) = document.opening();
    head(&mut story, document, facts);
    if has_contents(document, frame) {
        contents::contents(&mut story, blocks);
    }
    body::flow(&mut story, blocks, &document.footnotes, &arounds);
    story.xml.close();
    story.xml.close();
    let (content, relations, calls) = story.finish();
    let mut parts = vec![Part { kind: Kind::Document, name: "document.xml", content, relations }];
    let colours = Colours::of(frame.appearance.colour);
    parts.push(Part::alone(Kind::Styles, "styles.xml", styles::styles(words, &colours)));
    parts.push(notes::footnotes(&mut shared, &document.footnotes, &calls));
    parts.push(Part::alone(Kind::Numbering, "numbering.xml", shared.lists.file()));
    parts.push(Part::alone(Kind::Settings, "settings.xml", about::settings(words)));
    parts.extend(edges);
    parts::file(&parts, about::core(document, words), about::extended(frame.appearance), shared.media)
}

/// The headers and footers.
fn edges(shared: &mut Shared<'_>, document: &Document, frame: Frame<'_>) -> Vec<Part> {
    let Frame { appearance, .. } = frame;
    let mut parts = vec![edges::first_header(shared, appearance)];
    for sheet in [Sheet::Upright, Sheet::Across] {
        parts.push(edges::header(shared, appearance, &document.kind, sheet));
        parts.push(edges::footer(shared, appearance, sheet));
    }
    parts
}

/// Which of them stand around which sheets: the first, the others, and those that lie across.
fn arounds(relations: &mut Relations) -> sheet::Arounds {
    let mut id = |kind, name: &str| relations.id(kind, name);
    let header = id(Kind::Header, "header.xml");
    let footer = id(Kind::Footer, "footer.xml");
    let first = Some((id(Kind::Header, "header-first.xml"), footer.clone()));
    let across = Around {
        header: id(Kind::Header, "header-across.xml"),
        footer: id(Kind::Footer, "footer-across.xml"),
        first: None,
    };
    let upright = Around { header: header.clone(), footer: footer.clone(), first: None };
    sheet::Arounds { beginning: Around { header, footer, first }, upright, across }
}

/// What kind of document it is, its title, and the facts about it.
fn head(story: &mut Story<'_, '_>, document: &Document, facts: &[Fact]) {
    story.open_paragraph(&Paragraph { style: "Subtitle", ..Paragraph::default() });
    story.run("", &document.kind);
    story.close_paragraph();
    story.open_paragraph(&Paragraph { style: "Title", ..Paragraph::default() });
    story.bookmarked(START, |story| story.run("", &document.title));
    story.close_paragraph();
    body::facts(story, facts);
}

/// A letter of a few pages and a list of documents need no list of sections.
fn has_contents(document: &Document, frame: Frame<'_>) -> bool {
    let role = frame.outline.by_stem(&document.stem).map(|entry| &entry.role);
    !matches!(role, Some(Role::Letter | Role::Index))
}
