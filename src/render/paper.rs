//! What the formats that are set on paper have in common: words, fonts, columns, names of places and addresses; what stays
//! together on a sheet, and which sheets lie across. Never what stands in a document.

pub(super) mod address;
pub(super) mod bookmark;
pub(super) mod columns;
pub(super) mod font;
pub(super) mod words;

use crate::document::tree::{Block, Inline, plain};
use crate::model::appearance::Colour;
use columns::is_across;

/// The colour of headings, rules and links where the municipality says none: that of the pages and the drawings.
pub(super) const OWN_COLOUR: Colour = Colour { channels: [0x0d, 0x52, 0x73] };

/// A paragraph no longer than this stays with the list, table or picture that it leads to.
const LEAD: usize = 220;

/// Whether the next block lies across: a wide table, or the heading above it.
pub(super) fn lies_across(content: &[Block]) -> bool {
    match content {
        [Block::Table(table), ..] => is_across(table),
        [Block::Heading { .. }, below @ ..] => lies_across(below),
        _ => false,
    }
}

/// Whether a paragraph leads to what comes next: it is all emphasised, as a heading of a few lines is, or it is short and
/// a list, a table or a picture follows.
pub(super) fn leads(content: &[Block]) -> bool {
    match content {
        [Block::Paragraph(text), next, ..] => {
            let is_heading = matches!(text.as_slice(), [Inline::Strong(_)]);
            let shows = matches!(next, Block::List { .. } | Block::Table(_) | Block::Picture(_));
            is_heading || shows && plain(text).chars().count() <= LEAD
        }
        _ => false,
    }
}
