//! `law-without-source`: a text refers to a law, its record has no source, and the law is not among the scenario's.

use crate::analysis::review::Material;
use crate::analysis::review::scan::{Word, readable, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::texts::{ScenarioText, TextKind};

/// Abbreviations of laws that nobody takes for anything else beside a number.
const SHORT: [&str; 16] = [
    "AML", "FB", "FL", "GDPR", "HSL", "KL", "LAS", "LSS", "MBL", "MB", "OSL", "PBL", "PSL", "RF", "SoL", "TF",
];
/// How words for a law end.
const ENDINGS: [&str; 8] =
    ["lag", "lagen", "lagens", "balk", "balken", "balkens", "förordning", "förordningen"];
/// Words that end like one and are none.
const NO_LAWS: [&str; 16] = [
    "anslag",
    "avslag",
    "beslag",
    "bolag",
    "fastslag",
    "förslag",
    "genomslag",
    "inslag",
    "nederlag",
    "omslag",
    "överslag",
    "påslag",
    "tillslag",
    "underlag",
    "uppslag",
    "utslag",
];
/// How many words a paragraph may be away from its law.
const NEAR: usize = 5;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let texts = material.texts.iter().filter(|text| {
        matches!(text.kind, TextKind::Line | TextKind::Prose | TextKind::Claim)
            && text.basis.is_none_or(|basis| basis.source.is_empty())
    });
    texts.filter_map(|text| without_source(material, text)).collect()
}

fn without_source(material: &Material<'_>, text: &ScenarioText<'_>) -> Option<Diagnostic> {
    let readable = readable(text);
    let law = reference(&readable)?;
    if material.scenario.evidence.laws_named_in(&readable).next().is_some() {
        return None;
    }
    Some(Diagnostic::new(Code::LawWithoutSource, material.texts.place(text)).with("law", law))
}

/// The first reference to a law in a text, as it is written.
fn reference(text: &str) -> Option<&str> {
    let may_hold = text.contains('§')
        || text.contains(':')
        || ["kap", "lag", "balk", "förordning", "Act"].iter().any(|word| text.contains(word));
    if !may_hold {
        return None;
    }
    let words: Vec<Word<'_>> = words(text).collect();
    (0..words.len()).find_map(|at| {
        let stretch = number(text, &words, at)
            .or_else(|| paragraph(text, &words, at))
            .or_else(|| after_its_law(text, &words, at))
            .or_else(|| named(&words, at))?;
        let end = words[stretch.1].end();
        Some(&text[words[stretch.0].start..end + sign_length(&text[end..])])
    })
}

/// How long the signs are that a text begins with, and the space before them.
fn sign_length(text: &str) -> usize {
    let after = text.trim_start();
    if after.starts_with('§') { text.len() - after.trim_start_matches('§').len() } else { 0 }
}

/// The first and the last word of something.
type Stretch = (usize, usize);

/// `2001:453` in brackets, or after a word for a law.
fn number(text: &str, words: &[Word<'_>], at: usize) -> Option<Stretch> {
    let (year, serial) = (words[at], words.get(at + 1)?);
    let is_number = is_digits(year.text, 4..=4)
        && is_digits(serial.text, 1..=4)
        && ("1700".."2100").contains(&year.text)
        && &text[year.end()..serial.start] == ":";
    let before = at.checked_sub(1).map(|before| words[before].text);
    let is_of_a_law = || before.is_some_and(|before| before == "SFS" || before == "nr" || is_law(before));
    (is_number && (text[..year.start].ends_with('(') || is_of_a_law())).then_some((at, at + 1))
}

/// `9 kap. 3 §` and, where a law stands near, `9 kap.` or `11 §`.
fn paragraph(text: &str, words: &[Word<'_>], at: usize) -> Option<Stretch> {
    if !is_digits(words[at].text, 1..=3) {
        return None;
    }
    let next = words.get(at + 1);
    let is_chapter = next.is_some_and(|word| word.text == "kap");
    let last = if is_chapter { at + 1 } else { at };
    let has_sign = |at: usize| has_sign(text, words, at);
    // The number of the paragraph, or the letter behind it.
    let signed = (at..=last + 2).take(words.len() - at).find(|at| has_sign(*at));
    let around = &words[at.saturating_sub(NEAR)..words.len().min(last + 1 + NEAR)];
    let is_near = || around.iter().any(|word| is_law(word.text));
    match (is_chapter, signed) {
        (true, Some(signed)) => Some((at, signed)),
        (true, None) => is_near().then_some((at, last)),
        (false, Some(signed)) => {
            (signed <= at + 1 && is_letter_of(words, at, signed) && is_near()).then_some((at, signed))
        }
        (false, None) => None,
    }
}

/// Whether `§` follows the word.
fn has_sign(text: &str, words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| text[word.end()..].trim_start().starts_with('§'))
}

/// Whether the sign follows the number itself, or one letter behind it: `3 a §`.
fn is_letter_of(words: &[Word<'_>], at: usize, signed: usize) -> bool {
    signed == at || words[signed].text.chars().count() == 1
}

/// `OSL 8:1`, `SoL 4 kap. 4 §`
fn after_its_law(text: &str, words: &[Word<'_>], at: usize) -> Option<Stretch> {
    let (law, first, second) = (words[at], words.get(at + 1)?, words.get(at + 2)?);
    let is_pair = &text[first.end()..second.start] == ":" && is_digits(second.text, 1..=3);
    let is_number = is_digits(first.text, 1..=3) && text[law.end()..first.start].trim().is_empty();
    let is_reference = SHORT.contains(&law.text) && is_number && (is_pair || second.text == "kap");
    let signed = (at + 3..=at + 4).find(|at| !is_pair && has_sign(text, words, *at));
    is_reference.then_some((at, signed.unwrap_or(at + 2)))
}

/// `enligt Socialtjänstlagen`, `the Social Services Act`
fn named(words: &[Word<'_>], at: usize) -> Option<Stretch> {
    let (word, law) = (words[at].text, words.get(at + 1)?.text);
    let is_swedish = word.eq_ignore_ascii_case("enligt") && law != "lagen" && is_word_for_a_law(law);
    let is_english = law == "Act" && word.starts_with(char::is_uppercase) && word != "The";
    // `Services` alone does not say which act.
    let is_of_its_name = |word: &&Word<'_>| word.text.starts_with(char::is_uppercase) && word.text != "The";
    let of_its_name = words[..at].iter().rev().take_while(is_of_its_name).take(NEAR).count();
    let first = if is_english { at - of_its_name } else { at };
    (is_swedish || is_english).then_some((first, at + 1))
}

fn is_law(word: &str) -> bool {
    SHORT.contains(&word) || is_word_for_a_law(word)
}

fn is_word_for_a_law(word: &str) -> bool {
    // Most words end in another letter than any of the endings.
    if !word.ends_with(['g', 'G', 'k', 'K', 'n', 'N', 's', 'S']) {
        return false;
    }
    let small = word.to_lowercase();
    let Some(ending) = ENDINGS.iter().find(|ending| small.ends_with(*ending)) else { return false };
    // `underlagen` is `underlag` in the plural.
    let stem = if ending.starts_with("lag") { &small[..small.len() - ending.len() + 3] } else { &small };
    !NO_LAWS.iter().any(|no| stem.ends_with(no))
}

fn is_digits(word: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_to_a_law_is_known_by_its_form() {
        let cases = [
            ("Detta följer av 9 kap. 3 § i samma lag", "9 kap. 3 §"),
            ("enligt 4 kap 1 a § gäller", "4 kap 1 a §"),
            ("förhandling enligt 11 § MBL", "11 §"),
            ("medbestämmandelagen 11-14 §§", "14 §§"),
            ("kommunallagen (2017:725)", "2017:725"),
            ("SFS 2001:453", "2001:453"),
            ("SoL 4 kap.", "SoL 4 kap"),
            ("SoL 4 kap. 1 a § gäller", "SoL 4 kap. 1 a §"),
            ("OSL 8:1-2", "OSL 8:1"),
            ("Säkerställs enligt Socialtjänstlagen inom förvaltningen", "enligt Socialtjänstlagen"),
            ("Enligt diskrimineringslagen", "Enligt diskrimineringslagen"),
            ("as the Social Services Act says", "Social Services Act"),
        ];
        for (text, expected) in cases {
            assert_eq!(reference(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_law_is_none() {
        for text in [
            "enligt underlagen, bolagen och förslaget",
            "Kommunstyrelsen 2014-02-10 § 23",
            "SOU 2016:5 och prop. 2008/09:150",
            "KS 2014:123",
            "Kl. 08:15",
            "Boken har 9 kapitel",
            "Lagkraven är höga",
            "enligt lagen",
            "The Act",
            "",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
