//! A document as PDF, read from the tags in its file by Poppler, as a program that reads aloud does.

use std::fs;
use std::process::Command;

use super::part::{Part, Parts, Read, clean};
use crate::pdf::qpdf;

/// A document of a package. The list of its sections and what stands in the margins of its sheets are left out.
pub fn read(file: &[u8]) -> Read {
    let root = structure(file);
    let mut reading = Reading {
        alternatives: qpdf::Objects::of(file).alternatives().into_iter(),
        parts: Parts::default(),
        notes: Vec::new(),
    };
    // The head: whose document it is, its kind, its title.
    let mut blocks = root.children.iter().filter_map(Child::node);
    if blocks.next().is_some_and(|mark| mark.kind == "Figure") {
        reading.alternatives.next();
    }
    let above = blocks.next().map(|kind| clean(&kind.text()));
    let title = clean(&blocks.next().expect("a document has a title").text());
    let blocks: Vec<&Node> = blocks.collect();
    for (index, block) in blocks.iter().enumerate() {
        // The list of sections has its name above it.
        let names_contents = blocks.get(index + 1).is_some_and(|next| next.kind == "TOC");
        if !names_contents {
            reading.block(block);
        }
    }
    for note in std::mem::take(&mut reading.notes) {
        reading.within(&note);
    }
    Read { title, above, parts: reading.parts.finish() }
}

/// An element of the structure.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// As the standard names it.
    pub kind: String,
    /// What it holds, in order.
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub enum Child {
    /// Letters on a sheet.
    Text(String),
    /// An element.
    Node(Node),
}

impl Child {
    fn node(&self) -> Option<&Node> {
        match self {
            Self::Node(node) => Some(node),
            Self::Text(_) => None,
        }
    }
}

impl Node {
    /// Its text. What stands in a note is no part of it, and neither is the mark of one.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                // A word that is broken at the end of a line.
                Child::Text(piece) if piece == "-" && text.ends_with(char::is_alphabetic) => {}
                Child::Text(piece) => text += piece,
                Child::Node(node) if ["Note", "Lbl"].contains(&node.kind.as_str()) => {}
                Child::Node(node) if is_inline(&node.kind) => text += &node.text(),
                Child::Node(node) => text = format!("{text} {} ", node.text()),
            }
        }
        text
    }
}

fn is_inline(kind: &str) -> bool {
    ["Span", "Link", "Strong", "Em", "Code", "Reference"].contains(&kind)
}

/// The structure of a file.
pub fn structure(file: &[u8]) -> Node {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("prov.pdf");
    fs::write(&path, file).expect("it can be written");
    let output = Command::new("pdfinfo").arg("-struct-text").arg(path).output();
    let output = output.expect("pdfinfo is missing: install the package poppler-utils");
    parse(&String::from_utf8_lossy(&output.stdout))
}

/// What Poppler prints: an element or a piece of text on each line, two spaces further in than what holds it.
fn parse(printed: &str) -> Node {
    let mut open = vec![Node::default()];
    let close = |open: &mut Vec<Node>, depth: usize| {
        while open.len() > depth + 1 {
            let node = open.pop().expect("there is one");
            open.last_mut().expect("the root stays").children.push(Child::Node(node));
        }
    };
    for line in printed.lines() {
        let inside = line.trim_start_matches(' ');
        let indent = line.len() - inside.len();
        // What is told of an element stands a space further in, and an object is the place of a link.
        if indent % 2 == 1 || inside.is_empty() || inside.starts_with("Object ") {
            continue;
        }
        close(&mut open, indent / 2);
        if let Some(text) = inside.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            let holder = open.last_mut().expect("the root stays");
            holder.children.push(Child::Text(text.to_owned()));
        } else {
            let kind = inside.split([' ', ':']).next().unwrap_or_default().to_owned();
            open.push(Node { kind, children: Vec::new() });
        }
    }
    close(&mut open, 0);
    let root = open.pop().expect("the root stays");
    root.children.into_iter().find_map(|child| child.node().cloned()).expect("a document has a structure")
}

/// Whether a label counts or marks an item or a note, and is no word such as the name of a fact.
fn is_mark(holder: &Node, label: &Node) -> bool {
    holder.kind != "LI" || !label.text().contains(char::is_alphabetic)
}

struct Reading {
    alternatives: std::vec::IntoIter<String>,
    parts: Parts,
    notes: Vec<Node>,
}

impl Reading {
    fn block(&mut self, node: &Node) {
        match node.kind.as_str() {
            "TOC" => {}
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                let level: usize = node.kind[1..].parse().expect("a heading has a level");
                // The title is the first level.
                self.parts.push(Part::Heading(level + 1, clean(&node.text())));
                self.notes_of(node);
            }
            "Caption" => self.parts.push(Part::Caption(clean(&node.text()))),
            "TR" => {
                let cells = node.children.iter().filter_map(Child::node);
                self.parts.push(Part::Row(cells.map(|cell| clean(&cell.text())).collect()));
                self.notes_of(node);
            }
            "Figure" => {
                let said = self.alternatives.next().expect("every figure has an alternative");
                let said = Part::Picture(clean(&said));
                if self.parts.last() != Some(&said) {
                    self.parts.push(said);
                }
            }
            _ => self.within(node),
        }
    }

    /// Text and blocks in an element, in order; the mark of an item is no word of it.
    fn within(&mut self, node: &Node) {
        let mut words = String::new();
        for child in &node.children {
            match child {
                Child::Text(piece) => words += piece,
                Child::Node(below) if below.kind == "Note" => self.notes.push(below.clone()),
                Child::Node(below) if below.kind == "Lbl" && is_mark(node, below) => {}
                Child::Node(below) if below.kind == "Lbl" => words.extend([below.text().as_str(), " "]),
                Child::Node(below) if is_inline(&below.kind) => {
                    words += &below.text();
                    self.notes_of(below);
                }
                Child::Node(below) => {
                    self.parts.words(&std::mem::take(&mut words));
                    self.block(below);
                }
            }
        }
        self.parts.words(&words);
    }

    fn notes_of(&mut self, node: &Node) {
        for below in node.children.iter().filter_map(Child::node) {
            if below.kind == "Note" {
                self.notes.push(below.clone());
            } else {
                self.notes_of(below);
            }
        }
    }
}
