//! What an alternative changes in the organisation, one step at a time. The sentence for each kind of step is the
//! templates'. Never what a step costs.

use serde::Serialize;

use crate::model::alternative::Alternative;
use crate::model::id::UnitId;
use crate::model::organisation::{Change, Staffing};
use crate::view::basis::{Basis, Desk};

/// One change of the organisation; what it is not about is none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Move {
    /// The unit, position, activity or budget line that changes.
    pub what: String,
    /// A new name for it.
    pub name: Option<String>,
    /// Where it is before.
    pub from: Option<String>,
    /// Where it is after.
    pub to: Option<String>,
    /// Who leads it after.
    pub manager: Option<String>,
    /// Activities that go with it.
    pub activities: Vec<String>,
    /// Full-time equivalents.
    pub fte: Option<String>,
    /// Heads.
    pub people: Option<String>,
    /// Which part of it, in percent.
    pub share: Option<String>,
}

/// A [`Move`] with its kind, day and basis.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What kind of change: the name of the macro that says it.
    pub kind: &'static str,
    /// When, if it is another day than that on which the alternative begins.
    pub date: Option<String>,
    /// Whether it is about a position.
    pub position: bool,
    /// What changes.
    #[serde(flatten)]
    pub change: Move,
    /// Why, and where that comes from.
    pub basis: Basis,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, alternative: &'a Alternative) -> Vec<Step> {
    let steps = alternative.moves.iter().map(|step| {
        let (kind, change) = change(desk, alternative, &step.change);
        let date = step.date.filter(|day| alternative.starts != Some(*day));
        Step {
            kind,
            date: date.map(|day| desk.reader.date(day)),
            position: step.change.is_about_position(),
            change,
            basis: desk.basis(&step.basis),
        }
    });
    steps.collect()
}

fn change<'a>(desk: &Desk<'a>, alternative: &'a Alternative, change: &Change) -> (&'static str, Move) {
    let unit = |id: &UnitId| Some(desk.unit(id));
    match change {
        Change::MoveUnit { unit: id, to, manager, name } => {
            let step = Move {
                what: desk.unit(id),
                to: to.as_ref().map(|to| desk.unit(to)),
                manager: manager.as_ref().map(ToString::to_string),
                name: name.as_ref().map(ToString::to_string),
                ..Move::default()
            };
            ("move_unit", step)
        }
        Change::NewUnit { record, activities, .. } => {
            let step = Move {
                what: record.name.to_string(),
                to: record.parent.as_ref().map(|parent| desk.unit(parent)),
                manager: record.manager.as_ref().map(ToString::to_string),
                activities: activities.iter().map(|id| activity(desk, alternative, id.as_str())).collect(),
                ..Move::default()
            };
            ("new_unit", step)
        }
        Change::CloseUnit { unit: id, into } => {
            let to = into.as_ref().map(|into| desk.unit(into));
            ("close_unit", Move { what: desk.unit(id), to, ..Move::default() })
        }
        Change::MovePosition { role, of, to, staffing } => {
            ("move_position", staffed(desk, role.as_str(), unit(of), unit(to), *staffing))
        }
        Change::NewPosition { role, to, staffing } => {
            ("new_position", staffed(desk, role.as_str(), None, unit(to), *staffing))
        }
        Change::ClosePosition { role, of, staffing } => {
            ("close_position", staffed(desk, role.as_str(), unit(of), None, *staffing))
        }
        Change::MoveActivity { activity: id, to } => {
            let what = activity(desk, alternative, id.as_str());
            ("move_activity", Move { what, to: unit(to), ..Move::default() })
        }
        Change::NewActivity { record, .. } => {
            let what = record.name.to_string();
            ("new_activity", Move { what, to: record.unit.as_ref().and_then(unit), ..Move::default() })
        }
        Change::CloseActivity { activity: id } => {
            let what = activity(desk, alternative, id.as_str());
            ("close_activity", Move { what, ..Move::default() })
        }
        Change::MoveBudgetLine { line, to, share } => {
            let share = share.map(|share| desk.reader.exact_percent(share));
            let what = desk.budget_label(alternative, line);
            ("move_budget_line", Move { what, to: unit(to), share, ..Move::default() })
        }
    }
}

fn staffed(
    desk: &Desk<'_>,
    role: &str,
    from: Option<String>,
    to: Option<String>,
    staffing: Staffing,
) -> Move {
    Move {
        what: role.to_owned(),
        from,
        to,
        fte: staffing.fte.map(|fte| desk.reader.number(fte)),
        people: staffing.people.map(|people| people.to_string()),
        ..Move::default()
    }
}

/// The name of an activity: of the organisation, else as the alternative makes it new.
fn activity(desk: &Desk<'_>, alternative: &Alternative, id: &str) -> String {
    let known = desk.scenario.organisation.activities.get(id).map(|activity| activity.name.to_string());
    let new = |change: &Change| match change {
        Change::NewActivity { activity, record } if activity.as_str() == id => Some(record.name.to_string()),
        _ => None,
    };
    known
        .or_else(|| alternative.moves.iter().map(|step| &step.change).find_map(new))
        .expect("lowering has resolved every activity")
}
