//! What the alternatives are judged on, and how much it weighs. Never a value: those stand in the assessment.

use serde::Serialize;

use crate::model::criterion::{
    CostMeasure, Criterion as Record, CriterionNode, Figure, Judged, Measure, Siblings, Weights,
};
use crate::model::id::CriterionId;
use crate::view::basis::{Basis, Desk};

/// The criteria, and who weighed them.
#[derive(Clone, Debug, Serialize)]
pub struct Criteria {
    /// Groups and leaves in the order of the tree.
    pub rows: Vec<Criterion>,
    /// How many are judged on: the leaves.
    pub leaves: usize,
    /// Whether anybody has weighted anything; else all weigh the same.
    pub weighted: bool,
    /// Who weighed, and when.
    pub weighed_by: Option<String>,
    /// When they weighed.
    pub weighed_on: Option<String>,
    /// Where the weights come from.
    pub basis: Basis,
}

/// A criterion or a group of criteria.
#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    /// What it is called.
    pub name: String,
    /// How many groups it stands in.
    pub depth: usize,
    /// Whether it is a group of criteria.
    pub group: bool,
    /// Its share among its siblings, in percent.
    pub share: String,
    /// A leaf's weight in the whole, in percent.
    pub weight: Option<String>,
    /// How a leaf is measured.
    pub measure: Option<Measured>,
    /// The alternatives that have something said about them here.
    pub argued_for: Vec<String>,
    /// Who weighed it.
    pub judged_by: Option<String>,
    /// What it means, and where that comes from.
    pub basis: Basis,
}

/// How a leaf is measured.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// A key of the templates' words: `arguments`, `rating`, `given`, or what of the cost.
    pub by: &'static str,
    /// The year of a cost.
    pub year: Option<String>,
    /// The sum of strengths that makes a full score, of arguments.
    pub full_scale: Option<String>,
    /// What a figure is worth: figure and value.
    pub scale: Vec<(String, String)>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Criteria {
    let mut rows = Vec::new();
    level(desk, &desk.scenario.criteria, 0, &mut rows);
    let weighting = &desk.scenario.weighting;
    Criteria {
        leaves: desk.analysis.valuation.weights.len(),
        weighted: weighted(&desk.scenario.criteria),
        weighed_by: judge(&weighting.judged),
        weighed_on: weighting.judged.date.as_ref().map(|date| desk.reader.when(date)),
        basis: Basis::from(&weighting.basis),
        rows,
    }
}

pub(super) fn judge(judged: &Judged) -> Option<String> {
    judged.by.as_ref().map(ToString::to_string)
}

fn weighted(siblings: &Siblings) -> bool {
    let deeper = siblings.criteria.values().any(|criterion| match &criterion.node {
        CriterionNode::Group(group) => weighted(group),
        CriterionNode::Leaf(_) => false,
    });
    siblings.weights != Weights::Equal || deeper
}

fn level(desk: &Desk<'_>, siblings: &Siblings, depth: usize, rows: &mut Vec<Criterion>) {
    for (id, criterion) in &siblings.criteria {
        rows.push(row(desk, id, criterion, depth));
        if let CriterionNode::Group(group) = &criterion.node {
            level(desk, group, depth + 1, rows);
        }
    }
}

fn row(desk: &Desk<'_>, id: &CriterionId, criterion: &Record, depth: usize) -> Criterion {
    let valuation = &desk.analysis.valuation;
    let percent = |share: &f64| desk.reader.percent(*share);
    let measure = match &criterion.node {
        CriterionNode::Group(_) => None,
        CriterionNode::Leaf(measure) => Some(measured(desk, measure)),
    };
    Criterion {
        name: criterion.name.to_string(),
        depth,
        group: measure.is_none(),
        share: valuation.shares.get(id).map(percent).expect("the analysis has a share for every criterion"),
        weight: valuation.weights.get(id).map(percent),
        measure,
        argued_for: argued_for(desk, id),
        judged_by: judge(&criterion.judged),
        basis: Basis::from(&criterion.basis),
    }
}

/// The alternatives with an argument, a rating or a figure of their own on the criterion, in file order.
fn argued_for(desk: &Desk<'_>, id: &CriterionId) -> Vec<String> {
    let alternatives = desk.scenario.alternatives.values();
    let said = alternatives.filter(|alternative| {
        alternative.arguments.iter().any(|argument| argument.criterion == *id)
            || alternative.ratings.contains_key(id)
            || alternative.figures.contains_key(id)
    });
    said.map(|alternative| alternative.name.to_string()).collect()
}

fn measured(desk: &Desk<'_>, measure: &Measure) -> Measured {
    let plain = Measured { by: "rating", year: None, full_scale: None, scale: Vec::new() };
    match measure {
        Measure::Rating => plain,
        Measure::Arguments { full_scale } => {
            Measured { by: "arguments", full_scale: Some(desk.reader.brief(*full_scale)), ..plain }
        }
        Measure::Figure { figure, scale } => {
            let point = |(figure, value): &(_, f64)| (desk.reader.number(*figure), desk.reader.brief(*value));
            let scale = scale.points().iter().map(point).collect();
            match figure {
                Figure::Given => Measured { by: "given", scale, ..plain },
                Figure::Cost { year, measure } => {
                    Measured { by: cost_measure(*measure), year: Some(year.to_string()), scale, ..plain }
                }
            }
        }
    }
}

const fn cost_measure(measure: CostMeasure) -> &'static str {
    match measure {
        CostMeasure::Total => "total",
        CostMeasure::Funded => "funded",
        CostMeasure::Unfunded => "unfunded",
        CostMeasure::External => "external",
        CostMeasure::Net => "net",
    }
}
