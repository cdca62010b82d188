//! Tables of municipalities and indicators: what they hold, what each column is, and how the municipality itself stands
//! among the others. Never a figure that is missing as a nought.

pub mod change;
pub mod correlation;
pub mod dictionary;
pub mod group;
pub mod standing;
pub mod table;

use serde::Serialize;

use crate::model::benchmark::Benchmark as Record;
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::view::basis::{Basis, Desk};
use crate::view::indicator;
use change::Change;
use correlation::Correlation;
use dictionary::Dictionary;
use group::{Group, Means};
use standing::Standing;
use table::Part;

/// One table of municipalities.
#[derive(Clone, Debug, Serialize)]
pub struct Benchmark {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The row of the municipality itself.
    pub own: Option<String>,
    /// The row of the nation.
    pub national: Option<String>,
    /// How many municipalities have a row; the nation is none.
    pub municipalities: usize,
    /// Named groups of rows.
    pub groups: Vec<Group>,
    /// What each column is.
    pub dictionary: Dictionary,
    /// The table in parts, none wider than a page.
    pub parts: Vec<Part>,
    /// Whether there is anything to tell beside what the table itself holds.
    pub compares: bool,
    /// The municipality itself among the others, in the indicators that the investigation uses.
    pub standing: Option<Standing>,
    /// The means of groups, in the same indicators.
    pub means: Vec<Means>,
    /// What changed between two times.
    pub changes: Vec<Change>,
    /// Which indicators go together.
    pub correlations: Vec<Correlation>,
    /// Where it comes from.
    pub basis: Basis,
    /// Whether any municipality lacks a value.
    pub incomplete: bool,
}

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Benchmark> {
    let tables = desk.scenario.evidence.benchmarks.iter();
    tables.map(|(id, record)| benchmark(desk, id, record)).collect()
}

fn benchmark(desk: &Desk<'_>, id: &BenchmarkId, record: &Record) -> Benchmark {
    let comparison = &desk.analysis.benchmarks[id];
    let dictionary = Dictionary::of(desk, record);
    let indicators = compared(desk, id, record);
    let label = |what: &str| format!("{what}-{id}");
    let standing = standing::compose(desk, label("standing"), record, comparison, &indicators);
    let means = group::means(desk, &label("means"), record, comparison, &indicators);
    let changes = change::compose(desk, &label("changes"), record, comparison);
    let correlations = correlation::compose(desk, record, comparison);
    Benchmark {
        id: id.to_string(),
        title: record.title.to_string(),
        own: record.own.as_deref().map(str::to_owned),
        national: record.national.as_deref().map(str::to_owned),
        municipalities: comparison.municipalities,
        incomplete: record.rows.iter().any(|row| row.values.contains(&None)),
        groups: group::groups(record),
        parts: table::parts(desk, &label("benchmark"), record, &dictionary),
        dictionary,
        compares: record.compares(),
        standing,
        means,
        changes,
        correlations,
        basis: desk.basis(&record.basis),
    }
}

/// The indicators that the investigation uses; all of them where nothing says which.
fn compared<'a>(desk: &Desk<'a>, id: &BenchmarkId, record: &'a Record) -> Vec<&'a IndicatorId> {
    let used = indicator::used(desk.scenario, id, record);
    if used.is_empty() { record.indicators.keys().collect() } else { used }
}
