//! The amounts of a costed alternative that are stated with how far off they may be, as they are written.
//! Never a computed amount: those are in `cost`, and count with the middle.

use serde::Serialize;

use crate::model::budget::{Amount, BudgetLine, ExternalAmount};
use crate::model::estimate::Estimate as Record;
use crate::model::money::Ore;
use crate::view::basis::Desk;
use crate::view::estimate::Estimate;

/// An amount that is stated with a range.
#[derive(Clone, Debug, Serialize)]
pub struct LineRange {
    /// The line.
    pub label: String,
    /// Whether others pay it, and not the municipality.
    pub external: bool,
    /// `full_year` or `one_off`: a key of the templates' words; none for the amount of one year.
    pub per: Option<&'static str>,
    /// The year that it is written for.
    pub year: Option<String>,
    /// The amount.
    pub amount: Estimate,
}

/// Every range of a line, in the order of the years.
pub(in crate::view) fn of_line(desk: &Desk<'_>, line: &BudgetLine) -> Vec<LineRange> {
    let own = match &line.amount {
        None => Vec::new(),
        Some(amount) => own(amount),
    };
    let others = line.external.as_ref().map(|external| others(&external.amount)).unwrap_or_default();
    let stated = own.into_iter().map(|one| (false, one)).chain(others.into_iter().map(|one| (true, one)));
    let ranges = stated.map(|(external, (per, year, amount))| LineRange {
        label: line.label.to_string(),
        external,
        per,
        year: year.map(|year| year.to_string()),
        amount: Estimate::of(amount, |amount| desk.reader.money(amount)),
    });
    ranges.filter(|range| range.amount.is_range()).collect()
}

/// What an amount is for, the year that it is written for, and the amount.
type Stated = (Option<&'static str>, Option<i16>, Record<Ore>);

fn own(amount: &Amount) -> Vec<Stated> {
    match amount {
        Amount::FullYear(amount) => vec![(Some("full_year"), None, *amount)],
        Amount::OneOff(amount) => vec![(Some("one_off"), None, *amount)],
        Amount::ByYear(years) => years.iter().map(|(year, amount)| (None, Some(*year), *amount)).collect(),
        Amount::Premises(premises) => vec![(Some("rent"), None, premises.rent)],
        Amount::Positions(_) | Amount::ShareOf(_) => Vec::new(),
    }
}

fn others(amount: &ExternalAmount) -> Vec<Stated> {
    match amount {
        ExternalAmount::FullYear(amount) => vec![(Some("full_year"), None, *amount)],
        ExternalAmount::ByYear(years) => {
            years.iter().map(|(year, amount)| (None, Some(*year), *amount)).collect()
        }
    }
}
