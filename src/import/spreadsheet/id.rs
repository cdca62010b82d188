//! Ids made of what things are called. Never an id twice among its own.

use std::collections::BTreeMap;

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

/// The ids of a kind of thing: what is taken, and by whom.
#[derive(Default)]
pub struct Ids {
    /// Each id with the place of what has it.
    places: BTreeMap<String, String>,
    /// The number that was last put behind an id.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// The place of what has an id.
    pub fn place(&self, id: &str) -> Option<&str> {
        self.places.get(id).map(String::as_str)
    }

    /// Takes an id.
    pub fn take(&mut self, id: &str, place: &str) {
        self.places.entry(id.to_owned()).or_insert_with(|| place.to_owned());
    }

    /// This id, or with a number behind it where it is taken here or among the others.
    pub fn unique(&mut self, id: &str, others: &dyn Fn(&str) -> bool) -> String {
        if !self.places.contains_key(id) && !others(id) {
            return id.to_owned();
        }
        let number = self.numbers.entry(id.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{id}-{number}");
            if !self.places.contains_key(&numbered) && !others(&numbered) {
                return numbered;
            }
        }
    }
}
