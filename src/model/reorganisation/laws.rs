//! Laws of the moves, on organisations and moves that nobody thought of.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::{option, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::model::evidence::Basis;
use crate::model::number::Number;
use crate::model::organisation::{Activity, Change, Staffing, Unit, UnitKind};

/// How many units there are now.
const UNITS: usize = 8;
/// How many activities.
const ACTIVITIES: usize = 4;

fn unit_id(number: usize) -> UnitId {
    UnitId::new(&format!("u{number}"))
}

fn position(role: usize, fte: i64) -> Position {
    let role = Text::new(format!("r{role}"));
    let fte = Some(Number::from(fte));
    Position { role, fte, people: None, monthly_pay: None, basis: Basis::default() }
}

fn record(parent: Option<usize>, positions: Vec<Position>) -> Unit {
    Unit {
        name: Text::new("Enhet"),
        kind: UnitKind::Unit,
        parent: parent.map(unit_id),
        manager: None,
        positions,
        basis: Basis::default(),
    }
}

/// An organisation in which each unit stands under one with a lower number.
fn organisation() -> impl Strategy<Value = Organisation> {
    let unit = (0..100_usize, vec((0..2_usize, 1..4_i64), 0..3));
    let links = vec(proptest::collection::btree_set(0..UNITS, 2..4), 0..4);
    (vec(unit, UNITS), vec(option::of(0..UNITS), ACTIVITIES), links).prop_map(|(units, activities, links)| {
        let unit = |(number, (parent, posts)): (usize, (usize, Vec<(usize, i64)>))| {
            let parent = (number > 0).then(|| parent % number.max(1));
            let positions = posts.into_iter().map(|(role, fte)| position(role, fte)).collect();
            (unit_id(number), record(parent, positions))
        };
        let activity = |(number, unit): (usize, Option<usize>)| {
            let unit = unit.map(unit_id);
            let record = Activity { name: Text::new("V"), unit, basis: Basis::default() };
            (ActivityId::new(&format!("a{number}")), record)
        };
        let link = |between: BTreeSet<usize>| Link {
            between: between.into_iter().map(unit_id).collect(),
            kind: None,
            strength: None,
            basis: Basis::default(),
        };
        Organisation {
            units: units.into_iter().enumerate().map(unit).collect(),
            activities: activities.into_iter().enumerate().map(activity).collect(),
            links: links.into_iter().map(link).collect(),
            basis: Basis::default(),
        }
    })
}

fn day() -> impl Strategy<Value = Option<Date>> {
    option::weighted(0.8, (2014_i16..2016).prop_map(|year| date(year, 1, 1)))
}

/// A change among these units; `u8` and `u9` are new ones.
fn change() -> impl Strategy<Value = Change> {
    let unit = || (0..UNITS + 2).prop_map(unit_id);
    let role = || (0..2_usize).prop_map(|role| Text::new(format!("r{role}")));
    let some = || option::weighted(0.9, 1..3_i64).prop_map(|fte| fte.map(Number::from));
    let staffing = move || some().prop_map(|fte| Staffing { fte, people: None });
    let activity = || (0..ACTIVITIES).prop_map(|number| ActivityId::new(&format!("a{number}")));
    prop_oneof![
        (unit(), unit()).prop_map(|(unit, to)| Change::MoveUnit {
            unit,
            to: Some(to),
            manager: None,
            name: None
        }),
        (unit(), option::of(unit())).prop_map(|(unit, into)| Change::CloseUnit { unit, into }),
        (role(), unit(), unit(), staffing()).prop_map(|(role, of, to, staffing)| Change::MovePosition {
            role,
            of,
            to,
            staffing
        }),
        (role(), unit(), staffing()).prop_map(|(role, of, staffing)| Change::ClosePosition {
            role,
            of,
            staffing
        }),
        (role(), unit(), staffing()).prop_map(|(role, to, staffing)| Change::NewPosition {
            role,
            to,
            staffing
        }),
        (activity(), unit()).prop_map(|(activity, to)| Change::MoveActivity { activity, to }),
        activity().prop_map(|activity| Change::CloseActivity { activity }),
    ]
}

/// Moves, and the two new units that they may speak of.
fn moves() -> impl Strategy<Value = Vec<Move>> {
    let step = |(date, change): (Option<Date>, Change)| Move { date, change, basis: Basis::default() };
    let new = move |number: usize| {
        (day(), 0..UNITS).prop_map(move |(date, parent)| Move {
            date,
            change: Change::NewUnit {
                unit: unit_id(number),
                record: record(Some(parent), vec![position(0, 2)]),
                activities: Vec::new(),
            },
            basis: Basis::default(),
        })
    };
    let written = vec((day(), change()).prop_map(step), 0..6);
    (written, new(UNITS), new(UNITS + 1))
        .prop_map(|(written, first, second)| [written, vec![first, second]].concat())
}

fn shuffled() -> impl Strategy<Value = (Vec<Move>, Vec<Move>)> {
    moves().prop_flat_map(|moves| (Just(moves.clone()), Just(moves).prop_shuffle()))
}

fn plan<'a>(organisation: &'a Organisation, moves: &'a [Move]) -> Plan<'a> {
    Plan { organisation, moves, links: &[], lines: Vec::new(), first_day: None }
}

/// Everything that a reorganisation says, in an order of its own.
fn said(change: &Reorganisation) -> BTreeSet<String> {
    let after = change.after.units.iter().map(|(id, unit)| format!("{id} {unit:?}"));
    let units = change.units.iter().map(|(id, unit)| format!("{id} {unit:?}"));
    let activities = change.activities.iter().map(|(id, activity)| format!("{id} {activity:?}"));
    let links = change.links.iter().map(|link| format!("{link:?}"));
    after.chain(units).chain(activities).chain(links).collect()
}

/// All full-time equivalents of posts with these ends.
fn fte(change: &Reorganisation, counts: impl Fn(&PositionChange) -> bool) -> f64 {
    let counted = change.positions.iter().filter(|position| counts(position));
    counted.map(|position| position.position.fte.map_or(0.0, Number::to_f64)).sum()
}

proptest! {
    #[test]
    fn the_order_of_writing_decides_nothing(organisation in organisation(), (moves, shuffled) in shuffled()) {
        match (reorganise(&plan(&organisation, &moves)), reorganise(&plan(&organisation, &shuffled))) {
            (Ok(one), Ok(other)) => prop_assert_eq!(said(&one), said(&other)),
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }

    #[test]
    fn everything_of_now_is_there_afterwards_or_ended(organisation in organisation(), moves in moves()) {
        let Ok(change) = reorganise(&plan(&organisation, &moves)) else { return Ok(()) };
        for id in organisation.units.keys() {
            let closed = matches!(change.units[id].fate, UnitFate::Closed { .. });
            prop_assert!(closed != change.after.units.contains_key(id));
            if let UnitFate::Closed { heir: Some(heir), .. } = &change.units[id].fate {
                prop_assert!(change.after.units.contains_key(heir));
            }
        }
        for (id, activity) in &change.after.activities {
            let had_one = organisation.activities[id].unit.is_some();
            prop_assert!(activity.unit.is_some() || !had_one, "{id} has lost its accountable unit");
            let there = activity.unit.as_ref().is_none_or(|unit| change.after.units.contains_key(unit));
            prop_assert!(there, "{id} has a unit that is gone");
        }
        for unit in change.after.units.values() {
            prop_assert!(unit.parent.as_ref().is_none_or(|parent| change.after.units.contains_key(parent)));
        }
        let now: f64 = organisation.units.values().flat_map(|unit| &unit.positions)
            .map(|position| position.fte.map_or(0.0, Number::to_f64)).sum();
        // Posts of units that state none are known by their moves only.
        let unstated = |id: &UnitId| organisation.units[id].positions.is_empty();
        let stated = fte(&change, |position| position.from.as_ref().is_some_and(|from| !unstated(from)));
        prop_assert!((now - stated).abs() < 1e-9);
    }

    #[test]
    fn no_unit_stands_under_itself_afterwards(organisation in organisation(), moves in moves()) {
        let Ok(change) = reorganise(&plan(&organisation, &moves)) else { return Ok(()) };
        for id in change.after.units.keys() {
            prop_assert!(change.after.up(id).take(UNITS + 3).count() <= UNITS + 2);
        }
    }

    #[test]
    fn without_moves_nothing_changes(organisation in organisation()) {
        let change = reorganise(&plan(&organisation, &[])).expect("there is nothing to contradict");
        prop_assert_eq!(said(&change), said(&Reorganisation::unchanged(&organisation)));
    }
}
