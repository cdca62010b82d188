//! What is said of a budget whose lines, tables and prices do not fit together, and of one that is weak: each with its
//! place, all in one run.

use crate::support::{checked, read_text};

/// Two departments, a council, one alternative that is proposed, and this.
fn said(own: &str, common: &str, budget: &str) -> Vec<String> {
    let text = format!(
        "\
title: Prov
subject: e
recommended: ny
organisation:
  units:
    k: {{ name: Kommunen, kind: municipality }}
    f: {{ name: Fullmäktige, kind: council, parent: k }}
    a: {{ name: Ena, kind: department, parent: k }}
    b: {{ name: Andra, kind: department, parent: k }}
    e: {{ name: Enheten, kind: unit, parent: a }}
criteria: {{ c: {{ name: Närhet }} }}
sources: {{ u: {{ title: Utredningen }} }}
alternatives:
  nu: {{ name: Nu, zero: true }}
  ny:
    name: Ny
    source: u
    starts: 2025-01-01
{own}
budget:
  years: [2025, 2026]
{budget}
  lines:
    bas: {{ label: Bas, unit: e, full_year: 2 mkr, funding: funded, source: u }}
{common}
"
    );
    let checked = checked("money", read_text(&text));
    let told = checked.diagnostics.iter().filter(|said| ABOUT_MONEY.contains(&said.code.as_str()));
    let mut told: Vec<String> = told
        .map(|one| format!("{} {}", one.code.as_str(), checked.source_map.place(&one.location)))
        .collect();
    told.sort();
    told
}

/// The rest of such a small investigation is weak in other ways.
const ABOUT_MONEY: [&str; 23] = [
    "counted-twice",
    "decision-not-needed",
    "index-far-from-one",
    "line-key-unfit",
    "line-without-amount",
    "missing-key",
    "months-of-nobody",
    "number-not-positive",
    "over-ceiling",
    "position-not-paid",
    "price-levels-far-apart",
    "price-year-missing",
    "price-years-added",
    "reallocation-unfunded",
    "share-of-share",
    "share-of-unpaid",
    "transfer-one-sided",
    "transfer-to-itself",
    "unfunded-without-decision",
    "unknown-budget-line",
    "year-missing",
    "year-not-used",
    "year-outside-budget",
];

#[test]
fn every_key_that_means_nothing_on_a_line_is_told_at_once() {
    let own = "
    budget:
      kost: { label: Kost, full_year: 1 mkr, to: b, funding: unfunded, reallocated_from: b, decided_by: f }
      in: { label: In, kind: income, full_year: 1 mkr, to: b, reallocated_from: b }
      ut: { label: Ut, kind: transfer, full_year: 1 mkr, funding: funded, decided_by: f }
      runt: { label: Runt, kind: transfer, unit: a, to: a, full_year: 1 mkr }
      hyra: { label: Hyra, kind: transfer, unit: a, to: b, premises: { area: 10, rent: 1 000 kr } }";
    let expected = [
        "line-key-unfit alternatives.ny.budget.in.reallocated_from",
        "line-key-unfit alternatives.ny.budget.in.to",
        "line-key-unfit alternatives.ny.budget.kost.to",
        "line-key-unfit alternatives.ny.budget.ut.decided_by",
        "line-key-unfit alternatives.ny.budget.ut.funding",
        "reallocation-unfunded alternatives.ny.budget.kost.reallocated_from",
        "transfer-one-sided alternatives.ny.budget.ut",
        "transfer-one-sided alternatives.ny.budget.ut",
        "transfer-to-itself alternatives.ny.budget.runt.to",
    ];
    assert_eq!(said(own, "", ""), expected);
}

#[test]
fn a_share_is_of_lines_that_are_paid_and_are_no_shares() {
    let own = "
    without: [bas]
    budget:
      lon: { label: Lön, full_year: 1 mkr, funding: funded }
      oh: { label: Overhead, share_of: { share: 8 %, lines: [bas, oh, lon] }, funding: funded }
      byts: { label: Byts, share_of: { share: 8 %, lines: [lon] }, funding: funded }
      tom: { label: Tom, share_of: { share: 8 %, lines: [] }, funding: funded }";
    let common = "
    byts: { label: Byts, full_year: 1 mkr, funding: funded }
    del: { label: Del, share_of: { share: 2 %, lines: [bas, byts, lon] }, funding: funded }";
    let expected = [
        "missing-key alternatives.ny.budget.tom.share_of.lines",
        "share-of-share alternatives.ny.budget.oh.share_of.lines.1",
        "share-of-share budget.lines.del.share_of.lines.1",
        "share-of-unpaid alternatives.ny.budget.oh.share_of.lines.0",
    ];
    assert_eq!(said(own, common, ""), expected);
}

#[test]
fn a_table_has_every_year_that_is_needed_of_it() {
    let own = "
    budget:
      lon: { label: Lön, positions: [{ role: Chef, fte: 1, monthly_pay: 50 000 kr }], funding: funded }
      var: { label: Vara, full_year: 1 mkr, price_year: 2020, funding: funded }
      nu: { label: Nu, full_year: 1 mkr, price_year: 2025, funding: funded }";
    assert_eq!(
        said(own, "", "  price_year: 2025"),
        ["price-years-added alternatives.ny.budget.var.price_year", "year-missing budget.payroll_overhead"]
    );
    assert_eq!(
        said(own, "", "  payroll_overhead: { 2025: 40 %, 2026: 40 % }"),
        [
            "price-year-missing alternatives.ny.budget.nu.price_year",
            "price-year-missing alternatives.ny.budget.var.price_year"
        ]
    );
    let tables = "  price_year: 2025
  payroll_overhead: { 2024: 40 %, 2025: 40 % }
  index: { 2025: 0 }
  price_index: { 2025: 100 }";
    assert_eq!(
        said(own, "", tables),
        [
            "number-not-positive budget.index.2025",
            "year-missing budget.index",
            "year-missing budget.payroll_overhead",
            "year-missing budget.price_index"
        ]
    );
    let tables = "  price_year: 2025
  payroll_overhead: { 2025: 40 %, 2026: 41 % }
  index: { 2025: 1, 2026: 1.02, 2027: 1.04 }
  price_index: { 2020: 87, 2025: 100, 2030: 120 }";
    assert_eq!(said(own, "", tables), ["year-not-used budget.index.2027"]);
}

#[test]
fn factors_and_levels_that_nobody_can_mean_are_asked_about() {
    let factors = |first: &str, second: &str| {
        said("", "", &format!("  index: {{ 2025: \"{first}\", 2026: \"{second}\" }}"))
    };
    assert_eq!(factors("0,2", "5"), [""; 0]);
    assert_eq!(
        factors("0,001", "100000"),
        ["index-far-from-one budget.index.2025", "index-far-from-one budget.index.2026"]
    );
    let levels = |levels: &str| said("", "", &format!("  price_index: {{ {levels} }}"));
    assert_eq!(levels("1980: 100, 2000: 260, 2025: 415"), [""; 0]);
    let told =
        ["price-levels-far-apart budget.price_index.2024", "price-levels-far-apart budget.price_index.2025"];
    assert_eq!(levels("2023: 100, 2024: \"1,02\", 2025: 104"), told);
}

#[test]
fn a_line_that_is_never_in_force_in_the_budget_is_told() {
    let own = "
    budget:
      sen: { label: Sen, full_year: 1 mkr, from: 9999-01-01, funding: funded }
      slut: { label: Slut, premises: { area: 10, rent: 1 000 kr }, until: 2024-12-31, funding: funded }
      del: { label: Del, full_year: 1 mkr, from: 1000-01-01, until: 2025-01-31, funding: funded }";
    let told = [
        "year-outside-budget alternatives.ny.budget.sen.from",
        "year-outside-budget alternatives.ny.budget.slut.until",
    ];
    assert_eq!(said(own, "", ""), told);
}

#[test]
fn a_share_has_no_days_of_its_own() {
    let own = |external: &str| {
        format!(
            "
    budget:
      del: {{ label: Del, funding: funded, share_of: {{ share: 8 %, lines: [bas] }}, from: 2025-07-01, until: 2026-06-30{external} }}"
        )
    };
    let days =
        ["line-key-unfit alternatives.ny.budget.del.from", "line-key-unfit alternatives.ny.budget.del.until"];
    assert_eq!(said(&own(""), "", ""), days);
    assert_eq!(said(&own(", external: { full_year: 1 mkr, until: 2025-12-31 }"), "", ""), [""; 0]);
}

#[test]
fn only_lines_that_may_hold_the_same_are_counted_twice() {
    let twice = |first: &str, second: &str| {
        let common = format!(
            "    x: {{ label: X, funding: funded, unit: a, {first} }}\n    y: {{ label: Y, funding: funded, unit: a, {second} }}"
        );
        said("    budget: {}", &common, "  payroll_overhead: { 2025: 40 %, 2026: 40 % }")
    };
    let pay = "positions: [{ role: Chef, fte: 1, monthly_pay: 50 000 kr }]";
    let all = "full_year: 1 mkr, includes: [pay, premises, overhead]";
    let told = ["counted-twice budget.lines.y"];
    assert_eq!(twice(all, pay), told);
    assert_eq!(twice(pay, all), told);
    assert_eq!(twice(all, "premises: { area: 10, rent: 1 000 kr }"), told);
    assert_eq!(twice(all, "share_of: { share: 8 %, lines: [bas] }"), told);
    assert_eq!(twice(pay, pay), [""; 0], "two people");
    assert_eq!(twice(all, "full_year: 1 mkr, includes: [it, purchases]"), [""; 0], "nothing in common");
    assert_eq!(twice(all, "full_year: 1 mkr"), [""; 0], "it does not say");
    let first_year = "full_year: 1 mkr, until: 2025-12-31, includes: [pay, it]";
    let then = "full_year: 1 mkr, from: 2026-01-01, includes: [pay, it]";
    assert_eq!(twice(first_year, then), [""; 0], "one after the other");
    let elsewhere =
        "full_year: 1 mkr, includes: [pay]\n    z: { label: Z, funding: funded, unit: b, full_year: 1 mkr";
    assert_eq!(twice(elsewhere, "full_year: 1 mkr, includes: [it, inventory]"), [""; 0], "of another unit");
}

#[test]
fn what_a_proposal_lacks_is_told() {
    let own = "
    moves:
      - new_position: Chef
        to: e
        fte: 1
      - new_position: Samordnare
        to: e
        fte: 1
    budget:
      chef: { label: Ny  CHEF, full_year: 1 mkr, funding: unfunded }
      halv: { label: Halv, positions: [{ role: Vikarie, fte: 1 }], funding: unfunded }
      del: { label: Del, share_of: { share: 8 %, lines: [halv] }, funding: funded }";
    let tables = "  ceiling: { 2025: 2,5 mkr, 2026: 3 mkr, 2027: 1 mkr }
  payroll_overhead: { 2025: 40 %, 2026: 40 % }"
        .replace("2,5 mkr", "\"2,5 mkr\"");
    let expected = [
        "line-without-amount alternatives.ny.budget.del",
        "line-without-amount alternatives.ny.budget.halv",
        "over-ceiling budget.ceiling.2025",
        "position-not-paid alternatives.ny.moves.1.new_position",
        "unfunded-without-decision alternatives.ny.budget",
        "year-not-used budget.ceiling.2027",
    ];
    assert_eq!(said(own, "", &tables), expected);
    let granted = own
        .replace("full_year: 1 mkr, funding: unfunded", "full_year: 1 mkr, funding: unfunded, decided_by: f");
    assert!(!said(&granted, "", &tables).contains(&expected[4].to_owned()));
}

#[test]
fn an_amount_that_is_too_large_to_be_in_a_sum_is_told() {
    let large = "
    budget:
      hyra: { label: Hyra, premises: { area: 1000000000000000000, rent: 1000000000 mkr }, funding: funded }";
    assert_eq!(said(large, "", ""), ["line-without-amount alternatives.ny.budget.hyra"]);
}
