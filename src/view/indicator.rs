//! One indicator of a table of municipalities as a reader meets it: what it is called, which values it has, and how a
//! mean of them is written.
//!
//! Never a mean with more decimals than its values can carry, and never a value that is not known.

use num_rational::Ratio;

use crate::analysis::benchmark::{Mean, Series};
use crate::model::Scenario;
use crate::model::benchmark::{Benchmark, BenchmarkRow, Cell, Indicator, KnownUnit};
use crate::model::expression::{Call, Column, Expression};
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::reader::Reader;
use crate::view::basis::Desk;

/// Whole numbers smaller than this have a mean with one decimal: that of 4 and 5 is no whole number.
const SMALL: i128 = 100;

/// An indicator and who reads it.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    reader: Reader,
    table: &'a Benchmark,
    position: usize,
    pub(super) indicator: &'a Indicator,
    pub(super) series: Series<'a>,
}

impl<'a> Read<'a> {
    pub(super) fn new(desk: &Desk<'a>, table: &'a Benchmark, id: &IndicatorId) -> Self {
        let (position, _, indicator) =
            table.indicators.get_full(id).expect("lowering found the indicator in its table");
        Self { reader: desk.reader, table, position, indicator, series: Series::of(table, id) }
    }

    /// What a call of an expression names.
    pub(super) fn of_call(desk: &Desk<'a>, column: &Column) -> Self {
        let table = desk.scenario.evidence.benchmarks.get(&column.benchmark);
        Self::new(desk, table.expect("lowering found the table"), &column.indicator)
    }

    /// What a reader meets it as.
    pub(super) fn name(&self) -> String {
        self.indicator.name().to_owned()
    }

    /// The unit, unless the name ends in it already, after a comma: `Kostnad per invånare, kr`.
    pub(super) fn unit(&self) -> Option<String> {
        let names_it = self.indicator.name().rsplit_once(", ").is_some_and(|(_, last)| !last.contains(' '));
        self.indicator.unit.as_ref().filter(|_| !names_it).map(ToString::to_string)
    }

    /// What time it is about.
    pub(super) fn period(&self) -> Option<String> {
        self.indicator.period.as_ref().map(|period| self.reader.when(period))
    }

    /// The value of the municipality itself.
    pub(super) fn own(&self) -> Option<String> {
        self.value(self.table.own.as_deref()?)
    }

    /// The value of the nation.
    pub(super) fn national(&self) -> Option<String> {
        self.value(self.table.national.as_deref()?)
    }

    /// The value of a row as the file has it: `32,2`.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.value_in(self.table.rows.iter().find(|row| *row.municipality == *name)?)
    }

    /// The value in a row of the table.
    pub(super) fn value_in(&self, row: &BenchmarkRow) -> Option<String> {
        row.values.get(self.position).copied().flatten().map(|cell| self.reader.cell(cell))
    }

    /// A figure that is computed from values.
    pub(super) fn computed(&self, figure: Ratio<i128>) -> String {
        self.reader.rounded(figure, self.decimals())
    }

    /// The mean of a group; none where nobody knows a value.
    pub(super) fn mean(&self, mean: &Mean) -> Option<String> {
        mean.mean.as_ref().ok().map(|figure| self.computed(*figure))
    }

    /// In running text: `32,2 %`, `16 416 kr`.
    pub(super) fn with_unit(&self, figure: &str) -> String {
        match &self.indicator.unit {
            Some(unit) => with_unit(self.reader, figure, unit.as_str()),
            None => figure.to_owned(),
        }
    }

    /// How many decimals a computed figure has: as many as the value that is written with most.
    pub(super) fn decimals(&self) -> u8 {
        let cells =
            || self.table.rows.iter().filter_map(|row| row.values.get(self.position).copied().flatten());
        let most = cells().map(|cell| cell.decimals).max().unwrap_or(0);
        let is_small = |cell: Cell| cell.value.ratio() < Ratio::from_integer(SMALL);
        most.max(u8::from(cells().all(is_small)))
    }
}

/// A figure in running text with what it counts: `32,2 %`, `16 416 kr`.
pub(super) fn with_unit(reader: Reader, figure: &str, unit: &str) -> String {
    match KnownUnit::of(unit) {
        Some(KnownUnit::Percent) => reader.in_percent(figure),
        Some(KnownUnit::Kronor) => reader.in_kronor(figure),
        None => format!("{figure}\u{a0}{unit}"),
    }
}

/// A group of a table by name: its key as words.
pub(super) fn group_name(key: &str) -> String {
    key.replace(['-', '_'], " ")
}

/// The indicators of a table that its investigation uses: those that a claim, a text or a criterion calls by name; where
/// none is called, those that say which way is good. In the order of the table.
pub(super) fn used<'a>(
    scenario: &'a Scenario,
    id: &BenchmarkId,
    table: &'a Benchmark,
) -> Vec<&'a IndicatorId> {
    let calls = scenario.expressions.iter().flat_map(Expression::calls);
    let called: Vec<&Column> = calls.filter_map(column).collect();
    let is_called = |indicator: &IndicatorId| {
        called.iter().any(|column| column.benchmark == *id && column.indicator == *indicator)
    };
    let named: Vec<&IndicatorId> = table.indicators.keys().filter(|indicator| is_called(indicator)).collect();
    if !named.is_empty() {
        return named;
    }
    let judged = table.indicators.iter().filter(|(_, indicator)| indicator.better.is_some());
    judged.map(|(indicator, _)| indicator).collect()
}

/// The indicator that a figure by name is about.
pub(super) fn column(call: &Call) -> Option<&Column> {
    match call {
        Call::Indicator(column, _)
        | Call::Rank(column, _)
        | Call::Highest(column, _)
        | Call::Lowest(column, _)
        | Call::Mean(column, _)
        | Call::Above { column, .. } => Some(column),
        Call::Cost(..) | Call::Fact(_) | Call::ExamplesLike(_) | Call::Reference(_) => None,
    }
}
