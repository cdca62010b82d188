//! Which department pays more and which less than if nothing is decided (formulas.md 7.2), on budgets small enough to be
//! added up on paper.

use hemvist::analysis::cost::cost;
use hemvist::model::Scenario;
use hemvist::model::id::UnitId;
use hemvist::model::money::Ore;

use crate::support::read_text;

/// Two departments and a unit that stands in the first; `annat` is to be said.
const TWO_DEPARTMENTS: &str = "
title: Prov
subject: ame
organisation:
  units:
    kommun: { name: Kommunen, kind: municipality }
    omsorg: { name: Omsorg, kind: department, parent: kommun }
    bildning: { name: Bildning, kind: department, parent: kommun }
    siva: { name: SIVA, kind: unit, parent: bildning }
    ame: { name: AME, kind: unit, parent: siva }
    hemtjanst: { name: Hemtjänst, kind: unit, parent: omsorg }
    staten: { name: Arbetsförmedlingen, kind: external }
";

/// The scenario whose common budget lines and other alternative are these, each indented by their steps.
fn scenario(lines: &str, annat: &str) -> Scenario {
    let text = text(lines, annat);
    let reading = read_text(&text);
    let said: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    reading.scenario.unwrap_or_else(|| panic!("{said:?} of\n{text}"))
}

fn text(lines: &str, annat: &str) -> String {
    let indented = |text: &str, by: &str| -> String {
        text.lines().flat_map(|line| [by, line, "\n"].map(str::to_owned)).collect()
    };
    format!(
        "{TWO_DEPARTMENTS}budget:\n  years: [2014, 2015]\n  payroll_overhead: {{ 2014: 50 %, 2015: 50 % }}\n  \
         lines:\n{}alternatives:\n  nu:\n    name: Nu\n    zero: true\n    budget: {{}}\n    assumption: true\n  \
         annat:\n    name: Annat\n{}",
        indented(lines, "    "),
        indented(annat, "    "),
    )
}

/// What each department pays more in a year, in öre, when the other alternative is chosen; "" is nobody's. It adds up to
/// the difference of the whole.
fn more(scenario: &Scenario, year: i16) -> Vec<(String, i128)> {
    let costing = cost(scenario);
    let year = &costing.alternatives["annat"].as_ref().expect("it is costed").years[&year];
    let departments = year.departments.as_ref().expect("both are costed");
    let sum: i128 = departments.values().map(|amount| amount.ore()).sum();
    assert_eq!(Some(sum), year.difference.map(Ore::ore));
    let name = |unit: &Option<UnitId>| unit.as_ref().map_or(String::new(), ToString::to_string);
    departments.iter().map(|(unit, amount)| (name(unit), amount.ore())).collect()
}

fn assert_more(lines: &str, annat: &str, expected: [&[(&str, i128)]; 2]) {
    let scenario = scenario(lines, annat);
    for (year, expected) in [2014, 2015].into_iter().zip(expected) {
        let expected: Vec<(String, i128)> =
            expected.iter().map(|(unit, ore)| ((*unit).to_owned(), *ore)).collect();
        assert_eq!(more(&scenario, year), expected, "{year} of {lines}{annat}");
    }
}

const MOVES_IN_JULY: &str =
    "starts: 2014-07-01\nmoves: [{ unit: ame, to: omsorg }]\nbudget: {}\nassumption: true";

#[test]
fn a_unit_takes_what_it_pays_to_its_new_department_on_the_day_it_moves() {
    // Half of 1 200 kr in 2014, all of it in 2015; departments in the order of the file.
    assert_more(
        "service: { label: S, unit: ame, full_year: 1 200 kr, funding: funded }",
        MOVES_IN_JULY,
        [&[("omsorg", 60_000), ("bildning", -60_000)], &[("omsorg", 120_000), ("bildning", -120_000)]],
    );
}

#[test]
fn what_a_line_costs_is_divided_by_the_days_it_is_in_force() {
    // In force from 1 June to 31 August: one month in Bildning and two in Omsorg, of 1 200 kr a year.
    assert_more(
        "s: { label: S, unit: ame, full_year: 1 200 kr, from: 2014-06-01, until: 2014-08-31, funding: funded }",
        MOVES_IN_JULY,
        [&[("omsorg", 20_000), ("bildning", -20_000)], &[]],
    );
}

#[test]
fn an_amount_by_year_is_divided_by_the_calendar_and_what_falls_once_by_its_day() {
    let by_year =
        "s:\n  label: S\n  unit: ame\n  by_year: { 2014: 400 kr }\n  from: 2014-09-01\n  funding: funded";
    assert_more(by_year, MOVES_IN_JULY, [&[("omsorg", 20_000), ("bildning", -20_000)], &[]]);
    let before = "s: { label: S, unit: ame, one_off: 400 kr, from: 2014-06-30, funding: funded }";
    assert_more(before, MOVES_IN_JULY, [&[], &[]]);
    let after = "s: { label: S, unit: ame, one_off: 400 kr, from: 2014-07-01, funding: funded }";
    assert_more(after, MOVES_IN_JULY, [&[("omsorg", 40_000), ("bildning", -40_000)], &[]]);
    let dayless = "s: { label: S, unit: ame, one_off: 400 kr, funding: funded }";
    assert_more(dayless, MOVES_IN_JULY, [&[], &[]]);
}

#[test]
fn two_in_a_post_are_paid_by_the_department_of_the_first_day() {
    // 10 000 kr a month with 50 % is 15 000: from April three months and one more in Bildning, six in Omsorg.
    let pay = "s:\n  label: S\n  unit: ame\n  from: 2014-04-01\n  funding: funded\n  positions:\n    - role: Chef\n      \
               fte: 1\n      monthly_pay: 10 000 kr\n      doubled_months: 1";
    assert_more(
        pay,
        MOVES_IN_JULY,
        [
            &[("omsorg", 9_000_000), ("bildning", -9_000_000)],
            &[("omsorg", 18_000_000), ("bildning", -18_000_000)],
        ],
    );
}

#[test]
fn a_takeover_is_divided_by_the_days_it_lasts() {
    // 600 kr a year from others until May: 50 kr in June fall on Bildning, 300 kr after that on Omsorg.
    let line = "s:\n  label: S\n  unit: ame\n  full_year: 0 kr\n  funding: funded\n  external:\n    full_year: 600 kr\n    \
                until: 2014-05-31";
    assert_more(
        line,
        MOVES_IN_JULY,
        [&[("omsorg", 30_000), ("bildning", -30_000)], &[("omsorg", 60_000), ("bildning", -60_000)]],
    );
}

#[test]
fn the_parts_of_a_line_add_up_to_it_to_the_ore() {
    // A third of one krona each from 1 January 2015: 33 öre and a third, and the öre that is left goes to the first.
    let thirds = "starts: 2015-01-01\nmoves:\n  - { budget_line: s, to: hemtjanst, share: 1/3 }\n  \
                  - { budget_line: s, to: kommun, share: 1/3 }\nbudget: {}\nassumption: true";
    let line = "s: { label: S, unit: ame, full_year: 1 kr, funding: funded }";
    assert_more(line, thirds, [&[], &[("kommun", 34), ("omsorg", 33), ("bildning", -67)]]);
}

#[test]
fn income_goes_with_its_unit_too() {
    assert_more(
        "s: { label: S, unit: ame, full_year: 1 200 kr, kind: income }",
        MOVES_IN_JULY,
        [&[("omsorg", -60_000), ("bildning", 60_000)], &[("omsorg", -120_000), ("bildning", 120_000)]],
    );
}

#[test]
fn money_between_departments_is_what_one_gains_and_another_loses() {
    let transfer = "s: { label: S, unit: ame, to: hemtjanst, full_year: 1 200 kr, kind: transfer }";
    // Once the unit stands in Omsorg both ends do, and nobody gains.
    assert_more(
        transfer,
        MOVES_IN_JULY,
        [&[("omsorg", 60_000), ("bildning", -60_000)], &[("omsorg", 120_000), ("bildning", -120_000)]],
    );
    let own = "budget:\n  s: { label: S, unit: ame, to: hemtjanst, full_year: 1 200 kr, kind: transfer }";
    let all = &[("omsorg", -120_000), ("bildning", 120_000)];
    assert_more("{}", own, [all, all]);
}

#[test]
fn what_a_closed_unit_pays_or_receives_goes_to_the_one_that_takes_over() {
    let closes =
        "starts: 2014-07-01\nmoves: [{ close_unit: ame, into: hemtjanst }]\nbudget: {}\nassumption: true";
    let line = "s: { label: S, unit: ame, full_year: 1 200 kr, funding: funded }";
    let moved = |sign: i128| [60_000, 120_000].map(|ore| [("omsorg", sign * ore), ("bildning", -sign * ore)]);
    let [first, second] = moved(1);
    assert_more(line, closes, [&first, &second]);
    let written = "s: { label: S, unit: ame, by_year: { 2014: 1 200 kr }, funding: funded }";
    assert_more(written, closes, [&first, &[]]);
    let received = "s: { label: S, unit: kommun, to: ame, full_year: 1 200 kr, kind: transfer }";
    let [first, second] = moved(-1);
    assert_more(received, closes, [&first, &second]);
}

#[test]
fn a_new_department_stands_after_those_of_now_and_what_nobody_pays_last() {
    let annat = "starts: 2014-07-01\nmoves:\n  - { new_unit: arbete, name: Arbete, kind: department, parent: kommun }\n  \
                 - { unit: ame, to: arbete }\nbudget:\n  hyra: { label: H, full_year: 7 kr, funding: unfunded }\n  \
                 stat: { label: S, unit: staten, full_year: 5 kr, funding: unfunded }";
    let line = "s: { label: S, unit: ame, full_year: 1 200 kr, funding: funded }";
    assert_more(
        line,
        annat,
        [
            &[("bildning", -60_000), ("arbete", 60_000), ("", 1_200)],
            &[("bildning", -120_000), ("arbete", 120_000), ("", 1_200)],
        ],
    );
}

#[test]
fn moves_without_a_date_hold_from_the_beginning() {
    let undated = "moves: [{ unit: ame, to: omsorg }]\nbudget: {}\nassumption: true";
    let all: &[(&str, i128)] = &[("omsorg", 120_000), ("bildning", -120_000)];
    assert_more("s: { label: S, unit: ame, full_year: 1 200 kr, funding: funded }", undated, [all, all]);
}

#[test]
fn moves_that_do_not_fit_together_are_never_costed() {
    let line = "s: { label: S, unit: ame, full_year: 1 200 kr, funding: funded }";
    let closes = "starts: 2014-07-01\nmoves: [{ close_unit: ame }]\nbudget: {}\nassumption: true";
    let circle = "starts: 2014-07-01\nmoves: [{ unit: siva, to: ame }]\nbudget: {}\nassumption: true";
    for annat in [closes, circle] {
        let reading = read_text(&text(line, annat));
        assert!(reading.scenario.is_none(), "{annat}");
        assert!(!reading.diagnostics.is_empty());
    }
}

#[test]
fn a_unit_that_receives_money_still_is_not_closed_for_good() {
    let closes = "starts: 2014-07-01\nmoves: [{ close_unit: hemtjanst }]\nbudget: {}\nassumption: true";
    let line = "s: { label: S, unit: ame, to: hemtjanst, full_year: 1 200 kr, kind: transfer }";
    let reading = read_text(&text(line, closes));
    let codes: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    assert_eq!((reading.scenario.is_none(), codes), (true, vec!["closed-unit-not-empty"]));
}
