//! Tables of municipalities and indicators: what they hold, what each column is, and how the municipality itself stands
//! among the others. Never a figure that is missing as a nought.

pub mod dictionary;
pub mod table;

use serde::Serialize;

use crate::model::benchmark::Benchmark as Record;
use crate::view::basis::{Basis, Desk};
use crate::view::indicator::group_name;
use dictionary::Dictionary;
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
    /// Named groups of rows.
    pub groups: Vec<Group>,
    /// What each column is.
    pub dictionary: Dictionary,
    /// The table in parts, none wider than a page.
    pub parts: Vec<Part>,
    /// Where it comes from.
    pub basis: Basis,
    /// Whether any municipality lacks a value.
    pub incomplete: bool,
}

/// A named group of rows.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The scenario's name for it: its key as words.
    pub name: String,
    /// The municipalities in it.
    pub members: Vec<String>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Benchmark> {
    let tables = desk.scenario.evidence.benchmarks.iter();
    tables.map(|(id, record)| benchmark(desk, id.as_str(), record)).collect()
}

fn benchmark(desk: &Desk<'_>, id: &str, record: &Record) -> Benchmark {
    let dictionary = Dictionary::of(desk, record);
    Benchmark {
        id: id.to_owned(),
        title: record.title.to_string(),
        own: record.own.as_deref().map(str::to_owned),
        national: record.national.as_deref().map(str::to_owned),
        incomplete: record.rows.iter().any(|row| row.values.contains(&None)),
        groups: record
            .groups
            .iter()
            .map(|(key, members)| Group {
                name: group_name(key),
                members: members.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        parts: table::parts(desk, &format!("benchmark-{id}"), record, &dictionary),
        dictionary,
        basis: desk.basis(&record.basis),
    }
}
