//! The strengths and effects of one alternative, and how its value moves with each. Never whether that changes the
//! leader.
//!
//! A strength or an effect moves one side of the balance on one leaf or several, all in the same direction, and the
//! value of a balance rises with its pros and falls with its cons. So the value of the alternative never turns on the
//! way from one end of the lever to the other.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::analysis::robustness::switching::Switched;
use crate::analysis::valuation::ArgumentScore;
use crate::analysis::valuation::argument::{Balance, STRENGTHS, remains, strength};
use crate::model::alternative::{Alternative, Argument, Mitigation, Side};
use crate::model::criterion::{Leaf, Measure};
use crate::model::id::{AlternativeId, CriterionId, MitigationId};

/// A strength or an effect.
pub(super) struct Lever {
    /// Which.
    pub(super) of: Switched,
    /// What it is now.
    pub(super) now: f64,
    /// The lowest that it can be.
    pub(super) lowest: f64,
    /// The highest that it can be.
    pub(super) highest: f64,
    /// What stands for taking it away, below the lowest and alone.
    pub(super) removed: Option<f64>,
    moved: Vec<Moved>,
}

/// The balance on one leaf, and what a lever does to it.
struct Moved {
    leaf: usize,
    full_scale: f64,
    balance: Balance,
    side: Side,
    /// How much the side grows when the lever does by 1.
    per_step: f64,
}

impl Lever {
    fn strength(of: Switched, now: f64, moved: Moved) -> Self {
        let (lowest, highest) = STRENGTHS;
        Self { of, now, lowest, highest, removed: Some(0.0), moved: vec![moved] }
    }

    fn effect(of: Switched, now: f64, moved: Vec<Moved>) -> Self {
        Self { of, now, lowest: 0.0, highest: 1.0, removed: None, moved }
    }

    /// How much more the alternative is worth, under these weights of the leaves, with the lever `at` another value.
    pub(super) fn growth(&self, at: f64, weights: &[f64]) -> f64 {
        self.moved.iter().map(|moved| weights[moved.leaf] * moved.growth(at - self.now)).sum()
    }
}

impl Moved {
    fn growth(&self, step: f64) -> f64 {
        let mut after = self.balance;
        after.add(self.side, step * self.per_step);
        after.value(self.full_scale) - self.balance.value(self.full_scale)
    }
}

/// The strengths of the scored arguments of an alternative, then the effects of the mitigations that they name, each in
/// the order of the arguments.
pub(super) fn levers(
    id: &AlternativeId,
    alternative: &Alternative,
    scores: &[ArgumentScore],
    leaves: &IndexMap<&CriterionId, Leaf<'_>>,
    common: &IndexMap<MitigationId, Mitigation>,
) -> Vec<Lever> {
    let scored = Scored::all(alternative, scores, leaves);
    let balances = balances(&scored);
    let strengths = scored.iter().map(|scored| {
        let now = strength(scored.argument);
        let moved = scored.moved(&balances, scored.net / now);
        Lever::strength(Switched::Strength(id.clone(), scored.place), now, moved)
    });
    let effects = effects(&scored, alternative, common).into_iter().map(|(mitigation, effect)| {
        let moved = effect.leaves.into_values().map(|(scored, per_step)| scored.moved(&balances, per_step));
        Lever::effect(Switched::Effect(id.clone(), mitigation.clone()), effect.now, moved.collect())
    });
    strengths.chain(effects).collect()
}

/// An argument that is scored.
struct Scored<'a> {
    place: usize,
    argument: &'a Argument,
    leaf: usize,
    full_scale: f64,
    gross: f64,
    net: f64,
}

impl<'a> Scored<'a> {
    fn all(
        alternative: &'a Alternative,
        scores: &[ArgumentScore],
        leaves: &IndexMap<&CriterionId, Leaf<'_>>,
    ) -> Vec<Self> {
        let scored = |(place, (argument, score)): (usize, (&'a Argument, &ArgumentScore))| {
            let ArgumentScore::Scored { gross, net } = *score else { return None };
            let (leaf, _, of_leaf) = leaves.get_full(&argument.criterion)?;
            let Measure::Arguments { full_scale } = *of_leaf.measure else { return None };
            Some(Self { place, argument, leaf, full_scale, gross, net })
        };
        alternative.arguments.iter().zip(scores).enumerate().filter_map(scored).collect()
    }

    fn moved(&self, balances: &BTreeMap<usize, Balance>, per_step: f64) -> Moved {
        let balance = balances[&self.leaf];
        Moved { leaf: self.leaf, full_scale: self.full_scale, balance, side: self.argument.side, per_step }
    }
}

/// The net balance on every leaf that is argued about.
fn balances(scored: &[Scored<'_>]) -> BTreeMap<usize, Balance> {
    let mut balances: BTreeMap<usize, Balance> = BTreeMap::new();
    for scored in scored {
        balances.entry(scored.leaf).or_default().add(scored.argument.side, scored.net);
    }
    balances
}

/// One mitigation in one alternative.
struct Effect<'s, 'a> {
    now: f64,
    /// Per leaf with cons that name it: one of them, and how much all their net scores grow when the effect does by 1.
    leaves: BTreeMap<usize, (&'s Scored<'a>, f64)>,
}

fn effects<'s, 'a>(
    scored: &'s [Scored<'a>],
    alternative: &'a Alternative,
    common: &'a IndexMap<MitigationId, Mitigation>,
) -> IndexMap<&'a MitigationId, Effect<'s, 'a>> {
    let mut effects: IndexMap<&MitigationId, Effect<'_, '_>> = IndexMap::new();
    for con in scored.iter().filter(|scored| scored.argument.side == Side::Con) {
        for id in &con.argument.mitigated_by {
            let Some(mitigation) = alternative.mitigation(common, id) else { continue };
            let effect = effects
                .entry(id)
                .or_insert_with(|| Effect { now: mitigation.effect.point, leaves: BTreeMap::new() });
            let (_, per_step) = effect.leaves.entry(con.leaf).or_insert((con, 0.0));
            *per_step -= con.gross * remains(con.argument, alternative, common, Some(id));
        }
    }
    effects
}
