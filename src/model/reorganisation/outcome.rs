//! What became of every part of the organisation, told from its state when all moves are done.
//! Never makes a move.

use indexmap::IndexMap;

use crate::model::id::{ActivityId, UnitId};
use crate::model::organisation::{Activity, Link, Organisation, Unit};
use crate::model::reorganisation::post::Post;
use crate::model::reorganisation::state::{Closing, Life, State, UnitState};
use crate::model::reorganisation::{
    Accountability, ActivityChange, LinkChange, LinkFate, Plan, PositionChange, Reorganisation, UnitChange,
    UnitFate,
};

/// The organisation when all moves of the plan are done, without faults.
pub(super) fn outcome(state: &State<'_>, plan: &Plan<'_>) -> Reorganisation {
    let heirs = heirs(state);
    let links = links(state, plan, &heirs);
    let lasting = links.iter().filter(|link| link.fate.lasts());
    Reorganisation {
        after: Organisation {
            units: units(state),
            activities: activities(state),
            links: lasting.map(|link| link.link.clone()).collect(),
            basis: plan.organisation.basis.clone(),
        },
        units: unit_changes(state, &heirs),
        positions: position_changes(state),
        activities: activity_changes(state),
        links,
        payments: IndexMap::new(),
    }
}

fn units(state: &State<'_>) -> IndexMap<UnitId, Unit> {
    let lasting = state.units.iter().filter(|(_, unit)| unit.closed.is_none());
    let unit = |unit: &UnitState<'_>| Unit {
        name: unit.name.clone(),
        kind: unit.record.kind,
        parent: unit.parent.map(|parent| state.id(parent).clone()),
        manager: unit.manager.cloned(),
        positions: unit.posts.iter().map(|post| post.position.clone()).collect(),
        basis: unit.record.basis.clone(),
    };
    lasting.map(|(id, state)| ((*id).clone(), unit(state))).collect()
}

fn activities(state: &State<'_>) -> IndexMap<ActivityId, Activity> {
    let lasting = state.activities.iter().filter(|(_, activity)| activity.ended.is_none());
    lasting
        .map(|(id, activity)| {
            let unit = activity.unit.map(|unit| state.id(unit).clone());
            ((*id).clone(), Activity { unit, ..activity.record.clone() })
        })
        .collect()
}

fn unit_changes(state: &State<'_>, heirs: &[Option<usize>]) -> IndexMap<UnitId, UnitChange> {
    let units = state.units.iter().zip(heirs);
    units.map(|((id, unit), heir)| ((*id).clone(), unit_change(state, unit, *heir))).collect()
}

fn unit_change(state: &State<'_>, unit: &UnitState<'_>, heir: Option<usize>) -> UnitChange {
    let id = |number: usize| state.id(number).clone();
    let to = unit.parent.map(|parent| state.id(parent));
    let fate = match (unit.closed, unit.life, to) {
        (Some(closing), _, _) => UnitFate::Closed { into: closing.into.map(id), heir: heir.map(id) },
        (None, Life::From { .. }, _) => UnitFate::New,
        (None, Life::Now, Some(to)) if unit.record.parent.as_ref() != Some(to) => {
            UnitFate::Moved { from: unit.record.parent.clone(), to: to.clone() }
        }
        (None, Life::Now, _) => UnitFate::Kept,
    };
    let renamed = *unit.name != unit.record.name;
    let managed = unit.manager != unit.record.manager.as_ref();
    UnitChange {
        fate,
        former_name: renamed.then(|| unit.record.name.clone()),
        new_manager: unit.manager.filter(|_| managed).cloned(),
    }
}

fn position_changes(state: &State<'_>) -> Vec<PositionChange> {
    let change = |post: &Post, to: Option<usize>| PositionChange {
        position: post.position.clone(),
        from: post.from.map(|from| state.id(from).clone()),
        to: to.map(|to| state.id(to).clone()),
    };
    let holding = state.units.values().enumerate();
    let held = holding.flat_map(|(number, unit)| unit.posts.iter().map(move |post| (post, Some(number))));
    let ended = state.ended.iter().map(|post| (post, None));
    held.chain(ended).map(|(post, to)| change(post, to)).collect()
}

fn activity_changes(state: &State<'_>) -> IndexMap<ActivityId, ActivityChange> {
    let changes = state.activities.iter().map(|(id, activity)| {
        let now = (activity.life == Life::Now).then_some(activity.record.unit.as_ref());
        let after = activity.ended.is_none().then(|| activity.unit.map(|unit| state.id(unit)));
        let (from, to) = (now.map(Accountability::of), after.map(Accountability::of));
        ((*id).clone(), ActivityChange { from: from.unwrap_or_default(), to: to.unwrap_or_default() })
    });
    changes.collect()
}

fn links(state: &State<'_>, plan: &Plan<'_>, heirs: &[Option<usize>]) -> Vec<LinkChange> {
    let now = plan.organisation.links.iter().map(|link| link_change(state, heirs, link));
    let new = plan.links.iter().map(|link| LinkChange { link: link.clone(), fate: LinkFate::New });
    now.chain(new).collect()
}

/// A link of now: a closed unit's place in it is taken by the one that took over, else it is empty.
fn link_change(state: &State<'_>, heirs: &[Option<usize>], link: &Link) -> LinkChange {
    let mut between: Vec<UnitId> = Vec::new();
    let mut lost = false;
    for unit in &link.between {
        let Some(heir) = state.units.get_index_of(unit).and_then(|unit| heirs[unit]) else {
            lost = true;
            continue;
        };
        if !between.contains(state.id(heir)) {
            between.push(state.id(heir).clone());
        }
    }
    let fate = match between.len() {
        1 if !lost => LinkFate::Joined,
        0 | 1 => LinkFate::Ended,
        _ if between == link.between => LinkFate::Kept,
        _ => LinkFate::Changed,
    };
    let link = match fate {
        LinkFate::Changed => Link { between, ..link.clone() },
        LinkFate::Joined | LinkFate::Ended | LinkFate::Kept | LinkFate::New => link.clone(),
    };
    LinkChange { link, fate }
}

/// For each unit itself, else the one that took over from it, and so on; none where a unit closed for good.
fn heirs(state: &State<'_>) -> Vec<Option<usize>> {
    let mut heirs: Vec<Option<usize>> = (0..state.units.len()).map(Some).collect();
    let closed = state.units.values().enumerate().filter_map(|(number, unit)| Some((unit.closed?, number)));
    let mut closed: Vec<(Closing, usize)> = closed.collect();
    // Who takes over lasts longer than whom it takes over from.
    closed.sort_by_key(|(closing, _)| std::cmp::Reverse(closing.date));
    for (closing, number) in closed {
        heirs[number] = closing.into.and_then(|into| heirs[into]);
    }
    heirs
}
