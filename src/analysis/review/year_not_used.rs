//! `year-not-used`: a ceiling or an indexation is written for a year that the budget does not have. Tables of prices and
//! payroll overhead may hold more years than are needed: they are copied whole.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let (Some(first), Some(last)) = (budget.years.first(), budget.years.last()) else { return Vec::new() };
    let index = budget.index.keys().map(|year| ("index", *year));
    let written = index.chain(budget.ceiling.keys().map(|year| ("ceiling", *year)));
    let idle = written.filter(|(_, year)| !budget.years.contains(year));
    idle.map(|(table, year)| {
        Diagnostic::new(Code::YearNotUsed, Place::of(&["budget", table, &year.to_string()]))
            .with("table", table)
            .with("year", year)
            .with("first", *first)
            .with("last", *last)
    })
    .collect()
}
