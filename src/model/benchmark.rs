//! Tables of municipalities and indicators, as they were read. Never a figure that follows from them: those are the
//! analysis'.

use indexmap::IndexMap;

use crate::model::evidence::Basis;
use crate::model::id::IndicatorId;
use crate::model::number::Number;
use crate::model::period::When;
use crate::model::text::Text;
use crate::model::word::words;

/// A table of municipalities (rows) and indicators (columns).
#[derive(Clone, Debug)]
pub struct Benchmark {
    /// What the table is called.
    pub title: Text,
    /// The row of the municipality itself.
    pub own: Option<Box<str>>,
    /// The row of the nation.
    pub national: Option<Box<str>>,
    /// Named groups of rows.
    pub groups: IndexMap<Box<str>, Vec<Box<str>>>,
    /// The columns, in file order of the scenario.
    pub indicators: IndexMap<IndicatorId, Indicator>,
    /// The rows, in file order of the table.
    pub rows: Vec<BenchmarkRow>,
    /// Whether every municipality of the nation has a row, so that quartiles can be computed from them.
    pub complete: bool,
    /// Pairs of indicators that are held against each other, in file order; never one against itself.
    pub correlations: Vec<[IndicatorId; 2]>,
    /// Where it comes from.
    pub basis: Basis,
}

impl Benchmark {
    /// Whether anything follows from the table beside what it holds: for its own municipality, its groups, two times or
    /// two indicators.
    #[must_use]
    pub fn compares(&self) -> bool {
        let changes = self.indicators.values().any(|indicator| indicator.earlier.is_some());
        self.own.is_some() || !self.groups.is_empty() || !self.correlations.is_empty() || changes
    }

    /// Whether a row is that of the municipality itself.
    #[must_use]
    pub fn is_own(&self, row: &BenchmarkRow) -> bool {
        self.own.as_ref() == Some(&row.municipality)
    }

    /// Whether a row is that of the nation.
    #[must_use]
    pub fn is_national(&self, row: &BenchmarkRow) -> bool {
        self.national.as_ref() == Some(&row.municipality)
    }
}

/// One column of a [`Benchmark`].
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The heading in the file.
    pub column: Box<str>,
    /// What a reader meets it as, when that is not its heading.
    pub label: Option<Text>,
    /// The unit, such as `%` or `kr`.
    pub unit: Option<Text>,
    /// Which way is good, when one is.
    pub better: Option<Better>,
    /// Splits wide tables.
    pub group: Option<Text>,
    /// What time it is about.
    pub period: Option<When>,
    /// The indicator of the same table that is the same figure at an earlier time; never itself.
    pub earlier: Option<IndicatorId>,
    /// The first and the third quartile of all municipalities of the nation, where they are known; the first is less.
    pub quartiles: Option<[Number; 2]>,
    /// Where it comes from, and what the reader should know about it.
    pub basis: Basis,
}

impl Indicator {
    /// What a reader meets it as: its label, else its heading.
    #[must_use]
    pub fn name(&self) -> &str {
        self.label.as_ref().map_or(&self.column, Text::as_str)
    }

    /// The unit, where it is one that figures carry with them.
    #[must_use]
    pub fn known_unit(&self) -> Option<KnownUnit> {
        self.unit.as_ref().and_then(|unit| KnownUnit::of(unit.as_str()))
    }
}

/// A unit that hemvist writes with a figure itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownUnit {
    /// Hundredths: 75 for 75 %.
    Percent,
    /// Kronor.
    Kronor,
}

impl KnownUnit {
    /// The unit that somebody wrote.
    #[must_use]
    pub fn of(written: &str) -> Option<Self> {
        match written.to_lowercase().as_str() {
            "%" | "procent" | "per cent" | "percent" => Some(Self::Percent),
            "kr" | "kronor" | "sek" => Some(Self::Kronor),
            _ => None,
        }
    }
}

words! {
    /// Which way of an indicator is good.
    Better {
        /// Low figures are good.
        Low = "low",
        /// High figures are good.
        High = "high",
    }
}

/// One row of a [`Benchmark`].
#[derive(Clone, Debug)]
pub struct BenchmarkRow {
    /// The municipality, as the file names it.
    pub municipality: Box<str>,
    /// One value per indicator of the benchmark, in the same order; `None` is unknown.
    pub values: Vec<Option<Cell>>,
}

/// One known value of a benchmark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The value.
    pub value: Number,
    /// Decimals as written, so that 12,0 is not shown as 12.
    pub decimals: u8,
}
