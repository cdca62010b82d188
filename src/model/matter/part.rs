//! The parts of the package that a scenario writes, names or points at: sections, attachments, numbered tables and
//! figures. Never the heading or the number that a reader sees: those are the documents'.

use std::fmt;

use crate::model::evidence::Basis;
use crate::model::id::AttachmentId;
use crate::model::period::When;
use crate::model::text::{Manuscript, Prose, Text};
use crate::model::word::{Word as _, words};

/// A part of the package that a scenario can point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A section of the utredning.
    Section(SectionId),
    /// A generated attachment.
    Generated(GeneratedAttachment),
    /// A document of the scenario's own.
    Own(AttachmentId),
    /// A table or a figure.
    Numbered(NumberedPart),
}

impl fmt::Display for Destination {
    /// As a scenario writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(section) => f.write_str(section.as_str()),
            Self::Generated(attachment) => write!(f, "attachments.{}", attachment.as_str()),
            Self::Own(id) => write!(f, "attachments.{id}"),
            Self::Numbered(part) => f.write_str(part.as_str()),
        }
    }
}

words! {
    /// A table or a figure that a scenario may refer to: after the dot, its label in hemvist's own templates.
    NumberedPart {
        Commission = "tables.commission",
        Criteria = "tables.criteria",
        Values = "tables.values",
        PartialValues = "tables.partial-values",
        CostPerYear = "tables.economy-years",
        Laws = "tables.laws",
        Claims = "tables.claims",
        Process = "tables.process",
        FollowUp = "tables.follow-up",
        Sources = "tables.sources",
        Organisation = "figures.org",
        Funding = "figures.funding",
        RiskMatrix = "figures.risk-matrix",
    }
}

impl NumberedPart {
    /// What the templates call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        let word = self.as_str();
        word.split_once('.').map_or(word, |(_, label)| label)
    }
}

/// Declares the sections of the documents once: variant and the id that a scenario and a template write.
macro_rules! sections {
    ($($variant:ident = $id:literal,)*) => {
        /// A section of the utredning.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are the words of the format")]
        pub enum SectionId {
            $($variant,)*
            /// A section of the scenario's own.
            Own(Box<str>),
        }

        impl SectionId {
            /// The ids of the sections that every utredning may have (format.md section 4).
            pub const STANDARD: &'static [&'static str] = &[$($id),*];

            /// The section that the id names; any other id is a section of the scenario's own.
            #[must_use]
            pub fn new(id: &str) -> Self {
                match id {
                    $($id => Self::$variant,)*
                    own => Self::Own(own.into()),
                }
            }

            /// The id as a scenario writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $id,)*
                    Self::Own(id) => id,
                }
            }
        }
    };
}

sections! {
    Summary = "summary",
    Background = "background",
    Commission = "commission",
    Method = "method",
    PresentState = "present_state",
    Organisation = "organisation",
    Comparisons = "comparisons",
    Examples = "examples",
    Criteria = "criteria",
    Alternatives = "alternatives",
    Assessment = "assessment",
    Economy = "economy",
    Staff = "staff",
    Risks = "risks",
    Law = "law",
    ChildrenAndEquality = "children_and_equality",
    Proposal = "proposal",
    Implementation = "implementation",
    FollowUp = "follow_up",
    Process = "process",
    Sources = "sources",
}

/// Prose for one section.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it says.
    pub prose: Prose,
    /// The heading of a section of the scenario's own.
    pub title: Option<Text>,
    /// The section that a section of the scenario's own follows.
    pub after: Option<SectionId>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A document of the scenario's own.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its title.
    pub title: Text,
    /// Its date; where nothing is said, that of the investigation.
    pub date: Option<When>,
    /// What it says.
    pub manuscript: Manuscript,
    /// Where it comes from.
    pub basis: Basis,
}

words! {
    /// An attachment that hemvist writes (format.md section 4), by what a scenario writes after `attachments.`.
    GeneratedAttachment {
        Comparisons = "comparisons",
        Indicators = "indicators",
        Claims = "claims",
        Budget = "budget",
        Arguments = "arguments",
        Sensitivity = "sensitivity",
        Risks = "risks",
        Implementation = "implementation",
        FollowUp = "follow_up",
        Referral = "referral",
        TermsOfReference = "terms_of_reference",
        Sources = "sources",
    }
}
