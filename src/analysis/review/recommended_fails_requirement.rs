//! `recommended-fails-requirement`: what is proposed does not meet a requirement, by its own answer.

use crate::analysis::review::scan::opening;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some((recommended, value)) = material.recommended() else { return Vec::new() };
    let failed = value.fails.iter().map(|id| {
        let requirement = material.scenario.requirements.get(id);
        Diagnostic::new(
            Code::RecommendedFailsRequirement,
            place_of(recommended).key("requirements").key(id.as_str()),
        )
        .with("recommended", material.name(recommended))
        .with("requirement", requirement.map_or(String::new(), |it| opening(&it.text)))
    });
    failed.collect()
}
