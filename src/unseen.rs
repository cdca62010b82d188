//! Characters that a reader can not see: those that steer a terminal, those that turn the order of letters round,
//! and those without any shape; and how they are shown by name. Never what a text means.

use std::borrow::Cow;

/// Whether a character is a command and no letter: no document can hold it.
#[must_use]
pub fn steers(character: char) -> bool {
    character.is_control() && !is_layout(character)
}

/// Whether a character changes how others are shown or read without being seen itself.
#[must_use]
pub fn hides(character: char) -> bool {
    matches!(
        character,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character has no shape of its own, or none that XML may hold: also those that an honest text may
/// have, such as the soft hyphen of a word processor.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_control()
        || hides(character)
        || matches!(
            character,
            '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// The same text with the name of every character that can not be seen in its place, so that it can be printed.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    let is_named = |letter: char| is_unseen(letter) && !is_layout(letter);
    if !text.contains(is_named) {
        return Cow::Borrowed(text);
    }
    let show =
        |letter: char| if is_named(letter) { format!("<{}>", name(letter)) } else { letter.to_string() };
    Cow::Owned(text.chars().map(show).collect())
}

/// What a character is called where it can not be shown: `U+202E`.
#[must_use]
pub fn name(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Whether a character sets a text in lines and columns.
fn is_layout(character: char) -> bool {
    matches!(character, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_seen_is_shown_by_name() {
        let cases = [
            ("Växeln – 5 € 👩 ‘så’…\n\ttab\u{a0}kr", "Växeln – 5 € 👩 ‘så’…\n\ttab\u{a0}kr"),
            ("a\u{1b}[31m\u{202e}\n", "a<U+001B>[31m<U+202E>\n"),
            ("\u{7f}\u{9b}\u{200b}\u{feff}", "<U+007F><U+009B><U+200B><U+FEFF>"),
            ("för\u{ad}valtning\u{2028}\u{e0041}", "för<U+00AD>valtning<U+2028><U+E0041>"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text:?}");
        }
        assert!(matches!(shown("Växeln"), Cow::Borrowed(_)));
    }

    #[test]
    fn whatever_steers_or_hides_is_unseen() {
        for character in '\0'..=char::MAX {
            assert!(is_unseen(character) || !(steers(character) || hides(character)), "{}", name(character));
        }
        assert!(!steers('\n') && !steers('\t') && is_unseen('\n'));
    }
}
