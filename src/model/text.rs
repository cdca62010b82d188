//! What a scenario says in words. Never rendered here: templates escape a `Text`, and a `Prose` was
//! checked to be a small part of Markdown that can not disturb its surroundings.

use std::fmt;

/// One line of plain text without markup: a name, a label, an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// One line of text. Lowering has checked that it holds no line break.
    #[must_use]
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Markdown of the small kind: paragraphs, lists, quotations, emphasis, code words, links and footnotes.
/// Parsed alone when it was lowered, so it ends where it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(String);

impl Prose {
    /// Markdown that lowering has checked.
    #[must_use]
    pub fn new(markdown: impl Into<String>) -> Self {
        Self(markdown.into())
    }

    /// The Markdown, without blank lines around it.
    #[must_use]
    pub fn as_markdown(&self) -> &str {
        &self.0
    }
}

/// A whole document of the scenario's own: prose that may also have headings and tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript(String);

impl Manuscript {
    /// Markdown that lowering has checked, with its headings below the document's own.
    #[must_use]
    pub fn new(markdown: impl Into<String>) -> Self {
        Self(markdown.into())
    }

    /// The Markdown, without blank lines around it.
    #[must_use]
    pub fn as_markdown(&self) -> &str {
        &self.0
    }
}
