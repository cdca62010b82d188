//! The organisation once the moves of an alternative are done, and what became of every part of it
//! (format.md section 3).
//!
//! The moves are made date by date; those without any date come first, because the alternative begins with
//! them. Never knows what a move costs, and never what the change does to distances: those are the analysis'.

mod day;
pub mod fault;
#[cfg(test)]
mod laws;
mod outcome;
mod payer;
pub mod payment;
mod post;
mod state;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::limit;
use crate::model::budget::BudgetLine;
use crate::model::id::{ActivityId, BudgetLineId, UnitId};
use crate::model::organisation::{Link, Move, Organisation, Position};
use crate::model::reorganisation::fault::{Fault, FaultKind, Mention, Part};
use crate::model::reorganisation::payment::{History, Payment};
use crate::model::reorganisation::state::State;
use crate::model::text::Text;

/// What an alternative does to the organisation.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The organisation as it is now.
    pub organisation: &'a Organisation,
    /// What changes. Every name in it is one of the organisation or of another move.
    pub moves: &'a [Move],
    /// The links that the alternative creates.
    pub links: &'a [Link],
    /// The budget lines that it pays.
    pub lines: Vec<(&'a BudgetLineId, &'a BudgetLine)>,
    /// The first day of the budget.
    pub first_day: Option<Date>,
}

/// Makes all moves of the plan: date by date, those of one date at once. In which order they are written
/// decides nothing but the order of what is new.
///
/// # Errors
/// Everything in the moves that does not fit together, in the order of writing.
pub fn reorganise(plan: &Plan<'_>) -> Result<Reorganisation, Vec<Fault>> {
    let mut state = State::now(plan);
    // What is paid before any move has no day either.
    let mut days: BTreeMap<Option<Date>, Vec<(usize, &Move)>> = BTreeMap::from([(None, Vec::new())]);
    for (index, step) in plan.moves.iter().enumerate() {
        days.entry(step.date).or_default().push((index, step));
    }
    let mut faults = Vec::new();
    let mut history = History::default();
    for (date, moves) in days {
        day::apply(&mut state, date, &moves, &mut faults);
        history.record(&state, date);
    }
    faults.extend(links_to_closed_units(&state, plan.links));
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.at);
        return Err(faults);
    }
    match too_deep(&state) {
        Some(fault) => Err(vec![fault]),
        None => Ok(Reorganisation { payments: history.payments(&state), ..outcome::outcome(&state, plan) }),
    }
}

/// The alternative creates relations for when its moves are done: a unit that is closed by then has none.
fn links_to_closed_units(state: &State<'_>, links: &[Link]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, link) in links.iter().enumerate() {
        for (member, unit) in link.between.iter().enumerate() {
            let closing = state.units.get(unit).and_then(|unit| unit.closed);
            let kind = closing.map(|closing| state.closed(unit, closing));
            faults.extend(kind.map(|kind| Fault { at: Mention::Link { index, member }, kind }));
        }
    }
    faults
}

/// The fault that a move puts a unit further down than an organisation may reach.
fn too_deep(state: &State<'_>) -> Option<Fault> {
    let lasting = |number: &usize| state.units[*number].closed.is_none();
    let too_deep = |number: &usize| state.up(*number).nth(limit::LEVELS.most()).is_some();
    let number = (0..state.units.len()).filter(lasting).find(too_deep)?;
    let index = state.up(number).find_map(|above| state.units[above].placed_by)?;
    let at = Mention::Move { index, part: Part::Target };
    Some(Fault { at, kind: FaultKind::TooDeep { unit: state.id(number).clone() } })
}

/// The organisation once the moves of an alternative are done, and what became of every part of it.
#[derive(Clone, Debug, Default)]
pub struct Reorganisation {
    /// The organisation when all moves are done, with the links that the alternative creates: first the units
    /// of now that are left, in file order, then the new ones in the order in which they begin.
    pub after: Organisation,
    /// What became of every unit: those of now in file order, closed ones too, then the new ones.
    pub units: IndexMap<UnitId, UnitChange>,
    /// What became of every post, unit by unit in the order of `units`. A post that was divided stands once
    /// for each part.
    pub positions: Vec<PositionChange>,
    /// What became of every activity: those of now in file order, ended ones too, then the new ones.
    pub activities: IndexMap<ActivityId, ActivityChange>,
    /// What became of every link: those of now in file order, then those that the alternative creates.
    pub links: Vec<LinkChange>,
    /// Who pays each budget line of the alternative, day by day: the first payment since always, the others from rising
    /// days. An alternative that is not costed has those that a move hands on.
    pub payments: IndexMap<BudgetLineId, Vec<Payment>>,
}

/// What became of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChange {
    /// Where it went.
    pub fate: UnitFate,
    /// The name it had, where it has another when the moves are done.
    pub former_name: Option<Text>,
    /// The manager it gets, where that is another than now.
    pub new_manager: Option<Text>,
}

/// Where one unit went, from now to when all moves are done. A unit that moves with the one above it stands
/// still under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitFate {
    /// It stands under the same unit as now.
    Kept,
    /// It stands under another unit than now.
    Moved {
        /// The unit above it now; `None` for an external party that was taken into the organisation.
        from: Option<UnitId>,
        /// The unit above it when the moves are done.
        to: UnitId,
    },
    /// It is not there now.
    New,
    /// It is not there when the moves are done.
    Closed {
        /// The unit that took over what was left in it.
        into: Option<UnitId>,
        /// That unit as long as it lasts, else the one that took over from it in turn, and so on; `None` where one
        /// of them closed for good.
        heir: Option<UnitId>,
    },
}

/// What became of a post, or of one part of it.
#[derive(Clone, Debug)]
pub struct PositionChange {
    /// The post.
    pub position: Position,
    /// The unit that it belongs to now; `None` when it is new.
    pub from: Option<UnitId>,
    /// The unit that it belongs to when the moves are done; `None` when it ended.
    pub to: Option<UnitId>,
}

/// What became of one activity: it has at most one accountable unit as long as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityChange {
    /// Who is accountable for it now; absent when it is new.
    pub from: Accountability,
    /// Who is accountable for it when the moves are done; absent when it ended.
    pub to: Accountability,
}

/// Who is accountable for an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Accountability {
    /// Nobody, for the activity is not there.
    #[default]
    Absent,
    /// No unit is said to be.
    Nobody,
    /// This unit.
    Unit(UnitId),
}

impl Accountability {
    /// Of an activity that is there.
    pub(crate) fn of(unit: Option<&UnitId>) -> Self {
        unit.map_or(Self::Nobody, |unit| Self::Unit(unit.clone()))
    }
}

/// What became of one link.
#[derive(Clone, Debug)]
pub struct LinkChange {
    /// The link as it is when the moves are done; as it is now when it ended.
    pub link: Link,
    /// What became of it.
    pub fate: LinkFate,
}

/// What became of one link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFate {
    /// It joins the same units as now.
    Kept,
    /// It joins other units than now, because one of them closed.
    Changed,
    /// The alternative creates it.
    New,
    /// All its units became one, within which it goes on.
    Joined,
    /// It ended, because too few of its units are left.
    Ended,
}

impl LinkFate {
    /// Whether it joins two units or more when the moves are done.
    #[must_use]
    pub const fn lasts(self) -> bool {
        matches!(self, Self::Kept | Self::Changed | Self::New)
    }
}

impl Reorganisation {
    /// What becomes of an organisation that nothing is done to.
    #[must_use]
    pub fn unchanged(organisation: &Organisation) -> Self {
        let kept = UnitChange { fate: UnitFate::Kept, former_name: None, new_manager: None };
        let positions = organisation.units.iter().flat_map(|(id, unit)| {
            let stays = |position: &Position| PositionChange {
                position: position.clone(),
                from: Some(id.clone()),
                to: Some(id.clone()),
            };
            unit.positions.iter().map(stays).collect::<Vec<_>>()
        });
        let activities = organisation.activities.iter().map(|(id, activity)| {
            let kept = Accountability::of(activity.unit.as_ref());
            (id.clone(), ActivityChange { from: kept.clone(), to: kept })
        });
        let links = organisation.links.iter();
        Self {
            units: organisation.units.keys().map(|id| (id.clone(), kept.clone())).collect(),
            positions: positions.collect(),
            activities: activities.collect(),
            links: links.map(|link| LinkChange { link: link.clone(), fate: LinkFate::Kept }).collect(),
            after: organisation.clone(),
            payments: IndexMap::new(),
        }
    }
}
