//! One possible placement: what it changes, what speaks for and against it, what it costs.
//! Never a score: those are the analysis'.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::model::budget::OwnBudget;
use crate::model::criterion::Judged;
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::id::{AlternativeId, ArgumentId, BudgetLineId, CriterionId, MitigationId, RequirementId};
use crate::model::number::Number;
use crate::model::organisation::{Link, Move};
use crate::model::reorganisation::Reorganisation;
use crate::model::text::{Prose, Text};
use crate::model::word::words;

/// One possible placement.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What it is called.
    pub name: Text,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// When it begins.
    pub starts: Option<Date>,
    /// What it changes in the organisation.
    pub moves: Vec<Move>,
    /// Working relations that it creates.
    pub links: Vec<Link>,
    /// The organisation when its moves are done.
    pub reorganisation: Reorganisation,
    /// What speaks for and against it.
    pub arguments: Vec<Argument>,
    /// Its own mitigations; one with a common one's id replaces it here.
    pub mitigations: IndexMap<MitigationId, Mitigation>,
    /// Which requirements it meets; one left out is unanswered.
    pub requirements: IndexMap<RequirementId, RequirementAnswer>,
    /// Ratings 0..=100 on criteria measured by rating; one left out is unknown.
    pub ratings: IndexMap<CriterionId, Judgement>,
    /// Given figures on criteria measured by a given figure; one left out is unknown.
    pub figures: IndexMap<CriterionId, Judgement>,
    /// Its own budget; `None` when it is not costed.
    pub budget: Option<OwnBudget>,
    /// Who judged it, and when.
    pub judged: Judged,
    /// Where it comes from.
    pub basis: Basis,
}

impl Alternative {
    /// The mitigation that `id` means for this alternative: its own, else the common one.
    #[must_use]
    pub fn mitigation<'a>(
        &'a self,
        common: &'a IndexMap<MitigationId, Mitigation>,
        id: &MitigationId,
    ) -> Option<&'a Mitigation> {
        self.mitigations.get(id).or_else(|| common.get(id))
    }
}

/// One pro or con, on one criterion.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Whether it speaks for or against.
    pub side: Side,
    /// The argument itself.
    pub text: Text,
    /// Only where something points at it.
    pub id: Option<ArgumentId>,
    /// The criterion it belongs to: a leaf.
    pub criterion: CriterionId,
    /// 1..=5; unstated counts as 3.
    pub strength: Option<Estimate<f64>>,
    /// 0..=1; unstated counts as 1.
    pub likelihood: Option<Estimate<f64>>,
    /// What removes (part of) a con.
    pub mitigated_by: Vec<MitigationId>,
    /// The argument of another alternative that says the same from the other side: this one is shown, not scored.
    pub mirrors: Option<(AlternativeId, ArgumentId)>,
    /// What the reader should know about it, and where it comes from.
    pub basis: Basis,
}

words! {
    /// Whether an argument speaks for or against; the word is the key that its text stands under.
    Side {
        /// Fördel.
        Pro = "pro",
        /// Nackdel.
        Con = "con",
    }
}

/// What removes (part of) a con.
#[derive(Clone, Debug)]
pub struct Mitigation {
    /// What is done.
    pub text: Prose,
    /// How much of the con it removes, 0..=1.
    pub effect: Estimate<f64>,
    /// The budget lines it needs.
    pub needs: Vec<BudgetLineId>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A legal or other duty.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// What is required.
    pub text: Prose,
    /// The paragraph, with its number.
    pub law: Option<Text>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What an alternative answers to a [`Requirement`].
#[derive(Clone, Debug)]
pub struct RequirementAnswer {
    /// Whether it is met; `None` when nobody has answered.
    pub met: Option<bool>,
    /// Why.
    pub reason: Option<Text>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A rating or a given figure.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The rating (0..=100) or the figure.
    pub value: Estimate<Number>,
    /// Where it comes from.
    pub basis: Basis,
}
