//! How a rule reads a text: what of it a reader meets as words, its words, its sentences, and whether it names
//! somebody. Never what a text means.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::text::Prose;
use crate::model::texts::ScenarioText;

/// A run of letters and digits, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub start: usize,
    pub text: &'t str,
}

impl Word<'_> {
    /// Where it ends.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The text with blanks in place of the figures that it calls and of addresses on the web; every other letter keeps
/// its place.
pub(super) fn readable<'a>(text: &ScenarioText<'a>) -> Cow<'a, str> {
    // Most texts have neither.
    if text.figures.is_empty() && !text.written.contains(':') {
        return Cow::Borrowed(text.written);
    }
    let addresses = text.written.match_indices("://").map(|(at, _)| address_around(text.written, at));
    let calls = text.figures.iter().map(|figure| figure.place.clone());
    let mut hidden = calls.chain(addresses).peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(text.written);
    }
    let mut shown = text.written.to_owned();
    for place in hidden {
        let blanks = " ".repeat(place.len());
        shown.replace_range(place, &blanks);
    }
    Cow::Owned(shown)
}

/// From the beginning of the scheme to the end of the address.
fn address_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind(|letter: char| !letter.is_ascii_alphabetic());
    let start = start.map_or(0, |before| text.ceil_char_boundary(before + 1));
    let end = text[at..].find(|letter: char| letter.is_whitespace() || matches!(letter, ')' | '>'));
    start..end.map_or(text.len(), |length| at + length)
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = first_letter(text, from, true);
        from = first_letter(text, start, false);
        (start < from).then(|| Word { start, text: &text[start..from] })
    })
}

/// What a byte of a text is to the words in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Other,
    /// Of a character of several bytes.
    Part,
}

/// What each byte is: most characters are one, and are looked up.
#[expect(clippy::as_conversions, reason = "nothing else turns a byte into a place before the program runs")]
const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Part; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        bytes[byte as usize] = if byte.is_ascii_alphanumeric() { Byte::Letter } else { Byte::Other };
        byte += 1;
    }
    bytes
};

/// Where the first letter or digit is from a place on, or the first character that is neither; else the end.
fn first_letter(text: &str, mut from: usize, is_letter: bool) -> usize {
    let passed = if is_letter { Byte::Other } else { Byte::Letter };
    let bytes = text.as_bytes();
    loop {
        while from < bytes.len() && BYTES[usize::from(bytes[from])] == passed {
            from += 1;
        }
        if from == bytes.len() || bytes[from].is_ascii() {
            return from;
        }
        let letter = text[from..].chars().next().unwrap_or_default();
        // Letters of western languages are told apart at once.
        if (matches!(letter, 'À'..='Ö' | 'Ø'..='ö') || letter.is_alphanumeric()) == is_letter {
            return from;
        }
        from += letter.len_utf8();
    }
}

/// Whether a text names somebody: the name as a word of its own, or with the `s` of a genitive.
pub(super) fn names(text: &str, name: &str) -> bool {
    !name.is_empty()
        && text.match_indices(name).any(|(start, _)| {
            let after = &text[start + name.len()..];
            let after = after.strip_prefix('s').unwrap_or(after);
            !text[..start].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
}

/// What is shown of a sentence that is called by its beginning, in characters.
const OPENING_LENGTH: usize = 90;

/// The beginning of a text, to call it by: its first sentence without its full stop and emphasis, cut after a word where
/// it is long. A figure that it calls is left open.
pub(super) fn opening(text: &Prose) -> String {
    let written = text.written();
    let mut said = written.markdown.clone();
    for figure in written.figures.iter().rev() {
        said.replace_range(figure.place.clone(), "…");
    }
    let said = said.replace(['*', '`'], "").split_whitespace().collect::<Vec<_>>().join(" ");
    let first = sentences(&said).next().unwrap_or_default();
    let first = first.strip_suffix('.').unwrap_or(first);
    let Some((end, _)) = first.char_indices().nth(OPENING_LENGTH) else { return first.to_owned() };
    let whole_words = first[..end].rsplit_once(' ').map_or(&first[..end], |(before, _)| before);
    format!("{} …", whole_words.trim_end_matches([',', ';', ':']))
}

/// Names by their first words: a text is read once, however many names there are.
pub(super) struct NameIndex<'n> {
    names: Vec<&'n str>,
    /// The places of the names that begin with a word; under nothing those without a word.
    by_first_word: BTreeMap<&'n str, Vec<usize>>,
}

impl<'n> NameIndex<'n> {
    pub fn of(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        let mut by_first_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            let first = words(name).next().map_or("", |word| word.text);
            by_first_word.entry(first).or_default().push(place);
        }
        Self { names, by_first_word }
    }

    /// The places of the names that a text [`names`], in order.
    pub fn named_in<'t>(&self, text: &'t str) -> BTreeSet<usize> {
        let with_genitive = |word: Word<'t>| [word.text, word.text.strip_suffix('s').unwrap_or_default()];
        let heard: BTreeSet<&str> = words(text).flat_map(with_genitive).chain([""]).collect();
        let candidates = heard.into_iter().filter_map(|word| self.by_first_word.get(word)).flatten();
        candidates.copied().filter(|place| names(text, self.names[*place])).collect()
    }
}

/// Words that end with a full stop without ending a sentence, beside those with a full stop inside (`bl.a.`).
const SHORTENED: [&str; 32] = [
    "bl", "ca", "dr", "dvs", "enl", "etc", "ev", "exkl", "ff", "fr", "gm", "inkl", "jfr", "kap", "kl", "kv",
    "max", "min", "mm", "mfl", "mr", "ms", "nr", "obs", "osv", "pga", "prop", "resp", "sk", "st", "tex",
    "tfn",
];

/// The sentences of a text. One ends with `.`, `!` or `?` before a capital letter.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end =
            rest.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|end| ends_sentence(rest, *end));
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        let closing = after.len() - after.trim_start_matches(CLOSING).len();
        let sentence = &rest[..sentence.len() + closing];
        rest = after[closing..].trim_start();
        Some(sentence)
    })
}

/// What may stand between the mark that ends a sentence and the space after it.
const CLOSING: [char; 5] = ['"', '”', '’', ')', '*'];
/// What may stand before the capital letter that begins one.
const OPENING: [char; 5] = ['"', '”', '“', '(', '*'];

/// Whether the mark before `end` ends a sentence that another follows.
fn ends_sentence(text: &str, end: usize) -> bool {
    let after = text[end..].trim_start_matches(CLOSING);
    let next = after.trim_start();
    let begins = next.len() < after.len()
        && next.trim_start_matches(OPENING).starts_with(|letter: char| letter.is_uppercase());
    let before = &text[..end - 1];
    begins && (!text[..end].ends_with('.') || !is_shortened(before))
}

/// Whether the last word of a text is one that is written with a full stop: `bl.a`, `kl`, an initial, `1`.
fn is_shortened(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(OPENING);
    let letters = word.chars().count();
    let is_number = letters <= 2 && word.chars().all(|letter| letter.is_ascii_digit());
    word.contains('.') || letters <= 1 || is_number || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        let one = [
            "Närhet till praktikplatser mm. i kommunen",
            "Öppet från kl. 8 på t.ex. Storgatan, bl.a. för N.N. Berg",
            "Ett f.d. Folkets hus",
            "Var ska Fyrsteget vara lokaliserat?",
            "4 kap. Socialtjänstlagen",
            "1. Först",
            "16,6 mkr",
            "",
        ];
        for text in one {
            assert!(sentences(text).count() <= 1, "{text}: {:?}", sentences(text).collect::<Vec<_>>());
        }
        let two = [
            ("Man jobbar mot samma mål. Enkla dialoger.", "Enkla dialoger."),
            ("Var? Ingen vet", "Ingen vet"),
            ("Det sades ”nej.” Åter igen", "Åter igen"),
            ("Klart 2014. Sedan väntar alla (*länge*)", "Sedan väntar alla (*länge*)"),
        ];
        for (text, second) in two {
            assert_eq!(sentences(text).nth(1), Some(second), "{text}");
        }
    }

    #[test]
    fn a_name_is_a_word_of_its_own_or_a_genitive() {
        for text in ["Fagersta", "i Fagersta,", "Fagerstas budget", "Avesta-Fagersta"] {
            assert!(names(text, "Fagersta"), "{text}");
        }
        for text in ["Fagerstabor", "fagersta", "NyFagersta", ""] {
            assert!(!names(text, "Fagersta"), "{text}");
        }
        assert!(!names("Fagersta", ""));
    }

    #[test]
    fn an_index_finds_the_names_that_a_text_names() {
        let all = ["Fagersta", "Upplands Väsby", "Gnesta", "A", "(A)", "–", ""];
        let index = NameIndex::of(all);
        for text in ["Gnesta och Fagerstas", "i Upplands Väsbys skolor", "Upplands", "(A) – B", "As", ""] {
            let found: Vec<usize> = index.named_in(text).into_iter().collect();
            let named: Vec<usize> = (0..all.len()).filter(|place| names(text, all[*place])).collect();
            assert_eq!(found, named, "{text}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<&str> = words("AME:s KS/åk 7-9 (67tjänster)…").map(|word| word.text).collect();
        assert_eq!(found, ["AME", "s", "KS", "åk", "7", "9", "67tjänster"]);
    }
}
