//! Tables of municipalities and indicators, split by the groups of their columns so that each fits a page.
//! Never a figure that is missing as a nought.

use serde::Serialize;

use crate::model::benchmark::{Benchmark as Record, Cell, Indicator as Column};
use crate::model::text::Text;
use crate::view::basis::{Basis, Desk};
use crate::view::grid;

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
    /// Whether any municipality lacks a value.
    pub incomplete: bool,
}

/// A named group of rows.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The scenario's name for it: its key as words.
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
    /// Which part of its group it is, from 1; none when the group is not split.
    pub part_of_group: Option<usize>,
    /// The columns.
    pub columns: Vec<Indicator>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    /// Its heading.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
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
        incomplete: record.rows.iter().any(|row| row.values.contains(&None)),
        groups: record
            .groups
            .iter()
            .map(|(name, members)| Group {
                name: name.replace(['-', '_'], " "),
                members: members.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        parts: column_groups
            .iter()
            .zip(1..)
            .map(|(columns, number)| part(desk, record, number, columns, &notes))
            .collect(),
        notes: notes.into_iter().map(|(_, note)| note).collect(),
        basis: desk.basis(&record.basis),
    }
}

/// The positions of the columns by their group, in file order, none wider than a page.
fn column_groups(record: &Record) -> Vec<Columns<'_>> {
    let mut groups: Vec<(Option<&Text>, Vec<usize>)> = Vec::new();
    for (position, indicator) in record.indicators.values().enumerate() {
        let group = indicator.group.as_ref();
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, positions)) => positions.push(position),
            None => groups.push((group, vec![position])),
        }
    }
    groups.iter().flat_map(|(group, positions)| pages(*group, positions)).collect()
}

/// Columns that stand in one table.
struct Columns<'a> {
    group: Option<&'a Text>,
    part_of_group: Option<usize>,
    positions: Vec<usize>,
}

/// A group of columns in as few tables as fit the page, as even as they can be.
fn pages<'a>(group: Option<&'a Text>, positions: &[usize]) -> Vec<Columns<'a>> {
    let width = grid::width(positions.len());
    let part = |number| (positions.len() > width).then_some(number);
    let columns = positions.chunks(width).zip(1..).map(|(positions, number)| Columns {
        group,
        part_of_group: part(number),
        positions: positions.to_vec(),
    });
    columns.collect()
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
    columns: &Columns<'_>,
    notes: &[(usize, Note)],
) -> Part {
    let positions = &columns.positions;
    let value = |cell: Option<&Option<Cell>>| cell.copied().flatten().map(|cell| desk.reader.cell(cell));
    let rows: Vec<Row> = record
        .rows
        .iter()
        .map(|row| Row {
            municipality: row.municipality.to_string(),
            own: record.own.as_ref() == Some(&row.municipality),
            national: record.national.as_ref() == Some(&row.municipality),
            values: positions.iter().map(|column| value(row.values.get(*column))).collect(),
        })
        .collect();
    let note = |position| notes.iter().find(|(noted, _)| *noted == position).map(|(_, note)| note.number);
    let indicators =
        positions.iter().filter_map(|position| Some((*position, record.indicators.get_index(*position)?.1)));
    Part {
        number,
        group: columns.group.map(ToString::to_string),
        part_of_group: columns.part_of_group,
        columns: indicators.map(|(position, column)| indicator(column, note(position))).collect(),
        rows,
    }
}

fn indicator(column: &Column, note: Option<usize>) -> Indicator {
    Indicator {
        name: column.column.to_string(),
        unit: column.unit.as_ref().filter(|_| !names_its_unit(&column.column)).map(ToString::to_string),
        note,
    }
}

/// Whether a heading ends in its unit already, after a comma: `Kostnad per invånare, kr`.
fn names_its_unit(heading: &str) -> bool {
    heading.rsplit_once(", ").is_some_and(|(_, last)| !last.contains(' '))
}
