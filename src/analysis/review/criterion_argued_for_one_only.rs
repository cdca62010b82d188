//! `criterion-argued-for-one-only`: one alternative has pros or cons on a criterion, and none of the others that are
//! assessed has. What has not been asked of them counts as neither good nor bad, so the one gains or loses alone.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let argued_for_one = material.argued_criteria().into_iter().filter_map(|(id, leaf)| {
        let (argued, silent): (Vec<_>, Vec<_>) =
            material.assessed().partition(|(_, it)| it.arguments.iter().any(|one| one.criterion == *id));
        let ([(_, one)], false) = (argued.as_slice(), silent.is_empty()) else { return None };
        let finding = Diagnostic::new(Code::CriterionArguedForOneOnly, leaf.place)
            .with("criterion", leaf.criterion.name.as_str())
            .with("alternative", one.name.as_str());
        Some(finding)
    });
    argued_for_one.collect()
}
