//! The evidence: sources, abbreviations, facts, examples, success factors, benchmarks, claims.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::markdown::is_on_the_web;
use crate::model::evidence::{
    Benchmark, BenchmarkRow, Cell, Claim, Evidence, Example, Fact, FactValue, Indicator, Quantity, Source,
    SuccessFactor,
};
use crate::model::id::{
    AlternativeId, BenchmarkId, ClaimId, ExampleId, FactId, IndicatorId, SourceId, SuccessFactorId,
};
use crate::model::text::Text;
use crate::scenario::context::{Context, TextFile};
use crate::scenario::fields::Fields;
use crate::scenario::keys::evidence::{BENCHMARK, CLAIM, EXAMPLE, FACT, INDICATOR, SOURCE, SUCCESS_FACTOR};
use crate::scenario::near::nearest;
use crate::scenario::node::Value;
use crate::scenario::table::{self, CellContent, Table, TableFault};
use crate::source::Span;

/// Lowers everything the investigation builds on.
pub fn evidence(cx: &mut Context<'_>, fields: &Fields<'_>) -> Evidence {
    Evidence {
        sources: sources(cx, fields),
        abbreviations: abbreviations(cx, fields),
        facts: facts(cx, fields),
        examples: examples(cx, fields),
        success_factors: success_factors(cx, fields),
        benchmarks: fields
            .ids(cx, "benchmarks", &BENCHMARK, BenchmarkId::new, |cx, fields, _| benchmark(cx, fields)),
        claims: claims(cx, fields),
    }
}

fn sources(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SourceId, Source> {
    fields.ids(cx, "sources", &SOURCE, SourceId::new, |cx, fields, _| Source {
        title: fields.text(cx, "title").unwrap_or_default(),
        author: fields.text(cx, "author"),
        date: fields.date(cx, "date"),
        url: address(cx, fields),
        basis: fields.basis(cx),
    })
}

/// An address on the web: it can be followed, never run.
fn address(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Text> {
    let url = fields.text(cx, "url")?;
    if !is_on_the_web(url.as_str()) {
        let span = fields.entry("url").map_or(fields.span, |entry| entry.value.span);
        cx.report(Diagnostic::at(Code::LinkNotAllowed, span).with("text", url.as_str()));
    }
    Some(url)
}

fn abbreviations(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<Box<str>, Option<Text>> {
    let mut abbreviations = IndexMap::new();
    for entry in fields.map(cx, "abbreviations") {
        let meaning = if entry.value.value == Value::Null { None } else { cx.text(&entry.value) };
        abbreviations.insert(entry.key.clone(), meaning);
    }
    abbreviations
}

fn facts(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<FactId, Fact> {
    fields.ids(cx, "facts", &FACT, FactId::new, |cx, fields, _| Fact {
        text: fields.prose(cx, "text").unwrap_or_default(),
        value: fact_value(cx, fields),
        unit: fields.text(cx, "unit"),
        period: fields.date(cx, "period"),
        basis: fields.basis_beside_text(cx),
    })
}

fn fact_value(cx: &mut Context<'_>, fields: &Fields<'_>) -> FactValue {
    let one = fields.quantity(cx, "value").map(FactValue::One);
    let whole = fields.quantity(cx, "whole");
    let parts: Vec<(Text, Quantity)> = fields
        .map(cx, "parts")
        .into_iter()
        .filter_map(|entry| Some((Text::new(&*entry.key), cx.quantity(&entry.value)?)))
        .collect();
    match one {
        Some(one) => one,
        None if parts.is_empty() => FactValue::Words,
        None => FactValue::Parts { parts, whole },
    }
}

fn examples(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ExampleId, Example> {
    fields.ids(cx, "examples", &EXAMPLE, ExampleId::new, |cx, fields, _| Example {
        name: fields.text(cx, "name").unwrap_or_default(),
        like: fields.reference(cx, "like").map(AlternativeId::new),
        organisation: fields.text(cx, "organisation"),
        methods: fields.texts(cx, "methods"),
        result: fields.text(cx, "result"),
        basis: fields.basis(cx),
    })
}

fn success_factors(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SuccessFactorId, SuccessFactor> {
    fields.ids(cx, "success_factors", &SUCCESS_FACTOR, SuccessFactorId::new, |cx, fields, _| SuccessFactor {
        text: fields.prose(cx, "text").unwrap_or_default(),
        seen_in: fields.references(cx, "seen_in").into_iter().map(ExampleId::new).collect(),
        basis: fields.basis_beside_text(cx),
    })
}

fn claims(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ClaimId, Claim> {
    fields.ids(cx, "claims", &CLAIM, ClaimId::new, |cx, fields, _| Claim {
        text: fields.prose(cx, "text").unwrap_or_default(),
        holds_if: fields.text(cx, "holds_if"),
        partly_if: fields.text(cx, "partly_if"),
        basis: fields.basis_beside_text(cx),
    })
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
