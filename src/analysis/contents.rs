//! What the documents of a scenario have anything to say about: which sections and which attachments there are.
//! Never what stands in them: that is composed for the templates.

use crate::analysis::cost::Costing;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::benchmark::Benchmark;
use crate::model::evidence::FactValue;
use crate::model::matter::{
    CommissionPoint, ConsequenceArea, Destination, GeneratedAttachment, NumberedPart, SectionId, StepKind,
};
use crate::model::word::Word as _;

/// A scenario and what was computed from it, as far as the contents of its documents depend on them.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What its alternatives cost.
    pub costing: &'a Costing,
    /// What they are worth.
    pub valuation: &'a Valuation,
}

impl Contents<'_> {
    /// Whether the package has that part, so that something may refer to it.
    #[must_use]
    pub fn have(&self, part: &Destination) -> bool {
        match part {
            Destination::Section(id) => self.have_section(id),
            Destination::Generated(attachment) => self.have_attachment(*attachment),
            Destination::Own(_) => true,
            Destination::Numbered(part) => self.have_numbered(*part),
        }
    }

    /// Whether a point of the commission is answered: in a part that the package has, or by its own answer where it
    /// names no part.
    #[must_use]
    pub fn answer(&self, point: &CommissionPoint) -> bool {
        match point.answered_in.as_slice() {
            [] => point.answer.is_some(),
            parts => parts.iter().any(|part| self.have(part)),
        }
    }

    /// Whether the utredning has the section: the scenario has prose for it, or hemvist has something to say in it.
    #[must_use]
    pub fn have_section(&self, id: &SectionId) -> bool {
        self.scenario.matter.sections.contains_key(id) || self.fill_section(id)
    }

    /// Whether hemvist itself has something to say in a section.
    fn fill_section(&self, id: &SectionId) -> bool {
        let scenario = self.scenario;
        let matter = &scenario.matter;
        let evidence = &scenario.evidence;
        match id {
            SectionId::Summary | SectionId::Method | SectionId::Alternatives => true,
            SectionId::Commission => matter.commissioned.is_some() || !matter.commission.is_empty(),
            SectionId::Organisation => !scenario.organisation.units.is_empty(),
            SectionId::Comparisons => {
                !evidence.benchmarks.is_empty() || !evidence.claims.is_empty() || self.have_distributions()
            }
            SectionId::Examples => !evidence.examples.is_empty() || !evidence.success_factors.is_empty(),
            SectionId::Criteria | SectionId::Assessment => !self.valuation.weights.is_empty(),
            SectionId::Economy => scenario.budget.is_some() || self.have_costs(),
            SectionId::Staff => {
                self.tell_of_staff() || scenario.is_reorganisation_for_decision() || self.have_staff_steps()
            }
            SectionId::Risks => !matter.risks.is_empty(),
            SectionId::Law => !scenario.requirements.is_empty() || !evidence.laws.is_empty(),
            SectionId::Proposal => {
                scenario.recommended.is_some()
                    || !matter.proposals.is_empty()
                    || !matter.terms_of_reference.is_empty()
            }
            SectionId::Implementation => self.have_plan(),
            SectionId::FollowUp => !matter.follow_up.is_empty(),
            SectionId::Process => {
                !matter.process.is_empty() || matter.commissioned.is_some() || matter.decision.is_some()
            }
            SectionId::Sources => !evidence.sources.is_empty(),
            SectionId::ChildrenAndEquality => {
                let mut people = ConsequenceArea::ALL.iter().filter(|area| area.is_about_people());
                people.any(|area| matter.consequences.say(*area))
            }
            SectionId::Background | SectionId::PresentState | SectionId::Own(_) => false,
        }
    }

    /// Whether the package has an attachment that hemvist writes.
    #[must_use]
    pub fn have_attachment(&self, attachment: GeneratedAttachment) -> bool {
        let evidence = &self.scenario.evidence;
        match attachment {
            GeneratedAttachment::Comparisons => {
                !evidence.examples.is_empty() || evidence.benchmarks.values().any(Benchmark::compares)
            }
            GeneratedAttachment::Budget => self.have_costs(),
            GeneratedAttachment::Arguments => {
                self.scenario.alternatives.values().any(|alternative| !alternative.arguments.is_empty())
            }
            GeneratedAttachment::Sensitivity => {
                !self.valuation.weights.is_empty()
                    && self.valuation.alternatives.values().any(|value| value.assessed)
            }
            GeneratedAttachment::Indicators => !evidence.benchmarks.is_empty(),
            GeneratedAttachment::Claims => !evidence.claims.is_empty(),
            GeneratedAttachment::Risks => !self.scenario.matter.risks.is_empty(),
            GeneratedAttachment::Implementation => self.have_plan(),
            GeneratedAttachment::FollowUp => !self.scenario.matter.follow_up.is_empty(),
            GeneratedAttachment::Referral => {
                self.scenario.matter.process.iter().any(|step| step.kind.is_opinion())
            }
            GeneratedAttachment::TermsOfReference => !self.scenario.matter.terms_of_reference.is_empty(),
            GeneratedAttachment::Sources => !evidence.sources.is_empty(),
        }
    }

    /// Whether the package has a table or a figure.
    fn have_numbered(&self, part: NumberedPart) -> bool {
        let scenario = self.scenario;
        let matter = &scenario.matter;
        match part {
            NumberedPart::Commission => !matter.commission.is_empty(),
            NumberedPart::Criteria => self.have_section(&SectionId::Criteria),
            NumberedPart::Values => self.have_section(&SectionId::Assessment),
            NumberedPart::PartialValues => self.have_attachment(GeneratedAttachment::Arguments),
            NumberedPart::CostPerYear | NumberedPart::Funding => self.have_costs(),
            NumberedPart::Laws => !scenario.evidence.laws.is_empty(),
            NumberedPart::Claims => self.have_attachment(GeneratedAttachment::Claims),
            NumberedPart::Process => self.fill_section(&SectionId::Process),
            NumberedPart::FollowUp => self.have_attachment(GeneratedAttachment::FollowUp),
            NumberedPart::Sources => self.have_attachment(GeneratedAttachment::Sources),
            NumberedPart::Organisation => !scenario.organisation.units.is_empty(),
            NumberedPart::RiskMatrix => matter.risks.values().any(|risk| risk.value().is_some()),
        }
    }

    fn have_distributions(&self) -> bool {
        self.scenario.evidence.facts.values().any(|fact| matches!(fact.value, FactValue::Parts { .. }))
    }

    fn have_costs(&self) -> bool {
        self.costing.alternatives.values().any(Option::is_some)
    }

    /// Whether there is anything to carry out: something is proposed to be done, or the proposed alternative moves
    /// something.
    fn have_plan(&self) -> bool {
        let proposed = self.scenario.recommended.as_ref().and_then(|id| self.scenario.alternatives.get(id));
        !self.scenario.matter.proposals.is_empty()
            || proposed.is_some_and(|alternative| !alternative.moves.is_empty())
    }

    /// Whether anything is written of those who work there: what the decision means for them, or that an alternative
    /// gives somebody another post or a unit another manager. A unit that moves says nothing of them yet.
    fn tell_of_staff(&self) -> bool {
        let mut moves = self.scenario.alternatives.values().flat_map(|alternative| &alternative.moves);
        let affected = self.scenario.matter.consequences.say(ConsequenceArea::Staff);
        affected || moves.any(|step| step.change.is_about_position() || step.change.manager().is_some())
    }

    /// Whether a step of the matter is about those who work there.
    fn have_staff_steps(&self) -> bool {
        let about_staff = |kind| matches!(kind, StepKind::RiskAssessment | StepKind::UnionNegotiation);
        self.scenario.matter.process.iter().any(|step| about_staff(step.kind))
    }
}
