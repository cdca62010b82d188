//! Reads finished Markdown into the tree of a document, by hemvist's own dialect: a caption stands directly
//! above its table or picture, the first column names the rows, a row that is all bold is a total.
//!
//! Never lets raw HTML or a dangerous link through: both become the text they are written with.

mod dialect;
mod footnote;
mod link;

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use pulldown_cmark::{Alignment as Set, Event, Parser, Tag};

use crate::document::glossary::explain;
use crate::document::heading::headings_among;
use crate::document::number::Numbered;
use crate::document::outline::Outline;
use crate::document::series::Series;
use crate::document::tree::{Alignment, Block, Document, Inline, Picture, Row, Table, picture_stem, plain};
use crate::limit;
use crate::markdown::{DIALECT, depth};
use crate::model::image::is_package_file;
use footnote::Footnotes;

/// Quotations in quotations and the like deeper than this are read as if they stood at this depth. An organisation
/// takes two for each of its levels: a list and an item.
const DEEPEST: usize = 2 * limit::LEVELS.most() + 32;

/// Reads a numbered document of the package that `outline` lists.
#[must_use]
pub fn parse(numbered: &Numbered, outline: &Outline) -> Document {
    let mut parsing = Parsing::new(&numbered.markdown, outline);
    let mut blocks = parsing.blocks();
    let mut footnotes = parsing.footnotes.finish();
    explain(&outline.glossary, &mut blocks, &mut footnotes);
    Document {
        role: Some(numbered.entry.role.clone()),
        title: numbered.entry.title.clone(),
        kind: outline.kind(&numbered.entry),
        stem: numbered.entry.stem.clone(),
        language: outline.language,
        blocks,
        footnotes,
    }
}

/// A walk through the events of a Markdown text.
struct Parsing<'a> {
    events: Peekable<vec::IntoIter<(Event<'a>, Range<usize>)>>,
    /// The anchor of each heading, by where the heading begins.
    anchors: BTreeMap<usize, String>,
    footnotes: Footnotes,
    outline: &'a Outline,
    title_is_read: bool,
}

impl<'a> Parsing<'a> {
    fn new(markdown: &'a str, outline: &'a Outline) -> Self {
        let events: Vec<_> = Parser::new_ext(markdown, DIALECT).into_offset_iter().collect();
        let headings = headings_among(markdown, &events).into_iter();
        Self {
            events: shallow(events).into_iter().peekable(),
            anchors: headings.map(|heading| (heading.range.start, heading.anchor)).collect(),
            footnotes: Footnotes::default(),
            outline,
            title_is_read: false,
        }
    }

    /// The blocks up to the end of what they stand in.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if is_inline(event) {
                // The text of a tight list item stands without a paragraph.
                let inlines = self.inlines();
                blocks.push(dialect::paragraph(inlines));
                continue;
            }
            match self.events.next() {
                Some((Event::Start(tag), range)) => self.block(tag, range.start, &mut blocks),
                Some((Event::Rule, _)) => blocks.push(Block::Rule),
                Some((Event::End(_), _)) | None => break,
                Some(_) => {}
            }
        }
        blocks
    }

    /// The block that has begun with this tag.
    fn block(&mut self, tag: Tag<'a>, start: usize, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                if let Some(picture) = self.picture(blocks) {
                    blocks.push(Block::Picture(picture));
                }
                let inlines = self.inlines_to_end();
                if inlines.is_empty() {
                    return;
                }
                blocks.push(dialect::paragraph(inlines));
            }
            Tag::Heading { level, .. } => blocks.extend(self.heading(depth(level), start)),
            Tag::BlockQuote(_) => {
                let quoted = self.blocks();
                blocks.push(Block::Quote(quoted));
            }
            Tag::CodeBlock(_) => blocks.push(Block::Code(self.code())),
            Tag::List(start) => {
                let items = self.items();
                blocks.push(Block::List { start, items });
            }
            Tag::Table(columns) => {
                let table = self.table(&columns, blocks);
                blocks.push(Block::Table(table));
            }
            Tag::FootnoteDefinition(name) => {
                let definition = self.blocks();
                self.footnotes.define(&name, definition);
            }
            _ => blocks.extend(self.blocks()),
        }
    }

    /// A heading below the title; the title itself is known from the outline.
    fn heading(&mut self, level: u8, start: usize) -> Option<Block> {
        let inlines = self.inlines_to_end();
        if level == 1 && !self.title_is_read {
            self.title_is_read = true;
            return None;
        }
        let anchor = self.anchors.remove(&start).unwrap_or_default();
        Some(Block::Heading { level: level.max(2), anchor, inlines })
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some((Event::Text(text), _)) = self.events.next() {
            code.extend(text.chars().filter(|c| *c == '\n' || !c.is_control()));
        }
        code
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
            items.push(self.blocks());
        }
        items
    }

    /// The table that has begun, with the caption that stands last among the blocks above.
    fn table(&mut self, columns: &[Set], above: &mut Vec<Block>) -> Table {
        let caption = dialect::take_caption(above, Series::Table, self.outline.language);
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = self.events.next() {
            rows.push(self.cells());
        }
        let mut rows = rows.into_iter();
        Table {
            caption,
            columns: columns.iter().copied().map(alignment).collect(),
            head: rows.next().unwrap_or_default(),
            rows: rows.map(dialect::row).collect::<Vec<Row>>(),
        }
    }

    /// The picture that the paragraph at hand begins with, if it has a caption above.
    fn picture(&mut self, above: &mut Vec<Block>) -> Option<Picture> {
        let Some((Event::Start(Tag::Image { dest_url, .. }), _)) = self.events.peek() else {
            return None;
        };
        let stem = picture_stem(dest_url)?.to_owned();
        let caption = dialect::take_caption(above, Series::Figure, self.outline.language)?;
        self.events.next();
        let alternative = plain(&self.inlines_to_end());
        Some(Picture { caption, alternative, stem })
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines_to_end());
        }
        cells
    }

    /// The inlines of what has begun, and its end.
    fn inlines_to_end(&mut self) -> Vec<Inline> {
        let inlines = self.inlines();
        self.events.next();
        inlines
    }

    /// The inlines up to something that is none.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, _)) = self.events.next_if(|(event, _)| is_inline(event)) {
            self.inline(event, &mut inlines);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'a>, inlines: &mut Vec<Inline>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => push_text(inlines, &text),
            Event::Code(text) => inlines.push(Inline::Code(clean(&text))),
            Event::SoftBreak => push_text(inlines, " "),
            Event::HardBreak => inlines.push(Inline::Break),
            Event::FootnoteReference(name) => inlines.push(self.footnotes.refer(&name)),
            Event::Start(tag) => {
                let inner = self.inlines_to_end();
                match tag {
                    Tag::Emphasis => inlines.push(Inline::Emphasis(inner)),
                    Tag::Strong => inlines.push(Inline::Strong(inner)),
                    Tag::Strikethrough => inlines.push(Inline::Strike(inner)),
                    Tag::Link { link_type, dest_url, .. } => {
                        match link::target(link_type, &dest_url, self.outline) {
                            Some(target) => inlines.push(Inline::Link { target, inlines: inner }),
                            None => inlines.extend(inner),
                        }
                    }
                    Tag::Image { dest_url, .. } if is_package_file(&dest_url) => {
                        inlines
                            .push(Inline::Image { file: dest_url.into_string(), alternative: plain(&inner) });
                    }
                    // A picture that hemvist does not have: its text alternative.
                    _ => inlines.extend(inner),
                }
            }
            _ => {}
        }
    }
}

/// Events without the beginnings and ends of what is nested too deep: a document that is made to break its
/// reader only loses its depth.
fn shallow(mut events: Vec<(Event<'_>, Range<usize>)>) -> Vec<(Event<'_>, Range<usize>)> {
    let mut depth = 0_usize;
    let is_shallow = |(event, _): &(Event<'_>, Range<usize>)| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        _ => true,
    };
    events.retain(is_shallow);
    events
}

/// Whether an event stands within a line.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn alignment(set: Set) -> Alignment {
    match set {
        Set::None | Set::Left => Alignment::Left,
        Set::Center => Alignment::Centre,
        Set::Right => Alignment::Right,
    }
}

/// Adds text, to the text before it if there is some.
fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    let text = clean(text);
    if let Some(Inline::Text(before)) = inlines.last_mut() {
        before.push_str(&text);
    } else {
        inlines.push(Inline::Text(text));
    }
}

/// Text without control characters; line ends become spaces.
fn clean(text: &str) -> String {
    let plain = |c: char| match c {
        '\n' | '\t' => Some(' '),
        c => (!c.is_control()).then_some(c),
    };
    // Most texts are clean already, and are copied in one piece.
    if text.contains(char::is_control) { text.chars().filter_map(plain).collect() } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
