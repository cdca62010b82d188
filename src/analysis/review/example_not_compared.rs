//! `example-not-compared`: good examples that no table of municipalities has a row for, although it has the others.

use crate::analysis::review::Material;
use crate::analysis::review::scan::NameIndex;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::Example;
use crate::model::id::ExampleId;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let evidence = &material.scenario.evidence;
    let rows = evidence.benchmarks.values().flat_map(|benchmark| &benchmark.rows);
    let rows = NameIndex::of(rows.map(|row| &*row.municipality));
    let has_row = |example: &Example| !rows.named_in(example.name.as_str()).is_empty();
    let (compared, left): (Vec<_>, Vec<_>) =
        evidence.examples.iter().partition(|(_, example)| has_row(example));
    let Some((first, _)) = left.first().filter(|_| left.len() <= compared.len()) else { return Vec::new() };
    let names: Vec<String> = left.iter().map(|(_, example)| example.name.to_string()).collect();
    vec![Diagnostic::new(Code::ExampleNotCompared, place_of(first)).with("examples", names)]
}

fn place_of(example: &ExampleId) -> Place {
    Place::of(&["examples", example.as_str()])
}
