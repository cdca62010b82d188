//! What follows from a table of municipalities: places, differences, means, quartiles, changes, correlations. Never a
//! figure where one that it needs is missing, and never a quartile that these rows can not give.

mod change;
mod correlation;
#[cfg(test)]
pub(crate) mod example;
mod quartile;
pub mod series;

use indexmap::IndexMap;
use num_rational::Ratio;
use num_traits::{CheckedDiv, CheckedSub};

pub use crate::analysis::benchmark::change::Change;
pub use crate::analysis::benchmark::correlation::{Correlation, NoCorrelation};
pub use crate::analysis::benchmark::quartile::{NoQuartile, Quarter, Quartiles};
pub use crate::analysis::benchmark::series::{Mean, Rank, Series};

use crate::analysis::benchmark::change::change;
use crate::analysis::benchmark::correlation::correlation;
use crate::analysis::benchmark::quartile::quartiles;
use crate::analysis::benchmark::series::{mean, rank_among};
use crate::analysis::expression::NoValue;
use crate::model::Scenario;
use crate::model::benchmark::Benchmark;
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::model::number::Number;

/// What follows from one table.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchmarkComparison {
    /// How many municipalities have a row; the nation is none.
    pub municipalities: usize,
    /// Indicator by indicator, in the order of the scenario.
    pub indicators: IndexMap<IndicatorId, Compared>,
    /// The correlations that the table asks for, in its order.
    pub correlations: Vec<Correlation>,
}

/// What follows from one indicator. Everything about the municipality itself is unknown where the table has no `own`.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How many municipalities have a value.
    pub known: usize,
    /// The value of the municipality itself.
    pub own: Option<Number>,
    /// The value of the nation.
    pub national: Option<Number>,
    /// The place of the municipality itself, the highest value first.
    pub rank: Option<Rank>,
    /// The municipality itself against the nation; `None` where the table has no row of the nation.
    pub against_nation: Option<Against>,
    /// The municipality itself against each group, in the order of the scenario.
    pub groups: IndexMap<Box<str>, AgainstGroup>,
    /// Where the quarters of all municipalities of the nation part, and in which the municipality itself is.
    pub quartiles: Result<Quartiles, NoQuartile>,
    /// The change of every row since the indicator that is `earlier`, in file order, the nation included; empty where
    /// there is none.
    pub changes: Vec<Change>,
}

/// The municipality itself against another figure of the same indicator, exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// Its own value less the other, in the unit of the indicator.
    pub difference: Result<Ratio<i128>, NoValue>,
    /// Its own value divided by the other: 0,546 where it has 54,6 % of it. [`NoValue::DivisionByZero`] where the
    /// other is 0.
    pub ratio: Result<Ratio<i128>, NoValue>,
}

/// The municipality itself against the unweighted mean of a group, in which it may be itself.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstGroup {
    /// The mean, and how many of the group have a value.
    pub mean: Mean,
    /// The value in the middle of the known ones, or the mean of the two in the middle.
    pub median: Result<Ratio<i128>, NoValue>,
    /// Against the mean.
    pub against_mean: Against,
}

/// Compares the municipalities of every table, in file order.
#[must_use]
pub fn benchmarks(scenario: &Scenario) -> IndexMap<BenchmarkId, BenchmarkComparison> {
    scenario.evidence.benchmarks.iter().map(|(id, table)| (id.clone(), compare(table))).collect()
}

/// Compares the municipalities of a table.
#[must_use]
pub fn compare(table: &Benchmark) -> BenchmarkComparison {
    let places = Places::of(table);
    let compared =
        |id: &IndicatorId| (id.clone(), compare_indicator(table, &places, id, Series::of(table, id)));
    BenchmarkComparison {
        municipalities: table.rows.iter().filter(|row| !table.is_national(row)).count(),
        indicators: table.indicators.keys().map(compared).collect(),
        correlations: table.correlations.iter().map(|pair| correlation(table, pair)).collect(),
    }
}

/// The places among the rows of those that the scenario names, looked up once for all indicators.
struct Places<'a> {
    own: Option<usize>,
    national: Option<usize>,
    groups: Vec<(&'a str, Vec<Option<usize>>)>,
}

impl<'a> Places<'a> {
    fn of(table: &'a Benchmark) -> Self {
        let rows: IndexMap<&str, usize> =
            table.rows.iter().zip(0..).map(|(row, place)| (&*row.municipality, place)).collect();
        let place = |name: &str| rows.get(name).copied();
        let members = |members: &[Box<str>]| members.iter().map(|name| place(name)).collect();
        Self {
            own: table.own.as_deref().and_then(place),
            national: table.national.as_deref().and_then(place),
            groups: table.groups.iter().map(|(name, group)| (&**name, members(group))).collect(),
        }
    }
}

fn compare_indicator(
    table: &Benchmark,
    places: &Places<'_>,
    id: &IndicatorId,
    series: Series<'_>,
) -> Compared {
    let indicator = &table.indicators[id];
    let value = |place: Option<usize>| series.at(place?);
    let values: Vec<Number> = series.municipalities().map(|(_, value)| value).collect();
    let own = value(places.own);
    let national = value(places.national);
    let own_is_municipality = places.own != places.national;
    let group = |(name, members): &(&str, Vec<Option<usize>>)| {
        let known: Vec<Number> = members.iter().filter_map(|place| value(*place)).collect();
        let mean = Mean { mean: mean(&known), known: known.len(), members: members.len() };
        let against_mean = against(own, mean.mean);
        ((*name).into(), AgainstGroup { median: median(known), mean, against_mean })
    };
    let exact = |value: Option<Number>| value.map(Number::ratio).ok_or(NoValue::Unknown);
    Compared {
        known: values.len(),
        own,
        national,
        rank: own.filter(|_| own_is_municipality).map(|own| rank_among(own, values.iter().copied())),
        against_nation: places.national.map(|_| against(own, exact(national))),
        groups: places.groups.iter().map(group).collect(),
        changes: indicator
            .earlier
            .as_ref()
            .map(|earlier| change(table, series, Series::of(table, earlier)))
            .unwrap_or_default(),
        quartiles: quartiles(indicator.quartiles, table.complete, values, own),
    }
}

fn against(own: Option<Number>, other: Result<Ratio<i128>, NoValue>) -> Against {
    let both = own.ok_or(NoValue::Unknown).and_then(|own| Ok((own.ratio(), other?)));
    Against {
        difference: both.and_then(|(own, other)| own.checked_sub(&other).ok_or(NoValue::TooLarge)),
        ratio: both.and_then(|(own, other)| quotient(own, other)),
    }
}

/// One divided by the other.
///
/// # Errors
/// [`NoValue::DivisionByZero`] where the other is 0, [`NoValue::TooLarge`] where it leaves 128 bits.
fn quotient(one: Ratio<i128>, other: Ratio<i128>) -> Result<Ratio<i128>, NoValue> {
    if *other.numer() == 0 {
        return Err(NoValue::DivisionByZero);
    }
    one.checked_div(&other).ok_or(NoValue::TooLarge)
}

/// The value in the middle, or the mean of the two in the middle.
fn median(mut values: Vec<Number>) -> Result<Ratio<i128>, NoValue> {
    values.sort_unstable();
    let (below, above) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    mean(values.get(below..=above).unwrap_or_default())
}

#[cfg(test)]
mod tests;
