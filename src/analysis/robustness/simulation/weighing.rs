//! How weights are drawn, level by level (formulas.md 4.2). Never a value.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use std::ops::Range;

use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random};
use crate::analysis::weighting::{EQUAL_SHARES, NodeKind, Tree};

/// Up to how many nearly equal siblings keep an order that is not one of groups.
const LONGEST_CHAIN: usize = 6;

/// The tree of criteria as weights are drawn: without what weighs nothing, level by level.
///
/// Lists of shares and of weights have a row for each node that counts.
#[derive(Clone, Debug)]
pub(super) struct Weighing {
    levels: Vec<Level>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// The rows of the leaves that count, in the order of the tree.
    pub(super) leaf_rows: Vec<usize>,
    /// Which of the leaves of the tree these are.
    pub(super) leaves: Vec<usize>,
    /// Whether any level has an order.
    pub(super) ordered: bool,
}

/// Siblings that count.
#[derive(Clone, Debug)]
struct Level {
    /// Their rows.
    rows: Range<usize>,
    /// The row of the group that they are below.
    group: Option<usize>,
    /// Their stated shares, which sum to 1.
    stated: Vec<f64>,
    spread: f64,
    /// Sorts one number fewer than there are siblings.
    to_spacings: Network,
    order: Option<Order>,
}

/// The order of the stated shares.
#[derive(Clone, Debug)]
struct Order {
    /// Sorts as many numbers as there are siblings.
    network: Network,
    /// The siblings, heaviest first, in blocks that come one after the other.
    blocks: Vec<Block>,
}

/// Siblings that are next to each other in the order.
#[derive(Clone, Debug)]
struct Block {
    /// Which they are, heaviest first.
    siblings: Vec<usize>,
    /// Their stated shares when some of them are in order and others not: a chain of shares, each within the
    /// tolerance of the next. Empty when they are all tied.
    chain: Vec<f64>,
}

/// Pairs to put in order, one after the other, so that everything is (Batcher's merge exchange; Knuth, The Art of
/// Computer Programming 3, algorithm 5.2.2M).
type Network = Vec<(usize, usize)>;

impl Weighing {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut weighing =
            Self { levels: Vec::new(), rows: 0, leaf_rows: Vec::new(), leaves: Vec::new(), ordered: false };
        let mut row_of = vec![None; tree.nodes.len()];
        let mut row_of_group = vec![None; tree.levels.len()];
        for (number, level) in tree.levels.iter().enumerate() {
            let group = row_of_group[number];
            if level.group.is_some() && group.is_none() {
                continue;
            }
            let counting: Vec<usize> =
                level.nodes.iter().copied().filter(|node| tree.stated[*node] > 0.0).collect();
            let first = weighing.rows;
            for (row, node) in (first..).zip(&counting) {
                row_of[*node] = Some(row);
                if let NodeKind::Group(below) = tree.nodes[*node].kind {
                    row_of_group[below] = Some(row);
                }
            }
            weighing.rows += counting.len();
            let stated: Vec<f64> = counting.iter().map(|node| tree.stated[*node]).collect();
            weighing.levels.push(Level::new(first..weighing.rows, group, stated, level.spread));
        }
        for (node, row) in tree.nodes.iter().zip(row_of) {
            if let (NodeKind::Leaf(leaf), Some(row)) = (node.kind, row) {
                weighing.leaves.push(leaf);
                weighing.leaf_rows.push(row);
            }
        }
        weighing.ordered = weighing.levels.iter().any(|level| level.order.is_some());
        weighing
    }

    /// Free shares: at every level uniform on the simplex, as the spacings of sorted uniform numbers are (Devroye
    /// 1986, Non-Uniform Random Variate Generation, p. 568).
    #[inline(always)]
    pub(super) fn draw_free(&self, random: &mut Random, shares: &mut [Lanes]) {
        for level in &self.levels {
            let shares = &mut shares[level.rows.clone()];
            let Some((last, cuts)) = shares.split_last_mut() else { continue };
            random.fill(cuts);
            sort(&level.to_spacings, cuts);
            *last = [1.0; LANES];
            for upper in (1..shares.len()).rev() {
                let (below, above) = shares.split_at_mut(upper);
                let (above, below) = (&mut above[0], &below[upper - 1]);
                for lane in 0..LANES {
                    above[lane] -= below[lane];
                }
            }
        }
    }

    /// Shares between the stated and the free ones.
    #[inline(always)]
    pub(super) fn draw_near(&self, free: &[Lanes], shares: &mut [Lanes]) {
        for level in &self.levels {
            for (row, stated) in level.rows.clone().zip(&level.stated) {
                let stays = (1.0 - level.spread) * stated;
                for (share, free) in shares[row].iter_mut().zip(&free[row]) {
                    *share = stays + level.spread * free;
                }
            }
        }
    }

    /// Shares in the stated order, from the free ones: sorted, and given to the siblings from the heaviest on. Tied
    /// siblings get theirs in the order of their free shares, which is any order alike whatever the sizes are.
    #[inline(always)]
    pub(super) fn draw_ranked(
        &self,
        random: &mut Random,
        free: &[Lanes],
        sorted: &mut [Lanes],
        shares: &mut [Lanes],
    ) {
        for level in &self.levels {
            let (free, shares) = (&free[level.rows.clone()], &mut shares[level.rows.clone()]);
            let Some(order) = &level.order else {
                shares.copy_from_slice(free);
                continue;
            };
            let sorted = &mut sorted[..free.len()];
            sorted.copy_from_slice(free);
            sort(&order.network, sorted);
            let mut lightest = sorted.len();
            for block in &order.blocks {
                let next = lightest - block.siblings.len();
                block.deal(random, free, &sorted[next..lightest], shares);
                lightest = next;
            }
        }
    }

    /// Weights from shares: each times the weight of its group.
    #[inline(always)]
    pub(super) fn descend(&self, shares: &mut [Lanes]) {
        for level in &self.levels {
            let Some(group) = level.group else { continue };
            let (above, rows) = shares.split_at_mut(level.rows.start);
            for row in &mut rows[..level.rows.len()] {
                for (share, group) in row.iter_mut().zip(&above[group]) {
                    *share *= group;
                }
            }
        }
    }
}

impl Level {
    fn new(rows: Range<usize>, group: Option<usize>, stated: Vec<f64>, spread: f64) -> Self {
        let to_spacings = network(stated.len().saturating_sub(1));
        Self { order: Order::of(&stated), rows, group, stated, spread, to_spacings }
    }
}

impl Order {
    /// The order of stated shares; `None` when no two are in order.
    fn of(stated: &[f64]) -> Option<Self> {
        let heavier = |one: f64, other: f64| one > other + EQUAL_SHARES;
        let mut siblings: Vec<usize> = (0..stated.len()).collect();
        siblings.sort_by(|one, other| stated[*other].total_cmp(&stated[*one]));
        let in_order = |siblings: &[usize]| match siblings {
            [first, .., last] => heavier(stated[*first], stated[*last]),
            _ => false,
        };
        if !in_order(&siblings) {
            return None;
        }
        let mut blocks = Vec::new();
        for near in siblings.chunk_by(|one, next| !heavier(stated[*one], stated[*next])) {
            if in_order(near) && near.len() <= LONGEST_CHAIN {
                let chain = near.iter().map(|sibling| stated[*sibling]).collect();
                blocks.push(Block { siblings: near.to_vec(), chain });
                continue;
            }
            // Too long a chain to try orders of: tied is what is tied with the first.
            let mut rest = near;
            while let Some(first) = rest.first() {
                let tied = rest.partition_point(|sibling| !heavier(stated[*first], stated[*sibling]));
                blocks.push(Block { siblings: rest[..tied].to_vec(), chain: Vec::new() });
                rest = &rest[tied..];
            }
        }
        Some(Self { network: network(stated.len()), blocks })
    }
}

impl Block {
    /// Deals sizes, lightest first, to the siblings.
    #[inline(always)]
    fn deal(&self, random: &mut Random, free: &[Lanes], sizes: &[Lanes], shares: &mut [Lanes]) {
        if let ([sibling], [size]) = (self.siblings.as_slice(), sizes) {
            shares[*sibling] = *size;
        } else if self.chain.is_empty() {
            for sibling in &self.siblings {
                let places = self.places(*sibling, free);
                for lane in 0..LANES {
                    shares[*sibling][lane] = sizes[places[lane]][lane];
                }
            }
        } else {
            for lane in 0..LANES {
                let order = self.chain_order(|| random.uniform_in(lane));
                for (sibling, place) in self.siblings.iter().zip(order) {
                    shares[*sibling][lane] = sizes[place][lane];
                }
            }
        }
    }

    /// How many siblings of the block have a smaller free share, in every lane. Equal ones follow in their order, so
    /// that no two siblings have one place.
    #[inline(always)]
    fn places(&self, sibling: usize, free: &[Lanes]) -> [usize; LANES] {
        let mut places = [0; LANES];
        for other in self.siblings.iter().filter(|other| **other != sibling) {
            for lane in 0..LANES {
                let (one, other_one) = (free[sibling][lane], free[*other][lane]);
                let is_below = if *other < sibling { other_one <= one } else { other_one < one };
                places[lane] += usize::from(is_below);
            }
        }
        places
    }

    /// Places of the siblings of a chain, lightest first: any order that keeps what is heavier above what is lighter,
    /// all alike. Shuffled until it does (Fisher & Yates).
    fn chain_order(&self, mut uniform: impl FnMut() -> f64) -> Vec<usize> {
        let count = self.chain.len();
        let mut places: Vec<usize> = (0..count).collect();
        loop {
            for left in (2..=count).rev() {
                places.swap(left - 1, below(left, uniform()));
            }
            let kept = |one: usize, other: usize| {
                self.chain[one] <= self.chain[other] + EQUAL_SHARES || places[one] > places[other]
            };
            if (0..count).all(|one| (0..count).all(|other| kept(one, other))) {
                return places;
            }
        }
    }
}

/// A whole number from 0 to `count - 1`, all alike; `count` is at most [`LONGEST_CHAIN`].
fn below(count: usize, uniform: f64) -> usize {
    let ends = (1..count).map(|end| small(end) / small(count));
    ends.filter(|end| uniform >= *end).count()
}

fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a chain is short"))
}

/// Sorts rows, lane by lane, so that numbers rise.
#[inline(always)]
fn sort(network: &Network, rows: &mut [Lanes]) {
    for (lower, upper) in network {
        let (below, above) = rows.split_at_mut(*upper);
        let (one, other) = (&mut below[*lower], &mut above[0]);
        for lane in 0..LANES {
            let (left, right) = (one[lane], other[lane]);
            let smaller = if left < right { left } else { right };
            // What is left of both when the smaller is taken away. A second comparison is compiled to stores under a
            // mask, which the next pair has to wait for.
            let larger = f64::from_bits(left.to_bits() ^ right.to_bits() ^ smaller.to_bits());
            (one[lane], other[lane]) = (smaller, larger);
        }
    }
}

/// The network that sorts `count` numbers.
fn network(count: usize) -> Network {
    let mut pairs = Vec::new();
    let top = count.next_power_of_two() / 2;
    let mut p = top;
    while p > 0 {
        let (mut q, mut r, mut d) = (top, 0, p);
        loop {
            pairs.extend((0..count - d).filter(|lower| lower & p == r).map(|lower| (lower, lower + d)));
            if q == p {
                break;
            }
            (d, q, r) = (q - p, q / 2, p);
        }
        p /= 2;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::{leaf, siblings};
    use crate::analysis::robustness::simulation::random::Stream;
    use crate::model::criterion::{Measure, Weights};

    #[test]
    fn a_network_sorts_everything() {
        // What sorts every list of zeros and ones sorts every list (Knuth 5.3.4, theorem Z).
        for count in 0..=14_usize {
            let network = network(count);
            for list in 0_u32..1 << count {
                let mut rows: Vec<Lanes> =
                    (0..count).map(|bit| [f64::from(list >> bit & 1); LANES]).collect();
                sort(&network, &mut rows);
                assert!(rows.is_sorted(), "{count}: {list:b}");
            }
        }
    }

    #[test]
    fn small_networks_are_the_smallest_there_are() {
        let sizes: Vec<usize> = (0..=8).map(|count| network(count).len()).collect();
        assert_eq!(sizes, [0, 0, 1, 3, 5, 9, 12, 16, 19]);
    }

    #[test]
    fn an_order_has_blocks_of_what_is_tied() {
        let blocks = |stated: &[f64]| -> Vec<Vec<usize>> {
            let order = Order::of(stated).expect("there is an order");
            order.blocks.into_iter().map(|block| block.siblings).collect()
        };
        assert!(Order::of(&[0.25, 0.25 + 0.5e-9, 0.25, 0.25]).is_none());
        assert_eq!(blocks(&[0.2, 0.3, 0.2, 0.3]), [vec![1, 3], vec![0, 2]]);
        assert_eq!(blocks(&[0.1, 0.2, 0.7]), [[2], [1], [0]]);
    }

    #[test]
    fn a_chain_keeps_what_is_in_order_and_no_more() {
        // The first and the last are in order; the one between is tied with both.
        let order = Order::of(&[0.3 + 1.6e-9, 0.3 + 0.8e-9, 0.3]).expect("there is an order");
        assert_eq!(order.blocks.len(), 1);
        let mut random = Random::new(1, Stream::Weights, 0);
        let mut seen = std::collections::BTreeMap::new();
        for _ in 0..30_000 {
            *seen.entry(order.blocks[0].chain_order(|| random.uniform_in(0))).or_insert(0_u32) += 1;
        }
        assert_eq!(seen.len(), 3);
        for (places, count) in seen {
            assert!(places[0] > places[2], "{places:?}");
            assert!((9_600..10_400).contains(&count), "{places:?}: {count}");
        }
    }

    #[test]
    fn ranked_weights_are_the_rank_order_centroid_in_the_mean() {
        // Barron & Barrett 1996; tied siblings share the mean of their places.
        for ranks in [vec![1, 2, 3, 4], vec![2, 1, 2, 4], vec![1, 1, 3, 3]] {
            let ids = ["p", "q", "r", "s"];
            let criteria = ids.map(|id| (id, leaf(Measure::Rating)));
            let tree = Tree::of(&siblings(Weights::Ranks(ranks), criteria));
            let weighing = Weighing::of(&tree);
            let mut random = Random::new(1, Stream::Weights, 0);
            let rows = || vec![[0.0; LANES]; weighing.rows];
            let (mut free, mut sorted, mut shares) = (rows(), rows(), rows());
            let mut sums = [0.0; 4];
            for _ in 0..5_000 {
                weighing.draw_free(&mut random, &mut free);
                weighing.draw_ranked(&mut random, &free, &mut sorted, &mut shares);
                for lane in 0..LANES {
                    assert!((shares.iter().map(|row| row[lane]).sum::<f64>() - 1.0).abs() < 1e-12);
                }
                sums.iter_mut()
                    .zip(&shares)
                    .for_each(|(sum, row)| *sum += row.iter().sum::<f64>() / 160_000.0);
            }
            for (mean, centroid) in sums.iter().zip(tree.rank_order_shares()) {
                assert!((mean - centroid).abs() < 0.002, "{mean} is not {centroid}");
            }
        }
    }
}
