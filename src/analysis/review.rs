//! The reviewer: what is weak in the investigation, one file per finding.
//!
//! A rule looks at the scenario and what was computed from it, and says what it sees as data. Never a guess
//! about what prose means, and never words for a reader. Two rules find faults, of what is known only when it was
//! computed; every other fault stops a scenario at lowering.

mod abbreviation_not_explained;
mod activity_without_accountable_unit;
mod attachment_not_called;
mod attachment_without_number;
mod claim_contradicted;
mod claim_not_checked;
mod claim_not_computable;
mod commission_unanswered;
mod consequence_not_stated;
mod costs_for_one_only;
mod counted_twice;
mod criterion_argued_for_one_only;
mod criterion_without_judgement;
mod decision_before_negotiation;
mod decision_not_needed;
mod decision_points_missing;
mod evidence_against;
mod example_not_compared;
mod external_ends;
mod figure_not_computable;
mod figure_outside_scale;
mod figure_without_source;
mod funding_missing;
mod image_without_text;
mod inconsistent_judgements;
mod index_far_from_one;
mod judged_by_missing;
mod law_without_source;
mod line_without_amount;
mod mitigation_for_one_only;
mod mitigation_removes_all;
mod mitigation_unfunded;
mod municipality_not_mentioned;
mod no_confidentiality_answer;
mod no_follow_up;
mod no_registry_number;
mod no_timetable;
mod no_weights;
mod no_zero_alternative;
mod over_ceiling;
mod position_not_paid;
mod price_levels_far_apart;
mod price_years_divided;
mod pro_here_con_there;
mod question_as_argument;
mod recommended_fails_requirement;
mod recommended_not_assessed;
mod recommended_not_leader;
mod recommended_undecided;
mod reference_not_shown;
mod referral_unanswered;
mod requirement_unanswered;
mod risk_assessment_missing;
mod same_argument_twice;
mod scan;
mod sent_to_missing;
mod several_claims_in_one_argument;
mod shares_do_not_add_up;
mod stated_total_differs;
mod step_without_date;
mod swing_largest_not_100;
mod terms_without_tasks;
#[cfg(test)]
mod tests;
mod typed_figure;
mod unfunded_does_not_follow;
mod unfunded_without_decision;
mod union_negotiation_missing;
mod year_not_used;
mod year_outside_budget;
mod zero_alternative_not_assessed;

use indexmap::IndexMap;

use crate::analysis::claims::ClaimResult;
use crate::analysis::contents::Contents;
use crate::analysis::cost::{Costing, LineCost};
use crate::analysis::expression::Figures;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::{AlternativeValue, Valuation};
use crate::diagnostic::{Argument, Diagnostic};
use crate::model::Scenario;
use crate::model::alternative::{self, Alternative, Side};
use crate::model::budget::BudgetLine;
use crate::model::criterion::{CriterionNode, Leaf, Measure, Siblings};
use crate::model::id::{AlternativeId, BudgetLineId, ClaimId, CriterionId};
use crate::model::matter::StepKind;
use crate::model::place::Place;
use crate::model::texts::Texts;
use crate::model::word::Word as _;

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
    /// Whether the grade of the verdict is *undecided*; known only where the scenario recommends something.
    pub undecided: bool,
}

/// One kind of weakness: every place where the material has it.
type Rule = fn(&Material<'_>) -> Vec<Diagnostic>;

/// Every rule, in the order in which findings are told.
const RULES: &[Rule] = &[
    // The alternatives, and what they are judged on.
    no_zero_alternative::review,
    zero_alternative_not_assessed::review,
    no_weights::review,
    swing_largest_not_100::review,
    inconsistent_judgements::review,
    figure_outside_scale::review,
    requirement_unanswered::review,
    criterion_without_judgement::review,
    criterion_argued_for_one_only::review,
    pro_here_con_there::review,
    same_argument_twice::review,
    mitigation_for_one_only::review,
    mitigation_removes_all::review,
    // What is proposed.
    recommended_fails_requirement::review,
    recommended_not_assessed::review,
    recommended_not_leader::review,
    recommended_undecided::review,
    evidence_against::review,
    // The costs.
    costs_for_one_only::review,
    line_without_amount::review,
    position_not_paid::review,
    counted_twice::review,
    funding_missing::review,
    year_outside_budget::review,
    year_not_used::review,
    index_far_from_one::review,
    price_levels_far_apart::review,
    over_ceiling::review,
    stated_total_differs::review,
    unfunded_does_not_follow::review,
    external_ends::review,
    mitigation_unfunded::review,
    unfunded_without_decision::review,
    decision_not_needed::review,
    // The evidence.
    figure_not_computable::review,
    reference_not_shown::review,
    claim_contradicted::review,
    claim_not_computable::review,
    claim_not_checked::review,
    price_years_divided::review,
    shares_do_not_add_up::review,
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
    image_without_text::review,
    // The matter.
    commission_unanswered::review,
    activity_without_accountable_unit::review,
    decision_points_missing::review,
    union_negotiation_missing::review,
    risk_assessment_missing::review,
    decision_before_negotiation::review,
    no_confidentiality_answer::review,
    judged_by_missing::review,
    consequence_not_stated::review,
    no_timetable::review,
    no_follow_up::review,
    no_registry_number::review,
    referral_unanswered::review,
    step_without_date::review,
    terms_without_tasks::review,
    sent_to_missing::review,
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
    /// The alternative whose own it is; `None` for a common line.
    owner: Option<&'a AlternativeId>,
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
    /// Whether the matter is on its way to a decision, so that what a decision needs may be asked for.
    fn is_for_decision(&self) -> bool {
        self.scenario.is_for_decision()
    }

    /// Whether it is, and what may be decided changes the organisation.
    fn is_reorganisation_for_decision(&self) -> bool {
        self.scenario.is_reorganisation_for_decision()
    }

    /// Whether a step of that kind is among those of the matter.
    fn has_step(&self, kind: StepKind) -> bool {
        self.scenario.matter.process.iter().any(|step| step.kind == kind)
    }

    /// What the documents have anything to say about.
    fn contents(&self) -> Contents<'a> {
        Contents { scenario: self.scenario, costing: self.costing, valuation: self.valuation }
    }

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
    fn arguments(&self) -> impl Iterator<Item = (Place, &'a Alternative, &'a alternative::Argument)> {
        self.scenario.alternatives.iter().flat_map(|(id, alternative)| {
            let place = place_of(id).key("arguments");
            alternative.arguments.iter().enumerate().map(move |(index, argument)| {
                (place.index(index).key(argument.side.as_str()), alternative, argument)
            })
        })
    }

    /// Every budget line once, where it is written: the common ones, then each alternative's own.
    fn budget_lines(&self) -> impl Iterator<Item = WrittenLine<'a>> {
        self.scenario.written_lines().map(|(owner, id, line)| {
            let place = match owner {
                Some(alternative) => place_of(alternative).key("budget").key(id.as_str()),
                None => Place::of(&["budget", "lines", id.as_str()]),
            };
            WrittenLine { id, line, place, owner }
        })
    }

    /// What a line costs in a year where it is paid as it is written: in its alternative, or for a common line in the
    /// first that pays it. `None` where no costed alternative does.
    fn line_cost(&self, written: &WrittenLine<'_>, year: i16) -> Option<LineCost> {
        let pays = |id: &AlternativeId| match written.owner {
            Some(owner) => owner == id,
            None => !self.replaces(id, written.id),
        };
        let mut costed = self.costing.alternatives.iter().filter(|(id, _)| pays(id));
        costed.find_map(|(_, cost)| cost.as_ref()?.years.get(&year)?.lines.get(written.id).copied())
    }

    /// Whether an alternative has a line of its own in the place of a common one.
    fn replaces(&self, id: &AlternativeId, line: &BudgetLineId) -> bool {
        let own = self.scenario.alternatives.get(id).and_then(|alternative| alternative.budget.as_ref());
        own.is_some_and(|own| own.lines.contains_key(line))
    }

    /// What an alternative is called.
    fn name(&self, id: &AlternativeId) -> &'a str {
        self.scenario.alternatives.get(id).map_or("", |alternative| alternative.name.as_str())
    }

    /// The alternatives that somebody has judged (formulas.md 2.5), in file order.
    fn assessed(&self) -> impl Iterator<Item = (&'a AlternativeId, &'a Alternative)> {
        let values = &self.valuation.alternatives;
        let alternatives = self.scenario.alternatives.iter();
        alternatives.filter(|(id, _)| values.get(*id).is_some_and(|value| value.assessed))
    }

    /// The alternative that is proposed, and what it is worth.
    fn recommended(&self) -> Option<(&'a AlternativeId, &'a AlternativeValue)> {
        let recommended = self.scenario.recommended.as_ref()?;
        Some((recommended, self.valuation.alternatives.get(recommended)?))
    }

    /// The leaves that weigh something, in the order of the tree.
    fn weighing_criteria(&self) -> Vec<(&'a CriterionId, Leaf<'a>)> {
        let weighs = |id: &CriterionId| self.valuation.weights.get(id).is_some_and(|weight| *weight > 0.0);
        self.scenario.criteria.leaves().into_iter().filter(|(id, _)| weighs(id)).collect()
    }

    /// Those of them that arguments are scored on.
    fn argued_criteria(&self) -> Vec<(&'a CriterionId, Leaf<'a>)> {
        let mut leaves = self.weighing_criteria();
        leaves.retain(|(_, leaf)| matches!(leaf.measure, Measure::Arguments { .. }));
        leaves
    }
}

/// Where an alternative stands.
fn place_of(alternative: &AlternativeId) -> Place {
    Place::of(&["alternatives", alternative.as_str()])
}

/// One of the pros or cons of an alternative, at the beginning of a sentence.
const fn one_of(side: Side) -> Argument {
    match side {
        Side::Pro => Argument::Words { swedish: "En fördel", english: "A pro" },
        Side::Con => Argument::Words { swedish: "En nackdel", english: "A con" },
    }
}

/// What alternatives are called.
fn names<'a>(alternatives: impl IntoIterator<Item = (&'a AlternativeId, &'a Alternative)>) -> Argument {
    let names: Vec<String> =
        alternatives.into_iter().map(|(_, alternative)| alternative.name.to_string()).collect();
    Argument::names(&names)
}
