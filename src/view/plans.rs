//! What is to be done, and what will be measured afterwards; when all is done stands in [`implementation`](super::implementation).
//! Never a date that the scenario does not give.

use serde::Serialize;

use crate::model::matter::{FollowUp as Target, Proposal as Task};
use crate::view::basis::{Basis, Desk, Markdown};

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
    /// How it is measured.
    pub method: Option<String>,
    /// When it is measured.
    pub date: Option<String>,
    /// Who measures.
    pub responsible: Option<String>,
    /// What nobody has said of it: keys of the templates' words.
    pub missing: Vec<&'static str>,
    /// Where it comes from.
    pub basis: Basis,
}

pub(super) fn proposals(desk: &Desk<'_>) -> Vec<Proposal> {
    desk.scenario.matter.proposals.values().map(|task| proposal(desk, task)).collect()
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
        method: target.method.as_ref().map(ToString::to_string),
        date: target.date.as_ref().map(|date| desk.reader.when(date)),
        responsible: target.responsible.as_ref().map(|id| desk.unit(id)),
        missing: missing(target),
        basis: desk.basis(&target.basis),
    };
    desk.scenario.matter.follow_up.values().map(follow_up).collect()
}

/// What is needed to follow it up and not said.
fn missing(target: &Target) -> Vec<&'static str> {
    let said = [
        ("baseline", target.baseline.is_some()),
        ("target", target.target.is_some()),
        ("method", target.method.is_some()),
        ("date", target.date.is_some()),
        ("responsible", target.responsible.is_some()),
    ];
    said.into_iter().filter(|(_, is_said)| !is_said).map(|(what, _)| what).collect()
}
