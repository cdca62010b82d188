//! A sheet of cells as a spreadsheet saved it: whatever stands above, below and beside the table in it. Rows and columns
//! are counted as the spreadsheet shows them. Never where the table begins, never what a cell means.

use csv::StringRecord;

use crate::table::form::{Separator, cells_of, separator};
use crate::table::{TableFault, is_blank};

/// The rows of a sheet that hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// In order.
    pub rows: Vec<SheetRow>,
    /// Whether commas tell the cells apart, so that one inside a number may stand before thousands.
    pub separated_by_commas: bool,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Which row the spreadsheet shows it as, from 1.
    pub number: usize,
    cells: StringRecord,
}

impl SheetRow {
    /// What stands in a column (from 0), without blanks around it.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// How many cells there are up to the last that holds something.
    #[must_use]
    pub fn width(&self) -> usize {
        (0..self.cells.len()).rev().find(|column| !self.text(*column).is_empty()).map_or(0, |last| last + 1)
    }
}

/// What a spreadsheet calls a cell: column 0 of row 1 is `A1`.
#[must_use]
pub fn address(column: usize, row: usize) -> String {
    format!("{}{row}", column_name(column))
}

/// What a spreadsheet calls a column: `A` to `Z`, then `AA`.
#[must_use]
pub fn column_name(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).expect("less than 26"));
    let before = (column / 26).checked_sub(1).map(column_name).unwrap_or_default();
    format!("{before}{letter}")
}

/// Reads a sheet of so many cells at most: `;`, `,` or a tab between the cells, or what its first line says (`sep=;`).
///
/// # Errors
/// What is wrong with its form; never [`TableFault::Ragged`], for a row of a sheet may have any length.
pub fn read(text: &str, most: usize) -> Result<Sheet, TableFault> {
    let (before, separator) = match named_separator(text) {
        Some(named) => named,
        None => (0, known_separator(text)?),
    };
    let text = &text[before..];
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet { rows: Vec::new(), separated_by_commas: separator == b',' };
    let (mut cells_read, mut broken_lines) = (0, 0);
    for record in reader.records() {
        let cells = record.expect("the text is UTF-8 and rows may have any length");
        let (start, line) = cells.position().map_or((0, 1), |at| (at.byte(), at.line()));
        let start = usize::try_from(start).unwrap_or(text.len());
        cells_read += cells.len();
        if cells_read > most {
            return Err(TableFault::TooLarge { start });
        }
        if let Some(start) = cells_of(text, start, separator).open_quote {
            return Err(TableFault::QuoteNotClosed { start });
        }
        // Lines are counted from the start of the text, and empty ones belong to the row after them; a cell over
        // several lines is one row of the sheet.
        let empty = text[start..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let empty_lines = empty.filter(|byte| *byte == b'\n').count();
        let number = (usize::try_from(line).unwrap_or(usize::MAX).saturating_add(empty_lines))
            .saturating_sub(broken_lines);
        broken_lines += cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        if !cells.iter().all(is_blank) {
            sheet.rows.push(SheetRow { number, cells });
        }
    }
    if sheet.rows.is_empty() { Err(TableFault::Empty) } else { Ok(sheet) }
}

/// The separator that Excel reads from a first line of its own, and where the sheet begins.
fn named_separator(text: &str) -> Option<(usize, u8)> {
    let (line, _) = text.split_once('\n')?;
    let sign = line.trim().strip_prefix("sep=")?;
    let known = [(";", b';'), (",", b','), ("\t", b'\t')];
    known.iter().find(|(name, _)| *name == sign).map(|(_, sign)| (line.len() + 1, *sign))
}

fn known_separator(text: &str) -> Result<u8, TableFault> {
    match separator(text) {
        Separator::Known(separator) => Ok(separator),
        Separator::Other { found: '\t', .. } => Ok(b'\t'),
        Separator::Other { start, found } => Err(TableFault::Separator { start, found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, String)> {
        let sheet = read(text, 1_000).expect("it has the form of a sheet");
        sheet.rows.iter().map(|row| (row.number, row.text(0).to_owned())).collect()
    }

    #[test]
    fn rows_are_counted_as_the_spreadsheet_shows_them() {
        let expected = vec![(2, "Post".to_owned()), (3, "Ett\ntvå".to_owned()), (5, "Tre".to_owned())];
        assert_eq!(rows(";;\nPost;Belopp;\n\"Ett\ntvå\";1;\n;;\nTre;2;\n"), expected);
        assert_eq!(rows("\nPost;Belopp\n\"Ett\ntvå\";1\n\nTre;2\n"), expected);
    }

    #[test]
    fn three_signs_tell_cells_apart_and_excel_may_name_one() {
        for text in ["a;b\n1;2\n", "a,b\n1,2\n", "a\tb\n1\t2\n", "sep=;\na;b\n1;2\n"] {
            let sheet = read(text, 1_000).expect("it has the form of a sheet");
            assert_eq!([sheet.rows[0].text(1), sheet.rows[1].text(1)], ["b", "2"], "{text:?}");
            assert_eq!(sheet.separated_by_commas, text.contains(','));
        }
    }

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let names = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (column, name) in names {
            assert_eq!(column_name(column), name);
        }
        assert_eq!(address(2, 7), "C7");
    }

    #[test]
    fn what_is_no_sheet_is_said() {
        assert_eq!(read("\n;;\n", 10), Err(TableFault::Empty));
        assert_eq!(read("a;b\n1;2\n", 3), Err(TableFault::TooLarge { start: 4 }));
        assert!(matches!(read("a;\"b\n1;2\n", 10), Err(TableFault::QuoteNotClosed { .. })));
        assert!(matches!(read("a|b\n1|2\n", 10), Err(TableFault::Separator { found: '|', .. })));
    }
}
