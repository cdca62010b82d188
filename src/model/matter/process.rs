//! What has happened in the matter, and what is to come, step by step. Never what is proposed.

use crate::model::evidence::Basis;
use crate::model::id::AlternativeId;
use crate::model::period::When;
use crate::model::text::Text;
use crate::model::word::words;

/// One step of the matter.
#[derive(Clone, Debug)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// Who did it.
    pub by: Option<Text>,
    /// When.
    pub date: Option<When>,
    /// What came of it.
    pub outcome: Option<StepOutcome>,
    /// The alternative it is about.
    pub alternative: Option<AlternativeId>,
    /// Who was for: names or numbers.
    pub votes_for: Vec<Text>,
    /// Who was against: names or numbers.
    pub votes_against: Vec<Text>,
    /// What the investigation answers to what was said.
    pub response: Option<Text>,
    /// What was said, and where that comes from.
    pub basis: Basis,
}

words! {
    /// What kind of step a [`Step`] is.
    StepKind {
        Commission = "commission",
        Preparation = "preparation",
        Proposal = "proposal",
        Motion = "motion",
        Referral = "referral",
        Opinion = "opinion",
        RiskAssessment = "risk_assessment",
        UnionNegotiation = "union_negotiation",
        Decision = "decision",
    }
}

impl StepKind {
    /// Whether somebody was asked for an opinion, or gave one.
    #[must_use]
    pub const fn is_opinion(self) -> bool {
        matches!(self, Self::Referral | Self::Opinion)
    }
}

words! {
    /// What came of a [`Step`].
    StepOutcome {
        Supports = "supports",
        Opposes = "opposes",
        Mixed = "mixed",
        Answered = "answered",
        Opened = "opened",
        Agreed = "agreed",
        Disagreed = "disagreed",
        Adopted = "adopted",
        Rejected = "rejected",
        Adjourned = "adjourned",
        ReferredBack = "referred_back",
        Pending = "pending",
    }
}
