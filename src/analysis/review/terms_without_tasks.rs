//! `terms-without-tasks`: somebody is proposed to be given terms of reference that say nothing of what is to be done.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let terms = material.scenario.matter.terms_of_reference.iter();
    let without_tasks = terms.filter(|(_, terms)| terms.tasks.is_empty());
    let finding = without_tasks.map(|(id, terms)| {
        Diagnostic::new(Code::TermsWithoutTasks, Place::of(&["terms_of_reference", id.as_str()]))
            .with("name", terms.name.as_str())
    });
    finding.collect()
}
