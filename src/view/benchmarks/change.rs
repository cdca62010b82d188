//! How figures changed between two times, for the municipality itself, the nation and the others. Never across tables.

use serde::Serialize;

use crate::analysis::benchmark::{BenchmarkComparison, Change as Computed};
use crate::model::benchmark::{Benchmark, BenchmarkRow};
use crate::view::basis::Desk;
use crate::view::benchmarks::standing::{percent, signed};
use crate::view::indicator::Read;

/// A table of more rows is not read: the municipality itself and the nation are.
const MOST_ROWS: usize = 40;

/// The change of one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// What others refer to the table by.
    pub label: String,
    /// What the indicator is called.
    pub name: String,
    /// Its unit, where the name does not say it.
    pub unit: Option<String>,
    /// What time the earlier figures are about: the period, else what they are called.
    pub before: String,
    /// What time the later figures are about: the period, else what they are called.
    pub after: String,
    /// The rows, in file order.
    pub rows: Vec<Row>,
    /// Whether there are so many municipalities that only the own one and the nation are shown.
    pub shortened: bool,
}

/// One municipality, or the nation.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its name.
    pub municipality: String,
    /// Whether it is the municipality itself.
    pub own: bool,
    /// Whether it is the nation.
    pub national: bool,
    /// The earlier figure; none is unknown.
    pub before: Option<String>,
    /// The later figure; none is unknown.
    pub after: Option<String>,
    /// The later less the earlier, with its sign.
    pub absolute: Option<String>,
    /// That in per cent of the earlier; none where the indicator has no unit.
    pub relative: Option<String>,
}

/// The changes in tables called `label-1`, `label-2`.
pub(super) fn compose(
    desk: &Desk<'_>,
    label: &str,
    table: &Benchmark,
    comparison: &BenchmarkComparison,
) -> Vec<Change> {
    let pairs = table.indicators.iter().filter_map(|(id, indicator)| Some((id, indicator.earlier.as_ref()?)));
    let changes = pairs.zip(1..).map(|((id, earlier), number)| {
        let (later, earlier) = (Read::new(desk, table, id), Read::new(desk, table, earlier));
        let changes = &comparison.indicators[id].changes;
        let shortened = changes.len() > MOST_ROWS;
        let rows = table.rows.iter().zip(changes);
        let shown = rows.filter(|(row, _)| !shortened || table.is_own(row) || table.is_national(row));
        Change {
            label: format!("{label}-{number}"),
            name: later.name(),
            unit: later.unit(),
            before: earlier.period().unwrap_or_else(|| earlier.name()),
            after: later.period().unwrap_or_else(|| later.name()),
            rows: shown
                .map(|(row, change)| self::row(desk, table, [&earlier, &later], row, change))
                .collect(),
            shortened,
        }
    });
    changes.collect()
}

fn row(
    desk: &Desk<'_>,
    table: &Benchmark,
    [earlier, later]: [&Read<'_>; 2],
    row: &BenchmarkRow,
    change: &Computed,
) -> Row {
    Row {
        municipality: row.municipality.to_string(),
        own: table.is_own(row),
        national: table.is_national(row),
        before: earlier.value_in(row),
        after: later.value_in(row),
        absolute: change.absolute.as_ref().ok().map(|change| signed(later, *change)),
        relative: change.relative.as_ref().ok().and_then(|share| percent(desk, later, *share, 1)),
    }
}
