//! `external-ends`: somebody else's money ends within the years of the budget, and what it paid falls on the
//! municipality without being funded.
//!
//! Silent where nothing falls on it: the line stops with the money (`after: stops`), or the years after are written
//! out and funded. A line whose own amount is unknown is told of as `line-without-amount` instead.

use jiff::civil::Date;

use crate::analysis::cost::LineCost;
use crate::analysis::review::{Material, WrittenLine};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::budget::{Amount, BudgetLine, ExternalAmount, LineKind};
use crate::model::money::Ore;
use crate::model::period::When;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material.budget_lines().filter_map(|written| ending(material, &written)).collect()
}

fn ending(material: &Material<'_>, written: &WrittenLine<'_>) -> Option<Diagnostic> {
    let years = &material.scenario.budget.as_ref()?.years;
    let line = written.line;
    let external = line.external.as_ref().filter(|_| line.kind == LineKind::Cost)?;
    let last_day = external.last_day()?;
    if !is_within(years, last_day) {
        return None;
    }
    let next_year = last_day.tomorrow().ok()?.year();
    let mut later = years.iter().filter(|year| **year >= next_year);
    let (year, falls) = later.find_map(|year| {
        let falls = falls_on_the_municipality(line, *year, material.line_cost(written, *year)?);
        (falls > Ore::ZERO).then_some((*year, falls))
    })?;
    let finding = Diagnostic::new(Code::ExternalEnds, written.place.key("external"))
        .with("line", line.label.as_str())
        .with("amount", external.annual_amount().point)
        .with("span", span(&external.amount))
        .with("day", When::Day(last_day))
        .with("year", year)
        .with("falls", falls);
    Some(finding)
}

/// What the amount is for: any year, or the last of those that are written out.
const fn span(amount: &ExternalAmount) -> Argument {
    match amount {
        ExternalAmount::FullYear(_) => Argument::Words { swedish: "om året", english: "a year" },
        ExternalAmount::ByYear(_) => {
            Argument::Words { swedish: "det sista året", english: "in the last year" }
        }
    }
}

/// Whether the money ends in the years of the budget, with a day of them left.
fn is_within(years: &[i16], last_day: Date) -> bool {
    let first_of = |year: &i16| Date::new(*year, 1, 1).ok();
    let last_of = |year: &i16| Date::new(*year, 12, 31).ok();
    years.first().and_then(first_of).is_some_and(|first| first <= last_day)
        && years.last().and_then(last_of).is_some_and(|last| last_day < last)
}

/// What nobody has funded of the line in a year: the takeover, or what is written for a year that is written out.
fn falls_on_the_municipality(line: &BudgetLine, year: i16, cost: LineCost) -> Ore {
    match &line.amount {
        Some(Amount::ByYear(years)) if years.contains_key(&year) && line.is_unfunded() => {
            cost.amount.unwrap_or(Ore::ZERO)
        }
        _ => cost.takeover,
    }
}
