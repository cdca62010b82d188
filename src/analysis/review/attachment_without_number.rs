//! `attachment-without-number`: a text refers to an attachment without saying which.

use crate::analysis::review::Material;
use crate::analysis::review::scan::{Word, readable, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::texts::{ScenarioText, TextKind};

/// What an attachment is called where somebody refers to one.
const ATTACHMENT: [&str; 7] =
    ["bilaga", "bilagan", "bilagor", "bilagorna", "attachment", "attachments", "appendix"];
/// What stands before it there: `se bilaga`, `enligt bilagan`, `bifogas som bilaga`, `see the attachment`.
const REFERRING: [&str; 9] = ["se", "jfr", "enligt", "i", "av", "ur", "see", "in", "per"];
/// What is done with an attachment: `bifogas som bilaga`, `läggs som bilaga`.
const ENCLOSED: [&str; 8] =
    ["bifogas", "bifogad", "bifogat", "bifogade", "biläggs", "läggs", "enclosed", "attached"];

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let texts = material.texts.iter().filter(|text| text.kind != TextKind::Name);
    let finding = |text: &ScenarioText<'_>| {
        let reference = unnumbered(text)?;
        let place = material.texts.place(text);
        Some(Diagnostic::new(Code::AttachmentWithoutNumber, place).with("reference", reference))
    };
    texts.filter_map(finding).collect()
}

/// The first reference of a text to an attachment that does not say which one.
fn unnumbered(text: &ScenarioText<'_>) -> Option<String> {
    if !["ilag", "ttach", "ppendix"].iter().any(|part| text.written.contains(part)) {
        return None;
    }
    let readable = readable(text);
    let words: Vec<Word<'_>> = words(&readable).collect();
    let reference = (0..words.len()).find(|at| {
        let called = text.figures.iter().any(|figure| {
            figure.place.start >= words[*at].end()
                && is_next(text.written, words[*at].end(), figure.place.start)
        });
        is_attachment(words[*at])
            && !called
            && !says_which(&readable, &words, *at)
            && refers(&readable, &words, *at)
    })?;
    let start = words[reference.saturating_sub(1)].start;
    Some(readable[start..words[reference].end()].to_owned())
}

fn is_attachment(word: Word<'_>) -> bool {
    ATTACHMENT.contains(&word.text.to_lowercase().as_str())
}

/// Whether nothing but space stands between two places.
fn is_next(text: &str, from: usize, to: usize) -> bool {
    text[from..to].trim().is_empty()
}

/// Whether a number, a letter or a title follows: `bilaga 2`, `bilaga A`, `bilagan Budget`, `bilaga ”Budget”`.
fn says_which(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    let between = text[words[at].end()..next.start].trim();
    let is_beside = between.is_empty() || ["\"", "”", "“", "*", "**", "[", "("].contains(&between);
    is_beside && next.text.starts_with(|letter: char| letter.is_numeric() || letter.is_uppercase())
}

/// Whether somebody is sent to it: by the word before, or because it stands alone in brackets.
fn refers(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let word = words[at];
    let is_alone = text[..word.start].ends_with('(') && text[word.end()..].starts_with(')');
    let before = |back: usize| at.checked_sub(back).map(|at| words[at].text.to_lowercase());
    let is_near = |back: usize| {
        at.checked_sub(back)
            .is_some_and(|from| !text[words[from].end()..word.start].contains(['.', ':', ';']))
    };
    let article = before(1).is_some_and(|word| ["the", "an", "en", "som", "as"].contains(&word.as_str()));
    let steps = if article { 2 } else { 1 };
    let is_sent = (1..=steps).any(|back| {
        is_near(back)
            && before(back)
                .is_some_and(|word| REFERRING.contains(&word.as_str()) || ENCLOSED.contains(&word.as_str()))
    });
    is_alone || is_sent
}
