//! One indicator of a table, read along its rows: who has which value, who is highest, what a group has on average.
//! Exact. Never a municipality without a value, and never the nation where municipalities are counted.

use std::cmp::Reverse;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv};

use crate::analysis::expression::NoValue;
use crate::model::benchmark::{Benchmark, BenchmarkRow};
use crate::model::id::IndicatorId;
use crate::model::number::Number;

/// One indicator of a table.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    benchmark: &'a Benchmark,
    position: usize,
}

/// The place of a municipality among those with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// From 1, the highest value first. Equal values share the smallest: 1, 2, 2, 4.
    pub rank: usize,
    /// How many municipalities have a value; at least `rank`.
    pub of: usize,
}

/// The mean of a group. Unweighted: a small municipality counts as much as a large one, so it is not the mean over
/// their inhabitants.
#[derive(Clone, Debug, PartialEq)]
pub struct Mean {
    /// The mean of the known values, exactly: [`NoValue::Unknown`] where nobody has one, [`NoValue::TooLarge`] where it
    /// leaves 128 bits.
    pub mean: Result<Ratio<i128>, NoValue>,
    /// How many of the group have a value.
    pub known: usize,
    /// How many there are in the group.
    pub members: usize,
}

impl<'a> Series<'a> {
    /// The values of an indicator of the table.
    #[must_use]
    pub fn of(benchmark: &'a Benchmark, indicator: &IndicatorId) -> Self {
        let position = benchmark.indicators.get_index_of(indicator);
        Self { benchmark, position: position.expect("lowering found the indicator in its table") }
    }

    /// The value of a row, by the name of its municipality (or of the nation); `None` is unknown.
    #[must_use]
    pub fn value(self, name: &str) -> Option<Number> {
        self.value_in(self.benchmark.rows.iter().find(|row| *row.municipality == *name)?)
    }

    /// The place of a municipality among those with a value; `None` where its own is unknown, and for the nation.
    #[must_use]
    pub fn rank(self, municipality: &str) -> Option<Rank> {
        if self.benchmark.national.as_deref() == Some(municipality) {
            return None;
        }
        let own = self.value(municipality)?;
        Some(rank_among(own, self.municipalities().map(|(_, value)| value)))
    }

    /// The `n` municipalities with the highest values, the highest first; equal values in the order of the file. Fewer
    /// where fewer have a value.
    #[must_use]
    pub fn highest(self, n: usize) -> Vec<&'a str> {
        let mut municipalities: Vec<(&str, Number)> = self.municipalities().collect();
        municipalities.sort_by_key(|(_, value)| Reverse(*value));
        first(n, municipalities)
    }

    /// The `n` municipalities with the lowest values, the lowest first; equal values in the order of the file. Fewer
    /// where fewer have a value.
    #[must_use]
    pub fn lowest(self, n: usize) -> Vec<&'a str> {
        let mut municipalities: Vec<(&str, Number)> = self.municipalities().collect();
        municipalities.sort_by_key(|(_, value)| *value);
        first(n, municipalities)
    }

    /// The mean of a named group of the table.
    #[must_use]
    pub fn mean(self, group: &str) -> Mean {
        let members = self.members(group);
        let values: Vec<Number> = members.iter().filter_map(|name| self.value(name)).collect();
        Mean { mean: mean(&values), known: values.len(), members: members.len() }
    }

    /// The members of a named group whose values are higher than that of a municipality (or of the nation), in the
    /// order of the group; `None` where its own is unknown. Members without a value are left out.
    #[must_use]
    pub fn above(self, municipality: &str, group: &str) -> Option<Vec<&'a str>> {
        let own = self.value(municipality)?;
        let is_above = |name: &&str| self.value(name).is_some_and(|value| value > own);
        Some(self.members(group).iter().map(|name| &**name).filter(is_above).collect())
    }

    /// The municipalities with a value, in file order, without the nation.
    pub fn municipalities(self) -> impl Iterator<Item = (&'a str, Number)> {
        let is_municipality = move |row: &&BenchmarkRow| !self.benchmark.is_national(row);
        let rows = self.benchmark.rows.iter().filter(is_municipality);
        rows.filter_map(move |row| Some((&*row.municipality, self.value_in(row)?)))
    }

    /// The value of the row in that place of the table.
    pub(super) fn at(self, place: usize) -> Option<Number> {
        self.value_in(&self.benchmark.rows[place])
    }

    fn value_in(self, row: &BenchmarkRow) -> Option<Number> {
        row.values.get(self.position).copied().flatten().map(|cell| cell.value)
    }

    fn members(self, group: &str) -> &'a [Box<str>] {
        self.benchmark.groups.get(group).map(Vec::as_slice).expect("lowering found the group in its table")
    }
}

/// The place of a value among others, itself included.
pub(super) fn rank_among(own: Number, values: impl Iterator<Item = Number>) -> Rank {
    let (mut higher, mut of) = (0, 0);
    for value in values {
        of += 1;
        higher += usize::from(value > own);
    }
    Rank { rank: higher + 1, of }
}

fn first(n: usize, municipalities: Vec<(&str, Number)>) -> Vec<&str> {
    municipalities.into_iter().take(n).map(|(name, _)| name).collect()
}

/// The unweighted mean, exactly.
///
/// # Errors
/// [`NoValue::Unknown`] where there is none, [`NoValue::TooLarge`] where it leaves 128 bits.
pub fn mean(values: &[Number]) -> Result<Ratio<i128>, NoValue> {
    if values.is_empty() {
        return Err(NoValue::Unknown);
    }
    let zero = Ratio::from_integer(0);
    let sum = values.iter().try_fold(zero, |sum: Ratio<i128>, value| sum.checked_add(&value.ratio()));
    let count = i128::try_from(values.len()).map_err(|_| NoValue::TooLarge)?;
    sum.and_then(|sum| sum.checked_div(&Ratio::from_integer(count))).ok_or(NoValue::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::benchmark::example::{number, table};

    #[test]
    fn equal_values_share_the_smallest_rank_and_the_nation_has_none() {
        let table = table(&[("A", "4"), ("B", "7"), ("C", "7"), ("D", "9"), ("E", ".."), ("Riket", "8")]);
        let series = Series::of(&table, &IndicatorId::new("cost"));
        let ranks = ["A", "B", "C", "D", "E", "Riket", "F"].map(|name| series.rank(name));
        let rank = |rank| Some(Rank { rank, of: 4 });
        assert_eq!(ranks, [rank(4), rank(2), rank(2), rank(1), None, None, None]);
        assert_eq!(series.value("Riket"), Some(number("8")));
        assert_eq!(series.value("E"), None);
    }

    #[test]
    fn the_highest_and_the_lowest_keep_the_order_of_the_file_among_equals() {
        let table = table(&[("A", "4"), ("B", "7"), ("C", "7"), ("D", ".."), ("Riket", "8")]);
        let series = Series::of(&table, &IndicatorId::new("cost"));
        assert_eq!(series.highest(1), ["B"]);
        assert_eq!(series.highest(9), ["B", "C", "A"]);
        assert_eq!(series.lowest(2), ["A", "B"]);
    }

    #[test]
    fn a_group_is_counted_with_and_without_its_unknown() {
        let mut table = table(&[("A", "4"), ("B", "7,5"), ("C", ".."), ("Riket", "8")]);
        table.groups.insert("all".into(), ["A", "B", "C"].map(Into::into).to_vec());
        table.groups.insert("none".into(), vec!["C".into()]);
        let series = Series::of(&table, &IndicatorId::new("cost"));
        let mean = Mean { mean: Ok(Ratio::new(23, 4)), known: 2, members: 3 };
        assert_eq!(series.mean("all"), mean);
        assert_eq!(series.mean("none"), Mean { mean: Err(NoValue::Unknown), known: 0, members: 1 });
        assert_eq!(series.above("A", "all"), Some(vec!["B"]));
        assert_eq!(series.above("Riket", "all"), Some(Vec::new()));
        assert_eq!(series.above("C", "all"), None);
    }

    #[test]
    fn a_mean_that_leaves_128_bits_is_too_large() {
        let primes = [999_999_999_999_999_989_i128, 999_999_999_999_999_967, 999_999_999_999_999_877];
        let small = primes.map(|prime| Number::new(1, prime).expect("within the limit"));
        assert_eq!(mean(&small), Err(NoValue::TooLarge));
    }
}
