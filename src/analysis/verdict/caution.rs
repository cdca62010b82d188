//! What a reader of the comparison should know beside its grade (formulas.md 5). Never changes a grade.

use indexmap::IndexSet;

use crate::analysis::cost::Costing;
use crate::analysis::robustness::Robustness;
use crate::analysis::verdict::{About, Reason, ReasonCode};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::BudgetLine;
use crate::model::id::{AlternativeId, BudgetLineId, MitigationId};

/// Every caution that holds for the ranked alternatives.
pub(super) fn cautions(scenario: &Scenario, costing: &Costing, robustness: &Robustness) -> Vec<Reason> {
    let ranked = &robustness.comparison.alternatives;
    let mut cautions = Vec::new();
    if !robustness.simulated.judgements_drawn {
        cautions.push(Reason::new(ReasonCode::ScoresTakenAsExact, About::Whole));
    }
    let not_costed: Vec<AlternativeId> =
        ranked.iter().filter(|id| costing.of(id).is_none()).cloned().collect();
    if !not_costed.is_empty() {
        cautions.push(Reason::new(ReasonCode::CostNotCompared, About::Alternatives(not_costed)));
    }
    let unfunded: Vec<(AlternativeId, MitigationId)> =
        ranked.iter().flat_map(|id| unfunded_mitigations(scenario, id)).collect();
    if !unfunded.is_empty() {
        cautions.push(Reason::new(ReasonCode::MitigationUnfunded, About::Mitigations(unfunded)));
    }
    if !robustness.simulated.ordered {
        cautions.push(Reason::new(ReasonCode::RankedIsFree, About::Whole));
    }
    cautions
}

/// The mitigations named by the alternative's arguments that need an unfunded line.
fn unfunded_mitigations(scenario: &Scenario, id: &AlternativeId) -> Vec<(AlternativeId, MitigationId)> {
    let unfunded = unfunded_needs(scenario, &scenario.alternatives[id]).into_iter();
    let mitigations: IndexSet<&MitigationId> = unfunded.map(|(mitigation, _, _)| mitigation).collect();
    mitigations.into_iter().map(|mitigation| (id.clone(), mitigation.clone())).collect()
}

/// The mitigations named by the alternative's arguments, each once, with every unfunded line that it needs.
pub(in crate::analysis) fn unfunded_needs<'a>(
    scenario: &'a Scenario,
    alternative: &'a Alternative,
) -> Vec<(&'a MitigationId, &'a BudgetLineId, &'a BudgetLine)> {
    let named: IndexSet<&MitigationId> =
        alternative.arguments.iter().flat_map(|argument| &argument.mitigated_by).collect();
    let needs = named.into_iter().flat_map(|named| {
        let mitigation = alternative.mitigation(&scenario.mitigations, named).into_iter();
        mitigation.flat_map(|it| &it.needs).map(move |need| (named, need))
    });
    let lines =
        needs.filter_map(|(named, need)| Some((named, need, scenario.needed_line(alternative, need)?)));
    lines.filter(|(_, _, line)| line.is_unfunded()).collect()
}
