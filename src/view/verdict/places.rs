//! How often each alternative comes first when the weights are drawn, in whole numbers that add up.
//! Never a standard error: those stand in the attachment on the method.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::robustness::simulation::Setting;
use crate::model::id::AlternativeId;
use crate::view::basis::Desk;

/// How often each alternative comes first, of 100 weightings, rounded so that every column adds up to 100.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// How many weightings were drawn: `100 000`.
    pub samples: String,
    /// Whether the stated weights have an order, so that there is a column of it.
    pub ordered: bool,
    /// Whether there is anything to leave out in the columns without mitigations.
    pub mitigated: bool,
    /// Per ranked alternative, in file order; empty when nothing was drawn.
    pub rows: Vec<Row>,
}

/// How often one alternative comes first, of 100 weightings.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The alternative.
    pub alternative: String,
    /// With weights near the stated ones.
    pub near: u32,
    /// With any weights in the stated order.
    pub ranked: u32,
    /// The same without mitigations.
    pub ranked_gross: u32,
    /// With any weights at all.
    pub free: u32,
    /// The same without mitigations.
    pub free_gross: u32,
}

/// Per alternative, its share of the draws at each rank.
type Shares = IndexMap<AlternativeId, Vec<f64>>;

pub(super) fn compose(desk: &Desk<'_>) -> Places {
    let simulated = &desk.analysis.robustness.simulated;
    let [near, ranked, free] = [&simulated.near, &simulated.ranked, &simulated.free].map(firsts);
    let [ranked_gross, free_gross] = [&simulated.ranked, &simulated.free].map(firsts_gross);
    let column = |shares: &[u32], place: usize| shares.get(place).copied().unwrap_or_default();
    let rows = simulated.free.rank_acceptability.keys().enumerate().map(|(place, id)| Row {
        alternative: desk.alternative(id),
        near: column(&near, place),
        ranked: column(&ranked, place),
        ranked_gross: column(&ranked_gross, place),
        free: column(&free, place),
        free_gross: column(&free_gross, place),
    });
    let alternatives = desk.scenario.alternatives.values();
    let mut arguments = alternatives.flat_map(|alternative| &alternative.arguments);
    Places {
        samples: desk.reader.whole(simulated.samples),
        ordered: simulated.ordered,
        mitigated: arguments.any(|argument| !argument.mitigated_by.is_empty()),
        rows: rows.collect(),
    }
}

/// How often each alternative comes first in a setting, with mitigations.
pub(super) fn firsts(setting: &Setting) -> Vec<u32> {
    whole_percentages(&first_places(&setting.rank_acceptability))
}

fn firsts_gross(setting: &Setting) -> Vec<u32> {
    whole_percentages(&first_places(&setting.rank_acceptability_gross))
}

fn first_places(shares: &Shares) -> Vec<f64> {
    shares.values().map(|ranks| ranks.first().copied().unwrap_or_default()).collect()
}

/// Shares 0..=1 that sum to 1 as whole percentages that sum to 100: each rounded down, and what is missing given one
/// by one to those that lost most, the first of equals first (the method of the largest remainder).
pub(in crate::view) fn whole_percentages(shares: &[f64]) -> Vec<u32> {
    /// Below this a remainder is no more than an error of binary arithmetic.
    const NOISE: f64 = 1e-9;
    let percent = |share: &f64| share * 100.0 + NOISE;
    let floor = |percent: f64| (0..=100).rev().find(|whole| f64::from(*whole) <= percent).unwrap_or(0);
    let mut whole: Vec<u32> = shares.iter().map(|share| floor(percent(share))).collect();
    let mut losers: Vec<usize> = (0..shares.len()).collect();
    let lost = |place: &usize| percent(&shares[*place]) - f64::from(whole[*place]);
    losers.sort_by(|one, other| lost(other).total_cmp(&lost(one)));
    let missing = 100_u32.saturating_sub(whole.iter().sum());
    for (_, place) in (0..missing).zip(losers) {
        whole[place] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn percentages_add_up_and_the_largest_loss_is_made_good_first() {
        assert_eq!(whole_percentages(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]), [34, 33, 33]);
        assert_eq!(whole_percentages(&[0.576, 0.418, 0.006]), [58, 42, 0]);
        assert_eq!(whole_percentages(&[1.0, 0.0]), [100, 0]);
        assert_eq!(whole_percentages(&[]), [0_u32; 0]);
    }

    proptest! {
        #[test]
        fn every_percentage_is_less_than_one_from_its_share_and_they_sum_to_100(draws in vec(1.0..1000.0, 1..20)) {
            let all: f64 = draws.iter().sum();
            let shares: Vec<f64> = draws.iter().map(|draw: &f64| draw / all).collect();
            let whole = whole_percentages(&shares);
            prop_assert_eq!(whole.iter().sum::<u32>(), 100);
            for (whole, share) in whole.iter().zip(&shares) {
                prop_assert!((f64::from(*whole) - share * 100.0).abs() < 1.0 + 1e-6);
            }
        }
    }
}
