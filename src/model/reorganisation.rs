//! The organisation once the moves of an alternative are done, and what became of every part of it.
//!
//! Never knows what a move costs, and never what the change does to distances: those are the analysis'.

use indexmap::IndexMap;

use crate::model::id::{ActivityId, UnitId};
use crate::model::organisation::{Link, Organisation, Position};
use crate::model::text::Text;

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

/// What became of one activity: each has exactly one accountable unit as long as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityChange {
    /// The accountable unit now; `None` when the activity is new.
    pub from: Option<UnitId>,
    /// The accountable unit when the moves are done; `None` when the activity ended.
    pub to: Option<UnitId>,
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
    /// It ended, because too few of its units are left.
    Ended,
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
            let unit = Some(activity.unit.clone());
            (id.clone(), ActivityChange { from: unit.clone(), to: unit })
        });
        let links = organisation.links.iter();
        Self {
            units: organisation.units.keys().map(|id| (id.clone(), kept.clone())).collect(),
            positions: positions.collect(),
            activities: activities.collect(),
            links: links.map(|link| LinkChange { link: link.clone(), fate: LinkFate::Kept }).collect(),
            after: organisation.clone(),
        }
    }
}
