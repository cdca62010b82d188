//! How much a weight may change before the leader does (formulas.md 4.4). Exact: no draws.
//!
//! One share changes and its siblings keep their proportions, so every value is linear in it: where the leader is
//! caught up with is solved, never searched for.

use indexmap::IndexMap;

use crate::analysis::comparison::{Comparison, Scores, values};
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::analysis::weighting::Tree;
use crate::model::id::CriterionId;

/// The interval of one criterion's share in which the leader stays, ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    /// Its share among its siblings as it is, 0..=1.
    pub share: f64,
    /// The lowest share with the same leader, 0..=1.
    pub from: f64,
    /// The highest share with the same leader, 0..=1.
    pub to: f64,
}

/// The interval of every leaf and group, in the order of the tree; empty without a leader.
///
/// It is the unbroken interval around the stated share in which nobody is better than the leader: a tie is no change.
/// At an end that is neither 0 nor 1 the leader ties with a rival.
#[must_use]
pub fn stability(valuation: &Valuation, comparison: &Comparison) -> IndexMap<CriterionId, Stability> {
    let tree = &valuation.tree;
    let Some(leader) = comparison.leader else { return IndexMap::new() };
    let turns = turns(tree, &comparison.net, &tree.stated, leader);
    let nodes = tree.nodes.iter().zip(&tree.stated).zip(turns);
    let interval = |share: f64, turns: Turns| Stability {
        share,
        from: turns.below.map_or(0.0, |turn| turn.share),
        to: turns.above.map_or(1.0, |turn| turn.share),
    };
    nodes.map(|((node, share), turns)| (node.id.clone(), interval(*share, turns))).collect()
}

/// A share at which the leader ties with a rival, and beyond which it is behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The share, 0..=1.
    pub share: f64,
    /// The place of the one who leads beyond; `None` where several share the first place there.
    pub leader: Option<usize>,
}

/// Where one criterion's share turns the ranking, on either side of where it is; `None` where it never does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turns {
    /// The nearest below.
    pub below: Option<Turn>,
    /// The nearest above.
    pub above: Option<Turn>,
}

impl Turns {
    /// The one nearest to `share`; of two as near, the one below.
    #[must_use]
    pub fn nearest(&self, share: f64) -> Option<Turn> {
        let distance = |turn: Turn| (turn.share - share).abs();
        match (self.below, self.above) {
            (Some(below), Some(above)) if distance(above) < distance(below) - TOLERANCE => Some(above),
            (below, above) => below.or(above),
        }
    }
}

/// Where the share of each node takes the first place from the alternative at place `leader`, which is alone first
/// under `shares`. One entry per node of the tree, in its order.
#[must_use]
pub fn turns(tree: &Tree, scores: &Scores, shares: &[f64], leader: usize) -> Vec<Turns> {
    let now = ahead(scores, &tree.weights(shares), leader);
    let at_share = |node, share| ahead(scores, &tree.weights(&tree.with_share(shares, node, share)), leader);
    let of_node = |node| {
        if tree.is_only_child(node) {
            return Turns::default();
        }
        let towards = |end| turn((shares[node], &now), (end, &at_share(node, end)));
        Turns { below: towards(0.0), above: towards(1.0) }
    };
    (0..tree.nodes.len()).map(of_node).collect()
}

/// How far each alternative is ahead of the leader under these weights; 0 for the leader itself.
fn ahead(scores: &Scores, weights: &[f64], leader: usize) -> Vec<f64> {
    let values = values(scores, weights);
    values.iter().map(|value| value - values[leader]).collect()
}

/// The first share on the way from `from` to `to` beyond which somebody is ahead of the leader; nobody is at `from`.
/// Both say how far each alternative is ahead there. Who is no more than the tolerance ahead at `to` never is: lines
/// that are parallel but for rounding do not meet.
fn turn((from, now): (f64, &[f64]), (to, there): (f64, &[f64])) -> Option<Turn> {
    let passes = |rival: &usize| there[*rival] > TOLERANCE;
    let part_of_way = |rival: usize| now[rival] / (now[rival] - there[rival]);
    let first = (0..now.len()).filter(passes).map(part_of_way).min_by(f64::total_cmp)?;
    let there_already = |rival: &usize| now[*rival] + first * (there[*rival] - now[*rival]) >= -TOLERANCE;
    let abreast: Vec<usize> = (0..now.len()).filter(passes).filter(there_already).collect();
    // Of those who catch up at the same share, the one who then draws away.
    let furthest = abreast.iter().map(|rival| there[*rival]).max_by(f64::total_cmp)?;
    let mut leading = abreast.into_iter().filter(|rival| there[*rival] >= furthest - TOLERANCE);
    let leader = leading.next().filter(|_| leading.next().is_none());
    Some(Turn { share: from + first * (to - from), leader })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::Strategy;
    use proptest::proptest;

    use super::*;
    use crate::analysis::example::{leaf, rated, scenario, siblings, valued};
    use crate::model::alternative::Alternative;
    use crate::model::criterion::{CriterionNode, Measure, Siblings, Weights};

    type Judged<const N: usize> = [(&'static str, Alternative); N];

    fn of<const N: usize>(criteria: Siblings, alternatives: Judged<N>) -> IndexMap<CriterionId, Stability> {
        let valuation = valued(&scenario(criteria, alternatives));
        stability(&valuation, &Comparison::of(&valuation))
    }

    fn points<const N: usize>(points: [(&str, f64, CriterionNode); N]) -> Siblings {
        let weights = Weights::Points(points.iter().map(|(_, points, _)| *points).collect());
        siblings(weights, points.map(|(id, _, node)| (id, node)))
    }

    fn rating() -> CriterionNode {
        leaf(Measure::Rating)
    }

    fn assert_interval(found: &IndexMap<CriterionId, Stability>, id: &str, from: f64, to: f64) {
        let interval = found[id];
        let close = |one: f64, other: f64| (one - other).abs() < 1e-12;
        assert!(
            close(interval.from, from) && close(interval.to, to),
            "{id}: {interval:?} is not {from}..{to}"
        );
    }

    #[test]
    fn a_share_may_change_until_somebody_catches_up() {
        // a: 60; b: 100x; c: 100(1 - x). b catches up at x = 0.6, c at x = 0.4.
        let found = of(
            points([("x", 1.0, rating()), ("y", 1.0, rating())]),
            [
                ("a", rated(&[("x", 60), ("y", 60)])),
                ("b", rated(&[("x", 100), ("y", 0)])),
                ("c", rated(&[("x", 0), ("y", 100)])),
            ],
        );
        assert_interval(&found, "x", 0.4, 0.6);
        assert_interval(&found, "y", 0.4, 0.6);
    }

    #[test]
    fn inside_a_group_and_of_a_group_a_share_is_among_its_siblings() {
        // With p at s of its group: a = 0.5 * 100s + 25 and b = 0.5 * (50s + 40(1 - s)) + 25, equal at s = 4/9.
        // With the group at t: a = 50t + 50(1 - t) and b = 45t + 50(1 - t), equal at t = 0: a tie is no change.
        let group = points([("p", 1.0, rating()), ("q", 1.0, rating())]);
        let found = of(
            points([("g", 1.0, CriterionNode::Group(group)), ("r", 1.0, rating())]),
            [
                ("a", rated(&[("p", 100), ("q", 0), ("r", 50)])),
                ("b", rated(&[("p", 50), ("q", 40), ("r", 50)])),
            ],
        );
        let ids: Vec<&str> = found.keys().map(CriterionId::as_str).collect();
        assert_eq!(ids, ["g", "p", "q", "r"]);
        assert_interval(&found, "p", 4.0 / 9.0, 1.0);
        assert_interval(&found, "q", 0.0, 5.0 / 9.0);
        assert_interval(&found, "g", 0.0, 1.0);
        assert_interval(&found, "r", 0.0, 1.0);
    }

    #[test]
    fn siblings_that_all_weigh_nothing_share_equally_what_is_left() {
        // x at t: a = 60t, b = 50t + 60(1 - t), equal at 6/7. y at t, x at 1 - t: 60(1 - t) = 50(1 - t) + 100t at 1/11;
        // z likewise with 20: 1/3.
        let found = of(
            points([("x", 1.0, rating()), ("y", 0.0, rating()), ("z", 0.0, rating())]),
            [
                ("a", rated(&[("x", 60), ("y", 0), ("z", 0)])),
                ("b", rated(&[("x", 50), ("y", 100), ("z", 20)])),
            ],
        );
        assert_interval(&found, "x", 6.0 / 7.0, 1.0);
        assert_interval(&found, "y", 0.0, 1.0 / 11.0);
        assert_interval(&found, "z", 0.0, 1.0 / 3.0);
    }

    #[test]
    fn an_only_child_and_what_a_weightless_group_holds_change_nothing() {
        let only = points([("only", 1.0, rating())]);
        let weightless = points([("p", 1.0, rating()), ("q", 1.0, rating())]);
        let found = of(
            points([("g", 1.0, CriterionNode::Group(only)), ("h", 0.0, CriterionNode::Group(weightless))]),
            [
                ("a", rated(&[("only", 60), ("p", 0), ("q", 0)])),
                ("b", rated(&[("only", 50), ("p", 100), ("q", 90)])),
            ],
        );
        for id in ["only", "p", "q"] {
            assert_interval(&found, id, 0.0, 1.0);
        }
        // h at t: 60(1 - t) = 50(1 - t) + 95t.
        assert_interval(&found, "h", 0.0, 10.0 / 105.0);
    }

    #[test]
    fn parallel_values_never_meet_and_a_shared_first_place_has_no_intervals() {
        let criteria = || points([("x", 0.1, rating()), ("y", 0.2, rating()), ("z", 0.4, rating())]);
        let ahead = rated(&[("x", 71), ("y", 34), ("z", 58)]);
        let behind = rated(&[("x", 70), ("y", 33), ("z", 57)]);
        let found = of(criteria(), [("a", ahead.clone()), ("b", behind)]);
        for id in ["x", "y", "z"] {
            assert_interval(&found, id, 0.0, 1.0);
        }
        assert!(of(criteria(), [("a", ahead.clone()), ("b", ahead)]).is_empty());
    }

    #[test]
    fn of_several_who_catch_up_together_the_one_who_draws_away_leads() {
        // Leader 60 throughout; all reach 60 at half the way, the third rises most, and then one as much.
        let now = [0.0, -10.0, -10.0, -20.0];
        let there = [0.0, 10.0, 10.0, 20.0];
        let found = turn((0.0, &now), (1.0, &there)).expect("they pass");
        assert_eq!((found.share, found.leader), (0.5, Some(3)));
        let with_twin = |far: &[f64; 4]| [far.as_slice(), &far[3..]].concat();
        let found = turn((0.0, &with_twin(&now)), (1.0, &with_twin(&there))).expect("they pass");
        assert_eq!((found.share, found.leader), (0.5, None));
    }

    fn judgements() -> impl Strategy<Value = Vec<[i64; 4]>> {
        vec([0_i64..=100, 0..=100, 0..=100, 0..=100], 2..6)
    }

    /// A group of two and two leaves beside it, weighed so.
    fn tree(top: &[f64; 3], below: &[f64; 2]) -> Siblings {
        let group = points([("p", below[0], rating()), ("q", below[1], rating())]);
        points([("g", top[0], CriterionNode::Group(group)), ("r", top[1], rating()), ("s", top[2], rating())])
    }

    proptest! {
        #[test]
        fn at_an_end_two_tie_inside_nobody_is_ahead_and_outside_somebody_is(
            top in [0.0..9.0, 0.0..9.0, 0.1..9.0],
            below in [0.0..9.0, 0.1..9.0],
            ratings in judgements(),
        ) {
            let judged = ratings.iter().map(|[p, q, r, s]| rated(&[("p", *p), ("q", *q), ("r", *r), ("s", *s)]));
            let alternatives = ["a", "b", "c", "d", "e"].into_iter().zip(judged);
            let valuation = valued(&scenario(tree(&top, &below), alternatives));
            let comparison = Comparison::of(&valuation);
            let found = stability(&valuation, &comparison);
            assert_eq!(found.is_empty(), comparison.leader.is_none());
            let Some(leader) = comparison.leader else { return Ok(()) };
            for (node, interval) in found.values().enumerate() {
                let most_ahead = |share: f64| {
                    let shares = valuation.tree.with_share(&valuation.tree.stated, node, share);
                    let values = values(&comparison.net, &valuation.tree.weights(&shares));
                    let others = values.iter().enumerate().filter(|(place, _)| *place != leader);
                    others.map(|(_, value)| value - values[leader]).fold(f64::NEG_INFINITY, f64::max)
                };
                assert!(0.0 <= interval.from && interval.from <= interval.share);
                assert!(interval.share <= interval.to && interval.to <= 1.0);
                for step in 0..=20 {
                    let inside = interval.from + f64::from(step) / 20.0 * (interval.to - interval.from);
                    assert!(most_ahead(inside) <= 1e-9);
                }
                for (end, outside) in [(interval.from, -1e-6), (interval.to, 1e-6)] {
                    if 0.0 < end && end < 1.0 {
                        assert!(most_ahead(end).abs() < 1e-9);
                        assert!(most_ahead(end + outside) > 0.0);
                    }
                }
            }
        }

        #[test]
        fn the_order_of_criteria_and_alternatives_changes_nothing(
            points in [0.0..9.0, 0.0..9.0, 0.1..9.0],
            ratings in vec([0_i64..=100, 0..=100, 0..=100], 2..6),
        ) {
            let ids = ["x", "y", "z"];
            let found = |order: [usize; 3], backwards: bool| {
                let weights = Weights::Points(order.map(|one| points[one]).to_vec());
                let criteria = siblings(weights, order.map(|one| (ids[one], rating())));
                let judged = ratings.iter().map(|ratings| {
                    rated(&ids.into_iter().zip(*ratings).collect::<Vec<_>>())
                });
                let mut alternatives: Vec<_> = ["a", "b", "c", "d", "e"].into_iter().zip(judged).collect();
                if backwards {
                    alternatives.reverse();
                }
                let valuation = valued(&scenario(criteria, alternatives));
                stability(&valuation, &Comparison::of(&valuation))
            };
            let expected = found([0, 1, 2], false);
            for (order, backwards) in [([2, 1, 0], false), ([1, 2, 0], true)] {
                let other = found(order, backwards);
                assert_eq!(other.len(), expected.len());
                for (id, interval) in &expected {
                    let other = other[id];
                    assert!((interval.from - other.from).abs() < 1e-9 && (interval.to - other.to).abs() < 1e-9);
                }
            }
        }
    }
}
