//! How the criteria were weighed: as written, and the shares and weights that follow. Never a value.

use serde::Serialize;

use crate::analysis::weighting::{Consistency, Level as Weighed};
use crate::model::criterion::{Criterion as Record, CriterionNode, Siblings, Weights as Written};
use crate::model::id::CriterionId;
use crate::view::basis::Desk;
use crate::view::criteria::way;
use crate::view::grid::{Column, Grid, Row};

/// How the criteria were weighed.
#[derive(Clone, Debug, Serialize)]
pub struct Weights {
    /// Groups and leaves in the order of the tree.
    pub criteria: Vec<Criterion>,
    /// Each set of siblings, the top level first.
    pub levels: Vec<Level>,
    /// Whether any siblings were weighed in pairs.
    pub pairwise: bool,
}

/// A criterion or a group of criteria.
#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    /// What it is called.
    pub name: String,
    /// The groups that it stands in, outermost first.
    pub groups: Vec<String>,
    /// Points or rank as written; none where nobody has weighed, or in pairs.
    pub stated: Option<String>,
    /// Its share among its siblings, in percent.
    pub share: String,
    /// Its weight in the whole, in percent.
    pub weight: String,
}

/// Criteria that are weighed against each other.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// The group that they are below; none at the top.
    pub group: Option<String>,
    /// How many there are.
    pub criteria: usize,
    /// How they are weighed: a key of the templates' words.
    pub by: &'static str,
    /// How far from the stated shares the setting *near* goes, in percent.
    pub spread: String,
    /// Where they are weighed in pairs.
    pub pairs: Option<Pairs>,
}

/// Judgements of pairs, and how well they agree with each other.
#[derive(Clone, Debug, Serialize)]
pub struct Pairs {
    /// The largest eigenvalue.
    pub lambda_max: String,
    /// The consistency ratio.
    pub ratio: String,
    /// Whether the ratio is above its limit.
    pub inconsistent: bool,
    /// The judgements as written; the columns have the numbers of the rows.
    pub matrix: Grid,
}

/// What of the tree stands above some siblings.
struct Above<'a> {
    groups: Vec<String>,
    /// The weight of the innermost group in the whole, 0..=1.
    weight: f64,
    id: Option<&'a CriterionId>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Weights {
    let mut weights = Weights { criteria: Vec::new(), levels: Vec::new(), pairwise: false };
    let top = Above { groups: Vec::new(), weight: 1.0, id: None };
    if !desk.scenario.criteria.criteria.is_empty() {
        level(desk, &desk.scenario.criteria, &top, &mut weights);
    }
    weights.pairwise = weights.levels.iter().any(|level| level.pairs.is_some());
    weights
}

fn level(desk: &Desk<'_>, siblings: &Siblings, above: &Above<'_>, weights: &mut Weights) {
    let tree = &desk.analysis.valuation.tree;
    let weighed = tree.levels.iter().find(|level| level.group.as_ref() == above.id);
    let weighed = weighed.expect("the analysis weighs every level");
    weights.levels.push(Level {
        group: above.groups.last().cloned(),
        criteria: siblings.criteria.len(),
        by: way(&siblings.weights),
        spread: desk.reader.percent(weighed.spread),
        pairs: pairs(desk, siblings, weighed, weights.levels.len()),
    });
    for (place, (id, criterion)) in siblings.criteria.iter().enumerate() {
        let share = tree.share(id).expect("the analysis has a share for every criterion");
        let weight = above.weight * share;
        weights.criteria.push(Criterion {
            name: criterion.name.to_string(),
            groups: above.groups.clone(),
            stated: stated(desk, &siblings.weights, place),
            share: desk.reader.percent(share),
            weight: desk.reader.percent(weight),
        });
        if let CriterionNode::Group(group) = &criterion.node {
            let groups = above.groups.iter().cloned().chain([criterion.name.to_string()]).collect();
            level(desk, group, &Above { groups, weight, id: Some(id) }, weights);
        }
    }
}

fn stated(desk: &Desk<'_>, written: &Written, place: usize) -> Option<String> {
    match written {
        Written::Points(points) | Written::Swing(points) => Some(desk.reader.brief(*points.get(place)?)),
        Written::Ranks(ranks) => Some(ranks.get(place)?.to_string()),
        Written::Equal | Written::Pairwise(_) => None,
    }
}

fn pairs(desk: &Desk<'_>, siblings: &Siblings, weighed: &Weighed, number: usize) -> Option<Pairs> {
    let (Written::Pairwise(matrix), Some(consistency)) = (&siblings.weights, weighed.consistency) else {
        return None;
    };
    let columns: Vec<Column> = (1..=matrix.len()).map(|number| Column::of(number.to_string())).collect();
    let row = |((place, judgements), criterion): ((usize, &Vec<f64>), &Record)| {
        let cells = judgements.iter().map(|judgement| Some(times(desk, *judgement))).collect();
        Row::of(format!("{}. {}", place + 1, criterion.name), cells)
    };
    let rows: Vec<Row> = matrix.iter().enumerate().zip(siblings.criteria.values()).map(row).collect();
    Some(Pairs {
        lambda_max: desk.reader.fixed(consistency.lambda_max, 3),
        ratio: desk.reader.fixed(consistency.ratio, 3),
        inconsistent: consistency.ratio > Consistency::LIMIT,
        matrix: Grid::new(&format!("method-pairs-{}", number + 1), &columns, &rows),
    })
}

/// How many times as heavy: below one as a fraction, as it is judged.
fn times(desk: &Desk<'_>, judgement: f64) -> String {
    if judgement < 1.0 {
        format!("1/{}", desk.reader.brief(1.0 / judgement))
    } else {
        desk.reader.brief(judgement)
    }
}
