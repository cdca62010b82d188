//! The organisation: units, positions, activities, links, and what an alternative does to them.
//! Never what a move costs (that is the budget) or what it does to distances (that is the analysis).

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::limit;
use crate::model::evidence::Basis;
use crate::model::id::{ActivityId, BudgetLineId, UnitId};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::model::word::words;

/// The organisation as it is now.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Every unit, in file order.
    pub units: IndexMap<UnitId, Unit>,
    /// What the units do.
    pub activities: IndexMap<ActivityId, Activity>,
    /// Working relations beside the reporting lines.
    pub links: Vec<Link>,
    /// Where the picture as a whole comes from.
    pub basis: Basis,
}

impl Organisation {
    /// The first unit that stands more than [`limit::LEVELS`] levels below the top. There must be no circle.
    #[must_use]
    pub fn too_deep(&self) -> Option<&UnitId> {
        self.units.keys().find(|id| self.up(id).nth(limit::LEVELS.most()).is_some())
    }

    /// For every unit, in file order, the number of the one above it in the same order; none at the top.
    #[must_use]
    pub fn parents(&self) -> Vec<Option<usize>> {
        let number = |id: &UnitId| self.units.get_index_of(id);
        self.units.values().map(|unit| unit.parent.as_ref().and_then(number)).collect()
    }

    /// The department of a unit as the organisation is. There must be no circle.
    #[must_use]
    pub fn department<'a>(&'a self, unit: &'a UnitId) -> Option<&'a UnitId> {
        department(&self.up(unit).filter_map(|unit| Some((unit, self.units.get(unit)?.kind))))
    }

    /// A unit and those above it, the nearest first. There must be no circle.
    pub fn up<'a>(&'a self, unit: &'a UnitId) -> impl Iterator<Item = &'a UnitId> + Clone {
        std::iter::successors(Some(unit), |unit| self.units.get(*unit)?.parent.as_ref())
    }
}

/// A node of the organisation.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is called.
    pub name: Text,
    /// What kind of node it is.
    pub kind: UnitKind,
    /// Its superior; `None` at the top and for external parties.
    pub parent: Option<UnitId>,
    /// Who leads it.
    pub manager: Option<Text>,
    /// The posts in it.
    pub positions: Vec<Position>,
    /// Where that comes from.
    pub basis: Basis,
}

words! {
    /// What kind of node a [`Unit`] is.
    UnitKind {
        Municipality = "municipality",
        Council = "council",
        ExecutiveBoard = "executive_board",
        Board = "board",
        Committee = "committee",
        Department = "department",
        Division = "division",
        Unit = "unit",
        Team = "team",
        Company = "company",
        External = "external",
    }
}

words! {
    /// A figure of the structure that somebody may ask for by name (formulas.md 8).
    StructureFigure {
        /// Reporting lines from the subject to the executive board.
        DecisionDistance = "decision_distance",
        /// Strengths of the subject's links with other departments.
        LinksCrossing = "links_crossing",
        /// Mean number of reporting lines from the subject to those it works with.
        PartnerDistance = "partner_distance",
        /// Units that the alternative moves.
        UnitsMoved = "units_moved",
        /// Full-time equivalents that the alternative moves.
        FteMoved = "fte_moved",
    }
}

/// The department of a unit, of which `up` tells the unit itself and those above it, the nearest first (formulas.md 8):
/// the nearest of that kind, else the nearest board or committee, else the top one below the municipality. None for an
/// external party and everything under it.
///
/// The municipality itself has none of these and stands for itself, as everything right below it does that is no
/// board: who works with it from within a department works with somebody outside that department.
pub fn department<T: Copy>(up: &(impl Iterator<Item = (T, UnitKind)> + Clone)) -> Option<T> {
    let is_board = |kind| matches!(kind, UnitKind::Board | UnitKind::ExecutiveBoard | UnitKind::Committee);
    let mut outside = up.clone().filter(|(_, kind)| *kind == UnitKind::External);
    if outside.next().is_some() {
        return None;
    }
    let found = up
        .clone()
        .find(|(_, kind)| *kind == UnitKind::Department)
        .or_else(|| up.clone().find(|(_, kind)| is_board(*kind)))
        .or_else(|| up.clone().take_while(|(_, kind)| *kind != UnitKind::Municipality).last())
        .or_else(|| up.clone().next());
    found.map(|(unit, _)| unit)
}

/// One or more posts of the same kind.
#[derive(Clone, Debug)]
pub struct Position {
    /// What the post is called.
    pub role: Text,
    /// Full-time equivalents.
    pub fte: Option<Number>,
    /// Heads, when only those are known.
    pub people: Option<u32>,
    /// Pay per month and full-time equivalent.
    pub monthly_pay: Option<Ore>,
    /// Where that comes from.
    pub basis: Basis,
}

/// What a unit does (verksamhet).
#[derive(Clone, Debug)]
pub struct Activity {
    /// What it is called.
    pub name: Text,
    /// The accountable unit; `None` where no unit is said to be.
    pub unit: Option<UnitId>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A working relation that is not a reporting line.
#[derive(Clone, Debug)]
pub struct Link {
    /// The units it joins; at least two.
    pub between: Vec<UnitId>,
    /// What kind of relation it is, in the scenario's own words.
    pub kind: Option<Text>,
    /// How strong, 1..=5.
    pub strength: Option<f64>,
    /// What it is about, and where that comes from.
    pub basis: Basis,
}

/// One change that an alternative makes to the organisation.
#[derive(Clone, Debug)]
pub struct Move {
    /// When; the alternative's `starts` where the move has none of its own.
    pub date: Option<Date>,
    /// What changes.
    pub change: Change,
    /// Why, and where that comes from.
    pub basis: Basis,
}

/// What a [`Move`] changes: units, positions, activities or who pays (format.md section 3).
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are the words of the format")]
pub enum Change {
    MoveUnit { unit: UnitId, to: Option<UnitId>, manager: Option<Text>, name: Option<Text> },
    NewUnit { unit: UnitId, record: Unit, activities: Vec<ActivityId> },
    CloseUnit { unit: UnitId, into: Option<UnitId> },
    MovePosition { role: Text, of: UnitId, to: UnitId, staffing: Staffing },
    NewPosition { role: Text, to: UnitId, staffing: Staffing },
    ClosePosition { role: Text, of: UnitId, staffing: Staffing },
    MoveActivity { activity: ActivityId, to: UnitId },
    NewActivity { activity: ActivityId, record: Activity },
    CloseActivity { activity: ActivityId },
    MoveBudgetLine { line: BudgetLineId, to: UnitId, share: Option<Number> },
}

impl Change {
    /// Whether it is about a position.
    #[must_use]
    pub const fn is_about_position(&self) -> bool {
        matches!(self, Self::MovePosition { .. } | Self::NewPosition { .. } | Self::ClosePosition { .. })
    }

    /// Who leads the unit after it, where it says so.
    #[must_use]
    pub const fn manager(&self) -> Option<&Text> {
        match self {
            Self::MoveUnit { manager, .. } => manager.as_ref(),
            Self::NewUnit { record, .. } => record.manager.as_ref(),
            _ => None,
        }
    }
}

/// How much of a position a [`Move`] is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Staffing {
    /// Full-time equivalents.
    pub fte: Option<Number>,
    /// Heads.
    pub people: Option<u32>,
}
