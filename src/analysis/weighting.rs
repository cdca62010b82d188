//! How much each criterion weighs, and what it would weigh under other weights (formulas.md 1).
//! Never what an alternative is worth on it.

mod pairwise;
mod rank_order;

use indexmap::IndexMap;

pub use crate::analysis::weighting::pairwise::Consistency;
use crate::analysis::weighting::pairwise::principal_eigenvector;
use crate::analysis::weighting::rank_order::rank_order_centroid;
use crate::model::criterion::{CriterionNode, Siblings, Weights};
use crate::model::id::CriterionId;

/// Shares nearer than this are equal (formulas.md 4.2).
pub const EQUAL_SHARES: f64 = 1e-9;

/// The tree of criteria in numbers. Every list of shares has one entry per node, every list of weights one per leaf,
/// both in the order of the tree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Every leaf and group, each before those below it.
    pub nodes: Vec<Node>,
    /// Every set of siblings, each before those below it: the top level first.
    pub levels: Vec<Level>,
    /// Share among its siblings of every node as the scenario weighs it, 0..=1.
    pub stated: Vec<f64>,
    /// The ids of the leaves.
    pub leaves: Vec<CriterionId>,
}

/// One leaf or group.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its id.
    pub id: CriterionId,
    /// Which of [`Tree::levels`] it stands in.
    pub level: usize,
    /// What it is.
    pub kind: NodeKind,
}

/// What a [`Node`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A leaf: its place among [`Tree::leaves`].
    Leaf(usize),
    /// A group: the level below it.
    Group(usize),
}

/// Criteria that are weighed against each other.
#[derive(Clone, Debug)]
pub struct Level {
    /// The group that they are below; `None` at the top.
    pub group: Option<CriterionId>,
    /// The siblings: their places among [`Tree::nodes`].
    pub nodes: Vec<usize>,
    /// How far from the stated shares the setting *near* goes, 0..=1.
    pub spread: f64,
    /// How consistent pairwise judgements are; `None` where siblings are weighed in another way.
    pub consistency: Option<Consistency>,
}

impl Tree {
    /// The tree with its stated shares.
    #[must_use]
    pub fn of(criteria: &Siblings) -> Self {
        let mut tree = Self::default();
        if !criteria.criteria.is_empty() {
            tree.grow(None, criteria, Siblings::SPREAD);
        }
        tree
    }

    /// Adds one level with all below it; says which it is.
    fn grow(&mut self, group: Option<&CriterionId>, siblings: &Siblings, spread_above: f64) -> usize {
        let spread = siblings.spread.unwrap_or(spread_above);
        let (shares, consistency) = shares(&siblings.weights, siblings.criteria.len());
        let level = self.levels.len();
        self.levels.push(Level { group: group.cloned(), nodes: Vec::new(), spread, consistency });
        for ((id, criterion), share) in siblings.criteria.iter().zip(shares) {
            let node = self.nodes.len();
            self.levels[level].nodes.push(node);
            self.nodes.push(Node { id: id.clone(), level, kind: NodeKind::Leaf(self.leaves.len()) });
            self.stated.push(share);
            match &criterion.node {
                CriterionNode::Leaf(_) => self.leaves.push(id.clone()),
                CriterionNode::Group(below) => {
                    self.nodes[node].kind = NodeKind::Group(self.grow(Some(id), below, spread));
                }
            }
        }
        level
    }

    /// The weight of every leaf, 0..=1, under these shares: the product of the shares along its path.
    #[must_use]
    pub fn weights(&self, shares: &[f64]) -> Vec<f64> {
        let mut weights = vec![0.0; self.leaves.len()];
        let mut of_level = vec![1.0; self.levels.len()];
        for (node, share) in self.nodes.iter().zip(shares) {
            let weight = of_level[node.level] * share;
            match node.kind {
                NodeKind::Leaf(leaf) => weights[leaf] = weight,
                NodeKind::Group(level) => of_level[level] = weight,
            }
        }
        weights
    }

    /// Equal shares at every level; what weighs nothing still weighs nothing (formulas.md 1.4).
    #[must_use]
    pub fn equal_shares(&self) -> Vec<f64> {
        self.reweighed(|stated| {
            let counting = float(stated.len());
            vec![1.0 / counting; stated.len()]
        })
    }

    /// The same weight for every leaf that weighs something as the scenario weighs it, however the leaves are grouped;
    /// the others still weigh nothing (formulas.md 1.4).
    #[must_use]
    pub fn equal_weights(&self) -> Vec<f64> {
        let stated = self.weights(&self.stated);
        let counting = float(stated.iter().filter(|weight| **weight > 0.0).count());
        stated.iter().map(|weight| if *weight > 0.0 { 1.0 / counting } else { 0.0 }).collect()
    }

    /// Rank-order-centroid shares from the order of the stated ones, level by level; what weighs nothing still
    /// weighs nothing (formulas.md 1.4).
    #[must_use]
    pub fn rank_order_shares(&self) -> Vec<f64> {
        self.reweighed(|stated| {
            let ahead = |share: &f64| stated.iter().filter(|other| **other > share + EQUAL_SHARES).count();
            let ranks: Vec<usize> = stated.iter().map(|share| 1 + ahead(share)).collect();
            rank_order_centroid(&ranks)
        })
    }

    /// Other shares for the siblings of each level that have one above 0, computed from their stated shares.
    fn reweighed(&self, other: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
        let mut shares = vec![0.0; self.nodes.len()];
        for level in &self.levels {
            let counting: Vec<usize> =
                level.nodes.iter().copied().filter(|node| self.stated[*node] > 0.0).collect();
            let stated: Vec<f64> = counting.iter().map(|node| self.stated[*node]).collect();
            for (node, share) in counting.into_iter().zip(other(&stated)) {
                shares[node] = share;
            }
        }
        shares
    }

    /// The same shares but for one node, which gets the share `to`; its siblings keep their proportions, and share
    /// equally if all of them are 0 (formulas.md 4.4).
    #[must_use]
    pub fn with_share(&self, shares: &[f64], node: usize, to: f64) -> Vec<f64> {
        let mut changed = shares.to_vec();
        let siblings = &self.levels[self.nodes[node].level].nodes;
        let others: f64 = siblings.iter().filter(|other| **other != node).map(|other| shares[*other]).sum();
        for other in siblings {
            changed[*other] = if *other == node {
                to
            } else if others > 0.0 {
                (1.0 - to) * shares[*other] / others
            } else {
                (1.0 - to) / float(siblings.len() - 1)
            };
        }
        changed
    }

    /// The level of a criterion that has exactly one sibling: what the one gains there the other loses.
    #[must_use]
    pub fn level_of_pair(&self, id: &CriterionId) -> Option<usize> {
        let node = self.nodes.iter().find(|node| node.id == *id)?;
        (self.levels[node.level].nodes.len() == 2).then_some(node.level)
    }

    /// The same tree with siblings in the order of their ids, so that what is drawn from it does not depend on the order
    /// in which criteria are written.
    #[must_use]
    pub fn by_id(&self) -> Self {
        let mut sorted = Self::default();
        if !self.levels.is_empty() {
            sorted.copy(self, 0);
        }
        sorted
    }

    /// Adds a level of another tree with all below it, siblings in the order of their ids; says which it is.
    fn copy(&mut self, other: &Self, from: usize) -> usize {
        let mut siblings = other.levels[from].nodes.clone();
        siblings.sort_by(|one, another| other.nodes[*one].id.cmp(&other.nodes[*another].id));
        let level = self.levels.len();
        self.levels.push(Level { nodes: Vec::new(), ..other.levels[from].clone() });
        for sibling in siblings {
            let Node { id, kind, .. } = &other.nodes[sibling];
            let node = self.nodes.len();
            self.levels[level].nodes.push(node);
            self.nodes.push(Node { id: id.clone(), level, kind: NodeKind::Leaf(self.leaves.len()) });
            self.stated.push(other.stated[sibling]);
            match kind {
                NodeKind::Leaf(_) => self.leaves.push(id.clone()),
                NodeKind::Group(below) => self.nodes[node].kind = NodeKind::Group(self.copy(other, *below)),
            }
        }
        level
    }

    /// Whether the node has no siblings, so that its share is always 1.
    #[must_use]
    pub fn is_only_child(&self, node: usize) -> bool {
        self.levels[self.nodes[node].level].nodes.len() == 1
    }

    /// The stated share of a criterion among its siblings, 0..=1.
    #[must_use]
    pub fn share(&self, id: &CriterionId) -> Option<f64> {
        let node = self.nodes.iter().position(|node| node.id == *id)?;
        Some(self.stated[node])
    }

    /// The group that a criterion has its share in; `None` at the top.
    #[must_use]
    pub fn group(&self, id: &CriterionId) -> Option<&CriterionId> {
        let node = self.nodes.iter().find(|node| node.id == *id)?;
        self.levels[node.level].group.as_ref()
    }

    /// The stated weights of the leaves by their ids.
    #[must_use]
    pub fn stated_weights(&self) -> IndexMap<CriterionId, f64> {
        self.leaves.iter().cloned().zip(self.weights(&self.stated)).collect()
    }
}

/// The shares of `count` siblings, which sum to 1, in their order.
fn shares(weights: &Weights, count: usize) -> (Vec<f64>, Option<Consistency>) {
    match weights {
        Weights::Equal => (vec![1.0 / float(count); count], None),
        Weights::Points(points) | Weights::Swing(points) => (normalised(points), None),
        Weights::Ranks(ranks) => (rank_order_centroid(ranks), None),
        Weights::Pairwise(matrix) => {
            let (shares, consistency) = principal_eigenvector(matrix);
            (shares, Some(consistency))
        }
    }
}

/// Numbers >= 0, at least one above 0, divided by their sum.
#[must_use]
pub fn normalised(points: &[f64]) -> Vec<f64> {
    let all: f64 = points.iter().sum();
    points.iter().map(|point| point / all).collect()
}

/// A number of things that are written out in a file: criteria, alternatives, profiles.
pub(in crate::analysis) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("each is written out in a file"))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::proptest;

    use super::*;
    use crate::analysis::example::{ARGUMENTS, leaf, siblings};

    pub(super) fn close(computed: &[f64], expected: &[f64]) {
        assert_eq!(computed.len(), expected.len());
        for (computed, expected) in computed.iter().zip(expected) {
            assert!((computed - expected).abs() < 1e-9, "{computed} is not {expected}");
        }
    }

    fn tree() -> Tree {
        let economy =
            siblings(Weights::Ranks(vec![2, 1]), [("rent", leaf(ARGUMENTS)), ("pay", leaf(ARGUMENTS))]);
        Tree::of(&siblings(
            Weights::Points(vec![20.0, 60.0, 0.0]),
            [
                ("path", leaf(ARGUMENTS)),
                ("economy", CriterionNode::Group(economy)),
                ("image", leaf(ARGUMENTS)),
            ],
        ))
    }

    #[test]
    fn a_leaf_weighs_the_product_of_the_shares_above_it() {
        let tree = tree();
        let ids: Vec<&str> = tree.leaves.iter().map(CriterionId::as_str).collect();
        assert_eq!(ids, ["path", "rent", "pay", "image"]);
        close(&tree.weights(&tree.stated), &[0.25, 0.75 * 0.25, 0.75 * 0.75, 0.0]);
        let shares = ["economy", "rent"].map(|id| tree.share(&CriterionId::new(id)).expect("it is there"));
        close(&shares, &[0.75, 0.25]);
    }

    #[test]
    fn what_weighs_nothing_weighs_nothing_under_equal_and_rank_order_shares_either() {
        let tree = tree();
        close(&tree.weights(&tree.equal_shares()), &[0.5, 0.25, 0.25, 0.0]);
        close(&tree.equal_weights(), &[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0]);
        close(&tree.weights(&tree.rank_order_shares()), &[0.25, 0.75 * 0.25, 0.75 * 0.75, 0.0]);
    }

    #[test]
    fn a_changed_share_leaves_the_proportions_of_its_siblings() {
        let tree = tree();
        close(&tree.weights(&tree.with_share(&tree.stated, 0, 0.5)), &[0.5, 0.125, 0.375, 0.0]);
        let all_here = tree.with_share(&tree.stated, 0, 1.0);
        close(&tree.weights(&tree.with_share(&all_here, 0, 0.5)), &[0.5, 0.0625, 0.1875, 0.25]);
    }

    #[test]
    fn without_weights_siblings_are_equal() {
        close(&shares(&Weights::Equal, 4).0, &[0.25; 4]);
    }

    proptest! {
        #[test]
        fn only_the_proportions_of_points_count(points in vec(0.01..100.0, 1..9), factor in 0.001..1000.0) {
            let scaled: Vec<f64> = points.iter().map(|point: &f64| point * factor).collect();
            close(&normalised(&scaled), &normalised(&points));
        }

        #[test]
        fn however_they_are_weighed_the_leaves_together_weigh_one(
            top in [0.0..9.0, 0.0..9.0, 0.01..9.0],
            ranks in [1_u32..4, 1..4],
            judgement in 0.1..10.0,
            (node, to) in (0_usize..7, 0.0..=1.0),
        ) {
            let ranked = siblings(Weights::Ranks(ranks.to_vec()), [("p", leaf(ARGUMENTS)), ("q", leaf(ARGUMENTS))]);
            let paired = siblings(Weights::Pairwise(vec![vec![1.0, judgement], vec![1.0 / judgement, 1.0]]), [("r", leaf(ARGUMENTS)), ("s", leaf(ARGUMENTS))]);
            let tree = Tree::of(&siblings(
                Weights::Swing(top.to_vec()),
                [("g", CriterionNode::Group(ranked)), ("h", CriterionNode::Group(paired)), ("t", leaf(ARGUMENTS))],
            ));
            let changed = tree.with_share(&tree.stated, node, to);
            for shares in [&tree.stated, &tree.equal_shares(), &tree.rank_order_shares(), &changed] {
                close(&[tree.weights(shares).iter().sum()], &[1.0]);
            }
        }
    }
}
