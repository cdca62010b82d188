//! Reads a file for a word processor back: its parts, and what it says paragraph by paragraph.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::Node;

/// What a stretch of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What stands above the title.
    Subtitle,
    Title,
    /// A heading of a level, from 1.
    Heading(u8),
    Caption,
    /// A name and what it is.
    Fact,
    /// An entry of the list of sections, or its heading.
    Contents,
    /// A cell of a table, heads first.
    Cell,
    /// The words of a picture.
    Picture,
    /// Any other paragraph.
    Paragraph,
    /// A paragraph of a footnote, after everything else.
    Note,
}

/// One stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub kind: Kind,
    /// Its text, runs of blanks as one.
    pub text: String,
}

impl Said {
    pub fn new(kind: Kind, text: &str) -> Self {
        Self { kind, text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }
}

/// What a file says, in the order in which it is read. Paragraphs that hold nothing are left out.
pub fn said(file: &[u8]) -> Vec<Said> {
    let word = Word::read(file);
    let mut all = Vec::new();
    let body = roxmltree::Document::parse(word.text("word/document.xml")).expect("the parts are XML");
    paragraphs(&body.root_element(), None, &mut all);
    let notes = roxmltree::Document::parse(word.text("word/footnotes.xml")).expect("the parts are XML");
    paragraphs(&notes.root_element(), Some(Kind::Note), &mut all);
    all
}

fn paragraphs(node: &Node<'_, '_>, within: Option<Kind>, all: &mut Vec<Said>) {
    for child in node.children() {
        match name(&child) {
            "p" => paragraph(&child, within, all),
            // A cell that holds nothing is a cell, too.
            "tc" => {
                let text: String = child.descendants().map(|node| letters(&node)).collect();
                all.push(Said::new(within.unwrap_or(Kind::Cell), &text));
            }
            _ => paragraphs(&child, within, all),
        }
    }
}

fn paragraph(node: &Node<'_, '_>, within: Option<Kind>, all: &mut Vec<Said>) {
    let style = node.descendants().find(|node| name(node) == "pStyle");
    let style = style.and_then(|style| style.attributes().next().map(|it| it.value())).unwrap_or_default();
    let heading = style.strip_prefix("Heading").and_then(|level| level.parse().ok());
    let kind = within.unwrap_or_else(|| match style {
        "Subtitle" => Kind::Subtitle,
        "Title" => Kind::Title,
        "Caption" => Kind::Caption,
        "Facts" => Kind::Fact,
        "Picture" => Kind::Picture,
        _ if style.starts_with("TOC") => Kind::Contents,
        _ => heading.map_or(Kind::Paragraph, Kind::Heading),
    });
    let text: String = node.descendants().map(|node| letters(&node)).collect();
    let said = Said::new(kind, &text);
    // The parts of one picture have the same words.
    let is_further_part = kind == Kind::Picture && all.last() == Some(&said);
    if !said.text.is_empty() && !is_further_part {
        all.push(said);
    }
}

/// What a node adds to the text around it. The number of a footnote is no text.
fn letters(node: &Node<'_, '_>) -> String {
    let is_number = node.ancestors().any(|it| {
        name(&it) == "r"
            && it.descendants().any(|style| {
                name(&style) == "rStyle"
                    && style.attributes().any(|value| value.value() == "FootnoteReference")
            })
    });
    match name(node) {
        _ if is_number => String::new(),
        "t" => node.text().unwrap_or_default().to_owned(),
        "br" | "tab" if node.parent().is_some_and(|parent| name(&parent) == "r") => " ".to_owned(),
        "docPr" => node.attribute("descr").unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// The name of an element without its prefix; nothing for what is none.
pub fn name<'a>(node: &Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// A file taken apart.
pub struct Word {
    /// Its parts by name.
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// What one part names.
#[derive(Debug)]
pub struct Relation {
    /// The last word of its type: `image`.
    pub kind: String,
    pub target: String,
    pub is_outside: bool,
}

impl Word {
    pub fn read(file: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("the file is an archive");
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("the archive is whole");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the part can be unpacked");
            let name = part.name().expect("the name can be read").into_owned();
            assert!(parts.insert(name, bytes).is_none(), "a part is there twice");
        }
        Self { parts }
    }

    /// A part that is text.
    pub fn text(&self, part: &str) -> &str {
        let bytes = self.parts.get(part).unwrap_or_else(|| panic!("there is no part {part}"));
        std::str::from_utf8(bytes).expect("the part is UTF-8")
    }

    /// Every part that is text, with its name.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_text = |name: &str| [".xml", ".rels", ".svg"].iter().any(|ending| name.ends_with(ending));
        self.parts.keys().filter(move |name| is_text(name)).map(|name| (name.as_str(), self.text(name)))
    }

    /// What a part names, by id.
    pub fn relations(&self, part: &str) -> BTreeMap<String, Relation> {
        let (folder, file) = part.rsplit_once('/').expect("it lies in a folder");
        let relations = format!("{folder}/_rels/{file}.rels");
        if !self.parts.contains_key(&relations) {
            return BTreeMap::new();
        }
        let xml = roxmltree::Document::parse(self.text(&relations)).expect("the parts are XML");
        let rows = xml.root_element().children().filter(Node::is_element);
        let relation = |node: Node<'_, '_>| {
            let value = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
            let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
            let is_outside = node.attribute("TargetMode").is_some();
            (value("Id"), Relation { kind, target: value("Target"), is_outside })
        };
        rows.map(relation).collect()
    }
}
