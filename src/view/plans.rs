//! What may go wrong, what is to be done, and what will be measured afterwards.
//! Never a date that the scenario does not give.

use serde::Serialize;

use crate::model::matter::{FollowUp as Target, Proposal as Task, Risk as Danger};
use crate::view::basis::{Basis, Desk, Markdown};

/// What may go wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Risk {
    /// What it is.
    pub text: Markdown,
    /// The alternatives it belongs to; empty when it is common to all.
    pub alternatives: Vec<String>,
    /// How probable, 1..5.
    pub probability: Option<String>,
    /// How bad, 1..5.
    pub consequence: Option<String>,
    /// What is done about it.
    pub measure: Option<String>,
    /// Who does it.
    pub responsible: Option<String>,
    /// By when.
    pub date: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What is to be done.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// What it is.
    pub text: Markdown,
    /// When.
    pub date: Option<String>,
    /// Who does it.
    pub responsible: Option<String>,
    /// The budget lines it needs.
    pub needs: Vec<String>,
    /// Steps that follow each other; the names in one step stand beside each other.
    pub chain: Vec<Vec<String>>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What will be measured afterwards.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUp {
    /// What it is.
    pub text: Markdown,
    /// Where it stands.
    pub baseline: Option<String>,
    /// Where it should be.
    pub target: Option<String>,
    /// When it is measured.
    pub date: Option<String>,
    /// Who measures.
    pub responsible: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
}

pub(super) fn risks(desk: &Desk<'_>) -> Vec<Risk> {
    let risk = |risk: &Danger| Risk {
        text: desk.markdown(&risk.text),
        alternatives: risk.alternatives.iter().map(|id| desk.alternative(id)).collect(),
        probability: risk.probability.map(|grade| grade.to_string()),
        consequence: risk.consequence.map(|grade| grade.to_string()),
        measure: risk.measure.as_ref().map(ToString::to_string),
        responsible: risk.responsible.as_ref().map(|id| desk.unit(id)),
        date: risk.date.as_ref().map(|date| desk.reader.when(date)),
        basis: desk.basis(&risk.basis),
    };
    desk.scenario.matter.risks.values().map(risk).collect()
}

pub(super) fn proposals(desk: &Desk<'_>) -> Vec<Proposal> {
    desk.scenario.matter.proposals.values().map(|task| proposal(desk, task)).collect()
}

/// The proposals with a day, first things first; those of one day in file order.
pub(super) fn timetable(desk: &Desk<'_>) -> Vec<Proposal> {
    let with_day = |task: &&Task| task.date.as_ref().is_some_and(|date| date.first_day().is_some());
    let mut tasks: Vec<&Task> = desk.scenario.matter.proposals.values().filter(with_day).collect();
    tasks.sort_by_key(|task| task.date.as_ref().and_then(crate::model::period::When::first_day));
    tasks.into_iter().map(|task| proposal(desk, task)).collect()
}

fn proposal(desk: &Desk<'_>, task: &Task) -> Proposal {
    let label = |id| {
        let line = desk.scenario.line(id).expect("lowering has resolved every budget line");
        line.label.to_string()
    };
    Proposal {
        text: desk.markdown(&task.text),
        date: task.date.as_ref().map(|date| desk.reader.when(date)),
        responsible: task.responsible.as_ref().map(|id| desk.unit(id)),
        needs: task.needs.iter().map(label).collect(),
        chain: task.chain.iter().map(|step| step.iter().map(ToString::to_string).collect()).collect(),
        basis: desk.basis(&task.basis),
    }
}

pub(super) fn follow_up(desk: &Desk<'_>) -> Vec<FollowUp> {
    let follow_up = |target: &Target| FollowUp {
        text: desk.markdown(&target.text),
        baseline: target.baseline.map(|baseline| desk.reader.quantity(baseline)),
        target: target.target.map(|target| desk.reader.quantity(target)),
        date: target.date.as_ref().map(|date| desk.reader.when(date)),
        responsible: target.responsible.as_ref().map(|id| desk.unit(id)),
        basis: desk.basis(&target.basis),
    };
    desk.scenario.matter.follow_up.values().map(follow_up).collect()
}
