//! How many of each outcome pay what is unfunded, per costed alternative and year, with what that rests on.
//! Never a promise that so many can be had: the words for that are the templates'.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::budget::Outcome as Record;
use crate::model::id::OutcomeId;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::view::alike::{self, Alike};
use crate::view::basis::{Basis, Desk, Money};

/// An outcome that costs are held against.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// What it is called, in the plural.
    pub label: String,
    /// What one of them saves in a whole year.
    pub saving: Money,
    /// The year whose prices that is in; none when it is not stated.
    pub price_year: Option<String>,
    /// Whether the costs are in the prices of another year.
    pub mixed_prices: bool,
    /// Whether it is unknown if they are, since one of the years is not stated.
    pub prices_unknown: bool,
    /// How many months of a year one of them is assumed to last.
    pub duration_months: Option<String>,
    /// The share that is assumed to have come anyway or to be lost by others, in percent.
    pub displacement: Option<String>,
    /// The costed alternatives with anything unfunded, in file order.
    pub alternatives: Vec<Alike<Needed>>,
    /// Where it comes from.
    pub basis: Basis,
}

/// How many of an outcome an alternative needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// The years in which anything is unfunded.
    pub years: Vec<NeededYear>,
    /// Whether more is unfunded, of an unknown amount, in all these years.
    pub always_incomplete: bool,
}

/// How many of an outcome an alternative needs in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeededYear {
    /// The year.
    pub year: String,
    /// What is unfunded.
    pub unfunded: Money,
    /// Whether more is unfunded, of an unknown amount.
    pub incomplete: bool,
    /// How many pay that.
    pub outcomes: String,
    /// How many pay that with the stated assumptions; none without any.
    pub with_assumptions: Option<String>,
}

pub(super) fn compose(desk: &Desk<'_>, costed: &[Costed<'_>]) -> Vec<Outcome> {
    let outcomes = desk.scenario.outcomes.iter().map(|(id, record)| outcome(desk, costed, id, record));
    outcomes.filter(|outcome| !outcome.alternatives.is_empty()).collect()
}

fn outcome(desk: &Desk<'_>, costed: &[Costed<'_>], id: &OutcomeId, record: &Record) -> Outcome {
    let of_costs = desk.scenario.budget.as_ref().and_then(|budget| budget.price_year);
    let years = record.price_year.zip(of_costs);
    let needed = costed.iter().filter_map(|one| Some((one.id, needed(desk, one, id)?)));
    Outcome {
        label: record.label.to_string(),
        saving: desk.money(record.saving_per_year),
        price_year: record.price_year.map(|year| year.to_string()),
        mixed_prices: years.is_some_and(|(saved, paid)| saved != paid),
        prices_unknown: years.is_none(),
        duration_months: record.duration_months.map(|months| desk.reader.number(months)),
        displacement: record.displacement.map(|share| desk.reader.exact_percent(share)),
        alternatives: alike::of_costed(desk, needed, PartialEq::eq),
        basis: desk.basis(&record.basis),
    }
}

/// How many the alternative needs; nothing where nothing is unfunded.
fn needed(desk: &Desk<'_>, one: &Costed<'_>, id: &OutcomeId) -> Option<Needed> {
    let years = needed_years(desk, one, id);
    let always_incomplete = years.iter().all(|year| year.incomplete);
    (!years.is_empty()).then_some(Needed { years, always_incomplete })
}

fn needed_years(desk: &Desk<'_>, one: &Costed<'_>, id: &OutcomeId) -> Vec<NeededYear> {
    let count = |outcomes: u128| {
        let number = i128::try_from(outcomes).ok().and_then(|outcomes| Number::new(outcomes, 1));
        number.map_or_else(|| outcomes.to_string(), |number| desk.reader.number(number))
    };
    let years = one.cost.years.iter().filter(|(_, of)| of.unfunded > Ore::ZERO);
    let needed = years.filter_map(|(year, of)| {
        let even = of.break_even.get(id)?;
        Some(NeededYear {
            year: year.to_string(),
            unfunded: desk.money(of.unfunded),
            incomplete: of.lines.values().any(|line| line.amount.is_none()),
            outcomes: count(even.outcomes),
            with_assumptions: even.with_assumptions.map(count),
        })
    });
    needed.collect()
}
