//! What the ranking would be with somebody else's weights, and where they part (formulas.md 6). Never a judgement of
//! whose weights are right.

use indexmap::IndexMap;

use crate::analysis::robustness::Robustness;
use crate::analysis::valuation::Valuation;
use crate::model::Scenario;
use crate::model::id::{AlternativeId, CriterionId, ProfileId};

/// Every profile beside the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    /// Per profile, in file order.
    pub by_profile: IndexMap<ProfileId, ProfileRanking>,
    /// Kendall's coefficient of concordance with correction for ties, 0..=1; `None` under two profiles or three ranked
    /// alternatives.
    pub kendall_w: Option<f64>,
    /// The leaf that parts them most; `None` when all have the same leader.
    pub splits_most: Option<CriterionId>,
}

/// What one profile's weights give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileRanking {
    /// The ranked alternatives, best first, ties in file order.
    pub ranking: Vec<AlternativeId>,
    /// The rank of each, 1, 1, 3, in the order of `ranking`.
    pub ranks: Vec<usize>,
    /// Net value of each ranked alternative, 0..=100, in file order.
    pub values: IndexMap<AlternativeId, f64>,
    /// The alternative alone first.
    pub leader: Option<AlternativeId>,
    /// The smallest change of one share that changes the leader; `None` without a leader or when none does.
    pub smallest_shift: Option<Shift>,
}

/// A change of one share that changes the leader.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The leaf or group.
    pub criterion: CriterionId,
    /// Its share now, 0..=1.
    pub from: f64,
    /// Its share at the change, 0..=1.
    pub to: f64,
}

/// What each profile's weights give.
#[must_use]
pub fn profiles(_scenario: &Scenario, _valuation: &Valuation, _robustness: &Robustness) -> Profiles {
    Profiles::default()
}
