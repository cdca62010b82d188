//! How long it takes to cost every municipality's question: 290 scenarios with 5 alternatives over 10 years, each of 20
//! lines. It should be under 0.1 s on one core.

use std::fmt::Write;

use divan::{Bencher, black_box};
use hemvist::analysis::cost::cost;
use hemvist::model::Scenario;
use hemvist::scenario::read;
use hemvist::source::SourceFile;

fn main() {
    divan::main();
}

const SCENARIOS: usize = 290;
const ALTERNATIVES: usize = 5;
const YEARS: std::ops::Range<usize> = 2014..2024;
const LINES: usize = 20;

/// Amounts for whole and part years, by year and once, money from others that ends, and the units where they are.
#[divan::bench]
fn plain(bencher: Bencher<'_, '_>) {
    measure(bencher, &scenarios(Kind::Plain));
}

/// The same with positions, premises, shares, prices, an index, a discount rate and an outcome.
#[divan::bench]
fn of_all_kinds(bencher: Bencher<'_, '_>) {
    measure(bencher, &scenarios(Kind::All));
}

/// The same, and units that move within the years.
#[divan::bench]
fn with_moves(bencher: Bencher<'_, '_>) {
    measure(bencher, &scenarios(Kind::Moved));
}

fn measure(bencher: Bencher<'_, '_>, scenarios: &[Scenario]) {
    bencher.bench_local(|| {
        for scenario in scenarios {
            black_box(cost(black_box(scenario)));
        }
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    All,
    Moved,
}

fn scenarios(kind: Kind) -> Vec<Scenario> {
    let scenario = |number| {
        let file = SourceFile { name: "scenario.yaml".to_owned(), text: text(kind, number) };
        let reading = read(vec![file], &std::collections::BTreeMap::new());
        let told = reading.diagnostics.first();
        reading.scenario.unwrap_or_else(|| panic!("the generated scenario is not sound: {told:?}"))
    };
    (0..SCENARIOS).map(scenario).collect()
}

fn text(kind: Kind, number: usize) -> String {
    let mut text = "title: Prov\nsubject: e\norganisation:\n  units:
    k: { name: K, kind: municipality }\n    a: { name: A, kind: department, parent: k }
    b: { name: B, kind: department, parent: k }\n    e: { name: E, kind: unit, parent: a }\n"
        .to_owned();
    let years: Vec<String> = YEARS.map(|year| year.to_string()).collect();
    write!(text, "budget:\n  years: [{}]\n", years.join(", ")).expect("text");
    if kind != Kind::Plain {
        text.push_str(
            "  price_year: 2014\n  discount_rate: 3,5 %\n  price_index: { 2012: 160, 2014: 168 }\n",
        );
        for (table, percent) in [("payroll_overhead", 38), ("index", 100)] {
            writeln!(text, "  {table}:").expect("text");
            for year in YEARS {
                writeln!(text, "    {year}: {},{} %", percent + year % 7, year % 10).expect("text");
            }
        }
    }
    text.push_str("  lines:\n");
    for line in 0..LINES / 2 {
        text.push_str(&entry(kind, line, number, "    "));
    }
    text.push_str("alternatives:\n");
    for alternative in 0..ALTERNATIVES {
        write!(text, "  a{alternative}:\n    name: A\n    zero: {}\n", alternative == 0).expect("text");
        if kind == Kind::Moved && alternative > 0 {
            write!(text, "    starts: 2015-07-01\n    moves: [{{ unit: e, to: b }}]\n").expect("text");
        }
        text.push_str("    budget:\n");
        for line in LINES / 2..LINES {
            text.push_str(&entry(kind, line, number + alternative, "      "));
        }
    }
    if kind != Kind::Plain {
        text.push_str("outcomes: { hushall: { label: hushåll, saving_per_year: 96 996 kr } }\n");
    }
    text
}

/// One line; its kinds take turns.
fn entry(kind: Kind, line: usize, seed: usize, indent: &str) -> String {
    let kronor = 100_000 + (seed * 7_919 + line * 104_729) % 900_001;
    let year = YEARS.start + line % YEARS.len();
    let rich = kind != Kind::Plain;
    let amount = match line % 10 {
        1 => format!("full_year: {kronor}\nfrom: {year}-03-10"),
        2 => format!("full_year: {kronor}\nuntil: {year}-08-31"),
        3 => format!("by_year: {{ {year}: {kronor}, {}: {} }}", year + 1, kronor * 2),
        4 => format!("one_off: {kronor}\nfrom: {year}-01-15"),
        5 => format!("full_year: {kronor}\nexternal: {{ full_year: {}, until: {year}-06-30 }}", kronor / 3),
        6 if rich => format!(
            "positions:\n  - {{ role: Chef, fte: 1, monthly_pay: {} }}\n  - {{ role: Ass, fte: \"0,75\", monthly_pay: 29000 }}",
            kronor / 12
        ),
        7 if rich => format!("premises: {{ area: 240, rent: {} }}", kronor / 240),
        8 if rich => format!("share_of: {{ share: 8 %, lines: [l{}, l{}] }}", line - 2, line - 1),
        9 if rich => format!("full_year: {kronor}\nprice_year: 2012"),
        _ => format!("full_year: {kronor}"),
    };
    let amount = amount.replace('\n', &format!("\n{indent}  "));
    format!(
        "{indent}l{line}:\n{indent}  label: Post\n{indent}  unit: e\n{indent}  {amount}\n{indent}  funding: unfunded\n"
    )
}
