//! The ranked alternatives on every leaf, in numbers: what formulas.md 4 to 6 is computed from. Never a weight.

use crate::analysis::valuation::{UNKNOWN, Valuation};
use crate::model::id::AlternativeId;

/// What each ranked alternative is worth on each leaf. Shape: alternatives (in file order) x leaves (in the order of
/// the tree); 0..=100, an unknown as 50.
pub type Scores = Vec<Vec<f64>>;

/// The ranked alternatives, leaf by leaf.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The ranked alternatives, in file order.
    pub alternatives: Vec<AlternativeId>,
    /// With mitigations.
    pub net: Scores,
    /// Without.
    pub gross: Scores,
    /// Where the rating or figure is missing. Same shape as the scores.
    pub unknown: Vec<Vec<bool>>,
    /// The place of the one that leads; `None` when the first place is shared, and when there are not two to compare.
    pub leader: Option<usize>,
}

impl Comparison {
    /// The ranked alternatives of a valuation.
    #[must_use]
    pub fn of(valuation: &Valuation) -> Self {
        let mut comparison = Self::default();
        for (id, value) in valuation.alternatives.iter().filter(|(_, value)| value.is_ranked()) {
            let leaves = value.criteria.values();
            comparison.alternatives.push(id.clone());
            comparison.net.push(leaves.clone().map(|leaf| leaf.net.unwrap_or(UNKNOWN)).collect());
            comparison.gross.push(leaves.clone().map(|leaf| leaf.gross.unwrap_or(UNKNOWN)).collect());
            comparison.unknown.push(leaves.map(|leaf| !leaf.known).collect());
        }
        comparison.leader = valuation.leader.as_ref().and_then(|leader| comparison.place(leader));
        comparison
    }

    /// The place of an alternative among the ranked ones.
    #[must_use]
    pub fn place(&self, alternative: &AlternativeId) -> Option<usize> {
        self.alternatives.iter().position(|known| known == alternative)
    }
}

/// What each alternative is worth under these weights of the leaves, 0..=100. Sums run in the order of the tree.
#[must_use]
pub fn values(scores: &Scores, weights: &[f64]) -> Vec<f64> {
    let value = |scores: &Vec<f64>| scores.iter().zip(weights).map(|(score, weight)| weight * score).sum();
    scores.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_weighted_sum() {
        assert_eq!(values(&vec![vec![100.0, 0.0], vec![50.0, 50.0]], &[0.25, 0.75]), [25.0, 50.0]);
    }
}
