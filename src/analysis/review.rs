//! The reviewer: what is weak in the investigation, one file per finding.
//!
//! A rule looks at the scenario and what was computed from it, and says what it sees as data. Never a guess
//! about what prose means, never words for a reader, and never a fault: those stop a scenario at lowering.

mod abbreviation_not_explained;
mod attachment_not_called;
mod attachment_without_number;
mod example_not_compared;
mod figure_outside_scale;
mod figure_without_source;
mod funding_missing;
mod inconsistent_judgements;
mod law_without_source;
mod line_without_amount;
mod municipality_not_mentioned;
mod no_weights;
mod no_zero_alternative;
mod question_as_argument;
mod requirement_unanswered;
mod scan;
mod several_claims_in_one_argument;
mod stated_total_differs;
mod swing_largest_not_100;
#[cfg(test)]
mod tests;
mod typed_figure;
mod year_outside_budget;

use indexmap::IndexMap;

use crate::analysis::claims::ClaimResult;
use crate::analysis::cost::Costing;
use crate::analysis::expression::Figures;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::Valuation;
use crate::diagnostic::Diagnostic;
use crate::model::Scenario;
use crate::model::alternative::{Argument, Side};
use crate::model::budget::BudgetLine;
use crate::model::criterion::{CriterionNode, Siblings};
use crate::model::id::{AlternativeId, BudgetLineId, ClaimId, CriterionId};
use crate::model::place::Place;
use crate::model::texts::Texts;

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
    /// Every text of the scenario.
    pub texts: Texts<'a>,
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
    // The words.
    municipality_not_mentioned::review,
    example_not_compared::review,
    figure_without_source::review,
    law_without_source::review,
    attachment_without_number::review,
    attachment_not_called::review,
    abbreviation_not_explained::review,
    several_claims_in_one_argument::review,
    question_as_argument::review,
    typed_figure::review,
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

    /// Every pro and con of every alternative, and where its text stands.
    fn arguments(&self) -> impl Iterator<Item = (Place, &'a Argument)> {
        self.scenario.alternatives.iter().flat_map(|(id, alternative)| {
            let place = place_of(id).key("arguments");
            alternative.arguments.iter().enumerate().map(move |(index, argument)| {
                let side = match argument.side {
                    Side::Pro => "pro",
                    Side::Con => "con",
                };
                (place.index(index).key(side), argument)
            })
        })
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
