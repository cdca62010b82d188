//! Value against cost (formulas.md 4.4). Never a criterion that itself reads a cost: that would count it twice.

use crate::analysis::comparison::{Comparison, values};
use crate::analysis::cost::{AlternativeCost, Costing};
use crate::analysis::valuation::figure::kronor;
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::analysis::weighting::normalised;
use crate::model::Scenario;
use crate::model::id::AlternativeId;
use crate::model::money::Ore;

/// Value against cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frontier {
    /// Whether what an alternative costs is its net present value; else it is the sum of its net costs.
    pub discounted: bool,
    /// The ranked and costed alternatives, in file order. Empty when no criterion of positive weight is left without
    /// those that read a cost.
    pub placed: Vec<Placed>,
    /// Those that no other equals or beats on both value and cost and beats on one: in rising cost, those of the same
    /// cost in file order. Twins both stay.
    pub line: Vec<OnLine>,
}

/// A ranked alternative that has a cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The alternative.
    pub alternative: AlternativeId,
    /// Its net value without the criteria that read a cost, 0..=100.
    pub value: f64,
    /// What it costs.
    pub cost: Ore,
}

/// One of those on the frontier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnLine {
    /// Which of [`Frontier::placed`].
    pub place: usize,
    /// The step to it; `None` for the cheapest.
    pub step: Option<Step>,
}

/// From the next cheaper alternative on the frontier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Which of [`Frontier::placed`] that is; of twins, the last in file order.
    pub from: usize,
    /// What a point of value more than it costs, in kronor.
    pub price_per_point: f64,
}

/// The frontier of the compared alternatives.
#[must_use]
pub fn frontier(
    scenario: &Scenario,
    costing: &Costing,
    valuation: &Valuation,
    comparison: &Comparison,
) -> Frontier {
    let discounted = scenario.budget.as_ref().is_some_and(|budget| budget.discount_rate.is_some());
    let Some(weights) = weights_beside_cost(scenario, valuation) else {
        return Frontier { discounted, ..Frontier::default() };
    };
    let valued = comparison.alternatives.iter().zip(values(&comparison.net, &weights));
    let placed = valued.filter_map(|(id, value)| {
        Some(Placed { alternative: id.clone(), value, cost: cost(costing.of(id)?, discounted)? })
    });
    let placed: Vec<Placed> = placed.collect();
    Frontier { discounted, line: line(&placed), placed }
}

fn line(placed: &[Placed]) -> Vec<OnLine> {
    let mut by_cost: Vec<usize> = (0..placed.len()).collect();
    // Stable: the same cost stays in file order.
    by_cost.sort_by_key(|place| placed[*place].cost);
    let mut line: Vec<OnLine> = Vec::new();
    for same_cost in by_cost.chunk_by(|one, other| placed[*one].cost == placed[*other].cost) {
        let cheaper = line.last().map(|cheaper| cheaper.place);
        let best = same_cost.iter().map(|place| placed[*place].value).fold(f64::NEG_INFINITY, f64::max);
        if cheaper.is_some_and(|cheaper| best - placed[cheaper].value <= TOLERANCE) {
            continue;
        }
        let twins = same_cost.iter().filter(|place| best - placed[**place].value <= TOLERANCE);
        line.extend(twins.map(|place| OnLine {
            place: *place,
            step: cheaper.map(|cheaper| Step::between(cheaper, &placed[cheaper], &placed[*place])),
        }));
    }
    line
}

impl Step {
    fn between(from: usize, cheaper: &Placed, dearer: &Placed) -> Self {
        let price_per_point = kronor(dearer.cost - cheaper.cost) / (dearer.value - cheaper.value);
        Self { from, price_per_point }
    }
}

/// The weights of the leaves without those that read a cost, divided by the weight of those left; `None` when that is
/// nothing.
fn weights_beside_cost(scenario: &Scenario, valuation: &Valuation) -> Option<Vec<f64>> {
    let leaves = scenario.criteria.leaves();
    let kept = leaves
        .values()
        .zip(valuation.weights.values())
        .map(|(leaf, weight)| if leaf.measure.reads_cost() { 0.0 } else { *weight });
    let kept: Vec<f64> = kept.collect();
    kept.iter().any(|weight| *weight > 0.0).then(|| normalised(&kept))
}

/// What stands for the cost of an alternative. `None` where there is a discount rate but no amount holds the present
/// value: a sum is no match for others' present values.
fn cost(cost: &AlternativeCost, discounted: bool) -> Option<Ore> {
    if discounted { cost.net_present_value } else { Some(cost.sum) }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::proptest;

    use super::*;
    use crate::analysis::cost::cost as costing;
    use crate::analysis::example::{
        budget, by_year, costed, judgements, leaf, leaves, rated, scenario, siblings, valued,
    };
    use crate::model::alternative::Alternative;
    use crate::model::budget::Sum;
    use crate::model::criterion::{Figure, Measure, Siblings, ValueFunction, Weights};
    use crate::model::number::Number;

    /// An alternative with a rating on `x`, and what it costs in 2025 and 2026, in kronor.
    fn judged(rating: i64, kronor: [i64; 2]) -> Alternative {
        let line = by_year(&[(2025, kronor[0]), (2026, kronor[1])]);
        Alternative { ratings: judgements(&[("x", rating)]), ..costed([("line", line)]) }
    }

    fn with_budget(
        criteria: Siblings,
        alternatives: impl IntoIterator<Item = (&'static str, Alternative)>,
    ) -> Scenario {
        Scenario { budget: Some(budget(&[2025, 2026], [])), ..scenario(criteria, alternatives) }
    }

    fn of(scenario: &Scenario) -> Frontier {
        let valuation = valued(scenario);
        frontier(scenario, &costing(scenario), &valuation, &Comparison::of(&valuation))
    }

    fn on_line(frontier: &Frontier) -> Vec<&Placed> {
        frontier.line.iter().map(|on| &frontier.placed[on.place]).collect()
    }

    fn ids(frontier: &Frontier) -> Vec<&str> {
        on_line(frontier).into_iter().map(|on| on.alternative.as_str()).collect()
    }

    fn prices(frontier: &Frontier) -> Vec<Option<f64>> {
        frontier.line.iter().map(|on| on.step.map(|step| step.price_per_point)).collect()
    }

    fn rating() -> Siblings {
        leaves(&["x"], &Measure::Rating)
    }

    #[test]
    fn who_is_matched_or_beaten_on_value_and_cost_is_left_out() {
        let scenario = with_budget(
            rating(),
            [
                ("dear", judged(90, [3_000, 1_000])),
                ("cheap", judged(40, [1_000, 0])),
                ("no-better", judged(40, [1_500, 0])),
                ("middle", judged(60, [1_000, 1_000])),
                ("worse", judged(50, [1_000, 1_000])),
                ("uncosted", rated(&[("x", 100)])),
            ],
        );
        let found = of(&scenario);
        assert_eq!(ids(&found), ["cheap", "middle", "dear"]);
        let costs = [1_000, 2_000, 4_000].map(Ore::from_kronor);
        assert_eq!(on_line(&found).iter().map(|on| on.cost).collect::<Vec<_>>(), costs);
        // 1,000 kronor for 20 points, 2,000 for 30.
        assert_eq!(prices(&found), [None, Some(50.0), Some(2_000.0 / 30.0)]);
    }

    #[test]
    fn with_a_discount_rate_later_money_is_cheaper() {
        let alternatives = || [("now", judged(50, [1_000, 0])), ("later", judged(50, [0, 1_050]))];
        let mut scenario = with_budget(rating(), alternatives());
        assert_eq!(ids(&of(&scenario)), ["now"]);
        let budget = scenario.budget.as_mut().expect("it has one");
        budget.discount_rate = Number::new(1, 10);
        let found = of(&scenario);
        assert_eq!(ids(&found), ["later"]);
        assert_eq!(on_line(&found)[0].cost, Ore::from_ore(95_455));
        assert!(found.discounted);
    }

    #[test]
    fn twins_both_stay_and_have_the_price_of_the_step_to_them() {
        let scenario = with_budget(
            rating(),
            [("b", judged(70, [500, 0])), ("a", judged(70, [500, 0])), ("first", judged(50, [100, 0]))],
        );
        let found = of(&scenario);
        assert_eq!(ids(&found), ["first", "b", "a"]);
        assert_eq!(prices(&found), [None, Some(20.0), Some(20.0)]);
        let from: Vec<Option<usize>> = found.line.iter().map(|on| on.step.map(|step| step.from)).collect();
        assert_eq!(from, [None, Some(2), Some(2)]);
    }

    #[test]
    fn a_criterion_that_reads_a_cost_is_not_counted_twice() {
        let points = vec![(Number::from(0), 100.0), (Number::from(10_000), 0.0)];
        let scale = ValueFunction::new(points).expect("it falls");
        let figure = Figure::Cost { year: 2025, sum: Sum::Net };
        let economy = leaf(Measure::Figure { figure, scale });
        let criteria = |points| {
            let leaves = [("economy", economy.clone()), ("x", leaf(Measure::Rating))];
            siblings(Weights::Points(points), leaves)
        };
        let alternatives = || [("a", judged(40, [1_000, 0])), ("b", judged(70, [4_000, 0]))];
        let found = of(&with_budget(criteria(vec![3.0, 1.0]), alternatives()));
        assert_eq!(on_line(&found).iter().map(|on| on.value).collect::<Vec<_>>(), [40.0, 70.0]);
        let nothing_left = of(&with_budget(criteria(vec![3.0, 0.0]), alternatives()));
        assert!(nothing_left.placed.is_empty() && nothing_left.line.is_empty());
    }

    proptest! {
        #[test]
        fn the_frontier_is_what_brute_force_leaves(judgements in vec((0_i64..12, 0_i64..12), 2..9)) {
            let judged = judgements.iter().map(|(rating, kronor)| judged(*rating, [*kronor, 0]));
            let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
            let found = of(&with_budget(rating(), names.into_iter().zip(judged)));
            let beaten = |(rating, kronor): &(i64, i64)| {
                let matches = |(other, price): &&(i64, i64)| other >= rating && price <= kronor;
                judgements.iter().filter(matches).any(|(other, price)| other > rating || price < kronor)
            };
            let mut left: Vec<usize> = (0..judgements.len()).filter(|one| !beaten(&judgements[*one])).collect();
            left.sort_by_key(|one| judgements[*one].1);
            let expected: Vec<&str> = left.iter().map(|one| names[*one]).collect();
            assert_eq!(ids(&found), expected);
            for pair in found.line.windows(2) {
                let (cheaper, dearer) = (&found.placed[pair[0].place], &found.placed[pair[1].place]);
                let (kronor, points) = (kronor(dearer.cost - cheaper.cost), dearer.value - cheaper.value);
                match pair[1].step {
                    Some(Step { from, price_per_point }) if kronor > 0.0 => {
                        assert_eq!(from, pair[0].place);
                        assert!((price_per_point * points - kronor).abs() < 1e-9);
                    }
                    step => assert_eq!(step, pair[0].step),
                }
            }
        }
    }
}
