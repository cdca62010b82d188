//! Footnotes, each at the foot of the sheet that calls it. Never a note twice.

use super::body::blocks;
use super::parts::{Kind, Part};
use super::sheet::Sheet;
use super::story::{Calls, Place, Shared, Story};
use crate::document::tree::{Block, Footnote};

/// The part that holds the footnotes which the text calls.
pub(super) fn footnotes(shared: &mut Shared<'_>, footnotes: &[Footnote], calls: &Calls) -> Part {
    let mut story = Story::new(shared, Sheet::Upright.text_width());
    story.xml.open("w:footnotes", &super::NAMESPACES);
    rule(&mut story, "separator", "-1");
    rule(&mut story, "continuationSeparator", "0");
    for (number, footnote) in (1..).zip(footnotes) {
        let Some(mark) = calls.mark(number) else { continue };
        story.xml.open("w:footnote", &[("w:id", &number.to_string())]);
        story.note_mark = Some((number, mark));
        let place = Place { in_note: true, ..Place::default() };
        blocks(&mut story, &footnote.blocks, place);
        if story.note_mark.is_some() || matches!(footnote.blocks.last(), None | Some(Block::Table(_))) {
            blocks(&mut story, &[Block::Paragraph(Vec::new())], place);
        }
        story.gap = None;
        story.xml.close();
    }
    story.xml.close();
    let (content, relations, _) = story.finish();
    Part { kind: Kind::Footnotes, name: "footnotes.xml", content, relations }
}

/// What stands between the text and its footnotes.
fn rule(story: &mut Story<'_, '_>, kind: &'static str, id: &str) {
    let xml = &mut story.xml;
    xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
    xml.open("w:p", &[]);
    xml.open("w:r", &[]);
    xml.empty(&format!("w:{kind}"), &[]);
    (0..3).for_each(|_| xml.close());
}
