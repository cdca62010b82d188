//! Letters of other alphabets that look like those meant: a Cyrillic `а` in a name. Never which name was meant.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::unseen;

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
