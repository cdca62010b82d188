//! Small tables for the tests of what follows from them.

use indexmap::IndexMap;

use crate::model::benchmark::{Benchmark, BenchmarkRow, Cell, Indicator};
use crate::model::evidence::Basis;
use crate::model::id::IndicatorId;
use crate::model::number::Number;
use crate::model::text::Text;

/// A table of one indicator, `cost`, with `Riket` as the nation.
pub(crate) fn table(rows: &[(&str, &str)]) -> Benchmark {
    let rows: Vec<(&str, Vec<&str>)> = rows.iter().map(|(name, value)| (*name, vec![*value])).collect();
    wide(&["cost"], &rows)
}

/// A table of these indicators, with `Riket` as the nation.
pub(crate) fn wide(indicators: &[&str], rows: &[(&str, Vec<&str>)]) -> Benchmark {
    let row = |(municipality, values): &(&str, Vec<&str>)| BenchmarkRow {
        municipality: (*municipality).into(),
        values: values.iter().map(|text| cell(text)).collect(),
    };
    Benchmark {
        title: Text::default(),
        own: None,
        national: Some("Riket".into()),
        groups: IndexMap::new(),
        indicators: indicators.iter().map(|id| (IndicatorId::new(id), indicator(id))).collect(),
        rows: rows.iter().map(row).collect(),
        complete: false,
        correlations: Vec::new(),
        basis: Basis::default(),
    }
}

fn indicator(column: &str) -> Indicator {
    Indicator {
        column: column.into(),
        label: None,
        unit: None,
        better: None,
        group: None,
        period: None,
        earlier: None,
        quartiles: None,
        basis: Basis::default(),
    }
}

fn cell(text: &str) -> Option<Cell> {
    (text != "..").then(|| Cell { value: number(text), decimals: 0 })
}

/// A number with a decimal comma.
pub(crate) fn number(text: &str) -> Number {
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let places = u32::try_from(decimals.len()).expect("a short number");
    let digits: i128 = format!("{whole}{decimals}").parse().expect("a number");
    Number::new(digits, 10_i128.pow(places)).expect("a small number")
}
