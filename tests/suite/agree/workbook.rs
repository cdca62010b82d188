//! A workbook as it lies in its file: sheets, cells, and what a program that does not compute shows in them.

use std::collections::BTreeMap;

use crate::container::Container;

/// A sheet.
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells by row and column, both from 1; those that say nothing are not there.
    pub cells: BTreeMap<(usize, usize), String>,
    /// Its XML.
    pub xml: String,
    /// Its tables, each as XML.
    pub tables: Vec<String>,
}

impl Sheet {
    /// The rows that have cells, each with its cells by column.
    pub fn rows(&self) -> BTreeMap<usize, BTreeMap<usize, &str>> {
        let mut rows: BTreeMap<usize, BTreeMap<usize, &str>> = BTreeMap::new();
        for ((row, column), text) in &self.cells {
            rows.entry(*row).or_default().insert(*column, text);
        }
        rows
    }
}

/// The sheets of a workbook, in order.
pub fn sheets(file: &[u8]) -> Vec<Sheet> {
    let folder = Container::read(file);
    let strings = shared_strings(folder.text("xl/sharedStrings.xml"));
    let workbook = folder.text("xl/workbook.xml");
    let workbook = roxmltree::Document::parse(workbook).expect("it is XML");
    let names = workbook.descendants().filter(|node| node.tag_name().name() == "sheet");
    let names: Vec<String> = names.filter_map(|sheet| sheet.attribute("name").map(str::to_owned)).collect();
    let mut sheets = Vec::new();
    for (name, number) in names.into_iter().zip(1..) {
        let xml = folder.text(&format!("xl/worksheets/sheet{number}.xml")).to_owned();
        let tables = tables(&folder, number);
        sheets.push(Sheet { name, cells: cells(&xml, &strings), xml, tables });
    }
    sheets
}

/// The tables that belong to a sheet.
fn tables(folder: &Container, number: usize) -> Vec<String> {
    let relations = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
    if !folder.parts.contains_key(&relations) {
        return Vec::new();
    }
    let relations = folder.text(&relations);
    let relations = roxmltree::Document::parse(relations).expect("it is XML");
    let targets = relations.descendants().filter_map(|node| node.attribute("Target"));
    let targets: Vec<String> =
        targets.filter_map(|target| target.strip_prefix("../tables/").map(str::to_owned)).collect();
    targets.iter().map(|target| folder.text(&format!("xl/tables/{target}")).to_owned()).collect()
}

fn shared_strings(xml: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).expect("it is XML");
    let items = document.descendants().filter(|node| node.tag_name().name() == "si");
    items
        .map(|item| {
            item.descendants()
                .filter(|node| node.tag_name().name() == "t")
                .filter_map(|text| text.text())
                .collect()
        })
        .collect()
}

fn cells(xml: &str, strings: &[String]) -> BTreeMap<(usize, usize), String> {
    let document = roxmltree::Document::parse(xml).expect("it is XML");
    let mut cells = BTreeMap::new();
    for cell in document.descendants().filter(|node| node.tag_name().name() == "c") {
        let Some(value) =
            cell.children().find(|child| child.tag_name().name() == "v").and_then(|value| value.text())
        else {
            continue;
        };
        let text = match cell.attribute("t") {
            Some("s") => strings[value.parse::<usize>().expect("it is the number of a text")].clone(),
            _ => value.to_owned(),
        };
        cells.insert(place(cell.attribute("r").expect("a cell has a place")), text);
    }
    cells
}

/// Row and column of a place such as `B12`.
fn place(name: &str) -> (usize, usize) {
    let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let column = letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (name[letters.len()..].parse().expect("a row has a number"), column)
}
