//! What is simulated, in numbers: a tree of weights, what is drawn, and how values follow. Never an id.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor at hand")]

use std::collections::BTreeMap;

use crate::analysis::robustness::simulation::quantity::Quantity;
use crate::analysis::robustness::simulation::random::{LANES, Lanes, Random};
use crate::analysis::robustness::simulation::weighing::Weighing;
use crate::analysis::weighting::Tree;

/// Alternatives on leaves, some of it drawn.
#[derive(Clone, Debug)]
pub struct Problem {
    pub(super) weighing: Weighing,
    pub(super) alternatives: usize,
    /// What is drawn; the first rows of the scores are these.
    pub(super) quantities: Vec<Quantity>,
    /// What follows from the quantities: two rows of scores each, net and gross.
    pub(super) formulas: Vec<Scoring>,
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
    /// What follows from quantities.
    Follows(Formula),
}

/// How a score follows from quantities.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
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

/// A formula, and what is known of it before anything is drawn.
#[derive(Clone, Debug)]
pub(super) struct Scoring {
    formula: Formula,
    /// Whether no draw makes the arguments more than a full score: then what they are divided by is the same always.
    is_within_scale: bool,
}

/// A number in a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// As stated.
    Fixed(f64),
    /// A quantity: its number.
    Drawn(usize),
}

/// Which sides are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sides {
    pub(super) net: bool,
    pub(super) gross: bool,
}

impl Sides {
    pub(super) const BOTH: Self = Self { net: true, gross: true };
    pub(super) const NET: Self = Self { net: true, gross: false };
    pub(super) const GROSS: Self = Self { net: false, gross: true };
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
    /// Leaves on which their score is fixed: the row of the weight, and the score.
    pub(super) fixed: Vec<(usize, f64)>,
    /// Leaves on which it is drawn: the row of the weight, and that of the score.
    pub(super) drawn: Vec<(usize, usize)>,
}

/// What an alternative is worth on a leaf.
#[derive(Clone, Copy)]
enum Cell {
    Fixed(f64),
    /// The row of a score.
    Drawn(usize),
}

impl Problem {
    /// What `judged` says of every alternative on every leaf of the tree; its quantities by their numbers.
    #[must_use]
    pub fn new(tree: &Tree, quantities: Vec<Quantity>, judged: &[Vec<Judged>]) -> Self {
        let weighing = Weighing::of(tree);
        let mut formulas =
            Formulas { first_row: quantities.len(), all: Vec::new(), of_leaves: BTreeMap::new() };
        let (mut net, mut gross) = (Side { classes: Vec::new() }, Side { classes: Vec::new() });
        for (alternative, on_leaves) in judged.iter().enumerate() {
            let [mut with, mut without] = [Class::of(alternative), Class::of(alternative)];
            for (row, leaf) in weighing.leaf_rows.iter().zip(&weighing.leaves) {
                let [net, gross] = formulas.cells(*leaf, &on_leaves[*leaf]);
                with.add(*row, net);
                without.add(*row, gross);
            }
            net.add(with);
            gross.add(without);
        }
        let gross_is_net = net == gross;
        let scoring =
            |formula: Formula| Scoring { is_within_scale: formula.is_within_scale(&quantities), formula };
        let formulas = formulas.all.into_iter().map(scoring).collect();
        Self { weighing, alternatives: judged.len(), quantities, formulas, net, gross, gross_is_net }
    }

    /// How many rows of scores there are.
    pub(super) fn scores(&self) -> usize {
        self.quantities.len() + 2 * self.formulas.len()
    }

    /// Draws every quantity, and scores what follows from them on these sides.
    #[inline(always)]
    pub(super) fn judge(&self, random: &mut Random, sides: Sides, scores: &mut [Lanes]) {
        let (drawn, scores) = scores.split_at_mut(self.quantities.len());
        Quantity::draw_all(&self.quantities, random, drawn);
        for (scoring, scores) in self.formulas.iter().zip(scores.chunks_exact_mut(2)) {
            scoring.score(drawn, sides, scores);
        }
    }

    /// The sides on which an alternative is to be first so that it is first as often on both. A mitigation never makes
    /// its own alternative worse, so where only one of the two has any, one side follows from the other.
    pub(super) fn decisive_sides(&self, alternative: usize) -> Sides {
        let is_mitigated = |it| !self.net.class_of(it).is_worth_the_same(self.gross.class_of(it));
        if !is_mitigated(alternative) {
            Sides::NET
        } else if (0..self.alternatives).all(|rival| rival == alternative || !is_mitigated(rival)) {
            Sides::GROSS
        } else {
            Sides::BOTH
        }
    }

    /// Whether anything is drawn but weights.
    #[must_use]
    pub fn judgements_drawn(&self) -> bool {
        !self.quantities.is_empty()
    }
}

/// Formulas as they are found.
struct Formulas {
    /// The row of the first score.
    first_row: usize,
    all: Vec<Formula>,
    /// The figures of each leaf.
    of_leaves: BTreeMap<usize, Vec<usize>>,
}

impl Formulas {
    /// The cells, net and gross, of what is judged on a leaf. Alternatives whose figure follows the same amounts alike
    /// share one score, so that they are seen to be worth the same.
    fn cells(&mut self, leaf: usize, judged: &Judged) -> [Cell; 2] {
        let formula = match judged {
            Judged::Fixed { net, gross } => return [*net, *gross].map(Cell::Fixed),
            Judged::Itself(quantity) => return [Cell::Drawn(*quantity); 2],
            Judged::Follows(formula) => formula,
        };
        let mut number = self.all.len();
        if let Formula::Figure(_) = formula {
            let figures = self.of_leaves.entry(leaf).or_default();
            match figures.iter().find(|known| self.all[**known] == *formula) {
                Some(known) => number = *known,
                None => figures.push(number),
            }
        }
        if number == self.all.len() {
            self.all.push(formula.clone());
        }
        let net = self.first_row + 2 * number;
        [Cell::Drawn(net), Cell::Drawn(if formula.is_mitigated() { net + 1 } else { net })]
    }
}

impl Side {
    /// The class of an alternative.
    fn class_of(&self, alternative: usize) -> &Class {
        let class = self.classes.iter().find(|class| class.members.contains(&alternative));
        class.expect("every alternative is in a class")
    }

    fn add(&mut self, class: Class) {
        let is_same = |known: &&mut Class| known.is_worth_the_same(&class);
        match self.classes.iter_mut().find(is_same) {
            Some(known) => known.members.extend(class.members),
            None => self.classes.push(class),
        }
    }
}

impl Class {
    fn of(alternative: usize) -> Self {
        Self { members: vec![alternative], fixed: Vec::new(), drawn: Vec::new() }
    }

    /// Whether its members are worth the same as those of another on every leaf.
    fn is_worth_the_same(&self, other: &Self) -> bool {
        self.fixed == other.fixed && self.drawn == other.drawn
    }

    fn add(&mut self, row: usize, cell: Cell) {
        match cell {
            Cell::Fixed(score) => self.fixed.push((row, score)),
            Cell::Drawn(score) => self.drawn.push((row, score)),
        }
    }
}

impl Formula {
    fn is_mitigated(&self) -> bool {
        matches!(self, Self::Argued(argued) if argued.cons.iter().any(|con| !con.effects.is_empty()))
    }

    /// Whether no draw makes the arguments more than a full score.
    fn is_within_scale(&self, quantities: &[Quantity]) -> bool {
        let Self::Argued(argued) = self else { return false };
        let most = |operand: Operand| match operand {
            Operand::Fixed(number) => number,
            Operand::Drawn(quantity) => quantities[quantity].highest(),
        };
        let arguments = argued.pros.iter().chain(&argued.cons);
        let all: f64 = arguments.map(|it| most(it.strength) * most(it.likelihood)).sum();
        all <= argued.full_scale
    }
}

impl Scoring {
    /// The scores, net and gross, that follow from what is drawn. What is not mitigated has one for both.
    #[inline(always)]
    fn score(&self, drawn: &[Lanes], sides: Sides, scores: &mut [Lanes]) {
        match &self.formula {
            Formula::Figure(figure) => scores[0] = figure.value(drawn),
            Formula::Argued(argued) => {
                let pros = sum(&argued.pros, drawn, false);
                let is_mitigated = self.formula.is_mitigated();
                if sides.net || !is_mitigated {
                    let cons = sum(&argued.cons, drawn, true);
                    scores[0] = self.balance(argued.full_scale, &pros, &cons);
                }
                if sides.gross && is_mitigated {
                    let cons = sum(&argued.cons, drawn, false);
                    scores[1] = self.balance(argued.full_scale, &pros, &cons);
                }
            }
        }
    }

    /// v = 50 + 50 * (P - C) / max(F, P + C), as `Balance::value` in every lane.
    #[inline(always)]
    fn balance(&self, full_scale: f64, pros: &Lanes, cons: &Lanes) -> Lanes {
        let mut value = [0.0; LANES];
        if self.is_within_scale {
            let per_point = 50.0 / full_scale;
            for lane in 0..LANES {
                value[lane] = 50.0 + per_point * (pros[lane] - cons[lane]);
            }
            return value;
        }
        for lane in 0..LANES {
            let all = pros[lane] + cons[lane];
            let divisor = if all > full_scale { all } else { full_scale };
            value[lane] = 50.0 + 50.0 * (pros[lane] - cons[lane]) / divisor;
        }
        value
    }
}

impl Figure {
    /// What the figure is worth: as `on_scale`, without a branch, in every lane.
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
        if let Some(strength) = argument.is_its_strength(drawn, mitigated) {
            for (sum, strength) in sum.iter_mut().zip(strength) {
                *sum += strength;
            }
            continue;
        }
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

impl Argument {
    /// Its strength in every lane, where that is drawn and all that it is worth.
    #[inline(always)]
    fn is_its_strength<'a>(&self, drawn: &'a [Lanes], mitigated: bool) -> Option<&'a Lanes> {
        let is_certain = matches!(self.likelihood, Operand::Fixed(likelihood) if likelihood >= 1.0);
        match self.strength {
            Operand::Drawn(quantity) if is_certain && (!mitigated || self.effects.is_empty()) => {
                Some(&drawn[quantity])
            }
            _ => None,
        }
    }
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
