//! `pro-here-con-there`: on one criterion something speaks for one alternative and something against another. That may
//! be one thing seen from two sides, which counts twice unless one mirrors the other.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::{Alternative, Side};
use crate::model::id::{AlternativeId, CriterionId};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let both_sides = material.argued_criteria().into_iter().filter_map(|(id, leaf)| {
        let pros = material.scenario.alternatives.iter().filter(|(_, it)| counts(it, id, Side::Pro));
        let cons = material.scenario.alternatives.iter().filter(|(_, it)| counts(it, id, Side::Con));
        let (pros, cons): (Vec<_>, Vec<_>) = (pros.collect(), cons.collect());
        if !is_split(&pros, &cons) {
            return None;
        }
        let finding = Diagnostic::new(Code::ProHereConThere, leaf.place)
            .with("criterion", leaf.criterion.name.as_str())
            .with("pros", names(pros))
            .with("cons", names(cons));
        Some(finding)
    });
    both_sides.collect()
}

/// Whether an argument of that side counts on the criterion: a mirror does not.
fn counts(alternative: &Alternative, criterion: &CriterionId, side: Side) -> bool {
    let mut counting = alternative.arguments.iter().filter(|it| it.mirrors.is_none() && it.side == side);
    counting.any(|it| it.criterion == *criterion)
}

/// Whether one has a pro and another a con.
fn is_split(pros: &[(&AlternativeId, &Alternative)], cons: &[(&AlternativeId, &Alternative)]) -> bool {
    pros.iter().any(|(pro, _)| cons.iter().any(|(con, _)| con != pro))
}
