//! What is simulated, in numbers: a tree of weights, what is drawn, and how values follow. Never an id.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use indexmap::IndexMap;

use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::robustness::simulation::random::{LANES, Lanes};
use crate::analysis::robustness::simulation::weighing::Weighing;
use crate::analysis::weighting::Tree;
use crate::model::id::CriterionId;

/// Alternatives on leaves, some of it drawn.
#[derive(Clone, Debug)]
pub struct Problem {
    pub(super) weighing: Weighing,
    pub(super) alternatives: usize,
    pub(super) quantities: Vec<Quantity>,
    /// What follows from the quantities: each has two scores, net and gross.
    pub(super) judged: Vec<Judged>,
    pub(super) net: Side,
    pub(super) gross: Side,
    /// Whether mitigations change nothing.
    pub(super) gross_is_net: bool,
}

/// What an alternative is worth on a leaf, 0..=100.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// Nothing of it is drawn.
    Fixed {
        /// With mitigations.
        net: f64,
        /// Without.
        gross: f64,
    },
    /// A quantity as it is drawn: its number.
    Itself(usize),
    /// A figure through a value function.
    Figure(Figure),
    /// Arguments.
    Argued(Argued),
}

/// A figure that follows drawn quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is when every quantity is at its point.
    pub point: f64,
    /// Each quantity, its point, and how much the figure rises when it rises by one.
    pub follows: Vec<(usize, f64, f64)>,
    /// The value function: figures that rise, and their values.
    pub scale: Vec<(f64, f64)>,
}

/// Arguments of which something is drawn (formulas.md 2.3).
#[derive(Clone, Debug, PartialEq)]
pub struct Argued {
    /// The sum of strengths that makes a full score, > 0.
    pub full_scale: f64,
    /// The pros, in their order.
    pub pros: Vec<Argument>,
    /// The cons, in their order.
    pub cons: Vec<Argument>,
}

/// One argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// 1..=5
    pub strength: Operand,
    /// 0..=1
    pub likelihood: Operand,
    /// The effects of what mitigates it, 0..=1 each.
    pub effects: Vec<Operand>,
}

/// A number in a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// As stated.
    Fixed(f64),
    /// A quantity: its number.
    Drawn(usize),
}

/// The alternatives with mitigations, or without.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    /// Alternatives that are always worth the same are one class, so that ties are rare.
    pub(super) classes: Vec<Class>,
}

/// Alternatives that are always worth the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    /// Which they are.
    pub(super) members: Vec<usize>,
    /// What they are worth on each leaf that counts.
    pub(super) cells: Vec<Cell>,
}

/// What an alternative is worth on a leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell {
    Fixed(f64),
    /// The number of a score.
    Drawn(usize),
}

impl Problem {
    /// What `judged` says of every alternative on every leaf of the tree; its quantities by their numbers.
    #[must_use]
    pub fn new(tree: &Tree, quantities: Vec<Quantity>, judged: &[Vec<Judged>]) -> Self {
        let weighing = Weighing::of(tree);
        let mut scored: Vec<Judged> = Vec::new();
        let (mut net, mut gross) = (Side { classes: Vec::new() }, Side { classes: Vec::new() });
        for (alternative, on_leaves) in judged.iter().enumerate() {
            let mut cells = (Vec::new(), Vec::new());
            for judged in weighing.leaves.iter().map(|leaf| &on_leaves[*leaf]) {
                let (with, without) = cells_of(judged, &mut scored);
                cells.0.push(with);
                cells.1.push(without);
            }
            net.add(alternative, cells.0);
            gross.add(alternative, cells.1);
        }
        let gross_is_net = net == gross;
        Self { weighing, alternatives: judged.len(), quantities, judged: scored, net, gross, gross_is_net }
    }

    /// Numbers of the leaves that count, for all leaves of the tree by their ids: 0 for the others.
    pub(super) fn of_all_leaves(&self, numbers: &[f64], tree: &Tree) -> IndexMap<CriterionId, f64> {
        let mut of_all: IndexMap<CriterionId, f64> = tree.leaves.iter().map(|id| (id.clone(), 0.0)).collect();
        for (leaf, number) in self.weighing.leaves.iter().zip(numbers) {
            of_all[*leaf] = *number;
        }
        of_all
    }

    /// Whether anything is drawn but weights.
    #[must_use]
    pub fn judgements_drawn(&self) -> bool {
        !self.quantities.is_empty()
    }
}

/// The cells, net and gross, of what is judged. What only figures share is scored once.
fn cells_of(judged: &Judged, scored: &mut Vec<Judged>) -> (Cell, Cell) {
    let known = match judged {
        Judged::Fixed { net, gross } => return (Cell::Fixed(*net), Cell::Fixed(*gross)),
        Judged::Figure(_) => scored.iter().position(|known| known == judged),
        Judged::Itself(_) | Judged::Argued(_) => None,
    };
    let number = known.unwrap_or_else(|| {
        scored.push(judged.clone());
        scored.len() - 1
    });
    let net = 2 * number;
    (Cell::Drawn(net), Cell::Drawn(if judged.is_mitigated() { net + 1 } else { net }))
}

impl Side {
    fn add(&mut self, alternative: usize, cells: Vec<Cell>) {
        match self.classes.iter_mut().find(|class| class.cells == cells) {
            Some(class) => class.members.push(alternative),
            None => self.classes.push(Class { members: vec![alternative], cells }),
        }
    }
}

impl Judged {
    fn is_mitigated(&self) -> bool {
        matches!(self, Self::Argued(argued) if argued.cons.iter().any(|con| !con.effects.is_empty()))
    }

    /// The two scores, net and gross, that follow from what is drawn.
    #[inline(always)]
    pub(super) fn score(&self, drawn: &[Lanes], scores: &mut [Lanes]) {
        match self {
            Self::Fixed { net, gross } => {
                scores[0] = [*net; LANES];
                scores[1] = [*gross; LANES];
            }
            Self::Itself(quantity) => scores[0] = drawn[*quantity],
            Self::Figure(figure) => scores[0] = figure.value(drawn),
            Self::Argued(argued) => {
                let pros = sum(&argued.pros, drawn, false);
                let cons = sum(&argued.cons, drawn, true);
                scores[0] = balance(argued.full_scale, &pros, &cons);
                if self.is_mitigated() {
                    let cons = sum(&argued.cons, drawn, false);
                    scores[1] = balance(argued.full_scale, &pros, &cons);
                }
            }
        }
    }
}

impl Figure {
    #[inline(always)]
    fn value(&self, drawn: &[Lanes]) -> Lanes {
        let mut figure = [self.point; LANES];
        for (quantity, point, by) in &self.follows {
            for (figure, drawn) in figure.iter_mut().zip(&drawn[*quantity]) {
                *figure += by * (drawn - point);
            }
        }
        let mut value = [self.scale.first().map_or(0.0, |(_, value)| *value); LANES];
        for ends in self.scale.windows(2) {
            let ((start, value_at_start), (end, value_at_end)) = (ends[0], ends[1]);
            // Two figures so near that they are one f64 are a step: none of it at the step, all of it above.
            let length = (end - start).max(f64::MIN_POSITIVE);
            for (value, figure) in value.iter_mut().zip(&figure) {
                let way = ((figure - start) / length).clamp(0.0, 1.0);
                *value += way * (value_at_end - value_at_start);
            }
        }
        value
    }
}

/// The sum of what arguments are worth: strength times likelihood, times what mitigations leave of it.
#[inline(always)]
fn sum(arguments: &[Argument], drawn: &[Lanes], mitigated: bool) -> Lanes {
    let mut sum = [0.0; LANES];
    for argument in arguments {
        let mut worth = [1.0; LANES];
        argument.strength.times(drawn, &mut worth);
        argument.likelihood.times(drawn, &mut worth);
        if mitigated {
            let mut remains = [1.0; LANES];
            for effect in &argument.effects {
                effect.times_the_rest(drawn, &mut remains);
            }
            for (worth, remains) in worth.iter_mut().zip(&remains) {
                *worth *= remains;
            }
        }
        for (sum, worth) in sum.iter_mut().zip(&worth) {
            *sum += worth;
        }
    }
    sum
}

impl Operand {
    #[inline(always)]
    fn times(self, drawn: &[Lanes], product: &mut Lanes) {
        match self {
            Self::Fixed(number) => product.iter_mut().for_each(|product| *product *= number),
            Self::Drawn(quantity) => {
                product.iter_mut().zip(&drawn[quantity]).for_each(|(product, drawn)| *product *= drawn);
            }
        }
    }

    #[inline(always)]
    fn times_the_rest(self, drawn: &[Lanes], product: &mut Lanes) {
        match self {
            Self::Fixed(number) => product.iter_mut().for_each(|product| *product *= 1.0 - number),
            Self::Drawn(quantity) => {
                product.iter_mut().zip(&drawn[quantity]).for_each(|(product, drawn)| *product *= 1.0 - drawn);
            }
        }
    }
}

/// v = 50 + 50 * (P - C) / max(F, P + C)
#[inline(always)]
fn balance(full_scale: f64, pros: &Lanes, cons: &Lanes) -> Lanes {
    let mut value = [0.0; LANES];
    for lane in 0..LANES {
        let all = pros[lane] + cons[lane];
        let divisor = if all > full_scale { all } else { full_scale };
        value[lane] = 50.0 + 50.0 * (pros[lane] - cons[lane]) / divisor;
    }
    value
}
