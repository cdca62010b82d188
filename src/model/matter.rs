//! The matter (ärendet): who asks whom for what, what is to be decided, what has happened, what comes next.
//! Never the substance of the choice: that is criteria, alternatives and budget.

use std::fmt;

use indexmap::IndexMap;

use crate::model::appearance::Appearance;
use crate::model::evidence::{Basis, Quantity};
use crate::model::id::{
    AlternativeId, AttachmentId, BudgetLineId, CommissionId, FollowUpId, ProposalId, RiskId, TermsId, UnitId,
};
use crate::model::image::Image;
use crate::model::period::When;
use crate::model::place::Place;
use crate::model::text::{Manuscript, Prose, Text};
use crate::model::word::{Word as _, words};

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

words! {
    /// What a decision is always asked about.
    ConsequenceArea {
        Economy = "economy",
        Staff = "staff",
        Children = "children",
        Equality = "equality",
        Environment = "environment",
    }
}

impl ConsequenceArea {
    /// Whether it stands with the children and the equality in the utredning: the others have sections of their own.
    #[must_use]
    pub const fn is_about_people(self) -> bool {
        matches!(self, Self::Children | Self::Equality | Self::Environment)
    }
}

/// What the decision means, area by area.
#[derive(Clone, Debug, Default)]
pub struct Consequences {
    /// The areas in the order of the format; of one that is left out, nothing is said.
    pub areas: IndexMap<ConsequenceArea, Consequence>,
    /// Where they come from together.
    pub basis: Basis,
}

impl Consequences {
    /// Whether something is said of the area: what the decision means for it, or that it is not affected.
    #[must_use]
    pub fn say(&self, area: ConsequenceArea) -> bool {
        self.areas.get(&area).is_some_and(|said| !said.affected || said.text.is_some())
    }
}

/// What the decision means for one area.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// Whether the area is affected at all.
    pub affected: bool,
    /// What it means, or why it is not affected.
    pub text: Option<Prose>,
    /// Where it comes from.
    pub basis: Basis,
}

words! {
    /// Whether something may go wrong or well.
    RiskKind {
        Risk = "risk",
        Opportunity = "opportunity",
    }
}

/// What may go wrong, or well.
#[derive(Clone, Debug)]
pub struct Risk {
    /// What it is.
    pub text: Prose,
    /// Whether it may go wrong or well.
    pub kind: RiskKind,
    /// Where in the organisation it is felt.
    pub units: Vec<UnitId>,
    /// Who feels it.
    pub affected: Vec<Text>,
    /// The alternatives it belongs to; empty when it is common to all.
    pub alternatives: Vec<AlternativeId>,
    /// How probable, 1..=5.
    pub probability: Option<u8>,
    /// How bad, 1..=5.
    pub consequence: Option<u8>,
    /// What is done about it.
    pub measure: Option<Text>,
    /// Who does it.
    pub responsible: Option<UnitId>,
    /// By when.
    pub date: Option<When>,
    /// Where it comes from.
    pub basis: Basis,
}

impl Risk {
    /// Probability times consequence, 1..=25; none while either is unknown.
    #[must_use]
    pub fn value(&self) -> Option<u8> {
        Some(self.probability?.saturating_mul(self.consequence?))
    }

    /// The class of its value; none while that is unknown.
    #[must_use]
    pub fn class(&self) -> Option<RiskClass> {
        self.value().map(RiskClass::of_value)
    }
}

words! {
    /// How large the value of a risk or an opportunity is, in words.
    RiskClass {
        /// 1..=4
        Low = "low",
        /// 5..=9
        Moderate = "moderate",
        /// 10..=16
        High = "high",
        /// 20..=25
        VeryHigh = "very_high",
    }
}

impl RiskClass {
    /// The least and the largest value in it.
    #[must_use]
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Self::Low => (1, 4),
            Self::Moderate => (5, 9),
            Self::High => (10, 16),
            Self::VeryHigh => (20, 25),
        }
    }

    /// The class that a value is in, with bounds that are common for five grades times five.
    #[must_use]
    pub const fn of_value(value: u8) -> Self {
        match value {
            0..=4 => Self::Low,
            5..=9 => Self::Moderate,
            10..=16 => Self::High,
            17.. => Self::VeryHigh,
        }
    }
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What it is.
    pub text: Prose,
    /// When, or when it begins; those with a date make the timetable.
    pub date: Option<When>,
    /// When it is done.
    pub until: Option<When>,
    /// The stage of the work that it belongs to.
    pub stage: Option<Text>,
    /// Who does it.
    pub responsible: Option<UnitId>,
    /// The budget lines it needs.
    pub needs: Vec<BudgetLineId>,
    /// Steps that follow each other; the names in one step stand beside each other.
    pub chain: Vec<Vec<Text>>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What will be measured afterwards.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// What it is.
    pub text: Prose,
    /// Where it stands.
    pub baseline: Option<Quantity>,
    /// Where it should be.
    pub target: Option<Quantity>,
    /// How it is measured.
    pub method: Option<Text>,
    /// When it is measured.
    pub date: Option<When>,
    /// Who measures.
    pub responsible: Option<UnitId>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Proposed terms of reference: what somebody is to do, on whose mandate.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Whose they are: `Samverkansgruppen`.
    pub name: Text,
    /// What they are for.
    pub text: Option<Prose>,
    /// What is to be done, one thing each.
    pub tasks: Vec<Text>,
    /// What may be decided.
    pub mandate: Vec<Text>,
    /// Who takes part.
    pub members: Vec<Text>,
    /// Who leads.
    pub chair: Option<Text>,
    /// Who it reports to.
    pub reports_to: Option<Text>,
    /// How often it meets.
    pub meets: Option<Text>,
    /// From when they hold.
    pub from: Option<When>,
    /// Until when.
    pub until: Option<When>,
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
