//! An organisation as the rows of a chart: every unit below its superior, what becomes of it, and whom it works
//! with. A unit that moves also stands, as a shadow, where it was.
//!
//! Never does a move: what became of each unit is known from the model.

use std::collections::{HashMap, HashSet};

use serde::{Serialize, Serializer};

use super::fold::fold;
use crate::analysis::structure::{Crossing, Stop, depth_first};
use crate::model::id::{AlternativeId, UnitId};
use crate::model::organisation::{Unit, UnitKind};
use crate::model::reorganisation::{LinkFate, Reorganisation, UnitFate};
use crate::model::word::Word as _;
use crate::view::basis::Desk;

/// An organisation, now or when an alternative's moves are done.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// The label of its caption, and its file name without the ending.
    pub label: String,
    /// The units, each below its superior.
    pub rows: Vec<Row>,
    /// How many units without a superior are not among the rows.
    pub others: usize,
    /// Working relations between units among the rows.
    pub links: Vec<Relation>,
    /// How many units there are.
    pub units: usize,
    /// How many of them have moved.
    pub moved: usize,
    /// How many of them are new.
    pub new: usize,
    /// How many are no more.
    pub closed: usize,
    /// How many working relations go to another department than before, or end.
    pub broken: usize,
    /// Whether something becomes of any working relation.
    pub links_changed: bool,
}

/// A unit of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// What it was called, where that is something else.
    pub former_name: Option<String>,
    /// What kind of node it is; to the templates a key of their words.
    #[serde(serialize_with = "as_word")]
    pub kind: UnitKind,
    /// How many superiors it has.
    pub depth: usize,
    /// Whether the matter is about it.
    pub subject: bool,
    /// What becomes of it.
    pub mark: Mark,
    /// The unit that it comes from, goes to or goes up in, where the mark has one.
    pub other: Option<String>,
    /// Whether something becomes of it or of a unit below it, or the matter is about one of them.
    pub concerned: bool,
    /// How many units below it are not among the rows.
    pub hidden: usize,
}

/// What becomes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It stays where it is.
    Kept,
    /// It stands here now, and stood under the other.
    Moved,
    /// It stood here, and stands under the other now.
    Left,
    /// It was not there before.
    New,
    /// It is no more; the other has what was in it.
    Closed,
}

/// A working relation between units that is not a reporting line.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// The rows that it joins, at least two.
    #[serde(skip)]
    pub rows: Vec<usize>,
    /// The units that it joins.
    pub between: Vec<String>,
    /// What kind of relation it is, in the scenario's own words.
    pub kind: Option<String>,
    /// What becomes of it.
    pub state: State,
}

/// What becomes of a working relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is as it was.
    Kept,
    /// It was not there before.
    New,
    /// It did not cross from one department to another, and does now (formulas.md 8).
    Crossing,
    /// All its units became one.
    Joined,
    /// It is no more.
    Ended,
}

/// The organisation as it is; none where it has no units.
pub(super) fn now(desk: &Desk<'_>, label: String) -> Option<Chart> {
    let organisation = &desk.scenario.organisation;
    (!organisation.units.is_empty())
        .then(|| compose(desk, &Reorganisation::unchanged(organisation), &[], label))
}

/// The organisation when an alternative's moves are done; none where they leave it as it is.
pub(super) fn after(
    desk: &Desk<'_>,
    id: &AlternativeId,
    change: &Reorganisation,
    label: String,
) -> Option<Chart> {
    let structure = desk.analysis.structure.alternatives.get(id);
    let crossings = structure.map_or(&[][..], |structure| &structure.links);
    let unit_changes =
        change.units.values().any(|unit| unit.fate != UnitFate::Kept || unit.former_name.is_some());
    let link_changes = change.links.iter().any(|link| link.fate != LinkFate::Kept);
    (unit_changes || link_changes).then(|| compose(desk, change, crossings, label))
}

fn compose(desk: &Desk<'_>, change: &Reorganisation, crossings: &[Crossing], label: String) -> Chart {
    let places = places(desk, change);
    let (mut rows, keys) = grow(&places);
    let mut links = relations(desk, change, crossings, &keys);
    let count = |mark: Mark| rows.iter().filter(|row| row.mark == mark).count();
    let (moved, new, closed) = (count(Mark::Moved), count(Mark::New), count(Mark::Closed));
    let units = rows.len() - count(Mark::Left) - closed;
    let is_broken = |link: &&Relation| matches!(link.state, State::Crossing | State::Ended);
    let broken = links.iter().filter(is_broken).count();
    let others = fold(&mut rows, &mut links);
    let links_changed = links.iter().any(|link| link.state != State::Kept);
    Chart { label, rows, others, links, units, moved, new, closed, broken, links_changed }
}

/// Where something stands in the tree.
struct Place<'a> {
    unit: &'a UnitId,
    parent: Option<&'a UnitId>,
    row: Row,
}

/// Every unit where it stands, and where those that have moved or closed stood, in file order.
fn places<'a>(desk: &Desk<'a>, change: &'a Reorganisation) -> Vec<Place<'a>> {
    let before = &desk.scenario.organisation.units;
    let after = &change.after.units;
    let name = |id: &UnitId| after.get(id).or_else(|| before.get(id)).map(|unit| unit.name.to_string());
    let subjects: HashSet<&UnitId> = desk.scenario.subject.iter().collect();
    let mut places = Vec::new();
    for (id, fate) in &change.units {
        let (mark, other) = match &fate.fate {
            UnitFate::Kept => (Mark::Kept, None),
            UnitFate::New => (Mark::New, None),
            UnitFate::Moved { from, .. } => (Mark::Moved, from.as_ref().and_then(name)),
            UnitFate::Closed { into, .. } => (Mark::Closed, into.as_ref().and_then(name)),
        };
        let Some(unit) = after.get(id).or_else(|| before.get(id)) else { continue };
        let subject = subjects.contains(id);
        let former_name = fate.former_name.as_ref().map(ToString::to_string);
        let row = Row { former_name, subject, ..row(unit, mark, other) };
        places.push(Place { unit: id, parent: unit.parent.as_ref(), row });
        if let (UnitFate::Moved { from: Some(from), to }, Some(unit)) = (&fate.fate, before.get(id)) {
            places.push(Place { unit: id, parent: Some(from), row: row_left(unit, name(to)) });
        }
    }
    places
}

/// The kind as a scenario writes it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives it so")]
fn as_word<S: Serializer>(kind: &UnitKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

fn row(unit: &Unit, mark: Mark, other: Option<String>) -> Row {
    Row {
        name: unit.name.to_string(),
        former_name: None,
        kind: unit.kind,
        depth: 0,
        subject: false,
        mark,
        other,
        concerned: false,
        hidden: 0,
    }
}

fn row_left(unit: &Unit, to: Option<String>) -> Row {
    row(unit, Mark::Left, to)
}

/// The rows depth first, and where each unit that is more than a shadow stands among them.
fn grow<'a>(places: &[Place<'a>]) -> (Vec<Row>, HashMap<&'a UnitId, usize>) {
    let is_shadow = |place: &Place<'_>| place.row.mark == Mark::Left;
    let standing = places.iter().enumerate().filter(|(_, place)| !is_shadow(place));
    let numbers: HashMap<&UnitId, usize> = standing.map(|(number, place)| (place.unit, number)).collect();
    let parents: Vec<Option<usize>> =
        places.iter().map(|place| numbers.get(place.parent?).copied()).collect();
    let mut rows: Vec<Row> = Vec::with_capacity(places.len());
    let mut keys = HashMap::with_capacity(places.len());
    for Stop { number, depth } in depth_first(&parents) {
        let place = &places[number];
        if !is_shadow(place) {
            keys.insert(place.unit, rows.len());
        }
        let row = &place.row;
        // Every placement is near to the board that decides, or far from it.
        let decides = row.kind == UnitKind::ExecutiveBoard;
        let concerned = decides || row.subject || row.mark != Mark::Kept || row.former_name.is_some();
        rows.push(Row { depth, concerned, ..row.clone() });
    }
    (rows, keys)
}

/// The working relations with the rows that they join. What `crossings` does not speak of is as it was.
fn relations(
    desk: &Desk<'_>,
    change: &Reorganisation,
    crossings: &[Crossing],
    keys: &HashMap<&UnitId, usize>,
) -> Vec<Relation> {
    let before = &desk.scenario.organisation;
    let crossings = crossings.iter().copied().chain(std::iter::repeat(Crossing::default()));
    let links = change.links.iter().zip(crossings).map(|(link, crosses)| {
        let state = match link.fate {
            LinkFate::New => State::New,
            LinkFate::Joined => State::Joined,
            LinkFate::Ended => State::Ended,
            LinkFate::Kept | LinkFate::Changed if crosses.after && !crosses.now => State::Crossing,
            LinkFate::Kept | LinkFate::Changed => State::Kept,
        };
        let name = |id: &UnitId| {
            let unit = change.after.units.get(id).or_else(|| before.units.get(id));
            unit.map(|unit| unit.name.to_string())
        };
        Relation {
            rows: link.link.between.iter().filter_map(|unit| keys.get(unit).copied()).collect(),
            between: link.link.between.iter().filter_map(name).collect(),
            kind: link.link.kind.as_ref().map(ToString::to_string),
            state,
        }
    });
    links.collect()
}
