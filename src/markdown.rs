//! The Markdown that hemvist reads: the same of a scenario, of a template and of a finished document.
//! Never a document, and never what one may hold.

use pulldown_cmark::{HeadingLevel, Options};

/// Tables, footnotes and strikethrough beside plain Markdown.
pub const DIALECT: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// A heading's level as a number, 1..=6.
#[must_use]
pub const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
