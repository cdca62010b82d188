//! `abbreviation-not-explained`: a text has an abbreviation that nothing says the meaning of.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::analysis::review::Material;
use crate::analysis::review::scan::{Word, readable, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;
use crate::model::texts::{ScenarioText, TextKind};

/// Abbreviations that are words of the language by now, names of companies' forms, and units.
const WELL_KNOWN: [&str; 21] = [
    "AB", "EU", "EUR", "FN", "HB", "IT", "KR", "KSEK", "MKR", "MSEK", "OBS", "OK", "PDF", "SEK", "TKR",
    "TSEK", "TV", "UK", "UN", "USA", "USD",
];
/// Political parties, which are named in brackets behind a person.
const PARTIES: [&str; 3] = ["KD", "MP", "SD"];
/// Words that say that an abbreviation follows.
const INTRODUCING: [&str; 10] = [
    "nedan",
    "kallad",
    "kallas",
    "kallat",
    "förkortad",
    "förkortas",
    "förkortat",
    "abbreviated",
    "called",
    "hereafter",
];
/// How many words before a bracket may be what the abbreviation in it stands for.
const SPELLED_OUT: usize = 8;

/// What the texts say of one abbreviation.
struct Use<'t, 'a> {
    /// The text that has it first.
    first: &'t ScenarioText<'a>,
    is_explained: bool,
}

type Uses<'t, 'a> = IndexMap<String, Use<'t, 'a>>;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let listed = &material.scenario.evidence.abbreviations;
    let laws = &material.scenario.evidence.laws;
    let is_law =
        |short: &str| laws.values().any(|law| law.short.as_ref().is_some_and(|law| law.as_str() == short));
    let mut uses = uses(material);
    uses.retain(|short, used| {
        let has_meaning = listed.get(short.as_str()).is_some_and(Option::is_some);
        !used.is_explained && !has_meaning && !is_law(short)
    });
    forget_words_in_capitals(&mut uses, material, |short| listed.contains_key(short));
    let finding = |(short, used): (String, Use<'_, '_>)| {
        let place = match listed.get(short.as_str()) {
            Some(_) => Place::of(&["abbreviations", &short]),
            None => material.texts.place(used.first),
        };
        Diagnostic::new(Code::AbbreviationNotExplained, place).with("abbreviation", short)
    };
    uses.into_iter().map(finding).collect()
}

/// The abbreviations of all texts: words in capitals, and whatever the list of abbreviations leaves open.
fn uses<'t, 'a>(material: &'t Material<'a>) -> Uses<'t, 'a> {
    let listed = &material.scenario.evidence.abbreviations;
    // Few, and mostly of other lengths than the words that are held against them.
    let open: Vec<&str> =
        listed.iter().filter(|(_, meaning)| meaning.is_none()).map(|(short, _)| &**short).collect();
    let mut uses = Uses::new();
    for text in material.texts.iter().filter(|text| is_read(material, text)) {
        let readable = readable(text);
        for line in readable.lines().filter(|line| !is_in_capitals(line)) {
            for word in words(line).filter(|word| open.contains(&word.text) || is_short(line, word)) {
                let used =
                    uses.entry(word.text.to_owned()).or_insert(Use { first: text, is_explained: false });
                used.is_explained |= is_explained(line, &word);
            }
        }
    }
    uses
}

/// Names of documents that others wrote, of laws and of matters are told as they are.
fn is_read(material: &Material<'_>, text: &ScenarioText<'_>) -> bool {
    let top = material.texts.top(text);
    top != "registry_number" && !(matches!(top, "sources" | "laws") && text.kind == TextKind::Name)
}

/// Whether a word is two to six capital letters that stand for something.
fn is_short(line: &str, word: &Word<'_>) -> bool {
    // Most words begin with a small letter.
    word.text.starts_with(char::is_uppercase)
        && word.text.chars().all(char::is_uppercase)
        && (2..=6).contains(&word.text.chars().count())
        && !is_roman(word.text)
        && !WELL_KNOWN.contains(&word.text)
        && !is_party(line, word)
        && !is_designation(&line[word.end()..])
}

/// Whether it is a number such as those of kings and chapters, up to 89.
fn is_roman(word: &str) -> bool {
    let ones = word.trim_start_matches(['X', 'L']);
    let tens = &word[..word.len() - ones.len()];
    matches!(tens, "" | "X" | "XX" | "XXX" | "XL" | "L" | "LX" | "LXX" | "LXXX")
        && matches!(ones, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

fn is_party(line: &str, word: &Word<'_>) -> bool {
    PARTIES.contains(&word.text) && is_in_brackets(line, word)
}

fn is_in_brackets(line: &str, word: &Word<'_>) -> bool {
    line[..word.start].ends_with('(') && line[word.end()..].starts_with(')')
}

/// Whether a year and a number follow, as in the number of a matter or of a print: `KS 2014/123`, `SOU 2016:5`.
fn is_designation(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}', '-', '.']);
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && after[digits..].starts_with(['/', ':'])
}

/// Whether a line is written in capitals throughout, as a heading may be.
fn is_in_capitals(line: &str) -> bool {
    if line.bytes().any(|byte| byte.is_ascii_lowercase()) || line.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = |word: &Word<'_>| word.text.chars().count();
    words(line).any(|word| letters(&word) > 6) || (words(line).count() > 2 && !line.contains(','))
}

/// Whether the meaning stands right beside the word: `Arbetsgruppen (AG)`, `AG (Arbetsgruppen)`, `nedan kallad AG`.
fn is_explained(line: &str, word: &Word<'_>) -> bool {
    let initial =
        word.text.chars().next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    let begins =
        |text: &str| text.chars().next().is_some_and(|first| first.to_lowercase().to_string() == initial);
    let mut before: Vec<&str> = words(&line[..word.start]).map(|word| word.text).collect();
    before.reverse();
    let is_introduced = before.first().is_some_and(|last| INTRODUCING.contains(last));
    let is_bracketed = is_in_brackets(line, word) && before.iter().take(SPELLED_OUT).any(|word| begins(word));
    let opened = line[word.end()..].trim_start().strip_prefix('(');
    let meaning = opened.and_then(|opened| opened.split_once(')')).map(|(meaning, _)| meaning.trim());
    let is_followed = meaning.is_some_and(|meaning| begins(meaning) && meaning.len() > word.text.len());
    is_introduced || is_bracketed || is_followed
}

/// `INTE` is a word that somebody stresses, not an abbreviation, where `inte` is a word of the same texts.
fn forget_words_in_capitals(
    uses: &mut Uses<'_, '_>,
    material: &Material<'_>,
    is_listed: impl Fn(&str) -> bool,
) {
    let has_vowel = |short: &str| short.contains(['A', 'E', 'I', 'O', 'U', 'Y', 'Å', 'Ä', 'Ö']);
    let doubtful = uses.keys().filter(|short| has_vowel(short) && !is_listed(short));
    let mut doubtful: BTreeSet<String> = doubtful.map(|short| short.to_lowercase()).collect();
    let longest = doubtful.iter().map(String::len).max().unwrap_or_default();
    // One walk through the words: a search for each of them would cost more than all other rules together.
    for word in material.texts.iter().flat_map(|text| words(text.written)) {
        if doubtful.is_empty() {
            return;
        }
        if word.text.len() > longest {
            continue;
        }
        if let Some(small) = doubtful.take(word.text) {
            uses.shift_remove(&small.to_uppercase());
        }
    }
}
