//! Tables of municipalities and indicators, split by the groups of their columns so that each fits a page.
//! Never a figure that is missing as a nought.

use serde::Serialize;

use crate::model::evidence::{Benchmark as Record, Better, Cell, Indicator as Column};
use crate::model::text::Text;
use crate::view::basis::{Basis, Desk};

/// One table of municipalities, in parts.
#[derive(Clone, Debug, Serialize)]
pub struct Benchmark {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The row of the municipality itself.
    pub own: Option<String>,
    /// The row of the nation.
    pub national: Option<String>,
    /// Named groups of rows.
    pub groups: Vec<Group>,
    /// The table in parts, one per group of columns.
    pub parts: Vec<Part>,
    /// What the reader should know about a column.
    pub notes: Vec<Note>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A named group of rows.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The scenario's name for it.
    pub name: String,
    /// The municipalities in it.
    pub members: Vec<String>,
}

/// The columns of one group.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// From 1, for the label of its table.
    pub number: usize,
    /// The group of columns; none when the columns have no group.
    pub group: Option<String>,
    /// The columns.
    pub columns: Vec<Indicator>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether a value is missing.
    pub incomplete: bool,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    /// Its heading.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// `low` or `high`, when one way is good: a key of the templates' words.
    pub better: Option<&'static str>,
    /// The number of its note.
    pub note: Option<usize>,
}

/// One municipality.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its name.
    pub municipality: String,
    /// Whether it is the municipality itself.
    pub own: bool,
    /// Whether it is the nation.
    pub national: bool,
    /// One value per column; none is unknown.
    pub values: Vec<Option<String>>,
}

/// What the reader should know about a column.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// From 1 within the benchmark.
    pub number: usize,
    /// The column.
    pub name: String,
    /// What there is to know.
    pub basis: Basis,
}

/// More columns than this do not fit the width of a page.
const WIDEST: usize = 7;

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Benchmark> {
    desk.scenario
        .evidence
        .benchmarks
        .iter()
        .map(|(id, record)| benchmark(desk, id.as_str(), record))
        .collect()
}

fn benchmark(desk: &Desk<'_>, id: &str, record: &Record) -> Benchmark {
    let notes = notes(desk, record);
    let column_groups = column_groups(record);
    Benchmark {
        id: id.to_owned(),
        title: record.title.to_string(),
        own: record.own.as_deref().map(str::to_owned),
        national: record.national.as_deref().map(str::to_owned),
        groups: record
            .groups
            .iter()
            .map(|(name, members)| Group {
                name: name.to_string(),
                members: members.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        parts: column_groups
            .iter()
            .zip(1..)
            .map(|((group, columns), number)| part(desk, record, number, *group, columns, &notes))
            .collect(),
        notes: notes.into_iter().map(|(_, note)| note).collect(),
        basis: desk.basis(&record.basis),
    }
}

/// The positions of the columns by their group, in file order, none wider than a page.
fn column_groups(record: &Record) -> Vec<(Option<&Text>, Vec<usize>)> {
    let mut groups: Vec<(Option<&Text>, Vec<usize>)> = Vec::new();
    for (position, indicator) in record.indicators.values().enumerate() {
        let group = indicator.group.as_ref();
        match groups.iter_mut().find(|(name, columns)| *name == group && columns.len() < WIDEST) {
            Some((_, columns)) => columns.push(position),
            None => groups.push((group, vec![position])),
        }
    }
    groups
}

fn notes(desk: &Desk<'_>, record: &Record) -> Vec<(usize, Note)> {
    let noted = record
        .indicators
        .values()
        .enumerate()
        .filter(|(_, indicator)| indicator.basis.text.is_some() || indicator.basis.assumption);
    let notes = noted.zip(1..).map(|((position, indicator), number)| {
        let name = indicator.column.to_string();
        (position, Note { number, name, basis: desk.basis(&indicator.basis) })
    });
    notes.collect()
}

fn part(
    desk: &Desk<'_>,
    record: &Record,
    number: usize,
    group: Option<&Text>,
    columns: &[usize],
    notes: &[(usize, Note)],
) -> Part {
    let value = |cell: Option<&Option<Cell>>| cell.copied().flatten().map(|cell| desk.reader.cell(cell));
    let rows: Vec<Row> = record
        .rows
        .iter()
        .map(|row| Row {
            municipality: row.municipality.to_string(),
            own: record.own.as_ref() == Some(&row.municipality),
            national: record.national.as_ref() == Some(&row.municipality),
            values: columns.iter().map(|column| value(row.values.get(*column))).collect(),
        })
        .collect();
    let note = |position| notes.iter().find(|(noted, _)| *noted == position).map(|(_, note)| note.number);
    let indicators =
        columns.iter().filter_map(|position| Some((*position, record.indicators.get_index(*position)?.1)));
    Part {
        number,
        group: group.map(ToString::to_string),
        columns: indicators.map(|(position, column)| indicator(column, note(position))).collect(),
        incomplete: rows.iter().any(|row| row.values.contains(&None)),
        rows,
    }
}

fn indicator(column: &Column, note: Option<usize>) -> Indicator {
    Indicator {
        name: column.column.to_string(),
        unit: column.unit.as_ref().map(ToString::to_string),
        better: column.better.map(|better| match better {
            Better::Low => "low",
            Better::High => "high",
        }),
        note,
    }
}
