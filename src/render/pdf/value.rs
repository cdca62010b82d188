//! A document as values for the sheet of styles, `document.typ`, which lays it out: what stands in it, and what stands
//! around it. Never a measure that the sheet decides.

use std::collections::BTreeSet;

use typst::foundations::{Array, Datetime, Dict, IntoValue as _, dict};

use super::PdfError;
use super::fonts::Fonts;
use super::inline::Line;
use super::letters::Letters;
use crate::document::draft::Role;
use crate::document::tree::{Block, Caption, Document, Fact, Picture};
use crate::model::period::When;
use crate::render::Frame;
use crate::render::paper::bookmark::{START, bookmark};
use crate::render::paper::words::{Words, words};
use crate::render::paper::{OWN_COLOUR, leads, lies_across};
use crate::view::appearance::Appearance;

/// A twentieth of a point in points.
pub(super) const TWIP: f64 = 0.05;

/// The text of a sheet of A4, upright and across, in twentieths of a point: 160 and 257 mm wide.
const UPRIGHT: u32 = 9_071;
const ACROSS: u32 = 14_570;
/// How high a picture may be so that its caption fits on the same sheet, in points.
const HEIGHT: f64 = 610.0;
const HEIGHT_ACROSS: f64 = 370.0;

/// Fewer sections than this are found without a list.
const FEWEST: usize = 3;
/// A list longer than this names the sections of the first level alone.
const LONGEST: usize = 44;

/// Values in the making.
pub(super) struct Values<'a> {
    pub(super) document: &'a Document,
    pub(super) frame: Frame<'a>,
    pub(super) words: &'static Words,
    pub(super) letters: Letters<'a>,
    /// The places that links may lead to.
    pub(super) anchors: BTreeSet<String>,
    /// The places that have been set.
    set: BTreeSet<String>,
    /// The footnotes that have been called.
    pub(super) called: BTreeSet<usize>,
    /// The first image without words.
    pub(super) silent: Option<String>,
    /// The level of the last heading.
    level: u8,
}

/// The values of a document.
///
/// # Errors
///
/// Letters that no font has, and an image without words.
pub(super) fn values(document: &Document, frame: Frame<'_>, fonts: &Fonts) -> Result<Dict, PdfError> {
    let mut values = Values {
        document,
        frame,
        words: words(document.language),
        letters: Letters::new(fonts),
        anchors: anchors(&document.blocks),
        set: BTreeSet::from([START.to_owned()]),
        called: BTreeSet::new(),
        silent: None,
        level: 0,
    };
    let value = values.whole();
    let document = document.title.clone();
    if let Some(file) = values.silent {
        return Err(PdfError::Silent { document, file });
    }
    let letters: Vec<char> = values.letters.missing.into_iter().collect();
    if letters.is_empty() { Ok(value) } else { Err(PdfError::Letters { document, letters }) }
}

impl Values<'_> {
    fn whole(&mut self) -> Dict {
        let (document, words) = (self.document, self.words);
        let Appearance { municipality, registry_number, when, logo, colour, .. } = self.frame.appearance;
        let (facts, blocks) = document.opening();
        let facts = self.facts(facts);
        let flow = self.flow(blocks);
        let notes: Array = document
            .footnotes
            .iter()
            .map(|note| self.blocks(&note.blocks, Room::upright()).into_value())
            .collect();
        let rule = colour.unwrap_or(OWN_COLOUR);
        let (language, country) = words.code.split_once('-').unwrap_or((words.code, ""));
        let mut value = dict! {
            "title" => self.letters.line(&document.title),
            "kind" => self.letters.line(&document.kind),
            "language" => language,
            "country" => country,
            "date" => day(when.as_ref()),
            "rule" => rule.hex(),
            "accent" => rule.darkened().hex(),
            "start" => START,
            "levels" => levels(document.role.as_ref(), blocks),
            "facts" => facts,
            "flow" => flow,
            "notes" => notes,
            "municipality" => self.letters.line(municipality.as_deref().unwrap_or_default()),
            "number" => self.letters.line(
                &registry_number.as_ref().map(|number| format!("{} {number}", words.registry_number)).unwrap_or_default(),
            ),
            "contents" => words.contents,
            "page" => words.page,
        };
        if let Some(logo) = logo {
            let mark = self.picture(&logo.image, &logo.text);
            value.insert("logo".into(), mark.into_value());
        }
        value
    }

    /// The blocks in stretches: those on upright sheets, and those across.
    fn flow(&mut self, blocks: &[Block]) -> Array {
        let mut flow: Vec<(bool, Array)> = Vec::new();
        for index in 0..blocks.len() {
            let below = &blocks[index..];
            let across = lies_across(below);
            let room = if across { Room::across() } else { Room::upright() };
            let Some(mut block) = self.block(below, room) else { continue };
            if self.is_boxed(&blocks[..=index]) {
                block.insert("boxed".into(), true.into_value());
            }
            match flow.last_mut().filter(|(last, _)| *last == across) {
                Some((_, stretch)) => stretch.push(block.into_value()),
                None => flow.push((across, Array::from_iter([block.into_value()]))),
            }
        }
        let stretch =
            |(across, blocks): (bool, Array)| dict! { "across" => across, "blocks" => blocks }.into_value();
        flow.into_iter().map(stretch).collect()
    }

    /// Whether the last of these blocks is what the document is about: what is to be decided in a letter, and on the cover
    /// the matter in short.
    fn is_boxed(&self, blocks: &[Block]) -> bool {
        let sections = || blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
        match (&self.document.role, blocks) {
            (Some(Role::Letter), [.., Block::List { start: Some(_), .. }]) => true,
            (Some(Role::Index), [.., Block::Heading { .. }, Block::List { .. }]) => sections() == 1,
            _ => false,
        }
    }

    /// Blocks one after the other.
    fn blocks(&mut self, blocks: &[Block], room: Room) -> Array {
        let values = (0..blocks.len()).filter_map(|index| self.block(&blocks[index..], room));
        values.map(Dict::into_value).collect()
    }

    /// The first of these blocks.
    fn block(&mut self, blocks: &[Block], room: Room) -> Option<Dict> {
        let line = room.line();
        Some(match blocks.first()? {
            Block::Heading { level, anchor, inlines } => {
                // The title is a level of its own, and none is left out below it.
                self.level = level.saturating_sub(1).clamp(1, self.level + 1);
                dict! {
                    "kind" => "heading",
                    "level" => i64::from(self.level),
                    "anchor" => self.place(anchor),
                    "body" => self.inlines(inlines, line),
                }
            }
            Block::Paragraph(inlines) => dict! {
                "kind" => "paragraph",
                "leads" => leads(blocks),
                "body" => self.inlines(inlines, line),
            },
            Block::Facts(facts) => dict! { "kind" => "facts", "facts" => self.facts(facts) },
            Block::List { start, items } => {
                let items: Array = items.iter().map(|item| self.blocks(item, room).into_value()).collect();
                let start = start.map(|start| i64::try_from(start).unwrap_or(i64::MAX));
                dict! { "kind" => "list", "start" => start, "items" => items }
            }
            Block::Quote(quoted) => dict! { "kind" => "quote", "blocks" => self.blocks(quoted, room) },
            Block::Table(table) if table.columns.is_empty() => return None,
            Block::Table(table) => self.table(table, room.width, room.height),
            Block::Picture(picture) => self.figure(picture, room),
            Block::Code(text) => dict! { "kind" => "listing", "text" => self.letters.lines(text) },
            Block::Rule => dict! { "kind" => "rule" },
        })
    }

    fn facts(&mut self, facts: &[Fact]) -> Array {
        let line = Room::upright().line();
        let fact = |fact: &Fact| {
            dict! { "name" => self.inlines(&fact.name, line), "value" => self.inlines(&fact.value, line) }
                .into_value()
        };
        facts.iter().map(fact).collect()
    }

    fn figure(&mut self, picture: &Picture, room: Room) -> Dict {
        let caption = self.caption(&picture.caption);
        let drawn = self.drawing(picture, (f64::from(room.width) * TWIP, room.height));
        let sheets: Array = drawn.into_iter().flatten().map(Dict::into_value).collect();
        dict! {
            "kind" => "picture",
            "caption" => caption,
            "sheets" => sheets,
            "alt" => self.letters.line(&picture.alternative),
        }
    }

    /// Number and caption.
    pub(super) fn caption(&mut self, caption: &Caption) -> Dict {
        dict! {
            "label" => self.letters.line(&caption.label),
            "anchor" => self.place(&caption.anchor),
            "body" => self.inlines(&caption.inlines, Room::upright().line()),
        }
    }

    /// The name of a place that links lead to, in plain letters, which every reader of PDF finds; empty where there is one
    /// of that name already.
    fn place(&mut self, anchor: &str) -> String {
        let name = bookmark(anchor);
        if anchor.is_empty() || !self.set.insert(name.clone()) { String::new() } else { name }
    }
}

/// What blocks have room for.
#[derive(Clone, Copy)]
struct Room {
    /// In twentieths of a point.
    width: u32,
    /// In points.
    height: f64,
}

impl Room {
    const fn upright() -> Self {
        Self { width: UPRIGHT, height: HEIGHT }
    }

    const fn across() -> Self {
        Self { width: ACROSS, height: HEIGHT_ACROSS }
    }

    fn line(self) -> Line {
        Line { room: (f64::from(self.width) * TWIP, self.height), linked: false }
    }
}

/// The places of a document that are set: headings, tables and pictures, which stand between its other blocks or in them.
fn anchors(blocks: &[Block]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Heading { anchor, .. } => {
                found.insert(anchor.clone());
            }
            Block::Table(table) if !table.columns.is_empty() => {
                found.extend(table.caption.iter().map(|caption| caption.anchor.clone()));
            }
            Block::Picture(picture) => {
                found.insert(picture.caption.anchor.clone());
            }
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(anchors(item))),
            Block::Quote(quoted) => found.extend(anchors(quoted)),
            Block::Table(_) | Block::Paragraph(_) | Block::Facts(_) | Block::Code(_) | Block::Rule => {}
        }
    }
    found.remove("");
    found
}

/// How many levels of sections the list of contents names; none where it is found without, or read from its beginning.
fn levels(role: Option<&Role>, blocks: &[Block]) -> i64 {
    let count = |wanted: u8| {
        blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading { level, .. } if *level == wanted))
            .count()
    };
    let (sections, below) = (count(2), count(3));
    if sections < FEWEST || matches!(role, Some(Role::Index | Role::Letter)) {
        0
    } else if sections + below > LONGEST {
        1
    } else {
        2
    }
}

/// The day that a file says it is from: that of the investigation, the first of its month or its year. An archive wants
/// one, and a clock would not give the same bytes twice: without a date it is the first that many archives know.
fn day(when: Option<&When>) -> Datetime {
    let known = match when {
        Some(When::Day(date)) => Some((date.year(), date.month(), date.day())),
        Some(When::Month { year, month }) => Some((*year, *month, 1)),
        Some(When::Year(year)) => Some((*year, 1, 1)),
        Some(When::Words(_)) | None => None,
    };
    let day = known.and_then(|(year, month, day)| {
        Datetime::from_ymd(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    });
    day.unwrap_or_else(|| Datetime::from_ymd(1980, 1, 1).expect("it is a day"))
}
