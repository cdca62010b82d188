//! `figure-without-source`: nothing says where a figure comes from, not even that it is assumed.

use crate::analysis::review::scan::opening;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::{Basis, FactValue};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let figures =
        given(material).chain(facts(material)).chain(outcomes(material)).chain(benchmarks(material));
    figures
        .filter(|(_, _, basis)| basis.source.is_empty() && !basis.assumption)
        .map(|(place, name, _)| Diagnostic::new(Code::FigureWithoutSource, place).with("figure", name))
        .collect()
}

/// A figure: where it stands, what a reader knows it as and what it rests on.
type Figure<'a> = (Place, String, &'a Basis);

/// What alternatives say on criteria that are measured by a given figure.
fn given<'a>(material: &Material<'a>) -> impl Iterator<Item = Figure<'a>> {
    let leaves = material.scenario.criteria.leaves();
    material.scenario.alternatives.iter().flat_map(move |(id, alternative)| {
        let figures = alternative.figures.iter().filter_map(|(criterion, figure)| {
            let (_, leaf) = leaves.iter().find(|(leaf, _)| **leaf == criterion)?;
            let place = place_of(id).key("figures").key(criterion.as_str());
            Some((place, leaf.criterion.name.to_string(), &figure.basis))
        });
        figures.collect::<Vec<_>>()
    })
}

fn facts<'a>(material: &Material<'a>) -> impl Iterator<Item = Figure<'a>> {
    let facts = material.scenario.evidence.facts.iter();
    let with_value = facts.filter(|(_, fact)| fact.value != FactValue::Words);
    with_value.map(|(id, fact)| (Place::of(&["facts", id.as_str()]), opening(&fact.text), &fact.basis))
}

fn outcomes<'a>(material: &Material<'a>) -> impl Iterator<Item = Figure<'a>> {
    let outcomes = material.scenario.outcomes.iter();
    outcomes.map(|(id, outcome)| {
        (Place::of(&["outcomes", id.as_str()]), outcome.label.to_string(), &outcome.basis)
    })
}

fn benchmarks<'a>(material: &Material<'a>) -> impl Iterator<Item = Figure<'a>> {
    let benchmarks = material.scenario.evidence.benchmarks.iter();
    benchmarks
        .map(|(id, table)| (Place::of(&["benchmarks", id.as_str()]), table.title.to_string(), &table.basis))
}
