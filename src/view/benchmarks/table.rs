//! The rows of a table as the file has them, split by the groups of its columns so that each part fits a page.
//! Never a figure that is missing as a nought.

use serde::Serialize;

use crate::model::benchmark::{Benchmark, Cell};
use crate::model::text::Text;
use crate::view::basis::Desk;
use crate::view::benchmarks::dictionary::Dictionary;
use crate::view::grid;
use crate::view::indicator::Read;

/// The columns of one group.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What others refer to the table by.
    pub label: String,
    /// The group of columns; none when the columns have no group.
    pub group: Option<String>,
    /// Which part of its group it is, from 1; none when the group is not split.
    pub part_of_group: Option<usize>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Its unit, where the heading does not say it.
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

/// Columns that stand in one table.
struct Columns<'a> {
    group: Option<&'a Text>,
    part_of_group: Option<usize>,
    positions: Vec<usize>,
}

/// The table in parts called `label-1`, `label-2`.
pub(super) fn parts(desk: &Desk<'_>, label: &str, table: &Benchmark, dictionary: &Dictionary) -> Vec<Part> {
    let numbered = column_groups(table).into_iter().zip(1..);
    numbered
        .map(|(columns, number)| part(desk, format!("{label}-{number}"), table, &columns, dictionary))
        .collect()
}

/// The positions of the columns by their group, in file order, none wider than a page.
fn column_groups(table: &Benchmark) -> Vec<Columns<'_>> {
    let mut groups: Vec<(Option<&Text>, Vec<usize>)> = Vec::new();
    for (position, indicator) in table.indicators.values().enumerate() {
        let group = indicator.group.as_ref();
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, positions)) => positions.push(position),
            None => groups.push((group, vec![position])),
        }
    }
    groups.iter().flat_map(|(group, positions)| pages(*group, positions)).collect()
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

fn part(
    desk: &Desk<'_>,
    label: String,
    table: &Benchmark,
    columns: &Columns<'_>,
    dictionary: &Dictionary,
) -> Part {
    let positions = &columns.positions;
    let value = |cell: Option<&Option<Cell>>| cell.copied().flatten().map(|cell| desk.reader.cell(cell));
    let rows = table.rows.iter().map(|row| Row {
        municipality: row.municipality.to_string(),
        own: table.is_own(row),
        national: table.is_national(row),
        values: positions.iter().map(|column| value(row.values.get(*column))).collect(),
    });
    let ids = positions.iter().filter_map(|position| table.indicators.get_index(*position));
    let column = |read: Read<'_>, position: usize| Column {
        name: read.name(),
        unit: read.unit(),
        note: dictionary.note_of(position),
    };
    Part {
        label,
        group: columns.group.map(ToString::to_string),
        part_of_group: columns.part_of_group,
        columns: ids
            .zip(positions)
            .map(|((id, _), position)| column(Read::new(desk, table, id), *position))
            .collect(),
        rows: rows.collect(),
    }
}
