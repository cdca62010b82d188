//! Which characters that a reader can not see a scenario holds, and what is said about them. Never which they
//! are: that is `unseen`.

use crate::diagnostic::Code;
use crate::unseen::{hides, steers};

/// The first character of each kind that a text hides, with what is said about it.
pub fn found_in(text: &str) -> impl Iterator<Item = (Code, char)> {
    // Most texts hold neither, and their bytes show it.
    let suspect = text
        .bytes()
        .any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3));
    let first = |is: fn(char) -> bool| suspect.then(|| text.chars().find(|letter| is(*letter))).flatten();
    let control = first(steers).map(|character| (Code::ControlCharacter, character));
    let hidden = first(hides).map(|character| (Code::HiddenCharacters, character));
    control.into_iter().chain(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The look at the bytes spares most texts the look at their letters: it must let none of these pass.
    #[test]
    fn whatever_hides_or_steers_is_found_alone() {
        for character in ('\0'..=char::MAX).filter(|letter| hides(*letter) || steers(*letter)) {
            let text = character.to_string();
            assert_eq!(
                found_in(&text).map(|(_, found)| found).next(),
                Some(character),
                "{}",
                text.escape_unicode()
            );
        }
    }

    #[test]
    fn what_can_not_be_seen_is_found() {
        let cases: [(&str, &[(Code, char)]); 9] = [
            ("Växeln – 5 € 👩 ‘så’…\n\ttab\u{a0}kr", &[]),
            ("a\u{1b}[31m", &[(Code::ControlCharacter, '\u{1b}')]),
            ("a\u{9b}31m", &[(Code::ControlCharacter, '\u{9b}')]),
            ("a\u{0}", &[(Code::ControlCharacter, '\0')]),
            ("a\u{3164}b", &[(Code::HiddenCharacters, '\u{3164}')]),
            ("a\u{e0041}b", &[(Code::HiddenCharacters, '\u{e0041}')]),
            ("a\u{202e}b", &[(Code::HiddenCharacters, '\u{202e}')]),
            ("a\u{200b}b\u{feff}", &[(Code::HiddenCharacters, '\u{200b}')]),
            ("\u{7f}\u{61c}", &[(Code::ControlCharacter, '\u{7f}'), (Code::HiddenCharacters, '\u{61c}')]),
        ];
        for (text, expected) in cases {
            assert_eq!(found_in(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
