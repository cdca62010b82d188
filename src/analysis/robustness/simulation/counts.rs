//! How often each alternative came where. Whole numbers, so that no order of adding them matters; never a draw.

use std::collections::BTreeMap;

use crate::analysis::valuation::rank::rank;

/// How often each alternative came where, in one setting of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    alternatives: usize,
    /// How often an alternative was alone at a place. Shape: alternatives x places.
    alone: Vec<u64>,
    /// How often it shared places: alternative, first place, how many shared.
    shared: BTreeMap<(usize, usize, usize), u64>,
    /// Twice for each draw in which one was better than another, once for each tie. Shape: alternatives x
    /// alternatives.
    halves: Vec<u64>,
}

impl Counts {
    pub(super) fn new(alternatives: usize) -> Self {
        let square = vec![0; alternatives * alternatives];
        Self { alternatives, alone: square.clone(), shared: BTreeMap::new(), halves: square }
    }

    /// Counts `draws` in which the members of a class came together at the places from `first` on.
    pub(super) fn add_places(&mut self, members: &[usize], first: usize, draws: u64) {
        if let [alone] = members {
            self.alone[alone * self.alternatives + first] += draws;
            return;
        }
        for member in members {
            *self.shared.entry((*member, first, members.len())).or_default() += draws;
        }
    }

    /// Counts `draws` in which everyone in `winners` was better than everyone in `losers`.
    pub(super) fn add_wins(&mut self, winners: &[usize], losers: &[usize], draws: u64) {
        for winner in winners {
            for loser in losers {
                self.halves[winner * self.alternatives + loser] += 2 * draws;
            }
        }
    }

    /// Counts `draws` in which the members of a class tied.
    pub(super) fn add_ties(&mut self, members: &[usize], draws: u64) {
        for one in members {
            for other in members.iter().filter(|other| *other != one) {
                self.halves[one * self.alternatives + other] += draws;
            }
        }
    }

    /// Counts one draw by its values; says which alternatives share the first place.
    pub(super) fn add_draw(&mut self, values: &[f64]) -> Vec<usize> {
        let ranked = rank(values);
        let groups: Vec<Vec<usize>> = ranked
            .chunk_by(|(_, one), (_, next)| one == next)
            .map(|group| group.iter().map(|(position, _)| *position).collect())
            .collect();
        let mut first = 0;
        for (place, group) in groups.iter().enumerate() {
            self.add_places(group, first, 1);
            self.add_ties(group, 1);
            for behind in &groups[place + 1..] {
                self.add_wins(group, behind, 1);
            }
            first += group.len();
        }
        groups.into_iter().next().unwrap_or_default()
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let add = |sums: &mut Vec<u64>, more: &[u64]| {
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        };
        add(&mut self.alone, &other.alone);
        add(&mut self.halves, &other.halves);
        for (places, draws) in &other.shared {
            *self.shared.entry(*places).or_default() += draws;
        }
    }

    /// How many draws an alternative was at each place; shared places in equal parts.
    pub(super) fn places(&self, alternative: usize) -> Vec<f64> {
        let alone = &self.alone[alternative * self.alternatives..][..self.alternatives];
        let mut places: Vec<f64> = alone.iter().map(|draws| float(*draws)).collect();
        let of_it = self.shared.range((alternative, 0, 0)..(alternative + 1, 0, 0));
        for ((_, first, sharing), draws) in of_it {
            let part = float(*draws) / float(whole(*sharing));
            places[*first..first + sharing].iter_mut().for_each(|place| *place += part);
        }
        places
    }

    /// How many draws one alternative was better than the other; a tie is half.
    pub(super) fn wins(&self, one: usize, other: usize) -> f64 {
        float(self.halves[one * self.alternatives + other]) / 2.0
    }
}

/// A count as it stands in a quotient. There are at most 10^9 draws, so nothing is lost.
pub(super) fn float(count: u64) -> f64 {
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let float = count as f64;
    float
}

pub(super) fn whole(count: usize) -> u64 {
    u64::try_from(count).expect("a usize has at most 64 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_alternatives_share_their_places_equally() {
        let mut counts = Counts::new(4);
        assert_eq!(counts.add_draw(&[50.0, 70.0, 50.0 + 0.9e-9, 50.0]), [1]);
        assert_eq!(counts.places(1), [1.0, 0.0, 0.0, 0.0]);
        for tied in [0, 2, 3] {
            assert_eq!(counts.places(tied), [0.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
            assert_eq!((counts.wins(1, tied), counts.wins(tied, 1)), (1.0, 0.0));
        }
        assert_eq!((counts.wins(0, 2), counts.wins(2, 0)), (0.5, 0.5));
    }
}
