//! The workbook and the tables of the documents agree where they say the same: what each line costs each year, and
//! what the alternatives come to.

use std::collections::BTreeMap;

use crate::support::has_ending;

use super::part::Part;
use super::workbook::{Sheet, sheets};
use super::{Package, SCENARIOS, markdown, package};

/// A table of a document: its caption and its rows, the head first.
struct Table {
    caption: String,
    rows: Vec<Vec<String>>,
}

/// The words of the tables and of the sheets for the same sums, in the Swedish and the English documents.
struct Words {
    /// What stands between the thousands of an amount.
    thousands: char,
    /// The first columns of the comparison in the workbook.
    head: [&'static str; 2],
    /// A caption between an alternative and a year.
    budget: &'static str,
    /// The caption of what the alternatives come to in a year.
    compared: &'static [&'static str],
    /// The column of amounts.
    amount: &'static str,
    /// The row that sums up, in the documents.
    total: &'static str,
    /// Columns of the documents, and the rows of the workbook that say the same.
    sums: [(&'static str, &'static str); 6],
}

const SWEDISH: Words = Words {
    thousands: '\u{a0}',
    head: ["År", "Mått"],
    budget: ", budget ",
    compared: &["Alternativens kostnad "],
    amount: "Belopp",
    total: "Totalt",
    sums: [
        ("Totalt", "Kostnader"),
        ("Varav finansierat", "varav finansierat"),
        ("Varav för flytten", "Av kostnaderna för flytten"),
        ("Varav för ambitionen", "Av kostnaderna för ambitionen"),
        ("Extern finansiering", "Externa pengar vid sidan av"),
        ("Helårseffekt", "Helårseffekt den 31 december"),
    ],
};

const ENGLISH: Words = Words {
    thousands: ',',
    head: ["Year", "Measure"],
    budget: ", budget ",
    compared: &["Cost of the alternatives in "],
    amount: "Amount",
    total: "Total",
    sums: [
        ("Total", "Costs"),
        ("Of which funded", "of which funded"),
        ("Of which for the move", "Of the costs, for the move"),
        ("Of which for the ambition", "Of the costs, for the ambition"),
        ("External funding", "External money beside"),
        ("Full-year effect", "Full-year effect on 31 December"),
    ],
};

#[test]
fn the_workbook_and_the_tables_have_the_same_sums() {
    for scenario in SCENARIOS {
        let package = package(scenario, "md,xlsx");
        let sheets = sheets(&package["budget.xlsx"]);
        let (words, tables) = if package.contains_key("utredning.md") {
            (&SWEDISH, tables(&package))
        } else {
            (&ENGLISH, tables(&package))
        };
        let compared = compare_sums(scenario, words, &sheets, &tables);
        let lines = compare_lines(scenario, words, &sheets, &tables);
        assert!(compared > 0 && lines > 0, "{scenario}: {compared} sums and {lines} lines were compared");
    }
}

/// What the sheet of an alternative and the tables of its budget say of each line. Answers with how many amounts.
fn compare_lines(scenario: &str, words: &Words, sheets: &[Sheet], tables: &[Table]) -> usize {
    let mut compared = 0;
    for sheet in sheets {
        let alternative = sheet.cells.get(&(1, 1)).map_or("", String::as_str);
        for (year, amounts) in years_of(sheet) {
            let begins = format!("{alternative}{}{year}", words.budget);
            let of_year = tables.iter().filter(|table| table.caption.contains(&begins));
            for row in of_year.flat_map(|table| column(table, words.amount)) {
                let label = if row.0 == words.total { words.sums[0].1 } else { row.0.as_str() };
                // A label may stand on several lines of a budget, and in the sums below them.
                let Some(said) = amounts.get(label) else { continue };
                let shown =
                    shown_ore(&row.1, words).unwrap_or_else(|| panic!("{scenario}: {begins}: {row:?}"));
                assert!(said.contains(&shown), "{scenario}: {begins}: {row:?} and {said:?} öre");
                compared += 1;
            }
        }
    }
    compared
}

/// By year, what the rows of an alternative's sheet come to in öre, by label.
fn years_of(sheet: &Sheet) -> Vec<(String, BTreeMap<&str, Vec<i64>>)> {
    let rows = sheet.rows();
    let is_year = |text: &str| text.len() == 4 && text.parse::<u16>().is_ok_and(|year| year > 1900);
    let head = rows.values().find(|row| row.len() > 3 && row.values().any(|text| is_year(text)));
    let years = head.into_iter().flatten().filter(|(_, text)| is_year(text));
    let amounts = |column: usize| {
        let mut amounts: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for row in rows.values() {
            if let (Some(label), Some(amount)) = (row.get(&2), row.get(&column).and_then(|text| ore(text))) {
                amounts.entry(label).or_default().push(amount);
            }
        }
        amounts
    };
    years.map(|(column, year)| ((*year).to_owned(), amounts(*column))).collect()
}

/// What the sheet that compares and the tables that compare say of each alternative. Answers with how many sums.
fn compare_sums(scenario: &str, words: &Words, sheets: &[Sheet], tables: &[Table]) -> usize {
    let is_head = |row: &&BTreeMap<usize, &str>| {
        row.get(&1) == Some(&words.head[0]) && row.get(&2) == Some(&words.head[1])
    };
    let (rows, head) = sheets
        .iter()
        .find_map(|sheet| Some((sheet.rows(), sheet.rows().values().find(is_head)?.clone())))
        .expect("a sheet compares the alternatives");
    let mut compared = 0;
    for table in tables {
        let Some(year) = words.compared.iter().find_map(|begins| table.caption.split_once(begins)) else {
            continue;
        };
        let year = year.1.get(..4).unwrap_or_default();
        for (shown, computed) in words.sums {
            for (alternative, amount) in column(table, shown) {
                let Some(shown) = shown_ore(&amount, words) else { continue };
                let Some((column, _)) = head.iter().find(|(_, name)| **name == alternative) else {
                    panic!("{scenario}: {alternative} has an amount and no column");
                };
                let row =
                    rows.values().find(|row| row.get(&1) == Some(&year) && row.get(&2) == Some(&computed));
                let said = row.and_then(|row| row.get(column)).and_then(|text| ore(text));
                assert_eq!(said, Some(shown), "{scenario}: {computed}, {alternative}, {year}");
                compared += 1;
            }
        }
    }
    compared
}

/// The cells of a column by the first cell of their row; none if the table has no such column.
fn column(table: &Table, name: &str) -> Vec<(String, String)> {
    let (head, rows) = table.rows.split_first().expect("a table has a head");
    let Some(column) = head.iter().position(|cell| cell == name) else { return Vec::new() };
    rows.iter().map(|row| (row[0].clone(), row[column].clone())).collect()
}

/// Every table of a package's Markdown.
fn tables(package: &Package) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for (_, file) in package.iter().filter(|(name, _)| has_ending(name, "md")) {
        // A table of a municipality's own document may have no caption.
        let mut caption = None;
        for part in markdown::read(file).parts {
            match (part, &mut caption) {
                (Part::Caption(text), _) => {
                    tables.push(Table { caption: text.clone(), rows: Vec::new() });
                    caption = Some(text);
                }
                (Part::Row(row), Some(_)) => {
                    tables.last_mut().expect("its caption comes first").rows.push(row);
                }
                (Part::Row(_), None) => {}
                _ => caption = None,
            }
        }
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// An amount in kronor as öre, as a document writes it; none if it is no number.
fn shown_ore(text: &str, words: &Words) -> Option<i64> {
    let text = text.replace([' ', words.thousands], "").replace('\u{2212}', "-");
    ore(&text.replace(',', "."))
}

/// An amount in kronor as öre, as a cell holds it; none if it is no number.
fn ore(text: &str) -> Option<i64> {
    let (kronor, decimals) = text.split_once('.').unwrap_or((text, ""));
    let negative = kronor.starts_with('-');
    let kronor: i64 = kronor.trim_start_matches('-').parse().ok()?;
    let ore: i64 = format!("{decimals:0<2}").get(..2)?.parse().ok()?;
    let all = kronor * 100 + ore;
    Some(if negative { -all } else { all })
}
