//! Numbers that say how far off they may be: every form on every kind of number, its point value, and every way of
//! writing one wrong.

use std::fmt::Write;

use hemvist::model::Scenario;
use hemvist::model::budget::{Amount, ExternalAmount};
use hemvist::model::estimate::{Estimate, Range};
use hemvist::model::evidence::Basis;
use hemvist::model::money::Ore;
use hemvist::model::number::Number;
use hemvist::scenario::Reading;
use proptest::prelude::*;

use crate::support::{codes, read_text};

/// What is said, and the stretch it points at.
fn said(reading: &Reading) -> Vec<(&'static str, &str)> {
    let said = reading.diagnostics.iter().filter(|diagnostic| diagnostic.is_fault());
    let stretch = said.map(|diagnostic| {
        let span = reading.source_map.span(&diagnostic.location);
        let text = &reading.source_map.files.file(span.file).text;
        (diagnostic.code.as_str(), &text[span.start..span.end])
    });
    stretch.collect()
}

/// A scenario whose numbers are these: each what stands after its key, on the same line or on lines of its own.
#[derive(Clone, Copy)]
struct Numbers<'a> {
    rating: &'a str,
    figure: &'a str,
    strength: &'a str,
    likelihood: &'a str,
    effect: &'a str,
    amount: &'a str,
    year: &'a str,
}

const PLAIN: Numbers<'_> = Numbers {
    rating: "50",
    figure: "50",
    strength: "3",
    likelihood: "1",
    effect: "1",
    amount: "1 kr",
    year: "1 kr",
};

fn read(numbers: Numbers<'_>) -> Reading {
    let Numbers { rating, figure, strength, likelihood, effect, amount, year } = numbers;
    read_text(&format!(
        "\
title: Prov
subject: enheten
organisation:
  units:
    enheten: {{ name: Enheten, kind: unit }}
criteria:
  nara: {{ name: Nära }}
  skatt: {{ name: Skattat, measure: rating }}
  hyra: {{ name: Hyra, measure: {{ figure: given, worst: 100, best: 0 }} }}
budget: {{ years: [2026] }}
alternatives:
  nu:
    name: Som nu
    ratings:
      skatt: {rating}
    figures:
      hyra: {figure}
    arguments:
      - con: Långt
        criterion: nara
        mitigated_by: buss
        strength: {strength}
        likelihood: {likelihood}
    mitigations:
      buss:
        text: En buss
        effect: {effect}
    budget:
      lokal:
        label: Lokal
        full_year: {amount}
        external:
          full_year: {amount}
      flytt:
        label: Flytt
        one_off: {amount}
      drift:
        label: Drift
        by_year:
          2026: {year}
        external:
          by_year:
            2026: {year}
"
    ))
}

fn sound(numbers: Numbers<'_>) -> Scenario {
    let reading = read(numbers);
    reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn kronor(kronor: i64) -> Ore {
    Ore::from_kronor(kronor)
}

#[test]
fn every_number_may_be_a_range_in_every_form() {
    let low_high = |low: f64, high: f64| Some(Range::LowHigh { low, high });
    let three = |low, likely, high| Some(Range::LowLikelyHigh { low, likely, high });
    let scenario = sound(Numbers {
        rating: "{ low: 50, high: 75 }",
        figure: "{ low: 40 %, likely: 50 %, high: 100 % }",
        strength: "{ low: 2, high: 4 }",
        likelihood: "{ mean: 70 %, sd: 1/10 }",
        effect: "{ low: \"0,5\", likely: \"0,5\", high: 1 }",
        amount: "{ low: \"0,9 mkr\", high: 1 200 tkr }",
        year: "{ mean: -1 tkr, sd: 200 kr }",
    });
    let nu = &scenario.alternatives["nu"];
    let number = |figure: i64, of: i64| Number::new(i128::from(figure), i128::from(of)).expect("it is small");
    let rating = nu.ratings["skatt"].value;
    assert_eq!(rating.point, number(125, 2));
    assert_eq!(rating.range, Some(Range::LowHigh { low: number(50, 1), high: number(75, 1) }));
    let figure = nu.figures["hyra"].value;
    assert_eq!(figure.map(Number::to_f64), Estimate { point: 0.5, range: three(0.4, 0.5, 1.0) });
    let argument = &nu.arguments[0];
    assert_eq!(argument.strength, Some(Estimate { point: 3.0, range: low_high(2.0, 4.0) }));
    let likelihood = Estimate { point: 0.7, range: Some(Range::MeanSd { mean: 0.7, sd: 0.1 }) };
    assert_eq!(argument.likelihood, Some(likelihood));
    assert_eq!(nu.mitigations["buss"].effect, Estimate { point: 0.5, range: three(0.5, 0.5, 1.0) });
    let lines = &nu.budget.as_ref().expect("it is costed").lines;
    let amount = Estimate {
        point: kronor(1_050_000),
        range: Some(Range::LowHigh { low: kronor(900_000), high: kronor(1_200_000) }),
    };
    assert_eq!(lines["lokal"].amount, Some(Amount::FullYear(amount)));
    assert_eq!(lines["flytt"].amount, Some(Amount::OneOff(amount)));
    let external = |line: &str| lines[line].external.as_ref().expect("it has some").amount.clone();
    assert_eq!(external("lokal"), ExternalAmount::FullYear(amount));
    let range = Range::MeanSd { mean: kronor(-1_000), sd: kronor(200) };
    let year = Estimate { point: kronor(-1_000), range: Some(range) };
    assert_eq!(lines["drift"].amount, Some(Amount::ByYear([(2026, year)].into())));
    assert_eq!(external("drift"), ExternalAmount::ByYear([(2026, year)].into()));
}

#[test]
fn a_range_may_be_without_width_and_a_value_is_no_range() {
    let scenario = sound(Numbers {
        rating: "{ low: 50, high: 50 }",
        figure: "{ mean: 7, sd: 0 }",
        strength: "{ value: 4, assumption: true }",
        ..PLAIN
    });
    let nu = &scenario.alternatives["nu"];
    let fifty = Number::from(50);
    let without_width = Estimate { point: fifty, range: Some(Range::LowHigh { low: fifty, high: fifty }) };
    assert_eq!(nu.ratings["skatt"].value, without_width);
    let certain = Range::MeanSd { mean: Number::from(7), sd: Number::ZERO };
    assert_eq!(nu.figures["hyra"].value, Estimate { point: Number::from(7), range: Some(certain) });
    assert_eq!(nu.arguments[0].strength, Some(4.0.into()));
    assert!(nu.arguments[0].basis.assumption);
}

#[test]
fn the_middle_of_two_amounts_is_rounded_to_the_even_ore() {
    let middle = |low: &str, high: &str| {
        let amount = format!("{{ low: \"{low}\", high: \"{high}\" }}");
        let scenario = sound(Numbers { amount: &amount, ..PLAIN });
        let lines = &scenario.alternatives["nu"].budget.as_ref().expect("it is costed").lines;
        let Some(Amount::FullYear(amount)) = &lines["lokal"].amount else { panic!("it is a full year") };
        amount.point.ore()
    };
    assert_eq!(middle("0,01", "0,02"), 2);
    assert_eq!(middle("0,02", "0,03"), 2);
    assert_eq!(middle("-0,02", "-0,01"), -2);
}

#[test]
fn what_does_not_make_a_range_is_told_where_it_stands() {
    for (written, code, stretch) in [
        ("{ low: 80, high: 50 }", "range-reversed", "80"),
        ("{ low: 1, likely: 51, high: 50 }", "likely-outside-range", "51"),
        ("{ mean: 50, sd: -1 }", "number-negative", "-1"),
        ("{ value: 50, low: 40, high: 60 }", "range-forms-mixed", "low"),
        ("{ low: 50, mean: 50 }", "range-forms-mixed", "mean"),
        ("{ value: 50, sd: 5 }", "range-forms-mixed", "sd"),
        ("{ low: 50, high: 60, value: 55 }", "range-forms-mixed", "value"),
        ("{ low: 50 }", "range-incomplete", "low"),
        ("{ high: 50 }", "range-incomplete", "high"),
        ("{ likely: 50 }", "range-incomplete", "likely"),
        ("{ likely: 50, high: 60 }", "range-incomplete", "likely"),
        ("{ mean: 50 }", "range-incomplete", "mean"),
        ("{ sd: 5 }", "range-incomplete", "sd"),
        ("{ mean: 50, sd: ~ }", "range-incomplete", "mean"),
        ("{ low: 50, high: 100,5 }", "decimal-comma-in-braces", "5"),
        ("{ assumption: true }", "missing-key", "hyra"),
    ] {
        assert_eq!(said(&read(Numbers { figure: written, ..PLAIN })), [(code, stretch)], "{written}");
        let rating = stretch.replace("hyra", "skatt");
        assert_eq!(said(&read(Numbers { rating: written, ..PLAIN })), [(code, &*rating)], "{written}");
        let year = stretch.replace("hyra", "2026");
        let expected = [(code, &*year), (code, &*year)];
        assert_eq!(said(&read(Numbers { year: written, ..PLAIN })), expected, "{written}");
    }
}

/// What is said of a number, faults and findings.
fn all_said(numbers: Numbers<'_>) -> Vec<String> {
    let reading = read(numbers);
    let said = |diagnostic: &hemvist::diagnostic::Diagnostic| {
        let span = reading.source_map.span(&diagnostic.location);
        let text = &reading.source_map.files.file(span.file).text;
        let meant =
            diagnostic.suggestion.as_deref().map(|meant| format!(", not {meant}")).unwrap_or_default();
        format!("{} {}{meant}", diagnostic.code.as_str(), &text[span.start..span.end])
    };
    let shown = reading.diagnostics.iter().filter(|said| said.code.as_str() != "no-weights");
    shown.map(said).collect()
}

#[test]
fn a_range_on_one_line_is_told_how_it_is_written() {
    for written in ["60–75", "60-75", "60 till 75", "[60, 75]", "[60, 70, 75]"] {
        assert_eq!(all_said(Numbers { rating: written, ..PLAIN }), [format!("range-on-one-line {written}")]);
    }
    let reading = read(Numbers { year: "0,6–0,9 mkr", ..PLAIN });
    let range = reading.diagnostics.iter().find(|said| said.code.as_str() == "range-on-one-line");
    let cure = range.expect("it is said").words(hemvist::model::matter::Language::Swedish).cure;
    assert!(cure.contains("`low: 0,6 mkr` och `high: 0,9 mkr`"), "{cure}");
}

#[test]
fn other_words_for_the_ends_of_a_range_are_understood() {
    assert_eq!(
        all_said(Numbers { rating: "{ min: 60, max: 75 }", ..PLAIN }),
        ["unknown-key min, not low", "unknown-key max, not high"]
    );
    let nothing_near = Numbers { rating: "{ botten: 60, topp: 75 }", ..PLAIN };
    assert_eq!(all_said(nothing_near), ["unknown-key botten", "unknown-key topp"]);
}

#[test]
fn a_unit_that_may_have_been_lost_is_told() {
    for (amount, expected) in [
        ("0,9", &["0,9"][..]),
        ("-0,9", &["-0,9"]),
        ("900", &[]),
        ("0", &[]),
        ("0,9 kr", &[]),
        ("1000,50", &[]),
        ("{ low: 0, high: \"0,9 mkr\" }", &[]),
        ("{ low: 600, high: 900 }", &[]),
        ("{ low: 600, high: 900 tkr }", &["600"]),
        ("{ low: \"0,6\", likely: 700 tkr, high: 900 000 }", &["\"0,6\""]),
    ] {
        let said = all_said(Numbers { year: amount, ..PLAIN });
        let twice: Vec<String> = expected.iter().map(|text| format!("amount-without-unit {text}")).collect();
        assert_eq!(said, [&twice[..], &twice].concat(), "{amount}");
    }
}

/// A budget of these lines, of which the last is asked about.
fn doubted(lines: &[&str], more: &str) -> Vec<String> {
    let lines: String = lines.iter().enumerate().fold(String::new(), |mut all, (number, amount)| {
        writeln!(all, "    p{number}:\n      label: Post\n      full_year: {amount}").expect("it is a text");
        all
    });
    let reading = read_text(&format!(
        "title: Prov\nsubject: a\norganisation: {{ units: {{ a: {{ name: A, kind: unit }} }} }}\n\
         alternatives: {{ nu: {{ name: Nu, zero: true }} }}\n\
         budget:\n  years: [2026]\n  lines:\n{lines}{more}"
    ));
    let stretch = |said: &hemvist::diagnostic::Diagnostic| {
        let span = reading.source_map.span(&said.location);
        reading.source_map.files.file(span.file).text[span.start..span.end].to_owned()
    };
    assert!(codes(&reading).iter().all(|code| *code == "amount-without-unit"), "{:?}", reading.diagnostics);
    reading.diagnostics.iter().map(stretch).collect()
}

#[test]
fn a_whole_amount_far_below_those_around_it_may_have_lost_its_unit() {
    assert_eq!(doubted(&["0,7 mkr", "1 300 000", "700"], ""), ["700"]);
    assert_eq!(doubted(&["0,7 mkr", "1 300 tkr", "-6 500"], ""), ["-6 500"]);
    assert_eq!(doubted(&["700", "6500", "0"], ""), ["700", "6500"], "nothing says what is usual");
    assert_eq!(doubted(&["30 000", "800", "2 000", "12 000"], ""), [""; 0], "not so far below");
    assert_eq!(doubted(&["0,7 mkr", "700 kr", "12 000"], ""), [""; 0], "said, or large enough");
    assert_eq!(doubted(&["0,7 mkr"], "  ceiling: { 2026: 12 }\n"), ["12"]);
    let saving = "outcomes: { h: { label: hushåll, saving_per_year: 97 } }\n";
    assert_eq!(doubted(&["0,7 mkr"], saving), ["97"]);
    let saving = "outcomes: { h: { label: hushåll, saving_per_year: 9 000 } }\n";
    assert_eq!(doubted(&["0,7 mkr"], saving), [""; 0]);
}

#[test]
fn a_unit_that_may_have_been_lost_is_told_of_a_figure_and_its_scale_too() {
    let figure = "{ low: \"0,9\", likely: 0, high: 1 mkr }";
    assert_eq!(all_said(Numbers { figure, ..PLAIN })[0], "amount-without-unit \"0,9\"");
    let reading = read_text(
        "title: Prov\nsubject: a\norganisation: { units: { a: { name: A, kind: unit } } }\n\
         alternatives: { nu: { name: Nu, zero: true } }\n\
         criteria:\n  a:\n    name: A\n    weight: 1\n    measure:\n      figure: given\n      worst: 10 mkr\n      best: 2\n",
    );
    assert_eq!(codes(&reading), ["amount-without-unit"]);
}

#[test]
fn percent_is_told_apart_from_points() {
    assert_eq!(all_said(Numbers { rating: "75 %", ..PLAIN }), ["percent-of-hundred 75 %"]);
    assert_eq!(all_said(Numbers { rating: "0 %", ..PLAIN }), [""; 0]);
    assert_eq!(all_said(Numbers { likelihood: "80", ..PLAIN }), ["number-out-of-range 80, not 80 %"]);
    assert_eq!(all_said(Numbers { likelihood: "800", ..PLAIN }), ["number-out-of-range 800"]);
    assert_eq!(all_said(Numbers { strength: "80", ..PLAIN }), ["number-out-of-range 80"]);
}

#[test]
fn a_payroll_overhead_without_its_percent_sign_is_out_of_range() {
    let reading = read_text(
        "title: Prov\nsubject: a\norganisation: { units: { a: { name: A, kind: unit } } }\n\
         alternatives: { nu: { name: Nu, zero: true } }\n\
         budget:\n  years: [2026]\n  payroll_overhead:\n    2026: 38,46\n",
    );
    assert_eq!(said(&reading), [("number-out-of-range", "38,46")]);
    let fault = reading.diagnostics.iter().find(|said| said.is_fault()).expect("it is told");
    assert_eq!(fault.suggestion.as_deref(), Some("38,46 %"));
}

#[test]
fn every_part_is_checked_against_where_the_number_lives() {
    let over = "{ low: -1, likely: 101, high: 102 }";
    let out = |stretches: [&'static str; 3]| stretches.map(|stretch| ("number-out-of-range", stretch));
    assert_eq!(said(&read(Numbers { rating: over, ..PLAIN })), out(["-1", "101", "102"]));
    let outside = "{ low: 0, likely: 6, high: 7 }";
    assert_eq!(said(&read(Numbers { strength: outside, ..PLAIN })), out(["0", "6", "7"]));
    let outside = "{ low: -1 %, likely: 101 %, high: 2 }";
    assert_eq!(said(&read(Numbers { likelihood: outside, ..PLAIN })), out(["-1 %", "101 %", "2"]));
    assert_eq!(said(&read(Numbers { effect: outside, ..PLAIN })), out(["-1 %", "101 %", "2"]));
    let mean = "{ mean: 6, sd: 40 }";
    let expected = [("number-out-of-range", "6")];
    assert_eq!(said(&read(Numbers { strength: mean, ..PLAIN })), expected, "only the mean has bounds");
    let third = "{ low: 1/3, likely: 33 %, high: 50 }";
    assert_eq!(said(&read(Numbers { rating: third, ..PLAIN })), [("likely-outside-range", "33 %")]);
    let words = "{ low: litet, high: mycket }";
    assert_eq!(
        said(&read(Numbers { figure: words, ..PLAIN })),
        [("not-a-number", "litet"), ("not-a-number", "mycket")]
    );
}

#[test]
fn a_decimal_comma_inside_braces_is_told_for_both_ends() {
    let reading = read(Numbers { likelihood: "{ low: 0,5, high: 0,8 }", ..PLAIN });
    assert_eq!(said(&reading), [("decimal-comma-in-braces", "5"), ("decimal-comma-in-braces", "8")]);
}

#[test]
fn all_faults_of_all_ranges_come_in_one_run() {
    let numbers = Numbers {
        rating: "{ low: 2, high: 1 }",
        figure: "{ sd: 1 }",
        strength: "{ value: 2, likely: 2 }",
        likelihood: "{ low: 0, likely: 1, high: \"0,5\" }",
        effect: "{ mean: 1, sd: -1 }",
        ..PLAIN
    };
    let expected = [
        "range-reversed",
        "range-incomplete",
        "range-forms-mixed",
        "likely-outside-range",
        "number-negative",
    ];
    let reading = read(numbers);
    let faults: Vec<&str> = said(&reading).iter().map(|(code, _)| *code).collect();
    assert_eq!(faults, expected);
}

#[test]
fn a_range_has_the_sources_of_what_it_belongs_to_unless_it_names_one() {
    let reading = read_text(
        "\
title: Prov
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
sources:
  a: { title: A }
  b: { title: B }
  c: { title: C }
criteria:
  skatt: { name: Skattat, measure: rating }
budget: { years: [2026] }
alternatives:
  nu:
    name: Som nu
    source: a
    ratings:
      skatt: { low: 1, high: 2 }
    budget:
      lokal: { label: Lokal, source: b, full_year: { low: 1, high: 2 } }
      flytt: { label: Flytt, source: b, one_off: { low: 1, high: 2, source: c } }
      drift: { label: Drift, by_year: { 2026: { low: 1, high: 2 } } }
",
    );
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    let nu = &scenario.alternatives["nu"];
    let of = |basis: &Basis| basis.source.iter().map(|source| source.source.to_string()).collect::<Vec<_>>();
    assert_eq!(of(&nu.ratings["skatt"].basis), ["a"]);
    let lines = &nu.budget.as_ref().expect("it is costed").lines;
    let sources = ["lokal", "flytt", "drift"].map(|line| of(&lines[line].basis).concat());
    assert_eq!(sources, ["b", "bc", "a"]);
}

#[test]
fn a_middle_that_can_not_be_computed_with_is_too_large() {
    let (low, high) = ("1/999999999999999989", "1/999999999999999967");
    let written = format!("{{ low: {low}, high: {high} }}");
    assert_eq!(said(&read(Numbers { figure: &written, ..PLAIN })), [("number-too-large", high)]);
}

proptest! {
    #[test]
    fn the_point_of_low_and_high_lies_exactly_between_them(low in 0..50_i64, width in 0..50_i64, of in 1..9_i64) {
        let mut written = String::new();
        write!(written, "{{ low: {low}/{of}, high: {}/{of} }}", low + width).expect("a string takes it");
        let value = sound(Numbers { rating: &written, ..PLAIN }).alternatives["nu"].ratings["skatt"].value;
        let middle = Number::new(i128::from(2 * low + width), i128::from(2 * of)).expect("it is small");
        prop_assert_eq!(value.point, middle);
        let reading = read(Numbers { rating: &written, ..PLAIN });
        prop_assert!(codes(&reading).iter().all(|code| !code.starts_with("range")));
    }
}
