//! Characters that a reader can not see: those that steer a terminal, those that turn the order of letters round,
//! and those without any width. Never what a text means.

use std::borrow::Cow;

use crate::diagnostic::Code;

/// The first character of each kind that a text hides, with what is said about it.
pub fn found_in(text: &str) -> impl Iterator<Item = (Code, char)> {
    // Most texts hold neither, and their bytes show it.
    let suspect =
        text.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef));
    let first = |is: fn(char) -> bool| suspect.then(|| text.chars().find(|letter| is(*letter))).flatten();
    let control = first(steers).map(|character| (Code::ControlCharacter, character));
    let hidden = first(hides).map(|character| (Code::HiddenCharacters, character));
    control.into_iter().chain(hidden)
}

/// The same text with the name of every character that can not be seen in its place, so that it can be printed.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    let is_unseen = |letter: char| steers(letter) || hides(letter) || letter == '\u{ad}';
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let show =
        |letter: char| if is_unseen(letter) { format!("<{}>", name(letter)) } else { letter.to_string() };
    Cow::Owned(text.chars().map(show).collect())
}

/// What a character is called where it can not be shown: `U+202E`.
#[must_use]
pub fn name(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Whether a character is a command and no letter: no document can hold it.
fn steers(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// Whether a character changes how others are shown or read without being seen itself.
fn hides(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_seen_is_found() {
        let cases: [(&str, &[(Code, char)]); 7] = [
            ("Växeln – 5 € 👩 ‘så’…\n\ttab\u{a0}kr", &[]),
            ("a\u{1b}[31m", &[(Code::ControlCharacter, '\u{1b}')]),
            ("a\u{9b}31m", &[(Code::ControlCharacter, '\u{9b}')]),
            ("a\u{0}", &[(Code::ControlCharacter, '\0')]),
            ("a\u{202e}b", &[(Code::HiddenCharacters, '\u{202e}')]),
            ("a\u{200b}b\u{feff}", &[(Code::HiddenCharacters, '\u{200b}')]),
            ("\u{7f}\u{61c}", &[(Code::ControlCharacter, '\u{7f}'), (Code::HiddenCharacters, '\u{61c}')]),
        ];
        for (text, expected) in cases {
            assert_eq!(found_in(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
        assert_eq!(name('\u{1b}'), "U+001B");
        assert_eq!(shown("a\u{1b}[31m\u{202e}\n"), "a<U+001B>[31m<U+202E>\n");
    }
}
