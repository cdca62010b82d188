//! The letters of a document as a PDF file takes them. Never loses one that is seen: what no font has is told.

use std::collections::BTreeSet;

use super::fonts::Fonts;
use crate::unseen::is_unseen;

/// A stretch of this many letters without a place to break is broken all the same: no line of a document has more.
const LONGEST_WORD: usize = 60;

/// What takes the letters in.
pub(super) struct Letters<'a> {
    fonts: &'a Fonts,
    /// Those that no font has.
    pub(super) missing: BTreeSet<char>,
}

impl<'a> Letters<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, missing: BTreeSet::new() }
    }

    /// A text of one line, without what has no shape.
    pub(super) fn line(&mut self, text: &str) -> String {
        self.taken(text.chars().map(|letter| if is_space(letter) { ' ' } else { letter }))
    }

    /// A text whose lines stay as they are.
    pub(super) fn lines(&mut self, text: &str) -> String {
        let lines: Vec<String> = text.lines().map(|line| self.line(&line.replace('\t', "    "))).collect();
        lines.join("\n")
    }

    /// The letters of a drawing.
    pub(super) fn note(&mut self, text: &str) {
        self.line(text);
    }

    fn taken(&mut self, letters: impl Iterator<Item = char>) -> String {
        let mut taken = String::new();
        let mut run = 0;
        for letter in letters.filter(|letter| !is_shapeless(*letter)) {
            if !self.fonts.have(letter) || is_private(letter) {
                self.missing.insert(letter);
            }
            run = if letter == ' ' { 0 } else { run + 1 };
            if run > LONGEST_WORD {
                // A place to break that has no width.
                taken.push('\u{200b}');
                run = 1;
            }
            taken.push(letter);
        }
        taken
    }
}

fn is_space(letter: char) -> bool {
    matches!(letter, '\n' | '\t' | '\u{2028}' | '\u{2029}')
}

/// Without a shape, or telling only which shape the letter before it has.
fn is_shapeless(letter: char) -> bool {
    is_unseen(letter) || matches!(letter, '\u{fe00}'..='\u{fe0f}')
}

/// Letters that mean nothing outside one font: an archive may not hold them (ISO 19005-2, 6.2.11.7).
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}
