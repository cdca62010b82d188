//! The workbook of `--format xlsx`: what stands in the file, and that `LibreOffice`, which computes every formula anew,
//! comes to what hemvist wrote beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use hemvist::analysis::{Simulation, analyse};
use hemvist::model::Scenario;
use hemvist::render::xlsx;
use hemvist::view::workbook::sheet::{Cell, Sheet, Value};
use hemvist::view::workbook::{Workbook, compose};
use tempfile::TempDir;

use crate::support::{files_below, read_folder, read_text, yaml_names};

mod random;

/// Whether `LibreOffice` computes when it opens a file, or shows what stands beside the formulas.
#[derive(Clone, Copy)]
enum Recalculation {
    Always,
    Never,
}

/// What stands in the cells of a file: by sheet, row and column, all from 0.
type Cells = BTreeMap<(usize, usize, usize), String>;

fn workbook(scenario: &Scenario) -> Workbook {
    compose(scenario, &analyse(scenario, &Simulation { samples: 1_000, ..Simulation::default() }))
}

fn bundled(name: &str) -> Scenario {
    let folder = files_below(name);
    read_folder(&folder, &yaml_names(&folder)).scenario.expect("the bundled scenario is sound")
}

/// Opens files in `LibreOffice`, all in one go, and reads every cell.
fn opened(files: &[Vec<u8>], recalculation: Recalculation) -> Vec<Cells> {
    let folder = TempDir::new().expect("a folder can be made");
    let mode = match recalculation {
        Recalculation::Always => 0,
        Recalculation::Never => 1,
    };
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).expect("a folder can be made");
    let settings = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n\
         <item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">\
         <prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>{mode}</value></prop></item>\n\
         </oor:items>\n"
    );
    fs::write(profile.join("user/registrymodifications.xcu"), settings).expect("a file can be written");
    let paths: Vec<PathBuf> =
        (0..files.len()).map(|number| folder.path().join(format!("{number}.xlsx"))).collect();
    for (path, bytes) in paths.iter().zip(files) {
        fs::write(path, bytes).expect("a file can be written");
    }
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--nologo", "--norestore", "--convert-to", "fods", "--outdir"])
        .arg(folder.path())
        .args(&paths)
        .output()
        .expect("LibreOffice is missing: install the package libreoffice-calc-nogui, which has `soffice`");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    paths.iter().map(|path| cells(&path.with_extension("fods"), &said)).collect()
}

/// Every cell of a flat `OpenDocument` file.
fn cells(path: &Path, said: &str) -> Cells {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("LibreOffice: {error}. {said}"));
    let options = roxmltree::ParsingOptions { nodes_limit: u32::MAX, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).expect("LibreOffice writes XML");
    let mut cells = Cells::new();
    let tables = document.descendants().filter(|node| node.has_tag_name((TABLE, "table")));
    for (sheet, table) in tables.enumerate() {
        let mut row = 0;
        for line in table.descendants().filter(|node| node.has_tag_name((TABLE, "table-row"))) {
            let mut column = 0;
            for cell in line.children().filter(roxmltree::Node::is_element) {
                let repeated = times(&cell, "number-columns-repeated");
                if let Some(shown) = shown(&cell) {
                    for further in 0..repeated {
                        cells.insert((sheet, row, column + further), shown.clone());
                    }
                }
                column += repeated;
            }
            row += times(&line, "number-rows-repeated");
        }
    }
    cells
}

const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

fn times(node: &roxmltree::Node<'_, '_>, name: &str) -> usize {
    node.attribute((TABLE, name)).and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// What a cell holds; none where it is empty. A number is told by its value, however it looks.
fn shown(cell: &roxmltree::Node<'_, '_>) -> Option<String> {
    let value = ["value", "date-value"].into_iter().find_map(|name| cell.attribute((OFFICE, name)));
    if let Some(value) = value {
        return Some(value.to_owned());
    }
    let paragraphs = cell.children().filter(|node| node.has_tag_name((TEXT, "p")));
    let texts: Vec<String> = paragraphs
        .map(|paragraph| paragraph.descendants().filter_map(|node| written(&node)).collect())
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The text of a node; runs of blanks are elements of their own.
fn written(node: &roxmltree::Node<'_, '_>) -> Option<String> {
    if node.has_tag_name((TEXT, "s")) {
        return Some(
            " ".repeat(node.attribute((TEXT, "c")).and_then(|count| count.parse().ok()).unwrap_or(1)),
        );
    }
    if node.has_tag_name((TEXT, "tab")) {
        return Some("\t".to_owned());
    }
    node.is_text().then(|| node.text().unwrap_or_default().to_owned())
}

/// Where what `LibreOffice` computes is not what hemvist wrote: amounts to the tenth of an öre, the rest to twelve digits.
fn differences(cached: &Cells, computed: &Cells) -> Vec<String> {
    let places: BTreeSet<_> = cached.keys().chain(computed.keys()).collect();
    let differing = places.into_iter().filter(|place| !agree(cached.get(place), computed.get(place)));
    differing
        .map(|place| format!("{place:?}: {:?} is computed to {:?}", cached.get(place), computed.get(place)))
        .collect()
}

fn agree(cached: Option<&String>, computed: Option<&String>) -> bool {
    let number = |text: Option<&String>| text.and_then(|text| text.parse::<f64>().ok());
    match (number(cached), number(computed)) {
        (Some(one), Some(other)) => (one - other).abs() <= 0.001_f64.max(one.abs() * 1e-12),
        _ => cached == computed,
    }
}

/// The workbooks as files, opened with and without computing.
fn assert_computed_alike(named: &[(String, Workbook)]) {
    let files: Vec<Vec<u8>> =
        named.iter().map(|(_, workbook)| xlsx::file(workbook).expect("it fits")).collect();
    let cached = opened(&files, Recalculation::Never);
    let computed = opened(&files, Recalculation::Always);
    for (((name, workbook), cached), computed) in named.iter().zip(&cached).zip(&computed) {
        let apart = differences(cached, computed);
        assert!(
            apart.is_empty(),
            "{name}: {} cells, such as\n{}",
            apart.len(),
            apart[..apart.len().min(9)].join("\n")
        );
        assert_is_what_was_meant(name, workbook, cached);
    }
}

/// Every number of the workbook stands in the file as that number, in its place.
fn assert_is_what_was_meant(name: &str, workbook: &Workbook, cells: &Cells) {
    for (number, sheet) in workbook.sheets.iter().enumerate() {
        for (row, written) in sheet.rows.iter().enumerate() {
            for (column, cell) in written.cells.iter().enumerate() {
                let (Cell::Value(value) | Cell::Formula(_, value)) = cell else { continue };
                let Value::Amount(amount) = value else { continue };
                let found = cells.get(&(number, row, column));
                let ore = found.map(|shown| match shown.parse::<f64>() {
                    Ok(kronor) => format!("{:.0}", kronor * 100.0),
                    Err(_) => shown.replace(',', ""),
                });
                assert_eq!(
                    ore,
                    Some(amount.ore().to_string().replace("-0", "0")),
                    "{name}: {number} {row} {column}"
                );
            }
        }
    }
}

#[test]
fn libreoffice_computes_every_cell_as_hemvist_does() {
    let folders =
        ["avesta-2014", "hassleholm", "minimal", "minimal-en", "siting"].map(|it| format!("scenarios/{it}"));
    let tests = ["every-key", "english"].map(|it| format!("tests/scenarios/{it}"));
    let folders = folders.into_iter().chain(tests).map(|name| (name.clone(), bundled(&name)));
    let texts = (1..=12).map(|seed| (format!("seed {seed}"), random::scenario(seed)));
    let texts = texts.chain([("texts".to_owned(), NASTY.to_owned()), ("large".to_owned(), LARGE.to_owned())]);
    let read = texts.map(|(name, yaml)| {
        let reading = read_text(&yaml);
        let scenario =
            reading.scenario.unwrap_or_else(|| panic!("{name}: {:?}\n{yaml}", reading.diagnostics));
        (name, scenario)
    });
    let named: Vec<(String, Workbook)> =
        folders.chain(read).map(|(name, scenario)| (name, workbook(&scenario))).collect();
    assert_computed_alike(&named);
}

/// Texts that a spreadsheet program could take for something else, as names of everything that it has names for.
const NASTY: &str = r#"
hemvist: 1
title: "=HYPERLINK(\"http://example.org\",\"klicka\")"
municipality: "@SUM(1+1)"
registry_number: "+1+1"
subject: enheten
organisation:
  units:
    enheten:
      name: "=cmd|' /C calc'!A0"
      kind: unit
      positions:
        - role: "-2+3"
          fte: 1/3
          monthly_pay: 30 000,25 kr
sources:
  källa-å: { title: "=1+1" }
budget:
  years: [2014, 2015]
  payroll_overhead: { 2014: "38,46 %", 2015: "38,5 %" }
  discount_rate: 3,5 %
  lines:
    rad-å_1:
      label: "=1+1"
      unit: enheten
      full_year: 0,1 kr
      text: "=SUM(A1:A9) & \"x\" &lt;b>'"
    rad-2:
      label: "_x0041_ & <v>1</v>"
      one_off: 0,7 kr
      source: "källa-å @s. 3; 4"
    okänd:
      label: "'enkelt citattecken"
outcomes:
  o: { label: "=CONCATENATE(1;2)", saving_per_year: "0,1 kr", duration_months: 7, displacement: 30 % }
alternatives:
  nu:
    name: "Alt: [1] /\\?* som är mycket längre än trettioen tecken"
    zero: true
    assumption: true
    budget: {}
  ny:
    name: "ALT: [1] /\\?* som är mycket längre än trettioen tecken"
    assumption: true
    budget:
      "1": { label: "-1", full_year: "1,01 kr", funding: funded }
  tom:
    name: "'=IFS(1)'!A1"
    assumption: true
    without: [rad-2]
    budget: {}
  okostad:
    name: "=okostad"
"#;

/// Amounts that no spreadsheet program holds to the öre, or only just.
const LARGE: &str = r#"
hemvist: 1
title: Stora belopp
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
budget:
  years: [2014]
  discount_rate: 0 %
  lines:
    hel: { label: Hel, full_year: 1 000 000 000 000 000 kr, funding: funded }
    öre: { label: Öre, full_year: "123 456 789 012 345,67 kr", funding: funded }
alternatives:
  nu:
    name: Nu
    zero: true
    assumption: true
    budget: {}
"#;

/// The parts of a file, by their names.
fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("the file is an archive");
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).expect("the part is there");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("every part is text");
        parts.insert(part.name().expect("its name is text").into_owned(), text);
    }
    parts
}

/// What stands between the beginnings and ends of elements of that name.
fn elements<'a>(part: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    part.split(&begin).skip(1).filter_map(|rest| rest.split(&end).next()).collect()
}

#[test]
fn the_file_holds_cells_and_tables_alone() {
    for yaml in [NASTY.to_owned(), LARGE.to_owned(), random::scenario(99)] {
        let workbook = workbook(&read_text(&yaml).scenario.expect("the scenario is sound"));
        let file = xlsx::file(&workbook).expect("it fits");
        assert_eq!(file, xlsx::file(&workbook).expect("it fits"), "the same workbook, the same bytes");
        let parts = parts(&file);
        let strange = ["vba", "externalLink", "drawing", "macro", "connections", "comments"];
        for (name, text) in &parts {
            assert!(!strange.iter().any(|strange| name.contains(strange)), "{name}");
            for never in ["<mergeCell", "TargetMode=\"External\"", "<hyperlink", "<definedName hidden"] {
                assert!(!text.contains(never), "{name} has {never}");
            }
        }
        let core = &parts["docProps/core.xml"];
        assert!(core.contains("1980-01-01T00:00:00Z</dcterms:created>"), "{core}");
        let tables: Vec<&str> = parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/tables/"))
            .filter_map(|(_, text)| text.split("displayName=\"").nth(1)?.split('"').next())
            .collect();
        let names: BTreeSet<String> = tables.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(
            names.len(),
            workbook.sheets.iter().map(|sheet| sheet.tables.len()).sum::<usize>(),
            "{tables:?}"
        );
        let is_plain =
            |name: &&str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        assert!(tables.iter().all(is_plain), "{tables:?}");
        let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
        for (name, sheet) in sheets {
            for wanted in ["orientation=\"landscape\"", "paperSize=\"9\"", "fitToPage=\"1\"", "<cols>"] {
                assert!(sheet.contains(wanted), "{name}: {wanted}");
            }
        }
    }
}

#[test]
fn no_text_becomes_a_formula() {
    let workbook = workbook(&read_text(NASTY).scenario.expect("the scenario is sound"));
    let parts = parts(&xlsx::file(&workbook).expect("it fits"));
    let meant = workbook.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
    let meant = meant.filter(|cell| matches!(cell, Cell::Formula(..))).count();
    let formulas: Vec<&str> = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/"))
        .flat_map(|(_, sheet)| elements(sheet, "f"))
        .collect();
    assert_eq!(formulas.len(), meant);
    for never in ["HYPERLINK", "cmd", "CONCATENATE", "1+1", "_xlfn"] {
        assert!(formulas.iter().all(|formula| !formula.contains(never)), "{never}");
    }
}

#[test]
fn an_alternative_that_nobody_has_costed_is_named_and_an_unknown_amount_is_empty() {
    let workbook = workbook(&read_text(NASTY).scenario.expect("the scenario is sound"));
    assert_eq!(workbook.sheets.len(), 9, "four, one for each of three, the comparison and the notes");
    let texts = |sheet: &Sheet| format!("{:?}", sheet.rows);
    assert!(texts(&workbook.sheets[0]).contains("=okostad"));
    assert!(texts(&workbook.sheets[7]).contains("NotCostedNamed(\"=okostad\")"));
    let unknown =
        workbook.sheets[4].rows.iter().find(|row| row.cells.first() == Some(&Cell::Text("okänd".to_owned())));
    let unknown = &unknown.expect("the line is there").cells;
    assert_eq!(unknown.iter().filter(|cell| **cell == Cell::Unknown).count(), 2, "{unknown:?}");
    assert!(texts(&workbook.sheets[4]).contains("LinesUnknown"));
}

#[test]
fn a_wrong_number_beside_a_formula_is_found() {
    let mut wrong = workbook(&bundled("scenarios/avesta-2014"));
    let cells = wrong.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells);
    let mut amounts = cells.filter_map(|cell| match cell {
        Cell::Formula(_, Value::Amount(amount)) => Some(amount),
        _ => None,
    });
    let amount = amounts.next().expect("a sum is a formula");
    *amount += hemvist::model::money::Ore::from_ore(1);
    let file = [xlsx::file(&wrong).expect("it fits")];
    let apart =
        differences(&opened(&file, Recalculation::Never)[0], &opened(&file, Recalculation::Always)[0]);
    assert_eq!(apart.len(), 1, "{apart:?}");
}
