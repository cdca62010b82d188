//! `mitigation-for-one-only`: only one alternative's cons are met by mitigations, while others have cons too. Mitigated
//! it is held against rivals that nobody has tried to help.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::{Alternative, Side};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let with_cons = material.scenario.alternatives.iter().filter(|(_, alternative)| has_cons(alternative));
    let (mitigated, others): (Vec<_>, Vec<_>) =
        with_cons.partition(|(_, alternative)| is_mitigated(alternative));
    let ([(_, one)], false) = (mitigated.as_slice(), others.is_empty()) else { return Vec::new() };
    let finding = Diagnostic::new(Code::MitigationForOneOnly, Place::of(&["alternatives"]))
        .with("alternative", one.name.as_str())
        .with("others", names(others));
    vec![finding]
}

/// Whether anything but the mirror of another's pro speaks against it.
fn has_cons(alternative: &Alternative) -> bool {
    alternative.arguments.iter().any(|it| it.side == Side::Con && it.mirrors.is_none())
}

fn is_mitigated(alternative: &Alternative) -> bool {
    alternative.arguments.iter().any(|it| !it.mitigated_by.is_empty())
}
