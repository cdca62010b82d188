//! How long the workbook of the bundled scenario takes, and of one with many lines.
//!
//! `cargo bench --bench workbook` prints medians. What is computed before the workbook is not counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use divan::{Bencher, black_box};
use hemvist::analysis::{Simulation, analyse};
use hemvist::model::Scenario;
use hemvist::render::xlsx;
use hemvist::scenario::read;
use hemvist::source::SourceFile;
use hemvist::view::workbook::compose;

fn main() {
    divan::main();
}

/// To be under 15 ms.
#[divan::bench]
fn avesta(bencher: Bencher<'_, '_>) {
    measure(bencher, &bundled());
}

#[divan::bench(args = [100, 1_000])]
fn lines(bencher: Bencher<'_, '_>, count: usize) {
    let mut yaml = String::from(
        "hemvist: 1\ntitle: Prov\nsubject: enheten\norganisation:\n  units:\n    enheten: { name: Enheten, kind: unit }\n\
         alternatives:\n  nu:\n    name: Nu\n    zero: true\n    assumption: true\n    budget: {}\nbudget:\n  years: [2014, 2015, 2016]\n  \
         lines:\n",
    );
    for number in 0..count {
        let _ = writeln!(
            yaml,
            "    p{number}: {{ label: Post {number}, full_year: {number} kr, funding: funded }}"
        );
    }
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml };
    let reading = read(vec![file], &BTreeMap::new());
    measure(bencher, &reading.scenario.expect("the generated scenario is sound"));
}

fn measure(bencher: Bencher<'_, '_>, scenario: &Scenario) {
    let analysis = analyse(scenario, &Simulation { samples: 1_000, ..Simulation::default() });
    bencher.bench(|| xlsx::file(&compose(black_box(scenario), &analysis)));
}

fn bundled() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/avesta-2014");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, std::fs::read(path).expect("the file can be read"));
    }
    let sources = files
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|extension| extension == "yaml"))
        .map(|(name, bytes)| SourceFile {
            name: name.clone(),
            text: String::from_utf8(bytes.clone()).expect("the scenario is UTF-8"),
        });
    read(sources.collect(), &files).scenario.expect("the bundled scenario is sound")
}
