//! What the decision means for what a decision is always asked about. Never what an alternative costs: that is counted.

use indexmap::IndexMap;

use crate::model::evidence::Basis;
use crate::model::text::Prose;
use crate::model::word::words;

words! {
    /// What a decision is always asked about.
    ConsequenceArea {
        Economy = "economy",
        Staff = "staff",
        Children = "children",
        Equality = "equality",
        Environment = "environment",
    }
}

impl ConsequenceArea {
    /// Whether it stands with the children and the equality in the utredning: the others have sections of their own.
    #[must_use]
    pub const fn is_about_people(self) -> bool {
        matches!(self, Self::Children | Self::Equality | Self::Environment)
    }
}

/// What the decision means, area by area.
#[derive(Clone, Debug, Default)]
pub struct Consequences {
    /// The areas in the order of the format; of one that is left out, nothing is said.
    pub areas: IndexMap<ConsequenceArea, Consequence>,
    /// Where they come from together.
    pub basis: Basis,
}

impl Consequences {
    /// Whether something is said of the area: what the decision means for it, or that it is not affected.
    #[must_use]
    pub fn say(&self, area: ConsequenceArea) -> bool {
        self.areas.get(&area).is_some_and(|said| !said.affected || said.text.is_some())
    }
}

/// What the decision means for one area.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// Whether the area is affected at all.
    pub affected: bool,
    /// What it means, or why it is not affected.
    pub text: Option<Prose>,
    /// Where it comes from.
    pub basis: Basis,
}
