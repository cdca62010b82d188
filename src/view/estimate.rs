//! A number that somebody has judged, with how far off it may be, as a reader meets it. Never a draw of it.

use serde::Serialize;

use crate::model::estimate::{Estimate as Record, Range};

/// A number that somebody has judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// What it counts as.
    pub value: String,
    /// The lowest and the highest reasonable value, where they are stated.
    pub between: Option<Between>,
    /// The standard deviation around the number, where that is stated.
    pub deviation: Option<String>,
    /// What draws of it follow: a key of the templates' words; none where it is one number.
    pub distribution: Option<&'static str>,
}

/// From the lowest reasonable value to the highest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Between {
    /// The lowest.
    pub low: String,
    /// The highest.
    pub high: String,
}

impl Estimate {
    /// An estimate with every number of it shown in one way.
    pub(super) fn of<T: Copy>(record: Record<T>, shown: impl Fn(T) -> String) -> Self {
        let between = |low, high| Some(Between { low: shown(low), high: shown(high) });
        let (between, deviation) = match record.range {
            None => (None, None),
            Some(Range::LowLikelyHigh { low, high, .. } | Range::LowHigh { low, high }) => {
                (between(low, high), None)
            }
            Some(Range::MeanSd { sd, .. }) => (None, Some(shown(sd))),
        };
        let distribution = record.range.map(|range| match range {
            Range::LowLikelyHigh { .. } => "triangular",
            Range::LowHigh { .. } => "uniform",
            Range::MeanSd { .. } => "normal",
        });
        Self { value: shown(record.point), between, deviation, distribution }
    }

    /// Whether it says how far off it may be.
    pub(super) fn is_range(&self) -> bool {
        self.distribution.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_shows_its_range_in_the_clothes_of_its_number() {
        let shown = |range| Estimate::of(Record { point: 70, range }, |number: i32| format!("{number} kr"));
        let between = |low: &str, high: &str| Between { low: low.to_owned(), high: high.to_owned() };
        assert!(!shown(None).is_range());
        let likely = shown(Some(Range::LowLikelyHigh { low: 50, likely: 70, high: 80 }));
        assert_eq!((likely.value.as_str(), likely.between), ("70 kr", Some(between("50 kr", "80 kr"))));
        let mean = shown(Some(Range::MeanSd { mean: 70, sd: 5 }));
        assert_eq!((mean.between, mean.deviation.as_deref()), (None, Some("5 kr")));
    }
}
