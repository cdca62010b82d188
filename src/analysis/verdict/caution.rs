//! What a reader of the comparison should know beside its grade (formulas.md 5). Never changes a grade.

use indexmap::IndexSet;

use crate::analysis::cost::Costing;
use crate::analysis::robustness::Robustness;
use crate::analysis::verdict::{About, Reason, ReasonCode};
use crate::model::Scenario;
use crate::model::budget::BudgetLine;
use crate::model::id::{AlternativeId, MitigationId};

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
    let alternative = &scenario.alternatives[id];
    let needs_unfunded = |named: &&MitigationId| {
        let needs = alternative.mitigation(&scenario.mitigations, named).map(|it| &it.needs);
        let mut lines =
            needs.into_iter().flatten().filter_map(|need| scenario.needed_line(alternative, need));
        lines.any(BudgetLine::is_unfunded)
    };
    let named: IndexSet<&MitigationId> =
        alternative.arguments.iter().flat_map(|argument| &argument.mitigated_by).collect();
    named.into_iter().filter(needs_unfunded).map(|mitigation| (id.clone(), mitigation.clone())).collect()
}
