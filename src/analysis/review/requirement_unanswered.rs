//! `requirement-unanswered`: a ranked alternative does not say whether it meets a requirement. It is ranked
//! as if it did, although the answer could take it out.

use crate::analysis::review::scan::opening;
use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Requirement;
use crate::model::id::{AlternativeId, RequirementId};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let ranked = material.valuation.alternatives.iter().filter(|(_, value)| value.is_ranked());
    let requirements = &material.scenario.requirements;
    ranked
        .flat_map(|(alternative, _)| {
            requirements.iter().filter_map(|required| unanswered(material, alternative, required))
        })
        .collect()
}

fn unanswered(
    material: &Material<'_>,
    alternative: &AlternativeId,
    (id, requirement): (&RequirementId, &Requirement),
) -> Option<Diagnostic> {
    let answer = material.scenario.alternatives.get(alternative)?.requirements.get(id);
    let place = match answer {
        Some(answer) if answer.met.is_some() => return None,
        Some(_) => place_of(alternative).key("requirements").key(id.as_str()),
        None => place_of(alternative),
    };
    let finding = Diagnostic::new(Code::RequirementUnanswered, place)
        .with("alternative", material.name(alternative))
        .with("requirement", opening(&requirement.text));
    Some(finding)
}
