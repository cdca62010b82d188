//! `requirement-unanswered`: a ranked alternative does not say whether it meets a requirement. It is ranked
//! as if it did, although the answer could take it out.

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::{AlternativeId, RequirementId};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let ranked = material.valuation.alternatives.iter().filter(|(_, value)| value.is_ranked());
    let requirements = &material.scenario.requirements;
    ranked
        .flat_map(|(alternative, _)| {
            requirements.keys().filter_map(|id| unanswered(material, alternative, id))
        })
        .collect()
}

fn unanswered(
    material: &Material<'_>,
    alternative: &AlternativeId,
    requirement: &RequirementId,
) -> Option<Diagnostic> {
    let answer = material.scenario.alternatives.get(alternative)?.requirements.get(requirement);
    let place = match answer {
        Some(answer) if answer.met.is_some() => return None,
        Some(_) => place_of(alternative).key("requirements").key(requirement.as_str()),
        None => place_of(alternative),
    };
    let finding = Diagnostic::new(Code::RequirementUnanswered, place)
        .with("alternative", alternative.as_str())
        .with("requirement", requirement.as_str());
    Some(finding)
}
