//! `stated-total-differs`: the text states another total than the lines add up to. Funded and unfunded sums are told
//! apart, as `unfunded-does-not-follow`.

use crate::analysis::review::unfunded_does_not_follow::FUNDING;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::budget::Sum;
use crate::model::id::AlternativeId;
use crate::model::word::Word;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    differing(material, Code::StatedTotalDiffers, |sum| !FUNDING.contains(&sum))
}

/// Each stated sum of the kind `told` that differs from what the lines give.
pub(super) fn differing(material: &Material<'_>, code: Code, told: impl Fn(Sum) -> bool) -> Vec<Diagnostic> {
    let alternatives = material.scenario.alternatives.iter();
    alternatives
        .flat_map(|(id, alternative)| of_alternative(material, id, alternative, code, &told))
        .collect()
}

fn of_alternative(
    material: &Material<'_>,
    id: &AlternativeId,
    alternative: &Alternative,
    code: Code,
    told: &impl Fn(Sum) -> bool,
) -> Vec<Diagnostic> {
    let (Some(own), Some(cost)) = (&alternative.budget, material.costing.of(id)) else { return Vec::new() };
    let years = own.stated.iter().filter_map(|(year, stated)| Some((*year, stated, cost.years.get(year)?)));
    let sums = years.flat_map(|(year, stated, computed)| {
        stated.sums.iter().map(move |(sum, stated)| (year, *sum, *stated, computed.sum(*sum)))
    });
    sums.filter(|(_, sum, stated, computed)| told(*sum) && stated != computed)
        .map(|(year, sum, stated, computed)| {
            let what = sum.as_str();
            let place = place_of(id).key("stated").key(&year.to_string()).key(what);
            Diagnostic::new(code, place)
                .with("alternative", alternative.name.as_str())
                .with("year", year)
                .with("what", what)
                .with("stated", stated)
                .with("computed", computed)
        })
        .collect()
}
