//! A document for a word processor, read from the XML in its file by the names of its styles, as such a program does.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::part::{Part, Parts, Read, clean};
use crate::container::Container;

/// A document of a package. The list of its sections and what stands in the margins of its sheets are left out.
pub fn read(file: &[u8]) -> Read {
    let word = Container::read(file);
    let styles = styles(word.text("word/styles.xml"));
    let document = Document::parse(word.text("word/document.xml")).expect("it is XML");
    let mut reading = Reading { styles, title: None, above: None, parts: Parts::default() };
    let body = document.root_element().first_element_child().expect("a document has a body");
    reading.blocks(body);
    if word.parts.contains_key("word/footnotes.xml") {
        let notes = Document::parse(word.text("word/footnotes.xml")).expect("it is XML");
        // What is not a note of the text's own but a line above the notes has a type.
        let is_note = |note: &Node<'_, '_>| is(*note, "footnote") && attribute(*note, "type").is_none();
        for note in notes.root_element().children().filter(is_note) {
            reading.blocks(note);
        }
    }
    Read {
        title: reading.title.expect("a document has a title"),
        above: reading.above,
        parts: reading.parts.finish(),
    }
}

/// The names of the styles by their ids.
pub fn styles(xml: &str) -> BTreeMap<String, String> {
    let document = Document::parse(xml).expect("it is XML");
    let styles = document.descendants().filter(|node| is(*node, "style"));
    let named = styles.filter_map(|style| {
        let name = style.children().find(|child| is(*child, "name"))?;
        Some((attribute(style, "styleId")?.to_owned(), attribute(name, "val")?.to_owned()))
    });
    named.collect()
}

/// Whether a node has this name, in whichever vocabulary.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// An attribute by its name, in whichever vocabulary.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

struct Reading {
    styles: BTreeMap<String, String>,
    title: Option<String>,
    above: Option<String>,
    parts: Parts,
}

impl Reading {
    fn blocks(&mut self, parent: Node<'_, '_>) {
        for child in parent.children() {
            match child.tag_name().name() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                // What holds other blocks; a list of sections among them is known by its styles.
                "sdt" | "sdtContent" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>) {
        let style = paragraph
            .descendants()
            .find(|node| is(*node, "pStyle"))
            .and_then(|style| attribute(style, "val"));
        let style =
            style.and_then(|id| self.styles.get(id)).map_or(String::new(), |name| name.to_lowercase());
        let text = clean(&text(paragraph));
        match style.as_str() {
            "title" => self.title = Some(text),
            "subtitle" => self.above = Some(text),
            "caption" => self.parts.push(Part::Caption(text)),
            _ if style.starts_with("toc") => {}
            // The title is the first level.
            _ if style.starts_with("heading ") => {
                let level: usize = style["heading ".len()..].parse().expect("a heading has a level");
                self.parts.push(Part::Heading(level + 1, text));
            }
            _ => {
                self.parts.words(&text);
                self.pictures(paragraph);
            }
        }
    }

    /// A tall picture is cut into pieces for the sheets, each with the words of the whole.
    fn pictures(&mut self, paragraph: Node<'_, '_>) {
        for picture in paragraph.descendants().filter(|node| is(*node, "docPr")) {
            let said = Part::Picture(clean(attribute(picture, "descr").unwrap_or_default()));
            if self.parts.last() != Some(&said) {
                self.parts.push(said);
            }
        }
    }

    fn table(&mut self, table: Node<'_, '_>) {
        for row in table.children().filter(|node| is(*node, "tr")) {
            let cells = row.children().filter(|node| is(*node, "tc"));
            self.parts.push(Part::Row(cells.map(|cell| clean(&text(cell))).collect()));
        }
    }
}

/// The text of a node. Tabs, ends of lines and ends of paragraphs part words.
pub fn text(node: Node<'_, '_>) -> String {
    match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "tab" | "br" => " ".to_owned(),
        "pPr" | "rPr" | "instrText" | "drawing" => String::new(),
        "p" => node.children().map(text).collect::<String>() + " ",
        _ => node.children().map(text).collect(),
    }
}
