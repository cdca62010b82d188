//! How well pairwise judgements of weights agree with each other, level by level, as JSON.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::weighting::{Level, Tree};
use crate::model::id::CriterionId;

/// One level; both null where its siblings are not weighed pairwise.
#[derive(Serialize)]
pub(super) struct LevelJson {
    consistency_ratio: Option<f64>,
    lambda_max: Option<f64>,
}

/// Every level by the id of its group, the top one by `""`.
pub(super) fn levels(tree: &Tree) -> IndexMap<&str, LevelJson> {
    tree.levels.iter().map(level).collect()
}

fn level(level: &Level) -> (&str, LevelJson) {
    let json = LevelJson {
        consistency_ratio: level.consistency.map(|consistency| consistency.ratio),
        lambda_max: level.consistency.map(|consistency| consistency.lambda_max),
    };
    (level.group.as_ref().map_or("", CriterionId::as_str), json)
}
