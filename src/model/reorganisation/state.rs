//! The organisation between two moves: who is there, under whom, with what. Units are known by their numbers:
//! those of now in file order, then the new ones.
//!
//! Never decides in which order moves are made: that is `day`.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::model::budget::BudgetLine;
use crate::model::id::{ActivityId, BudgetLineId, UnitId};
use crate::model::organisation::{Activity, Change, Unit, UnitKind};
use crate::model::reorganisation::Plan;
use crate::model::reorganisation::fault::FaultKind;
use crate::model::reorganisation::payer::Payers;
use crate::model::reorganisation::post::Post;
use crate::model::text::Text;

/// The organisation between two moves.
pub(super) struct State<'a> {
    /// Every unit there is at some time.
    pub units: IndexMap<&'a UnitId, UnitState<'a>>,
    /// Every activity there is at some time.
    pub activities: IndexMap<&'a ActivityId, ActivityState<'a>>,
    /// The budget lines that the alternative pays.
    pub lines: IndexMap<&'a BudgetLineId, Payers<'a>>,
    /// Posts that ended.
    pub ended: Vec<Post>,
}

/// A unit at some time.
pub(super) struct UnitState<'a> {
    /// As it is written.
    pub record: &'a Unit,
    /// The number of the unit above it.
    pub parent: Option<usize>,
    /// What it is called.
    pub name: &'a Text,
    /// Who leads it.
    pub manager: Option<&'a Text>,
    /// The posts in it.
    pub posts: Vec<Post>,
    /// When it is there.
    pub life: Life,
    /// When it closed, and who took over.
    pub closed: Option<Closing>,
    /// The number of the move that put it where it stands; `None` where it stands as now.
    pub placed_by: Option<usize>,
}

/// When something begins. The moves without a date come first: the alternative begins with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    /// It is there now.
    Now,
    /// A move makes it new.
    From {
        /// The date of the move.
        date: Option<Date>,
        /// The move.
        by: usize,
    },
}

/// How a unit closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    /// When.
    pub date: Option<Date>,
    /// The number of the unit that took over what was left.
    pub into: Option<usize>,
    /// The move that closes it.
    pub by: usize,
}

/// An activity at some time.
pub(super) struct ActivityState<'a> {
    /// As it is written.
    pub record: &'a Activity,
    /// The number of the accountable unit; `None` where no unit is.
    pub unit: Option<usize>,
    /// When it is there.
    pub life: Life,
    /// The move that ended it.
    pub ended: Option<usize>,
}

impl<'a> State<'a> {
    /// The organisation as it is now, with everything that will be new waiting for its day.
    pub(super) fn now(plan: &Plan<'a>) -> Self {
        let organisation = plan.organisation;
        let mut units: IndexMap<&UnitId, UnitState<'_>> =
            organisation.units.iter().map(|(id, unit)| (id, UnitState::new(unit, Life::Now))).collect();
        for (by, step) in plan.moves.iter().enumerate() {
            if let Change::NewUnit { unit, record, .. } = &step.change {
                let life = Life::From { date: step.date, by };
                units.entry(unit).or_insert_with(|| UnitState::new(record, life));
            }
        }
        for number in 0..units.len() {
            let parent = units[number].record.parent.as_ref();
            units[number].parent = parent.and_then(|parent| units.get_index_of(parent));
            units[number].staff(number);
        }
        let accountable = |activity: &Activity| units.get_index_of(activity.unit.as_ref()?);
        let mut activities: IndexMap<&ActivityId, ActivityState<'_>> = IndexMap::new();
        for (id, record) in &organisation.activities {
            let unit = accountable(record);
            activities.insert(id, ActivityState { record, unit, life: Life::Now, ended: None });
        }
        for (by, step) in plan.moves.iter().enumerate() {
            if let Change::NewActivity { activity, record } = &step.change {
                let (unit, life) = (accountable(record), Life::From { date: step.date, by });
                activities.entry(activity).or_insert(ActivityState { record, unit, life, ended: None });
            }
        }
        let payers = |(id, line): &(&'a BudgetLineId, &'a BudgetLine)| {
            let number = |unit: &Option<UnitId>| units.get_index_of(unit.as_ref()?);
            (*id, Payers::new(line, number(&line.unit), number(&line.to), plan.first_day))
        };
        let lines = plan.lines.iter().map(payers).collect();
        Self { units, activities, lines, ended: Vec::new() }
    }

    /// The number of a unit that is there on the day of a move, after the closings of that day.
    pub(super) fn there(&self, unit: &UnitId, on: Option<Date>) -> Result<usize, Box<FaultKind>> {
        let number = self.begun(unit, on)?;
        match self.units[number].closed {
            None => Ok(number),
            Some(closing) => Err(Box::new(self.closed(unit, closing))),
        }
    }

    /// The number of a unit that is there until the day of a move, though it may close that day.
    pub(super) fn there_until(&self, unit: &UnitId, on: Option<Date>) -> Result<usize, Box<FaultKind>> {
        let number = self.begun(unit, on)?;
        match self.units[number].closed.filter(|closing| closing.date < on) {
            None => Ok(number),
            Some(closing) => Err(Box::new(self.closed(unit, closing))),
        }
    }

    fn begun(&self, unit: &UnitId, on: Option<Date>) -> Result<usize, Box<FaultKind>> {
        let number = self.units.get_index_of(unit).expect("lowering has resolved every unit");
        match self.units[number].life {
            Life::From { date, by } if date > on => {
                Err(Box::new(FaultKind::UnitNotYet { unit: unit.clone(), by }))
            }
            Life::From { .. } | Life::Now => Ok(number),
        }
    }

    /// The fault that a unit is closed.
    pub(super) fn closed(&self, unit: &UnitId, closing: Closing) -> FaultKind {
        let into = closing.into.map(|into| self.id(into).clone());
        FaultKind::UnitClosed { unit: unit.clone(), by: closing.by, into }
    }

    /// The number of an activity that is there on the day of a move.
    pub(super) fn activity(&self, activity: &ActivityId, on: Option<Date>) -> Result<usize, Box<FaultKind>> {
        let number = self.activities.get_index_of(activity).expect("lowering has resolved every activity");
        let state = &self.activities[number];
        match (state.life, state.ended) {
            (Life::From { date, by }, _) if date > on => {
                Err(Box::new(FaultKind::ActivityNotYet { activity: activity.clone(), by }))
            }
            (_, Some(by)) => Err(Box::new(FaultKind::ActivityEnded { activity: activity.clone(), by })),
            _ => Ok(number),
        }
    }

    /// The id of a unit.
    pub(super) fn id(&self, number: usize) -> &'a UnitId {
        self.units.get_index(number).expect("a number is that of a unit").0
    }

    /// Whether a unit is there on a day, after the moves of that day.
    pub(super) fn is_there(&self, number: usize, on: Option<Date>) -> bool {
        let unit = &self.units[number];
        unit.closed.is_none() && !matches!(unit.life, Life::From { date, .. } if date > on)
    }

    /// The unit itself and those above it, the nearest first.
    pub(super) fn up(&self, number: usize) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(Some(number), |number| self.units[*number].parent)
    }

    /// The same with what kind of node each is. It ends even where units stand in a circle, which is a fault.
    pub(super) fn up_with_kinds(&self, number: usize) -> impl Iterator<Item = (usize, UnitKind)> + Clone {
        self.up(number).take(self.units.len()).map(|number| (number, self.units[number].record.kind))
    }
}

impl<'a> UnitState<'a> {
    fn new(record: &'a Unit, life: Life) -> Self {
        let (name, manager) = (&record.name, record.manager.as_ref());
        let (posts, parent, closed, placed_by) = (Vec::new(), None, None, None);
        Self { record, parent, name, manager, posts, life, closed, placed_by }
    }

    /// Whether nobody has said which posts the unit has: then one that a move names may well be there.
    pub(super) fn staff_is_unknown(&self) -> bool {
        self.life == Life::Now && self.record.positions.is_empty()
    }

    /// Gives the unit the posts that it is written with.
    fn staff(&mut self, number: usize) {
        let from = (self.life == Life::Now).then_some(number);
        self.posts = self.record.positions.iter().map(|post| Post { position: post.clone(), from }).collect();
    }
}
