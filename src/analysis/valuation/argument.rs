//! What arguments are worth: one by one, and together on a criterion (formulas.md 2.3).
//! Never a weight.

use indexmap::IndexMap;

use crate::analysis::valuation::{ArgumentScore, LeafValue};
use crate::model::alternative::{Alternative, Argument, Mitigation, Side};
use crate::model::criterion::{Leaf, Measure};
use crate::model::id::{CriterionId, MitigationId};

/// The strength of an argument that states none.
const UNSTATED_STRENGTH: f64 = 3.0;
/// The likelihood of an argument that states none.
const UNSTATED_LIKELIHOOD: f64 = 1.0;

/// How each argument of the alternative counts, in their order.
pub(super) fn scores(
    alternative: &Alternative,
    leaves: &IndexMap<&CriterionId, Leaf<'_>>,
    common: &IndexMap<MitigationId, Mitigation>,
) -> Vec<ArgumentScore> {
    let by_arguments = |id| leaves.get(id).is_some_and(|leaf| is_by_arguments(leaf.measure));
    alternative
        .arguments
        .iter()
        .map(|argument| {
            if argument.mirrors.is_some() {
                ArgumentScore::Mirror
            } else if by_arguments(&argument.criterion) {
                score(argument, alternative, common)
            } else {
                ArgumentScore::OtherMeasure
            }
        })
        .collect()
}

fn is_by_arguments(measure: &Measure) -> bool {
    matches!(measure, Measure::Arguments { .. })
}

fn score(
    argument: &Argument,
    alternative: &Alternative,
    common: &IndexMap<MitigationId, Mitigation>,
) -> ArgumentScore {
    let strength = argument.strength.unwrap_or(UNSTATED_STRENGTH);
    let gross = strength * argument.likelihood.unwrap_or(UNSTATED_LIKELIHOOD);
    let remains = match argument.side {
        Side::Pro => 1.0,
        Side::Con => {
            let mitigations =
                argument.mitigated_by.iter().filter_map(|id| alternative.mitigation(common, id));
            mitigations.map(|mitigation| 1.0 - mitigation.effect).product()
        }
    };
    ArgumentScore::Scored { gross, net: gross * remains }
}

/// What the scored arguments on `criterion` are worth together.
pub(super) fn value_of_arguments(
    criterion: &CriterionId,
    full_scale: f64,
    arguments: &[Argument],
    scores: &[ArgumentScore],
) -> LeafValue {
    let mut gross = Balance::default();
    let mut net = Balance::default();
    let mut argued = false;
    for (argument, score) in arguments.iter().zip(scores) {
        if let ArgumentScore::Scored { gross: without, net: with } = score
            && argument.criterion == *criterion
        {
            gross.add(argument.side, *without);
            net.add(argument.side, *with);
            argued = true;
        }
    }
    if argued {
        LeafValue::Known { gross: gross.value(full_scale), net: net.value(full_scale) }
    } else {
        LeafValue::Unargued
    }
}

/// Sums over pros and over cons.
#[derive(Default)]
struct Balance {
    pros: f64,
    cons: f64,
}

impl Balance {
    fn add(&mut self, side: Side, score: f64) {
        match side {
            Side::Pro => self.pros += score,
            Side::Con => self.cons += score,
        }
    }

    /// 0..=100, 50 in balance: v = 50 + 50 * (P - C) / max(F, P + C).
    fn value(&self, full_scale: f64) -> f64 {
        50.0 + 50.0 * (self.pros - self.cons) / full_scale.max(self.pros + self.cons)
    }
}
