//! What arguments are worth: one by one, and together on a criterion (formulas.md 2.3).
//! Never a weight.

use indexmap::IndexMap;

use crate::analysis::valuation::{ArgumentScore, LeafValue};
use crate::model::alternative::{Alternative, Argument, Mitigation, Side};
use crate::model::criterion::{Leaf, Measure};
use crate::model::id::{CriterionId, MitigationId};

/// The lowest and the highest strength of an argument.
pub(in crate::analysis) const STRENGTHS: (f64, f64) = (1.0, 5.0);
/// The strength of an argument that states none.
const UNSTATED_STRENGTH: f64 = 3.0;
/// The likelihood of an argument that states none.
pub(in crate::analysis) const UNSTATED_LIKELIHOOD: f64 = 1.0;

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
    let likelihood = argument.likelihood.map_or(UNSTATED_LIKELIHOOD, |likelihood| likelihood.point);
    let gross = strength(argument) * likelihood;
    ArgumentScore::Scored { gross, net: gross * remains(argument, alternative, common, None) }
}

/// The strength that an argument counts with, 1..=5.
pub(in crate::analysis) fn strength(argument: &Argument) -> f64 {
    argument.strength.map_or(UNSTATED_STRENGTH, |strength| strength.point)
}

/// The part of an argument that its mitigations leave, 0..=1: all of them, or all `but` one.
pub(in crate::analysis) fn remains(
    argument: &Argument,
    alternative: &Alternative,
    common: &IndexMap<MitigationId, Mitigation>,
    but: Option<&MitigationId>,
) -> f64 {
    match argument.side {
        Side::Pro => 1.0,
        Side::Con => {
            let counting = argument.mitigated_by.iter().filter(|id| Some(*id) != but);
            let mitigations = counting.filter_map(|id| alternative.mitigation(common, id));
            mitigations.map(|mitigation| 1.0 - mitigation.effect.point).product()
        }
    }
}

/// What the scored arguments on `criterion` are worth together.
pub(super) fn value_of_arguments(
    criterion: &CriterionId,
    full_scale: f64,
    arguments: &[Argument],
    scores: &[ArgumentScore],
) -> LeafValue {
    match Balances::on(criterion, arguments, scores) {
        Some(Balances { gross, net }) => {
            LeafValue::Known { gross: gross.value(full_scale), net: net.value(full_scale) }
        }
        None => LeafValue::Unargued,
    }
}

/// The scored arguments of one alternative on one criterion, without and with mitigations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Balances {
    /// Mitigations ignored.
    pub gross: Balance,
    /// Mitigations counted.
    pub net: Balance,
}

impl Balances {
    /// Those of the alternative's `arguments`, scored in the same order, on a criterion; `None` without any.
    #[must_use]
    pub fn on(criterion: &CriterionId, arguments: &[Argument], scores: &[ArgumentScore]) -> Option<Self> {
        let mut balances = None;
        for (argument, score) in arguments.iter().zip(scores) {
            if let ArgumentScore::Scored { gross, net } = score
                && argument.criterion == *criterion
            {
                let Self { gross: without, net: with } = balances.get_or_insert_default();
                without.add(argument.side, *gross);
                with.add(argument.side, *net);
            }
        }
        balances
    }
}

/// Sums of scores over pros and over cons, >= 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Balance {
    /// P of formulas.md 2.3.
    pub pros: f64,
    /// C of formulas.md 2.3.
    pub cons: f64,
}

impl Balance {
    /// Adds a score on its side.
    pub(in crate::analysis) fn add(&mut self, side: Side, score: f64) {
        match side {
            Side::Pro => self.pros += score,
            Side::Con => self.cons += score,
        }
    }

    /// max(F, P + C): what the difference is held against.
    #[must_use]
    pub fn divisor(&self, full_scale: f64) -> f64 {
        full_scale.max(self.pros + self.cons)
    }

    /// 0..=100, 50 in balance: v = 50 + 50 * (P - C) / max(F, P + C).
    pub(in crate::analysis) fn value(&self, full_scale: f64) -> f64 {
        50.0 + 50.0 * (self.pros - self.cons) / self.divisor(full_scale)
    }
}
