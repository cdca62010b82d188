//! How criteria are weighed against each other: swing points, pairwise judgements in any order, how far off they may
//! be, and every way of writing them wrong.

use hemvist::analysis::weighting::Tree;
use hemvist::model::criterion::{CriterionNode, Siblings, Weights};
use hemvist::model::id::CriterionId;
use hemvist::scenario::Reading;
use proptest::prelude::*;

use crate::support::{SMALLEST, read_text};

fn read(rest: &str) -> Reading {
    read_text(&format!("{SMALLEST}{rest}"))
}

fn criteria(rest: &str) -> Siblings {
    let reading = read(rest);
    reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics)).criteria
}

/// What is said, and the stretch it points at.
fn said(rest: &str) -> Vec<(&'static str, String)> {
    let reading = read(rest);
    let stretch = |diagnostic: &hemvist::diagnostic::Diagnostic| {
        let span = reading.source_map.span(&diagnostic.location);
        let text = &reading.source_map.files.file(span.file).text;
        (diagnostic.code.as_str(), text[span.start..span.end].to_owned())
    };
    reading.diagnostics.iter().map(stretch).collect()
}

fn assert_said(rest: &str, expected: &[(&str, &str)]) {
    let said = said(rest);
    let said: Vec<(&str, &str)> = said.iter().map(|(code, stretch)| (*code, &**stretch)).collect();
    assert_eq!(said, expected, "{rest}");
}

/// Criteria a, b and c, and these judgements of them.
fn judged(order: &str, rows: &str) -> String {
    format!(
        "criteria:\n  a: {{ name: A }}\n  b: {{ name: B }}\n  c: {{ name: C }}\n\
         weighting:\n  pairwise:\n    order: {order}\n    matrix: {rows}\n"
    )
}

#[test]
fn swing_points_are_weights_of_their_own() {
    let level = criteria("criteria:\n  a: { name: A, swing: 100 }\n  b: { name: B, swing: 50/2 }\n");
    assert_eq!(level.weights, Weights::Swing(vec![100.0, 25.0]));
    assert_eq!(Tree::of(&level).stated, [0.8, 0.2]);
}

#[test]
fn judgements_stand_in_the_order_of_the_criteria() {
    let level = criteria(&judged("[c, a, b]", "[[1, 2, 3], [1/2, 1, 4], [1/3, 1/4, 1]]"));
    let expected = vec![vec![1.0, 4.0, 0.5], vec![0.25, 1.0, 1.0 / 3.0], vec![2.0, 3.0, 1.0]];
    assert_eq!(level.weights, Weights::Pairwise(expected));
}

#[test]
fn a_group_is_judged_and_spread_on_its_own() {
    let top = criteria(
        "criteria:
  a: { name: A, rank: 1 }
  g:
    name: G
    rank: 2
    weighting:
      spread: 20 %
      pairwise: { order: [c, b], matrix: [[1, 1/7], [7, 1]] }
    criteria:
      b: { name: B }
      c: { name: C }
weighting: { spread: 1 }
",
    );
    assert_eq!((&top.weights, top.spread), (&Weights::Ranks(vec![1, 2]), Some(1.0)));
    let CriterionNode::Group(group) = &top.criteria["g"].node else { panic!("it is a group") };
    let seventh = 1.0 / 7.0;
    assert_eq!(group.weights, Weights::Pairwise(vec![vec![1.0, 7.0], vec![seventh, 1.0]]));
    assert_eq!(group.spread, Some(0.2));
    assert_eq!(criteria("criteria:\n  a: { name: A }\n").spread, None);
}

#[test]
fn the_judgements_of_a_group_may_stand_on_the_group() {
    let group = |judgements: &str| {
        format!(
            "criteria:\n  a: {{ name: A, weight: 1 }}\n  g:\n    name: G\n    weight: 2\n{judgements}    \
             criteria:\n      b: {{ name: B }}\n      c: {{ name: C }}\n"
        )
    };
    let pairwise = "pairwise: { order: [c, b], matrix: [[1, 4], [1/4, 1]] }";
    let level = criteria(&group(&format!("    {pairwise}\n")));
    let CriterionNode::Group(below) = &level.criteria["g"].node else { panic!("it is a group") };
    assert_eq!(below.weights, Weights::Pairwise(vec![vec![1.0, 0.25], vec![4.0, 1.0]]));
    let twice = group(&format!("    {pairwise}\n    weighting: {{ {pairwise} }}\n"));
    assert_said(&twice, &[("only-one-of", "pairwise")]);
    let on_a_leaf =
        format!("criteria:\n  a: {{ name: A, {pairwise} }}\n  b: {{ name: B }}\n  c: {{ name: C }}\n");
    assert_said(&on_a_leaf, &[("pairwise-stranger", "c"), ("pairwise-stranger", "b")]);
}

#[test]
fn what_is_said_of_pairwise_judgements_belongs_to_the_weighting() {
    let rest = judged("[a, b, c]", "[[1, 1, 1], [1, 1, 1], [1, 1, 1]]") + "    text: Efter lång tvekan.\n";
    let scenario = read(&rest).scenario.expect("it has no fault");
    assert!(scenario.weighting.basis.text.is_some());
}

#[test]
fn an_entry_may_be_two_per_cent_off_the_reciprocal_of_its_mirror() {
    let pair = |entry: &str| {
        format!(
            "criteria:\n  a: {{ name: A }}\n  b: {{ name: B }}\n\
             weighting:\n  pairwise: {{ order: [a, b], matrix: [[1, 7], [{entry}, 1]] }}\n"
        )
    };
    for sound in ["1/7", "\"0,14\"", "102/700", "98/700"] {
        assert_said(&pair(sound), &[]);
    }
    for wrong in ["102001/700000", "97999/700000", "7", "\"0,1\""] {
        assert_said(&pair(wrong), &[("pairwise-not-reciprocal", wrong)]);
    }
}

#[test]
fn what_makes_no_judgement_is_told_where_it_stands() {
    let equal = "[[1, 1, 1], [1, 1, 1], [1, 1, 1]]";
    for (order, rows, expected) in [
        ("[a, b]", "[[1, 2], [1/2, 1]]", &[("pairwise-incomplete", "order")][..]),
        ("[a, b, b]", equal, &[("named-twice", "b")]),
        ("[a, b, x]", equal, &[("unknown-criterion", "x")]),
        ("[a, b, c, a]", equal, &[("named-twice", "a")]),
        ("[a, b]", equal, &[("pairwise-incomplete", "order")]),
        ("[a, a]", "[[1, 2], [1/2, 1]]", &[("pairwise-incomplete", "order"), ("named-twice", "a")]),
        ("[a, b, c]", "[[1, 1, 1], [1, 1, 1]]", &[("pairwise-not-square", "matrix")]),
        ("[a, b, c]", "[[1, 1, 1], [1, 1], [1, 1, 1]]", &[("pairwise-not-square", "[1, 1]")]),
        (
            "[a, b, c]",
            "[[1, 0,5, 1], [2,1,1,3], [1, 1, 1, 2]]",
            &[
                ("decimal-comma-in-braces", "5"),
                ("decimal-comma-in-braces", "3"),
                ("decimal-comma-in-braces", "2"),
            ],
        ),
        (
            "[a, b, c]",
            "[[1, 0, 1], [-1, 1, 1], [1, 1, 1]]",
            &[("number-not-positive", "0"), ("number-negative", "-1")],
        ),
        (
            "[a, b, c]",
            "[[2, 1, 1], [1, 1, 4], [1, 1/5, 1/2]]",
            &[("pairwise-diagonal", "2"), ("pairwise-not-reciprocal", "1/5"), ("pairwise-diagonal", "1/2")],
        ),
        ("[a, b, c]", "lika", &[("expected-list", "lika")]),
        ("[a, b, c]", "[1, 1, 1]", &[("expected-list", "1"), ("expected-list", "1"), ("expected-list", "1")]),
        ("[]", "[]", &[("missing-key", "order"), ("missing-key", "matrix")]),
    ] {
        assert_said(&judged(order, rows), expected);
    }
}

#[test]
fn judgements_are_of_two_to_ten_criteria() {
    let of = |count: u32| {
        let ids: Vec<String> = (0..count).map(|number| format!("k{number}")).collect();
        let criteria: Vec<String> = ids.iter().map(|id| format!("  {id}: {{ name: K }}\n")).collect();
        let criteria = criteria.concat();
        let row = vec!["1"; ids.len()].join(", ");
        let rows = vec![format!("[{row}]"); ids.len()].join(", ");
        format!(
            "criteria:\n{criteria}weighting:\n  pairwise:\n    order: [{}]\n    matrix: [{rows}]\n",
            ids.join(", ")
        )
    };
    assert_said(&of(1), &[("pairwise-size", "order")]);
    assert_said(&of(2), &[]);
    assert_said(&of(10), &[]);
    assert_said(&of(11), &[("pairwise-size", "order")]);
}

#[test]
fn a_stranger_to_the_level_is_not_judged_with_it() {
    let rest = "\
criteria:
  a: { name: A }
  g:
    name: G
    criteria:
      b: { name: B }
weighting:
  pairwise: { order: [a, b], matrix: [[1, 1], [1, 1]] }
";
    assert_said(rest, &[("pairwise-stranger", "b")]);
    let on_a_leaf = "\
criteria:
  a: { name: A, weight: 1, weighting: { pairwise: { order: [a, b], matrix: [[1, 1], [1, 1]] } } }
  b: { name: B, weight: 2 }
";
    assert_said(on_a_leaf, &[("pairwise-stranger", "a"), ("pairwise-stranger", "b")]);
}

#[test]
fn siblings_are_weighed_in_one_way() {
    for (a, b, expected) in [
        ("weight: 1", "swing: 100", &[("mixed-weights", "swing")][..]),
        ("swing: 100", "rank: 1", &[("mixed-weights", "rank")]),
        ("swing: 100", "date: 2026", &[("mixed-weights", "b")]),
        ("date: 2026", "swing: 100", &[("mixed-weights", "a")]),
        ("swing: 0", "swing: 0", &[("weights-all-zero", "criteria")]),
        ("swing: 101", "swing: 0", &[("number-out-of-range", "101")]),
        ("swing: 100, weight: 1", "swing: 100", &[("only-one-of", "swing")]),
        ("swing: 100, weight: 1", "rank: 1", &[("only-one-of", "swing")]),
        ("weight: tung", "rank: 1", &[("not-a-number", "tung"), ("mixed-weights", "rank")]),
    ] {
        assert_said(&format!("criteria:\n  a: {{ name: A, {a} }}\n  b: {{ name: B, {b} }}\n"), expected);
    }
}

#[test]
fn the_criterion_that_is_weighted_in_the_rarest_way_is_the_odd_one() {
    let level = |weights: [&str; 3]| {
        let [a, b, c] = weights;
        format!("criteria:\n  a: {{ name: A, {a} }}\n  b: {{ name: B, {b} }}\n  c: {{ name: C, {c} }}\n")
    };
    assert_said(&level(["swing: 100", "weight: 1", "weight: 2"]), &[("mixed-weights", "swing")]);
    assert_said(&level(["weight: 1", "rank: 1", "weight: 2"]), &[("mixed-weights", "rank")]);
    assert_said(&level(["weight: 1", "date: 2026", "date: 2026"]), &[("mixed-weights", "b")]);
}

#[test]
fn points_and_percent_are_told_apart() {
    let level = |a: &str, b: &str| {
        format!("criteria:\n  a: {{ name: A, weight: {a} }}\n  b: {{ name: B, weight: {b} }}\n")
    };
    assert_said(&level("60 %", "25"), &[("percent-among-points", "60 %")]);
    assert_said(&level("25", "60 %"), &[("percent-among-points", "60 %")]);
    assert_said(&level("60 %", "0"), &[]);
    assert_said(&level("60 %", "40 %"), &[]);
    let profile =
        |weights: &str| format!("{}profiles:\n  p: {{ name: P, weights: {weights} }}\n", level("1", "1"));
    assert_said(&profile("{ a: 60 %, b: 25 }"), &[("percent-among-points", "60 %")]);
}

#[test]
fn a_weight_of_a_profile_that_is_wrong_is_not_missing_as_well() {
    let profile = |weights: &str| {
        format!(
            "criteria:\n  a: {{ name: A }}\n  b: {{ name: B }}\nprofiles:\n  p: {{ name: P, weights: {weights} }}\n"
        )
    };
    for (weights, code, stretch) in [
        ("{ a: 5 }", "profile-incomplete", "weights"),
        ("{ a: 5, x: 3 }", "unknown-criterion", "x"),
        ("{ a: 5, b: -3 }", "number-negative", "-3"),
        ("{ a: 5, b: { low: 1, high: 2 } }", "range-not-allowed", "{ low: 1, high: 2 }"),
    ] {
        assert_said(&profile(weights), &[(code, stretch)]);
    }
}

#[test]
fn what_is_weighed_or_dated_is_no_range() {
    for (a, stretch) in [
        ("weight: { low: 1, high: 2 }", "{ low: 1, high: 2 }"),
        ("rank: 1-2", "1-2"),
        ("swing: 80–90", "80–90"),
        ("date: { low: 2014, high: 2015 }", "{ low: 2014, high: 2015 }"),
    ] {
        assert_said(&format!("criteria:\n  a: {{ name: A, {a} }}\n"), &[("range-not-allowed", stretch)]);
    }
    let spread = "criteria:\n  a: { name: A }\nweighting: { spread: { mean: 0, sd: 1 } }\n";
    assert_said(spread, &[("range-not-allowed", "{ mean: 0, sd: 1 }")]);
}

#[test]
fn what_is_no_criterion_is_not_blamed_for_its_weight() {
    let rest = "criteria:\n  a: { name: A }\n  b: Bra\n\
                weighting: { pairwise: { order: [a, b], matrix: [[1, 2], [1/2, 1]] } }\n";
    assert_said(rest, &[("expected-map", "Bra")]);
}

#[test]
fn judgements_in_pairs_stand_alone() {
    let pairwise = "weighting: { pairwise: { order: [a, b], matrix: [[1, 2], [1/2, 1]] } }\n";
    for (a, expected) in [
        ("weight: 20", &[("pairwise-and-weights", "weight")][..]),
        ("rank: 1", &[("pairwise-and-weights", "rank")]),
        ("swing: 100", &[("pairwise-and-weights", "swing")]),
        ("date: 2026", &[]),
    ] {
        let rest = format!("criteria:\n  a: {{ name: A, {a} }}\n  b: {{ name: B }}\n{pairwise}");
        assert_said(&rest, expected);
    }
}

#[test]
fn a_spread_is_a_part_of_the_whole() {
    let spread = |spread: &str| format!("criteria:\n  a: {{ name: A }}\nweighting: {{ spread: {spread} }}\n");
    assert_said(&spread("2"), &[("number-out-of-range", "2")]);
    assert_said(&spread("-1 %"), &[("number-out-of-range", "-1 %")]);
    assert_said(&spread("0"), &[]);
}

#[test]
fn the_pair_that_breaks_a_scale_is_pointed_at() {
    let scale = |points: &str| {
        format!("criteria:\n  a:\n    name: A\n    measure:\n      figure: given\n      points: {points}\n")
    };
    for (points, expected) in [
        ("[[1, 0], [3, 50], [2, 100]]", &[("figures-not-in-order", "[2, 100]")][..]),
        ("[[3, 0], [2, 50], [2, 100]]", &[("figures-not-in-order", "[2, 100]")]),
        ("[[1, 0], [1, 50]]", &[("figures-not-in-order", "[1, 50]")]),
        ("[[1, 50], [2, 50], [3, 80], [4, 70]]", &[("values-not-in-order", "[4, 70]")]),
        ("[[9, 80], [5, 100], [1, 0]]", &[("values-not-in-order", "[1, 0]")]),
        ("[[1, 50]]", &[("value-function", "points")]),
        ("[[1, 50], [2]]", &[("value-function", "[2]")]),
        ("[1, 50]", &[("expected-list", "1"), ("expected-list", "50")]),
        ("{ 1: 0, 2: 100 }", &[("expected-list", "{ 1: 0, 2: 100 }")]),
        ("[[1, 0 %], [2, 100 %]]", &[("percent-of-hundred", "100 %")]),
        ("[[9, 50], [1, 50]]", &[]),
    ] {
        assert_said(&scale(points), expected);
    }
}

#[test]
fn one_alternative_and_nothing_known_is_no_fault() {
    let rest = "criteria:\n  a: { name: A, measure: rating, weight: 1 }\n";
    assert_said(rest, &[]);
}

fn orders() -> impl Strategy<Value = Vec<usize>> {
    Just(vec![0, 1, 2, 3]).prop_shuffle()
}

proptest! {
    #[test]
    fn shares_do_not_depend_on_the_order_in_which_judgements_are_written(
        order in orders(),
        upper in proptest::collection::vec((1..10_u32, 1..10_u32), 6),
    ) {
        let entry = |row: usize, column: usize| {
            let number = [[9, 0, 1, 2], [0, 9, 3, 4], [1, 3, 9, 5], [2, 4, 5, 9]][row][column];
            match upper.get(number) {
                None => "1".to_owned(),
                Some((of, by)) if row < column => format!("{of}/{by}"),
                Some((of, by)) => format!("{by}/{of}"),
            }
        };
        let shares = |order: &[usize]| {
            let names: Vec<String> = order.iter().map(|place| format!("k{place}")).collect();
            let rows: Vec<String> = order.iter().map(|row| {
                let cells: Vec<String> = order.iter().map(|column| entry(*row, *column)).collect();
                format!("[{}]", cells.join(", "))
            }).collect();
            let tree = Tree::of(&criteria(&format!(
                "criteria:\n  k0: {{ name: A }}\n  k1: {{ name: B }}\n  k2: {{ name: C }}\n  k3: {{ name: D }}\n\
                 weighting: {{ pairwise: {{ order: [{}], matrix: [{}] }} }}\n",
                names.join(", "), rows.join(", "),
            )));
            ["k0", "k1", "k2", "k3"].map(|id| tree.share(&CriterionId::new(id)).expect("it is there"))
        };
        for (share, expected) in shares(&order).into_iter().zip(shares(&[0, 1, 2, 3])) {
            prop_assert!((share - expected).abs() < 1e-12, "{share} is not {expected}");
        }
    }
}
