//! Where the table begins in a sheet, what its columns hold, and which of its rows are records. Never what a record means.

use std::collections::BTreeMap;

use super::cell::{self, Amount, Form, Said};
use super::{ColumnRead, Fault, FaultKind, Kind, Place, Remark, SavedSheet, SheetRead, Words};
use crate::import::heading::{self, Heading, Unit};
use crate::model::period::When;
use crate::scalar::calendar_year;
use crate::table::one_line;
use crate::table::sheet::{SheetRow, address, column_name};

/// First words of rows that add up others, or are a part of the row above.
const TOTALS: [&str; 17] = [
    "summa",
    "delsumma",
    "totalsumma",
    "slutsumma",
    "s:a",
    "totalt",
    "totala",
    "totalkostnad",
    "total",
    "subtotal",
    "sum",
    "netto",
    "nettokostnad",
    "net",
    "varav",
    "därav",
    "whereof",
];

/// The records of a sheet.
pub(super) struct Records<'a> {
    file: &'a str,
    head_row: usize,
    columns: Vec<ColumnRead>,
    places: BTreeMap<Heading, (usize, Option<Unit>)>,
    rows: Vec<&'a SheetRow>,
    totals: Vec<String>,
    form: Form,
}

/// The records of a sheet.
///
/// # Errors
/// What is wrong with its headings.
pub(super) fn records(saved: &SavedSheet, kind: Kind) -> Result<Records<'_>, Vec<Fault>> {
    let file = saved.saved.name.as_str();
    let fault = |cell, kind| Fault { file: Some(file.to_owned()), cell, kind };
    let rows = &saved.sheet.rows;
    let Some(head) = rows.iter().position(|row| known_headings(row) >= 2) else {
        return Err(vec![fault(None, FaultKind::NoHeadings)]);
    };
    let (head, below) = (&rows[head], &rows[head + 1..]);
    let width = below.iter().map(SheetRow::width).max().unwrap_or_default().max(head.width());
    let columns: Vec<ColumnRead> = (0..width).map(|column| column_read(head, column)).collect();
    let mut places: BTreeMap<Heading, (usize, Option<Unit>)> = BTreeMap::new();
    let mut faults = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(holds) = column.holds.filter(|holds| *holds != Heading::Computed) else { continue };
        if let Some((first, _)) = places.get(&holds) {
            let cell = Place {
                address: address(at, head.number),
                heading: column.heading.clone(),
                text: column.heading.clone(),
            };
            faults.push(fault(Some(cell), FaultKind::SameHeading(address(*first, head.number))));
        } else {
            places.insert(holds, (at, column.unit));
        }
    }
    faults.extend(missing(&places, kind).map(|heading| fault(None, FaultKind::NoColumn(heading))));
    if !faults.is_empty() {
        return Err(faults);
    }
    let english = below.iter().any(|row| (0..row.width()).any(|column| cell::is_english(row.text(column))));
    let form = Form { commas_between_cells: saved.sheet.separated_by_commas, english };
    let mut records =
        Records { file, head_row: head.number, columns, places, rows: Vec::new(), totals: Vec::new(), form };
    for row in below {
        match records.total(row) {
            Some(total) => records.totals.push(total),
            None => records.rows.push(row),
        }
    }
    Ok(records)
}

fn known_headings(row: &SheetRow) -> usize {
    let known =
        |column: &usize| matches!(heading::read(&one_line(row.text(*column))), heading::Said::Known(..));
    (0..row.width()).filter(known).count()
}

fn column_read(head: &SheetRow, column: usize) -> ColumnRead {
    let heading = one_line(head.text(column));
    let (holds, unit, near) = match heading::read(&heading) {
        heading::Said::Known(holds, unit) => (Some(holds), unit, None),
        heading::Said::Unknown(near) => (None, None, near),
    };
    ColumnRead { name: column_name(column), heading, holds, unit, near }
}

/// The column that the sheet lacks.
fn missing(places: &BTreeMap<Heading, (usize, Option<Unit>)>, kind: Kind) -> Option<Heading> {
    let has = |heading: Heading| places.contains_key(&heading);
    let is_amount = |heading: &Heading| {
        use Heading::{AmountAs, Area, ExternalFullYear, ExternalYear, FullYear, OneOff, Share, Year};
        matches!(
            heading,
            AmountAs
                | Area
                | Share
                | FullYear(_)
                | OneOff(_)
                | Year(..)
                | ExternalFullYear(_)
                | ExternalYear(..)
        )
    };
    if has(Heading::Role) {
        None
    } else if kind == Kind::Positions {
        Some(Heading::Role)
    } else if !has(Heading::Label) {
        Some(Heading::Label)
    } else {
        let has_amount = places.keys().any(is_amount);
        (!has_amount).then_some(Heading::FullYear(heading::Bound::Value))
    }
}

impl<'a> Records<'a> {
    /// Whether the records are positions.
    pub(super) fn are_positions(&self) -> bool {
        self.places.contains_key(&Heading::Role)
    }

    /// Whether the sheet is one that hemvist itself writes: its texts are Markdown, and it has no sums.
    pub(super) fn is_own(&self) -> bool {
        self.places.contains_key(&Heading::AmountAs) || self.places.contains_key(&Heading::Place)
    }

    /// The file that the sheet stands in.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// The records, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row { records: self, row })
    }

    /// What the columns hold, in the order of what they mean.
    pub(super) fn holds(&self) -> impl Iterator<Item = Heading> {
        self.places.keys().copied()
    }

    /// What was read, for the person.
    pub(super) fn read(&self) -> SheetRead {
        SheetRead {
            file: self.file.to_owned(),
            head_row: self.head_row,
            rows: self.rows.len(),
            columns: self.columns.clone(),
        }
    }

    /// The rows with sums, to be told.
    pub(super) fn remark_on_totals(&self) -> Option<Remark> {
        let rows = self.totals.clone();
        (!rows.is_empty()).then(|| Remark::Totals { file: self.file.to_owned(), rows })
    }

    /// What a row with sums is called and where it stands; `None` for a record.
    fn total(&self, row: &SheetRow) -> Option<String> {
        let names = if self.are_positions() { Heading::Role } else { Heading::Label };
        let label = self.places.get(&names).map(|(column, _)| *column);
        let first = (0..row.width()).find(|column| !row.text(*column).is_empty());
        let is_total = |column: &usize| {
            let text = row.text(*column).to_lowercase();
            let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches([':', ',']);
            TOTALS.contains(&word)
        };
        let column = label.into_iter().chain(first).find(is_total).filter(|_| !self.is_own())?;
        Some(format!("{} (”{}”)", address(column, row.number), one_line(row.text(column))))
    }
}

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    records: &'a Records<'a>,
    row: &'a SheetRow,
}

impl<'a> Row<'a> {
    /// What stands in a column, without blanks around it; nothing where there is no such column.
    pub(super) fn text(self, heading: Heading) -> &'a str {
        self.records.places.get(&heading).map_or("", |(column, _)| self.row.text(*column))
    }

    /// A name: what stands in a column, on one line.
    pub(super) fn name(self, heading: Heading) -> String {
        one_line(self.text(heading))
    }

    /// What a spreadsheet calls the cell.
    pub(super) fn address(self, heading: Heading) -> String {
        self.records
            .places
            .get(&heading)
            .map_or_else(|| self.row.number.to_string(), |(column, _)| address(*column, self.row.number))
    }

    /// A fault in a cell of the record.
    pub(super) fn fault(self, heading: Heading, kind: FaultKind) -> Fault {
        let column = self.records.places.get(&heading).map(|(column, _)| *column);
        let cell = Place {
            address: self.address(heading),
            heading: column.map(|column| self.records.columns[column].heading.clone()).unwrap_or_default(),
            text: self.name(heading),
        };
        Fault { file: Some(self.records.file.to_owned()), cell: Some(cell), kind }
    }

    /// An amount.
    pub(super) fn amount(self, heading: Heading, faults: &mut Vec<Fault>) -> Said<Amount> {
        let unit = self.records.places.get(&heading).and_then(|(_, unit)| *unit);
        self.take(heading, faults, cell::amount(self.text(heading), unit, self.records.form))
    }

    /// A number from nought, as the format writes it. Below a heading with `%` all are hundredths.
    pub(super) fn number(
        self,
        heading: Heading,
        most: Option<u8>,
        faults: &mut Vec<Fault>,
    ) -> Option<String> {
        let column = self.records.places.get(&heading).map(|(column, _)| *column);
        let is_percent = column.is_some_and(|column| self.records.columns[column].heading.contains('%'));
        let text = self.text(heading);
        let is_bare = text.ends_with(|last: char| last.is_ascii_digit());
        let text = if is_percent && is_bare { format!("{text} %") } else { text.to_owned() };
        self.take(heading, faults, cell::number(&text, most, self.records.form)).known()
    }

    /// A whole number from nought.
    pub(super) fn whole(self, heading: Heading, faults: &mut Vec<Fault>) -> Option<String> {
        self.take(heading, faults, cell::whole(self.text(heading), self.records.form)).known()
    }

    /// A day, a month or a year, with what stands in the cell.
    pub(super) fn day(self, heading: Heading, faults: &mut Vec<Fault>) -> Option<(When, &'a str)> {
        let text = self.text(heading);
        if text.is_empty() {
            return None;
        }
        cell::day(text).map_err(|kind| faults.push(self.fault(heading, kind))).ok().map(|when| (when, text))
    }

    /// A year.
    pub(super) fn year(self, heading: Heading, faults: &mut Vec<Fault>) -> Option<i16> {
        let text = self.text(heading);
        let year = calendar_year(text);
        if year.is_none() && !text.is_empty() {
            faults.push(self.fault(heading, FaultKind::NoYear));
        }
        year
    }

    /// What one of several words means; each stands with those that mean the same.
    pub(super) fn word(
        self,
        heading: Heading,
        words: Words,
        faults: &mut Vec<Fault>,
    ) -> Option<&'static str> {
        let text = self.name(heading);
        let meant = meaning(&text, words);
        if meant.is_none() && !text.is_empty() {
            faults.push(self.fault(heading, FaultKind::NoWord(words)));
        }
        meant
    }

    fn take<T>(self, heading: Heading, faults: &mut Vec<Fault>, read: Result<Said<T>, FaultKind>) -> Said<T> {
        read.unwrap_or_else(|kind| {
            faults.push(self.fault(heading, kind));
            Said::Empty
        })
    }
}

/// The word of the format that a text means.
pub(super) fn meaning(text: &str, words: Words) -> Option<&'static str> {
    let text = text.to_lowercase();
    words.iter().find(|(word, same)| *word == text || same.contains(&text.as_str())).map(|(word, _)| *word)
}
