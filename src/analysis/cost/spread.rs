//! How far off the costs may be: what the net of each year comes to in draws of every amount that is written as a range.
//! Never an exact sum: those stand in `cost`.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::analysis::robustness::simulation::Simulation;
use crate::model::Scenario;
use crate::model::id::AlternativeId;
use crate::model::money::Ore;

/// The spread of the costs of every costed alternative.
#[must_use]
pub fn spreads(scenario: &Scenario, simulation: &Simulation<'_>) -> Spreads {
    let _ = (scenario, simulation);
    Spreads::default()
}

/// The spread of the costs of every costed alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spreads {
    /// Per alternative and year; a year whose net follows no range has none.
    pub alternatives: IndexMap<AlternativeId, BTreeMap<i16, Spread>>,
}

/// The net of one year in draws of its amounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The net that one draw in ten is at or below.
    pub p10: Ore,
    /// The median.
    pub p50: Ore,
    /// The net that nine draws in ten are at or below.
    pub p90: Ore,
    /// The share of draws that are at or below the stated ceiling of the year, 0..=1; `None` without a ceiling.
    pub within_ceiling: Option<f64>,
}
