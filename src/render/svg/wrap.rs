//! A name as the lines of a box: spaces become line ends, a word that is too long is divided, and what no reader
//! should have to wade through is cut. Never loses a letter without showing that it did.

use super::measure::{Weight, is_mark, is_vast, width};
use crate::unseen::is_unseen;

/// Marks above and below one letter; more would cover the lines around it.
const MOST_MARKS: usize = 2;

/// What long Swedish names of units end in: they are divided before it.
const LAST_PARTS: [&str; 24] = [
    "avdelning",
    "centrum",
    "departement",
    "enhet",
    "förvaltning",
    "grupp",
    "gymnasi",
    "kansli",
    "kontor",
    "kommitté",
    "ledning",
    "nämnd",
    "omsorg",
    "råd",
    "sektion",
    "sektor",
    "service",
    "skola",
    "skolor",
    "styrelse",
    "stöd",
    "team",
    "tjänst",
    "verksamhet",
];

/// Parts are looked for among so many letters.
const FURTHEST: usize = 60;

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// The width of a line in pixels.
    pub(super) width: u32,
    /// The size of the type in pixels.
    pub(super) size: u32,
    /// How heavy it is.
    pub(super) weight: Weight,
    /// What is longer is cut.
    pub(super) most_lines: usize,
}

impl Measure {
    fn fits(self, line: &str) -> bool {
        width(line, self.size, self.weight) <= self.width
    }

    /// The text in lines, each no wider than the measure. At least one line.
    pub(super) fn lines(self, text: &str) -> Vec<String> {
        let text = legible(text);
        let mut lines = Lines { measure: self, done: Vec::new(), line: String::new() };
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if lines.is_full() {
                break;
            }
            lines.push(word);
        }
        lines.finish()
    }
}

/// Lines in the making.
struct Lines {
    measure: Measure,
    done: Vec<String>,
    line: String,
}

impl Lines {
    /// Whether there is already more than will be shown.
    fn is_full(&self) -> bool {
        self.done.len() >= self.measure.most_lines && !self.line.is_empty()
    }

    fn push(&mut self, word: &str) {
        let space = if self.line.is_empty() { "" } else { " " };
        let joined = format!("{}{space}{word}", self.line);
        if self.measure.fits(&joined) {
            self.line = joined;
            return;
        }
        self.end_line();
        if self.measure.fits(word) {
            word.clone_into(&mut self.line);
        } else {
            self.divide(word);
        }
    }

    /// A word that is wider than a line: between its parts where they are known, else where the line ends.
    fn divide(&mut self, word: &str) {
        let joint = |(place, _): (usize, char)| LAST_PARTS.iter().any(|part| word[place..].starts_with(part));
        let joints = word.char_indices().skip(2).take(FURTHEST);
        let fits = |place: &usize| self.measure.fits(&format!("{}-", &word[..*place]));
        let best = joints.filter(|at| joint(*at)).map(|(place, _)| place).filter(fits).last();
        let Some(place) = best else { return self.cut(word) };
        self.line = format!("{}-", &word[..place]);
        self.end_line();
        self.push(&word[place..]);
    }

    /// A word without parts that are known.
    fn cut(&mut self, word: &str) {
        for c in word.chars() {
            // A division between two letters shows; the hyphen has its room.
            let with_hyphen = format!("{}{c}-", self.line);
            if !self.line.is_empty() && !is_mark(c) && !self.measure.fits(&with_hyphen) {
                if c.is_alphabetic() && self.line.ends_with(char::is_alphabetic) {
                    self.line.push('-');
                }
                self.end_line();
                if self.is_full() || self.done.len() > self.measure.most_lines {
                    return;
                }
            }
            self.line.push(c);
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        if self.done.len() > self.measure.most_lines {
            self.done.truncate(self.measure.most_lines);
            if let Some(last) = self.done.last_mut() {
                while !last.is_empty() && !self.measure.fits(&format!("{last}…")) {
                    last.pop();
                }
                last.truncate(last.trim_end_matches(['-', ' ']).len());
                last.push('…');
            }
        }
        if self.done.is_empty() {
            self.done.push(String::new());
        }
        self.done
    }
}

/// The letters of a text that can be drawn in a row: none that turns the direction, none without a shape, no pile
/// of marks.
fn legible(text: &str) -> String {
    let mut marks = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\u{a0}' | '\u{202f}' => kept.push(c),
            c if c.is_whitespace() => kept.push(' '),
            c if is_vast(c) => kept.push('…'),
            c if is_unseen(c) || marks > MOST_MARKS => {}
            c => kept.push(c),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u32, most_lines: usize) -> Vec<String> {
        Measure { width, size: 10, weight: Weight::Regular, most_lines }.lines(text)
    }

    #[test]
    fn a_name_is_broken_at_its_spaces() {
        assert_eq!(lines("Kultur och fritid", 50, 3), ["Kultur", "och fritid"]);
        assert_eq!(lines("Kultur", 50, 3), ["Kultur"]);
        assert_eq!(lines("", 50, 3), [""]);
    }

    #[test]
    fn a_word_that_is_too_long_is_divided_with_a_hyphen() {
        assert_eq!(lines("Arbetsmarknad", 50, 3), ["Arbetsm-", "arknad"]);
        assert_eq!(lines("Socialförvaltningen", 70, 3), ["Social-", "förvaltningen"]);
    }

    #[test]
    fn what_is_cut_shows_that_it_is() {
        assert_eq!(lines("ett två tre fyra fem sex", 50, 2), ["ett två", "tre fyr…"]);
        assert_eq!(lines(&"a".repeat(10_000), 50, 2).len(), 2);
    }

    #[test]
    fn what_can_not_be_seen_is_not_drawn() {
        assert_eq!(legible("a\u{202e}b\u{200b}c\nd\u{0}"), "abc d");
        assert_eq!(legible("e\u{301}\u{301}\u{301}\u{301}"), "e\u{301}\u{301}");
    }
}
