//! Tables as Excel saves them (format.md rule 8): `;` or `,`, quoted cells, empty columns at the end. Never what
//! a column means.

use crate::limit;
use crate::model::benchmark::Cell;
use crate::scenario::scalar::{self, ScalarFault};

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The column headings.
    pub headings: Vec<String>,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the row starts, in bytes of the text.
    pub start: usize,
    /// Its cells, as many as there are headings.
    pub cells: Vec<String>,
}

/// What is wrong with a table, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// There is no row of headings.
    Empty,
    /// A row with more or fewer cells than there are headings.
    Ragged {
        /// Where the row starts.
        start: usize,
        /// How many cells it has.
        cells: usize,
    },
    /// More cells than are read.
    TooLarge {
        /// Where the row starts that is one too many.
        start: usize,
    },
}

/// Reads a table, and everything that is wrong with its form. Empty lines are skipped.
#[must_use]
pub fn read(text: &str) -> (Table, Vec<TableFault>) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table { headings: Vec::new(), rows: Vec::new() };
    let mut faults = Vec::new();
    let mut cells_read = 0;
    for record in reader.records() {
        let record = record.expect("the text is UTF-8 and rows may have any length");
        let position = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(position).unwrap_or(text.len());
        cells_read += record.len();
        if cells_read > limit::CELLS.most() {
            faults.push(TableFault::TooLarge { start });
            break;
        }
        let mut cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if table.headings.is_empty() {
            table.headings = cells;
            continue;
        }
        // Excel writes delimiters for empty columns to the right of the table.
        while cells.len() > table.headings.len() && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.len() == table.headings.len() {
            table.rows.push(Row { start, cells });
        } else {
            faults.push(TableFault::Ragged { start, cells: cells.len() });
        }
    }
    if table.headings.is_empty() {
        faults.push(TableFault::Empty);
    }
    (table, faults)
}

/// The delimiter that the headings use: `;` unless they only have `,`.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut commas = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            ';' if !quoted => return b';',
            ',' if !quoted => commas = true,
            '\n' if !quoted => break,
            _ => {}
        }
    }
    if commas { b',' } else { b';' }
}

/// What a cell of figures holds.
#[derive(Clone, Debug, PartialEq)]
pub enum CellContent {
    /// Empty, `..` or `-`: nobody knows.
    Unknown,
    /// A number.
    Known(Cell),
    /// `###`: the column was too narrow when the table was saved.
    Hashes,
    /// A number with two readings, such as `1.250`.
    Ambiguous {
        /// The reading as a whole number.
        thousands: String,
        /// The reading as a decimal.
        decimal: String,
    },
    /// Something else.
    Unreadable,
}

/// Reads a cell of figures. A percent sign in a cell is its unit: `12,5 %` is 12,5, as in the column it stands in.
#[must_use]
pub fn cell(text: &str) -> CellContent {
    let text = text.trim();
    if matches!(text, "" | ".." | "-" | "−" | "–") {
        return CellContent::Unknown;
    }
    if text.chars().all(|character| character == '#') {
        return CellContent::Hashes;
    }
    match scalar::number(text.trim_end_matches('%').trim_end()) {
        Ok(value) => CellContent::Known(Cell { value, decimals: scalar::decimals(text) }),
        Err(ScalarFault::Ambiguous { thousands, decimal }) => CellContent::Ambiguous { thousands, decimal },
        Err(_) => CellContent::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_delimiters_and_quotes_are_read() {
        for text in
            ["Kommun;\"Andel; procent\"\nAvesta;4,4\n;\n", "Kommun,\"Andel; procent\"\nAvesta,\"4,4\"\n"]
        {
            let (table, faults) = read(text);
            assert_eq!(faults, []);
            assert_eq!(table.headings, ["Kommun", "Andel; procent"]);
            assert_eq!(table.rows.len(), 1);
            assert_eq!(table.rows[0].cells, ["Avesta", "4,4"]);
        }
    }

    #[test]
    fn missing_is_missing_and_hashes_are_a_fault() {
        assert_eq!(cell(".."), CellContent::Unknown);
        assert_eq!(cell("####"), CellContent::Hashes);
        assert_eq!(cell("4,4x"), CellContent::Unreadable);
        assert!(matches!(cell("12,0"), CellContent::Known(Cell { decimals: 1, .. })));
    }

    #[test]
    fn a_table_is_read_up_to_its_limit() {
        let table = |rows: usize| "a;b\n".repeat(rows);
        let most = limit::CELLS.most() / 2;
        assert_eq!(read(&table(most)).1, []);
        assert_eq!(read(&table(most + 1)).1, [TableFault::TooLarge { start: 4 * most }]);
    }
}
