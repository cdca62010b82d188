//! Tables of amounts with one column for each year, split so that each part fits the width of a page.
//! Never a word: a row without a name, and a row that sums up, are named by the templates.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::known::{Known, Parted};
use crate::model::money::Ore;
use crate::view::basis::{Desk, Money};
use crate::view::grid::width_beside;

/// Amounts per year.
#[derive(Clone, Debug, Serialize)]
pub struct ByYear {
    /// The parts, from left to right.
    pub parts: Vec<Part>,
    /// Whether some amount is unknown, so that the sums are too low.
    pub incomplete: bool,
}

/// Years that stand in one table.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What others refer to the table by.
    pub label: String,
    /// Which part it is, from 1; none when the table is not split.
    pub part: Option<usize>,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether some amount has öre, so that it is another in whole kronor.
    pub has_ore: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is about; none where the templates say it.
    pub name: Option<String>,
    /// What stands beside the name in every part.
    pub beside: Vec<String>,
    /// Whether it sums up the rows above.
    pub total: bool,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// An amount, a part of which may be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What is known; none where nothing is.
    pub amount: Option<Money>,
    /// Whether there is more that nobody knows.
    pub unknown: bool,
}

/// The years of a costed alternative, as heads of columns.
pub(super) fn years(one: &Costed<'_>) -> Vec<String> {
    one.cost.years.keys().map(ToString::to_string).collect()
}

impl Row {
    /// A row that is named, with an amount for each column.
    pub(super) fn of(desk: &Desk<'_>, name: Option<String>, amounts: &[Known]) -> Self {
        let cells = amounts.iter().map(|amount| cell(desk, *amount)).collect();
        Self { name, beside: Vec::new(), total: false, cells }
    }

    fn has_ore(&self) -> bool {
        self.cells.iter().filter_map(|cell| cell.amount.as_ref()).any(Money::has_ore)
    }
}

fn cell(desk: &Desk<'_>, known: Known) -> Cell {
    let shown = !known.incomplete || known.amount != Ore::ZERO;
    Cell { amount: shown.then(|| desk.money(known.amount)), unknown: known.incomplete }
}

impl ByYear {
    /// The parts of sums with their sums below, in tables called `label-1`, `label-2`; none where there is no part.
    pub(super) fn of<K>(
        desk: &Desk<'_>,
        label: &str,
        columns: &[String],
        parted: Parted<K>,
        mut row: impl FnMut(K, &[Known]) -> Row,
    ) -> Option<Self> {
        let sums = Row { total: true, ..Row::of(desk, None, &parted.sums) };
        let rows: Vec<Row> = parted.parts.into_iter().map(|(key, amounts)| row(key, &amounts)).collect();
        Self::new(label, columns, rows, vec![sums])
    }

    /// Rows with those that sum them up; none without rows or columns.
    pub(super) fn new(label: &str, columns: &[String], mut rows: Vec<Row>, sums: Vec<Row>) -> Option<Self> {
        if rows.is_empty() || columns.is_empty() {
            return None;
        }
        let incomplete = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.unknown);
        rows.extend(sums);
        let beside = rows.iter().map(|row| row.beside.len()).max().unwrap_or_default();
        let width = width_beside(columns.len(), beside);
        let parts = columns.chunks(width).zip(1..).map(|(chunk, number)| {
            let first = (number - 1) * width;
            let row = |row: &Row| Row {
                cells: row.cells.iter().skip(first).take(chunk.len()).cloned().collect(),
                ..row.clone()
            };
            let rows: Vec<Row> = rows.iter().map(row).collect();
            Part {
                label: format!("{label}-{number}"),
                part: (columns.len() > width).then_some(number),
                columns: chunk.to_vec(),
                has_ore: rows.iter().any(Row::has_ore),
                rows,
            }
        });
        Some(Self { parts: parts.collect(), incomplete })
    }

    /// Whether the other has the same rows, whatever it is called.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let said = |table: &Self| table.parts.iter().flat_map(|part| part.rows.clone()).collect::<Vec<Row>>();
        said(self) == said(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::basis::WholeKronor;

    #[test]
    fn many_years_stand_in_several_tables_and_every_amount_stays_in_its_year() {
        let years: Vec<String> = (2014..2024).map(|year: i16| year.to_string()).collect();
        let money = |year: &String| {
            let [kr, text] = [year.clone(), year.clone()];
            Money { kr: kr.clone(), text: text.clone(), whole: WholeKronor { kr, text } }
        };
        let cell = |year: &String| Cell { amount: Some(money(year)), unknown: false };
        let row =
            Row { name: None, beside: Vec::new(), total: false, cells: years.iter().map(cell).collect() };
        let table = ByYear::new("a", &years, vec![row], Vec::new()).expect("it has a row");
        assert_eq!(table.parts.iter().map(|part| part.columns.len()).collect::<Vec<_>>(), [5, 5]);
        for part in &table.parts {
            let shown = part.rows[0].cells.iter().filter_map(|cell| Some(cell.amount.as_ref()?.kr.clone()));
            assert_eq!(shown.collect::<Vec<_>>(), part.columns);
        }
    }
}
