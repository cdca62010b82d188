//! Whether what nobody knows could decide (formulas.md 5). Only missing ratings and figures: a criterion that nobody
//! has argued about stays in the middle.

use crate::analysis::comparison::Comparison;
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::model::id::{AlternativeId, CriterionId};

/// The leader's unknowns and those of every rival that it is not ahead of when its own are worth 0 and the rival's
/// are worth 100; none when it is ahead of them all. With mitigations.
pub(super) fn decisive_unknowns(
    valuation: &Valuation,
    comparison: &Comparison,
    leader: usize,
) -> Vec<(AlternativeId, CriterionId)> {
    let weights = valuation.leaf_weights();
    let value = |place: usize, unknown_as: f64| -> f64 {
        let leaves = comparison.net[place].iter().zip(&comparison.unknown[place]).zip(&weights);
        leaves.map(|((score, unknown), weight)| weight * if *unknown { unknown_as } else { *score }).sum()
    };
    let at_worst = value(leader, 0.0);
    let reached = |place: usize| place != leader && at_worst - value(place, 100.0) <= TOLERANCE;
    let reaching: Vec<bool> = (0..comparison.alternatives.len()).map(reached).collect();
    if !reaching.contains(&true) {
        return Vec::new();
    }
    let mut unknowns = Vec::new();
    for (place, id) in comparison.alternatives.iter().enumerate() {
        if place == leader || reaching[place] {
            let leaves = valuation.tree.leaves.iter().zip(&comparison.unknown[place]).zip(&weights);
            let open = leaves.filter(|((_, unknown), weight)| **unknown && **weight > 0.0);
            unknowns.extend(open.map(|((leaf, _), _)| (id.clone(), leaf.clone())));
        }
    }
    unknowns
}
