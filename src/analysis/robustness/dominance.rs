//! Who is at least as good on everything (formulas.md 4.4). Never how much a criterion weighs, only whether it does.

use crate::analysis::comparison::Comparison;
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::model::id::AlternativeId;

/// How far two values that are equal on paper may be apart when their arguments are added up in another order. Far
/// below every difference that anybody states, so that `>=` is still what it says.
const ROUNDING: f64 = 1e-12;

/// All pairs of ranked alternatives of which the first dominates the second, in file order of the first, then of the
/// second: neither has an unknown on a leaf of positive weight, the first is nowhere worse by net value, and better by
/// more than the tolerance on one.
#[must_use]
pub fn dominance(valuation: &Valuation, comparison: &Comparison) -> Vec<(AlternativeId, AlternativeId)> {
    let weights = valuation.leaf_weights();
    let counting: Vec<usize> = (0..weights.len()).filter(|leaf| weights[*leaf] > 0.0).collect();
    let is_known = |place: &usize| counting.iter().all(|leaf| !comparison.unknown[*place][*leaf]);
    let known: Vec<usize> = (0..comparison.alternatives.len()).filter(is_known).collect();
    let mut pairs = Vec::new();
    for one in &known {
        for other in &known {
            let ahead = |leaf: &usize| comparison.net[*one][*leaf] - comparison.net[*other][*leaf];
            let never_behind = counting.iter().all(|leaf| ahead(leaf) >= -ROUNDING);
            if never_behind && counting.iter().any(|leaf| ahead(leaf) > TOLERANCE) {
                pairs.push((comparison.alternatives[*one].clone(), comparison.alternatives[*other].clone()));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::proptest;

    use super::*;
    use crate::analysis::comparison::values;
    use crate::analysis::example::{
        ARGUMENTS, argued, judgements, leaf, leaves, pro, rated, scenario, siblings, valued,
    };
    use crate::analysis::valuation::rank::{leader, rank};
    use crate::model::alternative::Alternative;
    use crate::model::criterion::{Measure, Siblings, Weights};

    fn of(
        criteria: Siblings,
        alternatives: impl IntoIterator<Item = (&'static str, Alternative)>,
    ) -> Vec<(String, String)> {
        let valuation = valued(&scenario(criteria, alternatives));
        let pairs = dominance(&valuation, &Comparison::of(&valuation));
        pairs.into_iter().map(|(one, other)| (one.to_string(), other.to_string())).collect()
    }

    fn pair(one: &str, other: &str) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    #[test]
    fn who_is_nowhere_worse_and_somewhere_better_dominates() {
        let alternatives = [
            ("least", rated(&[("x", 10), ("y", 20)])),
            ("mixed", rated(&[("x", 5), ("y", 90)])),
            ("most", rated(&[("x", 10), ("y", 95)])),
            ("twin", rated(&[("x", 10), ("y", 95)])),
        ];
        let pairs = of(leaves(&["x", "y"], &Measure::Rating), alternatives);
        let expected = [("most", "least"), ("most", "mixed"), ("twin", "least"), ("twin", "mixed")];
        assert_eq!(pairs, expected.map(|(one, other)| pair(one, other)));
    }

    #[test]
    fn an_unknown_dominates_nobody_and_is_dominated_by_nobody_unless_it_weighs_nothing() {
        let weighing = |points| {
            let leaves = ["x", "y"].map(|id| (id, leaf(Measure::Rating)));
            siblings(Weights::Points(points), leaves)
        };
        let alternatives = || {
            [
                ("all", rated(&[("x", 60), ("y", 100)])),
                ("some", rated(&[("x", 40)])),
                ("low", rated(&[("x", 0), ("y", 0)])),
            ]
        };
        assert_eq!(of(weighing(vec![1.0, 1.0]), alternatives()), [pair("all", "low")]);
        let all = [pair("all", "some"), pair("all", "low"), pair("some", "low")];
        assert_eq!(of(weighing(vec![1.0, 0.0]), alternatives()), all);
    }

    #[test]
    fn a_leaf_that_nobody_argues_about_counts_fifty() {
        let criteria = siblings(Weights::Equal, [("x", leaf(Measure::Rating)), ("y", leaf(ARGUMENTS))]);
        let silent = rated(&[("x", 50)]);
        let for_it = Alternative { ratings: judgements(&[("x", 50)]), ..argued(vec![pro("y")]) };
        assert_eq!(of(criteria, [("silent", silent), ("for-it", for_it)]), [pair("for-it", "silent")]);
    }

    #[test]
    fn the_order_of_arguments_that_are_equal_on_paper_parts_nobody() {
        // 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last digit.
        let arguments = |likelihoods: [f64; 3]| {
            likelihoods.map(|likelihood| pro("y").strength(1.0).likelihood(likelihood)).to_vec()
        };
        let better = Alternative { ratings: judgements(&[("x", 60)]), ..argued(arguments([0.1, 0.2, 0.3])) };
        let worse = Alternative { ratings: judgements(&[("x", 50)]), ..argued(arguments([0.3, 0.2, 0.1])) };
        for (one, other) in [(&better, &worse), (&worse, &better)] {
            let criteria = siblings(Weights::Equal, [("x", leaf(Measure::Rating)), ("y", leaf(ARGUMENTS))]);
            let pairs = of(criteria, [("one", one.clone()), ("other", other.clone())]);
            let dominates = one.ratings["x"].value.point > other.ratings["x"].value.point;
            assert_eq!(pairs, [if dominates { pair("one", "other") } else { pair("other", "one") }]);
        }
    }

    proptest! {
        #[test]
        fn whoever_is_dominated_leads_under_no_weights(
            ratings in vec([0_i64..=9, 0..=9, 0..=9], 2..6),
            weightings in vec([0.0..1.0, 0.0..1.0, 0.001..1.0], 50),
        ) {
            let judged: Vec<Alternative> =
                ratings.iter().map(|[x, y, z]| rated(&[("x", *x), ("y", *y), ("z", *z)])).collect();
            let alternatives = ["a", "b", "c", "d", "e"].into_iter().zip(judged);
            let criteria = leaves(&["x", "y", "z"], &Measure::Rating);
            let valuation = valued(&scenario(criteria, alternatives));
            let comparison = Comparison::of(&valuation);
            let pairs = dominance(&valuation, &comparison);
            for weights in weightings {
                let first = leader(&rank(&values(&comparison.net, &weights)));
                let leader = first.map(|first| &comparison.alternatives[first]);
                assert!(pairs.iter().all(|(_, dominated)| Some(dominated) != leader));
            }
            // By brute force on whole numbers.
            let nowhere_worse = |one: &[i64; 3], other: &[i64; 3]| one != other && (0..3).all(|on| one[on] >= other[on]);
            let expected = ratings.iter().map(|one| ratings.iter().filter(|other| nowhere_worse(one, other)).count()).sum::<usize>();
            assert_eq!(pairs.len(), expected);
        }
    }
}
