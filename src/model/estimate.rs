//! A number that somebody has judged, and how far off it may be. Never a draw: those are the analysis'.

/// A number with, perhaps, a range: a rating, a figure, a strength, a likelihood, an effect or an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate<T> {
    /// What it counts as where one number is needed: as written, else `likely`, the middle of `low` and `high`, or
    /// the mean (formulas.md 2.1).
    pub point: T,
    /// How far off it may be; `None` when it is written as one number.
    pub range: Option<Range<T>>,
}

/// How far off a number may be (format.md 1.5), as the distribution that draws of it follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range<T> {
    /// From `low` to `high`, most often near `likely`: the triangular distribution. `low <= likely <= high`.
    LowLikelyHigh {
        /// The lowest reasonable value.
        low: T,
        /// The most likely value.
        likely: T,
        /// The highest reasonable value.
        high: T,
    },
    /// Anywhere from `low` to `high`, all alike: the uniform distribution. `low <= high`.
    LowHigh {
        /// The lowest reasonable value.
        low: T,
        /// The highest reasonable value.
        high: T,
    },
    /// Around `mean`: the normal distribution.
    MeanSd {
        /// The mean.
        mean: T,
        /// The standard deviation, >= 0.
        sd: T,
    },
}

impl<T> From<T> for Estimate<T> {
    fn from(point: T) -> Self {
        Self { point, range: None }
    }
}

impl<T> Estimate<T> {
    /// The same with its numbers turned into others.
    pub fn map<U>(self, mut into: impl FnMut(T) -> U) -> Estimate<U> {
        Estimate { point: into(self.point), range: self.range.map(|range| range.map(into)) }
    }
}

impl<T> Range<T> {
    /// The same with its numbers turned into others.
    pub fn map<U>(self, mut into: impl FnMut(T) -> U) -> Range<U> {
        match self {
            Self::LowLikelyHigh { low, likely, high } => {
                Range::LowLikelyHigh { low: into(low), likely: into(likely), high: into(high) }
            }
            Self::LowHigh { low, high } => Range::LowHigh { low: into(low), high: into(high) },
            Self::MeanSd { mean, sd } => Range::MeanSd { mean: into(mean), sd: into(sd) },
        }
    }
}
