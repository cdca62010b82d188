//! A text that runs through a file for a word processor: the document itself, its footnotes, a header. Paragraphs and
//! what they have in common. Never a decision about what stands in one.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::Lists;
use super::parts::{Media, Relations};
use super::sheet::{Around, Sheet, section};
use super::styles::INDENT;
use super::xml::Xml;
use crate::document::tree::Document;
use crate::model::matter::Language;
use crate::render::docx::Gallery;
use crate::render::paper::words::Words;
use crate::view::diagram::Diagrams;

/// What all texts of a file share.
pub(super) struct Shared<'a> {
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) diagrams: &'a Diagrams,
    pub(super) gallery: &'a Gallery,
    /// How many footnotes there are.
    pub(super) notes: usize,
    pub(super) media: Media,
    pub(super) lists: Lists,
    /// The bookmarks that are there, by name.
    bookmarks: BTreeSet<String>,
    drawings: usize,
}

impl<'a> Shared<'a> {
    pub(super) fn new(
        document: &Document,
        words: &'static Words,
        diagrams: &'a Diagrams,
        gallery: &'a Gallery,
    ) -> Self {
        Self {
            language: document.language,
            words,
            notes: document.footnotes.len(),
            diagrams,
            gallery,
            media: Media::default(),
            lists: Lists::default(),
            bookmarks: BTreeSet::new(),
            drawings: 0,
        }
    }

    /// The number of the next drawing: each has its own in the whole file.
    pub(super) fn next_drawing(&mut self) -> String {
        self.drawings += 1;
        self.drawings.to_string()
    }
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// In how many lists.
    pub(super) depth: usize,
    pub(super) quoted: bool,
    pub(super) in_note: bool,
}

impl Place {
    /// The style of an ordinary paragraph there.
    pub(super) fn style(self) -> String {
        match self {
            Self { depth: 1.., .. } => super::styles::list_style("ListContinue", self.depth),
            Self { quoted: true, .. } => "Quote".to_owned(),
            Self { in_note: true, .. } => "FootnoteText".to_owned(),
            Self { .. } => "Normal".to_owned(),
        }
    }

    /// From the edge to the text, where that is more than the style of a list says.
    pub(super) fn indent(self) -> Option<u32> {
        let depth = u32::try_from(self.depth.min(9)).unwrap_or_default();
        (depth > 3 || self.quoted && depth > 0).then_some(depth * INDENT)
    }
}

/// Who writes the mark of a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The word processor, which counts.
    Counted,
    /// The document: its number is not the one that counting would give.
    Own,
}

/// The footnotes that a text calls, in order.
#[derive(Default)]
pub(super) struct Calls {
    marks: BTreeMap<usize, Mark>,
    counted: usize,
}

impl Calls {
    fn add(&mut self, number: usize) -> Mark {
        let mark = if number == self.counted + 1 { Mark::Counted } else { Mark::Own };
        self.counted += usize::from(mark == Mark::Counted);
        self.marks.insert(number, mark);
        mark
    }

    /// The mark of a footnote; none where it is not called.
    pub(super) fn mark(&self, number: usize) -> Option<Mark> {
        self.marks.get(&number).copied()
    }
}

/// What a paragraph is told beside its text.
#[derive(Default)]
pub(super) struct Paragraph<'a> {
    pub(super) style: &'a str,
    pub(super) keep_next: bool,
    /// Its list and the level in it.
    pub(super) item: Option<(usize, u32)>,
    pub(super) before: Option<u32>,
    pub(super) indent: Option<u32>,
    pub(super) align: Option<&'a str>,
    /// How the section is set that ends with it.
    pub(super) section: Option<(Sheet, &'a Around)>,
}

/// A text in the making.
pub(super) struct Story<'s, 'a> {
    pub(super) xml: Xml,
    pub(super) relations: Relations,
    pub(super) shared: &'s mut Shared<'a>,
    /// How wide its lines are, in twentieths of a point.
    pub(super) width: u32,
    /// The item that the next paragraph begins.
    pub(super) item: Option<(usize, u32)>,
    /// The mark of the footnote that the next paragraph begins.
    pub(super) note_mark: Option<(usize, Mark)>,
    /// Whether footnotes may be called from this text.
    pub(super) calls_notes: bool,
    calls: Calls,
    /// Room that what came last leaves above the next paragraph.
    pub(super) gap: Option<u32>,
    /// Whether a link is open, which can not hold another.
    pub(super) in_link: bool,
}

impl<'s, 'a> Story<'s, 'a> {
    pub(super) fn new(shared: &'s mut Shared<'a>, width: u32) -> Self {
        Self {
            xml: Xml::new(),
            relations: Relations::default(),
            shared,
            width,
            item: None,
            note_mark: None,
            calls_notes: false,
            calls: Calls::default(),
            gap: None,
            in_link: false,
        }
    }

    /// Opens a paragraph, its properties in the order of the standard (ECMA-376, part 1, 17.3.1.26).
    pub(super) fn open_paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let gap = self.gap.take();
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", paragraph.style);
        if paragraph.keep_next {
            self.xml.empty("w:keepNext", &[]);
        }
        if let Some((list, level)) = paragraph.item {
            self.xml.open("w:numPr", &[]);
            self.xml.value("w:ilvl", &level.to_string());
            self.xml.value("w:numId", &list.to_string());
            self.xml.close();
        }
        if let Some(before) = paragraph.before.or(gap.filter(|_| has_no_room_above(paragraph.style))) {
            self.xml.empty("w:spacing", &[("w:before", &before.to_string())]);
        }
        if let Some(indent) = paragraph.indent {
            let hanging = if paragraph.item.is_some() { INDENT } else { 0 };
            let (indent, hanging) = (indent.to_string(), hanging.to_string());
            self.xml.empty("w:ind", &[("w:left", &indent), ("w:hanging", &hanging)]);
        }
        if let Some(align) = paragraph.align {
            self.xml.value("w:jc", align);
        }
        if let Some((sheet, around)) = &paragraph.section {
            section(&mut self.xml, *sheet, around);
        }
        self.xml.close();
        if let Some((number, mark)) = self.note_mark.take() {
            self.begin_note(number, mark);
        }
    }

    /// The mark of a footnote before its text.
    fn begin_note(&mut self, number: usize, mark: Mark) {
        match mark {
            Mark::Counted => {
                self.xml.open("w:r", &[]);
                self.xml.open("w:rPr", &[]);
                self.xml.value("w:rStyle", "FootnoteReference");
                self.xml.close();
                self.xml.empty("w:footnoteRef", &[]);
                self.xml.close();
            }
            Mark::Own => self.run("FootnoteReference", &number.to_string()),
        }
        self.run("", " ");
    }

    /// Calls a footnote; none where it has been called, or can not be from here.
    pub(super) fn call(&mut self, number: usize) -> Option<Mark> {
        let is_note = (1..=self.shared.notes).contains(&number);
        let may = self.calls_notes && is_note && self.calls.mark(number).is_none();
        may.then(|| self.calls.add(number))
    }

    /// Whether a footnote has been called.
    pub(super) fn has_called(&self, number: usize) -> bool {
        self.calls.mark(number).is_some()
    }

    /// The finished text, what it names, and which footnotes it calls.
    pub(super) fn finish(self) -> (Vec<u8>, Relations, Calls) {
        (self.xml.finish(), self.relations, self.calls)
    }

    pub(super) fn close_paragraph(&mut self) {
        self.xml.close();
    }

    /// A stretch of text in a style of letters; none where the style is empty.
    pub(super) fn run(&mut self, style: &str, text: &str) {
        self.xml.open("w:r", &[]);
        if !style.is_empty() {
            self.xml.open("w:rPr", &[]);
            self.xml.value("w:rStyle", style);
            self.xml.close();
        }
        self.letters(text);
        self.xml.close();
    }

    /// The text of a run.
    pub(super) fn letters(&mut self, text: &str) {
        self.xml.open("w:t", &[("xml:space", "preserve")]);
        self.xml.text(text);
        self.xml.close();
    }

    /// Marks the place of what `content` writes, so that links can lead there; a name is given once.
    pub(super) fn bookmarked(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        if !self.shared.bookmarks.insert(name.to_owned()) {
            return content(self);
        }
        let id = self.shared.bookmarks.len().to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        content(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// A field that counts pages.
    pub(super) fn counter(&mut self, field: &str) {
        self.xml.open("w:fldSimple", &[("w:instr", field)]);
        self.run("", "1");
        self.xml.close();
    }
}

/// Whether paragraphs of this style stand close below what comes before them.
fn has_no_room_above(style: &str) -> bool {
    matches!(style, "Normal" | "Quote" | "Facts" | "HTMLPreformatted" | "Picture")
        || style.starts_with("List")
}
