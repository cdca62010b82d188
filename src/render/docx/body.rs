//! The blocks of a document as paragraphs and tables with real styles. Never a look that is no style's.

use super::inline::{Look, first_call, inlines};
use super::picture::{Drawing, draw};
use super::sheet::{Arounds, Sheet, section};
use super::story::{Mark, Paragraph, Place, Story};
use super::styles::list_style;
use super::table::table;
use crate::document::tree::{Block, Caption, Fact, Footnote, Inline, Picture, Table};
use crate::render::paper::bookmark::bookmark;
use crate::render::paper::{leads, lies_across};

/// Room above what follows a list.
const AFTER_LIST: u32 = 120;

/// Writes the blocks of a document, wide tables on sheets that lie across, and how the last section is set.
pub(super) fn flow(story: &mut Story<'_, '_>, content: &[Block], notes: &[Footnote], arounds: &Arounds) {
    let mut sheet = Sheet::Upright;
    let mut around = &arounds.beginning;
    for (index, next) in content.iter().enumerate() {
        let wanted = if lies_across(&content[index..]) { Sheet::Across } else { Sheet::Upright };
        if wanted != sheet {
            let end =
                Paragraph { style: "Separator", section: Some((sheet, around)), ..Paragraph::default() };
            story.open_paragraph(&end);
            story.close_paragraph();
            sheet = wanted;
            around = match sheet {
                Sheet::Upright => &arounds.upright,
                Sheet::Across => &arounds.across,
            };
            story.width = sheet.text_width();
        }
        if index > 0 {
            part_tables(story, &content[index - 1], next);
        }
        block(story, next, Place::default(), leads(&content[index..]));
    }
    uncalled(story, notes);
    // A file may not end with a table, and a section not without a paragraph.
    if matches!(content.last(), None | Some(Block::Table(_))) {
        separator(story);
    }
    section(&mut story.xml, sheet, around);
}

/// A footnote that no text but another footnote calls can not stand at the foot of a sheet: it stands last.
fn uncalled(story: &mut Story<'_, '_>, notes: &[Footnote]) {
    for (number, note) in (1..).zip(notes) {
        if !story.has_called(number) {
            story.note_mark = Some((number, Mark::Own));
            let place = Place { in_note: true, ..Place::default() };
            story.bookmarked(&first_call(number), |story| blocks(story, &note.blocks, place));
        }
    }
}

/// A paragraph that holds nothing, between two tables or after the last.
fn separator(story: &mut Story<'_, '_>) {
    story.open_paragraph(&Paragraph { style: "Separator", ..Paragraph::default() });
    story.close_paragraph();
}

/// Two tables without a paragraph between them would be one.
fn part_tables(story: &mut Story<'_, '_>, last: &Block, next: &Block) {
    if let (Block::Table(_), Block::Table(Table { caption: None, .. })) = (last, next) {
        separator(story);
    }
}

/// Writes blocks one after the other.
pub(super) fn blocks(story: &mut Story<'_, '_>, content: &[Block], place: Place) {
    for (index, next) in content.iter().enumerate() {
        if index > 0 {
            part_tables(story, &content[index - 1], next);
        }
        block(story, next, place, leads(&content[index..]));
    }
}

fn block(story: &mut Story<'_, '_>, block: &Block, place: Place, leads: bool) {
    if !matches!(block, Block::Paragraph(_)) {
        settle(story, place);
    }
    match block {
        Block::Heading { level, anchor, inlines: text } => heading(story, *level, anchor, text),
        Block::Paragraph(text) => paragraph(story, text, place, leads),
        Block::Facts(these) => facts(story, these),
        Block::List { start, items } => list(story, *start, items, place),
        Block::Quote(quoted) => blocks(story, quoted, Place { quoted: true, ..place }),
        Block::Table(this) => {
            this.caption.iter().for_each(|shown| caption(story, shown));
            table(story, this);
        }
        Block::Picture(this) => picture(story, this),
        Block::Code(text) => code(story, text),
        Block::Rule => {
            story.open_paragraph(&Paragraph { style: "Rule", ..Paragraph::default() });
            story.close_paragraph();
        }
    }
}

/// Where an item or a footnote does not begin with a paragraph, its number still needs one.
fn settle(story: &mut Story<'_, '_>, place: Place) {
    if story.item.is_some() || story.note_mark.is_some() {
        paragraph(story, &[], place, false);
    }
}

fn paragraph(story: &mut Story<'_, '_>, text: &[Inline], place: Place, keep_next: bool) {
    let item = story.item.take();
    let style = match item {
        Some((list, _)) => list_style(story.shared.lists.style(list), place.depth),
        None => place.style(),
    };
    let indent = place.indent();
    story.open_paragraph(&Paragraph { style: &style, keep_next, item, indent, ..Paragraph::default() });
    inlines(story, text, Look::default());
    story.close_paragraph();
}

fn heading(story: &mut Story<'_, '_>, level: u8, anchor: &str, text: &[Inline]) {
    // The title is a level of its own: a heading below it is one of the first level.
    let style = format!("Heading{}", level.saturating_sub(1).clamp(1, 6));
    story.open_paragraph(&Paragraph { style: &style, ..Paragraph::default() });
    story.bookmarked(&bookmark(anchor), |story| inlines(story, text, Look::default()));
    story.close_paragraph();
}

/// Facts, one a line: the name, and beside it what it is.
pub(super) fn facts(story: &mut Story<'_, '_>, facts: &[Fact]) {
    for Fact { name, value } in facts {
        story.open_paragraph(&Paragraph { style: "Facts", ..Paragraph::default() });
        inlines(story, name, Look::FACT_NAME);
        story.xml.open("w:r", &[]);
        story.xml.empty("w:tab", &[]);
        story.xml.close();
        inlines(story, value, Look::default());
        story.close_paragraph();
    }
    story.gap = Some(AFTER_LIST);
}

fn list(story: &mut Story<'_, '_>, start: Option<u64>, items: &[Vec<Block>], place: Place) {
    let place = Place { depth: place.depth + 1, ..place };
    let list = story.shared.lists.add(place.depth, start);
    for item in items {
        story.item = Some(list);
        blocks(story, item, place);
        settle(story, place);
    }
    if place.depth == 1 {
        story.gap = Some(AFTER_LIST);
    }
}

/// What stands above a table or a picture, and stays with it.
fn caption(story: &mut Story<'_, '_>, caption: &Caption) {
    story.open_paragraph(&Paragraph { style: "Caption", ..Paragraph::default() });
    story.bookmarked(&bookmark(&caption.anchor), |story| story.run("Strong", &format!("{}.", caption.label)));
    story.run("", " ");
    inlines(story, &caption.inlines, Look::default());
    story.close_paragraph();
}

/// A picture, in parts where it is higher than a sheet; one that is not there leaves its words.
fn picture(story: &mut Story<'_, '_>, picture: &Picture) {
    caption(story, &picture.caption);
    let drawn = story.shared.diagrams.get(&picture.stem).map(|diagram| {
        let language = story.shared.language;
        story.shared.gallery.sheets(picture, diagram, language)
    });
    let Some(sheets) = drawn else {
        return paragraph(story, &[Inline::Text(picture.alternative.clone())], Place::default(), false);
    };
    let last = sheets.len();
    for (number, sheet) in (1..).zip(sheets.iter()) {
        let name = if last > 1 { format!("{}-{number}", picture.stem) } else { picture.stem.clone() };
        let pixels = story.shared.media.target(&format!("{name}.png"), &sheet.drawn.png);
        let vector = story.shared.media.target(&format!("{name}.svg"), &sheet.drawn.svg);
        story.open_paragraph(&Paragraph { style: "Picture", ..Paragraph::default() });
        let drawing = Drawing {
            target: &pixels,
            vector: Some(&vector),
            width: sheet.width,
            height: sheet.height,
            name: &name,
            alternative: &picture.alternative,
            title: Some(&sheet.title),
            most: (story.width, Sheet::Upright.picture_height()),
        };
        draw(story, &drawing);
        story.close_paragraph();
    }
}

fn code(story: &mut Story<'_, '_>, text: &str) {
    story.open_paragraph(&Paragraph { style: "HTMLPreformatted", ..Paragraph::default() });
    story.xml.open("w:r", &[]);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            story.xml.empty("w:br", &[]);
        }
        story.letters(&line.replace('\t', "    "));
    }
    story.xml.close();
    story.close_paragraph();
}
