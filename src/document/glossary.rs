//! The abbreviations of a package, and where a document shows what they stand for: where each is first used in each
//! section.
//!
//! Never in a heading, whose words are an address, in a link, which says where it leads, or in text that is shown
//! letter by letter.

use std::collections::BTreeMap;

use crate::document::tree::{Block, Footnote, Inline};

/// What the abbreviations of a package stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Those that begin with the same word, the longest first, by that word.
    by_word: BTreeMap<String, Vec<Entry>>,
    /// The bytes that any of them begins with: most words of a text are none of them.
    beginnings: Vec<u8>,
}

/// An abbreviation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    short: String,
    long: String,
}

impl Glossary {
    /// A glossary of abbreviations with what they stand for. One that is no word is not found in any text.
    #[must_use]
    pub fn of<'a>(abbreviations: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut glossary = Self::default();
        for (short, long) in abbreviations {
            let word = first_word(short);
            let Some(beginning) = word.bytes().next() else { continue };
            if !glossary.beginnings.contains(&beginning) {
                glossary.beginnings.push(beginning);
            }
            let entries = glossary.by_word.entry(word.to_owned()).or_default();
            entries.push(Entry { short: short.to_owned(), long: long.to_owned() });
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.short.len()));
        }
        glossary
    }

    /// The abbreviation that a text begins with, as a whole word.
    fn at(&self, text: &str) -> Option<&Entry> {
        let beginning = text.as_bytes().first()?;
        if !self.beginnings.contains(beginning) {
            return None;
        }
        let stands_here = |entry: &&Entry| {
            text.strip_prefix(entry.short.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.by_word.get(first_word(text))?.iter().find(stands_here)
    }
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Makes the first use of each abbreviation in each section of a document one that says what it stands for.
pub(super) fn explain(glossary: &Glossary, blocks: &mut [Block], footnotes: &mut [Footnote]) {
    if glossary.by_word.is_empty() {
        return;
    }
    let mut section = Section { glossary, explained: Vec::new() };
    section.blocks(blocks);
    section.explained.clear();
    for footnote in footnotes {
        section.blocks(&mut footnote.blocks);
    }
}

/// What has been explained since the last heading.
struct Section<'a> {
    glossary: &'a Glossary,
    explained: Vec<&'a str>,
}

impl Section<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { .. } => self.explained.clear(),
                Block::Paragraph(inlines) => self.inlines(inlines),
                Block::Facts(facts) => facts.iter_mut().for_each(|fact| {
                    self.inlines(&mut fact.name);
                    self.inlines(&mut fact.value);
                }),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Quote(quoted) => self.blocks(quoted),
                Block::Table(table) => {
                    table.caption.iter_mut().for_each(|caption| self.inlines(&mut caption.inlines));
                    let below = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    table.head.iter_mut().chain(below).for_each(|cell| self.inlines(cell));
                }
                Block::Picture(picture) => self.inlines(&mut picture.caption.inlines),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut place = 0;
        while let Some(inline) = inlines.get_mut(place) {
            place += 1;
            match inline {
                Inline::Text(text) => {
                    if let Some(parts) = self.parts(text) {
                        let count = parts.len();
                        inlines.splice(place - 1..place, parts);
                        place += count - 1;
                    }
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                    self.inlines(inner);
                }
                Inline::Link { .. }
                | Inline::Abbreviation { .. }
                | Inline::Code(_)
                | Inline::FootnoteReference { .. }
                | Inline::Image { .. }
                | Inline::Break => {}
            }
        }
    }

    /// A text around the abbreviations that it is the first to use; none where it uses none.
    fn parts(&mut self, text: &str) -> Option<Vec<Inline>> {
        let mut parts = Vec::new();
        let (mut done, mut within_word) = (0, false);
        for (place, letter) in text.char_indices() {
            let begins_word = !within_word && letter.is_alphanumeric();
            within_word = letter.is_alphanumeric();
            if !begins_word || place < done {
                continue;
            }
            let Some(entry) = self.glossary.at(&text[place..]) else { continue };
            if self.explained.contains(&entry.short.as_str()) {
                continue;
            }
            self.explained.push(&entry.short);
            if place > done {
                parts.push(Inline::Text(text[done..place].to_owned()));
            }
            parts.push(Inline::Abbreviation { short: entry.short.clone(), long: entry.long.clone() });
            done = place + entry.short.len();
        }
        if parts.is_empty() {
            return None;
        }
        if done < text.len() {
            parts.push(Inline::Text(text[done..].to_owned()));
        }
        Some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn ame() -> Inline {
        Inline::Abbreviation { short: "AME".to_owned(), long: "Arbetsmarknadsenheten".to_owned() }
    }

    fn explained(inlines: &[Inline]) -> Vec<Inline> {
        let meanings = [("AME", "Arbetsmarknadsenheten"), ("AME 2", "Den andra"), ("--", "inget")];
        let mut blocks = [Block::Paragraph(inlines.to_vec())];
        explain(&Glossary::of(meanings.into_iter()), &mut blocks, &mut []);
        let [Block::Paragraph(inlines)] = blocks else { panic!("it is a paragraph") };
        inlines
    }

    #[test]
    fn the_first_use_in_a_section_is_explained_and_no_other() {
        let paragraph = |inlines: &[Inline]| Block::Paragraph(inlines.to_vec());
        let heading =
            || Block::Heading { level: 2, anchor: "ame".to_owned(), inlines: vec![text("AME i dag")] };
        let glossary = Glossary::of([("AME", "Arbetsmarknadsenheten")].into_iter());
        let mut blocks = [
            paragraph(&[text("AME och AME.")]),
            paragraph(&[text("AME")]),
            heading(),
            paragraph(&[text("AME")]),
        ];
        explain(&glossary, &mut blocks, &mut []);
        let expected = [
            paragraph(&[ame(), text(" och AME.")]),
            paragraph(&[text("AME")]),
            heading(),
            paragraph(&[ame()]),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn only_whole_words_are_abbreviations() {
        for unexplained in ["AMEN, GAME och ame", "ÖAME", "AME2", ""] {
            assert_eq!(explained(&[text(unexplained)]), [text(unexplained)]);
        }
        assert_eq!(explained(&[text("(AME:s chef)")]), [text("("), ame(), text(":s chef)")]);
        let second = Inline::Abbreviation { short: "AME 2".to_owned(), long: "Den andra".to_owned() };
        assert_eq!(explained(&[text("AME 2 är en annan")]), [second, text(" är en annan")]);
    }

    #[test]
    fn links_and_code_are_left_as_they_are() {
        let link = Inline::Link {
            target: crate::document::tree::LinkTarget::File("budget.xlsx".to_owned()),
            inlines: vec![text("AME")],
        };
        let untouched = [link, Inline::Code("AME".to_owned())];
        assert_eq!(explained(&untouched), untouched);
        assert_eq!(explained(&[Inline::Strong(vec![text("AME")])]), [Inline::Strong(vec![ame()])]);
    }
}
