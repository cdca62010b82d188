//! The reviewer: what is weak in the investigation, one file per finding.
//!
//! A rule looks at the scenario and what was computed from it, and says what it sees as data. Never a guess
//! about what prose means, never words for a reader, and never a fault: those stop a scenario at lowering.

mod claim_contradicted;
mod claim_not_checked;
mod claim_not_computable;
mod figure_not_computable;
mod figure_outside_scale;
mod funding_missing;
mod inconsistent_judgements;
mod line_without_amount;
mod no_weights;
mod no_zero_alternative;
mod price_years_divided;
mod requirement_unanswered;
mod stated_total_differs;
mod swing_largest_not_100;
#[cfg(test)]
mod tests;
mod year_outside_budget;

use indexmap::IndexMap;

use crate::analysis::claims::ClaimResult;
use crate::analysis::cost::Costing;
use crate::analysis::expression::Figures;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::Valuation;
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;
use crate::model::budget::BudgetLine;
use crate::model::criterion::{CriterionNode, Siblings};
use crate::model::id::{AlternativeId, BudgetLineId, ClaimId, CriterionId};
use crate::model::place::Place;

/// What a rule may look at.
pub struct Material<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What its alternatives cost.
    pub costing: &'a Costing,
    /// What they do to the organisation.
    pub structure: &'a Structure,
    /// What they are worth.
    pub valuation: &'a Valuation,
    /// What the expressions in prose and claims come to.
    pub figures: &'a Figures,
    /// The claims held against the figures.
    pub claims: &'a IndexMap<ClaimId, ClaimResult>,
}

/// One kind of weakness: every place where the material has it.
type Rule = fn(&Material<'_>) -> Vec<Diagnostic>;

/// Every rule, in the order in which findings are told.
const RULES: &[Rule] = &[
    // The alternatives, and what they are judged on.
    no_zero_alternative::review,
    no_weights::review,
    swing_largest_not_100::review,
    inconsistent_judgements::review,
    figure_outside_scale::review,
    requirement_unanswered::review,
    // The costs.
    line_without_amount::review,
    funding_missing::review,
    year_outside_budget::review,
    stated_total_differs::review,
    // The evidence.
    figure_not_computable::review,
    claim_contradicted::review,
    claim_not_computable::review,
    claim_not_checked::review,
    price_years_divided::review,
    // The words.
    // The matter.
];

/// Everything that is weak in the investigation.
#[must_use]
pub fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| rule(material)).collect()
}

/// A budget line where it is written.
struct WrittenLine<'a> {
    id: &'a BudgetLineId,
    line: &'a BudgetLine,
    place: Place,
}

/// Criteria that are weighed against each other, where they are written.
struct WeighedLevel<'a> {
    /// The group that they are below; `None` at the top.
    group: Option<&'a CriterionId>,
    /// Where that stands; the scenario itself for the top level.
    owner: Place,
    siblings: &'a Siblings,
}

impl<'a> Material<'a> {
    /// Every level of the tree of criteria, each before those below it.
    fn weighed_levels(&self) -> Vec<WeighedLevel<'a>> {
        let top = WeighedLevel { group: None, owner: Place::root(), siblings: &self.scenario.criteria };
        let mut levels = vec![top];
        let mut next = 0;
        while let Some(WeighedLevel { owner, siblings, .. }) = levels.get(next) {
            let (owner, siblings) = (owner.key("criteria"), *siblings);
            levels.extend(siblings.criteria.iter().filter_map(|(id, criterion)| match &criterion.node {
                CriterionNode::Group(siblings) => {
                    Some(WeighedLevel { group: Some(id), owner: owner.key(id.as_str()), siblings })
                }
                CriterionNode::Leaf(_) => None,
            }));
            next += 1;
        }
        levels
    }

    /// Every budget line once, where it is written: the common ones, then each alternative's own.
    fn budget_lines(&self) -> impl Iterator<Item = WrittenLine<'a>> {
        let common = self
            .scenario
            .budget
            .iter()
            .flat_map(|budget| &budget.lines)
            .map(|(id, line)| WrittenLine { id, line, place: Place::of(&["budget", "lines", id.as_str()]) });
        let own = self.scenario.alternatives.iter().flat_map(|(alternative, record)| {
            let lines = record.budget.iter().flat_map(|budget| &budget.lines);
            lines.map(|(id, line)| {
                let place = place_of(alternative).key("budget").key(id.as_str());
                WrittenLine { id, line, place }
            })
        });
        common.chain(own)
    }
}

/// Where an alternative stands.
fn place_of(alternative: &AlternativeId) -> Place {
    Place::of(&["alternatives", alternative.as_str()])
}
