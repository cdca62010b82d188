//! Which criterion parts profiles that lead to different alternatives (formulas.md 6). Never whose weights are right.

use std::collections::BTreeMap;

use crate::analysis::comparison::Scores;
use crate::analysis::valuation::TOLERANCE;

/// Where one profile stands.
pub(super) struct Standing {
    /// What it weighs each leaf, 0..=1, in the order of the tree.
    pub(super) weights: Vec<f64>,
    /// The place of its leader in the comparison.
    pub(super) leader: Option<usize>,
}

/// The place of the leaf with the largest `|w_p - w_q| * |v_a - v_b|` over pairs of profiles with different leaders a
/// and b, the first if equal; `None` when all leaders are the same. An unknown counts as in a value.
///
/// Profiles with the same leader differ only in their weights, so the lightest and the heaviest weight of each leader's
/// profiles is all that is compared: never every pair of profiles.
pub(super) fn splits_most(profiles: &[Standing], scores: &Scores) -> Option<usize> {
    let by_leader: Vec<(usize, Vec<(f64, f64)>)> = extremes(profiles).into_iter().collect();
    let mut most: Option<(usize, f64)> = None;
    for leaf in 0..profiles.first()?.weights.len() {
        for (position, (one, lighter_or_heavier)) in by_leader.iter().enumerate() {
            for (other, weights) in &by_leader[..position] {
                let (lightest, heaviest) = lighter_or_heavier[leaf];
                let (other_lightest, other_heaviest) = weights[leaf];
                let apart = (heaviest - other_lightest).max(other_heaviest - lightest);
                let split = apart * (scores[*one][leaf] - scores[*other][leaf]).abs();
                if most.is_none_or(|(_, most)| split > most + TOLERANCE) {
                    most = Some((leaf, split));
                }
            }
        }
    }
    most.map(|(leaf, _)| leaf)
}

/// Per leader, the lightest and the heaviest weight of every leaf among its profiles.
fn extremes(profiles: &[Standing]) -> BTreeMap<usize, Vec<(f64, f64)>> {
    let mut extremes: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    for Standing { weights, leader } in profiles {
        let Some(leader) = leader else { continue };
        let known = extremes
            .entry(*leader)
            .or_insert_with(|| weights.iter().map(|weight| (*weight, *weight)).collect());
        for ((lightest, heaviest), weight) in known.iter_mut().zip(weights) {
            *lightest = lightest.min(*weight);
            *heaviest = heaviest.max(*weight);
        }
    }
    extremes
}
