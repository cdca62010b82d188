//! A workbook as a file that Excel, `LibreOffice` and the like open: numbers as numbers, formulas with what hemvist came to
//! beside them, tables with names. The same workbook gives the same bytes.
//!
//! Never a formula from a text of the scenario, whatever it begins with; never a merged cell, a macro or a link.

mod formula;
mod look;
mod names;
#[cfg(test)]
mod tests;
mod words;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Formula as WrittenFormula, Table, TableColumn, TableStyle,
    Workbook as File, Worksheet, XlsxError,
};
use thiserror::Error;

use crate::model::matter::Language;
use crate::render::xlsx::formula::Writer;
use crate::render::xlsx::look::{Look, Looks, Shown, shown};
use crate::render::xlsx::names::{Taken, cut};
use crate::render::xlsx::words::Words;
use crate::view::workbook::Workbook;
use crate::view::workbook::sheet::{Cell, Role, Row, Sheet, Title};

/// The most rows and columns of a sheet.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
/// The longest text of a cell, in UTF-16 units.
const TEXT: usize = 32_767;
/// The narrowest and the widest column, in characters.
const NARROW: usize = 8;
const WIDE: usize = 60;
/// As many characters are on a sheet of paper that can still be read.
const PAGE: usize = 220;
/// How high a line of text is, and the highest row that there is, in points.
const LINE: usize = 15;
const HIGH: usize = 409;

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WorkbookError {
    /// A sheet has more rows or columns than spreadsheet programs have.
    #[error("a sheet of the workbook would have more than {ROWS} rows or {COLUMNS} columns")]
    TooLarge,
    /// The library that makes the file refused it.
    #[error("the workbook could not be made: {0}")]
    Refused(String),
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self::Refused(error.to_string())
    }
}

/// The workbook as the bytes of a file.
///
/// # Errors
///
/// When a sheet is larger than spreadsheet programs can hold.
pub fn file(workbook: &Workbook) -> Result<Vec<u8>, WorkbookError> {
    if !workbook.sheets.iter().all(fits) {
        return Err(WorkbookError::TooLarge);
    }
    let words = Words(workbook.language);
    let names = names(&workbook.sheets, words);
    let mut file = File::new();
    let mut tables = Taken::default();
    for (here, sheet) in workbook.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        page.set_name(&names[here])?;
        let mut writing =
            Writing { page, writer: Writer { sheets: &names, here, words }, looks: Looks::default() };
        writing.sheet(sheet, &mut tables)?;
    }
    let writer = Writer { sheets: &names, here: usize::MAX, words };
    for (name, area) in &workbook.names {
        file.define_name(words.name(*name), &writer.fixed(*area))?;
    }
    file.set_properties(&properties(workbook)?);
    Ok(file.save_to_buffer()?)
}

fn fits(sheet: &Sheet) -> bool {
    sheet.rows.len() <= ROWS && sheet.rows.iter().all(|row| row.cells.len() <= COLUMNS)
}

/// The names of the sheets. Hemvist's own come first: an alternative called "Noter" does not take the name of the notes.
fn names(sheets: &[Sheet], words: Words) -> Vec<String> {
    let mut taken = Taken::default();
    let mut names = vec![String::new(); sheets.len()];
    for own in [true, false] {
        for (name, sheet) in names.iter_mut().zip(sheets) {
            if matches!(sheet.title, Title::Label(_)) == own {
                *name = taken.sheet(&title(&sheet.title, words));
            }
        }
    }
    names
}

fn title(title: &Title, words: Words) -> String {
    match title {
        Title::Label(label) => words.label(label),
        Title::Text(text) => text.clone(),
    }
}

/// What the file says of itself: never a clock, and nobody's name.
fn properties(workbook: &Workbook) -> Result<DocProperties, XlsxError> {
    let language = match workbook.language {
        Language::Swedish => "sv-SE",
        Language::English => "en-GB",
    };
    let properties = DocProperties::new()
        .set_title(cut(&workbook.title, 255))
        .set_company(cut(workbook.municipality.as_deref().unwrap_or_default(), 255))
        .set_comment(format!("hemvist {}", crate::VERSION))
        .set_custom_property("Language", language)
        .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?);
    Ok(properties)
}

/// One sheet being written.
struct Writing<'a> {
    page: &'a mut Worksheet,
    writer: Writer<'a>,
    looks: Looks,
}

impl Writing<'_> {
    fn sheet(&mut self, sheet: &Sheet, tables: &mut Taken) -> Result<(), WorkbookError> {
        let mut widths = Widths::default();
        for (row, written) in sheet.rows.iter().enumerate() {
            for (column, cell) in written.cells.iter().enumerate() {
                let width = self.cell(row, column, written.role, cell)?;
                widths.take(column, written.role, width);
            }
        }
        self.tables(sheet, tables)?;
        for (column, width) in widths.columns().enumerate() {
            self.page.set_column_width(narrow(column)?, points(width))?;
        }
        for (row, written) in sheet.rows.iter().enumerate() {
            if let Some(high) = self.height(written, &widths) {
                self.page.set_row_height(tall(row)?, points(high))?;
            }
        }
        self.paper(sheet, &widths)
    }

    /// Writes a cell, and says how many characters wide it is.
    fn cell(&mut self, row: usize, column: usize, role: Role, cell: &Cell) -> Result<usize, WorkbookError> {
        let (row, column) = (tall(row)?, narrow(column)?);
        let words = self.writer.words;
        let text = match cell {
            Cell::Empty if role == Role::Sum => {
                self.page.write_blank(row, column, self.looks.of(role, Look::Plain))?;
                return Ok(0);
            }
            Cell::Empty => return Ok(0),
            Cell::Unknown => {
                self.page.write_blank(row, column, self.looks.of(role, Look::Unknown))?;
                return Ok(0);
            }
            Cell::Text(text) => cut(text, TEXT),
            Cell::Label(label) => words.label(label),
            Cell::Value(value) => match shown(*value, words.0) {
                Shown::Text(text) => text,
                Shown::Number(number, look, width) => {
                    self.page.write_number_with_format(row, column, number, self.looks.of(role, look))?;
                    return Ok(width);
                }
                Shown::Date(date, width) => {
                    let look = self.looks.of(role, Look::Date);
                    self.page.write_datetime_with_format(row, column, &date, look)?;
                    return Ok(width);
                }
            },
            Cell::Formula(formula, value) => match shown(*value, words.0) {
                Shown::Number(number, look, width) => {
                    let written =
                        WrittenFormula::new(self.writer.formula(formula)).set_result(number.to_string());
                    let look = self.looks.of(role, look);
                    self.page.write_formula_with_format(row, column, written, look)?;
                    return Ok(width);
                }
                Shown::Text(text) => text,
                Shown::Date(..) => String::new(),
            },
        };
        let look = Look::text(&text, WIDE);
        self.page.write_string_with_format(row, column, &text, self.looks.of(role, look))?;
        Ok(text.lines().map(|line| line.chars().count()).max().unwrap_or_default())
    }

    /// How high a row must be for the texts that are broken into lines in it; none where one line is enough. The programs
    /// do not all find it out themselves.
    fn height(&self, row: &Row, widths: &Widths) -> Option<usize> {
        let lines = |(cell, width): (&Cell, usize)| match cell {
            Cell::Text(text) => lines(text, width),
            Cell::Label(label) => lines(&self.writer.words.label(label), width),
            _ => 1,
        };
        match row.role {
            Role::Title => Some(2 * LINE - LINE / 2),
            Role::Lead => None,
            Role::Head | Role::Body | Role::Sum => {
                let most = row.cells.iter().zip(widths.columns()).map(lines).max().unwrap_or(1);
                (most > 1).then(|| (most * LINE).min(HIGH))
            }
        }
    }

    fn tables(&mut self, sheet: &Sheet, tables: &mut Taken) -> Result<(), WorkbookError> {
        for table in &sheet.tables {
            let area = table.area;
            let mut heads = Taken::default();
            let cells = &sheet.rows[area.first.row].cells;
            let columns = cells.iter().map(|cell| {
                let head = self.head(cell);
                let look = self.looks.of(Role::Head, Look::text(&head, 0)).clone();
                TableColumn::new().set_header(heads.head(&head)).set_header_format(look)
            });
            let columns: Vec<TableColumn> = columns.collect();
            let named = Table::new()
                .set_name(tables.table(&self.writer.words.label(&table.name)))
                .set_style(TableStyle::Light1)
                .set_columns(&columns);
            let (first, last) = (tall(area.first.row)?, tall(area.last_row)?);
            self.page.add_table(first, 0, last, narrow(area.last_column)?, &named)?;
        }
        Ok(())
    }

    fn head(&self, cell: &Cell) -> String {
        match cell {
            Cell::Label(label) => self.writer.words.label(label),
            Cell::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// What stays in sight, and how it is printed.
    fn paper(&mut self, sheet: &Sheet, widths: &Widths) -> Result<(), WorkbookError> {
        let page = &mut *self.page;
        let (rows, columns) = (tall(sheet.head_rows)?, narrow(sheet.head_columns)?);
        page.set_freeze_panes(rows, columns)?;
        if rows > 0 {
            page.set_repeat_rows(rows - 1, rows - 1)?;
        }
        if columns > 0 {
            page.set_repeat_columns(0, columns - 1)?;
        }
        let wide = widths.columns().sum::<usize>().div_ceil(PAGE).max(1);
        page.set_landscape().set_paper_size(9).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        page.set_print_fit_to_pages(u16::try_from(wide).unwrap_or(1), 0);
        page.set_footer("&L&A&R&P/&N");
        Ok(())
    }
}

/// How wide the columns of a sheet must be.
#[derive(Default)]
struct Widths(Vec<usize>);

impl Widths {
    fn take(&mut self, column: usize, role: Role, width: usize) {
        // The title and what runs below it reach over the empty cells beside them; a head is broken into lines.
        let needed = match role {
            Role::Title | Role::Lead => 0,
            Role::Head => width.div_ceil(2).max(width.min(14)) + 4,
            Role::Body | Role::Sum => width + 2,
        };
        if self.0.len() <= column {
            self.0.resize(column + 1, NARROW);
        }
        self.0[column] = self.0[column].max(needed.clamp(NARROW, WIDE));
    }

    fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }
}

/// In how many lines a text stands in a column of that width. Words are broken at blanks: a line is seldom full.
fn lines(text: &str, width: usize) -> usize {
    let full = width.saturating_sub(width / 12).max(1);
    let broken = |line: &str| match line.chars().count() {
        fits if fits < width => 1,
        longer => longer.div_ceil(full),
    };
    text.lines().map(broken).sum::<usize>().max(1)
}

fn points(size: usize) -> f64 {
    f64::from(u32::try_from(size).unwrap_or(u32::MAX))
}

fn tall(row: usize) -> Result<u32, WorkbookError> {
    u32::try_from(row).map_err(|_| WorkbookError::TooLarge)
}

fn narrow(column: usize) -> Result<u16, WorkbookError> {
    u16::try_from(column).map_err(|_| WorkbookError::TooLarge)
}
