//! Whether the leader is first under other weights, with mitigations and without (formulas.md 5). Never what it is
//! worth under them.

use crate::analysis::comparison::{Scores, values};
use crate::analysis::robustness::Robustness;
use crate::analysis::robustness::simulation::Setting;
use crate::analysis::valuation::TOLERANCE;
use crate::analysis::verdict::{About, Condition, Found, Reason, ReasonCode, Weighting};
use crate::analysis::weighting::Tree;
use crate::model::id::AlternativeId;

/// The share of first places that *robust* asks for among the weightings that keep the stated order.
pub const RANKED_ROBUST: f64 = 0.80;
/// The share of first places that *robust* asks for among all weightings.
pub const FREE_ROBUST: f64 = 0.50;
/// The share of first places that *leaning* asks for among the weightings that keep the stated order.
pub const RANKED_LEANING: f64 = 0.60;

/// The leader's first place.
#[derive(Clone, Copy)]
pub(super) struct FirstPlace<'a> {
    /// The criteria.
    pub(super) tree: &'a Tree,
    /// What was compared, and what drawing showed.
    pub(super) robustness: &'a Robustness,
    /// The leader's place in the comparison.
    pub(super) leader: usize,
}

/// Whether mitigations count.
#[derive(Clone, Copy)]
enum Mitigations {
    /// Net.
    Counted,
    /// Gross.
    Ignored,
}

impl FirstPlace<'_> {
    /// The conditions on weights that fail with mitigations, each under its own code.
    pub(super) fn failed_on_net(&self) -> Vec<Reason> {
        let with = Mitigations::Counted;
        let failed = [
            self.equal_weights(with),
            self.rank_order_weights(with),
            self.ranked_share(with),
            self.free_share(with),
        ];
        failed.into_iter().flatten().collect()
    }

    /// Whether a condition on weights, or the first place at the stated weights, holds with mitigations and fails
    /// without.
    pub(super) fn rests_on_mitigation(&self) -> bool {
        let conditions: [fn(&Self, Mitigations) -> Option<Reason>; 4] =
            [Self::equal_weights, Self::rank_order_weights, Self::ranked_share, Self::free_share];
        let falls = |condition: fn(&Self, Mitigations) -> Option<Reason>| {
            condition(self, Mitigations::Counted).is_none() && condition(self, Mitigations::Ignored).is_some()
        };
        !self.is_first_without_mitigations() || conditions.into_iter().any(falls)
    }

    /// Whether it is at least *leaning*: first without mitigations too, and mostly first among the weightings that
    /// keep the stated order.
    pub(super) fn leans(&self) -> bool {
        let mostly =
            |mitigations| reaches(self.share(&self.robustness.simulated.ranked, mitigations), RANKED_LEANING);
        self.is_first_without_mitigations() && mostly(Mitigations::Counted) && mostly(Mitigations::Ignored)
    }

    /// Every condition on weights with what was found, with mitigations and without.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let first = |weighting, weights: Vec<f64>| {
            let found = |mitigations| Found::First(self.not_behind(mitigations, &weights).is_empty());
            Condition { weighting, net: found(Mitigations::Counted), gross: found(Mitigations::Ignored) }
        };
        let share = |weighting, setting, asked| {
            let found = |mitigations| Found::Share { found: self.share(setting, mitigations), asked };
            Condition { weighting, net: found(Mitigations::Counted), gross: found(Mitigations::Ignored) }
        };
        let (tree, simulated) = (self.tree, &self.robustness.simulated);
        vec![
            first(Weighting::Stated, tree.weights(&tree.stated)),
            first(Weighting::EqualShares, tree.weights(&tree.equal_shares())),
            first(Weighting::EqualLeaves, tree.equal_weights()),
            first(Weighting::RankOrder, tree.weights(&tree.rank_order_shares())),
            share(Weighting::Ranked, &simulated.ranked, RANKED_ROBUST),
            share(Weighting::Free, &simulated.free, FREE_ROBUST),
        ]
    }

    fn is_first_without_mitigations(&self) -> bool {
        self.not_behind(Mitigations::Ignored, &self.tree.weights(&self.tree.stated)).is_empty()
    }

    /// Equal shares at every level, and equal weights over leaves: one condition with two ways to fail.
    fn equal_weights(&self, mitigations: Mitigations) -> Option<Reason> {
        let by_level = self.not_behind(mitigations, &self.tree.weights(&self.tree.equal_shares()));
        let over_leaves = self.not_behind(mitigations, &self.tree.equal_weights());
        let code = match (by_level.is_empty(), over_leaves.is_empty()) {
            (true, true) => return None,
            (false, false) => ReasonCode::EqualWeights,
            _ => ReasonCode::DependsOnGrouping,
        };
        let either = |place: &usize| by_level.contains(place) || over_leaves.contains(place);
        let rivals = (0..self.robustness.comparison.alternatives.len()).filter(either).collect();
        Some(self.behind_none_of(code, rivals))
    }

    fn rank_order_weights(&self, mitigations: Mitigations) -> Option<Reason> {
        let rivals = self.not_behind(mitigations, &self.tree.weights(&self.tree.rank_order_shares()));
        (!rivals.is_empty()).then(|| self.behind_none_of(ReasonCode::RankOrderWeights, rivals))
    }

    fn ranked_share(&self, mitigations: Mitigations) -> Option<Reason> {
        let found = self.share(&self.robustness.simulated.ranked, mitigations);
        too_small(ReasonCode::RankedShare, found, RANKED_ROBUST)
    }

    fn free_share(&self, mitigations: Mitigations) -> Option<Reason> {
        let found = self.share(&self.robustness.simulated.free, mitigations);
        too_small(ReasonCode::FreeShare, found, FREE_ROBUST)
    }

    /// The share of draws in which the leader is first.
    fn share(&self, setting: &Setting, mitigations: Mitigations) -> f64 {
        let leader = &self.robustness.comparison.alternatives[self.leader];
        let share = match mitigations {
            Mitigations::Counted => setting.first_share(leader),
            Mitigations::Ignored => setting.first_share_gross(leader),
        };
        share.unwrap_or(0.0)
    }

    /// The places of the rivals that are first, alone or with the leader, under these weights of the leaves: none
    /// when the leader is alone first.
    fn not_behind(&self, mitigations: Mitigations, weights: &[f64]) -> Vec<usize> {
        let values = values(self.scores(mitigations), weights);
        let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let first = |place: &usize| *place != self.leader && best - values[*place] <= TOLERANCE;
        (0..values.len()).filter(first).collect()
    }

    fn scores(&self, mitigations: Mitigations) -> &Scores {
        match mitigations {
            Mitigations::Counted => &self.robustness.comparison.net,
            Mitigations::Ignored => &self.robustness.comparison.gross,
        }
    }

    fn behind_none_of(&self, code: ReasonCode, rivals: Vec<usize>) -> Reason {
        let id = |place: usize| -> AlternativeId { self.robustness.comparison.alternatives[place].clone() };
        Reason::new(code, About::Alternatives(rivals.into_iter().map(id).collect()))
    }
}

fn too_small(code: ReasonCode, found: f64, asked: f64) -> Option<Reason> {
    (!reaches(found, asked)).then(|| Reason::new(code, About::Share { found, asked }))
}

impl Found {
    /// Whether the condition holds.
    #[must_use]
    pub fn holds(self) -> bool {
        match self {
            Self::First(is_first) => is_first,
            Self::Share { found, asked } => reaches(found, asked),
        }
    }
}

/// Shares of draws are sums of parts of places, so one that is as large as asked may lack a rounding.
fn reaches(found: f64, asked: f64) -> bool {
    found >= asked - TOLERANCE
}
