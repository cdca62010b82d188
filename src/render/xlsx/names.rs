//! Names that every spreadsheet program takes: of sheets, tables and the columns of a table. Never two alike: what only
//! differs in capitals is alike to these programs.

use std::collections::BTreeSet;

use crate::model::file_name::plain_letter;

/// The longest name of a sheet, in UTF-16 units as Excel counts.
const SHEET: usize = 31;
/// The longest head of a column.
const HEAD: usize = 255;

/// Names that are taken already.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// The name of a sheet for this text. Parentheses go too: what stands before one could be read as a function.
    pub(super) fn sheet(&mut self, text: &str) -> String {
        let is_allowed =
            |letter: &char| !letter.is_control() && !"[]:*?/\\()\u{fffe}\u{ffff}".contains(*letter);
        let plain: String =
            text.chars().map(|letter| if is_allowed(&letter) { letter } else { ' ' }).collect();
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let trimmed = words.trim_matches(['\'', ' ']);
        // The one name that Excel keeps for itself.
        self.0.insert("history".to_owned());
        self.unique(if trimmed.is_empty() { "-" } else { trimmed }, SHEET, " ")
    }

    /// The head of a column for this text.
    pub(super) fn head(&mut self, text: &str) -> String {
        self.unique(if text.is_empty() { "-" } else { text }, HEAD, " ")
    }

    /// The name of a table for a word of hemvist's own: letters, digits and `_`.
    pub(super) fn table(&mut self, text: &str) -> String {
        let letter = |letter: char| match plain_letter(letter) {
            Some(plain) if letter.is_uppercase() => plain.to_ascii_uppercase(),
            Some(plain) => plain,
            None => '_',
        };
        let name: String = text.chars().map(letter).collect();
        self.unique(&name, HEAD, "_")
    }

    /// The name, or where it is taken the name with the first number from 2 that is not.
    fn unique(&mut self, name: &str, longest: usize, before_number: &str) -> String {
        let mut unique = cut_name(name, longest);
        let mut number = 2_u32;
        while !self.0.insert(unique.to_lowercase()) {
            let ending = format!("{before_number}{number}");
            unique = cut_name(name, longest - ending.len()) + &ending;
            number += 1;
        }
        unique
    }
}

/// The text, or as much of it as has so many UTF-16 units.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= longest
    };
    text.chars().take_while(fits).collect()
}

/// The same of a name, which ends in neither a space nor an apostrophe.
fn cut_name(text: &str, longest: usize) -> String {
    cut(text, longest).trim_end_matches([' ', '\'']).to_owned()
}
