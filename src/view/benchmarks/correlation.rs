//! Whether municipalities that are high in one indicator are high in another too. Never a cause.

use serde::Serialize;

use crate::analysis::benchmark::{BenchmarkComparison, NoCorrelation};
use crate::model::benchmark::Benchmark;
use crate::model::word::Word as _;
use crate::view::basis::Desk;
use crate::view::indicator::Read;

/// The correlation of two indicators.
#[derive(Clone, Debug, Serialize)]
pub struct Correlation {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// Spearman's rho: `−0,41`; none where there is none.
    pub rho: Option<String>,
    /// `too_few` or `constant`: why there is none; a key of the templates' words.
    pub missing: Option<&'static str>,
    /// How many municipalities have both values.
    pub known: usize,
    /// How many there are.
    pub of: usize,
}

pub(super) fn compose(
    desk: &Desk<'_>,
    table: &Benchmark,
    comparison: &BenchmarkComparison,
) -> Vec<Correlation> {
    let correlations = comparison.correlations.iter().map(|correlation| {
        let [one, other] = correlation.indicators.each_ref().map(|id| Read::new(desk, table, id).name());
        Correlation {
            one,
            other,
            rho: correlation.rho.as_ref().ok().map(|rho| desk.reader.fixed(*rho, 2)),
            missing: correlation.rho.as_ref().err().copied().map(NoCorrelation::as_str),
            known: correlation.known,
            of: correlation.municipalities,
        }
    });
    correlations.collect()
}
