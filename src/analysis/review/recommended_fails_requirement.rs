//! `recommended-fails-requirement`: what is proposed does not meet a requirement, by its own answer.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let Some((recommended, value)) = material.recommended() else { return Vec::new() };
    let failed = value.fails.iter().map(|id| {
        let requirement = material.scenario.requirements.get(id);
        // A requirement has no name: its text is one, on one line.
        let words = requirement.map_or("", |it| it.text.written().markdown.as_str()).split_whitespace();
        Diagnostic::new(
            Code::RecommendedFailsRequirement,
            place_of(recommended).key("requirements").key(id.as_str()),
        )
        .with("recommended", material.name(recommended))
        .with("requirement", words.collect::<Vec<_>>().join(" "))
    });
    failed.collect()
}
