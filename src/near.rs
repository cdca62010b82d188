//! What somebody meant who wrote a name almost right: the name written most like it, and letters that only look
//! like those meant. Never which names there are.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::unseen;

/// Nobody writes a longer name by hand, and each costs a look at every pair of letters.
const LONGEST_NEAR: usize = 100;

/// Other words for some keys, which a person who knows the matter and not the format writes.
const OTHER_WORDS: [(&str, &str); 22] = [
    ("min", "low"),
    ("minimum", "low"),
    ("låg", "low"),
    ("lägst", "low"),
    ("lägsta", "low"),
    ("max", "high"),
    ("maximum", "high"),
    ("hög", "high"),
    ("högst", "high"),
    ("högsta", "high"),
    ("mode", "likely"),
    ("most_likely", "likely"),
    ("troligast", "likely"),
    ("trolig", "likely"),
    ("medel", "mean"),
    ("average", "mean"),
    ("std", "sd"),
    ("värde", "value"),
    ("vikt", "weight"),
    ("points", "weight"),
    ("poäng", "weight"),
    ("plats", "rank"),
];

/// The key that another word for it means, when it is one of the candidates.
#[must_use]
pub fn in_other_words<'a>(name: &str, mut candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let (_, meant) = OTHER_WORDS.iter().find(|(other, _)| *other == name.to_lowercase())?;
    candidates.any(|candidate| candidate == *meant).then(|| (*meant).to_owned())
}

/// The candidate written most like `name`: in other capitals, or at most a third of its letters differ.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NEAR {
        return None;
    }
    let allowed = (length / 3).max(1);
    candidates
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

fn distance(name: &str, candidate: &str) -> usize {
    if name.to_lowercase() == candidate.to_lowercase() { 0 } else { strsim::osa_distance(name, candidate) }
}

/// The letter of another alphabet that makes `name` look like `near` without being it, and the letter it stands
/// for: all that differs must be such letters.
#[must_use]
pub fn look_alike(name: &str, near: &str) -> Option<(char, char)> {
    let same_length = name.chars().count() == near.chars().count();
    let mut differing = name.chars().zip(near.chars()).filter(|(written, meant)| written != meant).peekable();
    let first = differing.peek().copied();
    first.filter(|_| same_length && differing.all(|(written, _)| is_of_another_alphabet(written)))
}

/// The fault that a name holds a letter of another alphabet.
#[must_use]
pub fn look_alike_letter(name: &str, (written, meant): (char, char), span: Span) -> Diagnostic {
    Diagnostic::at(Code::LookAlikeLetter, span)
        .with("name", name)
        .with("character", unseen::name(written))
        .with("letter", meant.to_string())
}

/// Letters after the Latin ones: Greek, Cyrillic, and the wide forms of Latin letters.
fn is_of_another_alphabet(letter: char) -> bool {
    letter.is_alphabetic() && letter >= '\u{370}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_capitals_is_nearest() {
        let rows = ["Arvika", "Avesta", "Åre"];
        assert_eq!(nearest("AVESTA", rows.into_iter()), Some("Avesta".to_owned()));
        assert_eq!(nearest("åRE", rows.into_iter()), Some("Åre".to_owned()));
        assert_eq!(nearest("AVISTA", rows.into_iter()), None);
    }
}
