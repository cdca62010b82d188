//! Sheets with a budget or with positions, as somebody keeps them in a spreadsheet, and the scenario that is made of them.
//!
//! Never guesses: what has two readings, or none, is a fault that names its cell; what is left out is told.

mod cell;
mod draft;
mod id;
mod lines;
mod posts;
mod rows;

use crate::import::heading::{Heading, Unit};
use crate::import::{NewFile, Saved};
use crate::limit;
use crate::model::matter::Language;
use crate::source::encoding::{Encoding, decode};
use crate::source::in_one_form;
use crate::table::TableFault;
use crate::table::sheet::{self, Sheet};

use draft::Draft;
use rows::{Records, records};

/// What is to be made of the sheets.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The name of the new file.
    pub file: String,
    /// Budget lines, or positions alone.
    pub kind: Kind,
    /// The alternative of lines that name none; `None` makes them common.
    pub alternative: Option<String>,
    /// The years of the budget; empty leaves them to the sheets.
    pub years: Vec<i16>,
    /// Payroll overhead as the scenario writes it; `None` leaves it to the sheets.
    pub overhead: Option<String>,
    /// The year whose prices the budget is in, where that is known.
    pub price_year: Option<i16>,
    /// The level of prices of each year as the scenario writes it, for lines in the prices of another year.
    pub price_index: Vec<(i16, String)>,
    /// The language of titles and comments.
    pub language: Language,
}

/// What the sheets are to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Budget lines, and beside them the positions that they pay.
    Budget,
    /// Positions.
    Positions,
}

/// What an import gives.
#[derive(Clone, Debug)]
pub struct Import {
    /// The new scenario.
    pub file: NewFile,
    /// What was read, sheet by sheet.
    pub sheets: Vec<SheetRead>,
    /// What the person should know.
    pub remarks: Vec<Remark>,
}

/// What was read of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRead {
    /// Its file.
    pub file: String,
    /// The row of its headings.
    pub head_row: usize,
    /// How many rows below were taken in.
    pub rows: usize,
    /// Its columns, in order.
    pub columns: Vec<ColumnRead>,
}

/// How a column was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    /// What the spreadsheet calls it.
    pub name: String,
    /// Its heading; empty when cells stand below none.
    pub heading: String,
    /// What it holds; `None` when it is not used.
    pub holds: Option<Heading>,
    /// The unit that the heading names.
    pub unit: Option<Unit>,
    /// The known heading written most like it.
    pub near: Option<&'static str>,
}

/// Something that a person should know about what was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file was saved as Windows-1252, first seen on this line.
    Windows1252 {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// Rows with sums, which are not taken in.
    Totals {
        /// The file.
        file: String,
        /// Their labels with their places.
        rows: Vec<String>,
    },
    /// Amounts whose unit nobody says, read as kronor.
    Kronor {
        /// The file.
        file: String,
        /// Their columns.
        columns: Vec<String>,
    },
    /// Lines without any amount: it stays unknown.
    NoAmount {
        /// The file.
        file: String,
        /// Their labels with their places.
        rows: Vec<String>,
    },
    /// Empty cells of years beside filled ones: nothing is paid in those years.
    EmptyYears {
        /// The file.
        file: String,
        /// Their places.
        cells: Vec<String>,
    },
    /// Rows about positions that move, which belong to an alternative's `moves`.
    Moves {
        /// The file.
        file: String,
        /// How many.
        rows: usize,
    },
}

/// Why nothing is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which file; none when it is about all of them.
    pub file: Option<String>,
    /// In which cell; none when it is about the whole file.
    pub cell: Option<Place>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// A cell as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the spreadsheet calls it.
    pub address: String,
    /// The heading of its column; empty for a whole row.
    pub heading: String,
    /// What stands in it.
    pub text: String,
}

/// Words of the format, each with those that mean the same.
pub type Words = &'static [(&'static str, &'static [&'static str])];

/// What is wrong with a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is a workbook, no CSV.
    Workbook,
    /// Its letters are saved with two bytes each.
    Utf16,
    /// It has not the form of a sheet; the line where that shows, from 1.
    Form(TableFault, usize),
    /// No row has two known headings.
    NoHeadings,
    /// A column that is needed is not there.
    NoColumn(Heading),
    /// Two columns hold the same; the other one.
    SameHeading(String),
    /// `1.250`: both readings.
    Ambiguous(String, String),
    /// `###`: the column was too narrow.
    Hashes,
    /// `#REF!`: a formula that came to nothing.
    FormulaError,
    /// A formula instead of what it comes to.
    Formula,
    /// A number that the spreadsheet took for a date, and which one it may have been.
    DateForNumber(Option<String>),
    /// A character that nobody sees.
    Unseen(char),
    /// A minus as accountants write it, `(1 250)`: the number with a minus before it.
    Minus(String),
    /// No number.
    NoNumber,
    /// No amount of money.
    NoAmount,
    /// An amount finer than one öre.
    FinerThanOre,
    /// More than hemvist counts with.
    TooLarge,
    /// A number below nought.
    Negative,
    /// Above what it may be.
    Above(u8),
    /// A day that the spreadsheet shows as a number: which one.
    DayAsNumber(String),
    /// No day.
    NoDay,
    /// No day of the calendar.
    NoSuchDay,
    /// No year.
    NoYear,
    /// None of the words that may stand there.
    NoWord(Words),
    /// A line without a name.
    NoLabel,
    /// Amounts of two kinds in one row: the addresses.
    TwoAmounts(Vec<String>),
    /// Unknown in one year and known in another, which the format can not say.
    UnknownYear,
    /// The last day comes before the first.
    EndsBeforeStart(String),
    /// An id with other characters than letters, digits, `-` and `_`.
    NoId,
    /// An id that another line has; where.
    SameId(String),
    /// No line of that name; the one written most like it.
    NoLine(Option<String>),
    /// A position of neither a unit nor a line.
    NoUnit,
    /// Months of a position that no line pays.
    OnlyOfLines,
    /// Payroll overhead that differs from row to row.
    DifferentOverhead(String),
    /// Positions of lines, and nobody says the payroll overhead.
    NoOverhead,
    /// Nobody says which years the budget has.
    NoYears,
    /// The years span more than a budget has.
    TooManyYears(i16, i16),
    /// There is nothing to import.
    Nothing,
}

/// A sheet as it was saved.
pub struct SavedSheet {
    saved: Saved,
    sheet: Sheet,
    windows_1252: Option<usize>,
}

impl SavedSheet {
    /// A sheet by the bytes of its file.
    ///
    /// # Errors
    /// Why it is no sheet.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, Box<Fault>> {
        let fault = |kind| Box::new(Fault { file: Some(name.to_owned()), cell: None, kind });
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(fault(FaultKind::Workbook));
        }
        let hash = Saved::hash_of(&bytes);
        let (text, windows_1252) = match decode(bytes) {
            (_, Encoding::Utf16) => return Err(fault(FaultKind::Utf16)),
            (text, Encoding::Utf8) => (text, None),
            (text, Encoding::Windows1252 { line }) => (text, Some(line)),
        };
        let text = in_one_form(&text).into_owned();
        let sheet = sheet::read(&text, limit::CELLS.most()).map_err(|wrong| {
            let start = text.floor_char_boundary(start_of(&wrong));
            let line = text[..start].matches('\n').count() + 1;
            fault(FaultKind::Form(wrong, line))
        })?;
        Ok(Self { saved: Saved { name: name.to_owned(), text, hash }, sheet, windows_1252 })
    }
}

fn start_of(fault: &TableFault) -> usize {
    match fault {
        TableFault::Empty => 0,
        TableFault::Separator { start, .. }
        | TableFault::QuoteNotClosed { start }
        | TableFault::Ragged { start, .. }
        | TableFault::TooLarge { start } => *start,
    }
}

/// Makes a scenario of sheets.
///
/// # Errors
/// Everything that is wrong with them.
pub fn import(sheets: &[SavedSheet], wish: &Wish) -> Result<Import, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut read: Vec<Records<'_>> = Vec::new();
    for sheet in sheets {
        match records(sheet, wish.kind) {
            Ok(records) => read.push(records),
            Err(more) => faults.extend(more),
        }
    }
    let mut draft = Draft::new(wish);
    // Lines first, in whatever order the files are named: positions name them.
    for records in read.iter().filter(|records| !records.are_positions()) {
        lines::take(records, &mut draft, &mut faults);
    }
    for records in read.iter().filter(|records| records.are_positions()) {
        posts::take(records, &mut draft, &mut faults);
    }
    if faults.is_empty() {
        faults.extend(draft.missing());
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let text = draft.text(sheets.iter().map(|sheet| &sheet.saved));
    let file = NewFile { name: wish.file.clone(), text };
    let unknown = draft.remarks_on_unknown();
    let remarks = encodings(sheets).chain(draft.remarks).chain(unknown).collect();
    Ok(Import { file, sheets: read.iter().map(Records::read).collect(), remarks })
}

fn encodings(sheets: &[SavedSheet]) -> impl Iterator<Item = Remark> {
    sheets.iter().filter_map(|sheet| {
        let line = sheet.windows_1252?;
        Some(Remark::Windows1252 { file: sheet.saved.name.clone(), line })
    })
}
