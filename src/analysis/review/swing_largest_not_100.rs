//! `swing-largest-not-100`: swing points are told by their largest, which is 100 by the method; another largest one
//! says that somebody forgot the criterion that matters most, or meant plain points.

use crate::analysis::review::{Material, WeighedLevel};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::Weights;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material.weighed_levels().iter().filter_map(largest_not_100).collect()
}

fn largest_not_100(level: &WeighedLevel<'_>) -> Option<Diagnostic> {
    let Weights::Swing(points) = &level.siblings.weights else { return None };
    let largest = points.iter().copied().fold(0.0, f64::max);
    let finding = Diagnostic::new(Code::SwingLargestNot100, level.owner.key("criteria"));
    (largest < 100.0).then(|| finding.with("largest", largest))
}
