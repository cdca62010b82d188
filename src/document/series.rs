//! What is numbered through a document, each series by itself: tables and figures. Numbering, references, the parser
//! and the anchors of headings all ask here what a series is called.
//!
//! Never counts.

use crate::model::matter::Language;

/// A series of numbered things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Tabell 1, tabell 2 ...
    Table,
    /// Figur 1, figur 2 ...
    Figure,
}

impl Series {
    pub(super) const ALL: [Self; 2] = [Self::Table, Self::Figure];

    /// What one of them is called: `Tabell`.
    pub(super) fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Table, Language::Swedish) => "Tabell",
            (Self::Table, Language::English) => "Table",
            (Self::Figure, Language::Swedish) => "Figur",
            (Self::Figure, Language::English) => "Figure",
        }
    }

    /// What a template calls all of them: `tables`.
    pub(super) const fn listed(self) -> &'static str {
        match self {
            Self::Table => "tables",
            Self::Figure => "figures",
        }
    }

    /// What a link to one of them says after `#`: `tabell-3`.
    pub(super) fn anchor(self, number: usize, language: Language) -> String {
        format!("{}-{number}", self.word(language).to_lowercase())
    }

    /// Whether an anchor could be one of a series.
    pub(super) fn is_anchor(anchor: &str) -> bool {
        let of = |series: Self, language: Language| {
            let number = anchor.strip_prefix(&series.word(language).to_lowercase())?.strip_prefix('-')?;
            Some(!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        };
        let languages = [Language::Swedish, Language::English];
        Self::ALL.iter().any(|series| languages.iter().any(|language| of(*series, *language) == Some(true)))
    }
}
