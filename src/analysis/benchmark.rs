//! What follows from a table of municipalities: places, differences, means, correlations. Never a figure where one that
//! it needs is missing, and never a quartile that these rows can not give.

#[cfg(test)]
pub(crate) mod example;
pub mod series;

pub use crate::analysis::benchmark::series::{Mean, Rank, Series};
