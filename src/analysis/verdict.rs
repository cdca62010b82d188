//! How sure the comparison is, as one of three grades with its reasons (formulas.md 5). Never a recommendation.

mod caution;
mod dropped;
mod first_place;
#[cfg(test)]
mod tests;
mod unknown;

use indexmap::IndexSet;

use crate::analysis::comparison::Comparison;
use crate::analysis::cost::Costing;
use crate::analysis::robustness::Robustness;
use crate::analysis::robustness::simulation::{MostlyFirst, Simulation, is_mostly_first};
use crate::analysis::structure::Structure;
use crate::analysis::valuation::{ArgumentScore, Valuation};
use crate::analysis::verdict::caution::cautions;
pub(in crate::analysis) use crate::analysis::verdict::caution::unfunded_needs;
use crate::analysis::verdict::dropped::decisive_arguments;
pub use crate::analysis::verdict::first_place::{FREE_ROBUST, RANKED_LEANING, RANKED_ROBUST};
use crate::analysis::verdict::first_place::{FirstPlace, is_first_without_mitigations};
use crate::analysis::verdict::unknown::decisive_unknowns;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, ArgumentId, CriterionId, MitigationId};
use crate::model::word::words;

/// The verdict on the comparison of a scenario.
///
/// *Robust* is a leader with no failed condition. So a leader that is not alone first at the stated weights without
/// mitigations is never robust, whatever the other conditions say, as it is never leaning. Without anything to
/// compare there is that one reason and no caution: a caution is about a comparison.
#[must_use]
pub fn verdict(
    scenario: &Scenario,
    costing: &Costing,
    valuation: &Valuation,
    robustness: &Robustness,
) -> Verdict {
    let comparison = &robustness.comparison;
    if comparison.alternatives.len() < 2 {
        return Verdict { reasons: vec![nothing_to_compare(valuation)], ..Verdict::default() };
    }
    let mut verdict = match comparison.leader {
        Some(leader) => judged(scenario, valuation, robustness, leader),
        None => Verdict { reasons: vec![tied(valuation)], ..Verdict::default() },
    };
    verdict.reasons.extend(cautions(scenario, costing, robustness));
    verdict
}

/// Whether the grade is *undecided*, as [`verdict`] says after all draws: drawn only where nothing exact decides it,
/// and only as much as it takes to know.
#[must_use]
pub fn is_undecided(
    scenario: &Scenario,
    costing: &Costing,
    structure: &Structure,
    valuation: &Valuation,
    simulation: &Simulation<'_>,
) -> bool {
    let comparison = Comparison::of(valuation);
    let Some(leader) = comparison.leader else { return true };
    if !is_first_without_mitigations(&comparison, valuation, leader) {
        return true;
    }
    let (ranked, leader) = (&comparison.alternatives, &comparison.alternatives[leader]);
    let asked = MostlyFirst { leader, share: RANKED_LEANING };
    !is_mostly_first(scenario, costing, structure, valuation, ranked, asked, simulation)
}

/// The verdict on the alternative at this place of the comparison, alone first, without the cautions.
fn judged(scenario: &Scenario, valuation: &Valuation, robustness: &Robustness, leader: usize) -> Verdict {
    let comparison = &robustness.comparison;
    let first_place = FirstPlace::of(valuation, robustness, leader);
    let mut reasons = first_place.failed_on_net();
    if first_place.rests_on_mitigation() {
        let mitigations = mitigations_at_work(scenario, valuation, &comparison.alternatives[leader]);
        reasons.push(Reason::new(ReasonCode::RestsOnMitigation, About::Mitigations(mitigations)));
    }
    let arguments = decisive_arguments(scenario, valuation, comparison, leader);
    if !arguments.is_empty() {
        reasons.push(Reason::new(ReasonCode::OneArgument, About::Arguments(arguments)));
    }
    let unknowns = decisive_unknowns(valuation, comparison, leader);
    if !unknowns.is_empty() {
        reasons.push(Reason::new(ReasonCode::UnknownCouldDecide, About::Unknowns(unknowns)));
    }
    let grade = if reasons.is_empty() {
        Grade::Robust
    } else if first_place.leans() {
        Grade::Leaning
    } else {
        Grade::Undecided
    };
    Verdict {
        grade,
        leader: Some(comparison.alternatives[leader].clone()),
        reasons,
        conditions: first_place.into_conditions(),
    }
}

/// What would settle it: to assess the others, or a way to meet the requirement that takes them out.
fn nothing_to_compare(valuation: &Valuation) -> Reason {
    let unranked = valuation.alternatives.iter().filter(|(_, value)| !value.is_ranked());
    let unranked: Vec<AlternativeId> = unranked.map(|(id, _)| id.clone()).collect();
    let about = if unranked.is_empty() { About::Whole } else { About::Alternatives(unranked) };
    Reason::new(ReasonCode::NothingToCompare, about)
}

/// The alternatives that share the first place.
fn tied(valuation: &Valuation) -> Reason {
    let first = valuation.alternatives.iter().filter(|(_, value)| value.rank == Some(1));
    Reason::new(ReasonCode::Tied, About::Alternatives(first.map(|(id, _)| id.clone()).collect()))
}

/// The mitigations of the alternative's cons that count: scored, on a criterion that weighs something.
fn mitigations_at_work(
    scenario: &Scenario,
    valuation: &Valuation,
    id: &AlternativeId,
) -> Vec<(AlternativeId, MitigationId)> {
    let scored = scenario.alternatives[id].arguments.iter().zip(&valuation.alternatives[id].arguments);
    let counting = scored.filter(|(argument, score)| {
        let weighs = valuation.weights.get(&argument.criterion).is_some_and(|weight| *weight > 0.0);
        weighs && matches!(score, ArgumentScore::Scored { .. })
    });
    let named: IndexSet<&MitigationId> = counting.flat_map(|(argument, _)| &argument.mitigated_by).collect();
    named.into_iter().map(|mitigation| (id.clone(), mitigation.clone())).collect()
}

/// The grade, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// How sure the comparison is.
    pub grade: Grade,
    /// The alternative alone at rank 1 among at least two, whatever the grade.
    pub leader: Option<AlternativeId>,
    /// Each failed condition and each caution that holds, in the order of formulas.md 5. All of them whatever the
    /// grade, also the conditions of *robust* where the grade is undecided.
    pub reasons: Vec<Reason>,
    /// What was found of every condition on weights that *robust* asks of the leader, whether it holds or not, in the
    /// order of formulas.md 5; first that it is alone first at the stated weights. Empty without a leader.
    pub conditions: Vec<Condition>,
}

words! {
    /// How sure a comparison is.
    #[derive(Default)]
    Grade {
        /// Tålig mot andra vikter.
        Robust = "robust",
        /// Lutar åt.
        Leaning = "leaning",
        /// Går inte att avgöra på detta underlag.
        #[default]
        Undecided = "undecided",
    }
}

/// One reason of a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// What in particular, where the reason has something to name.
    pub about: About,
}

impl Reason {
    fn new(code: ReasonCode, about: About) -> Self {
        Self { code, about }
    }
}

/// What a reason is about: what would have to be settled. No list is empty.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// The comparison as a whole: `scores-taken-as-exact`, `ranked-is-free`, and `nothing-to-compare` where the
    /// scenario has no alternative that could be ranked too.
    Whole,
    /// A share of draws: `ranked-share`, `free-share`.
    Share {
        /// What it is with mitigations, 0..=1.
        found: f64,
        /// What the condition asks for, 0..=1.
        asked: f64,
    },
    /// Alternatives: the rivals that the leader is not ahead of (`equal-weights`, `depends-on-grouping`,
    /// `rank-order-weights`), those that share the first place (`tied`), those that are not ranked
    /// (`nothing-to-compare`), those that are not costed (`cost-not-compared`).
    Alternatives(Vec<AlternativeId>),
    /// Arguments without which the leader is not alone first (`one-argument`): the alternative, the argument's place
    /// among its arguments, its id.
    Arguments(Vec<(AlternativeId, usize, Option<ArgumentId>)>),
    /// Unknowns (`unknown-could-decide`): the alternative and the criterion.
    Unknowns(Vec<(AlternativeId, CriterionId)>),
    /// Mitigations: the alternative that uses it, and which. Those that the leader's place rests on
    /// (`rests-on-mitigation`), or those that need a line that is unfunded (`mitigation-unfunded`).
    Mitigations(Vec<(AlternativeId, MitigationId)>),
}

words! {
    /// The reasons of formulas.md 5, in its order: conditions that can fail, then cautions that change no grade.
    ReasonCode {
        EqualWeights = "equal-weights",
        DependsOnGrouping = "depends-on-grouping",
        RankOrderWeights = "rank-order-weights",
        RankedShare = "ranked-share",
        FreeShare = "free-share",
        RestsOnMitigation = "rests-on-mitigation",
        OneArgument = "one-argument",
        UnknownCouldDecide = "unknown-could-decide",
        Tied = "tied",
        NothingToCompare = "nothing-to-compare",
        ScoresTakenAsExact = "scores-taken-as-exact",
        CostNotCompared = "cost-not-compared",
        MitigationUnfunded = "mitigation-unfunded",
        RankedIsFree = "ranked-is-free",
    }
}

/// What one condition on weights found.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Under which weights.
    pub weighting: Weighting,
    /// With mitigations.
    pub net: Found,
    /// Without.
    pub gross: Found,
}

/// What was found under some weights.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Whether the leader is alone first.
    Alone {
        /// The places in the comparison, in its order, of those that it is not ahead of; none when it is alone first.
        rivals: Vec<usize>,
    },
    /// In which share of the draws it is first.
    Share {
        /// What it is, 0..=1.
        found: f64,
        /// What the condition asks for, 0..=1.
        asked: f64,
    },
}

words! {
    /// The weights that a condition looks at.
    Weighting {
        /// Those of the scenario.
        Stated = "stated",
        /// Equal shares at every level.
        EqualShares = "equal-shares",
        /// Equal weights over leaves.
        EqualLeaves = "equal-leaves",
        /// Rank-order weights from the stated order.
        RankOrder = "rank-order",
        /// Drawn, in the stated order.
        Ranked = "ranked",
        /// Drawn freely.
        Free = "free",
    }
}

impl ReasonCode {
    /// Whether it is a condition that failed; a caution changes no grade.
    #[must_use]
    pub fn is_condition(self) -> bool {
        !matches!(
            self,
            Self::ScoresTakenAsExact | Self::CostNotCompared | Self::MitigationUnfunded | Self::RankedIsFree
        )
    }
}
