//! One document as its template left it: Markdown in which tables, sections and references are still tokens.
//! Never numbered here.

use crate::model::matter::{GeneratedAttachment, Language};

/// A document before numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which document it is.
    pub role: Role,
    /// Markdown with tokens and one `# ` heading, the title.
    pub markdown: String,
}

/// Which document of the package, and so what it is attached to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The cover with the list of documents.
    Index,
    /// The tjänsteskrivelse.
    Letter,
    /// The utredning: attached to the letter as its attachment 1.
    Inquiry,
    /// Attached to the inquiry, numbered in package order.
    Attachment {
        /// What tokens call it: `attachments.<id>`.
        id: String,
    },
}

impl Role {
    /// What tokens call the document.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Index => "index".to_owned(),
            Self::Letter => "letter".to_owned(),
            Self::Inquiry => "inquiry".to_owned(),
            Self::Attachment { id } => format!("attachments.{id}"),
        }
    }

    /// What a person calls the document, inside a sentence.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let (swedish, english) = match self {
            Self::Index => ("beslutsunderlaget", "the decision package"),
            Self::Letter => ("tjänsteskrivelsen", "the decision memorandum"),
            Self::Inquiry => ("utredningen", "the investigation"),
            Self::Attachment { id } if *id == GeneratedAttachment::Comparisons.as_str() => {
                ("bilagan med jämförelser", "the attachment of comparisons")
            }
            Self::Attachment { id } if *id == GeneratedAttachment::Indicators.as_str() => {
                ("bilagan med nyckeltal", "the attachment of indicators")
            }
            Self::Attachment { id } if *id == GeneratedAttachment::Claims.as_str() => {
                ("bilagan med påståenden", "the attachment of claims")
            }
            Self::Attachment { id } if *id == GeneratedAttachment::Budget.as_str() => {
                ("bilagan med budgeten", "the attachment of the budget")
            }
            Self::Attachment { id } if *id == GeneratedAttachment::Arguments.as_str() => {
                ("bilagan med argumenten", "the attachment of arguments")
            }
            Self::Attachment { id } if *id == GeneratedAttachment::Sensitivity.as_str() => {
                ("bilagan om metod och känslighet", "the attachment on method and sensitivity")
            }
            Self::Attachment { id } => {
                return match language {
                    Language::Swedish => format!("bilagan `{id}`"),
                    Language::English => format!("the attachment `{id}`"),
                };
            }
        };
        match language {
            Language::Swedish => swedish.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}
