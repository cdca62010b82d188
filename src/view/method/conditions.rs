//! The verdict, condition by condition: what each asks for and what was found. Never who the leader is where the
//! grade does not let it be said.

use serde::Serialize;

use crate::analysis::verdict::{About, FREE_ROBUST, Found, RANKED_LEANING, RANKED_ROBUST, ReasonCode};
use crate::model::word::Word as _;
use crate::view::basis::Desk;

/// The verdict, condition by condition.
#[derive(Clone, Debug, Serialize)]
pub struct Conditions {
    /// Each condition on weights; empty without a leader.
    pub weights: Vec<Condition>,
    /// How many single arguments decide who is first; none where the leader does not hang on any.
    pub arguments: Option<usize>,
    /// How many unknowns could decide who is first; none where they could not.
    pub unknowns: Option<usize>,
    /// The share of first places that *robust* asks for in the stated order.
    pub ranked_robust: String,
    /// The share that it asks for under free weights.
    pub free_robust: String,
    /// The share that *leaning* asks for in the stated order.
    pub ranked_leaning: String,
}

/// One condition on weights.
#[derive(Clone, Debug, Serialize)]
pub struct Condition {
    /// A key of the templates' words.
    pub weights: &'static str,
    /// The share that is asked for; none where the leader is to be alone first.
    pub asked: Option<String>,
    /// With mitigations.
    pub net: Finding,
    /// Without.
    pub gross: Finding,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Whether the condition holds.
    pub holds: bool,
    /// The share that was found, of a condition on a share.
    pub share: Option<String>,
    /// Whether it falls short by less than the rounding.
    pub barely: bool,
}

pub(super) fn compose(desk: &Desk<'_>) -> Conditions {
    let verdict = &desk.analysis.verdict;
    let percent = |share: f64| desk.reader.whole_percent(share);
    let weights = verdict.conditions.iter().map(|condition| Condition {
        weights: condition.weighting.as_str(),
        asked: match &condition.net {
            Found::Alone { .. } => None,
            Found::Share { asked, .. } => Some(percent(*asked)),
        },
        net: finding(desk, &condition.net),
        gross: finding(desk, &condition.gross),
    });
    let reason = |code| verdict.reasons.iter().find(|reason| reason.code == code);
    Conditions {
        weights: weights.collect(),
        arguments: reason(ReasonCode::OneArgument).map(|reason| count(&reason.about)),
        unknowns: reason(ReasonCode::UnknownCouldDecide).map(|reason| count(&reason.about)),
        ranked_robust: percent(RANKED_ROBUST),
        free_robust: percent(FREE_ROBUST),
        ranked_leaning: percent(RANKED_LEANING),
    }
}

fn finding(desk: &Desk<'_>, finding: &Found) -> Finding {
    let holds = finding.holds();
    let Found::Share { found, asked } = *finding else {
        return Finding { holds, share: None, barely: false };
    };
    let share = desk.reader.whole_percent(found);
    Finding { holds, barely: !holds && share == desk.reader.whole_percent(asked), share: Some(share) }
}

/// How many things a reason is about.
fn count(about: &About) -> usize {
    match about {
        About::Whole | About::Share { .. } => 0,
        About::Alternatives(them) => them.len(),
        About::Arguments(them) => them.len(),
        About::Unknowns(them) => them.len(),
        About::Mitigations(them) => them.len(),
    }
}
