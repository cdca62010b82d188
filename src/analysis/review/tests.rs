//! Every finding where it belongs, and silence where it does not.

mod laws;
mod substance;

use jiff::civil::date;

use crate::analysis::example::{
    ARGUMENTS, alternative, answers, argued, avesta_budget, budget, by_year, costed, external_by_year,
    full_year, judgements, leaf, leaves, line, one_off, pro, rated, requirements, scenario, siblings,
};
use crate::analysis::{self, Simulation, analyse};
use crate::diagnostic::{Argument, Code, Diagnostic, Location};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::{Budget, Stated, Sum};
use crate::model::criterion::{CriterionNode, Figure, Measure, Siblings, ValueFunction, Weights};
use crate::model::money::Ore;
use crate::model::number::Number;

fn findings(scenario: &Scenario, code: Code) -> Vec<Diagnostic> {
    analysis::findings(scenario).into_iter().filter(|finding| finding.code == code).collect()
}

fn places(scenario: &Scenario, code: Code) -> Vec<String> {
    findings(scenario, code).iter().map(place).collect()
}

fn place(finding: &Diagnostic) -> String {
    match &finding.location {
        Location::Scenario(place) => place.to_string(),
        Location::File(span) => unreachable!("the analysis knows no files, but said {span:?}"),
    }
}

fn with_budget(budget: Budget, scenario: Scenario) -> Scenario {
    Scenario { budget: Some(budget), ..scenario }
}

fn said(kronor: &[(Sum, i64)]) -> Stated {
    let sums = kronor.iter().map(|(sum, kronor)| (*sum, Ore::from_kronor(*kronor)));
    Stated { sums: sums.collect(), ..Stated::default() }
}

fn stated(scenario: &mut Scenario, year: i16, stated: Stated) {
    let own = scenario.alternatives["ks"].budget.as_mut().expect("it is costed");
    own.stated.insert(year, stated);
}

#[test]
fn avesta_has_one_weakness_in_its_budget() {
    let mut scenario = avesta_budget();
    let as_written = said(&[(Sum::Total, 6_550_000), (Sum::Unfunded, 1_300_000)]);
    stated(&mut scenario, 2014, as_written);
    let codes: Vec<Code> = analysis::findings(&scenario).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ExternalEnds]);
}

#[test]
fn no_zero_alternative_is_said_once() {
    let without = scenario(Siblings::default(), [("a", alternative()), ("b", alternative())]);
    assert_eq!(places(&without, Code::NoZeroAlternative), ["alternatives"]);
    let zero = Alternative { zero: true, ..alternative() };
    let with = scenario(Siblings::default(), [("a", alternative()), ("b", zero)]);
    assert_eq!(places(&with, Code::NoZeroAlternative), [""; 0]);
}

#[test]
fn no_weights_is_said_when_nothing_in_the_whole_tree_is_weighted() {
    let of = |criteria| places(&scenario(criteria, [("a", alternative())]), Code::NoWeights);
    assert_eq!(of(leaves(&["a", "b"], &ARGUMENTS)), ["criteria"]);
    assert_eq!(of(leaves(&["a"], &ARGUMENTS)), [""; 0], "one criterion needs no weight");
    assert_eq!(of(Siblings::default()), [""; 0]);
    let weighted = siblings(Weights::Ranks(vec![1, 2]), [("b", leaf(ARGUMENTS)), ("c", leaf(ARGUMENTS))]);
    let below = siblings(Weights::Equal, [("a", leaf(ARGUMENTS)), ("group", CriterionNode::Group(weighted))]);
    assert_eq!(of(below), [""; 0], "a lower level is weighted");
}

/// The leaves a, b and c weighed so, below the group `g`.
fn weighed_below(weights: Weights) -> Scenario {
    let leaves = ["a", "b", "c"].map(|id| (id, leaf(ARGUMENTS)));
    let group = CriterionNode::Group(siblings(weights, leaves));
    scenario(siblings(Weights::Equal, [("g", group)]), [("x", alternative())])
}

#[test]
fn swing_points_want_a_largest_of_100() {
    let of = |points: [f64; 3]| weighed_below(Weights::Swing(points.to_vec()));
    assert_eq!(places(&of([40.0, 100.0, 0.0]), Code::SwingLargestNot100), [""; 0]);
    let low = of([40.0, 90.5, 0.0]);
    assert_eq!(places(&low, Code::SwingLargestNot100), ["criteria.g.criteria"]);
    let arguments = &findings(&low, Code::SwingLargestNot100)[0].arguments;
    assert_eq!(arguments, &[("largest", Argument::Number(90.5))]);
}

#[test]
fn judgements_that_contradict_each_other_are_told_with_their_ratio() {
    let of = |first_to_last: f64| {
        weighed_below(Weights::Pairwise(vec![
            vec![1.0, 3.0, first_to_last],
            vec![1.0 / 3.0, 1.0, 3.0],
            vec![1.0 / first_to_last, 1.0 / 3.0, 1.0],
        ]))
    };
    assert_eq!(places(&of(9.0), Code::InconsistentJudgements), [""; 0], "nine is three times three");
    assert_eq!(places(&of(3.0), Code::InconsistentJudgements), ["criteria.g.weighting.pairwise"]);
    let arguments = &findings(&of(3.0), Code::InconsistentJudgements)[0].arguments;
    let ids = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(arguments[0], ("criteria", Argument::List(ids)));
    // The eigenvalue of this matrix is 1 + k + 1/k, where k is the cube root of 3 * 3 / 3.
    let lambda_max = 1.0 + 3_f64.cbrt() + 1.0 / 3_f64.cbrt();
    let ratio = (lambda_max - 3.0) / 2.0 / 0.58;
    assert!(matches!(arguments[1], ("ratio", Argument::Ratio(said)) if (said - ratio).abs() < 1e-9));
}

#[test]
fn a_figure_outside_its_scale_is_told_where_it_can_be_changed() {
    let scale = |best: i64| {
        ValueFunction::new(vec![(Number::from(0), 100.0), (Number::from(best), 0.0)]).expect("it falls")
    };
    let unfunded = Figure::Cost { year: 2014, sum: Sum::Unfunded };
    let group = siblings(
        Weights::Equal,
        [("unfunded", leaf(Measure::Figure { figure: unfunded, scale: scale(1_000) }))],
    );
    let tree = siblings(
        Weights::Equal,
        [
            ("rent", leaf(Measure::Figure { figure: Figure::Given, scale: scale(100) })),
            ("economy", CriterionNode::Group(group)),
        ],
    );
    let inside = Alternative { figures: judgements(&[("rent", 100)]), ..costed([("l", full_year(1_000))]) };
    let outside = Alternative { figures: judgements(&[("rent", -1)]), ..costed([("l", full_year(1_001))]) };
    let scenario = with_budget(budget(&[2014], []), scenario(tree, [("in", inside), ("out", outside)]));
    let expected = ["alternatives.out.figures.rent", "criteria.economy.criteria.unfunded.measure"];
    assert_eq!(places(&scenario, Code::FigureOutsideScale), expected);
    let arguments = &findings(&scenario, Code::FigureOutsideScale)[0].arguments;
    assert!(arguments.contains(&("value", Argument::Number(100.0))));
}

#[test]
fn a_requirement_is_unanswered_for_ranked_alternatives_only() {
    let answered = |met| Alternative { requirements: answers(met), ..argued(vec![pro("c")]) };
    let alternatives = [
        ("null", answered(&[("sol", None), ("lss", Some(true))])),
        ("silent", answered(&[("sol", Some(true))])),
        ("out", answered(&[("sol", Some(false))])),
        ("unjudged", alternative()),
    ];
    let scenario = Scenario {
        requirements: requirements(&["sol", "lss"]),
        ..scenario(leaves(&["c"], &ARGUMENTS), alternatives)
    };
    let expected = ["alternatives.null.requirements.sol", "alternatives.silent"];
    assert_eq!(places(&scenario, Code::RequirementUnanswered), expected);
}

#[test]
fn a_line_without_amount_or_funding_is_told_once_where_it_is_written() {
    let common = [("service", line(None).funded()), ("rent", full_year(1))];
    let own = || costed([("chef", line(None)), ("flytt", one_off(1)), ("grant", full_year(1).income())]);
    let alternatives = scenario(Siblings::default(), [("ks", own()), ("zero", costed([]))]);
    let scenario = with_budget(budget(&[2014], common), alternatives);
    let without_amount = ["budget.lines.service", "alternatives.ks.budget.chef"];
    assert_eq!(places(&scenario, Code::LineWithoutAmount), without_amount);
    let without_funding = ["budget.lines.rent", "alternatives.ks.budget.flytt"];
    assert_eq!(places(&scenario, Code::FundingMissing), without_funding);
}

#[test]
fn an_amount_for_a_year_that_the_budget_lacks_is_told_where_it_is_written() {
    let common = [("uta", by_year(&[(2013, 1), (2014, 2)]))];
    let own = [
        ("fyrsteget", by_year(&[(2014, 2)]).with_external(external_by_year(&[(2014, 3), (2016, 4)], None))),
        ("flytt", one_off(1).from(date(2017, 1, 1))),
    ];
    let alternatives = scenario(Siblings::default(), [("ks", costed(own))]);
    let mut scenario = with_budget(budget(&[2014, 2015], common), alternatives);
    stated(&mut scenario, 2018, said(&[(Sum::Total, 0)]));
    let expected = [
        "budget.lines.uta.by_year.2013",
        "alternatives.ks.budget.fyrsteget.external.by_year.2016",
        "alternatives.ks.budget.flytt.from",
        "alternatives.ks.stated.2018",
    ];
    assert_eq!(places(&scenario, Code::YearOutsideBudget), expected);
}

#[test]
fn each_stated_total_that_differs_from_the_lines_is_told() {
    let mut scenario = avesta_budget();
    let wrong = said(&[(Sum::Total, 6_500_000), (Sum::Unfunded, 1_300_000)]);
    stated(&mut scenario, 2014, wrong);
    stated(&mut scenario, 2015, said(&[(Sum::External, 1)]));
    let found = findings(&scenario, Code::StatedTotalDiffers);
    let expected = [
        ("alternative", Argument::Text(String::new())),
        ("year", Argument::Year(2014)),
        ("what", Argument::Text("total".to_owned())),
        ("stated", Argument::Money(Ore::from_kronor(6_500_000))),
        ("computed", Argument::Money(Ore::from_kronor(6_550_000))),
    ];
    assert_eq!(found[0].arguments, expected);
    let places: Vec<String> = found.iter().map(place).collect();
    assert_eq!(places, ["alternatives.ks.stated.2014.total", "alternatives.ks.stated.2015.external"]);
}

#[test]
fn a_rated_scenario_needs_no_budget_to_be_reviewed() {
    let scenario = scenario(leaves(&["c"], &Measure::Rating), [("a", rated(&[("c", 1)]))]);
    let codes: Vec<Code> = analysis::findings(&scenario).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NoZeroAlternative]);
    // The whole analysis finds the same.
    assert_eq!(analyse(&scenario, &Simulation::default()).findings, analysis::findings(&scenario));
}
