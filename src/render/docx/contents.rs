//! The list of sections, as a field that a word processor can bring up to date. Its entries are true as they stand: each
//! is a link to its section, and none says on which page, because only the word processor knows. Whoever updates the
//! field gets the pages too.

use super::story::{Paragraph, Story};
use crate::document::tree::{Block, plain};
use crate::render::paper::bookmark::bookmark;

/// Fewer sections than this are found without a list.
const FEWEST: usize = 3;
/// A list longer than this names the sections of the first level alone.
const LONGEST: usize = 36;
/// Room above what follows the list.
const AFTER: u32 = 280;

struct Entry<'a> {
    /// 1 for a section, 2 for one within it.
    level: u8,
    anchor: &'a str,
    text: String,
}

/// Writes the list of a document's sections, where there are enough of them.
pub(super) fn contents(story: &mut Story<'_, '_>, blocks: &[Block]) {
    let mut entries = entries(blocks);
    if entries.iter().filter(|entry| entry.level == 1).count() < FEWEST {
        return;
    }
    let levels = if entries.len() > LONGEST { 1 } else { 2 };
    entries.retain(|entry| entry.level <= levels);
    open(story);
    story.open_paragraph(&Paragraph { style: "TOCHeading", ..Paragraph::default() });
    let words = story.shared.words;
    story.run("", words.contents);
    story.close_paragraph();
    let last = entries.len().saturating_sub(1);
    for (number, entry) in entries.iter().enumerate() {
        story.open_paragraph(&Paragraph { style: &format!("TOC{}", entry.level), ..Paragraph::default() });
        if number == 0 {
            character(story, "begin");
            story.xml.open("w:r", &[]);
            story.xml.open("w:instrText", &[("xml:space", "preserve")]);
            story.xml.text(&format!(" TOC \\o \"1-{levels}\" \\h \\z \\u "));
            story.xml.close();
            story.xml.close();
            character(story, "separate");
        }
        story.xml.open("w:hyperlink", &[("w:anchor", &bookmark(entry.anchor)), ("w:history", "1")]);
        story.run("", &entry.text);
        story.xml.close();
        if number == last {
            character(story, "end");
        }
        story.close_paragraph();
    }
    story.xml.close();
    story.xml.close();
    story.gap = Some(AFTER);
}

fn entries(blocks: &[Block]) -> Vec<Entry<'_>> {
    let entry = |block| match block {
        &Block::Heading { level: level @ 2..=3, ref anchor, ref inlines } => {
            Some(Entry { level: level - 1, anchor: anchor.as_str(), text: plain(inlines) })
        }
        _ => None,
    };
    blocks.iter().filter_map(entry).collect()
}

/// The frame by which a word processor knows a table of contents.
fn open(story: &mut Story<'_, '_>) {
    let xml = &mut story.xml;
    xml.open("w:sdt", &[]);
    xml.open("w:sdtPr", &[]);
    xml.open("w:docPartObj", &[]);
    xml.value("w:docPartGallery", "Table of Contents");
    xml.empty("w:docPartUnique", &[]);
    xml.close();
    xml.close();
    xml.open("w:sdtContent", &[]);
}

/// A character that begins, divides or ends the field.
fn character(story: &mut Story<'_, '_>, kind: &str) {
    story.xml.open("w:r", &[]);
    story.xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
    story.xml.close();
}
