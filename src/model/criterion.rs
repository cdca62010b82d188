//! What the alternatives are judged on, and how much it weighs. Never a computed weight or value.

use indexmap::IndexMap;

use crate::model::budget::Sum;
use crate::model::evidence::Basis;
use crate::model::id::CriterionId;
use crate::model::number::Number;
use crate::model::organisation::StructureFigure;
use crate::model::period::When;
use crate::model::place::Place;
use crate::model::text::Text;
use crate::model::word::Word;

/// Who judged, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Who.
    pub by: Option<Text>,
    /// When.
    pub date: Option<When>,
}

/// Who weighed the criteria, and when.
#[derive(Clone, Debug, Default)]
pub struct Weighting {
    /// Who weighed, and when.
    pub judged: Judged,
    /// Where that comes from.
    pub basis: Basis,
}

/// Criteria at one level under one group, weighted against each other in one way.
#[derive(Clone, Debug, Default)]
pub struct Siblings {
    /// How they weigh against each other.
    pub weights: Weights,
    /// How far from the stated weights the setting *near* goes, 0..=1 (formulas.md 4.2); `None` = as far as on the
    /// level above, [`Siblings::SPREAD`] at the top.
    pub spread: Option<f64>,
    /// The criteria, in file order.
    pub criteria: IndexMap<CriterionId, Criterion>,
}

impl Siblings {
    /// How far the setting *near* goes where nobody says (formulas.md 4.2).
    pub const SPREAD: f64 = 0.5;

    /// How many criteria there are at this level and below, groups included.
    #[must_use]
    pub fn count(&self) -> usize {
        let below = |criterion: &Criterion| match &criterion.node {
            CriterionNode::Group(group) => group.count(),
            CriterionNode::Leaf(_) => 0,
        };
        self.criteria.values().map(|criterion| 1 + below(criterion)).sum()
    }

    /// The criterion of that id, at this level or below.
    #[must_use]
    pub fn find(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.get(id).or_else(|| {
            self.criteria.values().find_map(|criterion| match &criterion.node {
                CriterionNode::Group(group) => group.find(id),
                CriterionNode::Leaf(_) => None,
            })
        })
    }

    /// Every leaf at and below this level, in the order of the tree. Called on the top level: places count
    /// from the top of the scenario.
    #[must_use]
    pub fn leaves(&self) -> IndexMap<&CriterionId, Leaf<'_>> {
        let mut leaves = IndexMap::new();
        self.collect_leaves(&Place::root(), &mut leaves);
        leaves
    }

    fn collect_leaves<'a>(&'a self, group: &Place, leaves: &mut IndexMap<&'a CriterionId, Leaf<'a>>) {
        for (id, criterion) in &self.criteria {
            let place = group.key("criteria").key(id.as_str());
            match &criterion.node {
                CriterionNode::Group(siblings) => siblings.collect_leaves(&place, leaves),
                CriterionNode::Leaf(measure) => {
                    leaves.insert(id, Leaf { criterion, measure, place });
                }
            }
        }
    }
}

/// A criterion without criteria of its own: what alternatives are judged on.
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// How alternatives are measured on it.
    pub measure: &'a Measure,
    /// Where it stands, such as `criteria.economy.criteria.rent`.
    pub place: Place,
}

/// How siblings weigh against each other (formulas.md 1.1). One entry per sibling, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Weights {
    /// Nobody has weighted them.
    #[default]
    Equal,
    /// Points >= 0, at least one above 0.
    Points(Vec<f64>),
    /// Ranks from 1, where 1 weighs most; equal ranks are ties.
    Ranks(Vec<u32>),
    /// Swing points 0..=100, at least one above 0.
    Swing(Vec<f64>),
    /// Pairwise judgements: row by row, how many times as heavy the criterion of the row is as that of the column.
    /// Square, all above 0, reciprocal within 2 %, 2 to 10 rows.
    Pairwise(Vec<Vec<f64>>),
}

/// A leaf that alternatives are judged on, or a group of criteria.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// What it is called.
    pub name: Text,
    /// A group of criteria, or how a leaf is measured.
    pub node: CriterionNode,
    /// Who weighed it, and when.
    pub judged: Judged,
    /// What it means, and where that comes from.
    pub basis: Basis,
}

/// What a [`Criterion`] is made of.
#[derive(Clone, Debug)]
pub enum CriterionNode {
    /// Criteria of its own.
    Group(Siblings),
    /// How alternatives are measured on it.
    Leaf(Measure),
}

/// How a leaf turns an alternative into a value 0..=100 (formulas.md 2).
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// From its pros and cons.
    Arguments {
        /// The sum of strengths that makes a full score, > 0.
        full_scale: f64,
    },
    /// As somebody rates it, 0..=100.
    Rating,
    /// From a figure through a value function.
    Figure {
        /// Which figure.
        figure: Figure,
        /// What a figure is worth.
        scale: ValueFunction,
    },
}

impl Measure {
    /// The full scale of an argument criterion that names none (formulas.md 2.3).
    pub const DEFAULT_FULL_SCALE: f64 = 10.0;

    /// Whether it is a figure of the cost.
    #[must_use]
    pub fn reads_cost(&self) -> bool {
        matches!(self, Self::Figure { figure: Figure::Cost { .. }, .. })
    }
}

/// The figure that a criterion reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The alternative's own, under `figures`.
    Given,
    /// From its cost, in kronor.
    Cost {
        /// A year of the budget.
        year: i16,
        /// Which sum of that year; income is no figure of a criterion (formulas.md 2.2).
        sum: Sum,
    },
    /// From the organisation when its moves are done.
    Structure(StructureFigure),
}

impl Figure {
    /// The sums of a year that a criterion may read.
    const SUMS: [Sum; 5] = [Sum::Total, Sum::Funded, Sum::Unfunded, Sum::External, Sum::Net];

    /// The figure that a criterion names: `given`, `cost.<year>.<sum>` or `structure.<figure>`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "given" {
            return Some(Self::Given);
        }
        if let Some(figure) = name.strip_prefix("structure.") {
            return StructureFigure::of(figure).map(Self::Structure);
        }
        let (year, sum) = name.strip_prefix("cost.")?.split_once('.')?;
        let sum = Sum::of(sum).filter(|sum| Self::SUMS.contains(sum))?;
        Some(Self::Cost { year: year.parse().ok()?, sum })
    }

    /// Every name that a criterion may write, for a budget of these years.
    #[must_use]
    pub fn names(years: &[i16]) -> Vec<String> {
        let sums = |year: i16| Self::SUMS.map(|sum| format!("cost.{year}.{}", sum.as_str()));
        let structure = StructureFigure::WORDS.iter().map(|figure| format!("structure.{figure}"));
        let computed = years.iter().copied().flat_map(sums).chain(structure);
        std::iter::once("given".to_owned()).chain(computed).collect()
    }
}

/// A piecewise linear value function, rising or falling, flat outside its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueFunction {
    points: Vec<(Number, f64)>,
}

impl ValueFunction {
    /// The function through `points` (figure, value 0..=100), or `None` unless there are two or more with
    /// figures strictly rising or strictly falling and values rising or falling throughout.
    #[must_use]
    pub fn new(mut points: Vec<(Number, f64)>) -> Option<Self> {
        if points.first() > points.last() {
            points.reverse();
        }
        let figures_rise = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let values_rise = points.windows(2).all(|pair| pair[0].1 <= pair[1].1);
        let values_fall = points.windows(2).all(|pair| pair[0].1 >= pair[1].1);
        (points.len() >= 2 && figures_rise && (values_rise || values_fall)).then_some(Self { points })
    }

    /// The points, by rising figure.
    #[must_use]
    pub fn points(&self) -> &[(Number, f64)] {
        &self.points
    }
}

/// Somebody's own weights, to see whether the conclusion survives them.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Whose they are.
    pub name: Text,
    /// Points per criterion: all siblings of a level or none.
    pub weights: IndexMap<CriterionId, f64>,
    /// Who judged; a profile without is an example and nobody's view.
    pub judged: Judged,
    /// Where that comes from.
    pub basis: Basis,
}
