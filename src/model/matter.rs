//! The matter (ärendet): who asks whom for what, what is to be decided, what has happened, what comes next.
//! Never the substance of the choice: that is criteria, alternatives and budget.

mod consequence;
mod part;
mod plan;
mod process;
mod risk;

pub use consequence::{Consequence, ConsequenceArea, Consequences};
pub use part::{Attachment, Destination, GeneratedAttachment, NumberedPart, Section, SectionId};
pub use plan::{FollowUp, Proposal, Terms};
pub use process::{Step, StepKind, StepOutcome};
pub use risk::{Risk, RiskClass, RiskKind};

use indexmap::IndexMap;

use crate::model::appearance::Appearance;
use crate::model::evidence::Basis;
use crate::model::id::{AttachmentId, CommissionId, FollowUpId, ProposalId, RiskId, TermsId};
use crate::model::image::Image;
use crate::model::period::When;
use crate::model::place::Place;
use crate::model::text::{Prose, Text};
use crate::model::word::words;

/// Everything around the choice itself.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The title of the investigation.
    pub title: Text,
    /// The language of the documents.
    pub language: Language,
    /// The municipality.
    pub municipality: Option<Text>,
    /// Who writes.
    pub department: Option<Text>,
    /// The case officer.
    pub case_officer: Option<Text>,
    /// Diarienummer.
    pub registry_number: Option<Text>,
    /// The date of the investigation.
    pub date: Option<When>,
    /// Who the tjänsteskrivelse is written to; where nothing is said, the body that decides.
    pub recipient: Option<Text>,
    /// Who signs it.
    pub signatories: Vec<Member>,
    /// Who is sent the decision.
    pub sent_to: Vec<Text>,
    /// How the documents look.
    pub appearance: Appearance,
    /// Who worked on it.
    pub working_group: Vec<Member>,
    /// Who asked whom.
    pub commissioned: Option<Commissioned>,
    /// The points the investigation was asked to answer.
    pub commission: IndexMap<CommissionId, CommissionPoint>,
    /// Where and when it is decided.
    pub decision: Option<Decision>,
    /// What is to be decided, per body.
    pub decision_points: Vec<BodyDecision>,
    /// The steps before and after.
    pub process: Vec<Step>,
    /// Prose for the sections of the documents, in file order.
    pub sections: IndexMap<SectionId, Section>,
    /// Documents of the scenario's own.
    pub attachments: IndexMap<AttachmentId, Attachment>,
    /// The image files that they show, each once.
    pub images: Vec<Image>,
    /// What the decision means.
    pub consequences: Consequences,
    /// What may go wrong, or well.
    pub risks: IndexMap<RiskId, Risk>,
    /// What is to be done.
    pub proposals: IndexMap<ProposalId, Proposal>,
    /// What will be measured afterwards.
    pub follow_up: IndexMap<FollowUpId, FollowUp>,
    /// Proposed terms of reference: for a unit, a manager, a group.
    pub terms_of_reference: IndexMap<TermsId, Terms>,
    /// Findings silenced at one place with a written reason.
    pub allow: Vec<Allow>,
}

words! {
    /// The language of the documents.
    #[derive(Default)]
    Language {
        /// Swedish.
        #[default]
        Swedish = "sv",
        /// English.
        English = "en",
    }
}

/// One of the working group.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub name: Text,
    /// What they are.
    pub role: Option<Text>,
    /// Where they work, in words.
    pub unit: Option<Text>,
    /// Where that comes from.
    pub basis: Basis,
}

/// Who asked whom, to be reported when.
#[derive(Clone, Debug)]
pub struct Commissioned {
    /// Who asked.
    pub by: Text,
    /// Who was asked.
    pub to: Vec<Text>,
    /// When it was asked.
    pub date: Option<When>,
    /// When it is due.
    pub due: Option<When>,
    /// Where that comes from.
    pub basis: Basis,
}

/// One point the investigation was asked to answer.
#[derive(Clone, Debug)]
pub struct CommissionPoint {
    /// The point.
    pub text: Prose,
    /// The answer, where the point is a question.
    pub answer: Option<Text>,
    /// Where in the package it is answered.
    pub answered_in: Vec<Destination>,
    /// Where the point comes from.
    pub basis: Basis,
}

/// Where and when it is decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Who decides.
    pub body: Text,
    /// When.
    pub date: Option<When>,
    /// Where that comes from.
    pub basis: Basis,
}

/// What one body is to decide.
#[derive(Clone, Debug)]
pub struct BodyDecision {
    /// The body.
    pub body: Text,
    /// Its points, written as already decided.
    pub points: Vec<Text>,
    /// Where they come from.
    pub basis: Basis,
}

/// A finding silenced at one place with a written reason.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The code of the finding: one that can be silenced.
    pub finding: Box<str>,
    /// Where it is silenced; the whole scenario when empty. No two entries have both finding and place in common.
    pub place: Place,
    /// Why.
    pub reason: Text,
    /// Where that comes from.
    pub basis: Basis,
}
