//! How far one share may go before the leader changes. Exact: no draws.

use crate::analysis::comparison::{Scores, values};
use crate::analysis::robustness::stability::Stability;
use crate::analysis::weighting::Tree;

/// For every node of the tree, the interval of its share in which the leader stays under these shares and scores.
/// Values are linear in a share, so each rival ties with the leader at one share at most.
pub(super) fn intervals(tree: &Tree, shares: &[f64], scores: &Scores, leader: usize) -> Vec<Stability> {
    let interval = |node: usize| {
        let share = shares[node];
        let mut interval = Stability { share, from: 0.0, to: 1.0 };
        if tree.is_only_child(node) {
            return interval;
        }
        let at = |to: f64| values(scores, &tree.weights(&tree.with_share(shares, node, to)));
        let (none, all) = (at(0.0), at(1.0));
        for rival in (0..scores.len()).filter(|rival| *rival != leader) {
            let (lead_at_none, lead_at_all) = (none[leader] - none[rival], all[leader] - all[rival]);
            let tie = lead_at_none / (lead_at_none - lead_at_all);
            if lead_at_none < 0.0 {
                interval.from = interval.from.max(tie);
            } else if lead_at_all < 0.0 {
                interval.to = interval.to.min(tie);
            }
        }
        interval
    };
    (0..tree.nodes.len()).map(interval).collect()
}
