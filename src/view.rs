//! What the templates may see: the scenario and what was computed from it, finished for a reader. Numbers are as a
//! reader meets them, ids have become names, and what is unknown is none.
//!
//! A template never compares, sorts or adds: it asks `if` and loops, and what it asks stands here. Never holds a
//! sentence: words are the templates'.

pub mod alike;
pub mod allowed;
pub mod alternatives;
pub mod appearance;
pub mod assessment;
pub mod assumptions;
pub mod basis;
pub mod benchmarks;
pub mod cited;
pub mod claims;
pub mod consequences;
pub mod criteria;
pub mod diagram;
pub mod economy;
pub mod estimate;
pub mod evidence;
pub mod examples;
pub mod factors;
mod figure;
pub mod grid;
pub mod impact;
pub mod implementation;
mod indicator;
pub mod json;
pub mod law;
mod lead;
pub mod literature;
pub mod matter;
pub mod method;
pub mod moves;
pub mod organisation;
pub mod plans;
pub mod process;
mod records;
pub mod referral;
pub mod risks;
pub mod sections;
pub mod structure;
pub mod terms;
mod valued;
pub mod verdict;
pub mod workbook;

use serde::Serialize;

use crate::analysis::Analysis;
use crate::model::Scenario;
use crate::model::matter::GeneratedAttachment;
use crate::model::word::Word as _;
use crate::reader::Reader;
use crate::view::allowed::LetStand;
use crate::view::basis::{Basis, Desk, Markdown};

/// Everything that the documents of a scenario may say.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// The head of a document, and who worked on it.
    pub matter: matter::Matter,
    /// What the investigation was asked to answer.
    pub commission: matter::Commission,
    /// What is to be decided, per body.
    pub decision_points: Vec<matter::BodyDecision>,
    /// The steps before and after.
    pub process: process::Process,
    /// Which sections there are, and the scenario's own words in them.
    pub sections: sections::Sections,
    /// The documents below the utredning, in order.
    pub attachments: Attachments,
    /// The alternative that the working group proposes.
    pub proposed: Option<Proposed>,
    /// The organisation as it is now.
    pub organisation: organisation::Organisation,
    /// Facts, examples, claims and sources.
    pub evidence: evidence::Evidence,
    /// Tables of municipalities and indicators.
    pub benchmarks: Vec<benchmarks::Benchmark>,
    /// What the alternatives are judged on.
    pub criteria: criteria::Criteria,
    /// The alternatives, in file order.
    pub alternatives: Vec<alternatives::Alternative>,
    /// What the alternatives do to the organisation, in figures.
    pub structure: structure::Structure,
    /// Alternatives not taken further.
    pub dismissed: Vec<Dismissed>,
    /// What the alternatives are worth.
    pub assessment: assessment::Assessment,
    /// How it was judged, computed and tested.
    pub method: method::Method,
    /// How sure the comparison is.
    pub verdict: verdict::Verdict,
    /// What the alternatives cost.
    pub economy: economy::Economy,
    /// Duties that every alternative is held against.
    pub requirements: Vec<law::Requirement>,
    /// The laws that the investigation rests on.
    pub laws: law::Laws,
    /// What the decision means, area by area.
    pub consequences: consequences::Consequences,
    /// What may go wrong, or well.
    pub risks: risks::Risks,
    /// What each alternative changes for those who work there.
    pub impact: Vec<impact::Impact>,
    /// What is to be done, in file order.
    pub proposals: Vec<plans::Proposal>,
    /// What happens when, and what that needs.
    pub implementation: implementation::Implementation,
    /// What will be measured afterwards.
    pub follow_up: Vec<plans::FollowUp>,
    /// What those who were asked have answered.
    pub referral: referral::Referral,
    /// Proposed terms of reference.
    pub terms_of_reference: Vec<terms::Terms>,
    /// Every source, with what rests on it.
    pub cited: Vec<cited::Cited>,
    /// Every assumption, in one place.
    pub assumptions: Vec<assumptions::Area>,
    /// The findings of the review that the authors let stand.
    pub allowed: Vec<allowed::Allowed>,
    /// The pictures.
    pub diagrams: diagram::Diagrams,
    /// Whose the documents are, and how they look.
    pub appearance: appearance::Appearance,
    /// The files of the package that are no documents; none until the caller has made them.
    pub companions: Companions,
}

/// The files of a package that are no documents, those that it has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Companions {
    /// The budget for a spreadsheet program.
    pub workbook: Option<&'static str>,
    /// The analysis for other programs.
    pub analysis: Option<&'static str>,
}

impl Companions {
    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.workbook.into_iter().chain(self.analysis)
    }
}

/// The alternative that the working group proposes.
#[derive(Clone, Debug, Serialize)]
pub struct Proposed {
    /// The alternative.
    pub alternative: alternatives::Alternative,
    /// Its cost; none when it is not costed.
    pub cost: Option<economy::cost::Cost>,
    /// How far off its cost may be, year by year.
    pub spreads: Vec<economy::spread::Spread>,
    /// What weighs heavier than the figures.
    pub because: Option<Markdown>,
    /// Good examples that resemble another alternative.
    pub examples_of_others: Vec<String>,
}

/// The documents below the utredning.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub struct Attachments {
    /// The scenario's own documents.
    pub own: Vec<OwnAttachment>,
    /// Those that hemvist writes, in the order of the format: labels after `attachments.`.
    pub generated: Vec<&'static str>,
    /// Whether the package has `attachments.comparisons`.
    pub comparisons: bool,
    /// Whether the package has `attachments.indicators`.
    pub indicators: bool,
    /// Whether the package has `attachments.claims`.
    pub claims: bool,
    /// Whether the package has `attachments.budget`.
    pub budget: bool,
    /// Whether the package has `attachments.arguments`.
    pub arguments: bool,
    /// Whether the package has `attachments.sensitivity`.
    pub sensitivity: bool,
    /// Whether the package has `attachments.risks`.
    pub risks: bool,
    /// Whether the package has `attachments.implementation`.
    pub implementation: bool,
    /// Whether the package has `attachments.follow_up`.
    pub follow_up: bool,
    /// Whether the package has `attachments.referral`.
    pub referral: bool,
    /// Whether the package has `attachments.terms_of_reference`.
    pub terms_of_reference: bool,
    /// Whether the package has `attachments.sources`.
    pub sources: bool,
}

/// A document of the scenario's own.
#[derive(Clone, Debug, Serialize)]
pub struct OwnAttachment {
    /// What others refer to it by, after `attachments.`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date, else that of the investigation.
    pub date: Option<String>,
    /// What it says.
    pub manuscript: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// An alternative not taken further.
#[derive(Clone, Debug, Serialize)]
pub struct Dismissed {
    /// What it is called.
    pub name: String,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// Where that comes from.
    pub basis: Basis,
}

/// What the documents of a scenario may say. `let_stand` are the findings that its `allow:` silences.
#[must_use]
pub fn compose(scenario: &Scenario, analysis: &Analysis, let_stand: &[LetStand]) -> View {
    let desk = Desk { scenario, analysis, reader: Reader::new(scenario.matter.language) };
    let attachments = attachments(&desk);
    let sections = sections::compose(&desk);
    let alternatives = alternatives::compose(&desk);
    let economy = economy::compose(&desk);
    let process = process::compose(&desk);
    let evidence = evidence::compose(&desk);
    View {
        matter: matter::matter(&desk),
        commission: matter::commission(&desk),
        decision_points: matter::decision_points(&desk),
        proposed: proposed(&desk, &alternatives, &economy),
        organisation: organisation::compose(&desk),
        referral: referral::compose(&process),
        cited: cited::compose(&desk, &evidence.sources),
        terms_of_reference: terms::compose(&desk),
        process,
        evidence,
        criteria: criteria::compose(&desk),
        structure: structure::compose(&desk),
        dismissed: dismissed(&desk),
        assessment: assessment::compose(&desk),
        method: method::compose(&desk, &alternatives),
        verdict: verdict::compose(&desk),
        requirements: law::requirements(&desk),
        laws: law::laws(&desk),
        consequences: consequences::compose(&desk),
        risks: risks::compose(&desk),
        impact: impact::compose(&desk),
        proposals: plans::proposals(&desk),
        implementation: implementation::compose(&desk),
        follow_up: plans::follow_up(&desk),
        assumptions: assumptions::compose(&desk),
        allowed: allowed::compose(&desk, let_stand),
        diagrams: diagram::compose(&desk),
        benchmarks: benchmarks::compose(&desk),
        sections,
        attachments,
        alternatives,
        economy,
        appearance: appearance::compose(&desk),
        companions: Companions::default(),
    }
}

fn attachments(desk: &Desk<'_>) -> Attachments {
    let scenario = desk.scenario;
    let exists = |attachment: &GeneratedAttachment| desk.contents().have_attachment(*attachment);
    let generated = GeneratedAttachment::ALL.iter().copied().filter(exists);
    let own = scenario.matter.attachments.iter().map(|(id, attachment)| OwnAttachment {
        id: id.to_string(),
        title: attachment.title.to_string(),
        date: matter::when(desk, attachment.date.as_ref().or(scenario.matter.date.as_ref())),
        manuscript: desk.written(attachment.manuscript.written()),
        basis: desk.basis(&attachment.basis),
    });
    Attachments {
        own: own.collect(),
        generated: generated.map(GeneratedAttachment::as_str).collect(),
        comparisons: exists(&GeneratedAttachment::Comparisons),
        indicators: exists(&GeneratedAttachment::Indicators),
        claims: exists(&GeneratedAttachment::Claims),
        budget: exists(&GeneratedAttachment::Budget),
        arguments: exists(&GeneratedAttachment::Arguments),
        sensitivity: exists(&GeneratedAttachment::Sensitivity),
        risks: exists(&GeneratedAttachment::Risks),
        implementation: exists(&GeneratedAttachment::Implementation),
        follow_up: exists(&GeneratedAttachment::FollowUp),
        referral: exists(&GeneratedAttachment::Referral),
        terms_of_reference: exists(&GeneratedAttachment::TermsOfReference),
        sources: exists(&GeneratedAttachment::Sources),
    }
}

fn proposed(
    desk: &Desk<'_>,
    alternatives: &[alternatives::Alternative],
    economy: &economy::Economy,
) -> Option<Proposed> {
    let others = alternatives.iter().filter(|alternative| !alternative.proposed);
    Some(Proposed {
        alternative: alternatives.iter().find(|alternative| alternative.proposed)?.clone(),
        cost: economy.costed.iter().find(|cost| cost.proposed).cloned(),
        spreads: economy.spreads.iter().filter(|spread| spread.proposed).cloned().collect(),
        because: desk.scenario.recommended_because.as_ref().map(|text| desk.markdown(text)),
        examples_of_others: others.flat_map(|alternative| alternative.examples.clone()).collect(),
    })
}

fn dismissed(desk: &Desk<'_>) -> Vec<Dismissed> {
    let dismissed = desk.scenario.dismissed.values().map(|dismissed| Dismissed {
        name: dismissed.name.to_string(),
        reason: dismissed.reason.as_ref().map(ToString::to_string),
        basis: desk.basis(&dismissed.basis),
    });
    dismissed.collect()
}
