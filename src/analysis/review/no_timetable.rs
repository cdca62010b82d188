//! `no-timetable`: something is to be done, and nothing says when what is done. The day when an alternative starts, or
//! when a cost begins, is no timetable: it says when all is to be ready, not what comes before. Moves in more than one
//! step are one.

use std::collections::BTreeSet;

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::matter::Proposal;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    let proposals = &scenario.matter.proposals;
    let is_to_do = scenario.is_reorganised() || !proposals.is_empty();
    let is_planned = proposals.values().any(|proposal| has_own_date(scenario, proposal))
        || scenario.at_stake().any(is_phased);
    let missing = material.is_for_decision() && is_to_do && !is_planned;
    let finding = || Diagnostic::new(Code::NoTimetable, Place::of(&["proposals"]));
    missing.then(finding).into_iter().collect()
}

/// Whether something is to be done at another time than the day on which what is proposed starts.
fn has_own_date(scenario: &Scenario, proposal: &Proposal) -> bool {
    let Some(date) = &proposal.date else { return false };
    let day = date.first_day();
    !scenario.at_stake().any(|alternative| day.is_some() && alternative.starts == day)
}

/// Whether the moves of an alternative are made on more than one day.
fn is_phased(alternative: &Alternative) -> bool {
    alternative.moves.iter().map(|step| step.date).collect::<BTreeSet<_>>().len() > 1
}
