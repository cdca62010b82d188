//! What the alternatives are judged on, and how much it weighs. Never a value: those stand in the assessment.

use serde::Serialize;

use crate::analysis::weighting::Consistency;
use crate::model::alternative::Side;
use crate::model::criterion::{
    Criterion as Record, CriterionNode, Figure, Judged, Measure, Siblings, Weights,
};
use crate::model::id::CriterionId;
use crate::model::word::Word;
use crate::view::basis::{Basis, Desk};
use crate::view::valued::Valued;

/// The key of the templates' words for what most criteria are measured by.
const ARGUMENTS: &str = "arguments";

/// The criteria, and who weighed them.
#[derive(Clone, Debug, Serialize)]
pub struct Criteria {
    /// Groups and leaves in the order of the tree.
    pub rows: Vec<Criterion>,
    /// How many are judged on: the leaves.
    pub leaves: usize,
    /// Whether anybody has weighted anything; else all weigh the same.
    pub weighted: bool,
    /// Whether any is measured otherwise than by arguments.
    pub measured_otherwise: bool,
    /// Whether the authors assume every one of them.
    pub all_assumed: bool,
    /// Who weighed, and when.
    pub weighed_by: Option<String>,
    /// When they weighed.
    pub weighed_on: Option<String>,
    /// How the criteria of each level were weighed against each other, where there are two or more; empty where
    /// nobody has weighed anything.
    pub levels: Vec<Level>,
    /// Where the weights come from.
    pub basis: Basis,
}

/// Criteria that were weighed against each other.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// The group that they stand in; none at the top.
    pub group: Option<String>,
    /// How: a key of the templates' words.
    pub by: &'static str,
    /// How well pairwise judgements agree with each other; none where they were weighed in another way.
    pub consistency: Option<Consistent>,
}

/// How well pairwise judgements agree with each other.
#[derive(Clone, Debug, Serialize)]
pub struct Consistent {
    /// The consistency ratio.
    pub ratio: String,
    /// The ratio above which the judgements want another look.
    pub limit: String,
    /// Whether it is above that.
    pub poor: bool,
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
    /// Per assessed alternative, in file order, what is said about it here.
    pub said: Vec<Said>,
    /// Who weighed it.
    pub judged_by: Option<String>,
    /// What it means, and where that comes from.
    pub basis: Basis,
}

/// What is said about one alternative on one criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// How many pros, where there is any argument.
    pub pros: usize,
    /// How many cons.
    pub cons: usize,
    /// Whether there is any argument.
    pub argued: bool,
    /// Whether it has a value, by arguments or otherwise.
    pub known: bool,
}

/// How a leaf is measured.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// A key of the templates' words: `arguments`, `rating`, `given`, or what of the cost.
    pub by: &'static str,
    /// The year of a cost.
    pub year: Option<String>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Criteria {
    let mut rows = Vec::new();
    level(desk, &desk.scenario.criteria, 0, &mut rows);
    let weighting = &desk.scenario.weighting;
    Criteria {
        leaves: desk.analysis.valuation.weights.len(),
        weighted: weighted(&desk.scenario.criteria),
        measured_otherwise: rows
            .iter()
            .filter_map(|row| row.measure.as_ref())
            .any(|measure| measure.by != ARGUMENTS),
        all_assumed: rows.iter().all(|row| row.basis.assumption),
        weighed_by: judge(&weighting.judged),
        weighed_on: weighting.judged.date.as_ref().map(|date| desk.reader.when(date)),
        levels: if weighted(&desk.scenario.criteria) { levels(desk) } else { Vec::new() },
        basis: desk.basis(&weighting.basis),
        rows,
    }
}

/// The levels of the tree with two criteria or more, each before those below it.
fn levels(desk: &Desk<'_>) -> Vec<Level> {
    let levels = desk.analysis.valuation.tree.levels.iter().filter(|level| level.nodes.len() > 1);
    let named = levels.filter_map(|level| {
        let siblings = match &level.group {
            None => &desk.scenario.criteria,
            Some(group) => match &desk.scenario.criteria.find(group)?.node {
                CriterionNode::Group(siblings) => siblings,
                CriterionNode::Leaf(_) => return None,
            },
        };
        Some(Level {
            group: level.group.as_ref().map(|group| desk.criterion(group)),
            by: way(&siblings.weights),
            consistency: level.consistency.map(|consistency| Consistent {
                ratio: desk.reader.fixed(consistency.ratio, 2),
                limit: desk.reader.fixed(Consistency::LIMIT, 2),
                poor: consistency.ratio > Consistency::LIMIT,
            }),
        })
    });
    named.collect()
}

/// How siblings were weighed: a key of the templates' words.
pub(super) fn way(weights: &Weights) -> &'static str {
    match weights {
        Weights::Equal => "equal",
        Weights::Points(_) => "points",
        Weights::Ranks(_) => "ranks",
        Weights::Swing(_) => "swing",
        Weights::Pairwise(_) => "pairwise",
    }
}

pub(super) fn judge(judged: &Judged) -> Option<String> {
    judged.by.as_ref().map(ToString::to_string)
}

/// Whether anybody has weighted any of them.
pub(super) fn weighted(siblings: &Siblings) -> bool {
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
    let percent = |share: &f64| desk.reader.whole_percent(*share);
    let measure = match &criterion.node {
        CriterionNode::Group(_) => None,
        CriterionNode::Leaf(measure) => Some(measured(measure)),
    };
    Criterion {
        name: criterion.name.to_string(),
        depth,
        group: measure.is_none(),
        share: valuation
            .tree
            .share(id)
            .as_ref()
            .map(percent)
            .expect("the analysis has a share for every criterion"),
        weight: valuation.weights.get(id).map(percent),
        measure,
        said: said(desk, id),
        judged_by: judge(&criterion.judged),
        basis: desk.basis(&criterion.basis),
    }
}

/// What is said about each assessed alternative on the criterion, in file order.
fn said(desk: &Desk<'_>, id: &CriterionId) -> Vec<Said> {
    let said = desk.assessed().map(|Valued { record, value, .. }| {
        let on = || record.arguments.iter().filter(|argument| argument.criterion == *id);
        let count = |side| on().filter(|argument| argument.side == side).count();
        Said {
            pros: count(Side::Pro),
            cons: count(Side::Con),
            argued: on().next().is_some(),
            known: value.criteria.get(id).is_some_and(|value| value.known && value.argued),
        }
    });
    said.collect()
}

fn measured(measure: &Measure) -> Measured {
    let (by, year) = match measure {
        Measure::Rating => ("rating", None),
        Measure::Arguments { .. } => (ARGUMENTS, None),
        Measure::Figure { figure: Figure::Given, .. } => ("given", None),
        Measure::Figure { figure: Figure::Cost { year, sum }, .. } => (sum.as_str(), Some(year.to_string())),
        Measure::Figure { figure: Figure::Structure(figure), .. } => (figure.as_str(), None),
    };
    Measured { by, year }
}
