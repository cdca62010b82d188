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
/// What may stand between the two.
const BETWEEN: [&str; 5] = ["an", "as", "en", "som", "the"];
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
    (0..words.len()).filter(|at| is_attachment(words[*at])).find_map(|at| {
        let says_which = calls_next(text, words[at].end()) || says_which(&readable, &words, at);
        let first = referring(&readable, &words, at).filter(|_| !says_which)?;
        Some(readable[words[first].start..words[at].end()].to_owned())
    })
}

fn is_attachment(word: Word<'_>) -> bool {
    ATTACHMENT.contains(&word.text.to_lowercase().as_str())
}

/// Whether a figure is called right after a place: `bilaga {{ ref("attachments.plan") }}`.
fn calls_next(text: &ScenarioText<'_>, end: usize) -> bool {
    let mut after = text.figures.iter().map(|figure| figure.place.start).filter(|start| *start >= end);
    after.next().is_some_and(|start| text.written[end..start].trim().is_empty())
}

/// Whether a number, a letter or a title follows: `bilaga 2`, `bilaga A`, `bilagan Budget`, `bilaga ”Budget”`.
fn says_which(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    let between = text[words[at].end()..next.start].trim();
    let is_beside = between.is_empty() || ["\"", "”", "“", "*", "**", "[", "("].contains(&between);
    is_beside && next.text.starts_with(|letter: char| letter.is_numeric() || letter.is_uppercase())
}

/// The word that sends somebody to it, or itself where it stands alone in brackets.
fn referring(text: &str, words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = words[at];
    if text[..word.start].ends_with('(') && text[word.end()..].starts_with(')') {
        return Some(at);
    }
    let small = |at: usize| words[at].text.to_lowercase();
    let before = at.checked_sub(1)?;
    let is_between = BETWEEN.contains(&small(before).as_str());
    let sending = if is_between { before.checked_sub(1)? } else { before };
    let sends = REFERRING.contains(&small(sending).as_str()) || ENCLOSED.contains(&small(sending).as_str());
    let is_beside = !text[words[sending].end()..word.start].contains(['.', ':', ';']);
    (sends && is_beside).then_some(sending)
}
