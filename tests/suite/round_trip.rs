//! The sheets of the workbook with lines and positions, saved as CSV by `LibreOffice` and imported again: the same budget.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hemvist::analysis::{Simulation, analyse};
use hemvist::import::spreadsheet::{Kind, SavedSheet, Wish, import};
use hemvist::model::Scenario;
use hemvist::model::budget::{Amount, BudgetLine};
use hemvist::model::evidence::Basis;
use hemvist::model::matter::Language;
use hemvist::model::number::Number;
use hemvist::model::text::Prose;
use hemvist::render::xlsx;
use hemvist::view::workbook::compose;
use tempfile::TempDir;

use crate::support::{files_below, read_folder, read_text, yaml_names};

/// Each with lines of other kinds: positions, premises, shares, ranges, external money, prices, transfers.
const SCENARIOS: [&str; 6] = [
    "scenarios/avesta-2014",
    "scenarios/hassleholm",
    "scenarios/minimal-en",
    "tests/budget",
    "tests/scenarios/every-key",
    "tests/scenarios/english",
];

/// Semicolons, every sheet, as it is shown.
const CSV: &str = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1";

fn scenario(folder: &str) -> Scenario {
    let files = files_below(folder);
    read_folder(&files, &yaml_names(&files)).scenario.unwrap_or_else(|| panic!("{folder} is not sound"))
}

/// Every sheet of every workbook as `LibreOffice` saves it: by the name of its file.
fn saved(workbooks: &[Vec<u8>]) -> (TempDir, Vec<PathBuf>) {
    let folder = TempDir::new().expect("a folder can be made");
    let paths: Vec<PathBuf> =
        (0..workbooks.len()).map(|number| folder.path().join(format!("{number}.xlsx"))).collect();
    for (path, bytes) in paths.iter().zip(workbooks) {
        fs::write(path, bytes).expect("a file can be written");
    }
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--nologo", "--norestore", "--convert-to", CSV, "--outdir"])
        .arg(folder.path())
        .args(&paths)
        .output()
        .expect("LibreOffice is missing: install the package libreoffice-calc-nogui, which has `soffice`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (folder, paths)
}

fn sheet(workbook: &Path, name: &str) -> Option<SavedSheet> {
    let stem = workbook.file_stem().expect("it has a name").to_string_lossy();
    let path = workbook.with_file_name(format!("{stem}-{name}.csv"));
    let bytes = fs::read(&path).ok()?;
    Some(SavedSheet::new(&format!("{name}.csv"), bytes).unwrap_or_else(|fault| panic!("{fault:?}")))
}

/// The budget of a scenario as it was imported from its own workbook.
fn imported(original: &Scenario, workbook: &Path) -> Scenario {
    let names = match original.matter.language {
        Language::Swedish => ["Poster", "Tjänster"],
        Language::English => ["Lines", "Positions"],
    };
    let sheets: Vec<SavedSheet> = names.iter().filter_map(|name| sheet(workbook, name)).collect();
    assert!(!sheets.is_empty(), "{names:?} beside {}", workbook.display());
    let budget = original.budget.as_ref().expect("it has a budget");
    let wish = Wish {
        file: "ny.yaml".to_owned(),
        kind: Kind::Budget,
        alternative: None,
        years: budget.years.clone(),
        // The sheet of assumptions holds it; what the lines say does not depend on it.
        overhead: Some("38,46 %".to_owned()),
        price_year: budget.price_year,
        price_index: budget.price_index.iter().map(|(year, level)| (*year, fraction(*level))).collect(),
        language: original.matter.language,
    };
    let imported = import(&sheets, &wish).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let text = &imported.file.text;
    let reading = read_text(text);
    let said: Vec<String> = reading.diagnostics.iter().map(|diagnostic| format!("{diagnostic:?}")).collect();
    reading.scenario.unwrap_or_else(|| panic!("{}\n{}", said.join("\n"), text))
}

/// A number as a scenario may write it.
fn fraction(number: Number) -> String {
    format!("{}/{}", number.ratio().numer(), number.ratio().denom())
}

/// Every line by whose it is and its id, without what it inherits from around it.
fn lines(scenario: &Scenario) -> BTreeMap<String, BudgetLine> {
    let common = scenario.budget.iter().flat_map(|budget| &budget.lines);
    let mut all: BTreeMap<String, BudgetLine> =
        common.map(|(id, line)| (format!("alla {id}"), line.clone())).collect();
    for (alternative, record) in &scenario.alternatives {
        let Some(own) = &record.budget else { continue };
        all.extend(own.lines.iter().map(|(id, line)| (format!("{alternative} {id}"), line.clone())));
    }
    for line in all.values_mut() {
        plain(&mut line.basis);
        line.external.iter_mut().for_each(|external| plain(&mut external.basis));
        if let Some(Amount::Positions(positions)) = &mut line.amount {
            for position in positions {
                plain(&mut position.basis);
            }
        }
    }
    all
}

/// Without sources that may be inherited, and with the figures of a text by their names: their numbers are those of the
/// whole scenario.
fn plain(basis: &mut Basis) {
    basis.source.clear();
    basis.text = basis.text.as_ref().map(|text| Prose::new(text.written().markdown.as_str(), Vec::new()));
}

/// Which alternatives have a budget, and which common lines they do without.
fn owners(scenario: &Scenario) -> Vec<(String, Vec<String>)> {
    let own = scenario.alternatives.iter().filter_map(|(id, record)| Some((id, record.budget.as_ref()?)));
    let mut owners: Vec<(String, Vec<String>)> = own
        .map(|(id, own)| (id.to_string(), own.without.iter().map(ToString::to_string).collect()))
        .collect();
    owners.sort();
    owners
}

#[test]
fn the_workbook_saved_as_csv_and_imported_again_is_the_same_budget() {
    let originals = SCENARIOS.map(scenario);
    let few = Simulation { samples: 1_000, ..Simulation::default() };
    let workbooks: Vec<Vec<u8>> = originals
        .iter()
        .map(|scenario| xlsx::file(&compose(scenario, &analyse(scenario, &few))).expect("it fits"))
        .collect();
    let (_folder, paths) = saved(&workbooks);
    for ((name, original), path) in SCENARIOS.iter().zip(&originals).zip(&paths) {
        let again = imported(original, path);
        let (mut expected, mut found) = (lines(original), lines(&again));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{name}");
        for (id, line) in &mut expected {
            let found = found.remove(id).expect("the ids are the same");
            let (found, line) = (format!("{found:#?}"), format!("{line:#?}"));
            let apart = found.lines().zip(line.lines()).find(|(found, line)| found != line);
            assert!(found == line, "{name}: {id}: {apart:?}");
        }
        assert_eq!(owners(&again), owners(original), "{name}");
    }
}
