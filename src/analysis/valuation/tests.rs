//! Every clause of formulas.md 2 and 3, each on figures that are worked out by hand.

use super::*;
use crate::analysis::example::{
    ARGUMENTS, alternative, answers, argued, budget, con, costed, full_year, judgements, leaf, leaves,
    mitigations, pro, rated, requirements, scenario, siblings, valued,
};
use crate::model::alternative::Argument;
use crate::model::budget::Sum;
use crate::model::criterion::{CriterionNode, Siblings, ValueFunction, Weights};
use crate::model::number::Number;

/// What one alternative with these arguments is worth on one criterion.
fn of_arguments(arguments: Vec<Argument>) -> AlternativeValue {
    valued(&scenario(leaves(&["c"], &ARGUMENTS), [("a", argued(arguments))])).alternatives["a"].clone()
}

fn close(computed: Option<f64>, expected: f64) {
    let computed = computed.expect("it is known");
    assert!((computed - expected).abs() < 1e-9, "{computed} is not {expected}");
}

fn ranking(valuation: &Valuation) -> Vec<(&str, usize)> {
    let rank = |id: &AlternativeId| valuation.alternatives[id].rank.expect("it is ranked");
    valuation.ranking.iter().map(|id| (id.as_str(), rank(id))).collect()
}

fn scale(points: &[(i64, f64)]) -> ValueFunction {
    let points = points.iter().map(|(at, value)| (Number::from(*at), *value)).collect();
    ValueFunction::new(points).expect("the points rise or fall")
}

#[test]
fn avesta_is_worth_what_its_arguments_say() {
    let criteria = [
        "municipality_wide_perspective",
        "decision_path",
        "political_priority",
        "external_cooperation",
        "employer_contacts",
        "income_support_link",
        "cost_ownership",
        "statutory_competence",
        "target_group_breadth",
        "education_link",
        "continuity",
        "organisational_fit",
        "premises",
        "participant_stigma",
    ];
    let ks = argued(vec![
        pro("organisational_fit"),
        pro("municipality_wide_perspective"),
        pro("municipality_wide_perspective"),
        pro("decision_path"),
        pro("external_cooperation"),
        pro("political_priority"),
        pro("employer_contacts"),
        con("statutory_competence"),
        con("income_support_link"),
        con("continuity"),
        con("premises"),
    ]);
    let bildning = argued(vec![
        pro("education_link"),
        pro("education_link"),
        pro("education_link"),
        pro("continuity"),
        con("income_support_link"),
        con("cost_ownership"),
        con("political_priority"),
        con("municipality_wide_perspective"),
    ]);
    let omsorgen = argued(vec![
        pro("cost_ownership"),
        pro("statutory_competence"),
        pro("income_support_link"),
        pro("income_support_link"),
        con("continuity"),
        con("premises"),
        con("municipality_wide_perspective"),
        con("participant_stigma"),
        con("target_group_breadth"),
    ]);
    let alternatives =
        [("ks", ks), ("bildning", bildning), ("omsorgen", omsorgen), ("nuvarande", alternative())];
    let valuation = valued(&scenario(leaves(&criteria, &ARGUMENTS), alternatives));
    // KS: one criterion at 80, five at 65, four at 35 and four without arguments at 50, all of weight 1/14.
    close(valuation.alternatives["ks"].gross, 745.0 / 14.0);
    close(valuation.alternatives["ks"].net, 53.214_285_714_285_71);
    close(Some(valuation.alternatives["ks"].coverage), 10.0 / 14.0);
    // Bildning: 95 and 65 against four at 35; Omsorgen: 80 and two at 65 against five at 35.
    close(valuation.alternatives["bildning"].gross, 700.0 / 14.0);
    close(valuation.alternatives["omsorgen"].gross, 685.0 / 14.0);
    assert_eq!(ranking(&valuation), [("ks", 1), ("bildning", 2), ("omsorgen", 3)]);
    assert_eq!(valuation.leader, Some(AlternativeId::new("ks")));
    assert!(!valuation.alternatives["nuvarande"].assessed);
}

#[test]
fn an_argument_counts_its_strength_times_its_likelihood() {
    // P = 4 * 0.5 + 3 = 5, C = 1: 50 + 50 * 4 / 10
    let value = of_arguments(vec![pro("c").strength(4.0).likelihood(0.5), pro("c"), con("c").strength(1.0)]);
    close(value.gross, 70.0);
    assert_eq!(value.arguments[0], ArgumentScore::Scored { gross: 2.0, net: 2.0 });
}

#[test]
fn more_than_a_full_scale_of_arguments_is_measured_against_itself() {
    // P = 15, C = 5: 50 + 50 * 10 / 20
    let value = of_arguments([vec![pro("c").strength(5.0); 3], vec![con("c").strength(5.0)]].concat());
    close(value.gross, 75.0);
    let wide = leaves(&["c"], &Measure::Arguments { full_scale: 12.0 });
    let valuation = valued(&scenario(wide, [("a", argued(vec![pro("c")]))]));
    close(valuation.alternatives["a"].gross, 62.5);
}

#[test]
fn mitigations_shrink_a_con_in_the_net_only_and_an_own_one_replaces_the_common_one() {
    // C = 4, net 4 * (1 - 0.75) * (1 - 0.5) = 0.5
    let con = con("c").strength(4.0).mitigated_by(&["group", "premises"]);
    let mut a = argued(vec![con]);
    a.mitigations = mitigations(&[("group", 0.75)]);
    let scenario = Scenario {
        mitigations: mitigations(&[("group", 0.1), ("premises", 0.5)]),
        ..scenario(leaves(&["c"], &ARGUMENTS), [("a", a)])
    };
    let value = valued(&scenario).alternatives["a"].clone();
    close(value.gross, 30.0);
    close(value.net, 47.5);
    close(value.criteria["c"].contribution, 47.5);
    assert_eq!(value.arguments, [ArgumentScore::Scored { gross: 4.0, net: 0.5 }]);
}

#[test]
fn a_mirror_is_shown_and_not_scored_and_assesses_nobody() {
    let value = of_arguments(vec![con("c").mirrors("b", "same")]);
    assert_eq!(value.arguments, [ArgumentScore::Mirror]);
    assert!(!value.assessed);
    let on = value.criteria["c"];
    assert_eq!((on.known, on.argued, on.net), (true, false, Some(50.0)));
}

#[test]
fn an_argument_on_a_criterion_with_another_measure_is_not_scored() {
    let a = Alternative { ratings: judgements(&[("image", 70)]), ..argued(vec![pro("image")]) };
    let value = valued(&scenario(leaves(&["image"], &Measure::Rating), [("a", a)])).alternatives["a"].clone();
    assert_eq!(value.arguments, [ArgumentScore::OtherMeasure]);
    close(value.net, 70.0);
}

#[test]
fn unknown_counts_fifty_and_only_what_is_known_and_argued_is_covered() {
    let tree = siblings(
        Weights::Points(vec![5.0, 3.0, 2.0]),
        [("rated", leaf(Measure::Rating)), ("missing", leaf(Measure::Rating)), ("silent", leaf(ARGUMENTS))],
    );
    let value = valued(&scenario(tree, [("a", rated(&[("rated", 80)]))])).alternatives["a"].clone();
    close(value.net, 0.5 * 80.0 + 0.3 * 50.0 + 0.2 * 50.0);
    close(value.gross, 65.0);
    close(Some(value.coverage), 0.5);
    close(value.low, 40.0);
    close(value.high, 90.0);
    let missing = value.criteria["missing"];
    assert_eq!((missing.known, missing.argued), (false, true));
    assert_eq!((missing.gross, missing.net, missing.contribution), (None, None, None));
    let silent = value.criteria["silent"];
    assert_eq!((silent.known, silent.argued, silent.gross), (true, false, Some(50.0)));
}

#[test]
fn a_given_figure_is_worth_what_its_scale_says() {
    let rent =
        Measure::Figure { figure: Figure::Given, scale: scale(&[(50, 100.0), (90, 50.0), (100, 0.0)]) };
    let a = Alternative { figures: judgements(&[("rent", 62)]), ..alternative() };
    let valuation = valued(&scenario(leaves(&["rent"], &rent), [("a", a)]));
    close(valuation.alternatives["a"].net, 85.0);
}

#[test]
fn a_cost_is_read_in_kronor_and_assesses_nobody() {
    let unfunded = Figure::Cost { year: 2015, sum: Sum::Unfunded };
    let economy = Measure::Figure { figure: unfunded, scale: scale(&[(10_000_000, 0.0), (0, 100.0)]) };
    let tree = siblings(Weights::Equal, [("economy", leaf(economy)), ("image", leaf(Measure::Rating))]);
    let paying = || costed([("line", full_year(6_900_000))]);
    let judged = Alternative { ratings: judgements(&[("image", 60)]), ..paying() };
    let alternatives =
        [("judged", judged), ("only-computed", paying()), ("uncosted", rated(&[("image", 60)]))];
    let scenario = Scenario { budget: Some(budget(&[2014, 2015], [])), ..scenario(tree, alternatives) };
    let valuation = valued(&scenario);
    close(valuation.alternatives["judged"].criteria["economy"].net, 31.0);
    close(valuation.alternatives["judged"].net, 45.5);
    assert!(!valuation.alternatives["uncosted"].criteria["economy"].known);
    let computed = &valuation.alternatives["only-computed"];
    assert!(!computed.assessed);
    close(computed.criteria["economy"].net, 31.0);
    assert_eq!((computed.gross, computed.net, computed.low, computed.high), (None, None, None, None));
    close(Some(computed.coverage), 0.0);
    assert_eq!(ranking(&valuation), [("uncosted", 1), ("judged", 2)]);
}

#[test]
fn a_requirement_that_is_not_met_takes_an_alternative_out_of_the_ranking() {
    let answered =
        |rating, met| Alternative { requirements: answers(&[("sol-4-4", met)]), ..rated(&[("c", rating)]) };
    let alternatives = [
        ("fails", answered(90, Some(false))),
        ("meets", answered(60, Some(true))),
        ("unanswered", answered(70, None)),
    ];
    let scenario = Scenario {
        requirements: requirements(&["sol-4-4"]),
        ..scenario(leaves(&["c"], &Measure::Rating), alternatives)
    };
    let valuation = valued(&scenario);
    let fails = &valuation.alternatives["fails"];
    assert_eq!(fails.fails, [RequirementId::new("sol-4-4")]);
    assert_eq!(fails.rank, None);
    close(fails.net, 90.0);
    assert_eq!(ranking(&valuation), [("unanswered", 1), ("meets", 2)]);
    assert_eq!(valuation.leader, Some(AlternativeId::new("unanswered")));
}

#[test]
fn a_shared_first_place_has_no_leader() {
    let alternatives = [("c", rated(&[("x", 40)])), ("b", rated(&[("x", 60)])), ("a", rated(&[("x", 60)]))];
    let valuation = valued(&scenario(leaves(&["x"], &Measure::Rating), alternatives));
    assert_eq!(ranking(&valuation), [("b", 1), ("a", 1), ("c", 3)]);
    assert_eq!(valuation.leader, None);
}

#[test]
fn a_single_ranked_alternative_leads_nobody() {
    let lone = [("a", rated(&[("x", 1)])), ("b", alternative())];
    let valuation = valued(&scenario(leaves(&["x"], &Measure::Rating), lone));
    assert_eq!((valuation.leader, valuation.ranking), (None, vec![AlternativeId::new("a")]));
    let nobody = valued(&scenario(leaves(&["x"], &Measure::Rating), [("b", alternative())]));
    assert_eq!((nobody.leader, nobody.ranking.len()), (None, 0));
}

#[test]
fn a_scenario_without_criteria_has_no_values() {
    let valuation = valued(&scenario(Siblings::default(), [("a", alternative())]));
    assert!(valuation.weights.is_empty());
    assert_eq!(valuation.alternatives["a"].net, None);
}

#[test]
fn groups_weigh_their_leaves() {
    let economy = leaves(&["rent", "pay"], &Measure::Rating);
    let tree = siblings(
        Weights::Points(vec![3.0, 1.0]),
        [("image", leaf(Measure::Rating)), ("economy", CriterionNode::Group(economy))],
    );
    let a = rated(&[("image", 100), ("rent", 40), ("pay", 0)]);
    let valuation = valued(&scenario(tree, [("a", a)]));
    close(valuation.alternatives["a"].net, 75.0 + 5.0);
    close(valuation.alternatives["a"].criteria["rent"].contribution, 5.0);
}
