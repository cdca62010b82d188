//! `over-ceiling`: what is proposed costs more in a year than the budget says that it may.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    let costed = || {
        let id = scenario.recommended.as_ref()?;
        Some((scenario.budget.as_ref()?, material.name(id), material.costing.of(id)?))
    };
    let Some((budget, name, cost)) = costed() else { return Vec::new() };
    let over = budget.ceiling.iter().filter_map(|(year, ceiling)| {
        let net = cost.years.get(year)?.net;
        (net > *ceiling).then(|| {
            Diagnostic::new(Code::OverCeiling, Place::of(&["budget", "ceiling", &year.to_string()]))
                .with("alternative", name)
                .with("year", *year)
                .with("net", net)
                .with("ceiling", *ceiling)
                .with("over", net - *ceiling)
        })
    });
    over.collect()
}
