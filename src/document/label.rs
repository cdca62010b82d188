//! What can be wrong between the labels that drafts define and those they use. Each is a template's fault
//! (or of a municipality's own template), so it names the document and the label.
//!
//! Never an error of the scenario: that was found when it was read.

use thiserror::Error;

use crate::document::draft::Role;
use crate::model::matter::Language;

/// One thing that is wrong with the tokens of the drafts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LabelError {
    /// Brackets of a token around something that is none.
    #[error("{}: `{written}` is not a token", .document.words(Language::English))]
    Malformed {
        /// Where it stands.
        document: Role,
        /// How it is written.
        written: String,
    },
    /// A label that nothing defines.
    #[error("{}: nothing in the package is called `{label}`", .document.words(Language::English))]
    Unknown {
        /// Where it is used.
        document: Role,
        /// The label.
        label: String,
    },
    /// A label that two things are called.
    #[error("{}: `{label}` is already the name of something else in the package", .document.words(Language::English))]
    Doubled {
        /// Where it is defined again.
        document: Role,
        /// The label.
        label: String,
    },
    /// A table that no text refers to.
    #[error("{}: no text refers to the table `{label}`", .document.words(Language::English))]
    UnusedTable {
        /// Where the table stands.
        document: Role,
        /// Its label.
        label: String,
    },
    /// A figure that no text refers to.
    #[error("{}: no text refers to the figure `{label}`", .document.words(Language::English))]
    UnusedFigure {
        /// Where the figure stands.
        document: Role,
        /// Its label.
        label: String,
    },
    /// An attachment that no other document than the index refers to.
    #[error("{}: no document refers to this attachment", .document.words(Language::English))]
    UnusedAttachment {
        /// The attachment.
        document: Role,
    },
    /// The caption of a table that is not there.
    #[error("{}: the caption `{label}` does not stand first in a line above a table", .document.words(Language::English))]
    CaptionWithoutTable {
        /// Where it stands.
        document: Role,
        /// The table's label.
        label: String,
    },
    /// The caption of a picture that is not there.
    #[error("{}: the caption `{label}` does not stand first in a line above the picture `diagram/{label}.svg`", .document.words(Language::English))]
    CaptionWithoutPicture {
        /// Where it stands.
        document: Role,
        /// The figure's label.
        label: String,
    },
    /// The name of a section outside a heading.
    #[error("{}: `{label}` names a section but does not stand in a heading", .document.words(Language::English))]
    SectionWithoutHeading {
        /// Where it stands.
        document: Role,
        /// The section's label.
        label: String,
    },
    /// A reference inside a heading.
    #[error("{}: `{written}` stands in a heading, where only a section is named", .document.words(Language::English))]
    TokenInHeading {
        /// Where it stands.
        document: Role,
        /// How it is written.
        written: String,
    },
    /// No title, or more than one.
    #[error("{}: a document has one title (`# `); this has {found}", .document.words(Language::English))]
    Titles {
        /// The document.
        document: Role,
        /// How many titles it has.
        found: usize,
    },
    /// The number of something that has none.
    #[error("{}: `{label}` has no number", .document.words(Language::English))]
    WithoutNumber {
        /// Where it is asked for.
        document: Role,
        /// The label.
        label: String,
    },
    /// The title or link of something that is no document.
    #[error("{}: `{label}` is not a document", .document.words(Language::English))]
    NotADocument {
        /// Where it is asked for.
        document: Role,
        /// The label.
        label: String,
    },
}

impl LabelError {
    /// The message in a reader's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Swedish => self.in_swedish(),
            Language::English => self.to_string(),
        }
    }

    fn in_swedish(&self) -> String {
        match self {
            Self::Malformed { document, written } => {
                format!("{}: `{written}` är ingen beteckning", document.words(Language::Swedish))
            }
            Self::Unknown { document, label } => {
                format!("{}: inget i underlaget heter `{label}`", document.words(Language::Swedish))
            }
            Self::Doubled { document, label } => {
                format!(
                    "{}: något annat i underlaget heter redan `{label}`",
                    document.words(Language::Swedish)
                )
            }
            Self::UnusedTable { document, label } => {
                format!("{}: ingen text hänvisar till tabellen `{label}`", document.words(Language::Swedish))
            }
            Self::UnusedFigure { document, label } => {
                format!("{}: ingen text hänvisar till figuren `{label}`", document.words(Language::Swedish))
            }
            Self::UnusedAttachment { document } => {
                format!("{}: inget dokument hänvisar till bilagan", document.words(Language::Swedish))
            }
            Self::CaptionWithoutTable { document, label } => {
                format!(
                    "{}: tabellrubriken `{label}` står inte först på en rad ovanför en tabell",
                    document.words(Language::Swedish)
                )
            }
            Self::CaptionWithoutPicture { document, label } => {
                format!(
                    "{}: figurtexten `{label}` står inte först på en rad ovanför bilden `diagram/{label}.svg`",
                    document.words(Language::Swedish)
                )
            }
            Self::SectionWithoutHeading { document, label } => {
                format!(
                    "{}: `{label}` ger namn åt ett avsnitt men står inte i en rubrik",
                    document.words(Language::Swedish)
                )
            }
            Self::TokenInHeading { document, written } => {
                format!(
                    "{}: `{written}` står i en rubrik, där bara avsnittet får namn",
                    document.words(Language::Swedish)
                )
            }
            Self::Titles { document, found } => {
                format!(
                    "{}: ett dokument har en titel (`# `), det här har {found}",
                    document.words(Language::Swedish)
                )
            }
            Self::WithoutNumber { document, label } => {
                format!("{}: `{label}` har inget nummer", document.words(Language::Swedish))
            }
            Self::NotADocument { document, label } => {
                format!("{}: `{label}` är inget dokument", document.words(Language::Swedish))
            }
        }
    }
}
