//! Tables of municipalities and indicators: the columns that the scenario names, the rows as the file has them.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::benchmark::{Benchmark, BenchmarkRow, Cell, Indicator};
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::scenario::context::{Context, TextFile};
use crate::scenario::fields::Fields;
use crate::scenario::keys::benchmark::{BENCHMARK, INDICATOR};
use crate::scenario::near::nearest;
use crate::scenario::table::{self, CellContent, Table, TableFault};
use crate::source::Span;

/// Lowers every table, in file order.
pub fn benchmarks(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<BenchmarkId, Benchmark> {
    fields.ids(cx, "benchmarks", &BENCHMARK, BenchmarkId::new, |cx, fields, _| benchmark(cx, fields))
}

fn benchmark(cx: &mut Context<'_>, fields: &Fields<'_>) -> Benchmark {
    let file = fields.entry("file").and_then(|entry| cx.text_file(entry));
    let (table, file) = match file {
        Some(file) => (read_table(cx, &file), Some(file)),
        None => (None, None),
    };
    let headings = table.as_ref().map(|table| &table.headings[..]);
    let indicators = fields
        .ids(cx, "indicators", &INDICATOR, IndicatorId::new, |cx, fields, _| indicator(cx, fields, headings));
    let own = fields.text(cx, "own").map(|text| text.as_str().into());
    let national = fields.text(cx, "national").map(|text| text.as_str().into());
    let rows = match (&table, &file) {
        (Some(table), Some(file))
            if table.rows.len().saturating_mul(indicators.len()) > limit::COMPARED.most() =>
        {
            let start = Span { file: file.id, start: 0, end: 0 };
            cx.report(Diagnostic::at(Code::ComparisonTooLarge, start).limit(limit::COMPARED));
            Vec::new()
        }
        (Some(table), Some(file)) => {
            rows(cx, table, file, &indicators, [own.as_deref(), national.as_deref()])
        }
        _ => Vec::new(),
    };
    let municipalities: Option<IndexSet<&str>> =
        table.as_ref().map(|_| rows.iter().map(|row| &*row.municipality).collect());
    if let Some(known) = &municipalities {
        for key in ["own", "national"] {
            if let Some(entry) = fields.entry(key)
                && let Some(name) = cx.text(&entry.value)
            {
                check_municipality(cx, name.as_str(), entry.value.span, known);
            }
        }
    }
    Benchmark {
        title: fields.text(cx, "title").unwrap_or_default(),
        groups: groups(cx, fields, municipalities.as_ref()),
        own,
        national,
        indicators,
        rows,
        basis: fields.basis(cx),
    }
}

/// The table in a file, when its form is sound.
fn read_table(cx: &mut Context<'_>, file: &TextFile) -> Option<Table> {
    let (table, faults) = table::read(&file.text);
    for fault in &faults {
        let diagnostic = match fault {
            TableFault::TooLarge { start } => {
                Diagnostic::at(Code::TableTooLarge, row_span(file, *start)).limit(limit::CELLS)
            }
            TableFault::Empty => Diagnostic::at(Code::TableEmpty, Span { file: file.id, start: 0, end: 0 }),
            TableFault::Ragged { start, cells } => {
                Diagnostic::at(Code::TableRowRagged, row_span(file, *start))
                    .with("cells", cells.to_string())
                    .with("headings", table.headings.len().to_string())
            }
        };
        cx.report(diagnostic);
    }
    faults.is_empty().then_some(table)
}

fn row_span(file: &TextFile, start: usize) -> Span {
    let start = start + file.text[start..].len() - file.text[start..].trim_start().len();
    let end = file.text[start..].find('\n').map_or(file.text.len(), |newline| start + newline);
    Span { file: file.id, start, end }
}

fn indicator(cx: &mut Context<'_>, fields: &Fields<'_>, headings: Option<&[String]>) -> Indicator {
    let column = fields.text(cx, "column").unwrap_or_default();
    if let Some(headings) = headings
        && fields.has("column")
        && !headings.iter().any(|heading| heading == column.as_str())
    {
        let span = fields.entry("column").map_or(fields.span, |entry| entry.value.span);
        let near = nearest(column.as_str(), headings.iter().map(String::as_str));
        cx.report(Diagnostic::at(Code::UnknownColumn, span).with("name", column.as_str()).suggest(near));
    }
    let twice = headings
        .is_some_and(|headings| headings.iter().filter(|heading| *heading == column.as_str()).count() > 1);
    if twice && let Some(entry) = fields.entry("column") {
        cx.report(Diagnostic::at(Code::TableColumnTwice, entry.value.span).with("column", column.as_str()));
    }
    Indicator {
        column: column.as_str().into(),
        unit: fields.text(cx, "unit"),
        better: fields.choice(cx, "better"),
        group: fields.text(cx, "group"),
        basis: fields.basis(cx),
    }
}

/// The rows of a benchmark. The municipality stands in the column that holds the own or the national row's
/// name, else in the first.
fn rows(
    cx: &mut Context<'_>,
    table: &Table,
    file: &TextFile,
    indicators: &IndexMap<IndicatorId, Indicator>,
    known: [Option<&str>; 2],
) -> Vec<BenchmarkRow> {
    let is_known = |cell: &str| known.iter().flatten().any(|name| *name == cell);
    let name_column = (0..table.headings.len())
        .find(|column| table.rows.iter().any(|row| is_known(&row.cells[*column])))
        .unwrap_or(0);
    let columns: Vec<Option<usize>> = indicators
        .values()
        .map(|indicator| table.headings.iter().position(|heading| **heading == *indicator.column))
        .collect();
    let mut rows: Vec<BenchmarkRow> = Vec::new();
    let mut named: IndexSet<&str> = IndexSet::new();
    for row in &table.rows {
        let municipality = row.cells[name_column].as_str();
        let span = row_span(file, row.start);
        if municipality.is_empty() {
            cx.report(
                Diagnostic::at(Code::TableRowWithoutName, span)
                    .with("column", table.headings[name_column].as_str()),
            );
        } else if !named.insert(municipality) {
            cx.report(Diagnostic::at(Code::TableRowTwice, span).with("name", municipality));
        }
        let values = columns
            .iter()
            .map(|column| {
                column.and_then(|column| value(cx, &row.cells[column], &table.headings[column], span))
            })
            .collect();
        rows.push(BenchmarkRow { municipality: municipality.into(), values });
    }
    rows
}

fn value(cx: &mut Context<'_>, text: &str, heading: &str, row: Span) -> Option<Cell> {
    let fault = match table::cell(text) {
        CellContent::Known(cell) => return Some(cell),
        CellContent::Unknown => return None,
        CellContent::Hashes => Diagnostic::at(Code::TableHashes, row),
        CellContent::Ambiguous { thousands, decimal } => {
            Diagnostic::at(Code::AmbiguousNumber, row).with("thousands", thousands).with("decimal", decimal)
        }
        CellContent::Unreadable => Diagnostic::at(Code::TableCellUnreadable, row),
    };
    cx.report(fault.with("value", text).with("column", heading));
    None
}

fn groups(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    known: Option<&IndexSet<&str>>,
) -> IndexMap<Box<str>, Vec<Box<str>>> {
    let mut groups = IndexMap::new();
    for entry in fields.map(cx, "groups") {
        let mut members = Vec::new();
        for node in cx.list(&entry.value) {
            let Some(name) = cx.text(node) else { continue };
            if let Some(known) = known {
                check_municipality(cx, name.as_str(), node.span, known);
            }
            members.push(name.as_str().into());
        }
        groups.insert(entry.key.clone(), members);
    }
    groups
}

fn check_municipality(cx: &mut Context<'_>, name: &str, span: Span, known: &IndexSet<&str>) {
    if !known.contains(name) {
        let is_shown = cx.diagnostics.keeps(Code::UnknownMunicipality);
        let near = is_shown.then(|| nearest(name, known.iter().copied())).flatten();
        cx.report(Diagnostic::at(Code::UnknownMunicipality, span).with("name", name).suggest(near));
    }
}
