//! The way from the unit that the matter is about to the executive board, in each alternative: up to the nearest
//! unit that both stand under, and down to the board (formulas.md 8).
//!
//! Never a number of steps where there is no way: that is unknown, not nought.

use serde::Serialize;

use crate::model::id::UnitId;
use crate::model::organisation::{Organisation, UnitKind};
use crate::model::reorganisation::UnitFate;
use crate::view::basis::Desk;

/// Ways to a decision.
#[derive(Clone, Debug, Serialize)]
pub struct Paths {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The board that they lead to.
    pub board: String,
    /// Now, and per alternative in file order; more than one each where the matter is about several units.
    pub rows: Vec<Path>,
    /// The most steps that any of them has.
    pub longest: usize,
}

/// The way from one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Path {
    /// The alternative; none for the way of now.
    pub alternative: Option<String>,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// The unit, as it is called now.
    pub unit: String,
    /// The units on the way, both ends included; none where there is no way.
    pub stops: Option<Vec<String>>,
    /// How many steps the way has; none where there is no way.
    pub steps: Option<usize>,
}

/// Ways of more units than this are not drawn: nobody would read them.
const MOST_UNITS: usize = 6;

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Paths> {
    let organisation = &desk.scenario.organisation;
    let board = organisation.units.values().find(|unit| unit.kind == UnitKind::ExecutiveBoard)?;
    let subjects = &desk.scenario.subject;
    if subjects.len() > MOST_UNITS {
        return None;
    }
    let mut rows: Vec<Path> =
        subjects.iter().map(|unit| path(desk, organisation, unit, (None, false), unit)).collect();
    for record in desk.scenario.alternatives.values() {
        let change = &record.reorganisation;
        for unit in subjects {
            // What a closed unit held went into another, and the way is that unit's.
            let mut at = unit;
            let mut hops = change.units.len();
            while let Some(UnitFate::Closed { into: Some(into) }) =
                change.units.get(at).map(|unit| &unit.fate)
            {
                at = into;
                hops = hops.saturating_sub(1);
                if hops == 0 {
                    break;
                }
            }
            rows.push(path(desk, &change.after, at, (Some(record.name.to_string()), record.zero), unit));
        }
    }
    let longest = rows.iter().filter_map(|row| row.steps).max().unwrap_or_default();
    Some(Paths { label, board: board.name.to_string(), rows, longest })
}

/// The way from where the unit is, `at`, in an organisation.
fn path(
    desk: &Desk<'_>,
    organisation: &Organisation,
    at: &UnitId,
    (alternative, zero): (Option<String>, bool),
    unit: &UnitId,
) -> Path {
    let stops = stops(organisation, at);
    let steps = stops.as_ref().map(|stops| stops.len() - 1);
    Path { alternative, zero, unit: desk.unit(unit), stops, steps }
}

/// The names of the units on the way, both ends included.
fn stops(organisation: &Organisation, from: &UnitId) -> Option<Vec<String>> {
    let is_board = |id: &UnitId| organisation.units[id].kind == UnitKind::ExecutiveBoard;
    let board = organisation.units.keys().find(|id| is_board(id))?;
    let (up, down) = (line(organisation, from), line(organisation, board));
    let (climbed, common) = up.iter().enumerate().find(|(_, unit)| down.contains(unit))?;
    let descended = down.iter().take_while(|unit| *unit != common).copied().collect::<Vec<_>>();
    let way = up[..=climbed].iter().copied().chain(descended.into_iter().rev());
    Some(way.map(|unit| organisation.units[unit].name.to_string()).collect())
}

/// A unit and everything above it. Lowering has checked that there is no ring.
fn line<'a>(organisation: &'a Organisation, from: &'a UnitId) -> Vec<&'a UnitId> {
    let known = |id: &UnitId| organisation.units.get_key_value(id);
    let up =
        |(_, unit): &(&'a UnitId, &'a crate::model::organisation::Unit)| unit.parent.as_ref().and_then(known);
    std::iter::successors(known(from), up).map(|(id, _)| id).collect()
}
