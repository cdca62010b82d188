//! Examples and laws of computing an expression: exact, without order, and unknown where a part is.

use indexmap::IndexMap;
use num_traits::ToPrimitive;
use proptest::prelude::*;

use super::*;
use crate::analysis::benchmark::example::wide;
use crate::analysis::cost::cost;
use crate::analysis::example::scenario;
use crate::model::criterion::Siblings;
use crate::model::evidence::{Basis, Fact, FactValue, Quantity, QuantityUnit};
use crate::model::expression::{Column, Operator};
use crate::model::id::{BenchmarkId, FactId, IndicatorId};
use crate::model::number::Number;
use crate::model::text::{Prose, Text};

const UNKNOWN: &str = "unknown";

fn number(value: i64) -> Node {
    Node::Number(Number::from(value))
}

fn unknown() -> Node {
    Node::Call(Call::Fact(FactId::new(UNKNOWN)))
}

fn column() -> Column {
    Column { benchmark: BenchmarkId::new("t"), indicator: IndicatorId::new("cost") }
}

fn binary(left: Node, operator: Operator, right: Node) -> Node {
    Node::Binary { operator, left: Box::new(left), right: Box::new(right) }
}

fn fact(value: FactValue) -> Fact {
    let basis = Basis::default();
    let text = Prose::default();
    Fact { text, value, forms: false, unit: None, period: None, price_year: None, basis }
}

/// A scenario with a table of costs and a few facts.
fn material() -> Scenario {
    let mut scenario = scenario(Siblings::default(), []);
    let rows = [("A", vec!["4"]), ("B", vec!["7"]), ("C", vec![".."]), ("Riket", vec!["8"])];
    let mut table = wide(&["cost"], &rows);
    table.groups.insert("all".into(), ["A", "B", "C"].map(Into::into).to_vec());
    table.groups.insert("none".into(), vec!["C".into()]);
    table.indicators["cost"].unit = Some(Text::new("%"));
    scenario.evidence.benchmarks = IndexMap::from([(BenchmarkId::new("t"), table)]);
    let quantity = |value: i64, of: i64, unit| {
        let value = Number::new(i128::from(value), i128::from(of)).expect("a small number");
        fact(FactValue::One(Quantity { value, unit }))
    };
    scenario.evidence.facts = IndexMap::from([
        (FactId::new(UNKNOWN), fact(FactValue::Words)),
        (FactId::new("share"), quantity(7, 100, QuantityUnit::Percent)),
        (FactId::new("kronor"), quantity(96_996, 1, QuantityUnit::Kronor)),
    ]);
    scenario
}

fn value(node: &Node) -> Result<Value, NoValue> {
    let scenario = material();
    part(&scenario, &cost(&scenario), node)
}

fn truth(left: Node, operator: Operator, right: Node) -> Result<bool, NoValue> {
    value(&binary(left, operator, right)).map(|value| value == Value::Truth(true))
}

fn figure(node: &Node) -> (Ratio<i128>, FigureUnit) {
    match value(node) {
        Ok(Value::Number(figure)) => (figure.number, figure.unit),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_unknown_makes_unknown_whatever_needs_it() {
    use Operator::{Add, And, Less, Or};
    let (yes, no) = (Node::Truth(true), Node::Truth(false));
    let open = binary(unknown(), Less, number(3));
    assert_eq!(value(&binary(unknown(), Add, number(1))), Err(NoValue::Unknown));
    assert_eq!(value(&open), Err(NoValue::Unknown));
    assert_eq!(value(&Node::Not(Box::new(open.clone()))), Err(NoValue::Unknown));
    for (left, right) in [(&open, &no), (&no, &open)] {
        assert_eq!(truth(left.clone(), And, right.clone()), Ok(false));
        assert_eq!(truth(left.clone(), Or, right.clone()), Err(NoValue::Unknown));
    }
    for (left, right) in [(&open, &yes), (&yes, &open)] {
        assert_eq!(truth(left.clone(), Or, right.clone()), Ok(true));
        assert_eq!(truth(left.clone(), And, right.clone()), Err(NoValue::Unknown));
    }
}

#[test]
fn a_group_is_counted_without_its_unknown_and_the_nation_has_no_rank() {
    let call = |call| value(&Node::Call(call));
    let mean = |group: &str| call(Call::Mean(column(), group.into()));
    let expected = Figure { number: Ratio::new(11, 2), unit: FigureUnit::Percent, decimals: None };
    assert_eq!(mean("all"), Ok(Value::Number(expected)));
    assert_eq!(mean("none"), Err(NoValue::Unknown));
    assert_eq!(call(Call::Rank(column(), "Riket".into())), Err(NoValue::Unknown));
    assert_eq!(call(Call::Rank(column(), "C".into())), Err(NoValue::Unknown));
    let rank = Node::Call(Call::Rank(column(), "A".into()));
    assert_eq!(figure(&rank), (Ratio::from_integer(2), FigureUnit::Plain));
    assert_eq!(call(Call::Highest(column(), 9)), Ok(Value::List(vec!["B".into(), "A".into()])));
}

#[test]
fn lists_are_the_same_in_any_order_and_not_with_a_name_more() {
    let list = |names: &[&str]| Node::List(names.iter().map(|name| Node::Text((*name).into())).collect());
    let highest = || Node::Call(Call::Highest(column(), 2));
    assert_eq!(truth(highest(), Operator::Equal, list(&["A", "B"])), Ok(true));
    assert_eq!(truth(highest(), Operator::Equal, list(&["A", "B", "B"])), Ok(false));
    assert_eq!(truth(highest(), Operator::NotEqual, list(&["A"])), Ok(true));
    assert_eq!(truth(Node::Text("B".into()), Operator::In, highest()), Ok(true));
}

#[test]
fn units_go_with_the_figures() {
    use FigureUnit::{Kronor, Percent, Plain};
    use Operator::{Add, Divide, Multiply};
    let fact = |id: &str| Node::Call(Call::Fact(FactId::new(id)));
    let cell = || Node::Call(Call::Indicator(column(), "A".into()));
    let unit = |left, operator, right| figure(&binary(left, operator, right)).1;
    assert_eq!(unit(fact("kronor"), Multiply, number(3)), Kronor);
    assert_eq!(unit(fact("kronor"), Multiply, fact("share")), Kronor);
    assert_eq!(unit(fact("kronor"), Divide, fact("kronor")), Plain);
    assert_eq!(unit(fact("kronor"), Divide, number(12)), Kronor);
    assert_eq!(unit(number(167), Multiply, fact("share")), Plain);
    assert_eq!(unit(cell(), Add, number(1)), Percent);
    // A fact of 7 % is more than 4 in a column of per cent.
    assert_eq!(truth(fact("share"), Operator::Greater, cell()), Ok(true));
    assert_eq!(figure(&binary(fact("share"), Operator::Subtract, cell())), (Ratio::from_integer(3), Percent));
}

#[test]
fn nothing_is_divided_by_nought_and_nothing_leaves_its_bounds() {
    use Operator::{Divide, Multiply, Subtract};
    let nought = binary(number(1), Subtract, number(1));
    assert_eq!(value(&binary(number(1), Divide, nought)), Err(NoValue::DivisionByZero));
    let mut large = number(1_000_000_000_000_000_000);
    for _ in 0..4 {
        large = binary(large.clone(), Multiply, large);
    }
    assert_eq!(value(&large), Err(NoValue::TooLarge));
    assert_eq!(value(&Node::Negated(Box::new(large))), Err(NoValue::TooLarge));
}

/// A computation on small numbers.
fn computation() -> impl Strategy<Value = Node> {
    let leaf = (-1_000_i64..1_000, 1_i64..100).prop_map(|(numerator, denominator)| {
        let number = Number::new(i128::from(numerator), i128::from(denominator));
        Node::Number(number.expect("a small number"))
    });
    leaf.prop_recursive(3, 12, 2, |inner| {
        let operator = prop::sample::select(vec![
            Operator::Add,
            Operator::Subtract,
            Operator::Multiply,
            Operator::Divide,
        ]);
        (inner.clone(), operator, inner).prop_map(|(left, operator, right)| binary(left, operator, right))
    })
}

/// The same in binary floating point, and how far off that may be.
fn roughly(node: &Node) -> f64 {
    match node {
        Node::Number(number) => number.to_f64(),
        Node::Binary { operator, left, right } => {
            let (left, right) = (roughly(left), roughly(right));
            match operator {
                Operator::Add => left + right,
                Operator::Subtract => left - right,
                Operator::Multiply => left * right,
                _ => left / right,
            }
        }
        _ => unreachable!("only numbers are computed with here"),
    }
}

proptest! {
    #[test]
    fn the_exact_answer_is_near_the_rough_one(node in computation()) {
        match value(&node) {
            Ok(Value::Number(exact)) => {
                let (exact, rough) = (exact.number.to_f64().expect("it has one"), roughly(&node));
                // Where almost equal numbers are subtracted and then divided by, the rough one is far off.
                let is_stable = rough.abs() > 1e-6 && rough.abs() < 1e9;
                prop_assert!(!is_stable || (exact - rough).abs() <= 1e-6 * rough.abs(), "{exact} {rough}");
            }
            Err(no_value) => prop_assert!(matches!(no_value, NoValue::DivisionByZero | NoValue::TooLarge)),
            Ok(other) => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn sums_and_products_do_not_mind_the_order(a in computation(), b in computation()) {
        for operator in [Operator::Add, Operator::Multiply, Operator::Equal] {
            let there = value(&binary(a.clone(), operator, b.clone()));
            let back = value(&binary(b.clone(), operator, a.clone()));
            prop_assert!(there == back || there.is_err() && back.is_err(), "{there:?} {back:?}");
        }
    }
}
