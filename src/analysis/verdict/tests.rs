//! Each reason by a smallest scenario that has it and a neighbour that has not. What drawing shows is given here, so
//! that every boundary can be met exactly.

mod laws;

use super::*;
use crate::analysis::comparison::Comparison;
use crate::analysis::cost::cost;
use crate::analysis::example::{
    ARGUMENTS, answers, argued, budget, con, costed, full_year, leaf, leaves, mitigations, pro, rated,
    requirements, scenario, siblings,
};
use crate::analysis::robustness::simulation::{Setting, Simulated};
use crate::analysis::structure::Structure;
use crate::analysis::valuation::value;
use crate::model::alternative::{Alternative, Argument};
use crate::model::budget::{BudgetLine, OwnBudget};
use crate::model::criterion::{CriterionNode, Measure, Siblings, Weights};
use crate::model::id::BudgetLineId;

/// What drawing shows: the leader's shares of first places.
#[derive(Clone, Copy)]
struct Drawn {
    ranked: f64,
    ranked_gross: f64,
    free: f64,
    free_gross: f64,
}

/// Nobody else is ever first.
const ALWAYS: Drawn = Drawn { ranked: 1.0, ranked_gross: 1.0, free: 1.0, free_gross: 1.0 };

fn setting(leader: &AlternativeId, net: f64, gross: f64) -> Setting {
    let first = |share| [(leader.clone(), vec![share, 1.0 - share])].into_iter().collect();
    Setting { rank_acceptability: first(net), rank_acceptability_gross: first(gross), ..Setting::default() }
}

fn simulated(leader: Option<&AlternativeId>, drawn: Drawn) -> Simulated {
    let of_leader = |net, gross| leader.map(|leader| setting(leader, net, gross)).unwrap_or_default();
    Simulated {
        judgements_drawn: true,
        ordered: true,
        ranked: of_leader(drawn.ranked, drawn.ranked_gross),
        free: of_leader(drawn.free, drawn.free_gross),
        ..Simulated::default()
    }
}

fn judged_with(scenario: &Scenario, simulated: impl Fn(Option<&AlternativeId>) -> Simulated) -> Verdict {
    let costing = cost(scenario);
    let valuation = value(scenario, &costing, &Structure::default());
    let simulated = simulated(valuation.leader.as_ref());
    let comparison = Comparison::of(&valuation);
    let robustness = Robustness { comparison, simulated, ..Robustness::default() };
    verdict(scenario, &costing, &valuation, &robustness)
}

fn judged_by(scenario: &Scenario, drawn: Drawn) -> Verdict {
    judged_with(scenario, |leader| simulated(leader, drawn))
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    use crate::model::word::Word;
    verdict.reasons.iter().map(|reason| reason.code.as_str()).collect()
}

fn about(verdict: &Verdict, code: ReasonCode) -> &About {
    let reason = verdict.reasons.iter().find(|reason| reason.code == code);
    &reason.expect("the verdict has the reason").about
}

fn ids(ids: &[&str]) -> Vec<AlternativeId> {
    ids.iter().map(|id| AlternativeId::new(id)).collect()
}

/// Criteria by rating with these points.
fn points<'a>(points: impl IntoIterator<Item = (&'a str, f64)>) -> Siblings {
    let (ids, points): (Vec<_>, Vec<_>) = points.into_iter().unzip();
    siblings(Weights::Points(points), ids.into_iter().map(|id| (id, leaf(Measure::Rating))))
}

/// A comparison of alternatives that all say they cost nothing of their own.
fn compared(
    criteria: Siblings,
    alternatives: impl IntoIterator<Item = (&'static str, Alternative)>,
) -> Scenario {
    let costless = |(id, it)| (id, Alternative { budget: Some(OwnBudget::default()), ..it });
    let scenario = scenario(criteria, alternatives.into_iter().map(costless));
    Scenario { budget: Some(budget(&[2014], [])), ..scenario }
}

/// Two alternatives by their ratings.
fn two(criteria: Siblings, a: &[(&str, i64)], b: &[(&str, i64)]) -> Scenario {
    compared(criteria, [("a", rated(a)), ("b", rated(b))])
}

/// One that leads on everything.
fn clear() -> Scenario {
    two(points([("x", 60.0), ("y", 40.0)]), &[("x", 80), ("y", 70)], &[("x", 40), ("y", 30)])
}

fn assert_only(scenario: &Scenario, expected: &[&str]) {
    let verdict = judged_by(scenario, ALWAYS);
    assert_eq!(codes(&verdict), expected);
    let grade = if expected.is_empty() { Grade::Robust } else { Grade::Leaning };
    assert_eq!(verdict.grade, grade);
}

#[test]
fn a_leader_that_nothing_shakes_is_robust_without_a_reason() {
    let verdict = judged_by(&clear(), ALWAYS);
    assert_eq!((verdict.grade, verdict.leader), (Grade::Robust, Some(AlternativeId::new("a"))));
    assert_eq!(verdict.reasons, []);
    assert!(verdict.conditions.iter().all(|condition| condition.net.holds() && condition.gross.holds()));
}

#[test]
fn a_leader_that_equal_weights_would_not_choose_says_so() {
    let scenario =
        |y| two(points([("x", 90.0), ("y", 10.0)]), &[("x", 80), ("y", 10)], &[("x", 30), ("y", y)]);
    assert_only(&scenario(59), &[]);
    for tied_or_better in [60, 61] {
        assert_only(&scenario(tied_or_better), &["equal-weights"]);
    }
    let verdict = judged_by(&scenario(61), ALWAYS);
    assert_eq!(about(&verdict, ReasonCode::EqualWeights), &About::Alternatives(ids(&["b"])));
}

#[test]
fn a_leader_by_the_grouping_of_the_criteria_says_so() {
    let scenario = |below: i64| {
        let group = CriterionNode::Group(leaves(&["r", "s", "t"], &Measure::Rating));
        let tree =
            siblings(Weights::Points(vec![60.0, 40.0]), [("x", leaf(Measure::Rating)), ("group", group)]);
        let rivals = [("x", 50), ("r", below), ("s", below), ("t", below)];
        two(tree, &[("x", 100), ("r", 40), ("s", 40), ("t", 40)], &rivals)
    };
    assert_only(&scenario(56), &[]);
    assert_only(&scenario(57), &["depends-on-grouping"]);
}

#[test]
fn what_weighs_nothing_has_no_say_under_equal_weights() {
    let scenario = |points: [f64; 2]| {
        let tree = siblings(
            Weights::Points(points.to_vec()),
            [("x", leaf(Measure::Rating)), ("y", leaf(Measure::Rating))],
        );
        two(tree, &[("x", 60), ("y", 0)], &[("x", 50), ("y", 100)])
    };
    assert_only(&scenario([100.0, 0.0]), &[]);
    assert_only(&scenario([100.0, 1.0]), &["equal-weights", "rank-order-weights"]);
}

#[test]
fn a_leader_that_the_order_of_the_weights_alone_would_not_choose_says_so() {
    let scenario = |x| {
        let tree = points([("x", 40.0), ("y", 30.0), ("z", 30.0)]);
        two(tree, &[("x", 50), ("y", 80), ("z", 80)], &[("x", x), ("y", 50), ("z", 50)])
    };
    assert_only(&scenario(69), &[]);
    assert_only(&scenario(70), &["rank-order-weights"]);
}

#[test]
fn each_grade_ends_where_its_shares_do() {
    let grade = |drawn| judged_by(&clear(), drawn).grade;
    for (ranked, expected) in
        [(0.8, Grade::Robust), (0.7999, Grade::Leaning), (0.6, Grade::Leaning), (0.5999, Grade::Undecided)]
    {
        assert_eq!(grade(Drawn { ranked, ..ALWAYS }), expected, "{ranked} with mitigations");
        assert_eq!(grade(Drawn { ranked_gross: ranked, ..ALWAYS }), expected, "{ranked} without");
    }
    for (free, expected) in [(0.5, Grade::Robust), (0.4999, Grade::Leaning), (0.0, Grade::Leaning)] {
        assert_eq!(grade(Drawn { free, ..ALWAYS }), expected, "{free} with mitigations");
        assert_eq!(grade(Drawn { free_gross: free, ..ALWAYS }), expected, "{free} without");
    }
}

#[test]
fn a_share_that_is_too_small_says_what_it_is_and_what_is_asked() {
    let verdict = judged_by(&clear(), Drawn { ranked: 0.7, free: 0.4, ..ALWAYS });
    assert_eq!(codes(&verdict), ["ranked-share", "free-share"]);
    assert_eq!(about(&verdict, ReasonCode::RankedShare), &About::Share { found: 0.7, asked: 0.8 });
    assert_eq!(about(&verdict, ReasonCode::FreeShare), &About::Share { found: 0.4, asked: 0.5 });
}

/// An alternative whose con on `x` is met by a mitigation, against one with `rival` pros of strength 1 on `x`; both
/// have two pros on `y`.
fn mitigated(rival: usize) -> Scenario {
    let met = argued(vec![con("x").strength(5.0).mitigated_by(&["plan"]), pro("y"), pro("y")]);
    let small = (0..rival).map(|_| pro("x").strength(1.0));
    let other = argued([con("y").strength(1.0)].into_iter().chain(small).collect());
    let scenario = compared(leaves(&["x", "y"], &ARGUMENTS), [("a", met), ("b", other)]);
    Scenario { mitigations: mitigations(&[("plan", 0.9)]), ..scenario }
}

#[test]
fn a_lead_that_mitigations_make_is_told_once_with_the_mitigations() {
    let plan = vec![(AlternativeId::new("a"), MitigationId::new("plan"))];
    // Without the plan: a is worth 25 + 80, b 5 * rival + 45, over two criteria.
    for (rival, expected, grade) in
        [(1, vec![], Grade::Robust), (3, vec!["rests-on-mitigation"], Grade::Undecided)]
    {
        let verdict = judged_by(&mitigated(rival), ALWAYS);
        assert_eq!((codes(&verdict), verdict.grade), (expected.clone(), grade), "{rival}");
        if !expected.is_empty() {
            assert_eq!(about(&verdict, ReasonCode::RestsOnMitigation), &About::Mitigations(plan.clone()));
        }
    }
}

#[test]
fn a_condition_that_holds_only_with_mitigations_loses_its_own_code() {
    let only_with = judged_by(&mitigated(1), Drawn { ranked_gross: 0.7, free_gross: 0.3, ..ALWAYS });
    assert_eq!(codes(&only_with), ["rests-on-mitigation"]);
    assert_eq!(only_with.grade, Grade::Leaning);
    let neither = judged_by(&mitigated(1), Drawn { ranked: 0.7, ranked_gross: 0.6, ..ALWAYS });
    assert_eq!(codes(&neither), ["ranked-share"]);
    let one_of_each = judged_by(&mitigated(1), Drawn { ranked: 0.7, free_gross: 0.4, ..ALWAYS });
    assert_eq!(codes(&one_of_each), ["ranked-share", "rests-on-mitigation"]);
}

#[test]
fn a_lead_on_one_argument_names_it() {
    let scenario = |pros: usize| {
        let leader = argued((0..pros).map(|_| pro("x").strength(2.0)).collect());
        let rival = argued(vec![pro("y").strength(1.0)]);
        compared(leaves(&["x", "y"], &ARGUMENTS), [("a", leader), ("b", rival)])
    };
    assert_only(&scenario(2), &[]);
    assert_only(&scenario(1), &["one-argument"]);
    let verdict = judged_by(&scenario(1), ALWAYS);
    let expected = About::Arguments(vec![(AlternativeId::new("a"), 0, None)]);
    assert_eq!(about(&verdict, ReasonCode::OneArgument), &expected);
}

#[test]
fn a_con_of_a_rival_can_be_what_the_lead_rests_on() {
    let told = ArgumentId::new("dyrt");
    let scenario = |strength: f64| {
        let against = Argument { id: Some(told.clone()), ..con("x").strength(1.0) };
        let rival = argued(vec![pro("y").strength(strength), against]);
        let leader = argued(vec![pro("x").strength(0.5); 5]);
        compared(leaves(&["x", "y"], &ARGUMENTS), [("a", rival), ("b", leader)])
    };
    // The leader is worth 62.5 and 50; without its con the rival is worth 50 and 62, then 50 and 62.5.
    assert_only(&scenario(2.4), &[]);
    assert_only(&scenario(2.5), &["one-argument"]);
    let verdict = judged_by(&scenario(2.5), ALWAYS);
    let expected = About::Arguments(vec![(AlternativeId::new("a"), 1, Some(told.clone()))]);
    assert_eq!(about(&verdict, ReasonCode::OneArgument), &expected);
}

#[test]
fn a_mirror_is_never_what_a_lead_rests_on() {
    let leader = argued(vec![pro("x").strength(2.0), pro("x").strength(5.0).mirrors("b", "id")]);
    let rival = argued(vec![Argument { id: Some(ArgumentId::new("id")), ..pro("y").strength(1.0) }]);
    let scenario = compared(leaves(&["x", "y"], &ARGUMENTS), [("a", leader), ("b", rival)]);
    let verdict = judged_by(&scenario, ALWAYS);
    let expected = About::Arguments(vec![(AlternativeId::new("a"), 0, None)]);
    assert_eq!(about(&verdict, ReasonCode::OneArgument), &expected);
}

#[test]
fn an_unknown_that_could_decide_is_named_with_those_it_is_set_against() {
    let scenario = |y| {
        let tree = points([("x", 75.0), ("y", 25.0)]);
        let leader = rated(&[("x", 80), ("y", y)]);
        compared(tree, [("a", leader), ("b", rated(&[("x", 60)])), ("c", rated(&[("x", 10)]))])
    };
    // 60 + y / 4 against 45 + 25, and c can never reach it.
    assert_only(&scenario(41), &[]);
    assert_only(&scenario(40), &["unknown-could-decide"]);
    let verdict = judged_by(&scenario(40), ALWAYS);
    let b = vec![(AlternativeId::new("b"), CriterionId::new("y"))];
    assert_eq!(about(&verdict, ReasonCode::UnknownCouldDecide), &About::Unknowns(b));
}

#[test]
fn what_is_unknown_of_the_leader_itself_could_decide_too() {
    let scenario = |x| two(points([("x", 75.0), ("y", 25.0)]), &[("x", x)], &[("x", 40), ("y", 50)]);
    // 3 x / 4 against 30 + 12.5.
    assert_only(&scenario(57), &[]);
    assert_only(&scenario(56), &["unknown-could-decide"]);
    let verdict = judged_by(&scenario(56), ALWAYS);
    let a = vec![(AlternativeId::new("a"), CriterionId::new("y"))];
    assert_eq!(about(&verdict, ReasonCode::UnknownCouldDecide), &About::Unknowns(a));
}

#[test]
fn what_nobody_has_argued_about_stays_in_the_middle() {
    let leader = argued(vec![pro("x"), pro("x")]);
    let scenario = compared(leaves(&["x", "y"], &ARGUMENTS), [("a", leader), ("b", argued(vec![con("x")]))]);
    assert_only(&scenario, &[]);
}

#[test]
fn a_shared_first_place_is_told_with_those_who_share_it() {
    let tree = || leaves(&["x"], &Measure::Rating);
    let tied = compared(
        tree(),
        [("a", rated(&[("x", 60)])), ("b", rated(&[("x", 20)])), ("c", rated(&[("x", 60)]))],
    );
    let verdict = judged_by(&tied, ALWAYS);
    assert_eq!((verdict.grade, &verdict.leader), (Grade::Undecided, &None));
    assert_eq!(codes(&verdict), ["tied"]);
    assert_eq!(about(&verdict, ReasonCode::Tied), &About::Alternatives(ids(&["a", "c"])));
}

#[test]
fn with_fewer_than_two_ranked_there_is_nothing_to_compare_and_no_caution() {
    let tree = || leaves(&["x"], &Measure::Rating);
    let failing = Alternative { requirements: answers(&[("law", Some(false))]), ..rated(&[("x", 20)]) };
    let several = scenario(tree(), [("a", rated(&[("x", 60)])), ("b", failing), ("c", argued(Vec::new()))]);
    let several = Scenario { requirements: requirements(&["law"]), ..several };
    let verdict = judged_with(&several, |_| Simulated::default());
    assert_eq!((verdict.grade, &verdict.leader), (Grade::Undecided, &None));
    assert_eq!(codes(&verdict), ["nothing-to-compare"]);
    assert_eq!(about(&verdict, ReasonCode::NothingToCompare), &About::Alternatives(ids(&["b", "c"])));
    let alone = judged_with(&scenario(tree(), [("a", rated(&[("x", 60)]))]), |_| Simulated::default());
    assert_eq!(about(&alone, ReasonCode::NothingToCompare), &About::Whole);
}

#[test]
fn cautions_stand_last_and_change_no_grade() {
    let cautious = judged_with(&clear(), |leader| Simulated {
        judgements_drawn: false,
        ordered: false,
        ..simulated(leader, ALWAYS)
    });
    assert_eq!(codes(&cautious), ["scores-taken-as-exact", "ranked-is-free"]);
    assert_eq!(cautious.grade, Grade::Robust);
}

#[test]
fn cautions_hold_for_an_undecided_comparison_too() {
    let tied = two(points([("x", 1.0)]), &[("x", 50)], &[("x", 50)]);
    let verdict = judged_with(&tied, |_| Simulated::default());
    assert_eq!(codes(&verdict), ["tied", "scores-taken-as-exact", "ranked-is-free"]);
}

#[test]
fn a_ranked_alternative_that_nobody_has_costed_is_named() {
    let mut scenario = clear();
    assert_eq!(codes(&judged_by(&scenario, ALWAYS)), [""; 0]);
    scenario.alternatives[1].budget = None;
    let verdict = judged_by(&scenario, ALWAYS);
    assert_eq!(codes(&verdict), ["cost-not-compared"]);
    assert_eq!(about(&verdict, ReasonCode::CostNotCompared), &About::Alternatives(ids(&["b"])));
    assert_eq!(verdict.grade, Grade::Robust);
}

#[test]
fn a_mitigation_that_needs_an_unfunded_line_is_named() {
    let scenario = |line: BudgetLine| {
        let mut scenario = mitigated(1);
        scenario.mitigations[0].needs = vec![BudgetLineId::new("chef")];
        scenario.alternatives[0].budget = costed([("chef", line)]).budget;
        scenario
    };
    assert_only(&scenario(full_year(1).funded()), &[]);
    assert_only(&scenario(full_year(1).income()), &[]);
    for unfunded in [full_year(1).unfunded(), full_year(1)] {
        let verdict = judged_by(&scenario(unfunded), ALWAYS);
        let plan = vec![(AlternativeId::new("a"), MitigationId::new("plan"))];
        assert_eq!(codes(&verdict), ["mitigation-unfunded"]);
        assert_eq!(about(&verdict, ReasonCode::MitigationUnfunded), &About::Mitigations(plan));
    }
    let mut unnamed = scenario(full_year(1).unfunded());
    unnamed.alternatives[0].arguments[0].mitigated_by = Vec::new();
    assert!(!codes(&judged_by(&unnamed, ALWAYS)).contains(&"mitigation-unfunded"));
}
