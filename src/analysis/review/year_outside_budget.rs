//! `year-outside-budget`: an amount is written for a year that the budget does not have, so it is used
//! nowhere. So is what is paid once in such a year, what begins after the budget or ends before it, and a total that the
//! text states for one.

use jiff::civil::Date;

use crate::analysis::review::{Material, WrittenLine, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::{Amount, Budget, ExternalAmount};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let lines = material.budget_lines().flat_map(|written| years_of_line(&written, budget));
    let written = lines.chain(years_stated(material));
    written
        .filter(|(year, _)| !budget.years.contains(year))
        .filter_map(|(year, place)| finding(budget, year, place))
        .collect()
}

fn finding(budget: &Budget, year: i16, place: Place) -> Option<Diagnostic> {
    let (first, last) = (*budget.years.first()?, *budget.years.last()?);
    let diagnostic = Diagnostic::new(Code::YearOutsideBudget, place);
    Some(diagnostic.with("year", year).with("first", first).with("last", last))
}

/// The years that a line has amounts for, each where it is written.
fn years_of_line(written: &WrittenLine<'_>, budget: &Budget) -> Vec<(i16, Place)> {
    let mut years = Vec::new();
    match &written.line.amount {
        Some(Amount::ByYear(amounts)) => years.extend(places(amounts.keys(), &written.place.key("by_year"))),
        Some(Amount::OneOff(_)) => {
            let from = written.line.period.from;
            years.extend(from.map(|from| (from.year(), written.place.key("from"))));
        }
        Some(Amount::FullYear(_) | Amount::Positions(_) | Amount::Premises(_)) => {
            years.extend(never_in_force(written, budget));
        }
        Some(Amount::ShareOf(_)) | None => {}
    }
    if let Some(ExternalAmount::ByYear(amounts)) = written.line.external.as_ref().map(|it| &it.amount) {
        years.extend(places(amounts.keys(), &written.place.key("external").key("by_year")));
    }
    years
}

/// The year of the day that a line begins after the budget, or ends before it.
fn never_in_force(written: &WrittenLine<'_>, budget: &Budget) -> Option<(i16, Place)> {
    let period = written.line.period;
    let after = period.from.map(Date::year).filter(|from| budget.years.last() < Some(from));
    let before = period.until.map(Date::year).filter(|until| Some(until) < budget.years.first());
    let after = after.map(|year| (year, written.place.key("from")));
    after.or_else(|| before.map(|year| (year, written.place.key("until"))))
}

/// The years that the alternatives' texts state totals for, each where it is written.
fn years_stated<'a>(material: &Material<'a>) -> impl Iterator<Item = (i16, Place)> + use<'a> {
    material.scenario.alternatives.iter().flat_map(|(id, alternative)| {
        let stated = alternative.budget.iter().flat_map(|own| own.stated.keys());
        places(stated, &place_of(id).key("stated"))
    })
}

fn places<'a>(years: impl Iterator<Item = &'a i16>, table: &Place) -> Vec<(i16, Place)> {
    years.map(|year| (*year, table.key(&year.to_string()))).collect()
}
