//! `index-far-from-one`: a year's prices are less than a fifth or more than five times those of the price year. Nobody plans
//! for that: it is a level such as 102, where a factor such as 1.02 is meant, or a rise in percent.

use crate::analysis::review::Material;
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some(budget) = &material.scenario.budget else { return Vec::new() };
    let far = budget.index.iter().filter(|(_, factor)| is_far_from_one(factor.to_f64()));
    far.map(|(year, factor)| {
        Diagnostic::new(Code::IndexFarFromOne, Place::of(&["budget", "index", &year.to_string()]))
            .with("year", *year)
            .with("factor", Argument::Number(factor.to_f64()))
    })
    .collect()
}

/// Whether something that many times another is no change of prices from one year to a near one.
pub(super) fn is_far_from_one(times: f64) -> bool {
    !(0.2..=5.0).contains(&times)
}
