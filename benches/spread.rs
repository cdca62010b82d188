//! How long the spread of the costs of Sweden's municipalities takes: 290 scenarios of 5 alternatives, 10 years and 20
//! lines, each amount a range, 10,000 draws.
//!
//! `cargo bench --bench spread`; `without_ranges` is what a scenario pays that has none.

use std::collections::BTreeMap;
use std::fmt::Write;

use divan::{Bencher, black_box};
use hemvist::analysis::Simulation;
use hemvist::analysis::cost::cost;
use hemvist::analysis::spread::spreads;
use hemvist::model::Scenario;
use hemvist::scenario::read;
use hemvist::source::SourceFile;

fn main() {
    divan::main();
}

const MUNICIPALITIES: usize = 290;
const ALTERNATIVES: usize = 5;
const LINES: usize = 20;
const DRAWS: u64 = 10_000;

#[divan::bench(sample_count = 10)]
fn every_amount_a_range(bencher: Bencher<'_, '_>) {
    bench(bencher, |low| format!("{{ low: {low} tkr, likely: {} tkr, high: {} tkr }}", low + 50, low + 200));
}

#[divan::bench(sample_count = 10)]
fn without_ranges(bencher: Bencher<'_, '_>) {
    bench(bencher, |low| format!("{} tkr", low + 50));
}

fn bench(bencher: Bencher<'_, '_>, amount: impl Fn(usize) -> String) {
    let scenario = read_text(&scenario(amount));
    let costing = cost(&scenario);
    let simulation = Simulation { samples: DRAWS, ..Simulation::default() };
    bencher.bench(|| {
        for _ in 0..MUNICIPALITIES {
            black_box(spreads(black_box(&scenario), &costing, &simulation));
        }
    });
}

/// Every alternative has lines of its own that begin in different years and follow an index, so that no year is like
/// another.
fn scenario(amount: impl Fn(usize) -> String) -> String {
    let mut yaml = String::from(
        "hemvist: 1\ntitle: Provscenario\nsubject: ame\ncriteria:\n  a:\n    name: Kriterium\norganisation:\n  units:\n    ame:\n      name: Enheten\n      kind: unit\nbudget:\n  years: [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023]\n  index:\n",
    );
    for year in 0..10 {
        writeln!(yaml, "    {}: 1,{year:02}", 2014 + year).expect("a String takes all");
    }
    yaml.push_str("  ceiling:\n");
    for year in 0..10 {
        writeln!(yaml, "    {}: 10 mkr", 2014 + year).expect("a String takes all");
    }
    yaml.push_str("alternatives:\n");
    for alternative in 0..ALTERNATIVES {
        writeln!(yaml, "  alt-{alternative}:\n    name: Alternativ {alternative}\n    budget:")
            .expect("a String takes all");
        for line in 0..LINES {
            let (year, month) = (2014 + line % 10, 1 + line % 12);
            writeln!(yaml, "      post-{line}:\n        label: Budgetpost {line}\n        unit: ame\n        full_year: {}\n        from: {year}-{month:02}-01\n        funding: unfunded", amount(100 + 10 * line + alternative)).expect("a String takes all");
        }
    }
    yaml
}

fn read_text(yaml: &str) -> Scenario {
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml.to_owned() };
    read(vec![file], &BTreeMap::new()).scenario.expect("the generated scenario is sound")
}
