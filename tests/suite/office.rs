//! The files for office programs, asked what a checker of accessibility asks: that they can be read by ear and with the
//! keyboard alone. What such a program itself makes of them is tried with `LibreOffice` elsewhere.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use crate::agree::package;
use crate::agree::workbook::{Sheet, sheets};
use crate::container::Container;

const SCENARIOS: [&str; 4] =
    ["scenarios/avesta-2014", "scenarios/hassleholm", "scenarios/minimal-en", "tests/scenarios/costs"];

fn named<'a, 'input>(node: Node<'a, 'input>, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

fn xml(text: &str) -> Document<'_> {
    Document::parse(text).expect("it is XML")
}

/// Asks every workbook, sheet by sheet; answers with the sheets that it is not so for.
fn sheets_where_not(so: impl Fn(&Sheet) -> bool) -> Vec<String> {
    let mut others = Vec::new();
    for scenario in SCENARIOS {
        let package = package(scenario, "md,xlsx");
        let sheets = sheets(&package["budget.xlsx"]);
        assert!(sheets.len() >= 4, "{scenario}");
        others.extend(
            sheets.iter().filter(|sheet| !so(sheet)).map(|sheet| format!("{scenario}: {}", sheet.name)),
        );
    }
    others
}

/// A screen reader begins in the first cell, and reads every cell of what is merged as one.
#[test]
fn every_sheet_begins_with_what_it_holds_and_has_no_merged_cell() {
    let so = |sheet: &Sheet| {
        let first = sheet.cells.get(&(1, 1)).is_some_and(|text| text.chars().any(char::is_alphabetic));
        let sheet = xml(&sheet.xml);
        first
            && named(sheet.root(), "mergeCell").next().is_none()
            && named(sheet.root(), "drawing").next().is_none()
    };
    assert_eq!(sheets_where_not(so), [""; 0]);
}

/// A name that a program gives by itself says nothing.
#[test]
fn every_sheet_has_a_name_that_says_something_and_something_in_it() {
    let so = |sheet: &Sheet| {
        let by_itself = ["Sheet", "Blad", "Ark", "Table", "Tabell"].iter().any(|word| {
            sheet
                .name
                .strip_prefix(word)
                .is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit()))
        });
        !by_itself && sheet.name.chars().any(char::is_alphabetic) && sheet.cells.len() > 1
    };
    assert_eq!(sheets_where_not(so), [""; 0]);
}

/// Amounts stand in tables whose heads are known to the program, every column with a name of its own; and the table has
/// a name by which it is found.
#[test]
fn every_amount_stands_under_a_head_that_is_marked() {
    let so = |sheet: &Sheet| {
        sheet.tables.iter().all(|table| {
            let table = xml(table);
            let table = table.root_element();
            let columns: Vec<&str> =
                named(table, "tableColumn").filter_map(|column| column.attribute("name")).collect();
            let named =
                table.attribute("displayName").is_some_and(|name| name.chars().any(char::is_alphabetic));
            let heads = table.attribute("headerRowCount").is_none_or(|count| count == "1");
            let unlike: BTreeSet<&&str> = columns.iter().collect();
            named
                && heads
                && unlike.len() == columns.len()
                && columns.iter().all(|name| !name.trim().is_empty())
        })
    };
    assert_eq!(sheets_where_not(so), [""; 0]);
    // A cover and notes have words only.
    let has_amounts = |sheet: &Sheet| named(xml(&sheet.xml).root(), "f").next().is_some();
    assert_eq!(sheets_where_not(|sheet| !has_amounts(sheet) || !sheet.tables.is_empty()), [""; 0]);
}

/// A column as narrow as its program makes it hides what it holds behind number signs.
#[test]
fn every_column_is_as_wide_as_was_meant_and_the_head_stays_in_sight() {
    let so = |sheet: &Sheet| {
        let document = xml(&sheet.xml);
        let widths: Vec<(usize, usize, f64)> = named(document.root(), "col")
            .filter_map(|column| {
                let number = |name| column.attribute(name)?.parse::<f64>().ok();
                let place = |name| column.attribute(name)?.parse().ok();
                Some((place("min")?, place("max")?, number("width")?))
            })
            .collect();
        let is_set = |column: &usize| {
            widths.iter().any(|(min, max, width)| (min..=max).contains(&column) && *width > 5.0)
        };
        let all_set =
            sheet.cells.keys().map(|(_, column)| *column).collect::<BTreeSet<_>>().iter().all(is_set);
        let frozen = named(document.root(), "pane").any(|pane| pane.attribute("state") == Some("frozen"));
        all_set && (frozen || sheet.tables.is_empty())
    };
    assert_eq!(sheets_where_not(so), [""; 0]);
}

/// What is read out when the file is opened.
#[test]
fn every_workbook_has_a_title_and_a_language() {
    for scenario in SCENARIOS {
        let package = package(scenario, "md,xlsx");
        let container = Container::read(&package["budget.xlsx"]);
        let core = xml(container.text("docProps/core.xml"));
        let title = named(core.root(), "title").next().and_then(|title| title.text());
        assert!(title.is_some_and(|title| title.chars().any(char::is_alphabetic)), "{scenario}: {title:?}");
        let custom = container.text("docProps/custom.xml");
        let language = if scenario.ends_with("-en") { "en" } else { "sv" };
        assert!(
            custom.contains("name=\"Language\"") && custom.contains(&format!(">{language}")),
            "{scenario}: {custom}"
        );
    }
}

/// Among them those of the heads that are repeated on every printed page.
#[test]
fn names_that_formulas_use_lead_to_a_sheet_that_is_there() {
    for scenario in SCENARIOS {
        let package = package(scenario, "md,xlsx");
        let names: Vec<String> =
            sheets(&package["budget.xlsx"]).into_iter().map(|sheet| sheet.name).collect();
        let container = Container::read(&package["budget.xlsx"]);
        let workbook = xml(container.text("xl/workbook.xml"));
        for defined in named(workbook.root(), "definedName") {
            let place = defined.text().unwrap_or_default();
            let leads = names.iter().any(|name| {
                let quoted = format!("'{}'!", name.replace('\'', "''"));
                place.starts_with(&format!("{name}!$")) || place.starts_with(&quoted)
            });
            assert!(leads && !place.contains("#REF!"), "{scenario}: {place}");
        }
        assert!(named(workbook.root(), "definedName").next().is_some(), "{scenario}");
    }
}
