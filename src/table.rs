//! Tables as Excel saves them (format.md rule 8): `;` or `,`, quoted cells, empty columns at the end. Never what
//! a column means.

pub mod cell;
mod form;
pub mod sheet;

use std::ops::Range;

use csv::StringRecord;

use crate::table::cell::CellContent;
use crate::table::form::{Separator, cells_of, separator};

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The column headings, each on one line.
    pub headings: Vec<String>,
    /// The rows below.
    pub rows: Vec<Row>,
    /// Where the row of headings starts, in bytes of the text.
    pub start: usize,
    separator: u8,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the row starts, in bytes of the text.
    pub start: usize,
    cells: StringRecord,
}

/// What is wrong with a table, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// There is no row of headings.
    Empty,
    /// The cells are not told apart by `;`, nor by `,`.
    Separator {
        /// Where the sign stands that was meant to tell them apart.
        start: usize,
        /// That sign.
        found: char,
    },
    /// A quotation mark opens a cell and nothing closes it where the cell ends.
    QuoteNotClosed {
        /// Where it stands.
        start: usize,
    },
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

impl Row {
    /// What stands in a column, without blanks around it.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }
}

impl Table {
    /// How many cells there are, headings included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.headings.len().saturating_mul(self.rows.len() + 1)
    }

    /// The figure in a column of a row.
    #[must_use]
    pub fn figure(&self, row: &Row, column: usize) -> CellContent {
        cell::read(row.text(column), self.separator == b',')
    }

    /// Where a cell stands in the text that the table was read from.
    #[must_use]
    pub fn range(&self, text: &str, row_start: usize, column: usize) -> Range<usize> {
        let cells = cells_of(text, row_start, self.separator).ranges;
        cells.get(column).cloned().unwrap_or(row_start..row_start)
    }
}

/// Reads a table of so many cells at most, and everything that is wrong with its form. Empty lines are skipped.
#[must_use]
pub fn read(text: &str, most: usize) -> (Table, Vec<TableFault>) {
    let separator = match separator(text) {
        Separator::Known(separator) => separator,
        Separator::Other { start, found } => {
            let table = Table { headings: Vec::new(), rows: Vec::new(), start: 0, separator: b';' };
            return (table, vec![TableFault::Separator { start, found }]);
        }
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table { headings: Vec::new(), rows: Vec::new(), start: 0, separator };
    let mut faults = Vec::new();
    let last_line = text.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
    let mut cells_read = 0;
    for record in reader.records() {
        let mut cells = record.expect("the text is UTF-8 and rows may have any length");
        let position = cells.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(position).unwrap_or(text.len());
        cells_read += cells.len();
        if cells_read > most {
            faults.push(TableFault::TooLarge { start });
            break;
        }
        if cells.iter().all(is_blank) {
            continue;
        }
        let is_suspect = start >= last_line || cells.as_slice().contains('\n');
        if is_suspect && let Some(start) = cells_of(text, start, separator).open_quote {
            faults.push(TableFault::QuoteNotClosed { start });
            continue;
        }
        if table.headings.is_empty() {
            table.headings = cells.iter().map(one_line).collect();
            table.start = start;
            continue;
        }
        // Excel writes delimiters for empty columns to the right of the table.
        while cells.len() > table.headings.len() && cells.iter().next_back().is_some_and(is_blank) {
            cells.truncate(cells.len() - 1);
        }
        if cells.len() == table.headings.len() {
            table.rows.push(Row { start, cells });
        } else {
            faults.push(ragged(text, separator, start, &cells));
        }
    }
    if table.headings.is_empty() && faults.is_empty() {
        faults.push(TableFault::Empty);
    }
    (table, faults)
}

/// A row of the wrong length; where a cell of it goes over several lines, its quotation mark closes too late.
fn ragged(text: &str, separator: u8, start: usize, cells: &StringRecord) -> TableFault {
    let ranges = cells_of(text, start, separator).ranges;
    match ranges.into_iter().find(|range| text[range.clone()].contains('\n')) {
        Some(cell) => TableFault::QuoteNotClosed { start: cell.start },
        None => TableFault::Ragged { start, cells: cells.len() },
    }
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// A text on one line, as a heading that was broken over lines in Excel is read.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limit;

    fn read(text: &str) -> (Table, Vec<TableFault>) {
        super::read(text, limit::CELLS.most())
    }

    #[test]
    fn both_delimiters_and_quotes_are_read() {
        for text in
            ["Kommun;\"Andel; procent\"\nAvesta;4,4\n;\n", "Kommun,\"Andel; procent\"\nAvesta,\"4,4\"\n"]
        {
            let (table, faults) = read(text);
            assert_eq!(faults, []);
            assert_eq!(table.headings, ["Kommun", "Andel; procent"]);
            assert_eq!(table.rows.len(), 1);
            assert_eq!([table.rows[0].text(0), table.rows[0].text(1)], ["Avesta", "4,4"]);
        }
    }

    #[test]
    fn a_heading_over_several_lines_is_one() {
        let (table, faults) = read("Kommun;\"Andel\n elever\"\u{a0}\nAvesta;\"4,4\"\n");
        assert_eq!(faults, []);
        assert_eq!(table.headings, ["Kommun", "Andel elever"]);
    }

    #[test]
    fn columns_beyond_the_headings_must_be_empty() {
        assert_eq!(read("a;b\n1;2;;\n").1, []);
        assert_eq!(read("a;b\n1;2;;3\n").1, [TableFault::Ragged { start: 4, cells: 4 }]);
        assert_eq!(read("a;b\n1\n").1, [TableFault::Ragged { start: 4, cells: 1 }]);
        assert_eq!(read("").1, [TableFault::Empty]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_pointed_at() {
        let cases = [
            ("a;b\nx;\"1\ny;2\n", 6),
            ("a;b\n\"x;1\ny;2\n", 4),
            ("a;\"b\nx;1\n", 2),
            // It takes the mark that opens the next cell for its end.
            ("a;b\nx;\"1\ny;\"2\"\n", 6),
        ];
        for (text, start) in cases {
            assert_eq!(read(text).1, [TableFault::QuoteNotClosed { start }], "{text:?}");
        }
        assert_eq!(read("a;b\nx\";2\n\"y\"\"z\";2\n").1, []);
    }

    #[test]
    fn a_cell_is_found_where_it_stands() {
        let text = "a;b;c\n\nx;\"1;\"\"å\";3\n";
        let (table, _) = read(text);
        let cell = |column| &text[table.range(text, table.rows[0].start, column)];
        assert_eq!([cell(0), cell(1), cell(2), cell(3)], ["x", "\"1;\"\"å\"", "3", ""]);
    }

    #[test]
    fn a_table_is_read_up_to_its_limit() {
        let table = |rows: usize| "a;b\n".repeat(rows);
        let most = limit::CELLS.most() / 2;
        assert_eq!(read(&table(most)).1, []);
        assert_eq!(read(&table(most + 1)).1, [TableFault::TooLarge { start: 4 * most }]);
    }
}
