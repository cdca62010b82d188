//! A CSV file that the scenario names, when its form is sound, and its columns by their headings. Never what a column
//! means.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::near::nearest;
use crate::scenario::context::{Context, TextFile};
use crate::scenario::fields::Fields;
use crate::source::{FileId, Span};
use crate::table::{self, Row, Table, TableFault};
use crate::unseen::{self, is_unseen};

/// How much of tables may still be taken in.
pub struct Allowance {
    /// Cells of the files.
    cells: usize,
    /// Figures that are taken from them.
    figures: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { cells: limit::CELLS.most(), figures: limit::CELLS.most() }
    }
}

impl Allowance {
    /// Takes so many figures, if that many are left.
    pub fn take_figures(&mut self, figures: usize) -> bool {
        let left = self.figures.checked_sub(figures);
        self.figures = left.unwrap_or(self.figures);
        left.is_some()
    }
}

/// A table and the file that it was read from.
pub struct TableFile {
    /// The table.
    pub table: Table,
    /// Which file.
    pub id: FileId,
    text: String,
}

impl TableFile {
    /// Where a cell stands.
    pub fn cell(&self, row: &Row, column: usize) -> Span {
        self.span_of(row.start, column)
    }

    /// Where the first cell of a heading stands.
    pub fn heading(&self, column: usize) -> Span {
        self.span_of(self.table.start, column)
    }

    /// Where a row stands.
    pub fn row(&self, row: &Row) -> Span {
        row_span(self.id, &self.text, row.start)
    }

    /// The columns by their headings.
    pub fn headings(&self) -> Headings<'_> {
        let mut columns: HashMap<&str, Vec<usize>> = HashMap::new();
        for (column, heading) in self.table.headings.iter().enumerate() {
            columns.entry(heading).or_default().push(column);
        }
        Headings { file: self, columns }
    }

    fn span_of(&self, row_start: usize, column: usize) -> Span {
        let range = self.table.range(&self.text, row_start, column);
        Span { file: self.id, start: range.start, end: range.end }
    }
}

/// The columns of a table by their headings.
pub struct Headings<'f> {
    file: &'f TableFile,
    columns: HashMap<&'f str, Vec<usize>>,
}

impl Headings<'_> {
    /// The first column with this heading.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.columns.get(heading).and_then(|columns| columns.first()).copied()
    }

    /// Adds the fault that there is no column with this heading, or more than one, where it was asked for.
    pub fn check(&self, cx: &mut Context<'_>, heading: &str, asked: Span) {
        match self.columns.get(heading).map(Vec::as_slice) {
            Some([_]) => {}
            Some([_, second, ..]) => {
                let fault = Diagnostic::at(Code::TableColumnTwice, asked).with("column", heading);
                cx.report(fault.related(self.file.heading(*second)));
            }
            Some([]) | None => self.report_unknown(cx, heading, asked),
        }
    }

    fn report_unknown(&self, cx: &mut Context<'_>, heading: &str, asked: Span) {
        let headings = &self.file.table.headings;
        let seen = |text: &str| text.chars().filter(|letter| !is_unseen(*letter)).collect::<String>();
        let disguised = headings.iter().position(|other| other.contains(is_unseen) && seen(other) == heading);
        if let Some(column) = disguised {
            let span = self.file.heading(column);
            return report_unseen(cx, &headings[column], heading, span);
        }
        let is_shown = cx.diagnostics.keeps(Code::UnknownColumn);
        let near = is_shown.then(|| nearest(heading, headings.iter().map(String::as_str))).flatten();
        cx.report(Diagnostic::at(Code::UnknownColumn, asked).with("name", heading).suggest(near));
    }
}

/// Adds the fault that a text of the table holds a character that nobody can see.
pub fn report_unseen(cx: &mut Context<'_>, text: &str, column: &str, span: Span) {
    let unseen =
        text.chars().find(|letter| is_unseen(*letter) || *letter == '\u{a0}' || *letter == '\u{202f}');
    let character = unseen.map(unseen::name).unwrap_or_default();
    let fault = Diagnostic::at(Code::TableUnseenCharacter, span)
        .with("value", &*unseen::shown(text))
        .with("column", column);
    cx.report(fault.with("character", character));
}

/// The table in the file that a key names, when its form is sound.
pub fn read(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    allowance: &mut Allowance,
) -> Option<TableFile> {
    let TextFile { id, text } = fields.entry(key).and_then(|entry| cx.text_file(entry))?;
    let (table, faults) = table::read(&text, allowance.cells);
    for fault in &faults {
        cx.report(diagnostic(fault, id, &text, table.headings.len()));
    }
    allowance.cells = allowance.cells.saturating_sub(table.size());
    faults.is_empty().then_some(TableFile { table, id, text })
}

fn diagnostic(fault: &TableFault, file: FileId, text: &str, headings: usize) -> Diagnostic {
    let sign = |start: usize, sign: char| Span { file, start, end: start + sign.len_utf8() };
    match fault {
        TableFault::TooLarge { start } => {
            Diagnostic::at(Code::TableTooLarge, row_span(file, text, *start)).limit(limit::CELLS)
        }
        TableFault::Empty => Diagnostic::at(Code::TableEmpty, Span { file, start: 0, end: 0 }),
        TableFault::Separator { start, found } => {
            let shown = if *found == '\t' { "TAB".to_owned() } else { found.to_string() };
            Diagnostic::at(Code::TableSeparator, sign(*start, *found)).with("found", shown)
        }
        TableFault::QuoteNotClosed { start } => Diagnostic::at(Code::TableQuoteNotClosed, sign(*start, '"')),
        TableFault::Ragged { start, cells } => {
            Diagnostic::at(Code::TableRowRagged, row_span(file, text, *start))
                .with("cells", cells.to_string())
                .with("headings", headings.to_string())
        }
    }
}

fn row_span(file: FileId, text: &str, start: usize) -> Span {
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    Span { file, start, end }
}
