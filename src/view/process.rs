//! What has happened to the matter, and what is still to happen. Never a clock: what lies after the day of the
//! investigation had not happened when it was written.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::evidence::Basis;
use crate::model::matter::{self as model, StepKind, StepOutcome};
use crate::model::period::When;
use crate::model::word::Word;
use crate::view::basis::{self, Desk};
use crate::view::matter::when;

/// The steps before and after.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub struct Process {
    /// The steps, in file order between the commission and the decision. A step that a decision to change the
    /// organisation needs, and that nobody has recorded, stands last before the decision.
    pub steps: Vec<Step>,
    /// Whether any has an outcome.
    pub has_outcomes: bool,
    /// Whether any is about one of the alternatives.
    pub has_alternatives: bool,
    /// Whether anybody was for or against in any.
    pub has_votes: bool,
    /// Whether any names its source.
    pub has_sources: bool,
    /// Whether a decision to change the organisation is ahead, so that the two below belong to the matter.
    pub is_reorganisation: bool,
    /// The negotiations with the unions.
    pub negotiations: Vec<Step>,
    /// The assessments of what the change means for the working environment.
    pub risk_assessments: Vec<Step>,
    /// What those who were asked have answered.
    pub opinions: Vec<Step>,
}

/// One step of the matter.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What happened: a key of the templates' words.
    pub kind: &'static str,
    /// Whether the scenario records it; else it is missing.
    pub recorded: bool,
    /// Whether it is an opinion, so that what was said stands with the answers.
    pub opinion: bool,
    /// Who did it.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Whether that is after the day of the investigation, and nothing has come of it yet.
    pub ahead: bool,
    /// What came of it: a key of the templates' words.
    pub outcome: Option<&'static str>,
    /// The alternative it is about.
    pub alternative: Option<String>,
    /// Who was for.
    pub votes_for: Vec<String>,
    /// Who was against.
    pub votes_against: Vec<String>,
    /// What the investigation answers to what was said.
    pub response: Option<String>,
    /// What was said, and where that comes from.
    pub basis: basis::Basis,
}

/// The commission, the steps as they are written, those that are missing, and the decision.
pub(super) fn compose(desk: &Desk<'_>) -> Process {
    let scenario = desk.scenario;
    let matter = &scenario.matter;
    let is_reorganisation = scenario.is_reorganisation_for_decision();
    let has = |kind| matter.process.iter().any(|step| step.kind == kind);
    let needed = [StepKind::RiskAssessment, StepKind::UnionNegotiation].into_iter();
    let missing = needed.filter(|kind| is_reorganisation && !has(*kind));
    let missing = missing.map(|kind| step(desk, &bare(kind, &Basis::default()), false));
    let shown = |written: model::Step| step(desk, &written, true);
    let begun = commissioned(matter).chain(matter.process.iter().cloned()).map(shown);
    let steps: Vec<Step> = begun.chain(missing).chain(decision(matter).map(shown)).collect();
    let of = |kind: StepKind| -> Vec<Step> {
        let recorded = steps.iter().filter(|step| step.recorded && step.kind == kind.as_str());
        recorded.cloned().collect()
    };
    Process {
        has_outcomes: steps.iter().any(|step| step.outcome.is_some()),
        has_alternatives: steps.iter().any(|step| step.alternative.is_some()),
        has_votes: steps.iter().any(|step| !step.votes_for.is_empty() || !step.votes_against.is_empty()),
        has_sources: steps.iter().any(|step| step.basis.source.is_some()),
        is_reorganisation,
        negotiations: of(StepKind::UnionNegotiation),
        risk_assessments: of(StepKind::RiskAssessment),
        opinions: matter
            .process
            .iter()
            .filter(|written| written.kind.is_opinion())
            .map(|written| step(desk, written, true))
            .collect(),
        steps,
    }
}

/// The steps that lie ahead, the decision among them, each with its first day.
pub(super) fn ahead(desk: &Desk<'_>) -> Vec<(Option<Date>, Step)> {
    let matter = &desk.scenario.matter;
    let steps = matter.process.iter().cloned().chain(decision(matter));
    let ahead = steps.filter(|step| is_ahead(desk, step));
    let day = |step: &model::Step| step.date.as_ref().and_then(When::first_day);
    ahead.map(|written| (day(&written), step(desk, &written, true))).collect()
}

/// The commission, as a step.
fn commissioned(matter: &model::Matter) -> impl Iterator<Item = model::Step> {
    matter.commissioned.iter().map(|asked| model::Step {
        by: Some(asked.by.clone()),
        date: asked.date.clone(),
        ..bare(StepKind::Commission, &asked.basis)
    })
}

/// The decision, as a step.
fn decision(matter: &model::Matter) -> impl Iterator<Item = model::Step> {
    matter.decision.iter().map(|decision| model::Step {
        by: Some(decision.body.clone()),
        date: decision.date.clone(),
        ..bare(StepKind::Decision, &decision.basis)
    })
}

/// A step of which only the kind is known.
fn bare(kind: StepKind, basis: &Basis) -> model::Step {
    model::Step {
        kind,
        by: None,
        date: None,
        outcome: None,
        alternative: None,
        votes_for: Vec::new(),
        votes_against: Vec::new(),
        response: None,
        basis: basis.clone(),
    }
}

fn step(desk: &Desk<'_>, step: &model::Step, recorded: bool) -> Step {
    Step {
        kind: step.kind.as_str(),
        opinion: step.kind.is_opinion(),
        recorded,
        by: step.by.as_ref().map(ToString::to_string),
        date: when(desk, step.date.as_ref()),
        ahead: is_ahead(desk, step),
        outcome: step.outcome.map(Word::as_str),
        alternative: step.alternative.as_ref().map(|id| desk.alternative(id)),
        votes_for: step.votes_for.iter().map(ToString::to_string).collect(),
        votes_against: step.votes_against.iter().map(ToString::to_string).collect(),
        response: step.response.as_ref().map(ToString::to_string),
        basis: desk.basis(&step.basis),
    }
}

/// Whether the step lies after the day of the investigation, and nothing has come of it.
pub(in crate::view) fn is_ahead(desk: &Desk<'_>, step: &model::Step) -> bool {
    let today = desk.scenario.matter.date.as_ref().and_then(When::last_day);
    let begins = step.date.as_ref().and_then(When::first_day);
    let is_open = matches!(step.outcome, None | Some(StepOutcome::Opened | StepOutcome::Pending));
    is_open && matches!((today, begins), (Some(today), Some(begins)) if begins > today)
}
