//! The organisation as it is now: the units as a list that is indented, what they do, and whom they work with.
//! Never what an alternative does to it: that stands with the alternative.

use serde::Serialize;

use crate::analysis::structure::depth_first;
use crate::model::id::UnitId;
use crate::model::organisation::{self as model};
use crate::model::word::Word;
use crate::view::basis::{Basis, Desk};

/// The organisation as it is now.
#[derive(Clone, Debug, Serialize)]
pub struct Organisation {
    /// Every unit below its superior, in file order.
    pub units: Vec<Unit>,
    /// What the units do.
    pub activities: Vec<Activity>,
    /// Working relations beside the reporting lines.
    pub links: Vec<Link>,
    /// Whether any unit states its positions.
    pub staffed: bool,
    /// Where the picture as a whole comes from.
    pub basis: Basis,
}

/// A node of the organisation.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// What it is called.
    pub name: String,
    /// What kind of node it is: a key of the templates' words.
    pub kind: &'static str,
    /// How many superiors it has: how far it is indented.
    pub depth: usize,
    /// Whether the matter is about it.
    pub subject: bool,
    /// Who leads it.
    pub manager: Option<String>,
    /// The posts in it.
    pub positions: Vec<Position>,
    /// Where that comes from.
    pub basis: Basis,
}

/// One or more posts of the same kind.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// What the post is called.
    pub role: String,
    /// Full-time equivalents.
    pub fte: Option<String>,
    /// Heads.
    pub people: Option<String>,
    /// Where that comes from.
    pub basis: Basis,
}

/// What a unit does.
#[derive(Clone, Debug, Serialize)]
pub struct Activity {
    /// What it is called.
    pub name: String,
    /// The accountable unit; none where no unit is said to be.
    pub unit: Option<String>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A working relation that is not a reporting line.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The units it joins.
    pub between: Vec<String>,
    /// What kind of relation it is, in the scenario's own words.
    pub kind: Option<String>,
    /// How strong, 1..5.
    pub strength: Option<String>,
    /// What it is about, and where that comes from.
    pub basis: Basis,
}

pub(super) fn compose(desk: &Desk<'_>) -> Organisation {
    let organisation = &desk.scenario.organisation;
    let units: Vec<Unit> = depth_first(&organisation.parents())
        .into_iter()
        .filter_map(|stop| Some((organisation.units.get_index(stop.number)?, stop.depth)))
        .map(|((id, record), depth)| unit(desk, id, record, depth))
        .collect();
    let activities = organisation.activities.values().map(|activity| Activity {
        name: activity.name.to_string(),
        unit: activity.unit.as_ref().map(|unit| desk.unit(unit)),
        basis: desk.basis(&activity.basis),
    });
    Organisation {
        staffed: units.iter().any(|unit| !unit.positions.is_empty()),
        units,
        activities: activities.collect(),
        links: organisation.links.iter().map(|link| self::link(desk, link)).collect(),
        basis: desk.basis(&organisation.basis),
    }
}

fn unit(desk: &Desk<'_>, id: &UnitId, record: &model::Unit, depth: usize) -> Unit {
    Unit {
        name: record.name.to_string(),
        kind: record.kind.as_str(),
        depth,
        subject: desk.scenario.subject.contains(id),
        manager: record.manager.as_ref().map(ToString::to_string),
        positions: record.positions.iter().map(|post| position(desk, post)).collect(),
        basis: desk.basis(&record.basis),
    }
}

fn position(desk: &Desk<'_>, position: &model::Position) -> Position {
    Position {
        role: position.role.to_string(),
        fte: position.fte.map(|fte| desk.reader.number(fte)),
        people: position.people.map(|people| people.to_string()),
        basis: desk.basis(&position.basis),
    }
}

pub(super) fn link(desk: &Desk<'_>, link: &model::Link) -> Link {
    Link {
        between: link.between.iter().map(|unit| desk.unit(unit)).collect(),
        kind: link.kind.as_ref().map(ToString::to_string),
        strength: link.strength.map(|strength| desk.reader.brief(strength)),
        basis: desk.basis(&link.basis),
    }
}
