//! What successful municipalities share, and which of the examples show it.
//! Never a factor that an example lacks: where no source describes it, nothing is said.

use serde::Serialize;

use crate::model::evidence;
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::grid;

/// What successful municipalities share.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessFactor {
    /// What it is.
    pub text: Markdown,
    /// Which examples show it.
    pub seen_in: Vec<String>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Which examples show which factors: as many columns as fit the page.
#[derive(Clone, Debug, Serialize)]
pub struct FactorTable {
    /// What others refer to the table by.
    pub label: String,
    /// Which part it is, from 1; none when the examples stand in one table.
    pub part: Option<usize>,
    /// The examples.
    pub examples: Vec<String>,
    /// The factors, in file order.
    pub rows: Vec<FactorRow>,
}

/// One factor.
#[derive(Clone, Debug, Serialize)]
pub struct FactorRow {
    /// What it is.
    pub text: Markdown,
    /// For each example, whether a source describes it there.
    pub shown: Vec<bool>,
}

pub(super) fn success_factors(desk: &Desk<'_>) -> Vec<SuccessFactor> {
    let evidence = &desk.scenario.evidence;
    let factors = evidence.success_factors.values().map(|factor| {
        let seen = factor.seen_in.iter().filter_map(|id| evidence.examples.get(id));
        SuccessFactor {
            text: desk.markdown(&factor.text),
            seen_in: seen.map(|example| example.name.to_string()).collect(),
            basis: desk.basis(&factor.basis),
        }
    });
    factors.collect()
}

/// Factors against examples; none where no factor names an example.
pub(super) fn tables(desk: &Desk<'_>) -> Vec<FactorTable> {
    let evidence = &desk.scenario.evidence;
    let factors: Vec<&evidence::SuccessFactor> = evidence.success_factors.values().collect();
    if factors.iter().all(|factor| factor.seen_in.is_empty()) {
        return Vec::new();
    }
    let examples: Vec<_> = evidence.examples.iter().collect();
    let width = grid::width(examples.len());
    let is_split = examples.len() > width;
    let tables = examples.chunks(width).zip(1..).map(|(examples, number)| FactorTable {
        label: format!("success-factors-{number}"),
        part: is_split.then_some(number),
        examples: examples.iter().map(|(_, example)| example.name.to_string()).collect(),
        rows: factors
            .iter()
            .map(|factor| FactorRow {
                text: desk.markdown(&factor.text),
                shown: examples.iter().map(|(id, _)| factor.seen_in.contains(id)).collect(),
            })
            .collect(),
    });
    tables.collect()
}
