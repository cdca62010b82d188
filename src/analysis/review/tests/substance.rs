//! What is weak in arguments, costs, evidence and proposal: each rule with what makes it speak and what silences it.

use super::*;
use crate::analysis::example::{con, external_full_year, good_example, mitigations};
use crate::model::alternative::Argument as Point;
use crate::model::budget::{AfterExternal, BudgetLine, OwnBudget};
use crate::model::evidence::{Basis, Example, Fact, FactValue, Quantity, QuantityUnit};
use crate::model::expression::{Call, Expression, Node};
use crate::model::id::{AlternativeId, ArgumentId, BudgetLineId, ExampleId, FactId, MitigationId};
use crate::model::place::Place;
use crate::model::text::{Prose, Text};

fn named(name: &str, it: Alternative) -> Alternative {
    Alternative { name: Text::new(name), ..it }
}

fn saying(text: &str, point: Point) -> Point {
    Point { text: Text::new(text), ..point }
}

/// The values of the one finding of this code, as a Swedish reader meets them.
fn told(scenario: &Scenario, code: Code) -> Vec<String> {
    let [finding] = &findings(scenario, code)[..] else { unreachable!("{code:?} is told once") };
    let shown = |(_, value): &(_, Argument)| value.shown(crate::model::matter::Language::Swedish);
    finding.arguments.iter().map(shown).collect()
}

/// Alternatives argued on the criteria `c` and `d`.
fn compared(alternatives: [(&'static str, Vec<Point>); 3]) -> Scenario {
    let named = |(id, arguments)| (id, named(id, argued(arguments)));
    scenario(leaves(&["c", "d"], &ARGUMENTS), alternatives.map(named))
}

#[test]
fn funded_and_unfunded_sums_are_told_apart_from_other_totals() {
    let mut scenario = avesta_budget();
    stated(&mut scenario, 2014, said(&[(Sum::Total, 1), (Sum::Funded, 1), (Sum::Unfunded, 1_300_000)]));
    assert_eq!(places(&scenario, Code::StatedTotalDiffers), ["alternatives.ks.stated.2014.total"]);
    assert_eq!(places(&scenario, Code::UnfundedDoesNotFollow), ["alternatives.ks.stated.2014.funded"]);
}

/// What is told of one line with external money, in a budget of 2014 and 2015.
fn external_of(line: BudgetLine) -> Vec<Diagnostic> {
    let scenario = scenario(Siblings::default(), [("ks", costed([("l", line)]))]);
    findings(&with_budget(budget(&[2014, 2015], []), scenario), Code::ExternalEnds)
}

#[test]
fn external_money_that_ends_is_told_with_what_falls_on_the_municipality() {
    let found = external_of(
        avesta_budget().alternatives["ks"].budget.as_ref().expect("costed").lines["fyrsteget"].clone(),
    );
    let said: Vec<String> = found[0].arguments[1..]
        .iter()
        .map(|(_, value)| value.shown(crate::model::matter::Language::Swedish).replace('\u{a0}', " "))
        .collect();
    assert_eq!(said, ["1,7 mkr", "det sista året", "31 december 2014", "2015", "2,2 mkr"]);
    let ends = |year, month, day| Some(date(year, month, day));
    let half_a_year = external_of(full_year(0).with_external(external_full_year(120, ends(2014, 6, 30))));
    assert_eq!(half_a_year[0].arguments[5], ("falls", Argument::Money(Ore::from_kronor(60))));
    let silent = [
        full_year(10).with_external(external_full_year(120, None)),
        full_year(10).with_external(external_full_year(120, ends(2013, 12, 31))),
        full_year(10).with_external(external_full_year(120, ends(2015, 12, 31))),
        full_year(10).until(date(2014, 12, 31)).with_external(external_full_year(120, ends(2014, 12, 31))),
        full_year(10).income().with_external(external_full_year(120, ends(2014, 12, 31))),
        by_year(&[(2014, 1), (2015, 2)]).funded().with_external(external_by_year(&[(2014, 5)], None)),
        line(None).with_external(external_full_year(120, ends(2014, 12, 31))),
    ];
    for line in silent {
        assert_eq!(external_of(line.clone()), [], "{line:?}");
    }
    let mut stops = external_full_year(120, ends(2014, 12, 31));
    stops.after = AfterExternal::Stops;
    assert_eq!(external_of(full_year(10).with_external(stops)), []);
}

#[test]
fn costs_for_some_of_the_assessed_alternatives_name_those_without() {
    let costed = |it| Alternative { budget: Some(OwnBudget::default()), ..it };
    let of = |alternatives: [(&'static str, Alternative); 3]| {
        let alternatives = alternatives.map(|(id, it)| (id, named(id, it)));
        with_budget(budget(&[2014], []), scenario(leaves(&["c"], &ARGUMENTS), alternatives))
    };
    let judged = || argued(vec![pro("c")]);
    let some = of([("a", costed(judged())), ("b", judged()), ("c", judged())]);
    assert_eq!(told(&some, Code::CostsForOneOnly), ["a", "b och c"]);
    for fair in [
        of([("a", costed(judged())), ("b", costed(judged())), ("zero", alternative())]),
        of([("a", judged()), ("b", judged()), ("zero", costed(alternative()))]),
    ] {
        assert_eq!(places(&fair, Code::CostsForOneOnly), [""; 0]);
    }
}

#[test]
fn help_for_one_alternative_only_is_told_once() {
    let of = |a: Point, b: Point, c: Point| Scenario {
        mitigations: mitigations(&[("m", 0.5), ("all", 1.0)]),
        ..compared([("a", vec![a]), ("b", vec![b]), ("c", vec![c])])
    };
    let one = of(con("c").mitigated_by(&["m"]), con("c"), pro("c"));
    assert_eq!(told(&one, Code::MitigationForOneOnly), ["a", "b"]);
    let both = of(con("c").mitigated_by(&["m"]), con("c").mitigated_by(&["m"]), pro("c"));
    let no_rival = of(con("c").mitigated_by(&["m"]), pro("c"), pro("c"));
    let nobody = of(con("c"), con("c"), pro("c"));
    for fair in [both, no_rival, nobody] {
        assert_eq!(places(&fair, Code::MitigationForOneOnly), [""; 0]);
        assert_eq!(places(&fair, Code::MitigationRemovesAll), [""; 0]);
    }
    let whole = of(con("c").mitigated_by(&["all"]), con("c").mitigated_by(&["all"]), pro("c"));
    assert_eq!(places(&whole, Code::MitigationRemovesAll), ["mitigations.all.effect"]);
    assert_eq!(told(&whole, Code::MitigationRemovesAll), ["", "a och b"]);
}

#[test]
fn a_criterion_is_for_all_who_are_assessed_or_for_none() {
    let scenario = compared([("a", vec![pro("c"), con("c")]), ("b", vec![pro("d")]), ("zero", vec![])]);
    assert_eq!(places(&scenario, Code::CriterionArguedForOneOnly), ["criteria.c", "criteria.d"]);
    let alone = compared([("a", vec![pro("c")]), ("b", vec![]), ("zero", vec![])]);
    assert_eq!(places(&alone, Code::CriterionArguedForOneOnly), [""; 0], "nobody to compare with");
    assert_eq!(places(&alone, Code::CriterionWithoutJudgement), [""; 0]);
    let untouched = compared([("a", vec![pro("c")]), ("b", vec![con("c")]), ("zero", vec![])]);
    assert_eq!(places(&untouched, Code::CriterionArguedForOneOnly), [""; 0]);
    assert_eq!(places(&untouched, Code::CriterionWithoutJudgement), ["criteria.d"]);
    let weightless = Scenario {
        criteria: siblings(Weights::Points(vec![1.0, 0.0]), [("c", leaf(ARGUMENTS)), ("d", leaf(ARGUMENTS))]),
        ..untouched
    };
    assert_eq!(places(&weightless, Code::CriterionWithoutJudgement), [""; 0]);
}

#[test]
fn the_zero_alternative_is_to_be_judged_where_others_are() {
    let with = |arguments| {
        let mut scenario = compared([("a", vec![pro("c")]), ("b", vec![pro("c")]), ("zero", arguments)]);
        scenario.alternatives["zero"].zero = true;
        places(&scenario, Code::ZeroAlternativeNotAssessed)
    };
    assert_eq!(with(vec![]), ["alternatives.zero"]);
    assert_eq!(with(vec![con("c")]), [""; 0]);
}

#[test]
fn one_point_from_two_sides_is_told_once_for_its_criterion_unless_it_is_mirrored() {
    let nara = |point| Point { id: Some(ArgumentId::new("nara")), ..point };
    let three = compared([
        ("a", vec![nara(pro("c"))]),
        ("b", vec![con("c"), pro("d")]),
        ("c", vec![con("c"), con("c")]),
    ]);
    assert_eq!(places(&three, Code::ProHereConThere), ["criteria.c"]);
    assert_eq!(told(&three, Code::ProHereConThere)[1..], ["a", "b och c"]);
    let mirrored = || con("c").mirrors("a", "nara");
    let all_mirrored =
        compared([("a", vec![nara(pro("c"))]), ("b", vec![mirrored()]), ("c", vec![mirrored()])]);
    assert_eq!(places(&all_mirrored, Code::ProHereConThere), [""; 0]);
    let within_one = compared([("a", vec![pro("c"), con("c")]), ("b", vec![pro("d")]), ("c", vec![])]);
    assert_eq!(places(&within_one, Code::ProHereConThere), [""; 0]);
}

#[test]
fn the_same_words_are_the_same_argument_however_they_are_written() {
    let helicopter = |text, point| saying(text, point);
    let of = |again: Point| {
        let first = helicopter("Reducerat helikopter\u{ad}perspektiv", con("c"));
        places(&compared([("a", vec![first]), ("b", vec![again]), ("c", vec![])]), Code::SameArgumentTwice)
    };
    for same in ["REDUCERAT  helikopterperspektiv.", "Reducerat ﬁelikopter", "reduceratHelikopterperspektiv"]
    {
        let expected: &[&str] = if same.contains('ﬁ') { &[] } else { &["alternatives.b.arguments.0"] };
        assert_eq!(of(helicopter(same, con("d"))), expected, "{same}");
    }
    assert_eq!(of(helicopter("Reducerat helikopterperspektiv", con("c")).mirrors("a", "x")), [""; 0]);
    assert_eq!(of(helicopter("Reducerad överblick", con("c"))), [""; 0]);
    let unsaid = compared([("a", vec![con("c"), con("c")]), ("b", vec![]), ("c", vec![])]);
    assert_eq!(places(&unsaid, Code::SameArgumentTwice), [""; 0], "no words are not the same words");
}

#[test]
fn a_mitigation_without_money_is_told_once_for_each_line() {
    let needing = |line: BudgetLine| {
        let mut own = costed([("chef", line)]);
        own.arguments = vec![con("c").mitigated_by(&["m", "n"])];
        own.mitigations = mitigations(&[("m", 0.5), ("n", 0.5)]);
        for mitigation in own.mitigations.values_mut() {
            mitigation.needs = vec![BudgetLineId::new("chef")];
        }
        let alternatives = [("ks", own), ("b", argued(vec![con("c")]))];
        with_budget(budget(&[2014], []), scenario(leaves(&["c"], &ARGUMENTS), alternatives))
    };
    let place = ["alternatives.ks.mitigations.m.needs"];
    assert_eq!(places(&needing(full_year(1).unfunded()), Code::MitigationUnfunded), place);
    assert_eq!(places(&needing(full_year(1)), Code::MitigationUnfunded), place, "it counts as unfunded");
    assert_eq!(places(&needing(full_year(1).funded()), Code::MitigationUnfunded), [""; 0]);
    let mut unused = needing(full_year(1).unfunded());
    unused.alternatives["ks"].arguments[0].mitigated_by = vec![MitigationId::new("other")];
    assert_eq!(places(&unused, Code::MitigationUnfunded), [""; 0]);
}

/// Three alternatives of which `a` is best by far, and `third` is only known by its name.
fn proposed(recommended: &str) -> Scenario {
    let points = |strength: f64| vec![pro("c").strength(strength), pro("d").strength(strength)];
    let scenario = compared([("a", points(5.0)), ("b", points(1.0)), ("third", vec![])]);
    Scenario { recommended: Some(AlternativeId::new(recommended)), ..scenario }
}

const ABOUT_THE_PROPOSAL: [Code; 5] = [
    Code::RecommendedFailsRequirement,
    Code::RecommendedNotAssessed,
    Code::RecommendedNotLeader,
    Code::RecommendedUndecided,
    Code::EvidenceAgainst,
];

fn about_the_proposal(scenario: &Scenario) -> Vec<Code> {
    let codes = analysis::findings(scenario).into_iter().map(|finding| finding.code);
    codes.filter(|code| ABOUT_THE_PROPOSAL.contains(code)).collect()
}

#[test]
fn a_proposal_is_to_lead_to_be_judged_and_to_meet_what_is_required() {
    assert_eq!(about_the_proposal(&proposed("a")), []);
    assert_eq!(about_the_proposal(&proposed("b")), [Code::RecommendedNotLeader]);
    assert_eq!(told(&proposed("b"), Code::RecommendedNotLeader), ["b", "a"]);
    assert_eq!(about_the_proposal(&proposed("third")), [Code::RecommendedNotAssessed]);
    let mut failing = proposed("a");
    failing.requirements = requirements(&["sol"]);
    failing.alternatives["a"].requirements = answers(&[("sol", Some(false))]);
    let undecided_too = [Code::RecommendedFailsRequirement, Code::RecommendedUndecided];
    assert_eq!(about_the_proposal(&failing), undecided_too, "only one alternative is left to compare");
    assert_eq!(about_the_proposal(&Scenario { recommended: None, ..failing }), []);
}

#[test]
fn nothing_is_decided_where_the_first_place_is_shared_or_rests_on_mitigations() {
    let equal = compared([("a", vec![pro("c")]), ("b", vec![pro("c")]), ("third", vec![])]);
    let recommended = Some(AlternativeId::new("b"));
    let shared = Scenario { recommended: recommended.clone(), ..equal };
    assert_eq!(about_the_proposal(&shared), [Code::RecommendedUndecided]);
    let worse = || con("c").strength(5.0).mitigated_by(&["m"]);
    let helped = compared([
        ("a", vec![pro("c").strength(1.0)]),
        ("b", vec![pro("c").strength(2.0), worse()]),
        ("third", vec![]),
    ]);
    let helped = Scenario { recommended, mitigations: mitigations(&[("m", 1.0)]), ..helped };
    assert_eq!(about_the_proposal(&helped), [Code::RecommendedUndecided]);
}

fn example(name: &str, like: Option<&str>) -> (ExampleId, Example) {
    (ExampleId::new(name), good_example(name, like.map(AlternativeId::new)))
}

/// Four like `b`, one like `a` and one like neither; `a` is proposed.
fn with_examples() -> Scenario {
    let like =
        [("Fagersta", Some("b")), ("Haninge", Some("b")), ("Huddinge", Some("b")), ("Klippan", Some("b"))];
    let others = [("Hässleholm", Some("a")), ("Haparanda", None)];
    let mut scenario = proposed("a");
    scenario.evidence.examples =
        like.into_iter().chain(others).map(|(name, like)| example(name, like)).collect();
    scenario
}

#[test]
fn examples_against_the_proposal_are_told_until_something_speaks_of_them() {
    let because = |text: &str| {
        let prose = Prose::new(text, Vec::new());
        Scenario { recommended_because: Some(prose), ..with_examples() }
    };
    assert_eq!(told(&with_examples(), Code::EvidenceAgainst), ["a", "6", "1", "4", "b: 4"]);
    for silent in ["Det kommunövergripande perspektivet väger över.", "Vi gör som Hässleholm.", "NyKlippan"]
    {
        assert_eq!(about_the_proposal(&because(silent)), [Code::EvidenceAgainst], "{silent}");
    }
    assert_eq!(about_the_proposal(&because("Fagerstas läge är ett annat.")), []);
    let calling = |place: &[&str]| {
        let node = Node::Call(Call::ExamplesLike(AlternativeId::new("b")));
        let place = Place::of(place);
        let expression = Expression { place, written: "examples_like".into(), node, shown: None };
        Scenario { expressions: vec![expression], ..with_examples() }
    };
    assert_eq!(about_the_proposal(&calling(&["sections", "assessment", "text"])), []);
    assert_eq!(about_the_proposal(&calling(&["claims", "x", "holds_if"])), [Code::EvidenceAgainst]);
    let own = Scenario { recommended: Some(AlternativeId::new("b")), ..with_examples() };
    assert_eq!(about_the_proposal(&own), [Code::RecommendedNotLeader], "most examples are like it");
}

#[test]
fn parts_are_to_be_their_whole_but_for_rounding() {
    let percent = |hundredths: i128| Quantity {
        value: Number::new(hundredths, 10_000).expect("it is small"),
        unit: QuantityUnit::Percent,
    };
    let plain = |number: i64| Quantity { value: Number::from(number), unit: QuantityUnit::Plain };
    let of = |parts: &[Quantity], whole: Option<Quantity>| {
        let parts = parts.iter().map(|part| (Text::default(), *part)).collect();
        let value = FactValue::Parts { parts, whole };
        let fact = Fact {
            text: Prose::default(),
            value,
            unit: None,
            period: None,
            price_year: None,
            forms: false,
            basis: Basis::default(),
        };
        let mut scenario = scenario(Siblings::default(), [("a", alternative())]);
        scenario.evidence.facts.insert(FactId::new("f"), fact);
        !places(&scenario, Code::SharesDoNotAddUp).is_empty()
    };
    let shares = |parts: &[i128]| -> Vec<Quantity> { parts.iter().map(|part| percent(*part)).collect() };
    assert!(of(&shares(&[4_800, 2_400, 2_000]), None), "92 %");
    assert!(of(&shares(&[4_800, 2_400, 2_000]), Some(percent(10_000))));
    assert!(!of(&shares(&[4_800, 2_400, 2_000]), Some(percent(9_200))));
    assert!(!of(&shares(&[3_300, 3_300, 3_300]), None), "99 % of three whole shares");
    assert!(of(&shares(&[3_330, 3_330, 3_300]), None), "99,6 % of three shares in tenths");
    assert!(of(&shares(&[6_000, 4_200]), None), "102 %");
    assert!(of(&[plain(38), plain(29)], Some(plain(68))));
    assert!(!of(&[plain(38), plain(30)], Some(plain(68))));
    assert!(!of(&[plain(38), plain(29)], None), "no whole is known");
    assert!(!of(&[plain(38), percent(2_900)], Some(plain(68))), "they share no unit");
    assert!(of(&shares(&[4_800, 2_400]), Some(plain(290))), "shares of what is counted");
}
