//! Tables with one column for each of many things, split so that each part fits the width of a page.
//! Never a word: a cell that is none has nothing to say.

use serde::Serialize;

/// More columns than this, beside the first, do not fit the width of a page.
const WIDEST: usize = 7;

/// A table in as few parts as fit the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Grid {
    /// The parts, from left to right; none without columns.
    pub parts: Vec<Part>,
}

/// Columns that stand in one table.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What others refer to the table by.
    pub label: String,
    /// Which part it is, from 1; none when the table is not split.
    pub part: Option<usize>,
    /// The heads of the columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What it is about.
    pub name: String,
    /// Whether it is only an example.
    pub example: bool,
}

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// What stands beside the name in every part.
    pub beside: Option<String>,
    /// Whether it sums up the rows above.
    pub total: bool,
    /// One cell for each column.
    pub cells: Vec<Option<String>>,
}

impl Column {
    pub(super) fn of(name: impl Into<String>) -> Self {
        Self { name: name.into(), example: false }
    }
}

impl Row {
    pub(super) fn of(name: impl Into<String>, cells: Vec<Option<String>>) -> Self {
        Self { name: name.into(), beside: None, total: false, cells }
    }
}

/// How many things stand in each part when `count` stand in as few as fit the page, as even as they can be.
pub(super) fn width(count: usize) -> usize {
    width_beside(count, 0)
}

/// The same where so many columns stand beside the first in every part.
pub(super) fn width_beside(count: usize, beside: usize) -> usize {
    let widest = WIDEST.saturating_sub(beside).max(1);
    count.div_ceil(count.div_ceil(widest).max(1)).max(1)
}

impl Grid {
    /// The table, in parts called `label-1`, `label-2`.
    pub(super) fn new(label: &str, columns: &[Column], rows: &[Row]) -> Self {
        let width = width(columns.len());
        let is_split = columns.len() > width;
        let parts = columns.chunks(width).zip(1..).map(|(columns, number)| {
            let first = (number - 1) * width;
            let row = |row: &Row| Row {
                cells: row.cells.iter().skip(first).take(columns.len()).cloned().collect(),
                ..row.clone()
            };
            Part {
                label: format!("{label}-{number}"),
                part: is_split.then_some(number),
                columns: columns.to_vec(),
                rows: rows.iter().map(row).collect(),
            }
        });
        Self { parts: parts.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_table_is_split_evenly_and_every_cell_stays_in_its_column() {
        let columns: Vec<Column> = (0..16).map(|number| Column::of(number.to_string())).collect();
        let row = Row::of("row", (0..16).map(|number| Some(number.to_string())).collect());
        let grid = Grid::new("a", &columns, &[row]);
        let sizes: Vec<usize> = grid.parts.iter().map(|part| part.columns.len()).collect();
        assert_eq!(sizes, [6, 6, 4]);
        for part in &grid.parts {
            let heads: Vec<_> = part.columns.iter().map(|column| Some(column.name.clone())).collect();
            assert_eq!(part.rows[0].cells, heads);
        }
        assert_eq!(grid.parts[1].label, "a-2");
    }

    #[test]
    fn a_table_that_fits_is_not_split_and_one_without_columns_is_none() {
        let columns: Vec<Column> = (0..7).map(|number| Column::of(number.to_string())).collect();
        let grid = Grid::new("a", &columns, &[]);
        assert_eq!(grid.parts.iter().map(|part| part.part).collect::<Vec<_>>(), [None]);
        assert!(Grid::new("a", &[], &[]).parts.is_empty());
    }
}
