//! The file of an office program taken apart: a folder of parts, most of them XML (Office Open XML, ECMA-376, part 2).

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::Node;

/// The name of an element without its prefix; nothing for what is none.
pub fn name<'a>(node: &Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// A file taken apart.
pub struct Container {
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

impl Container {
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
