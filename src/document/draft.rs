//! One document as its template left it: Markdown in which tables, sections and references are still tokens.
//! Never numbered here.

use crate::model::matter::{GeneratedAttachment, Language};
use crate::model::word::Word as _;

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
            Self::Attachment { id } => match GeneratedAttachment::of(id).map(attachment_words) {
                Some(words) => words,
                None => {
                    return match language {
                        Language::Swedish => format!("bilagan `{id}`"),
                        Language::English => format!("the attachment `{id}`"),
                    };
                }
            },
        };
        match language {
            Language::Swedish => swedish.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}

/// What a person calls an attachment that hemvist writes, in Swedish and English.
const fn attachment_words(attachment: GeneratedAttachment) -> (&'static str, &'static str) {
    use GeneratedAttachment as Attachment;
    match attachment {
        Attachment::Comparisons => ("bilagan med jämförelser", "the attachment of comparisons"),
        Attachment::Indicators => ("bilagan med nyckeltal", "the attachment of indicators"),
        Attachment::Claims => ("bilagan med påståenden", "the attachment of claims"),
        Attachment::Budget => ("bilagan med budgeten", "the attachment of the budget"),
        Attachment::Arguments => ("bilagan med argumenten", "the attachment of arguments"),
        Attachment::Sensitivity => {
            ("bilagan om metod och känslighet", "the attachment on method and sensitivity")
        }
        Attachment::Risks => ("bilagan med risk- och konsekvensbedömningen", "the attachment on risks"),
        Attachment::Implementation => ("bilagan med genomförandeplanen", "the attachment on implementation"),
        Attachment::FollowUp => ("bilagan med uppföljningsplanen", "the attachment on follow-up"),
        Attachment::Referral => ("bilagan med remissvaren", "the attachment of referral answers"),
        Attachment::TermsOfReference => {
            ("bilagan med förslag till uppdrag", "the attachment of proposed terms of reference")
        }
        Attachment::Sources => ("bilagan med källorna", "the attachment of sources"),
    }
}
