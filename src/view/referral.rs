//! What those who were asked have answered, and what the investigation answers them. Never a count of who is right.

use indexmap::IndexSet;
use serde::Serialize;

use crate::model::matter::StepOutcome;
use crate::model::word::Word as _;
use crate::view::process::{Process, Step};

/// The answers.
#[derive(Clone, Debug, Serialize)]
pub struct Referral {
    /// Each answer, in file order; one that has not come has no outcome.
    pub answers: Vec<Step>,
    /// The columns of the table of outcomes: the alternatives that an answer is about, in the order in which they are
    /// named; the last, without a name, is the matter as a whole.
    pub columns: Vec<Option<String>>,
    /// One row for each who answered, and one for each answer that says not whose it is.
    pub rows: Vec<Row>,
    /// How many have not answered.
    pub without_outcome: usize,
    /// How many answers the investigation has said nothing to.
    pub without_response: usize,
}

/// The outcomes of one who answered.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Who.
    pub by: Option<String>,
    /// Per column, the outcomes: keys of the templates' words, none where the answer has not come.
    pub outcomes: Vec<Vec<Option<&'static str>>>,
}

pub(super) fn compose(process: &Process) -> Referral {
    let awaited = |step: &Step| Step {
        outcome: step.outcome.filter(|it| *it != StepOutcome::Pending.as_str()),
        ..step.clone()
    };
    let answers: Vec<Step> = process.opinions.iter().map(awaited).collect();
    let named = answers.iter().filter_map(|answer| answer.alternative.clone());
    let mut columns: IndexSet<Option<String>> = named.map(Some).collect();
    if answers.iter().any(|answer| answer.alternative.is_none()) {
        columns.insert(None);
    }
    let is_open = |answer: &&Step| answer.outcome.is_none();
    let has_said = |answer: &&Step| !is_open(answer) || answer.basis.text.is_some();
    Referral {
        rows: rows(&answers, &columns),
        columns: columns.into_iter().collect(),
        without_outcome: answers.iter().filter(is_open).count(),
        without_response: answers.iter().filter(has_said).filter(|answer| answer.response.is_none()).count(),
        answers,
    }
}

/// One row for each who is named. Nobody knows whether two answers without a name are of one, so each has its own row.
fn rows(answers: &[Step], columns: &IndexSet<Option<String>>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for answer in answers {
        let known = rows.iter().position(|row| row.by.is_some() && row.by == answer.by);
        let at = known.unwrap_or_else(|| {
            rows.push(Row { by: answer.by.clone(), outcomes: vec![Vec::new(); columns.len()] });
            rows.len() - 1
        });
        if let Some(column) = columns.get_index_of(&answer.alternative) {
            rows[at].outcomes[column].push(answer.outcome);
        }
    }
    rows
}
