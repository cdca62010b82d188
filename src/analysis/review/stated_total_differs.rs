//! `stated-total-differs`: the text states another total than the lines add up to.

use crate::analysis::cost::YearCost;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::budget::Stated;
use crate::model::id::AlternativeId;
use crate::model::money::Ore;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let alternatives = &material.scenario.alternatives;
    alternatives.iter().flat_map(|(id, alternative)| differing(material, id, alternative)).collect()
}

fn differing(material: &Material<'_>, id: &AlternativeId, alternative: &Alternative) -> Vec<Diagnostic> {
    let (Some(own), Some(cost)) = (&alternative.budget, material.costing.of(id)) else { return Vec::new() };
    let years = own.stated.iter().filter_map(|(year, stated)| Some((*year, stated, cost.years.get(year)?)));
    years
        .flat_map(|(year, stated, computed)| {
            sums(stated, computed).into_iter().filter_map(move |(what, stated, computed)| {
                let stated = stated.filter(|stated| *stated != computed)?;
                let place = place_of(id).key("stated").key(&year.to_string()).key(what);
                let finding = Diagnostic::new(Code::StatedTotalDiffers, place)
                    .with("alternative", id.as_str())
                    .with("year", year)
                    .with("what", what)
                    .with("stated", stated)
                    .with("computed", computed);
                Some(finding)
            })
        })
        .collect()
}

/// Every sum that a text may state: its name in the format, as stated and as computed.
fn sums(stated: &Stated, computed: &YearCost) -> [(&'static str, Option<Ore>, Ore); 6] {
    [
        ("total", stated.total, computed.total),
        ("funded", stated.funded, computed.funded),
        ("unfunded", stated.unfunded, computed.unfunded),
        ("income", stated.income, computed.income),
        ("net", stated.net, computed.net),
        ("external", stated.external, computed.external),
    ]
}
