//! Which arguments carry the first place alone (formulas.md 5). Never two at a time.

use indexmap::IndexMap;

use crate::analysis::comparison::{Comparison, values};
use crate::analysis::valuation::{ArgumentScore, Balance, TOLERANCE, Valuation};
use crate::model::Scenario;
use crate::model::alternative::Argument;
use crate::model::criterion::{Leaf, Measure};
use crate::model::id::{AlternativeId, ArgumentId, CriterionId};

/// Every argument of a ranked alternative without which the leader is not alone first, with mitigations: the
/// alternative, the argument's place among its arguments, its id. Its strength is 0 then, and its alternative stays
/// ranked.
pub(super) fn decisive_arguments(
    scenario: &Scenario,
    valuation: &Valuation,
    comparison: &Comparison,
    leader: usize,
) -> Vec<(AlternativeId, usize, Option<ArgumentId>)> {
    let weights = valuation.leaf_weights();
    let values = values(&comparison.net, &weights);
    let rivals = values.iter().enumerate().filter(|(place, _)| *place != leader);
    let best_rival = rivals.fold(f64::NEG_INFINITY, |best, (_, value)| best.max(*value));
    let leaves = scenario.criteria.leaves();
    let mut decisive = Vec::new();
    for (place, id) in comparison.alternatives.iter().enumerate() {
        let arguments = &scenario.alternatives[id].arguments;
        let scores = &valuation.alternatives[id].arguments;
        for (argument, change) in changes(&weights, &leaves, arguments, scores).into_iter().enumerate() {
            let without = values[place] + change;
            let lead = if place == leader { without - best_rival } else { values[leader] - without };
            if lead <= TOLERANCE {
                decisive.push((id.clone(), argument, arguments[argument].id.clone()));
            }
        }
    }
    decisive
}

/// How much the value of an alternative changes without each of its arguments, in their order. One walk sums the
/// arguments of every leaf, a second takes each away from its sum: the work grows with the arguments alone.
fn changes(
    weights: &[f64],
    leaves: &IndexMap<&CriterionId, Leaf<'_>>,
    arguments: &[Argument],
    scores: &[ArgumentScore],
) -> Vec<f64> {
    let mut balances = vec![Balance::default(); leaves.len()];
    let mut scored = Vec::new();
    for (argument, (it, score)) in arguments.iter().zip(scores).enumerate() {
        if let (ArgumentScore::Scored { net, .. }, Some(leaf)) = (score, leaves.get_index_of(&it.criterion)) {
            balances[leaf].add(it.side, *net);
            scored.push((argument, leaf, it.side, *net));
        }
    }
    let mut changes = vec![0.0; scores.len()];
    for (argument, leaf, side, net) in scored {
        if let Measure::Arguments { full_scale } = leaves[leaf].measure {
            let mut without = balances[leaf];
            without.add(side, -net);
            let change = without.value(*full_scale) - balances[leaf].value(*full_scale);
            changes[argument] = weights[leaf] * change;
        }
    }
    changes
}
