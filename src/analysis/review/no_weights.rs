//! `no-weights`: nobody has weighed the criteria anywhere in the tree, so all count alike.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::{CriterionNode, Siblings, Weights};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let criteria = &material.scenario.criteria;
    if has_a_choice(criteria) && !is_weighted(criteria) {
        vec![Diagnostic::new(Code::NoWeights, Place::of(&["criteria"]))]
    } else {
        Vec::new()
    }
}

/// Whether there is anything to weigh: two criteria side by side.
fn has_a_choice(siblings: &Siblings) -> bool {
    siblings.criteria.len() > 1 || groups(siblings).any(has_a_choice)
}

fn is_weighted(siblings: &Siblings) -> bool {
    siblings.weights != Weights::Equal || groups(siblings).any(is_weighted)
}

fn groups(siblings: &Siblings) -> impl Iterator<Item = &Siblings> {
    siblings.criteria.values().filter_map(|criterion| match &criterion.node {
        CriterionNode::Group(siblings) => Some(siblings),
        CriterionNode::Leaf(_) => None,
    })
}
