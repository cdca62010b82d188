//! `criterion-without-judgement`: a criterion has a weight, and no alternative any argument, rating or figure on it. It
//! tells no alternative from another, and takes weight from those that do.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::criterion::{Figure, Measure};
use crate::model::id::CriterionId;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    if material.assessed().count() < 2 {
        return Vec::new();
    }
    let alternatives = &material.scenario.alternatives;
    let leaves = material.weighing_criteria().into_iter();
    let unjudged =
        leaves.filter(|(id, leaf)| alternatives.values().all(|it| is_silent(it, id, leaf.measure)));
    unjudged
        .map(|(_, leaf)| {
            Diagnostic::new(Code::CriterionWithoutJudgement, leaf.place)
                .with("criterion", leaf.criterion.name.as_str())
        })
        .collect()
}

/// Whether nobody has said what the criterion measures of the alternative; what is computed needs nobody to say it.
fn is_silent(alternative: &Alternative, criterion: &CriterionId, measure: &Measure) -> bool {
    match measure {
        Measure::Arguments { .. } => alternative.arguments.iter().all(|it| it.criterion != *criterion),
        Measure::Rating => !alternative.ratings.contains_key(criterion),
        Measure::Figure { figure: Figure::Given, .. } => !alternative.figures.contains_key(criterion),
        Measure::Figure { figure: Figure::Cost { .. } | Figure::Structure(_), .. } => false,
    }
}
