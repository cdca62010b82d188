//! Where in a file a stretch of the text of a scalar stands, which YAML may have folded, indented or taken out of
//! quotation marks: counted in the characters that can be seen, which YAML leaves as they are. Never what it says.

use crate::scenario::context::Context;
use crate::source::Span;

/// A character of a scalar's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// Where the scalar stands.
    pub scalar: Span,
    /// How many characters that can be seen stand before it in the text.
    pub visible: usize,
}

/// How many characters of a text can be seen.
#[must_use]
pub fn visible(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

impl Context<'_> {
    /// The place in the file of what begins at this character, as much of it as stands on the first line. All of the
    /// scalar where the file writes it in another way, such as `\u00e5` in quotation marks.
    pub fn stretch(&self, from: Landmark, stretch: &str) -> Span {
        let scalar = from.scalar;
        let written = &self.file(scalar.file).text[scalar.start..scalar.end];
        let stretch = stretch.trim();
        let line = stretch.lines().next().unwrap_or_default().trim_end();
        let word = line.split_whitespace().next().unwrap_or_default();
        let found = nth_visible(written, from.visible).filter(|at| written[*at..].starts_with(word));
        let Some(offset) = found.filter(|_| !word.is_empty()) else { return scalar };
        let length = if written[offset..].starts_with(line) { line.len() } else { word.len() };
        let start = scalar.start + offset;
        Span { start, end: start + length, ..scalar }
    }
}

/// The byte at which so many visible characters of a scalar's text have passed.
fn nth_visible(written: &str, count: usize) -> Option<usize> {
    let body = match written.chars().next()? {
        '|' | '>' => written.find('\n')?,
        '"' | '\'' => 1,
        _ => 0,
    };
    let quote = written[..body].chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let mut letters = written[body..].char_indices().filter(|(_, letter)| !letter.is_whitespace());
    let mut passed = 0;
    loop {
        let (at, letter) = letters.next()?;
        let at = body + at;
        // An escaped character is one character of the text, or none.
        let escape = match (quote, letter) {
            (Some('\''), '\'') | (Some('"'), '\\') => Some(written[at + 1..].chars().next()?),
            _ => None,
        };
        let is_seen = !matches!(escape, Some('n' | 't' | 'r' | ' ' | '\n' | '_' | 'N' | 'L' | 'P'));
        if passed == count && is_seen {
            return Some(at);
        }
        passed += usize::from(is_seen);
        let more = match escape {
            None | Some(' ' | '\n') => 0,
            Some('x') if quote == Some('"') => 3,
            Some('u') if quote == Some('"') => 5,
            Some('U') if quote == Some('"') => 9,
            Some(_) => 1,
        };
        for _ in 0..more {
            letters.next()?;
        }
    }
}
