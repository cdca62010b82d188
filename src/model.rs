//! The domain: a placement question as values that can only be right. Lowering has resolved every name and
//! checked every range, so nothing here or later asks again.
//!
//! Never knows YAML, spans, or words for a reader.

pub mod alternative;
pub mod appearance;
pub mod benchmark;
pub mod budget;
pub mod criterion;
pub mod estimate;
pub mod evidence;
pub mod expression;
pub mod file_name;
pub mod id;
pub mod image;
pub mod law;
pub mod matter;
pub mod money;
pub mod number;
pub mod organisation;
pub mod period;
pub mod place;
pub mod reorganisation;
pub mod text;
pub mod texts;
pub mod word;

use indexmap::IndexMap;

use crate::model::alternative::{Alternative, Mitigation, Requirement};
use crate::model::budget::{Budget, BudgetLine, Outcome};
use crate::model::criterion::{Profile, Siblings, Weighting};
use crate::model::evidence::Evidence;
use crate::model::expression::{Expression, ExpressionId};
use crate::model::id::{
    AlternativeId, BudgetLineId, MitigationId, OutcomeId, ProfileId, RequirementId, UnitId,
};
use crate::model::matter::Matter;
use crate::model::organisation::{Change, Organisation};
use crate::model::text::{Prose, Text};

/// A whole placement question.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The matter: who asks whom for what, and what has happened to it.
    pub matter: Matter,
    /// The units to be placed; at least one.
    pub subject: Vec<UnitId>,
    /// The alternative that the working group proposes.
    pub recommended: Option<AlternativeId>,
    /// What weighs heavier than the figures, and the answer to the evidence against.
    pub recommended_because: Option<Prose>,
    /// The organisation as it is now.
    pub organisation: Organisation,
    /// The criteria as a tree.
    pub criteria: Siblings,
    /// Who weighed the criteria, and when.
    pub weighting: Weighting,
    /// Somebody's own weights.
    pub profiles: IndexMap<ProfileId, Profile>,
    /// Duties that an alternative meets or not.
    pub requirements: IndexMap<RequirementId, Requirement>,
    /// Mitigations that any alternative may use.
    pub mitigations: IndexMap<MitigationId, Mitigation>,
    /// The alternatives, in file order.
    pub alternatives: IndexMap<AlternativeId, Alternative>,
    /// Alternatives not taken further, in file order.
    pub dismissed: IndexMap<AlternativeId, Dismissed>,
    /// Years and the lines that every costed alternative pays; `None` when the scenario has no budget.
    pub budget: Option<Budget>,
    /// Effects whose saving the cost is held against.
    pub outcomes: IndexMap<OutcomeId, Outcome>,
    /// Facts, examples, benchmarks, claims and where they come from.
    pub evidence: Evidence,
    /// Every expression in prose and claims; an `ExpressionId` counts them from 0.
    pub expressions: Vec<Expression>,
}

/// An alternative that was not taken further.
#[derive(Clone, Debug)]
pub struct Dismissed {
    /// What it is called.
    pub name: Text,
    /// Why it was dropped.
    pub reason: Option<Text>,
    /// Where that comes from.
    pub basis: evidence::Basis,
}

impl Scenario {
    /// The zero alternative (what happens if nothing is decided), when the scenario names one.
    #[must_use]
    pub fn zero_alternative(&self) -> Option<&AlternativeId> {
        self.alternatives.iter().find(|(_, alternative)| alternative.zero).map(|(id, _)| id)
    }

    /// Whether the matter is on its way to a decision: somebody has asked for one, proposes one or is to make it.
    /// Before that nobody asks for a registry number, a negotiation or a timetable.
    #[must_use]
    pub fn is_for_decision(&self) -> bool {
        let matter = &self.matter;
        self.recommended.is_some()
            || matter.decision.is_some()
            || !matter.decision_points.is_empty()
            || matter.commissioned.is_some()
    }

    /// The alternatives that may be decided, as far as anybody has said: the proposed one, else all of them.
    pub fn at_stake(&self) -> impl Iterator<Item = &Alternative> {
        let is_at_stake =
            |id: &AlternativeId| self.recommended.as_ref().is_none_or(|proposed| proposed == id);
        self.alternatives.iter().filter(move |(id, _)| is_at_stake(id)).map(|(_, alternative)| alternative)
    }

    /// Whether what may be decided changes the organisation, and not only who pays.
    #[must_use]
    pub fn is_reorganised(&self) -> bool {
        let mut moves = self.at_stake().flat_map(|alternative| &alternative.moves);
        moves.any(|step| !matches!(step.change, Change::MoveBudgetLine { .. }))
    }

    /// Whether what is to be decided changes the organisation: that is to be negotiated and its risks assessed first.
    #[must_use]
    pub fn is_reorganisation_for_decision(&self) -> bool {
        self.is_for_decision() && self.is_reorganised()
    }

    /// The expression of that number.
    #[must_use]
    pub fn expression(&self, id: ExpressionId) -> &Expression {
        self.expressions.get(id.0).expect("lowering numbers the expressions as it gathers them")
    }

    /// Every budget line once, as it is written, with the alternative that writes it: the common ones, which none does,
    /// then each alternative's own.
    pub fn written_lines(
        &self,
    ) -> impl Iterator<Item = (Option<&AlternativeId>, &BudgetLineId, &BudgetLine)> {
        let common = self.budget.iter().flat_map(|budget| &budget.lines).map(|(id, line)| (None, id, line));
        let own = self.alternatives.iter().flat_map(|(alternative, record)| {
            let lines = record.budget.iter().flat_map(|budget| &budget.lines);
            lines.map(move |(id, line)| (Some(alternative), id, line))
        });
        common.chain(own)
    }

    /// The line that something in an alternative needs: its own, else as [`line`](Self::line) says, for a common
    /// mitigation may name what another alternative pays.
    #[must_use]
    pub fn needed_line<'a>(&'a self, by: &'a Alternative, id: &BudgetLineId) -> Option<&'a BudgetLine> {
        by.budget.as_ref().and_then(|own| own.lines.get(id)).or_else(|| self.line(id))
    }

    /// The common line of that id, else that of the first alternative that has one.
    #[must_use]
    pub fn line(&self, id: &BudgetLineId) -> Option<&BudgetLine> {
        let common = self.budget.as_ref().and_then(|budget| budget.lines.get(id));
        let mut own = self.alternatives.values().filter_map(|alternative| alternative.budget.as_ref());
        common.or_else(|| own.find_map(|budget| budget.lines.get(id)))
    }
}
