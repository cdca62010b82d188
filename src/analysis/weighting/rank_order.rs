//! Shares from an order alone. Never from how much heavier something is.

use crate::analysis::weighting::float;

/// Rank-order-centroid weights (Barron & Barrett 1996): the mean of all weights that agree with the order,
/// `w_i = 1/n * sum of 1/k for k = i..n`. Tied ranks occupy consecutive places and share the mean of the
/// weights of those places (formulas.md 1.2).
pub(super) fn rank_order_centroid<Rank: Ord>(ranks: &[Rank]) -> Vec<f64> {
    let of_place = weights_of_places(ranks.len());
    let share = |rank: &Rank| {
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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::proptest;

    use super::*;
    use crate::analysis::weighting::tests::close;

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

    proptest! {
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
