//! Laws and examples of reading an expression.

use proptest::prelude::*;

use super::*;
use crate::limit;
use crate::model::word::Word as _;

const FIGURE: Purpose = Purpose::Figure { sealed: false };

/// The tree as it would be written with every parenthesis.
fn written(tree: &Tree) -> String {
    let inner = |tree: &Tree| written(tree);
    match &tree.form {
        Form::Number(number) => decimal(*number),
        Form::Text(text) => format!("\"{text}\""),
        Form::Truth(truth) => truth.to_string(),
        Form::List(items) => format!("[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Form::Call { name, arguments, .. } => {
            format!("{name}({})", arguments.iter().map(inner).collect::<Vec<_>>().join(", "))
        }
        Form::Length(tree) => format!("({} | length)", inner(tree)),
        Form::Negated(tree) => format!("(-{})", inner(tree)),
        Form::Not(tree) => format!("(not {})", inner(tree)),
        Form::Binary { operator, left, right } => {
            format!("({} {} {})", inner(left), operator.as_str(), inner(right))
        }
    }
}

/// A number of few decimals as an expression writes it.
fn decimal(number: Number) -> String {
    let ratio = number.ratio();
    let places =
        (0_u32..19).find(|places| 10_i128.pow(*places) % ratio.denom() == 0).expect("it was a decimal");
    let digits = ratio.numer() * (10_i128.pow(places) / ratio.denom());
    let places = usize::try_from(places).expect("a small number");
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, decimals) = padded.split_at(padded.len() - places);
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

fn read(text: &str) -> String {
    let parsed = parse(text, FIGURE).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    let shown = parsed.shown.map(|shown| match shown.decimals {
        None => format!(" | {}", shown.filter.as_str()),
        Some(decimals) => format!(" | {}({decimals})", shown.filter.as_str()),
    });
    written(&parsed.tree) + &shown.unwrap_or_default()
}

/// The code of the fault, and the stretch that it points at.
fn fault(text: &str) -> (&'static str, &str) {
    let fault = parse(text, Purpose::Condition).expect_err(text);
    (fault.code.as_str(), &text[fault.range])
}

#[test]
fn signs_bind_as_in_a_textbook() {
    for (text, expected) in [
        ("1 + 2 * 3 - 4 / 2", "((1 + (2 * 3)) - (4 / 2))"),
        ("-2 * -3", "((-2) * (-3))"),
        ("a(1) < 2 and not b(2) == 3 or true", "(((a(1) < 2) and (not (b(2) == 3))) or true)"),
        ("\"A\" not in ['B', \"C\",]", "(not (\"A\" in [\"B\", \"C\"]))"),
        ("highest('x', 3) | length > 0.50", "((highest(\"x\", 3) | length) > 0.5)"),
        ("a(1) / b(2) | procent(1)", "(a(1) / b(2)) | procent(1)"),
        ("(1 + 2) * 3 | mkr", "((1 + 2) * 3) | mkr"),
        ("\n  fact('å')\n", "fact(\"å\")"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_wrong_is_pointed_at() {
    for (text, code, at) in [
        ("a(1) < 0,6", "expression-decimal-comma", "0,6"),
        ("[1,2]", "expression-decimal-comma", "1,2"),
        ("a(“x”)", "curly-quotes", "“"),
        ("a(\"x) < 1", "expression-incomplete", "\"x) < 1"),
        ("a(1", "expression-incomplete", "1"),
        ("", "expression-incomplete", ""),
        ("1 < 2 < 3", "expression-syntax", "<"),
        ("1 = 2", "expression-syntax", "="),
        ("96 996", "expression-syntax", "996"),
        ("60 % < 1", "expression-syntax", "%"),
        ("a.b", "expression-syntax", "."),
        ("a()[0]", "expression-syntax", "["),
        ("a(b=1)", "expression-syntax", "="),
        ("1 if true else 2", "expression-syntax", "if"),
        ("\"a\" ~ \"b\"", "expression-syntax", "~"),
        ("1 || 2", "expression-syntax", "|"),
        ("a(1) | upper", "unknown-filter", "upper"),
        ("a(1) | mkr", "filter-misplaced", "mkr"),
        ("9999999999999999999 > 1", "number-too-large", "9999999999999999999"),
    ] {
        assert_eq!(fault(text), (code, at), "{text}");
    }
    let shown = |text: &str| parse(text, FIGURE).expect_err(text).code.as_str();
    assert_eq!(shown("a(1) | mkr | kr"), "filter-misplaced");
    assert_eq!(shown("a(1) | mkr(x)"), "filter-decimals");
    assert_eq!(shown("a(1) | mkr(10)"), "filter-decimals");
}

#[test]
fn what_was_meant_is_said_where_it_is_known() {
    let meant = |text: &str| parse(text, FIGURE).expect_err(text).suggestion.unwrap_or_default();
    for (text, suggestion) in [
        ("1 = 2", "=="),
        ("1 ≤ 2", "<="),
        ("a(1) och b(2)", "and"),
        ("a(Avesta)", "\"Avesta\""),
        ("0,6", "0.6"),
        ("a(1) | procnt", "procent"),
        ("1 × 2", "*"),
    ] {
        assert_eq!(meant(text), suggestion, "{text}");
    }
}

#[test]
fn an_expression_is_bounded_in_length_and_depth() {
    let codes = |text: &str| parse(text, FIGURE).err().map(|fault| fault.code.as_str());
    let length = |count: usize| format!("{}1", " ".repeat(count - 1));
    assert_eq!(codes(&length(limit::EXPRESSION.most())), None);
    assert_eq!(codes(&length(limit::EXPRESSION.most() + 1)), Some("text-too-long"));
    let most = limit::DEPTH.most();
    for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("a(", ")")] {
        let nested = |count: usize| format!("{}1{}", open.repeat(count), close.repeat(count));
        assert_eq!(codes(&nested(most - 1)), None, "{open}");
        assert_eq!(codes(&nested(most)), Some("nesting-too-deep"), "{open}");
    }
    assert_eq!(codes(&format!("1{}", "+1".repeat(most - 1))), None);
    assert_eq!(codes(&format!("1{}", "+1".repeat(most))), Some("nesting-too-deep"));
    assert_eq!(codes(&format!("{}true", "not ".repeat(400))), Some("nesting-too-deep"));
}

/// Pieces of expressions in any order: much more of them can be read than of any text.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1", "0.5", "\"å\"", "'b'", "fact(", "highest(", "(", ")", "[", "]", ",", "+", "-", "*", "/", "==",
        "<", "in", "not", "and", "or", "|", "length", "mkr", "true", " ", "\n", "“", "{", "=", "0,6",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

/// A tree of any form.
fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0_u32..100_000, 0_u32..1_000).prop_map(|(whole, parts)| format!("{whole}.{parts:03}")),
        "[a-zåäö ]{0,6}".prop_map(|text| format!("\"{text}\"")),
        Just("true".to_owned()),
    ];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let operator = prop::sample::select(crate::model::expression::Operator::ALL);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left} {} {right})", operator.as_str())),
            inner.clone().prop_map(|inner| format!("(not {inner})")),
            inner.clone().prop_map(|inner| format!("-{inner}")),
            inner.clone().prop_map(|inner| format!("{inner} | length")),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec(inner, 0..3).prop_map(|items| format!("fact({})", items.join(", "))),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_told_what_is_wrong(text in "\\PC{0,60}|.{0,20}") {
        if let Err(fault) = parse(&text, FIGURE) {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
        }
    }

    #[test]
    fn any_pieces_are_read_or_told_what_is_wrong(text in pieces()) {
        match parse(&text, FIGURE) {
            Err(fault) => prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault),
            Ok(parsed) => prop_assert!(text.get(parsed.tree.range.clone()).is_some()),
        }
    }

    #[test]
    fn what_is_written_out_reads_the_same(text in tree()) {
        let parsed = parse(&text, FIGURE).expect("it was made to be read");
        let again = written(&parsed.tree);
        let reread = parse(&again, FIGURE).expect("it was written out");
        prop_assert_eq!(written(&reread.tree), again);
    }
}
