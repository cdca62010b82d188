//! How sure the comparison is: the grade, what it hangs on, and what would change it.
//!
//! Where the grade decides nothing there is no leader and no rank here, so that no template can print one. The working
//! group's proposal is theirs. Never a sentence, and never a standard error.

pub mod frontier;
pub mod named;
pub mod places;
pub mod profiles;
pub mod reason;
pub mod shift;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::view::basis::Desk;
use crate::view::lead::Lead;
use frontier::{Dominance, Frontier};
use places::Places;
use profiles::Profiles;
use reason::Reason;
use shift::{JudgementShift, WeightShift};

/// How sure the comparison is.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// `robust`, `leaning` or `undecided`: a key of the templates' words.
    pub grade: &'static str,
    /// The alternative that comes first; none where the grade decides nothing.
    pub leader: Option<String>,
    /// The working group's proposal, unless that is the alternative that comes first.
    pub proposal: Option<String>,
    /// Whether there are two alternatives or more to compare.
    pub compared: bool,
    /// The alternatives that are not ranked.
    pub left_out: Vec<LeftOut>,
    /// Whether nobody has judged the zero alternative although others are compared.
    pub zero_unjudged: bool,
    /// What the grade hangs on, in a word or two: keys of the templates' words.
    pub hangs_on: Vec<&'static str>,
    /// The conditions of the best grade that fail.
    pub reasons: Vec<Reason>,
    /// What a reader should know that changes no grade.
    pub cautions: Vec<Reason>,
    /// How often each alternative comes first.
    pub places: Places,
    /// The nearest shares of weights at which the first place changes, nearest first.
    pub weight_shifts: Vec<WeightShift>,
    /// The same for judgements.
    pub judgement_shifts: Vec<JudgementShift>,
    /// Whether it was asked what would change the first place: nobody can be passed where nobody is alone first.
    pub has_first: bool,
    /// What somebody else's weights give.
    pub profiles: Profiles,
    /// Pairs of alternatives of which one is as good on everything.
    pub dominance: Vec<Dominance>,
    /// What a point of value costs.
    pub frontier: Frontier,
}

/// An alternative that is not ranked.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// The alternative.
    pub alternative: String,
    /// Whether it is what happens if nothing is decided.
    pub zero: bool,
    /// Whether it is judged, and left out because it does not meet a requirement.
    pub assessed: bool,
}

pub(super) fn compose(desk: &Desk<'_>) -> Verdict {
    let leader = desk.lead().map(Lead::leader);
    let proposal = desk.scenario.recommended.as_ref().filter(|proposal| Some(*proposal) != leader);
    let left_out = left_out(desk);
    let compared = desk.analysis.robustness.comparison.alternatives.len() >= 2;
    Verdict {
        grade: desk.grade(),
        leader: leader.map(|id| desk.alternative(id)),
        proposal: proposal.map(|id| desk.alternative(id)),
        compared,
        zero_unjudged: compared && left_out.iter().any(|one| one.zero && !one.assessed),
        left_out,
        hangs_on: reason::hangs_on(desk),
        reasons: reason::conditions(desk),
        cautions: reason::cautions(desk),
        places: places::compose(desk),
        weight_shifts: shift::weights(desk),
        judgement_shifts: shift::judgements(desk),
        has_first: desk.has_first(),
        profiles: profiles::compose(desk),
        dominance: frontier::dominance(desk),
        frontier: frontier::compose(desk),
    }
}

fn left_out(desk: &Desk<'_>) -> Vec<LeftOut> {
    let values = desk.analysis.valuation.alternatives.iter().filter(|(_, value)| !value.is_ranked());
    let left_out = values.map(|(id, value)| LeftOut {
        alternative: desk.alternative(id),
        zero: desk.scenario.alternatives.get(id).is_some_and(|record| record.zero),
        assessed: value.assessed,
    });
    left_out.collect()
}
