//! The rows of a table: each municipality once, with a figure or nothing in each column that the scenario names. Cells
//! that nobody asks for may hold anything.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::benchmark::{BenchmarkRow, Cell, Indicator};
use crate::model::id::IndicatorId;
use crate::scenario::context::Context;
use crate::scenario::lower::benchmark::file::{TableFile, report_unseen};
use crate::source::Span;
use crate::table::cell::CellContent;
use crate::table::{Row, one_line};
use crate::unseen::is_unseen;

/// The rows of a benchmark. The municipality stands in the first column that holds one of the named rows, else in
/// the first of all.
pub fn rows(
    cx: &mut Context<'_>,
    file: &TableFile,
    indicators: &IndexMap<IndicatorId, Indicator>,
    named: &IndexSet<&str>,
) -> Vec<BenchmarkRow> {
    let table = &file.table;
    let names_one = |column: &usize| table.rows.iter().any(|row| named.contains(row.text(*column)));
    let name_column = (0..table.headings.len()).find(names_one).unwrap_or(0);
    let headings = file.headings();
    let columns: Vec<Option<usize>> =
        indicators.values().map(|indicator| headings.column(&indicator.column)).collect();
    let mut seen: IndexMap<String, &Row> = IndexMap::with_capacity(table.rows.len());
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let name = one_line(row.text(name_column));
        check_name(cx, file, row, name_column, &name, seen.get(&name).copied());
        let value = |column: Option<usize>| column.and_then(|column| value(cx, file, row, column));
        let values = columns.iter().copied().map(value).collect();
        rows.push(BenchmarkRow { municipality: name.as_str().into(), values });
        seen.entry(name).or_insert(row);
    }
    rows
}

/// A name that can be found, and stands on no row before.
fn check_name(
    cx: &mut Context<'_>,
    file: &TableFile,
    row: &Row,
    column: usize,
    name: &str,
    first: Option<&Row>,
) {
    let heading = file.table.headings[column].as_str();
    if name.is_empty() {
        let fault = Diagnostic::at(Code::TableRowWithoutName, file.row(row));
        cx.report(fault.with("column", heading));
    } else if let Some(first) = first {
        let fault = Diagnostic::at(Code::TableRowTwice, file.cell(row, column)).with("name", name);
        cx.report(fault.related(file.cell(first, column)));
    } else if name.contains(is_unseen) {
        report_unseen(cx, name, heading, file.cell(row, column));
    }
}

fn value(cx: &mut Context<'_>, file: &TableFile, row: &Row, column: usize) -> Option<Cell> {
    let content = file.table.figure(row, column);
    if let CellContent::Known(cell) = content {
        return Some(cell);
    }
    // Where the cell stands costs a look at its row.
    let span = || file.cell(row, column);
    let heading = file.table.headings[column].as_str();
    let fault = match content {
        CellContent::Known(_) | CellContent::Unknown => return None,
        CellContent::Unseen(_) => {
            report_unseen(cx, row.text(column), heading, span());
            return None;
        }
        content => fault(content, span()),
    };
    cx.report(fault.with("value", row.text(column)).with("column", heading));
    None
}

/// What is said of a cell that holds no figure.
fn fault(content: CellContent, span: Span) -> Diagnostic {
    match content {
        CellContent::Hashes => Diagnostic::at(Code::TableHashes, span),
        CellContent::Ambiguous { thousands, decimal } => {
            Diagnostic::at(Code::AmbiguousNumber, span).with("thousands", thousands).with("decimal", decimal)
        }
        CellContent::Thousands { meant } => Diagnostic::at(Code::TableThousands, span).suggest(Some(meant)),
        CellContent::Formula => Diagnostic::at(Code::TableFormula, span),
        CellContent::ExcelError => Diagnostic::at(Code::TableExcelError, span),
        CellContent::Date { meant } => Diagnostic::at(Code::TableDate, span).suggest(meant),
        CellContent::Known(_) | CellContent::Unknown | CellContent::Unseen(_) | CellContent::Unreadable => {
            Diagnostic::at(Code::TableCellUnreadable, span)
        }
    }
}
