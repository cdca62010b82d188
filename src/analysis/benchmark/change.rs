//! How figures changed between two times, row by row. Never across tables: a row is the same municipality only within
//! one.

use num_rational::Ratio;
use num_traits::{CheckedSub, Signed};

use crate::analysis::benchmark::quotient;
use crate::analysis::benchmark::series::Series;
use crate::analysis::expression::NoValue;
use crate::model::benchmark::Benchmark;
use crate::model::number::Number;

/// How the figure of one row changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The municipality, or the nation.
    pub municipality: Box<str>,
    /// The later figure less the earlier, in the unit of the indicator.
    pub absolute: Result<Ratio<i128>, NoValue>,
    /// That divided by the size of the earlier figure: 0,08 where it rose by 8 %. [`NoValue::DivisionByZero`] where
    /// that was 0.
    pub relative: Result<Ratio<i128>, NoValue>,
}

/// The change of every row from the earlier figures to the later.
pub(super) fn change(table: &Benchmark, later: Series<'_>, earlier: Series<'_>) -> Vec<Change> {
    let rows = table.rows.iter().enumerate().map(|(place, row)| {
        let known = |series: Series<'_>| series.at(place).map(Number::ratio).ok_or(NoValue::Unknown);
        let both = known(later).and_then(|later| Ok((later, known(earlier)?)));
        let absolute = both.and_then(|(later, earlier)| later.checked_sub(&earlier).ok_or(NoValue::TooLarge));
        let relative = both.and_then(|(_, earlier)| quotient(absolute?, earlier.abs()));
        Change { municipality: row.municipality.clone(), absolute, relative }
    });
    rows.collect()
}
