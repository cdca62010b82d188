//! The way from the unit that the matter is about to the executive board, in each alternative: up to the nearest
//! unit that both stand under, and down to the board (formulas.md 8). A unit that is divided has a way from each place.
//!
//! Never a number of steps where there is no way: that is unknown, not nought.

use serde::Serialize;

use crate::model::id::UnitId;
use crate::model::organisation::{Organisation, Unit, UnitKind};
use crate::view::basis::Desk;

/// Ways to a decision.
#[derive(Clone, Debug, Serialize)]
pub struct Paths {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The board that they lead to.
    pub board: String,
    /// The ways, each once: of now, then of the alternatives in file order.
    pub rows: Vec<Path>,
    /// The most steps that any of them has.
    pub longest: usize,
}

/// The way from one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Path {
    /// Whose way it is.
    pub of: Vec<Whose>,
    /// The unit, as it is called now.
    pub unit: String,
    /// The units on the way, both ends included; none where there is no way.
    pub stops: Option<Vec<String>>,
    /// How many steps the way has; none where there is no way.
    pub steps: Option<usize>,
}

/// Whose way it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whose {
    /// The alternative; none for the way of now.
    pub alternative: Option<String>,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
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
    let mut rows: Vec<Path> = Vec::new();
    for unit in subjects {
        let now = Whose { alternative: None, zero: false };
        add(&mut rows, now, desk.unit(unit), stops(organisation, unit));
    }
    for (id, record) in &desk.scenario.alternatives {
        let structure = desk.analysis.structure.alternatives.get(id);
        for unit in subjects {
            let whose = || Whose { alternative: Some(record.name.to_string()), zero: record.zero };
            let places = structure.and_then(|structure| structure.places.get(unit));
            let after = &record.reorganisation.after;
            for place in places.into_iter().flatten() {
                add(&mut rows, whose(), desk.unit(unit), stops(after, place));
            }
            if places.is_none_or(Vec::is_empty) {
                add(&mut rows, whose(), desk.unit(unit), None);
            }
        }
    }
    let longest = rows.iter().filter_map(|row| row.steps).max().unwrap_or_default();
    Some(Paths { label, board: board.name.to_string(), rows, longest })
}

/// Adds whose way it is to the same way of another, if there is one.
fn add(rows: &mut Vec<Path>, whose: Whose, unit: String, stops: Option<Vec<String>>) {
    if let Some(same) = rows.iter_mut().find(|row| row.unit == unit && row.stops == stops) {
        same.of.push(whose);
        return;
    }
    let steps = stops.as_ref().map(|stops| stops.len() - 1);
    rows.push(Path { of: vec![whose], unit, stops, steps });
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
    let up = |(_, unit): &(&'a UnitId, &'a Unit)| unit.parent.as_ref().and_then(known);
    std::iter::successors(known(from), up).map(|(id, _)| id).collect()
}
