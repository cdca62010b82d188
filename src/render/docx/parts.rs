//! The parts of a file for a word processor, and how they hang together: content types, relationships, media, one
//! archive. Never an hour or a day: the same parts are the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::xml::Xml;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What a part is to the one that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Document,
    Core,
    Extended,
    Styles,
    Numbering,
    Settings,
    Footnotes,
    Header,
    Footer,
    Image,
    /// A link that leaves the file.
    Hyperlink,
}

impl Kind {
    fn relation(self) -> String {
        match self {
            Self::Core => format!("{PACKAGE}/relationships/metadata/core-properties"),
            Self::Document => format!("{OFFICE}/officeDocument"),
            Self::Extended => format!("{OFFICE}/extended-properties"),
            Self::Styles => format!("{OFFICE}/styles"),
            Self::Numbering => format!("{OFFICE}/numbering"),
            Self::Settings => format!("{OFFICE}/settings"),
            Self::Footnotes => format!("{OFFICE}/footnotes"),
            Self::Header => format!("{OFFICE}/header"),
            Self::Footer => format!("{OFFICE}/footer"),
            Self::Image => format!("{OFFICE}/image"),
            Self::Hyperlink => format!("{OFFICE}/hyperlink"),
        }
    }

    /// What the part itself is; none for what its ending tells.
    fn content_type(self) -> Option<String> {
        let word = |name: &str| {
            Some(format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"))
        };
        match self {
            Self::Document => word("document.main"),
            Self::Styles => word("styles"),
            Self::Numbering => word("numbering"),
            Self::Settings => word("settings"),
            Self::Footnotes => word("footnotes"),
            Self::Header => word("header"),
            Self::Footer => word("footer"),
            Self::Core => Some("application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
            Self::Extended => {
                Some("application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned())
            }
            Self::Image | Self::Hyperlink => None,
        }
    }
}

/// What one part names: other parts, and addresses outside.
#[derive(Default)]
pub(super) struct Relations {
    ids: BTreeMap<(Kind, String), usize>,
}

impl Relations {
    /// The id under which a part names another, or an address; the same each time.
    pub(super) fn id(&mut self, kind: Kind, target: &str) -> String {
        let next = self.ids.len() + 1;
        let id = self.ids.entry((kind, target.to_owned())).or_insert(next);
        format!("rId{id}")
    }

    fn file(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
        let mut rows: Vec<_> = self.ids.iter().collect();
        rows.sort_by_key(|(_, id)| **id);
        for ((kind, target), id) in rows {
            let (id, relation) = (format!("rId{id}"), kind.relation());
            let mut attributes = vec![("Id", id.as_str()), ("Type", &relation), ("Target", target)];
            if *kind == Kind::Hyperlink {
                attributes.push(("TargetMode", "External"));
            }
            xml.empty("Relationship", &attributes);
        }
        xml.close();
        xml.finish()
    }
}

/// The media that the parts show, by their name in the folder of the document.
#[derive(Default)]
pub(super) struct Media {
    files: BTreeMap<String, Vec<u8>>,
}

impl Media {
    /// Puts a file in, once, and says what a part calls it.
    pub(super) fn target(&mut self, name: &str, bytes: &[u8]) -> String {
        let target = format!("media/{name}");
        self.files.entry(target.clone()).or_insert_with(|| bytes.to_vec());
        target
    }
}

/// One part below the folder `word`.
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Its name in that folder: `document.xml`.
    pub(super) name: &'static str,
    pub(super) content: Vec<u8>,
    pub(super) relations: Relations,
}

impl Part {
    /// A part that names no other.
    pub(super) fn alone(kind: Kind, name: &'static str, content: Vec<u8>) -> Self {
        Self { kind, name, content, relations: Relations::default() }
    }
}

/// The file of these parts, of which the first is the document, with what is told about it.
pub(super) fn file(parts: &[Part], core: Vec<u8>, extended: Vec<u8>, media: Media) -> Vec<u8> {
    let mut roots = Relations::default();
    roots.id(Kind::Document, "word/document.xml");
    roots.id(Kind::Core, "docProps/core.xml");
    roots.id(Kind::Extended, "docProps/app.xml");
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), content_types(parts)),
        ("_rels/.rels".to_owned(), roots.file()),
        ("docProps/core.xml".to_owned(), core),
        ("docProps/app.xml".to_owned(), extended),
    ];
    for part in parts {
        files.push((format!("word/{}", part.name), part.content.clone()));
        if !part.relations.ids.is_empty() {
            files.push((format!("word/_rels/{}.rels", part.name), part.relations.file()));
        }
    }
    files.extend(media.files.into_iter().map(|(name, bytes)| (format!("word/{name}"), bytes)));
    archive(files)
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let endings = [
        ("jpg", "image/jpeg"),
        ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("svg", "image/svg+xml"),
        ("xml", "application/xml"),
    ];
    for (ending, content_type) in endings {
        xml.empty("Default", &[("Extension", ending), ("ContentType", content_type)]);
    }
    let named = parts.iter().map(|part| (format!("/word/{}", part.name), part.kind));
    let told = [("/docProps/core.xml", Kind::Core), ("/docProps/app.xml", Kind::Extended)];
    for (name, kind) in named.chain(told.map(|(name, kind)| (name.to_owned(), kind))) {
        if let Some(content_type) = kind.content_type() {
            xml.empty("Override", &[("PartName", &name), ("ContentType", &content_type)]);
        }
    }
    xml.close();
    xml.finish()
}

/// Files in one archive. What is packed already is not packed again.
fn archive(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for (name, bytes) in files {
        let is_packed = [".png", ".jpg"].iter().any(|ending| name.ends_with(ending));
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive
            .start_file(name, options.compression_method(method))
            .expect("each part has a name of its own");
        archive.write_all(&bytes).expect("memory takes what is written");
    }
    archive.finish().expect("memory takes what is written").into_inner()
}
