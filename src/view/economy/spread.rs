//! How far off the costs may be, and what they may be at most: rounded to what a reader can use of a draw.
//! Never a spread where no amount is stated as a range.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::money::Ore;
use crate::view::alike::{Who, together};
use crate::view::basis::{Desk, Money};

/// The net of one alternative in one year, in draws of its amounts. Rounded to whole thousands of kronor.
#[derive(Clone, Debug, Serialize)]
pub struct Spread {
    /// The alternative.
    pub name: String,
    /// Whether the working group proposes it.
    pub proposed: bool,
    /// The year.
    pub year: String,
    /// What one draw in ten is at or below.
    pub p10: Money,
    /// What every other draw is at or below.
    pub p50: Money,
    /// What nine draws in ten are at or below.
    pub p90: Money,
    /// The share of draws within the ceiling of the year; none without a ceiling.
    pub within_ceiling: Option<String>,
    /// Whether every draw is within the ceiling.
    pub always_within: bool,
    /// Whether no draw is.
    pub never_within: bool,
}

/// What the net of a year may be at most.
#[derive(Clone, Debug, Serialize)]
pub struct Ceiling {
    /// The year.
    pub year: String,
    /// The ceiling.
    pub ceiling: Money,
    /// The costed alternatives whose net is no more; none without any.
    pub within: Option<Who>,
    /// The others.
    pub over: Vec<Over>,
}

/// Alternatives that cost more than may be.
#[derive(Clone, Debug, Serialize)]
pub struct Over {
    /// The alternatives.
    pub who: Who,
    /// How much more.
    pub by: Money,
}

pub(super) fn spreads(desk: &Desk<'_>, costed: &[Costed<'_>]) -> Vec<Spread> {
    let mut spreads = Vec::new();
    for one in costed {
        let years = desk.analysis.spreads.alternatives.get(one.id).into_iter().flatten();
        // Where nothing is drawn there is no more to say than the exact sums do.
        let years = years.filter(|(_, spread)| spread.p10 != spread.p90);
        spreads.extend(years.map(|(year, spread)| Spread {
            name: one.record.name.to_string(),
            proposed: desk.scenario.recommended.as_ref() == Some(one.id),
            year: year.to_string(),
            p10: desk.money(in_thousands(spread.p10)),
            p50: desk.money(in_thousands(spread.p50)),
            p90: desk.money(in_thousands(spread.p90)),
            within_ceiling: spread.within_ceiling.map(|share| desk.reader.whole_percent(share)),
            always_within: spread.within_ceiling.is_some_and(|share| share >= 1.0),
            never_within: spread.within_ceiling.is_some_and(|share| share <= 0.0),
        }));
    }
    spreads
}

pub(super) fn ceilings(desk: &Desk<'_>, costed: &[Costed<'_>]) -> Vec<Ceiling> {
    let stated = desk.scenario.budget.iter().flat_map(|budget| &budget.ceiling);
    let ceilings = stated.map(|(year, ceiling)| {
        let nets = || costed.iter().filter_map(|one| Some((one, one.cost.years.get(year)?.net)));
        let name = |one: &Costed<'_>| one.record.name.to_string();
        let within = nets().filter(|(_, net)| net <= ceiling).map(|(one, _)| name(one));
        let within: Vec<String> = within.collect();
        let over = nets().filter(|(_, net)| net > ceiling).map(|(one, net)| (name(one), net - *ceiling));
        let over = together(over, PartialEq::eq).into_iter();
        Ceiling {
            year: year.to_string(),
            ceiling: desk.money(*ceiling),
            within: (!within.is_empty()).then(|| Who::of(desk, within)),
            over: over.map(|(names, by)| Over { who: Who::of(desk, names), by: desk.money(by) }).collect(),
        }
    });
    ceilings.filter(|ceiling| ceiling.within.is_some() || !ceiling.over.is_empty()).collect()
}

/// The amount in whole thousands of kronor: a draw knows no more.
fn in_thousands(amount: Ore) -> Ore {
    amount.nearest(Ore::from_kronor(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_shown_in_whole_thousands() {
        assert_eq!(in_thousands(Ore::from_ore(712_345_678)), Ore::from_kronor(7_123_000));
        assert_eq!(in_thousands(Ore::from_ore(-49_999)), Ore::ZERO);
    }
}
