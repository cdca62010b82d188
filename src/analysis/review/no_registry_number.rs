//! `no-registry-number`: the matter is to be decided, and has no number in the registry: nobody can ask for it there.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let missing = material.is_for_decision() && material.scenario.matter.registry_number.is_none();
    let finding = || Diagnostic::new(Code::NoRegistryNumber, Place::of(&["registry_number"]));
    missing.then(finding).into_iter().collect()
}
