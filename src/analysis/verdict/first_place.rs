//! Whether the leader is first under other weights, with mitigations and without (formulas.md 5). Never what it is
//! worth under them.

use std::collections::BTreeSet;

use crate::analysis::comparison::{Comparison, Scores, values};
use crate::analysis::robustness::Robustness;
use crate::analysis::robustness::simulation::Setting;
use crate::analysis::valuation::rank::rank;
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::analysis::verdict::{About, Condition, Found, Reason, ReasonCode, Weighting};
use crate::model::id::AlternativeId;

/// The share of first places that *robust* asks for among the weightings that keep the stated order.
pub const RANKED_ROBUST: f64 = 0.80;
/// The share of first places that *robust* asks for among all weightings.
pub const FREE_ROBUST: f64 = 0.50;
/// The share of first places that *leaning* asks for among the weightings that keep the stated order.
pub const RANKED_LEANING: f64 = 0.60;

/// What was found of the leader's first place, under each of the weights that a verdict looks at.
pub(super) struct FirstPlace<'a> {
    comparison: &'a Comparison,
    stated: Condition,
    equal_shares: Condition,
    equal_leaves: Condition,
    rank_order: Condition,
    ranked: Condition,
    free: Condition,
}

/// Whether mitigations count.
#[derive(Clone, Copy)]
enum Mitigations {
    /// Net.
    Counted,
    /// Gross.
    Ignored,
}

impl<'a> FirstPlace<'a> {
    /// Of the alternative at the place `leader` of the comparison.
    pub(super) fn of(valuation: &Valuation, robustness: &'a Robustness, leader: usize) -> Self {
        let (tree, comparison, drawn) = (&valuation.tree, &robustness.comparison, &robustness.simulated);
        let alone = |weighting, weights: &[f64]| Condition {
            weighting,
            net: Found::Alone { rivals: rivals(&comparison.net, weights, leader) },
            gross: Found::Alone { rivals: rivals(&comparison.gross, weights, leader) },
        };
        let id = &comparison.alternatives[leader];
        let often = |weighting, setting: &Setting, asked| Condition {
            weighting,
            net: Found::Share { found: setting.first_share(id).unwrap_or(0.0), asked },
            gross: Found::Share { found: setting.first_share_gross(id).unwrap_or(0.0), asked },
        };
        Self {
            comparison,
            stated: alone(Weighting::Stated, &valuation.leaf_weights()),
            equal_shares: alone(Weighting::EqualShares, &tree.weights(&tree.equal_shares())),
            equal_leaves: alone(Weighting::EqualLeaves, &tree.equal_weights()),
            rank_order: alone(Weighting::RankOrder, &tree.weights(&tree.rank_order_shares())),
            ranked: often(Weighting::Ranked, &drawn.ranked, RANKED_ROBUST),
            free: often(Weighting::Free, &drawn.free, FREE_ROBUST),
        }
    }

    /// The conditions on weights that fail with mitigations, each under its own code.
    pub(super) fn failed_on_net(&self) -> Vec<Reason> {
        self.failed(Mitigations::Counted).into_iter().flatten().collect()
    }

    /// Whether a condition on weights, or the first place at the stated weights, holds with mitigations and fails
    /// without.
    pub(super) fn rests_on_mitigation(&self) -> bool {
        let (net, gross) = (self.failed(Mitigations::Counted), self.failed(Mitigations::Ignored));
        let falls = net.iter().zip(&gross).any(|(net, gross)| net.is_none() && gross.is_some());
        !self.stated.gross.holds() || falls
    }

    /// Whether it is at least *leaning*: first without mitigations too, and mostly first among the weightings that
    /// keep the stated order.
    pub(super) fn leans(&self) -> bool {
        let mostly = |found: &Found| match found {
            Found::Share { found, .. } => reaches(*found, RANKED_LEANING),
            Found::Alone { .. } => false,
        };
        self.stated.gross.holds() && mostly(&self.ranked.net) && mostly(&self.ranked.gross)
    }

    /// Every condition, in the order of formulas.md 5.
    pub(super) fn into_conditions(self) -> Vec<Condition> {
        let Self { comparison: _, stated, equal_shares, equal_leaves, rank_order, ranked, free } = self;
        vec![stated, equal_shares, equal_leaves, rank_order, ranked, free]
    }

    /// The reason for each condition that fails. Equal shares at every level and equal weights over leaves are one
    /// condition with two ways to fail.
    fn failed(&self, mitigations: Mitigations) -> [Option<Reason>; 4] {
        let reason = |code, condition: &Condition| self.reason(code, condition.found(mitigations));
        let equal = [&self.equal_shares, &self.equal_leaves].map(|condition| condition.found(mitigations));
        let [by_level, over_leaves] = equal.map(Found::holds);
        let code =
            if by_level == over_leaves { ReasonCode::EqualWeights } else { ReasonCode::DependsOnGrouping };
        let rivals: BTreeSet<usize> = equal.into_iter().flat_map(Found::rivals).copied().collect();
        [
            self.reason(code, &Found::Alone { rivals: rivals.into_iter().collect() }),
            reason(ReasonCode::RankOrderWeights, &self.rank_order),
            reason(ReasonCode::RankedShare, &self.ranked),
            reason(ReasonCode::FreeShare, &self.free),
        ]
    }

    /// `None` where the condition holds.
    fn reason(&self, code: ReasonCode, found: &Found) -> Option<Reason> {
        let id = |place: &usize| -> AlternativeId { self.comparison.alternatives[*place].clone() };
        let about = match found {
            Found::Alone { rivals } => About::Alternatives(rivals.iter().map(id).collect()),
            Found::Share { found, asked } => About::Share { found: *found, asked: *asked },
        };
        (!found.holds()).then(|| Reason::new(code, about))
    }
}

impl Condition {
    fn found(&self, mitigations: Mitigations) -> &Found {
        match mitigations {
            Mitigations::Counted => &self.net,
            Mitigations::Ignored => &self.gross,
        }
    }
}

impl Found {
    /// Whether the condition holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Alone { rivals } => rivals.is_empty(),
            Self::Share { found, asked } => reaches(*found, *asked),
        }
    }

    fn rivals(&self) -> &[usize] {
        match self {
            Self::Alone { rivals } => rivals,
            Self::Share { .. } => &[],
        }
    }
}

/// The places of the rivals that are first, alone or with the leader, under these weights of the leaves.
fn rivals(scores: &Scores, weights: &[f64], leader: usize) -> Vec<usize> {
    let first = rank(&values(scores, weights)).into_iter().take_while(|(_, rank)| *rank == 1);
    first.map(|(place, _)| place).filter(|place| *place != leader).collect()
}

/// Whether the leader is alone first at the stated weights without mitigations too.
pub(super) fn is_first_without_mitigations(
    comparison: &Comparison,
    valuation: &Valuation,
    leader: usize,
) -> bool {
    rivals(&comparison.gross, &valuation.leaf_weights(), leader).is_empty()
}

/// Shares of draws are sums of parts of places, so one that is as large as asked may lack a rounding.
fn reaches(found: f64, asked: f64) -> bool {
    found >= asked - TOLERANCE
}
