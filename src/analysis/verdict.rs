//! How sure the comparison is, as one of three grades with its reasons (formulas.md 5). Never a recommendation.

use crate::analysis::cost::Costing;
use crate::analysis::robustness::Robustness;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, ArgumentId, CriterionId, MitigationId};
use crate::model::word::words;

/// The grade, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// How sure the comparison is.
    pub grade: Grade,
    /// The alternative alone at rank 1 among at least two, whatever the grade.
    pub leader: Option<AlternativeId>,
    /// Each failed condition and each caution, in the order of formulas.md 5.
    pub reasons: Vec<Reason>,
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

/// What a reason is about: what would have to be settled.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// The comparison as a whole.
    Whole,
    /// A share of draws.
    Share {
        /// What it is, 0..=1.
        found: f64,
        /// What the condition asks for, 0..=1.
        asked: f64,
    },
    /// Alternatives.
    Alternatives(Vec<AlternativeId>),
    /// Arguments without which the leader is not alone first: the alternative, its place among them, its id.
    Arguments(Vec<(AlternativeId, usize, Option<ArgumentId>)>),
    /// Unknowns: the alternative and the criterion.
    Unknowns(Vec<(AlternativeId, CriterionId)>),
    /// Mitigations: the alternative that uses it, and which.
    Mitigations(Vec<(AlternativeId, MitigationId)>),
}

words! {
    /// The reasons of formulas.md 5: conditions that can fail, then cautions that change no grade.
    ReasonCode {
        NothingToCompare = "nothing-to-compare",
        Tied = "tied",
        EqualWeights = "equal-weights",
        DependsOnGrouping = "depends-on-grouping",
        RankOrderWeights = "rank-order-weights",
        RankedShare = "ranked-share",
        FreeShare = "free-share",
        RestsOnMitigation = "rests-on-mitigation",
        OneArgument = "one-argument",
        UnknownCouldDecide = "unknown-could-decide",
        ScoresTakenAsExact = "scores-taken-as-exact",
        CostNotCompared = "cost-not-compared",
        MitigationUnfunded = "mitigation-unfunded",
        RankedIsFree = "ranked-is-free",
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

/// The verdict on the comparison of a scenario.
#[must_use]
pub fn verdict(
    _scenario: &Scenario,
    _costing: &Costing,
    valuation: &Valuation,
    robustness: &Robustness,
) -> Verdict {
    let compared = robustness.comparison.alternatives.len() >= 2;
    Verdict { leader: valuation.leader.clone().filter(|_| compared), ..Verdict::default() }
}
