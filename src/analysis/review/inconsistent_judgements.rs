//! `inconsistent-judgements`: pairwise judgements contradict each other so much that their weights say little
//! (Saaty 1980).

use crate::analysis::review::{Material, WeighedLevel};
use crate::analysis::weighting::{Consistency, Tree};
use crate::diagnostic::{Argument, Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let tree = Tree::of(&material.scenario.criteria);
    let consistency = |level: &WeighedLevel<'_>| {
        let computed = tree.levels.iter().find(|computed| computed.group.as_ref() == level.group)?;
        computed.consistency
    };
    let inconsistent = |level: &WeighedLevel<'_>| inconsistent(level, consistency(level)?);
    material.weighed_levels().iter().filter_map(inconsistent).collect()
}

fn inconsistent(level: &WeighedLevel<'_>, consistency: Consistency) -> Option<Diagnostic> {
    let criteria: Vec<String> = level.siblings.criteria.keys().map(ToString::to_string).collect();
    let place = level.owner.key("weighting").key("pairwise");
    (consistency.ratio > Consistency::LIMIT).then(|| {
        Diagnostic::new(Code::InconsistentJudgements, place)
            .with("criteria", criteria)
            .with("ratio", Argument::Ratio(consistency.ratio))
    })
}
