//! All moves of one date, at once: the order in which they are written never matters (format.md section 3).
//!
//! Everything that begins or arrives is there before anything leaves, except that a unit which closes is left
//! first. Where two posts could leave, which one does is decided by what the moves say, never by their order.

mod closing;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use num_rational::Ratio;

use crate::model::id::{ActivityId, UnitId};
use crate::model::number::Number;
use crate::model::organisation::{Change, Move, Position, Staffing};
use crate::model::reorganisation::fault::{Fault, FaultKind, Mention, Part};
use crate::model::reorganisation::post::{Post, Refusal, take};
use crate::model::reorganisation::state::State;
use crate::model::text::Text;

/// Makes the moves of one date. A move with a fault is not made.
pub(super) fn apply<'a>(
    state: &mut State<'a>,
    date: Option<Date>,
    moves: &[(usize, &'a Move)],
    faults: &mut Vec<Fault>,
) {
    let mut day = Day { state, date, faults };
    let refused = day.contradictions(moves);
    let moves: Vec<(usize, &Move)> =
        moves.iter().filter(|(index, _)| !refused.contains(index)).copied().collect();
    let closings = day.close(&moves);
    let stood = day.place(&moves);
    day.begin_posts(&moves);
    let (of_closing, of_others) = day.departures(&moves);
    day.leave(of_closing);
    day.hand_on_activities(&moves);
    day.hand_on_lines(&moves);
    let stood = day.hand_over(&closings, stood);
    day.leave(of_others);
    day.no_circles(&stood);
}

/// One date.
struct Day<'s, 'a> {
    state: &'s mut State<'a>,
    date: Option<Date>,
    faults: &'s mut Vec<Fault>,
}

/// A post that leaves its unit today.
struct Departure<'a> {
    of: usize,
    role: &'a Text,
    to: Option<usize>,
    staffing: Staffing,
    index: usize,
}

/// Where units stood before today, of those that stand elsewhere now.
type Stood = BTreeMap<usize, Option<usize>>;

/// One thing that a move says something of. Two moves of one date may not say it of the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Claim<'a> {
    Place(&'a UnitId),
    Name(&'a UnitId),
    Manager(&'a UnitId),
    Activity(&'a ActivityId),
}

impl<'a> Day<'_, 'a> {
    fn fault(&mut self, index: usize, part: Part, kind: FaultKind) {
        self.faults.push(Fault { at: Mention::Move { index, part }, kind });
    }

    /// The value, or none and a fault.
    fn checked<T>(&mut self, index: usize, part: Part, found: Result<T, Box<FaultKind>>) -> Option<T> {
        found.map_err(|kind| self.fault(index, part, *kind)).ok()
    }

    /// The number of the unit that something goes to.
    fn target(&mut self, index: usize, unit: &UnitId) -> Option<usize> {
        let found = self.state.there(unit, self.date);
        self.checked(index, Part::Target, found)
    }

    /// Finds moves that say of one thing what another already says, and refuses the later ones.
    fn contradictions(&mut self, moves: &[(usize, &'a Move)]) -> BTreeSet<usize> {
        let mut said: BTreeMap<Claim<'_>, usize> = BTreeMap::new();
        let mut refused = BTreeSet::new();
        for (index, step) in moves {
            for (claim, part) in claims(&step.change) {
                let first = *said.entry(claim).or_insert(*index);
                if first != *index && refused.insert(*index) {
                    self.fault(*index, part, FaultKind::Twice { first });
                }
            }
        }
        self.whole_positions(moves, &mut refused);
        refused
    }

    /// A move that does not say how much of a position takes all of it, which no other move can do too.
    fn whole_positions(&mut self, moves: &[(usize, &'a Move)], refused: &mut BTreeSet<usize>) {
        let mut said: BTreeMap<(&UnitId, &Text), Vec<(usize, Staffing)>> = BTreeMap::new();
        for (index, step) in moves {
            if let Change::MovePosition { role, of, staffing, .. }
            | Change::ClosePosition { role, of, staffing } = &step.change
            {
                said.entry((of, role)).or_default().push((*index, *staffing));
            }
        }
        for moves in said.into_values() {
            let whole = moves.iter().any(|(_, staffing)| *staffing == Staffing::default());
            for (index, _) in moves.iter().skip(1).filter(|_| whole) {
                refused.insert(*index);
                self.fault(*index, Part::What, FaultKind::Twice { first: moves[0].0 });
            }
        }
    }

    /// Puts new and moved units where they belong, with their names and managers.
    fn place(&mut self, moves: &[(usize, &'a Move)]) -> Stood {
        let mut stood = Stood::new();
        for (index, step) in moves {
            let (unit, parent) = match &step.change {
                Change::MoveUnit { unit, to, .. } => (unit, to.as_ref()),
                Change::NewUnit { unit, record, .. } => (unit, record.parent.as_ref()),
                _ => continue,
            };
            let found = self.state.there(unit, self.date);
            let Some(number) = self.checked(*index, Part::What, found) else { continue };
            if let Change::MoveUnit { manager, name, .. } = &step.change {
                let state = &mut self.state.units[number];
                state.name = name.as_ref().unwrap_or(state.name);
                state.manager = manager.as_ref().or(state.manager);
            }
            let Some(parent) = parent.and_then(|parent| self.target(*index, parent)) else { continue };
            let state = &mut self.state.units[number];
            stood.insert(number, state.parent);
            state.parent = Some(parent);
            state.placed_by = Some(*index);
        }
        stood
    }

    /// Gives units their new posts.
    fn begin_posts(&mut self, moves: &[(usize, &'a Move)]) {
        let mut new = Vec::new();
        for (index, step) in moves {
            let Change::NewPosition { role, to, staffing } = &step.change else { continue };
            let Some(to) = self.target(*index, to) else { continue };
            new.push((role, to, *staffing, step));
        }
        new.sort_by(|a, b| (a.0, a.1, key(a.2)).cmp(&(b.0, b.1, key(b.2))));
        for (role, to, Staffing { fte, people }, step) in new {
            let basis = step.basis.clone();
            let position = Position { role: role.clone(), fte, people, monthly_pay: None, basis };
            self.state.units[to].posts.push(Post { position, from: None });
        }
    }

    /// The posts that leave units that close today, and those that leave others.
    fn departures(&mut self, moves: &[(usize, &'a Move)]) -> (Vec<Departure<'a>>, Vec<Departure<'a>>) {
        let mut departures = Vec::new();
        for (index, step) in moves {
            let (role, of, to, staffing) = match &step.change {
                Change::MovePosition { role, of, to, staffing } => (role, of, Some(to), *staffing),
                Change::ClosePosition { role, of, staffing } => (role, of, None, *staffing),
                _ => continue,
            };
            let found = self.state.there_until(of, self.date);
            let of = self.checked(*index, Part::Source, found);
            let to = to.map(|to| self.target(*index, to).ok_or(())).transpose();
            if let (Some(of), Ok(to)) = (of, to) {
                departures.push(Departure { of, role, to, staffing, index: *index });
            }
        }
        departures.sort_by(|a, b| {
            (a.of, a.role, a.to, key(a.staffing)).cmp(&(b.of, b.role, b.to, key(b.staffing)))
        });
        departures.into_iter().partition(|departure| self.state.units[departure.of].closed.is_some())
    }

    /// Takes posts from their units, all of them before any arrives.
    fn leave(&mut self, departures: Vec<Departure<'a>>) {
        let mut arrivals = Vec::new();
        for Departure { of, role, to, staffing, index } in departures {
            let unit = &mut self.state.units[of];
            match take(&mut unit.posts, role.as_str(), staffing) {
                Ok(taken) => arrivals.push((to, taken)),
                Err(_) if unit.staff_is_unknown() => {
                    arrivals.push((to, vec![Post::known_by_move(role, staffing, of)]));
                }
                Err(refusal) => self.refuse(index, of, role, refusal),
            }
        }
        for (to, taken) in arrivals {
            match to {
                Some(to) => self.state.units[to].posts.extend(taken),
                None => self.state.ended.extend(taken),
            }
        }
    }

    fn refuse(&mut self, index: usize, of: usize, role: &Text, refusal: Refusal) {
        let (role, unit) = (role.clone(), self.state.id(of).clone());
        match refusal {
            Refusal::None => {
                let mut there: Vec<Text> = Vec::new();
                for post in &self.state.units[of].posts {
                    if !there.contains(&post.position.role) {
                        there.push(post.position.role.clone());
                    }
                }
                self.fault(index, Part::What, FaultKind::NoPosition { role, unit, there });
            }
            Refusal::TooFew { asked, there } => {
                self.fault(index, Part::Amount, FaultKind::TooFewPositions { role, unit, asked, there });
            }
        }
    }

    /// Gives activities their accountable units, and ends those that end.
    fn hand_on_activities(&mut self, moves: &[(usize, &'a Move)]) {
        for (index, step) in moves {
            match &step.change {
                Change::MoveActivity { activity, to } => {
                    let to = self.target(*index, to);
                    self.hand_on(*index, Part::What, activity, to);
                }
                Change::NewActivity { activity, record } => {
                    let to = record.unit.as_ref().and_then(|unit| self.target(*index, unit));
                    self.hand_on(*index, Part::What, activity, to);
                }
                Change::NewUnit { unit, activities, .. } => {
                    let to = self.state.units.get_index_of(unit);
                    for (number, activity) in activities.iter().enumerate() {
                        self.hand_on(*index, Part::Activity(number), activity, to);
                    }
                }
                Change::CloseActivity { activity } => {
                    let found = self.state.activity(activity, self.date);
                    if let Some(number) = self.checked(*index, Part::What, found) {
                        self.state.activities[number].ended = Some(*index);
                    }
                }
                _ => {}
            }
        }
    }

    fn hand_on(&mut self, index: usize, part: Part, activity: &ActivityId, to: Option<usize>) {
        let found = self.state.activity(activity, self.date);
        if let (Some(number), Some(to)) = (self.checked(index, part, found), to) {
            self.state.activities[number].unit = Some(to);
        }
    }

    /// Gives budget lines the units that pay them.
    fn hand_on_lines(&mut self, moves: &[(usize, &'a Move)]) {
        let mut shares: BTreeMap<usize, Vec<(usize, Ratio<i128>)>> = BTreeMap::new();
        let mut last = BTreeMap::new();
        for (index, step) in moves {
            let Change::MoveBudgetLine { line, to, share } = &step.change else { continue };
            let found = self.state.lines.get_index_of(line);
            let found = found.ok_or_else(|| Box::new(FaultKind::LineNotPaid { line: line.clone() }));
            let number = self.checked(*index, Part::What, found);
            let to = self.target(*index, to);
            if let (Some(number), Some(to)) = (number, to) {
                let share = share.map_or(Ratio::from_integer(1), Number::ratio);
                shares.entry(number).or_default().push((to, share));
                last.insert(number, (*index, line));
            }
        }
        for (number, shares) in shares {
            let given = self.state.lines[number].give(&shares);
            let (index, line) = last[&number];
            if given.is_err() {
                self.fault(index, Part::Amount, FaultKind::LineOverWhole { line: line.clone() });
            }
        }
    }

    /// Finds units that would stand under themselves, and puts them back where they stood.
    fn no_circles(&mut self, stood: &Stood) {
        for start in stood.keys() {
            let mut circle: Vec<usize> = self.state.up(*start).skip(1).take(self.state.units.len()).collect();
            let Some(end) = circle.iter().position(|number| number == start) else { continue };
            circle.truncate(end);
            circle.insert(0, *start);
            let index = circle
                .iter()
                .filter(|number| stood.contains_key(number))
                .filter_map(|number| self.state.units[*number].placed_by)
                .min();
            let units = circle.iter().map(|number| self.state.id(*number).clone()).collect();
            self.fault(index.unwrap_or_default(), Part::Target, FaultKind::Circle { units });
            for number in circle {
                if let Some(parent) = stood.get(&number) {
                    self.state.units[number].parent = *parent;
                }
            }
        }
    }
}

/// What a change says something of, and in which part of it.
fn claims(change: &Change) -> Vec<(Claim<'_>, Part)> {
    match change {
        Change::MoveUnit { unit, to, manager, name } => {
            let place = to.is_some().then_some(Claim::Place(unit));
            let manager = manager.is_some().then_some(Claim::Manager(unit));
            let name = name.is_some().then_some(Claim::Name(unit));
            [place, manager, name].into_iter().flatten().map(|claim| (claim, Part::What)).collect()
        }
        Change::NewUnit { unit, activities, .. } => {
            let taken = activities.iter().enumerate();
            let activities =
                taken.map(|(number, activity)| (Claim::Activity(activity), Part::Activity(number)));
            everything(unit).into_iter().chain(activities).collect()
        }
        Change::CloseUnit { unit, .. } => everything(unit),
        Change::MoveActivity { activity, .. }
        | Change::NewActivity { activity, .. }
        | Change::CloseActivity { activity } => vec![(Claim::Activity(activity), Part::What)],
        Change::MovePosition { .. }
        | Change::NewPosition { .. }
        | Change::ClosePosition { .. }
        | Change::MoveBudgetLine { .. } => Vec::new(),
    }
}

fn everything(unit: &UnitId) -> Vec<(Claim<'_>, Part)> {
    [Claim::Place(unit), Claim::Manager(unit), Claim::Name(unit)].map(|claim| (claim, Part::What)).into()
}

/// An order of how much: any, as long as it is always the same.
fn key(staffing: Staffing) -> (Option<Number>, Option<u32>) {
    (staffing.fte, staffing.people)
}
