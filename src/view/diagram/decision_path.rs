//! The way from the unit that the matter is about to the executive board, in each alternative: up to the nearest
//! unit that both stand under, and down to the board (formulas.md 8). A unit that is divided has a way from each place.
//!
//! Never a number of steps where there is no way: that is unknown, not nought.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::structure::Place;
use crate::model::id::UnitId;
use crate::model::organisation::Organisation;
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
    let structure = &desk.analysis.structure;
    let board = structure.board.as_ref()?;
    if desk.scenario.subject.len() > MOST_UNITS {
        return None;
    }
    let mut rows: Vec<Path> = Vec::new();
    let now = Whose { alternative: None, zero: false };
    add_all(&mut rows, desk, &now, &structure.places, &desk.scenario.organisation);
    for (record, structure) in desk.scenario.alternatives.values().zip(structure.alternatives.values()) {
        let whose = Whose { alternative: Some(record.name.to_string()), zero: record.zero };
        add_all(&mut rows, desk, &whose, &structure.places, &record.reorganisation.after);
    }
    let longest = rows.iter().filter_map(|row| row.steps).max().unwrap_or_default();
    Some(Paths { label, board: desk.unit(board), rows, longest })
}

/// Adds the ways of every subject from all its places, and that there is none from one that is nowhere.
fn add_all(
    rows: &mut Vec<Path>,
    desk: &Desk<'_>,
    whose: &Whose,
    places: &IndexMap<UnitId, Vec<Place>>,
    organisation: &Organisation,
) {
    let name = |unit: &UnitId| organisation.units[unit].name.to_string();
    for (subject, places) in places {
        for place in places {
            let stops = place.way.as_ref().map(|way| way.iter().map(name).collect());
            add(rows, whose.clone(), desk.unit(subject), stops);
        }
        if places.is_empty() {
            add(rows, whose.clone(), desk.unit(subject), None);
        }
    }
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
