//! `figure-outside-scale`: a figure lies outside its value function and counts as the nearest end, so that
//! two alternatives may look alike although one is further out.

use crate::analysis::review::{Material, place_of};
use crate::analysis::valuation::figure::{Computed, OnScale, on_scale, read_figure};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Alternative;
use crate::model::criterion::{Figure, Leaf, Measure};
use crate::model::id::{AlternativeId, CriterionId};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let leaves = material.scenario.criteria.leaves();
    let clipped = |(id, alternative)| {
        leaves
            .iter()
            .filter_map(move |(criterion, leaf)| clipped(material, (id, alternative), criterion, leaf))
    };
    material.scenario.alternatives.iter().flat_map(clipped).collect()
}

fn clipped(
    material: &Material<'_>,
    (id, alternative): (&AlternativeId, &Alternative),
    criterion: &CriterionId,
    leaf: &Leaf<'_>,
) -> Option<Diagnostic> {
    let Measure::Figure { figure, scale } = leaf.measure else { return None };
    let computed = Computed::of(material.costing, material.structure, id);
    let read = read_figure(*figure, criterion, alternative, computed)?;
    let OnScale::Clipped(value) = on_scale(scale, read) else { return None };
    let place = match figure {
        Figure::Given => place_of(id).key("figures").key(criterion.as_str()),
        Figure::Cost { .. } | Figure::Structure(_) => leaf.place.key("measure"),
    };
    let (lowest, highest) = (scale.points().first()?.0, scale.points().last()?.0);
    let finding = Diagnostic::new(Code::FigureOutsideScale, place)
        .with("alternative", alternative.name.as_str())
        .with("criterion", leaf.criterion.name.as_str())
        .with("figure", read)
        .with("lowest", lowest.to_f64())
        .with("highest", highest.to_f64())
        .with("value", value);
    Some(finding)
}
