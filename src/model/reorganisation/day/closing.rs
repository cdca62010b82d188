//! The units that close on a date: nothing can go to them, and what is left in them goes to those that take over.
//!
//! Never gives anything to a unit that closes on the same day.

use std::collections::BTreeMap;

use crate::model::id::UnitId;
use crate::model::organisation::{Change, Move};
use crate::model::reorganisation::day::{Day, Stood};
use crate::model::reorganisation::fault::{FaultKind, Leftover, Part};
use crate::model::reorganisation::state::Closing;

/// A unit that closes today.
pub(super) struct ClosesToday {
    /// Its number.
    unit: usize,
    /// The move that closes it.
    index: usize,
    /// The unit that takes over; `Err` where that is a fault already.
    into: Result<Option<usize>, ()>,
}

impl<'a> Day<'_, 'a> {
    /// Closes the units of the day, so that nothing can go to them.
    pub(super) fn close(&mut self, moves: &[(usize, &'a Move)]) -> Vec<ClosesToday> {
        let mut closings = Vec::new();
        for (index, step) in moves {
            let Change::CloseUnit { unit, into } = &step.change else { continue };
            let found = self.state.there(unit, self.date);
            let Some(number) = self.checked(*index, Part::What, found) else { continue };
            closings.push((number, *index, into.as_ref()));
        }
        for (number, by, _) in &closings {
            self.state.units[*number].closed = Some(Closing { date: self.date, into: None, by: *by });
        }
        closings.sort_by_key(|(number, _, _)| *number);
        let resolve = |(unit, index, into): (usize, usize, Option<&UnitId>)| {
            let into = into.map(|into| self.target(index, into).ok_or(())).transpose();
            let closing = Closing { date: self.date, into: into.ok().flatten(), by: index };
            self.state.units[unit].closed = Some(closing);
            ClosesToday { unit, index, into }
        };
        closings.into_iter().map(resolve).collect()
    }

    /// Gives what is left in closing units to those that take over; a fault where there is none.
    pub(super) fn hand_over(&mut self, closings: &[ClosesToday], mut stood: Stood) -> Stood {
        if closings.is_empty() {
            return stood;
        }
        let closing: BTreeMap<usize, &ClosesToday> =
            closings.iter().map(|closing| (closing.unit, closing)).collect();
        let mut left: BTreeMap<usize, Vec<Leftover>> = BTreeMap::new();
        for number in 0..self.state.units.len() {
            let Some(over) = self.state.units[number].parent.and_then(|parent| closing.get(&parent)) else {
                continue;
            };
            if !self.state.is_there(number, self.date) {
                continue;
            }
            if let Ok(Some(into)) = over.into {
                let unit = &mut self.state.units[number];
                stood.entry(number).or_insert(unit.parent);
                unit.parent = Some(into);
                unit.placed_by = Some(over.index);
            } else {
                left.entry(over.unit).or_default().push(Leftover::Unit(self.state.id(number).clone()));
            }
        }
        for over in closings {
            self.hand_over_posts(over, &mut left);
        }
        self.hand_over_activities(&closing, &mut left);
        for (line, payers) in &mut self.state.lines {
            for over in payers.units().into_iter().filter_map(|unit| closing.get(&unit)) {
                match over.into {
                    // Of a line that is not in force any more, too: an amount by year counts for its whole year.
                    Ok(Some(into)) => payers.pass_on(over.unit, into),
                    _ if payers.is_in_force(self.date) => {
                        left.entry(over.unit).or_default().push(Leftover::Line((*line).clone()));
                    }
                    _ => {}
                }
            }
        }
        for over in closings.iter().filter(|over| over.into == Ok(None)) {
            if let Some(left) = left.remove(&over.unit) {
                let unit = self.state.id(over.unit).clone();
                self.fault(over.index, Part::What, FaultKind::Leftovers { unit, left });
            }
        }
        stood
    }

    fn hand_over_posts(&mut self, over: &ClosesToday, left: &mut BTreeMap<usize, Vec<Leftover>>) {
        let posts = std::mem::take(&mut self.state.units[over.unit].posts);
        if let Ok(Some(into)) = over.into {
            self.state.units[into].posts.extend(posts);
        } else if !posts.is_empty() {
            let roles = posts.into_iter().map(|post| Leftover::Position(post.position.role));
            left.entry(over.unit).or_default().extend(roles);
        }
    }

    fn hand_over_activities(
        &mut self,
        closing: &BTreeMap<usize, &ClosesToday>,
        left: &mut BTreeMap<usize, Vec<Leftover>>,
    ) {
        for number in 0..self.state.activities.len() {
            let (id, _) = self.state.activities.get_index(number).expect("the number is below their number");
            if self.state.activity(id, self.date).is_err() {
                continue;
            }
            let accountable = self.state.activities[number].unit;
            let Some(over) = accountable.and_then(|unit| closing.get(&unit)) else { continue };
            if let Ok(Some(into)) = over.into {
                self.state.activities[number].unit = Some(into);
            } else {
                left.entry(over.unit).or_default().push(Leftover::Activity((*id).clone()));
            }
        }
    }
}
