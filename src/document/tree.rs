//! A document as a tree: what every textual format is made from.
//!
//! Never knows a format, and holds nothing dangerous: no raw HTML, no link that runs anything, no control
//! character.

use std::collections::BTreeSet;

use crate::document::draft::Role;
use crate::model::matter::Language;

/// One document of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Which document it is; none where it belongs to no package.
    pub role: Option<Role>,
    /// What stands above the title: `Bilaga 3 till utredningen`.
    pub kind: String,
    /// Its file name without the ending.
    pub stem: String,
    /// The language it is written in.
    pub language: Language,
    /// What stands below the title.
    pub blocks: Vec<Block>,
    /// Its footnotes by number: the first has number 1.
    pub footnotes: Vec<Footnote>,
}

impl Document {
    /// The facts about it and what stands below: facts that stand first belong to its head.
    #[must_use]
    pub fn opening(&self) -> (&[Fact], &[Block]) {
        match self.blocks.as_slice() {
            [Block::Facts(facts), below @ ..] => (facts, below),
            blocks => (&[], blocks),
        }
    }

    /// Its pictures. They stand between its other blocks, never within one.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// The files of the images that its texts hold, each once.
    #[must_use]
    pub fn images(&self) -> BTreeSet<&str> {
        let notes = self.footnotes.iter().flat_map(|footnote| &footnote.blocks);
        let mut files = BTreeSet::new();
        collect_images(self.blocks.iter().chain(notes), &mut files);
        files
    }
}

fn collect_images<'a>(blocks: impl IntoIterator<Item = &'a Block>, files: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => images_within(inlines, files),
            Block::Facts(facts) => facts.iter().for_each(|fact| {
                images_within(&fact.name, files);
                images_within(&fact.value, files);
            }),
            Block::List { items, .. } => collect_images(items.iter().flatten(), files),
            Block::Quote(quoted) => collect_images(quoted, files),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                let caption = table.caption.iter().map(|caption| &caption.inlines);
                cells.chain(caption).for_each(|inlines| images_within(inlines, files));
            }
            Block::Picture(picture) => images_within(&picture.caption.inlines, files),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn images_within<'a>(inlines: &'a [Inline], files: &mut BTreeSet<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Image { file, .. } => {
                files.insert(file);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { inlines: inner, .. } => images_within(inner, files),
            Inline::Text(_)
            | Inline::Abbreviation { .. }
            | Inline::Code(_)
            | Inline::FootnoteReference { .. }
            | Inline::Break => {}
        }
    }
}

/// Something that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// 2 to 6.
        level: u8,
        /// What a link to it says after `#`.
        anchor: String,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Facts about a document or a thing, one a line: `**Datum:** 7 februari 2014`.
    Facts(Vec<Fact>),
    /// A list.
    List {
        /// The number of the first item, where items have numbers.
        start: Option<u64>,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// Text to be shown letter by letter.
    Code(String),
    /// A line between two parts.
    Rule,
}

/// A name and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name, without its colon.
    pub name: Vec<Inline>,
    /// What it is.
    pub value: Vec<Inline>,
}

/// A table. Its first column names the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Number and caption, where it has one.
    pub caption: Option<Caption>,
    /// How each column is set.
    pub columns: Vec<Alignment>,
    /// The heads of the columns.
    pub head: Vec<Vec<Inline>>,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// A picture of what stands in words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Number and caption.
    pub caption: Caption,
    /// What it shows, for who does not see it.
    pub alternative: String,
    /// Its file name without the ending, which is also its label.
    pub stem: String,
}

/// The file of a picture, in the folder of the documents.
#[must_use]
pub fn picture_file(stem: &str) -> String {
    format!("diagram/{stem}.svg")
}

/// The file name without the ending of a picture that hemvist may have, from its address: the inverse of
/// [`picture_file`].
pub(super) fn picture_stem(address: &str) -> Option<&str> {
    let stem = address.strip_prefix("diagram/")?.strip_suffix(".svg")?;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (!stem.is_empty() && stem.chars().all(is_plain)).then_some(stem)
}

/// What stands above a table or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// `Tabell 3` or `Figur 1`.
    pub label: String,
    /// What a link to it says after `#`.
    pub anchor: String,
    /// What it shows, and in which unit.
    pub inlines: Vec<Inline>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Text, from the left.
    Left,
    /// Centred.
    Centre,
    /// Numbers, to the right.
    Right,
}

/// A row of a table, as wide as its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What kind of row.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<Vec<Inline>>,
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// An ordinary row.
    Body,
    /// A total of rows above.
    Total,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// What it says.
    pub blocks: Vec<Block>,
    /// How many references the text makes to it.
    pub references: usize,
}

/// Something within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// An abbreviation where it is explained.
    Abbreviation {
        /// As it is written.
        short: String,
        /// What it stands for.
        long: String,
    },
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Shown letter by letter.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        target: LinkTarget,
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// A reference to a footnote.
    FootnoteReference {
        /// The footnote's number.
        number: usize,
        /// Which reference to this footnote: the first is 1.
        occurrence: usize,
    },
    /// An image of the scenario's own.
    Image {
        /// Its file, in the folder of the documents.
        file: String,
        /// What it shows, for who does not see it.
        alternative: String,
    },
    /// A line break.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A document of the package, or a place in it.
    Internal {
        /// The document's file name without the ending; `None` for the same document.
        stem: Option<String>,
        /// The place in it; `None` for its beginning.
        anchor: Option<String>,
    },
    /// A file of the package that is no document.
    File(String),
    /// An address of the kinds http, https and mailto.
    External(String),
}

/// The text of inlines without their markup.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect_plain(inlines, &mut text);
    text
}

fn collect_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Abbreviation { short: words, .. } => {
                text.push_str(words);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { inlines: inner, .. } => collect_plain(inner, text),
            Inline::Image { alternative, .. } => text.push_str(alternative),
            Inline::Break => text.push(' '),
            Inline::FootnoteReference { .. } => {}
        }
    }
}
