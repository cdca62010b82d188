//! What can be wrong between the labels that drafts define and those they use. Each is a template's fault
//! (or of a municipality's own template), so it names the document and the label.
//!
//! Never an error of the scenario: that was found when it was read.

use thiserror::Error;

use crate::document::draft::Role;
use crate::document::series::Series;
use crate::document::tree::picture_file;
use crate::model::matter::Language;

/// One thing that is wrong with the tokens of the drafts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.message(Language::English))]
pub struct LabelError {
    /// Where it is wrong.
    pub document: Role,
    /// What is wrong.
    pub fault: LabelFault,
}

/// What can be wrong with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelFault {
    /// Brackets of a token around something that is none; how it is written.
    Malformed(String),
    /// A label that nothing defines.
    Unknown(String),
    /// A label that something else in the package is called already.
    Doubled(String),
    /// A table that no text refers to.
    UnusedTable(String),
    /// A figure that no text refers to.
    UnusedFigure(String),
    /// An attachment that no other document than the index refers to.
    UnusedAttachment,
    /// The caption of a table that is not there.
    CaptionWithoutTable(String),
    /// The caption of a picture that is not there.
    CaptionWithoutPicture(String),
    /// The name of a section outside a heading.
    SectionWithoutHeading(String),
    /// A list of tables or figures outside a heading.
    ListWithoutHeading(Series),
    /// A reference inside a heading; how it is written.
    TokenInHeading(String),
    /// No title, or more than one: how many.
    Titles(usize),
    /// A label of something that has no number, where its number is asked for.
    WithoutNumber(String),
    /// A label of something that is no document, where its title or a link to it is asked for.
    NotADocument(String),
}

impl LabelError {
    /// The message in a reader's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let fault = match language {
            Language::Swedish => self.fault.in_swedish(),
            Language::English => self.fault.in_english(),
        };
        format!("{}: {fault}", self.document.words(language))
    }
}

impl LabelFault {
    /// As the error of a document.
    pub(super) fn of(self, document: &Role) -> LabelError {
        LabelError { document: document.clone(), fault: self }
    }

    fn in_swedish(&self) -> String {
        match self {
            Self::Malformed(written) => format!("`{written}` är ingen beteckning"),
            Self::Unknown(label) => format!("inget i underlaget heter `{label}`"),
            Self::Doubled(label) => format!("något annat i underlaget heter redan `{label}`"),
            Self::UnusedTable(label) => format!("ingen text hänvisar till tabellen `{label}`"),
            Self::UnusedFigure(label) => format!("ingen text hänvisar till figuren `{label}`"),
            Self::UnusedAttachment => "inget dokument hänvisar till bilagan".to_owned(),
            Self::CaptionWithoutTable(label) => {
                format!("tabellrubriken `{label}` står inte först på en rad ovanför en tabell")
            }
            Self::CaptionWithoutPicture(label) => {
                format!(
                    "figurtexten `{label}` står inte först på en rad ovanför bilden `{}`",
                    picture_file(label)
                )
            }
            Self::SectionWithoutHeading(label) => {
                format!("`{label}` ger namn åt ett avsnitt men står inte i en rubrik")
            }
            Self::ListWithoutHeading(series) => {
                format!("förteckningen `{}` står inte i en rubrik", series.listed())
            }
            Self::TokenInHeading(written) => {
                format!("`{written}` står i en rubrik, där bara avsnittet får namn")
            }
            Self::Titles(0) => {
                "dokumentet har ingen titel: skriv den på en rad som börjar med `# `".to_owned()
            }
            Self::Titles(found) => {
                format!("dokumentet har {found} titlar: bara en rad får börja med `# `, de andra med `## `")
            }
            Self::WithoutNumber(label) => format!("`{label}` har inget nummer"),
            Self::NotADocument(label) => format!("`{label}` är inget dokument"),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Malformed(written) => format!("`{written}` is not a token"),
            Self::Unknown(label) => format!("nothing in the package is called `{label}`"),
            Self::Doubled(label) => format!("`{label}` is already the name of something else in the package"),
            Self::UnusedTable(label) => format!("no text refers to the table `{label}`"),
            Self::UnusedFigure(label) => format!("no text refers to the figure `{label}`"),
            Self::UnusedAttachment => "no document refers to this attachment".to_owned(),
            Self::CaptionWithoutTable(label) => {
                format!("the caption `{label}` does not stand first in a line above a table")
            }
            Self::CaptionWithoutPicture(label) => {
                format!(
                    "the caption `{label}` does not stand first in a line above the picture `{}`",
                    picture_file(label)
                )
            }
            Self::SectionWithoutHeading(label) => {
                format!("`{label}` names a section but does not stand in a heading")
            }
            Self::ListWithoutHeading(series) => {
                format!("the list of `{}` does not stand in a heading", series.listed())
            }
            Self::TokenInHeading(written) => {
                format!("`{written}` stands in a heading, where only a section is named")
            }
            Self::Titles(0) => {
                "the document has no title: write it in a line that begins with `# `".to_owned()
            }
            Self::Titles(found) => {
                format!(
                    "the document has {found} titles: only one line may begin with `# `, the others with `## `"
                )
            }
            Self::WithoutNumber(label) => format!("`{label}` has no number"),
            Self::NotADocument(label) => format!("`{label}` is not a document"),
        }
    }
}
