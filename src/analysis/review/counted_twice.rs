//! `counted-twice`: two lines of one unit both include the same thing in the same year, and one of them includes more than
//! that, so nobody can see whether they are two things or one. Two lines of pay alone are two people.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::budget::{Amount, BudgetLine, CostKind, LineKind, Origin, PaidLine};
use crate::model::id::{AlternativeId, UnitId};
use crate::model::place::Place;
use crate::model::word::Word as _;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for (id, alternative) in &material.scenario.alternatives {
        let Some(own) = &alternative.budget else { continue };
        for twice in twice(budget.paid_by(own), &budget.years) {
            let place = place(id, &twice.line);
            if told.insert((place.clone(), twice.kind.as_str())) {
                let finding =
                    Diagnostic::new(Code::CountedTwice, place).with("line", twice.line.line.label.as_str());
                findings.push(
                    finding
                        .with("other", twice.other.line.label.as_str())
                        .with("what", in_words(twice.kind))
                        .related(self::place(id, &twice.other)),
                );
            }
        }
    }
    findings
}

/// A line, and one before it that includes the same.
struct Twice<'a> {
    line: PaidLine<'a>,
    other: PaidLine<'a>,
    kind: CostKind,
}

/// Each line that includes what a line before it includes, with the first of those.
fn twice<'a>(paid: impl Iterator<Item = PaidLine<'a>>, years: &[i16]) -> Vec<Twice<'a>> {
    let mut before: BTreeMap<(&UnitId, &str), Vec<Included<'a>>> = BTreeMap::new();
    let mut found = Vec::new();
    for line in paid.filter(|paid| paid.line.kind == LineKind::Cost) {
        let Some(unit) = &line.line.unit else { continue };
        let kinds = included(line.line);
        let here = Included { line, is_alone: kinds.len() == 1, years: years_of(line.line, years) };
        for kind in kinds {
            let known = before.entry((unit, kind.as_str())).or_default();
            if let Some(other) = known.iter().find(|other| other.overlaps(&here)) {
                found.push(Twice { line, other: other.line, kind });
            }
            known.push(here);
        }
    }
    found
}

/// A line that includes something.
#[derive(Clone, Copy)]
struct Included<'a> {
    line: PaidLine<'a>,
    /// Whether it includes nothing else.
    is_alone: bool,
    /// The first and the last year of the budget that it is in force.
    years: Option<(i16, i16)>,
}

impl Included<'_> {
    fn overlaps(&self, other: &Self) -> bool {
        let share_a_year = self
            .years
            .zip(other.years)
            .is_some_and(|((first, last), (from, until))| first <= until && from <= last);
        share_a_year && !(self.is_alone && other.is_alone)
    }
}

/// What a line includes: what it says, and what its amount is made of.
fn included(line: &BudgetLine) -> Vec<CostKind> {
    let mut kinds = line.includes.clone();
    let made_of = match &line.amount {
        Some(Amount::Positions(_)) => Some(CostKind::Pay),
        Some(Amount::Premises(_)) => Some(CostKind::Premises),
        // A share is of what it says; where it says nothing, it is the usual one.
        Some(Amount::ShareOf(_)) if kinds.is_empty() => Some(CostKind::Overhead),
        Some(_) | None => None,
    };
    kinds.extend(made_of.filter(|kind| !line.includes.contains(kind)));
    kinds
}

/// The first and the last year of the budget that a line is in force.
fn years_of(line: &BudgetLine, years: &[i16]) -> Option<(i16, i16)> {
    let (first, last) = (*years.first()?, *years.last()?);
    let (from, until) = match &line.amount {
        Some(Amount::ByYear(amounts)) => (*amounts.keys().next()?, *amounts.keys().next_back()?),
        Some(Amount::OneOff(_)) => {
            let year = line.period.from.map_or(first, Date::year);
            (year, year)
        }
        _ => (line.period.from.map_or(first, Date::year), line.period.until.map_or(last, Date::year)),
    };
    let (from, until) = (from.max(first), until.min(last));
    (from <= until).then_some((from, until))
}

/// Where a line stands that the alternative pays.
fn place(id: &AlternativeId, paid: &PaidLine<'_>) -> Place {
    match paid.origin {
        Origin::Common => Place::of(&["budget", "lines", paid.id.as_str()]),
        Origin::Own => place_of(id).key("budget").key(paid.id.as_str()),
    }
}

fn in_words(kind: CostKind) -> Argument {
    match kind {
        CostKind::Pay => Argument::Words { swedish: "lön", english: "pay" },
        CostKind::Premises => Argument::Words { swedish: "lokaler", english: "premises" },
        CostKind::Overhead => Argument::Words { swedish: "overhead", english: "overhead" },
        CostKind::It => Argument::Words { swedish: "it", english: "IT" },
        CostKind::Inventory => Argument::Words { swedish: "inventarier", english: "inventory" },
        CostKind::Purchases => Argument::Words { swedish: "inköp", english: "purchases" },
    }
}
