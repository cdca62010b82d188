//! How long the tables of municipalities take: all 290 with 200 indicators over 20 years, as one wide table and as 20
//! files, read and ranked. It should be under 0.3 s, and ten times the columns about ten times the time.

use std::collections::BTreeMap;
use std::fmt::Write;

use divan::{Bencher, black_box};
use hemvist::analysis::benchmark::benchmarks;
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;

fn main() {
    divan::main();
}

const MUNICIPALITIES: usize = 290;
const INDICATORS: usize = 200;
const YEARS: usize = 20;

/// One table, its columns described in a dictionary.
#[divan::bench(args = [INDICATORS * YEARS / 10, INDICATORS * YEARS])]
fn wide_table(bencher: Bencher<'_, '_>, columns: usize) {
    measure(bencher, &Files::new(1, columns));
}

/// One table for each year.
#[divan::bench]
fn a_table_a_year(bencher: Bencher<'_, '_>) {
    measure(bencher, &Files::new(YEARS, INDICATORS));
}

/// Only the reading of the wide table.
#[divan::bench]
fn read_wide_table(bencher: Bencher<'_, '_>) {
    let files = Files::new(1, INDICATORS * YEARS);
    bencher.bench(|| black_box(&files).read());
}

fn measure(bencher: Bencher<'_, '_>, files: &Files) {
    bencher.bench(|| {
        let reading = black_box(files).read();
        let told = reading.diagnostics.first();
        benchmarks(
            &reading.scenario.unwrap_or_else(|| panic!("the generated tables are not sound: {told:?}")),
        )
    });
}

/// A scenario with tables.
struct Files {
    scenario: String,
    folder: BTreeMap<String, Vec<u8>>,
}

impl Files {
    fn new(tables: usize, columns: usize) -> Self {
        let mut scenario = "title: Prov\nsubject: a\norganisation: { units: { a: { name: A, kind: unit } } }
alternatives: { nu: { name: Nu, zero: true } }\nbenchmarks:\n"
            .to_owned();
        let mut folder = BTreeMap::new();
        for number in 0..tables {
            let keys = "own: m7, national: Riket, dictionary: kolumner.csv, groups: { nara: [m1, m2, m3, m4, m5, m6] }";
            writeln!(scenario, "  t{number}: {{ title: T, file: t{number}.csv, {keys} }}").expect("text");
            folder.insert(format!("t{number}.csv"), table(columns).into_bytes());
        }
        let dictionary = (0..columns).fold("Nyckel;Kolumn;Enhet\n".to_owned(), |mut text, column| {
            writeln!(text, "i{column};Kostnad {column};kr").expect("text");
            text
        });
        folder.insert("kolumner.csv".to_owned(), dictionary.into_bytes());
        Self { scenario, folder }
    }

    fn read(&self) -> Reading {
        let file = SourceFile { name: "scenario.yaml".to_owned(), text: self.scenario.clone() };
        read(vec![file], &self.folder)
    }
}

/// All municipalities and the nation, with figures of one decimal and some unknown.
fn table(columns: usize) -> String {
    let mut text = "Kommun".to_owned();
    for column in 0..columns {
        write!(text, ";Kostnad {column}").expect("text");
    }
    let names = (0..MUNICIPALITIES).map(|row| format!("m{row}")).chain(["Riket".to_owned()]);
    for (row, name) in names.enumerate() {
        write!(text, "\n{name}").expect("text");
        for column in 0..columns {
            let figure = (row * 7_919 + column * 104_729) % 100_003;
            match figure % 50 {
                0 => text.push_str(";.."),
                _ => write!(text, ";{},{}", figure / 10, figure % 10).expect("text"),
            }
        }
    }
    text.push('\n');
    text
}
