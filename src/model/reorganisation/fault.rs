//! What can be wrong with the moves of an alternative, seen together. Never where that stands in a file: a
//! fault names its move by number, in the order of writing.

use crate::model::id::{ActivityId, BudgetLineId, UnitId};
use crate::model::number::Number;
use crate::model::text::Text;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is said.
    pub at: Mention,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Where something is said that can not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mention {
    /// In a move of the alternative, counted from 0.
    Move {
        /// Which move.
        index: usize,
        /// Which part of it.
        part: Part,
    },
    /// In a link that the alternative creates, counted from 0.
    Link {
        /// Which link.
        index: usize,
        /// Which of its units, counted from 0.
        member: usize,
    },
}

/// A part of a move that names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What changes.
    What,
    /// The unit that a position belongs to.
    Source,
    /// The unit that it goes to, or stands under.
    Target,
    /// One of the activities that a new unit takes over, counted from 0.
    Activity(usize),
    /// How much of it.
    Amount,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The unit is closed by then.
    UnitClosed {
        /// The unit.
        unit: UnitId,
        /// The move that closes it.
        by: usize,
        /// The unit that took over.
        into: Option<UnitId>,
    },
    /// The unit begins later.
    UnitNotYet {
        /// The unit.
        unit: UnitId,
        /// The move that makes it.
        by: usize,
    },
    /// The unit closes, nobody takes over, and something is left in it.
    Leftovers {
        /// The unit.
        unit: UnitId,
        /// What is left: at least one thing.
        left: Vec<Leftover>,
    },
    /// A unit would stand under itself.
    Circle {
        /// The units of the circle, each under the next and the last under the first.
        units: Vec<UnitId>,
    },
    /// A unit would stand further down than [`LEVELS`](crate::limit::LEVELS).
    TooDeep {
        /// The unit.
        unit: UnitId,
    },
    /// Two moves of the same day say different things of the same thing.
    Twice {
        /// The other move.
        first: usize,
    },
    /// The unit has no such position then.
    NoPosition {
        /// The role.
        role: Text,
        /// The unit.
        unit: UnitId,
        /// The roles that it has then.
        there: Vec<Text>,
    },
    /// The unit has less of the position then.
    TooFewPositions {
        /// The role.
        role: Text,
        /// The unit.
        unit: UnitId,
        /// How much the move is about.
        asked: Amount,
        /// How much there is.
        there: Amount,
    },
    /// The activity has ended by then.
    ActivityEnded {
        /// The activity.
        activity: ActivityId,
        /// The move that ends it.
        by: usize,
    },
    /// The activity begins later.
    ActivityNotYet {
        /// The activity.
        activity: ActivityId,
        /// The move that makes it.
        by: usize,
    },
    /// The alternative does not pay the budget line.
    LineNotPaid {
        /// The line.
        line: BudgetLineId,
    },
    /// The moves of one day give away more than the whole budget line.
    LineOverWhole {
        /// The line.
        line: BudgetLineId,
    },
}

/// Something left in a unit that closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// A unit under it.
    Unit(UnitId),
    /// A position in it.
    Position(Text),
    /// An activity that it is accountable for.
    Activity(ActivityId),
    /// A budget line that it pays then or later.
    Line(BudgetLineId),
}

/// How much of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Full-time equivalents.
    Fte(Number),
    /// Heads.
    People(u32),
}
