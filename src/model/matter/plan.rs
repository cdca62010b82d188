//! What comes after the decision: proposals, what is measured, and who is to do what on whose mandate. Never what is
//! decided.

use crate::model::evidence::{Basis, Quantity};
use crate::model::id::{BudgetLineId, UnitId};
use crate::model::period::When;
use crate::model::text::{Prose, Text};

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What it is.
    pub text: Prose,
    /// When, or when it begins; those with a date make the timetable.
    pub date: Option<When>,
    /// When it is done.
    pub until: Option<When>,
    /// The stage of the work that it belongs to.
    pub stage: Option<Text>,
    /// Who does it.
    pub responsible: Option<UnitId>,
    /// The budget lines it needs.
    pub needs: Vec<BudgetLineId>,
    /// Steps that follow each other; the names in one step stand beside each other.
    pub chain: Vec<Vec<Text>>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What will be measured afterwards.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// What it is.
    pub text: Prose,
    /// Where it stands.
    pub baseline: Option<Quantity>,
    /// Where it should be.
    pub target: Option<Quantity>,
    /// How it is measured.
    pub method: Option<Text>,
    /// When it is measured.
    pub date: Option<When>,
    /// Who measures.
    pub responsible: Option<UnitId>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Proposed terms of reference: what somebody is to do, on whose mandate.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Whose they are: `Samverkansgruppen`.
    pub name: Text,
    /// What they are for.
    pub text: Option<Prose>,
    /// What is to be done, one thing each.
    pub tasks: Vec<Text>,
    /// What may be decided.
    pub mandate: Vec<Text>,
    /// Who takes part.
    pub members: Vec<Text>,
    /// Who leads.
    pub chair: Option<Text>,
    /// Who it reports to.
    pub reports_to: Option<Text>,
    /// How often it meets.
    pub meets: Option<Text>,
    /// From when they hold.
    pub from: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// Where they come from.
    pub basis: Basis,
}
