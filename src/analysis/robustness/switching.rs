//! At which value of a weight or a judgement the leader changes (formulas.md 4.4). Exact: no draws.
//!
//! One thing changes and all else stays, so that a judgement moves the value of one alternative and of nobody else:
//! a leader that falls is passed by the best of the rest, a rival that rises passes the leader. From one end of a
//! judgement to the other that value only rises or only falls, so the leader changes on one side of `now` at most.
//! Never a change of who is compared: an argument of strength 0 counts nothing, and its alternative stays in the
//! ranking.

mod crossing;
#[cfg(test)]
mod laws;
mod lever;
#[cfg(test)]
mod tests;

use crate::analysis::comparison::{Comparison, values};
use crate::analysis::robustness::stability::turns;
use crate::analysis::robustness::switching::crossing::{bisected, on_line};
use crate::analysis::robustness::switching::lever::{Lever, levers};
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::criterion::{Figure, Measure};
use crate::model::id::{AlternativeId, CriterionId, MitigationId};
use crate::model::word::words;

/// One weight or judgement, and the nearest value of it at which somebody else leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// What may change.
    pub of: Switched,
    /// What it is now: a share 0..=1, a rating 0..=100, a figure, a strength 1..=5 (3 where unstated) or an effect
    /// 0..=1.
    pub now: f64,
    /// How far it can change at all, > 0, so that changes of different kinds can be compared: from the lowest it can be
    /// to the highest, for a strength from 0.
    pub span: f64,
    /// The nearest value at which the leader changes, and who leads beyond it; `None` when none does. There the two
    /// tie, but for a strength of 0: that is the argument removed, and the other leads already. Of two shares as near,
    /// the lower. Nobody leads where several share the first place beyond it.
    pub change: Option<(f64, Option<AlternativeId>)>,
}

/// A weight or a judgement that may change.
#[derive(Clone, Debug, PartialEq)]
pub enum Switched {
    /// The share of a leaf or group.
    Weight(CriterionId),
    /// A rating of an alternative.
    Rating(AlternativeId, CriterionId),
    /// A given figure of an alternative.
    Figure(AlternativeId, CriterionId),
    /// The strength of an argument of an alternative: its place among them.
    Strength(AlternativeId, usize),
    /// The effect of a mitigation in an alternative.
    Effect(AlternativeId, MitigationId),
}

words! {
    /// What kind of thing may change.
    SwitchKind {
        Weight = "weight",
        Rating = "rating",
        Figure = "figure",
        Strength = "strength",
        Effect = "effect",
    }
}

impl Switched {
    /// What kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> SwitchKind {
        match self {
            Self::Weight(_) => SwitchKind::Weight,
            Self::Rating(..) => SwitchKind::Rating,
            Self::Figure(..) => SwitchKind::Figure,
            Self::Strength(..) => SwitchKind::Strength,
            Self::Effect(..) => SwitchKind::Effect,
        }
    }
}

impl Switch {
    /// How far it has to change for another to lead, as a part of how far it can; `None` when nobody else ever does.
    #[must_use]
    pub fn distance(&self) -> Option<f64> {
        self.change.as_ref().map(|(at, _)| (at - self.now).abs() / self.span)
    }

    /// Whether the leader changes only when an argument is taken away altogether.
    #[must_use]
    pub fn is_removal(&self) -> bool {
        let at = self.change.as_ref().map(|(at, _)| *at);
        self.of.kind() == SwitchKind::Strength && at.is_some_and(|at| at <= 0.0)
    }
}

/// Every weight and judgement that the ranked alternatives' values follow from. First the weights in the order of the
/// tree; then, alternative by alternative in file order, its ratings and given figures in the order of the tree, the
/// strengths of its arguments, and the effects of the mitigations that these name. Empty without a leader.
///
/// Unknowns, arguments that are not scored, and mitigations that no scored con names are left out: no value follows
/// from them.
#[must_use]
pub fn switching(scenario: &Scenario, valuation: &Valuation, comparison: &Comparison) -> Vec<Switch> {
    let Some(race) = Race::of(valuation, comparison) else { return Vec::new() };
    let leaves = scenario.criteria.leaves();
    let mut switches = race.weights(valuation);
    for (place, id) in comparison.alternatives.iter().enumerate() {
        let alternative = &scenario.alternatives[id];
        for (leaf, (criterion, of_leaf)) in leaves.iter().enumerate() {
            let line = Line::of(id, alternative, criterion, of_leaf.measure);
            switches.extend(line.map(|line| race.line(place, leaf, line)));
        }
        let scores = &valuation.alternatives[id].arguments;
        let levers = levers(id, alternative, scores, &leaves, &scenario.mitigations);
        switches.extend(levers.into_iter().map(|lever| race.lever(place, lever)));
    }
    switches
}

/// A rating or a given figure, and what it would be worth at other values.
struct Line {
    of: Switched,
    now: f64,
    /// Value and worth, by rising value; straight between.
    points: Vec<(f64, f64)>,
}

impl Line {
    /// What the alternative's judgement is worth on a leaf; `None` unless it has one that the leaf is measured by.
    fn of(
        id: &AlternativeId,
        alternative: &Alternative,
        criterion: &CriterionId,
        measure: &Measure,
    ) -> Option<Self> {
        let (of, judgement, points) = match measure {
            Measure::Rating => {
                let of = Switched::Rating(id.clone(), criterion.clone());
                (of, alternative.ratings.get(criterion)?, vec![(0.0, 0.0), (100.0, 100.0)])
            }
            Measure::Figure { figure: Figure::Given, scale } => {
                let of = Switched::Figure(id.clone(), criterion.clone());
                let points = scale.points().iter().map(|(at, value)| (at.to_f64(), *value)).collect();
                (of, alternative.figures.get(criterion)?, points)
            }
            Measure::Figure { .. } | Measure::Arguments { .. } => return None,
        };
        Some(Self { of, now: judgement.value.point.to_f64(), points })
    }
}

/// Who leads, and who has to be passed for that to change.
struct Race<'a> {
    comparison: &'a Comparison,
    /// Of the leaves.
    weights: Vec<f64>,
    /// Of the ranked alternatives.
    values: Vec<f64>,
    leader: usize,
    /// The value of the best of the rest.
    second_value: f64,
    /// The best of the rest; `None` where several are.
    second: Option<usize>,
}

impl<'a> Race<'a> {
    /// `None` without a leader.
    fn of(valuation: &'a Valuation, comparison: &'a Comparison) -> Option<Self> {
        let leader = comparison.leader?;
        let weights = valuation.leaf_weights();
        let values = values(&comparison.net, &weights);
        let rest = || (0..values.len()).filter(|place| *place != leader);
        let second_value = rest().map(|place| values[place]).max_by(f64::total_cmp)?;
        let mut seconds = rest().filter(|place| values[*place] >= second_value - TOLERANCE);
        let second = seconds.next().filter(|_| seconds.next().is_none());
        Some(Self { comparison, weights, values, leader, second_value, second })
    }

    fn weights(&self, valuation: &Valuation) -> Vec<Switch> {
        let tree = &valuation.tree;
        let turns = turns(tree, &self.comparison.net, &tree.stated, self.leader);
        let nodes = tree.nodes.iter().zip(&tree.stated).zip(turns);
        let switches = nodes.map(|((node, now), turns)| Switch {
            of: Switched::Weight(node.id.clone()),
            now: *now,
            span: 1.0,
            change: turns.nearest(*now).map(|turn| (turn.share, self.alternative(turn.leader))),
        });
        switches.collect()
    }

    /// The switch of a rating or a figure of the alternative at `place`.
    fn line(&self, place: usize, leaf: usize, Line { of, now, points }: Line) -> Switch {
        let (weight, worth_now) = (self.weights[leaf], self.comparison.net[place][leaf]);
        let passed = |(at, worth): &(f64, f64)| (*at, self.passed(place, weight * (worth - worth_now)));
        let start = (now, self.passed(place, 0.0));
        let below = points.iter().rev().filter(|(at, _)| *at < now).map(passed);
        let above = points.iter().filter(|(at, _)| *at > now).map(passed);
        let span = points.last().zip(points.first()).map_or(1.0, |((most, _), (least, _))| most - least);
        let at = on_line(start, below).or_else(|| on_line(start, above));
        Switch { of, now, span, change: self.change(place, at) }
    }

    /// The switch of a strength or an effect of the alternative at `place`.
    fn lever(&self, place: usize, lever: Lever) -> Switch {
        let passed = |at: f64| self.passed(place, lever.growth(at, &self.weights));
        let removed = lever.removed.filter(|at| passed(*at) > TOLERANCE);
        let below = bisected(lever.now, lever.lowest, passed).or(removed);
        let at = below.or_else(|| bisected(lever.now, lever.highest, passed));
        let span = lever.highest - lever.removed.unwrap_or(lever.lowest);
        Switch { of: lever.of, now: lever.now, span, change: self.change(place, at) }
    }

    /// How far a change of leader is passed when the value of one alternative has grown by so much: below 0 the leader
    /// is still ahead, at 0 they tie.
    fn passed(&self, place: usize, growth: f64) -> f64 {
        if place == self.leader {
            self.second_value - (self.values[self.leader] + growth)
        } else {
            self.values[place] + growth - self.values[self.leader]
        }
    }

    /// Where a judgement of the alternative at `place` changes the leader, and who leads beyond.
    fn change(&self, place: usize, at: Option<f64>) -> Option<(f64, Option<AlternativeId>)> {
        let beyond = if place == self.leader { self.second } else { Some(place) };
        at.map(|at| (at, self.alternative(beyond)))
    }

    fn alternative(&self, place: Option<usize>) -> Option<AlternativeId> {
        place.map(|place| self.comparison.alternatives[place].clone())
    }
}
