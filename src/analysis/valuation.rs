//! What each alternative is worth on the criteria (formulas.md 1 to 3).
//!
//! The tree is weighed once; each alternative is then valued leaf by leaf, and last they are ranked. Sums run
//! in the order of the tree, so the same scenario always gives the same bits. Never a judgement of its own:
//! what nobody has said stays unknown or unargued.

pub(in crate::analysis) mod argument;
pub(in crate::analysis) mod figure;
#[cfg(test)]
mod laws;
pub(in crate::analysis) mod rank;
#[cfg(test)]
mod tests;

pub use argument::{Balance, Balances};

use indexmap::IndexMap;

use crate::analysis::cost::Costing;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::argument::{scores, value_of_arguments};
use crate::analysis::valuation::figure::{Computed, on_scale, read_figure};
use crate::analysis::valuation::rank::{leader, rank};
use crate::analysis::weighting::Tree;
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::criterion::{Figure, Leaf, Measure};
use crate::model::id::{AlternativeId, CriterionId, RequirementId};

/// What an unknown counts as in a value (formulas.md 3).
pub const UNKNOWN: f64 = 50.0;
/// What a criterion by arguments is worth without any (formulas.md 2.4).
const UNARGUED: f64 = 50.0;

/// What every alternative of the scenario is worth, and their ranking.
#[must_use]
pub fn value(scenario: &Scenario, costing: &Costing, structure: &Structure) -> Valuation {
    let tree = Tree::of(&scenario.criteria);
    let weights = tree.stated_weights();
    let leaves = scenario.criteria.leaves();
    let assess = |(id, alternative): (&AlternativeId, &Alternative)| {
        let computed = Computed::of(costing, structure, id);
        let assessment = Assessment { scenario, leaves: &leaves, alternative, computed };
        (id.clone(), assessment.value(&weights))
    };
    let alternatives = scenario.alternatives.iter().map(assess).collect();
    Valuation { tree, weights, alternatives, ranking: Vec::new(), leader: None }.ranked()
}

/// Values nearer than this are equal (formulas.md 3).
pub const TOLERANCE: f64 = 1e-9;

/// What every alternative is worth.
#[derive(Clone, Debug, Default)]
pub struct Valuation {
    /// The tree of criteria with its stated shares.
    pub tree: Tree,
    /// Weight of every leaf, 0..=1, in the order of the tree; they sum to 1.
    pub weights: IndexMap<CriterionId, f64>,
    /// Per alternative, in file order.
    pub alternatives: IndexMap<AlternativeId, AlternativeValue>,
    /// The ranked alternatives, best first, ties in file order.
    pub ranking: Vec<AlternativeId>,
    /// The alternative alone at rank 1 among at least two.
    pub leader: Option<AlternativeId>,
}

impl Valuation {
    /// Weight of every leaf by its place in the tree, 0..=1.
    #[must_use]
    pub fn leaf_weights(&self) -> Vec<f64> {
        self.weights.values().copied().collect()
    }

    /// The same with every ranked alternative's rank, the ranking and its leader.
    fn ranked(mut self) -> Self {
        let (ids, nets): (Vec<_>, Vec<_>) = self
            .alternatives
            .iter()
            .filter(|(_, value)| value.fails.is_empty())
            .filter_map(|(id, value)| Some((id.clone(), value.net?)))
            .unzip();
        let ranks = rank(&nets);
        for (position, rank) in &ranks {
            self.alternatives[&ids[*position]].rank = Some(*rank);
        }
        self.leader = leader(&ranks).map(|first| ids[first].clone());
        self.ranking = ranks.into_iter().map(|(position, _)| ids[position].clone()).collect();
        self
    }
}

/// What one alternative is worth. *Gross* ignores mitigations, *net* counts them.
#[derive(Clone, Debug)]
pub struct AlternativeValue {
    /// Whether anybody has argued about it, rated it or given a figure of its own (formulas.md 2.5).
    pub assessed: bool,
    /// Its rank by net value, 1,1,3; `None` when it is not ranked.
    pub rank: Option<usize>,
    /// Requirements that it does not meet: they take it out of the ranking.
    pub fails: Vec<RequirementId>,
    /// 0..=100; `None` when it is not assessed.
    pub gross: Option<f64>,
    /// 0..=100; `None` when it is not assessed.
    pub net: Option<f64>,
    /// Weight of the leaves that are both known and argued, 0..=1.
    pub coverage: f64,
    /// Net value with every unknown or unargued leaf at 0.
    pub low: Option<f64>,
    /// Net value with every unknown or unargued leaf at 100.
    pub high: Option<f64>,
    /// Per leaf, in the order of the tree.
    pub criteria: IndexMap<CriterionId, CriterionValue>,
    /// Per argument of the alternative, in the same order.
    pub arguments: Vec<ArgumentScore>,
}

/// What one alternative is worth on one leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriterionValue {
    /// The leaf's weight, 0..=1.
    pub weight: f64,
    /// 0..=100; `None` when unknown.
    pub gross: Option<f64>,
    /// 0..=100; `None` when unknown.
    pub net: Option<f64>,
    /// `weight * net`.
    pub contribution: Option<f64>,
    /// False for a missing rating or figure only.
    pub known: bool,
    /// False for a criterion by arguments without any.
    pub argued: bool,
}

impl AlternativeValue {
    /// Whether it is ranked: assessed, and no requirement takes it out.
    #[must_use]
    pub fn is_ranked(&self) -> bool {
        self.rank.is_some()
    }
}

impl CriterionValue {
    fn new(weight: f64, value: LeafValue) -> Self {
        let (gross, net) = match value {
            LeafValue::Known { gross, net } => (Some(gross), Some(net)),
            LeafValue::Unargued => (Some(UNARGUED), Some(UNARGUED)),
            LeafValue::Unknown => (None, None),
        };
        Self {
            weight,
            gross,
            net,
            contribution: net.map(|net| weight * net),
            known: value != LeafValue::Unknown,
            argued: value != LeafValue::Unargued,
        }
    }

    /// The net value, or `instead` where nobody has said anything that it follows from.
    fn net_or(&self, instead: f64) -> f64 {
        self.net.filter(|_| self.is_judged()).unwrap_or(instead)
    }

    /// Whether it is both known and argued.
    fn is_judged(&self) -> bool {
        self.known && self.argued
    }
}

/// What an alternative is worth on one leaf, before it is weighted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum LeafValue {
    /// 0..=100 without and with mitigations.
    Known { gross: f64, net: f64 },
    /// Measured by arguments, and there are none.
    Unargued,
    /// The rating or the figure is missing.
    Unknown,
}

/// How one argument counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArgumentScore {
    /// It counts: strength times likelihood, without and with its mitigations.
    Scored {
        /// 0..=5
        gross: f64,
        /// 0..=5
        net: f64,
    },
    /// It says what another argument says from the other side: shown, not scored.
    Mirror,
    /// Its criterion is not measured by arguments: shown, not scored.
    OtherMeasure,
}

/// One alternative on its way to a value.
struct Assessment<'a> {
    scenario: &'a Scenario,
    leaves: &'a IndexMap<&'a CriterionId, Leaf<'a>>,
    alternative: &'a Alternative,
    computed: Computed<'a>,
}

impl Assessment<'_> {
    fn value(&self, weights: &IndexMap<CriterionId, f64>) -> AlternativeValue {
        let arguments = scores(self.alternative, self.leaves, &self.scenario.mitigations);
        let criteria: IndexMap<CriterionId, CriterionValue> = self
            .leaves
            .iter()
            .map(|(id, leaf)| {
                let value = self.value_on(id, leaf.measure, &arguments);
                ((*id).clone(), CriterionValue::new(weights[*id], value))
            })
            .collect();
        let assessed = self.has_a_judgement(&arguments);
        let weighted = |value: fn(&CriterionValue) -> f64| -> Option<f64> {
            assessed.then(|| criteria.values().map(|on| on.weight * value(on)).sum())
        };
        AlternativeValue {
            assessed,
            rank: None,
            fails: self.fails(),
            gross: weighted(|on| on.gross.unwrap_or(UNKNOWN)),
            net: weighted(|on| on.net.unwrap_or(UNKNOWN)),
            coverage: weighted(|on| if on.is_judged() { 1.0 } else { 0.0 }).unwrap_or(0.0),
            low: weighted(|on| on.net_or(0.0)),
            high: weighted(|on| on.net_or(100.0)),
            criteria,
            arguments,
        }
    }

    fn value_on(&self, id: &CriterionId, measure: &Measure, scores: &[ArgumentScore]) -> LeafValue {
        let judged = match measure {
            Measure::Arguments { full_scale } => {
                return value_of_arguments(id, *full_scale, &self.alternative.arguments, scores);
            }
            Measure::Rating => self.alternative.ratings.get(id).map(|rating| rating.value.point.to_f64()),
            Measure::Figure { figure, scale } => read_figure(*figure, id, self.alternative, self.computed)
                .map(|figure| on_scale(scale, figure).value()),
        };
        judged.map_or(LeafValue::Unknown, |value| LeafValue::Known { gross: value, net: value })
    }

    /// Whether anybody has judged it: a scored argument, a rating or a figure of its own. Computed figures
    /// assess nobody (formulas.md 2.5).
    fn has_a_judgement(&self, scores: &[ArgumentScore]) -> bool {
        let judged = |(id, leaf): (&&CriterionId, &Leaf<'_>)| match leaf.measure {
            Measure::Rating => self.alternative.ratings.contains_key(*id),
            Measure::Figure { figure: Figure::Given, .. } => self.alternative.figures.contains_key(*id),
            Measure::Figure { figure: Figure::Cost { .. } | Figure::Structure(_), .. }
            | Measure::Arguments { .. } => false,
        };
        scores.iter().any(|score| matches!(score, ArgumentScore::Scored { .. }))
            || self.leaves.iter().any(judged)
    }

    /// The requirements that it says it does not meet.
    fn fails(&self) -> Vec<RequirementId> {
        let answers = &self.alternative.requirements;
        let failed = |id: &&RequirementId| answers.get(*id).is_some_and(|answer| answer.met == Some(false));
        self.scenario.requirements.keys().filter(failed).cloned().collect()
    }
}
