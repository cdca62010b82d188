//! `price-years-divided`: an amount divided by an amount in the prices of another year.

use std::collections::BTreeSet;

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Scenario;
use crate::model::expression::{Call, Node, Operator};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    savings(scenario).into_iter().chain(expressions(scenario)).collect()
}

/// Costs are divided by what an effect saves, to say how many of them pay for the alternative.
fn savings(scenario: &Scenario) -> Vec<Diagnostic> {
    let Some(costs) = scenario.budget.as_ref().and_then(|budget| budget.price_year) else {
        return Vec::new();
    };
    let others = scenario.outcomes.iter().filter_map(|(id, outcome)| {
        let saving = outcome.price_year.filter(|year| *year != costs)?;
        Some(finding(Place::of(&["outcomes", id.as_str()]), costs, saving))
    });
    others.collect()
}

fn expressions(scenario: &Scenario) -> Vec<Diagnostic> {
    let found = scenario.expressions.iter().filter_map(|expression| {
        let mut divided = None;
        expression.node.visit(&mut |node| {
            if let Node::Binary { operator: Operator::Divide, left, right } = node {
                divided = divided.or_else(|| differing(scenario, left, right));
            }
        });
        let (amount, by) = divided?;
        Some(finding(expression.place.clone(), amount, by))
    });
    found.collect()
}

/// The price years of what is divided and of what it is divided by, where each has one and they differ.
fn differing(scenario: &Scenario, left: &Node, right: &Node) -> Option<(i16, i16)> {
    let (left, right) = (price_years(scenario, left), price_years(scenario, right));
    let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (*left, *right)));
    pairs.into_iter().find(|(left, right)| left != right)
}

fn price_years(scenario: &Scenario, node: &Node) -> BTreeSet<i16> {
    let mut years = BTreeSet::new();
    node.visit(&mut |node| {
        if let Node::Call(call) = node {
            years.extend(match call {
                Call::Cost(..) => scenario.budget.as_ref().and_then(|budget| budget.price_year),
                Call::Fact(id) => scenario.evidence.facts.get(id).and_then(|fact| fact.price_year),
                _ => None,
            });
        }
    });
    years
}

fn finding(place: Place, amount: i16, by: i16) -> Diagnostic {
    Diagnostic::new(Code::PriceYearsDivided, place).with("year", amount).with("other", by)
}
