//! Who comes first (formulas.md 3). Never why.

use crate::analysis::valuation::TOLERANCE;

/// Every position in `values` with its rank 1, 1, 3, best first; ties in their own order.
pub(in crate::analysis) fn rank(values: &[f64]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*other].total_cmp(&values[*one]));
    let mut ranked = Vec::with_capacity(order.len());
    let mut rest = order.as_mut_slice();
    while let Some(first) = rest.first() {
        let best = values[*first];
        let tied = rest.partition_point(|position| best - values[*position] <= TOLERANCE);
        let (group, after) = rest.split_at_mut(tied);
        group.sort_unstable();
        let rank = ranked.len() + 1;
        ranked.extend(group.iter().map(|position| (*position, rank)));
        rest = after;
    }
    ranked
}

/// The position that is alone at rank 1 of two or more.
pub(in crate::analysis) fn leader(ranked: &[(usize, usize)]) -> Option<usize> {
    match ranked {
        [(first, _), (_, next), ..] if *next > 1 => Some(*first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank_in_their_own_order_and_the_next_rank_is_left_out() {
        assert_eq!(rank(&[50.0, 60.0, 60.0 + 1e-12, 40.0]), [(1, 1), (2, 1), (0, 3), (3, 4)]);
    }

    #[test]
    fn a_tie_is_with_the_first_of_the_group_not_with_the_neighbour() {
        assert_eq!(rank(&[1.0, 1.0 - 0.8e-9, 1.0 - 1.6e-9]), [(0, 1), (1, 1), (2, 3)]);
    }

    #[test]
    fn nobody_is_ranked_among_nobody() {
        assert_eq!(rank(&[]), []);
    }

    #[test]
    fn who_leads_is_ahead_of_another_by_more_than_the_tolerance() {
        let leader = |values: &[f64]| leader(&rank(values));
        assert_eq!(leader(&[50.0, 60.0, 40.0]), Some(1));
        assert_eq!(leader(&[60.0 - 0.9e-9, 60.0]), None);
        assert_eq!(leader(&[60.0]), None);
        assert_eq!(leader(&[]), None);
    }
}
