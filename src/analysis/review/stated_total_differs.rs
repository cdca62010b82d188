//! `stated-total-differs`: the text states another total than the lines add up to.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::id::AlternativeId;
use crate::model::word::Word;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let alternatives = &material.scenario.alternatives;
    alternatives.iter().flat_map(|(id, alternative)| differing(material, id, alternative)).collect()
}

fn differing(material: &Material<'_>, id: &AlternativeId, alternative: &Alternative) -> Vec<Diagnostic> {
    let (Some(own), Some(cost)) = (&alternative.budget, material.costing.of(id)) else { return Vec::new() };
    let years = own.stated.iter().filter_map(|(year, stated)| Some((*year, stated, cost.years.get(year)?)));
    let sums = years.flat_map(|(year, stated, computed)| {
        stated.sums.iter().map(move |(sum, stated)| (year, *sum, *stated, computed.sum(*sum)))
    });
    sums.filter(|(_, _, stated, computed)| stated != computed)
        .map(|(year, sum, stated, computed)| {
            let what = sum.as_str();
            let place = place_of(id).key("stated").key(&year.to_string()).key(what);
            Diagnostic::new(Code::StatedTotalDiffers, place)
                .with("alternative", id.as_str())
                .with("year", year)
                .with("what", what)
                .with("stated", stated)
                .with("computed", computed)
        })
        .collect()
}
