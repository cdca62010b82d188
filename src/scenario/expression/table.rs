//! The names that stand in the tables of a scenario: which table has an indicator, which rows a table has. Never a
//! figure of them.

use indexmap::{IndexMap, IndexSet};

use crate::model::Scenario;
use crate::model::benchmark::{Benchmark, Cell};
use crate::model::expression::Column;
use crate::model::id::{BenchmarkId, IndicatorId};

/// The tables of a scenario by the names in them.
pub(super) struct Tables<'s> {
    benchmarks: &'s IndexMap<BenchmarkId, Benchmark>,
    /// Which tables have an indicator of that id.
    indicators: IndexMap<&'s str, Vec<&'s BenchmarkId>>,
    rows: IndexMap<&'s BenchmarkId, IndexMap<&'s str, usize>>,
}

impl<'s> Tables<'s> {
    pub(super) fn of(scenario: &'s Scenario) -> Self {
        let benchmarks = &scenario.evidence.benchmarks;
        let mut indicators: IndexMap<&str, Vec<&BenchmarkId>> = IndexMap::new();
        let mut rows = IndexMap::new();
        for (id, benchmark) in benchmarks {
            for indicator in benchmark.indicators.keys() {
                indicators.entry(indicator.as_str()).or_default().push(id);
            }
            let names = benchmark.rows.iter().enumerate().map(|(row, named)| (&*named.municipality, row));
            rows.insert(id, names.collect());
        }
        Self { benchmarks, indicators, rows }
    }

    /// Every column that a name may mean: `recipients`, or `oj-2013.recipients`.
    pub(super) fn columns(&self, name: &str) -> Vec<Column> {
        let column = |benchmark: &BenchmarkId, indicator: &str| Column {
            benchmark: benchmark.clone(),
            indicator: IndicatorId::new(indicator),
        };
        if let Some((benchmark, indicator)) = name.split_once('.') {
            let table = self.benchmarks.get_key_value(benchmark);
            let found = table.filter(|(_, table)| table.indicators.contains_key(indicator));
            return found.map(|(id, _)| column(id, indicator)).into_iter().collect();
        }
        let tables = self.indicators.get(name).map(Vec::as_slice).unwrap_or_default();
        tables.iter().map(|benchmark| column(benchmark, name)).collect()
    }

    /// Every name of a column.
    pub(super) fn column_names(&self) -> impl Iterator<Item = String> + '_ {
        let full = self.benchmarks.iter().flat_map(|(id, benchmark)| {
            benchmark.indicators.keys().map(move |indicator| format!("{id}.{indicator}"))
        });
        self.indicators.keys().map(|name| (*name).to_owned()).chain(full)
    }

    /// Whether the table has a row of that name; a table without rows could not be read, and has them all.
    pub(super) fn has_row(&self, column: &Column, name: &str) -> bool {
        self.rows.get(&column.benchmark).is_none_or(|rows| rows.is_empty() || rows.contains_key(name))
    }

    /// The names of the rows of a table.
    pub(super) fn row_names(&self, column: &Column) -> impl Iterator<Item = &'s str> + '_ {
        self.rows.get(&column.benchmark).into_iter().flat_map(|rows| rows.keys().copied())
    }

    /// The named groups of a table.
    pub(super) fn groups(&self, column: &Column) -> IndexSet<&'s str> {
        self.table(column).groups.keys().map(|group| &**group).collect()
    }

    /// The members of a group of a table.
    pub(super) fn members(&self, column: &Column, group: &str) -> &'s [Box<str>] {
        self.table(column).groups.get(group).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many rows the table of a column has.
    pub(super) fn height(&self, column: &Column) -> usize {
        self.table(column).rows.len()
    }

    /// Whether a row is that of the nation.
    pub(super) fn is_national(&self, column: &Column, name: &str) -> bool {
        self.table(column).national.as_deref() == Some(name)
    }

    /// The value of a row, when it is known.
    pub(super) fn cell(&self, column: &Column, name: &str) -> Option<Cell> {
        let row = *self.rows.get(&column.benchmark)?.get(name)?;
        let table = self.table(column);
        let position = table.indicators.get_index_of(&column.indicator)?;
        table.rows.get(row)?.values.get(position).copied().flatten()
    }

    fn table(&self, column: &Column) -> &'s Benchmark {
        self.benchmarks.get(&column.benchmark).expect("a column was looked up in its table")
    }
}
