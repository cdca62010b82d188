//! From a scenario to what is drawn of it (formulas.md 4.1). Never a draw.

use std::collections::BTreeMap;

use num_traits::ToPrimitive;

use crate::analysis::cost::Costing;
use crate::analysis::cost::sensitivity::{Ranged, Written};
use crate::analysis::robustness::simulation::problem::{
    Argued, Argument as DrawnArgument, Figure as DrawnFigure, Formula, Judged, Operand, Problem,
};
use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::structure::Structure;
use crate::analysis::valuation::argument::{STRENGTHS, UNSTATED_LIKELIHOOD};
use crate::analysis::valuation::figure::{Computed, kronor, read_figure};
use crate::analysis::valuation::{ArgumentScore, Valuation};
use crate::analysis::weighting::Tree;
use crate::model::Scenario;
use crate::model::alternative::{Alternative, Argument, Side};
use crate::model::budget::Sum;
use crate::model::criterion::{Figure, Measure, ValueFunction};
use crate::model::estimate::Estimate;
use crate::model::id::{AlternativeId, CriterionId, MitigationId};
use crate::model::money::Ore;
use crate::model::number::Number;

/// The lowest and highest likelihood and effect.
const SHARE: (f64, f64) = (0.0, 1.0);
/// Those of a rating and of a value.
const VALUE: (f64, f64) = (0.0, 100.0);
/// Those of a figure and of an amount: what they are worth is clipped.
const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// What is drawn for the ranked alternatives of a scenario, on the leaves of the tree.
pub(super) fn problem(
    scenario: &Scenario,
    costing: &Costing,
    structure: &Structure,
    valuation: &Valuation,
    tree: &Tree,
    ranked: &[AlternativeId],
) -> Problem {
    let mut drawing = Drawing { scenario, quantities: Vec::new(), amounts: BTreeMap::new() };
    let leaves = scenario.criteria.leaves();
    let judged: Vec<Vec<Judged>> = ranked
        .iter()
        .map(|id| (id, &scenario.alternatives[id], &valuation.alternatives[id]))
        .map(|(id, alternative, value)| {
            let mut subject = Subject {
                id,
                alternative,
                computed: Computed::of(costing, structure, id),
                arguments: &value.arguments,
                effects: Vec::new(),
            };
            let on = |criterion: &CriterionId| {
                let drawn = drawing.judged(&mut subject, criterion, leaves[criterion].measure);
                drawn.unwrap_or_else(|| {
                    let stated = value.criteria.get(criterion).and_then(|on| on.net.zip(on.gross));
                    match stated {
                        Some((net, gross)) => Judged::Fixed { net, gross },
                        None => Judged::Itself(drawing.draw(Quantity::anything(VALUE.0, VALUE.1))),
                    }
                })
            };
            tree.leaves.iter().map(on).collect()
        })
        .collect();
    Problem::new(tree, drawing.quantities, &judged)
}

/// The alternative whose judgements are drawn.
struct Subject<'a> {
    id: &'a AlternativeId,
    alternative: &'a Alternative,
    computed: Computed<'a>,
    arguments: &'a [ArgumentScore],
    /// The quantities that its effects are: one draw of each serves the whole alternative.
    effects: Vec<(&'a MitigationId, usize)>,
}

/// Everything that is drawn so far.
struct Drawing<'a> {
    scenario: &'a Scenario,
    quantities: Vec<Quantity>,
    /// The quantities that amounts are.
    amounts: BTreeMap<Written<'a>, usize>,
}

impl<'a> Drawing<'a> {
    /// One more quantity: its number.
    fn draw(&mut self, quantity: Quantity) -> usize {
        self.quantities.push(quantity);
        self.quantities.len() - 1
    }

    /// What is drawn of the alternative on a leaf; `None` for nothing, and for an unknown.
    fn judged(
        &mut self,
        subject: &mut Subject<'a>,
        criterion: &CriterionId,
        measure: &Measure,
    ) -> Option<Judged> {
        match measure {
            Measure::Arguments { full_scale } => self.argued(subject, criterion, *full_scale),
            Measure::Rating => {
                let rating = subject.alternative.ratings.get(criterion)?.value.map(Number::to_f64);
                Some(Judged::Itself(self.draw(Quantity::new(rating.range?, VALUE.0, VALUE.1))))
            }
            Measure::Figure { figure: Figure::Given, scale } => {
                let given = subject.alternative.figures.get(criterion)?.value.map(Number::to_f64);
                let quantity = self.draw(Quantity::new(given.range?, ANY.0, ANY.1));
                Some(figure(given.point, vec![(quantity, given.point, 1.0)], scale))
            }
            Measure::Figure { figure: reads @ Figure::Cost { year, sum }, scale } => {
                let point = read_figure(*reads, criterion, subject.alternative, subject.computed)?;
                let follows = self.amounts(subject, *year, *sum)?;
                (!follows.is_empty()).then(|| figure(point, follows, scale))
            }
            Measure::Figure { figure: Figure::Structure(_), .. } => None,
        }
    }

    /// What a sum of a year follows.
    fn amounts(&mut self, subject: &Subject<'a>, year: i16, sum: Sum) -> Option<Vec<(usize, f64, f64)>> {
        let budget = self.scenario.budget.as_ref()?;
        let own = subject.alternative.budget.as_ref()?;
        let cost = subject.computed.cost?.years.get(&year)?;
        let follows =
            Ranged::new(subject.id, budget, own).follows(year, cost, sum).into_iter().map(|follows| {
                let by = follows.by.to_f64().expect("a ratio of 128-bit integers has a nearest f64");
                (self.amount(follows.written, follows.amount), kronor(follows.amount.point), by)
            });
        Some(follows.collect())
    }

    /// The quantity that an amount with a range is, in kronor: one draw serves everything that reads it.
    fn amount(&mut self, written: Written<'a>, estimate: Estimate<Ore>) -> usize {
        if let Some(quantity) = self.amounts.get(&written) {
            return *quantity;
        }
        let range = estimate.range.expect("only amounts with a range are followed").map(kronor);
        let quantity = self.draw(Quantity::new(range, ANY.0, ANY.1));
        self.amounts.insert(written, quantity);
        quantity
    }

    /// The scored arguments of the alternative on a criterion; `None` when nothing of them is drawn.
    fn argued(
        &mut self,
        subject: &mut Subject<'a>,
        criterion: &CriterionId,
        full_scale: f64,
    ) -> Option<Judged> {
        let before = self.quantities.len();
        let mut argued = Argued { full_scale, pros: Vec::new(), cons: Vec::new() };
        let alternative = subject.alternative;
        for (argument, score) in alternative.arguments.iter().zip(subject.arguments) {
            if argument.criterion != *criterion || !matches!(score, ArgumentScore::Scored { .. }) {
                continue;
            }
            let drawn = self.argument(subject, argument);
            match argument.side {
                Side::Pro => argued.pros.push(drawn),
                Side::Con => argued.cons.push(drawn),
            }
        }
        let effects = argued.cons.iter().flat_map(|con| &con.effects);
        let drawn_before = effects.into_iter().any(|effect| matches!(effect, Operand::Drawn(_)));
        (self.quantities.len() > before || drawn_before).then_some(Judged::Follows(Formula::Argued(argued)))
    }

    fn argument(&mut self, subject: &mut Subject<'a>, argument: &'a Argument) -> DrawnArgument {
        let strength = match argument.strength {
            Some(strength) => self.operand(strength, STRENGTHS),
            None => Operand::Drawn(self.draw(Quantity::anything(STRENGTHS.0, STRENGTHS.1))),
        };
        let likelihood = argument
            .likelihood
            .map_or(Operand::Fixed(UNSTATED_LIKELIHOOD), |likelihood| self.operand(likelihood, SHARE));
        let effects = match argument.side {
            Side::Pro => Vec::new(),
            Side::Con => argument.mitigated_by.iter().filter_map(|id| self.effect(subject, id)).collect(),
        };
        DrawnArgument { strength, likelihood, effects }
    }

    /// The effect of a mitigation, the same wherever the alternative uses it.
    fn effect(&mut self, subject: &mut Subject<'a>, id: &'a MitigationId) -> Option<Operand> {
        if let Some((_, quantity)) = subject.effects.iter().find(|(known, _)| *known == id) {
            return Some(Operand::Drawn(*quantity));
        }
        let effect = subject.alternative.mitigation(&self.scenario.mitigations, id)?.effect;
        let operand = self.operand(effect, SHARE);
        if let Operand::Drawn(quantity) = operand {
            subject.effects.push((id, quantity));
        }
        Some(operand)
    }

    fn operand(&mut self, estimate: Estimate<f64>, (lowest, highest): (f64, f64)) -> Operand {
        match estimate.range {
            Some(range) => Operand::Drawn(self.draw(Quantity::new(range, lowest, highest))),
            None => Operand::Fixed(estimate.point),
        }
    }
}

fn figure(point: f64, follows: Vec<(usize, f64, f64)>, scale: &ValueFunction) -> Judged {
    let scale = scale.points().iter().map(|(figure, value)| (figure.to_f64(), *value)).collect();
    Judged::Follows(Formula::Figure(DrawnFigure { point, follows, scale }))
}
