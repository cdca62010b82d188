//! How much each criterion weighs (formulas.md 1). Never what an alternative is worth on it.

use indexmap::IndexMap;

use crate::model::criterion::{CriterionNode, Siblings, Weights};
use crate::model::id::CriterionId;

/// The tree of criteria in numbers.
#[derive(Default)]
pub(super) struct Weighed {
    /// Share among its siblings of every leaf and group, in the order of the tree.
    pub(super) shares: IndexMap<CriterionId, f64>,
    /// Product of the shares along the path to every leaf, in the order of the tree.
    pub(super) weights: IndexMap<CriterionId, f64>,
}

/// Weighs the whole tree.
pub(super) fn weigh(criteria: &Siblings) -> Weighed {
    let mut weighed = Weighed::default();
    weighed.level(criteria, 1.0);
    weighed
}

impl Weighed {
    fn level(&mut self, siblings: &Siblings, weight_of_group: f64) {
        let shares = shares(&siblings.weights, siblings.criteria.len());
        for ((id, criterion), share) in siblings.criteria.iter().zip(shares) {
            let weight = weight_of_group * share;
            self.shares.insert(id.clone(), share);
            match &criterion.node {
                CriterionNode::Group(below) => self.level(below, weight),
                CriterionNode::Leaf(_) => {
                    self.weights.insert(id.clone(), weight);
                }
            }
        }
    }
}

/// The shares of `count` siblings, which sum to 1, in their order.
fn shares(weights: &Weights, count: usize) -> Vec<f64> {
    match weights {
        Weights::Equal => vec![1.0 / float(count); count],
        Weights::Points(points) => {
            let all: f64 = points.iter().sum();
            points.iter().map(|point| point / all).collect()
        }
        Weights::Ranks(ranks) => rank_order_centroid(ranks),
    }
}

/// Rank-order-centroid weights (Barron & Barrett 1996): the mean of all weights that agree with the order,
/// `w_i = 1/n * sum of 1/k for k = i..n`. Tied ranks occupy consecutive places and share the mean of the
/// weights of those places (formulas.md 1.2).
fn rank_order_centroid(ranks: &[u32]) -> Vec<f64> {
    let of_place = weights_of_places(ranks.len());
    let share = |rank: &u32| {
        let ahead = ranks.iter().filter(|other| *other < rank).count();
        let tied = ranks.iter().filter(|other| *other == rank).count();
        of_place[ahead..ahead + tied].iter().sum::<f64>() / float(tied)
    };
    ranks.iter().map(share).collect()
}

/// The centroid weights of the places 1..=`count`, heaviest first. Summed from the last place, smallest
/// terms first.
fn weights_of_places(count: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let mut weights: Vec<f64> = (1..=count)
        .rev()
        .map(|place| {
            sum += 1.0 / float(place);
            sum / float(count)
        })
        .collect();
    weights.reverse();
    weights
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("siblings are written out in a file"))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::proptest;

    use super::*;
    use crate::analysis::example::{ARGUMENTS, leaf, siblings};

    fn close(computed: &[f64], expected: &[f64]) {
        assert_eq!(computed.len(), expected.len());
        for (computed, expected) in computed.iter().zip(expected) {
            assert!((computed - expected).abs() < 1e-9, "{computed} is not {expected}");
        }
    }

    #[test]
    fn ranks_weigh_as_barron_and_barrett_print_them() {
        close(&rank_order_centroid(&[1, 2]), &[0.75, 0.25]);
        close(&rank_order_centroid(&[1, 2, 3]), &[11.0 / 18.0, 5.0 / 18.0, 2.0 / 18.0]);
        close(&rank_order_centroid(&[4, 3, 2, 1]), &[3.0 / 48.0, 7.0 / 48.0, 13.0 / 48.0, 25.0 / 48.0]);
    }

    #[test]
    fn ties_share_their_places_however_they_are_counted() {
        let expected = [25.0 / 48.0, 10.0 / 48.0, 10.0 / 48.0, 3.0 / 48.0];
        close(&rank_order_centroid(&[1, 2, 2, 3]), &expected);
        close(&rank_order_centroid(&[1, 2, 2, 4]), &expected);
        close(&rank_order_centroid(&[7, 7, 7]), &[1.0 / 3.0; 3]);
    }

    #[test]
    fn a_leaf_weighs_the_product_of_the_shares_above_it() {
        let economy =
            siblings(Weights::Ranks(vec![2, 1]), [("rent", leaf(ARGUMENTS)), ("pay", leaf(ARGUMENTS))]);
        let tree = siblings(
            Weights::Points(vec![20.0, 60.0, 0.0]),
            [
                ("path", leaf(ARGUMENTS)),
                ("economy", CriterionNode::Group(economy)),
                ("image", leaf(ARGUMENTS)),
            ],
        );
        let weighed = weigh(&tree);
        let ids: Vec<&str> = weighed.weights.keys().map(CriterionId::as_str).collect();
        assert_eq!(ids, ["path", "rent", "pay", "image"]);
        let weights: Vec<f64> = weighed.weights.values().copied().collect();
        close(&weights, &[0.25, 0.75 * 0.25, 0.75 * 0.75, 0.0]);
        close(&[weighed.shares["economy"], weighed.shares["rent"]], &[0.75, 0.25]);
    }

    #[test]
    fn without_weights_siblings_are_equal() {
        close(&shares(&Weights::Equal, 4), &[0.25; 4]);
    }

    proptest! {
        #[test]
        fn only_the_proportions_of_points_count(points in vec(0.01..100.0, 1..9), factor in 0.001..1000.0) {
            let scaled = points.iter().map(|point: &f64| point * factor).collect();
            let count = points.len();
            close(&shares(&Weights::Points(scaled), count), &shares(&Weights::Points(points), count));
        }

        #[test]
        fn ranks_keep_their_order_and_sum_to_one(ranks in vec(1_u32..9, 1..9)) {
            let shares = rank_order_centroid(&ranks);
            close(&[shares.iter().sum()], &[1.0]);
            for (rank, share) in ranks.iter().zip(&shares) {
                for (other, less) in ranks.iter().zip(&shares) {
                    assert!(rank >= other || share > less);
                }
            }
        }
    }
}
