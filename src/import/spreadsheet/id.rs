//! Ids made of what things are called. Never an id twice among its own.

use std::collections::BTreeSet;

/// The most letters of an id that is made of a name.
const LONGEST: usize = 60;

/// Whether a text may be an id as it stands.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    !text.is_empty() && text.chars().all(allowed)
}

/// An id of what something is called: small letters a to z, digits and hyphens. The same name gives the same id.
#[must_use]
pub fn of_name(name: &str, otherwise: &str) -> String {
    let mut id = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'å' | 'ä' | 'á' | 'à' | 'æ' => id.push('a'),
            'ö' | 'ø' | 'ó' => id.push('o'),
            'é' | 'è' | 'ë' => id.push('e'),
            'ü' | 'ú' => id.push('u'),
            letter if letter.is_ascii_alphanumeric() => id.push(letter),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(LONGEST);
    let id = id.trim_matches('-');
    if id.starts_with(|first: char| first.is_ascii_alphabetic()) {
        id.to_owned()
    } else if id.is_empty() {
        otherwise.to_owned()
    } else {
        format!("{otherwise}-{id}")
    }
}

/// This id, or with the first number behind it that makes it another than those taken.
#[must_use]
pub fn unique(id: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id)).expect("numbers do not end")
}
