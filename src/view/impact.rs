//! What an alternative changes for those who work there: each move with where it is felt and how many work there now.
//! Never a number of people that the scenario does not give.

use num_rational::Ratio;
use serde::Serialize;

use crate::model::id::UnitId;
use crate::model::number::Number;
use crate::model::organisation::{Change, Move, Organisation, Position, Unit};
use crate::view::basis::Desk;
use crate::view::moves::{self, Step};

/// What one alternative changes.
#[derive(Clone, Debug, Serialize)]
pub struct Impact {
    /// The alternative.
    pub alternative: String,
    /// Whether the working group proposes it.
    pub proposed: bool,
    /// When it begins.
    pub starts: Option<String>,
    /// Its moves.
    pub changes: Vec<Changed>,
    /// Whether it changes who works where or who leads.
    pub concerns_staff: bool,
}

/// One move and who it concerns.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// The move.
    pub step: Step,
    /// When.
    pub date: Option<String>,
    /// The units it is felt in.
    pub units: Vec<String>,
    /// Who leads the unit now, where another is to.
    pub manager_now: Option<String>,
    /// Whether those who work in a unit come along with it, so that the two below say how many.
    pub has_staff: bool,
    /// Full-time equivalents that move with it; none when unknown.
    pub fte: Option<String>,
    /// Heads that move with it; none when unknown.
    pub people: Option<String>,
}

/// Every alternative that changes the organisation, in file order.
pub(super) fn compose(desk: &Desk<'_>) -> Vec<Impact> {
    let alternatives = desk.scenario.alternatives.iter();
    let changing = alternatives.filter(|(_, alternative)| !alternative.moves.is_empty());
    let impact = changing.map(|(id, alternative)| {
        let steps = moves::compose(desk, alternative).into_iter().zip(&alternative.moves);
        Impact {
            alternative: alternative.name.to_string(),
            proposed: desk.scenario.recommended.as_ref() == Some(id),
            starts: alternative.starts.map(|day| desk.reader.date(day)),
            concerns_staff: alternative.moves.iter().any(|step| concerns_staff(&step.change)),
            changes: steps.map(|(shown, step)| changed(desk, shown, step)).collect(),
        }
    });
    impact.collect()
}

/// Whether a change is felt by those who work in a unit.
const fn concerns_staff(change: &Change) -> bool {
    matches!(change, Change::MoveUnit { .. } | Change::NewUnit { .. } | Change::CloseUnit { .. })
        || change.is_about_position()
}

fn changed(desk: &Desk<'_>, shown: Step, step: &Move) -> Changed {
    let staff = staff(&desk.scenario.organisation, &step.change);
    Changed {
        step: shown,
        date: step.date.map(|day| desk.reader.date(day)),
        units: units(&step.change).into_iter().map(|unit| desk.unit(unit)).collect(),
        manager_now: manager_now(&desk.scenario.organisation, &step.change),
        has_staff: staff.is_some(),
        fte: staff.as_ref().and_then(|staff| staff.fte).map(|fte| desk.reader.number(fte)),
        people: staff.and_then(|staff| staff.people).map(|people| people.to_string()),
    }
}

/// The units that a change is felt in, that which it is about first.
fn units(change: &Change) -> Vec<&UnitId> {
    match change {
        Change::MoveUnit { unit, to, .. } => std::iter::once(unit).chain(to).collect(),
        Change::NewUnit { unit, record, .. } => std::iter::once(unit).chain(&record.parent).collect(),
        Change::CloseUnit { unit, into } => std::iter::once(unit).chain(into).collect(),
        Change::MovePosition { of, to, .. } => vec![of, to],
        Change::NewPosition { to, .. }
        | Change::MoveActivity { to, .. }
        | Change::MoveBudgetLine { to, .. } => vec![to],
        Change::ClosePosition { of, .. } => vec![of],
        Change::NewActivity { record, .. } => record.unit.iter().collect(),
        Change::CloseActivity { .. } => Vec::new(),
    }
}

/// Who leads the unit now, where the change gives it another manager.
fn manager_now(organisation: &Organisation, change: &Change) -> Option<String> {
    let Change::MoveUnit { unit, manager: Some(manager), .. } = change else { return None };
    let now = organisation.units.get(unit)?.manager.as_ref()?;
    (now != manager).then(|| now.to_string())
}

/// How many a change takes along.
struct Staff {
    fte: Option<Number>,
    people: Option<u32>,
}

/// How many a change takes along; none where it takes nobody.
fn staff(organisation: &Organisation, change: &Change) -> Option<Staff> {
    match change {
        Change::MoveUnit { unit, .. } | Change::CloseUnit { unit, .. } => {
            Some(staff_of(&positions_below(organisation, unit)))
        }
        Change::MovePosition { staffing, .. }
        | Change::NewPosition { staffing, .. }
        | Change::ClosePosition { staffing, .. } => {
            Some(Staff { fte: staffing.fte, people: staffing.people })
        }
        _ => None,
    }
}

/// The positions of a unit and of all below it.
fn positions_below<'a>(organisation: &'a Organisation, unit: &UnitId) -> Vec<&'a Position> {
    let is_below = |(id, _): &(&'a UnitId, &'a Unit)| organisation.up(id).any(|above| above == unit);
    organisation.units.iter().filter(is_below).flat_map(|(_, unit)| &unit.positions).collect()
}

/// What the positions are together; unknown where one of them does not say, or where there are none.
fn staff_of(positions: &[&Position]) -> Staff {
    let fte: Option<Vec<Ratio<i128>>> = positions.iter().map(|it| it.fte.map(Number::ratio)).collect();
    let sum = fte.filter(|fte| !fte.is_empty()).map(|fte| fte.into_iter().sum::<Ratio<i128>>());
    let people: Option<Vec<u32>> = positions.iter().map(|it| it.people).collect();
    let people = people.filter(|people| !people.is_empty());
    Staff {
        fte: sum.and_then(|sum| Number::new(*sum.numer(), *sum.denom())),
        people: people.and_then(|people| people.into_iter().try_fold(0_u32, u32::checked_add)),
    }
}
