//! The documents of a package as a list: numbers, titles and file names. Numbering, the parser and the
//! renderers all ask this one list.
//!
//! Never knows what stands in a document below its title.

use crate::document::draft::{Draft, Role};
use crate::document::glossary::Glossary;
use crate::document::heading::{Heading, headings};
use crate::model::file_name::plain_letter;
use crate::model::matter::Language;

/// All documents, in package order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The language they are written in.
    pub language: Language,
    /// The documents.
    pub entries: Vec<Entry>,
    /// The files that stand beside them and are no documents: links may lead to them.
    pub companions: Vec<&'static str>,
    /// What their abbreviations stand for.
    pub glossary: Glossary,
}

/// One document of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which document it is.
    pub role: Role,
    /// Its title without markup; empty when the draft has none.
    pub title: String,
    /// Its file name without the ending.
    pub stem: String,
    /// Its number among what is attached to the same document.
    pub number: Option<usize>,
}

/// Lists the documents of these drafts.
#[must_use]
pub fn outline(drafts: &[Draft], language: Language) -> Outline {
    let with_letter = drafts.iter().any(|draft| draft.role == Role::Letter);
    let mut attachments = 0;
    let entries = drafts
        .iter()
        .map(|draft| {
            let number = match draft.role {
                Role::Inquiry => with_letter.then_some(1),
                Role::Attachment { .. } => {
                    attachments += 1;
                    Some(attachments)
                }
                Role::Index | Role::Letter => None,
            };
            let title = title(&draft.markdown);
            let stem = stem(&draft.role, &title, number, language);
            Entry { role: draft.role.clone(), title, stem, number }
        })
        .collect();
    Outline { language, entries, companions: Vec::new(), glossary: Glossary::default() }
}

impl Outline {
    /// The document with this file name (without ending).
    #[must_use]
    pub fn by_stem(&self, stem: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.stem == stem)
    }

    /// What stands above a document's title: what kind it is, and whose attachment.
    #[must_use]
    pub fn kind(&self, entry: &Entry) -> String {
        let has = |role: &Role| self.entries.iter().any(|entry| entry.role == *role);
        match (self.language, &entry.role, entry.number) {
            (Language::Swedish, Role::Index, _) => "Beslutsunderlag".to_owned(),
            (Language::English, Role::Index, _) => "Decision package".to_owned(),
            (Language::Swedish, Role::Letter, _) => "Tjänsteskrivelse".to_owned(),
            (Language::English, Role::Letter, _) => "Decision memorandum".to_owned(),
            (Language::Swedish, Role::Inquiry, None) => "Utredning".to_owned(),
            (Language::English, Role::Inquiry, None) => "Investigation".to_owned(),
            (Language::Swedish, Role::Inquiry, Some(number)) => {
                format!("Utredning, bilaga {number} till tjänsteskrivelsen")
            }
            (Language::English, Role::Inquiry, Some(number)) => {
                format!("Investigation, attachment {number} to the decision memorandum")
            }
            (Language::Swedish, Role::Attachment { .. }, _) if has(&Role::Inquiry) => {
                format!("{} till utredningen", self.number_of(entry).unwrap_or_default())
            }
            (Language::English, Role::Attachment { .. }, _) if has(&Role::Inquiry) => {
                format!("{} to the investigation", self.number_of(entry).unwrap_or_default())
            }
            (_, Role::Attachment { .. }, _) => self.number_of(entry).unwrap_or_default(),
        }
    }

    /// What a document is called by number: `Bilaga 3`.
    #[must_use]
    pub fn number_of(&self, entry: &Entry) -> Option<String> {
        let word = match self.language {
            Language::Swedish => "Bilaga",
            Language::English => "Attachment",
        };
        entry.number.map(|number| format!("{word} {number}"))
    }
}

/// The first title of a draft. Only that line is read: the rest may be long.
fn title(markdown: &str) -> String {
    let line = markdown.lines().find(|line| line.starts_with("# ")).unwrap_or_default();
    headings(line).into_iter().find(Heading::is_title).map(|heading| heading.text).unwrap_or_default()
}

/// A document's file name without the ending.
fn stem(role: &Role, title: &str, number: Option<usize>, language: Language) -> String {
    let (letter, inquiry, attachment) = match language {
        Language::Swedish => ("tjansteskrivelse", "utredning", "bilaga"),
        Language::English => ("decision-memo", "investigation", "attachment"),
    };
    match role {
        Role::Index => "index".to_owned(),
        Role::Letter => letter.to_owned(),
        Role::Inquiry => inquiry.to_owned(),
        Role::Attachment { id } => {
            let number = number.unwrap_or_default();
            format!("{attachment}-{number}-{}", short_name(title).unwrap_or_else(|| ascii(id)))
        }
    }
}

/// The first word of a title that says something: it has four letters or more.
fn short_name(title: &str) -> Option<String> {
    const LONGEST: usize = 24;
    title.split(|c: char| !c.is_alphanumeric()).map(ascii).find(|word| word.len() >= 4).map(|mut word| {
        word.truncate(LONGEST);
        word
    })
}

/// Only small letters and digits that every file system and mail program carries.
fn ascii(word: &str) -> String {
    word.chars().filter_map(plain_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(role: Role, title: &str) -> Draft {
        Draft { role, markdown: format!("# {title}\n") }
    }

    fn attachment(id: &str, title: &str) -> Draft {
        draft(Role::Attachment { id: id.to_owned() }, title)
    }

    #[test]
    fn file_names_are_short_and_plain() {
        let drafts = [
            draft(Role::Index, "Underlag"),
            draft(Role::Letter, "Hemvist"),
            draft(Role::Inquiry, "Hemvist"),
            attachment("comparisons", "Jämförelser med andra kommuner"),
            attachment("plan", "Så gör vi"),
            attachment("risk", "Risk- och konsekvensbedömning"),
        ];
        let outline = outline(&drafts, Language::Swedish);
        let stems: Vec<&str> = outline.entries.iter().map(|entry| entry.stem.as_str()).collect();
        let expected = [
            "index",
            "tjansteskrivelse",
            "utredning",
            "bilaga-1-jamforelser",
            "bilaga-2-plan",
            "bilaga-3-risk",
        ];
        assert_eq!(stems, expected);
    }

    #[test]
    fn a_document_says_what_it_is_attached_to() {
        let drafts = [draft(Role::Letter, "L"), draft(Role::Inquiry, "U"), attachment("a", "Argument")];
        let swedish = outline(&drafts, Language::Swedish);
        let kinds: Vec<String> = swedish.entries.iter().map(|entry| swedish.kind(entry)).collect();
        let expected =
            ["Tjänsteskrivelse", "Utredning, bilaga 1 till tjänsteskrivelsen", "Bilaga 1 till utredningen"];
        assert_eq!(kinds, expected);
        let alone = outline(&drafts[2..], Language::English);
        assert_eq!(alone.kind(&alone.entries[0]), "Attachment 1");
    }
}
