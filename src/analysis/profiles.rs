//! What the ranking would be with somebody else's weights, and where they part (formulas.md 6). Never a judgement of
//! whose weights are right.

mod agreement;
mod split;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;

use crate::analysis::comparison::{Comparison, values};
use crate::analysis::profiles::agreement::kendall_w;
use crate::analysis::profiles::split::{Standing, splits_most};
use crate::analysis::robustness::Robustness;
use crate::analysis::robustness::stability::turns;
use crate::analysis::valuation::rank::{leader, rank};
use crate::analysis::valuation::{TOLERANCE, Valuation};
use crate::analysis::weighting::{Tree, normalised};
use crate::model::Scenario;
use crate::model::criterion::Profile;
use crate::model::id::{AlternativeId, CriterionId, ProfileId};

/// What each profile's weights give.
#[must_use]
pub fn profiles(scenario: &Scenario, valuation: &Valuation, robustness: &Robustness) -> Profiles {
    let (tree, comparison) = (&valuation.tree, &robustness.comparison);
    let shares = scenario.profiles.iter().map(|(id, profile)| (id, shares(tree, profile)));
    let shares: Vec<(&ProfileId, Vec<f64>)> = shares.collect();
    let by_profile: IndexMap<ProfileId, ProfileRanking> =
        shares.iter().map(|(id, shares)| ((*id).clone(), ranking(tree, comparison, shares))).collect();
    let standings = shares.iter().zip(by_profile.values()).map(|((_, shares), ranking)| {
        let leader = ranking.leader.as_ref().and_then(|leader| comparison.place(leader));
        Standing { weights: tree.weights(shares), leader }
    });
    let splits_most = splits_most(&standings.collect::<Vec<_>>(), &comparison.net);
    let ranks = by_profile.values().map(|ranking| in_file_order(comparison, ranking)).collect::<Vec<_>>();
    Profiles {
        kendall_w: kendall_w(&ranks),
        splits_most: splits_most.map(|leaf| tree.leaves[leaf].clone()),
        by_profile,
    }
}

/// The shares of a profile: its points on the levels that it names, elsewhere the scenario's.
fn shares(tree: &Tree, profile: &Profile) -> Vec<f64> {
    let mut shares = tree.stated.clone();
    for level in &tree.levels {
        let points = level.nodes.iter().map(|node| profile.weights.get(&tree.nodes[*node].id).copied());
        if let Some(points) = points.collect::<Option<Vec<f64>>>() {
            for (node, share) in level.nodes.iter().zip(normalised(&points)) {
                shares[*node] = share;
            }
        }
    }
    shares
}

fn ranking(tree: &Tree, comparison: &Comparison, shares: &[f64]) -> ProfileRanking {
    let ids = &comparison.alternatives;
    let nets = values(&comparison.net, &tree.weights(shares));
    let ranked = rank(&nets);
    let leader = leader(&ranked);
    let (places, ranks): (Vec<usize>, Vec<usize>) = ranked.into_iter().unzip();
    ProfileRanking {
        ranking: places.into_iter().map(|place| ids[place].clone()).collect(),
        ranks,
        leader: leader.map(|leader| ids[leader].clone()),
        smallest_shift: leader.and_then(|leader| smallest_shift(tree, comparison, shares, leader)),
        values: ids.iter().cloned().zip(nets).collect(),
    }
}

/// The nearest turn of one share, the first in the order of the tree if equal.
fn smallest_shift(tree: &Tree, comparison: &Comparison, shares: &[f64], leader: usize) -> Option<Shift> {
    let mut smallest: Option<Shift> = None;
    for (node, turns) in turns(tree, &comparison.net, shares, leader).into_iter().enumerate() {
        let from = shares[node];
        let Some(turn) = turns.nearest(from) else { continue };
        let shift = Shift {
            criterion: tree.nodes[node].id.clone(),
            from,
            to: turn.share,
            new_leader: turn.leader.map(|leader| comparison.alternatives[leader].clone()),
        };
        if smallest.as_ref().is_none_or(|smallest| shift.size() < smallest.size() - TOLERANCE) {
            smallest = Some(shift);
        }
    }
    smallest
}

/// The ranks by the alternatives' places in the comparison.
fn in_file_order(comparison: &Comparison, ranking: &ProfileRanking) -> Vec<usize> {
    let mut ranks = vec![0; comparison.alternatives.len()];
    for (id, rank) in ranking.ranking.iter().zip(&ranking.ranks) {
        let place = comparison.place(id).expect("what is ranked is compared");
        ranks[place] = *rank;
    }
    ranks
}

/// Every profile beside the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    /// Per profile, in file order.
    pub by_profile: IndexMap<ProfileId, ProfileRanking>,
    /// Kendall's coefficient of concordance with correction for ties, 0..=1; `None` under two profiles or three ranked
    /// alternatives, and where every profile ties all alternatives.
    pub kendall_w: Option<f64>,
    /// The leaf that parts them most; `None` when all have the same leader.
    pub splits_most: Option<CriterionId>,
}

/// What one profile's weights give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileRanking {
    /// The ranked alternatives, best first, ties in file order.
    pub ranking: Vec<AlternativeId>,
    /// The rank of each, 1, 1, 3, in the order of `ranking`.
    pub ranks: Vec<usize>,
    /// Net value of each ranked alternative, 0..=100, in file order.
    pub values: IndexMap<AlternativeId, f64>,
    /// The alternative alone first among at least two.
    pub leader: Option<AlternativeId>,
    /// The smallest change of one share beyond which the profile has another leader; `None` without a leader or when no
    /// one share changes it.
    pub smallest_shift: Option<Shift>,
}

impl ProfileRanking {
    /// Whether no alternative is alone first.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.leader.is_none()
    }
}

/// A change of one share that changes the leader.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The leaf or group.
    pub criterion: CriterionId,
    /// Its share now, 0..=1.
    pub from: f64,
    /// Its share at the change, 0..=1.
    pub to: f64,
    /// Who leads beyond it; `None` where several share the first place there.
    pub new_leader: Option<AlternativeId>,
}

impl Shift {
    /// How large the change is, 0..=1.
    fn size(&self) -> f64 {
        (self.to - self.from).abs()
    }
}
