//! Shares of a whole as lengths to draw: percent that add up, and thousandths.
//!
//! Never for a reader: what is rounded so that it adds up is not always the nearest whole percent, and a share has one
//! number wherever it is read (`Reader::whole_percent`).

use num_traits::ToPrimitive;

/// The parts of one whole in whole percent, which sum to 100 (largest remainder; ties in order). Nothing at all is 0
/// percent everywhere.
pub(super) fn percents(parts: &[f64]) -> Vec<u32> {
    let whole: f64 = parts.iter().sum();
    if whole <= 0.0 {
        return vec![0; parts.len()];
    }
    let exact: Vec<f64> = parts.iter().map(|part| part / whole * 100.0).collect();
    let mut percents: Vec<u32> = exact.iter().map(|percent| steps(percent.floor(), 100)).collect();
    let lost = |part: usize| exact[part] - exact[part].floor();
    let mut by_loss: Vec<usize> = (0..parts.len()).collect();
    by_loss.sort_by(|one, other| lost(*other).total_cmp(&lost(*one)));
    let mut left = 100_u32.saturating_sub(percents.iter().sum());
    for part in by_loss {
        let more = left.min(1);
        percents[part] += more;
        left -= more;
    }
    percents
}

/// A share in thousandths, 0..=1000.
pub(super) fn thousandths(share: f64) -> u32 {
    steps((share * 1000.0).round(), 1000)
}

fn steps(number: f64, most: u32) -> u32 {
    number.to_u32().unwrap_or(0).min(most)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn what_rounding_leaves_over_goes_to_those_that_lost_most() {
        assert_eq!(percents(&[0.456, 0.277, 0.267]), [45, 28, 27]);
        assert_eq!(percents(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]), [34, 33, 33]);
        assert_eq!(percents(&[0.29, 0.71]), [29, 71]);
        assert_eq!(percents(&[1.0, 0.0]), [100, 0]);
        assert_eq!(percents(&[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn the_parts_of_a_whole_are_a_hundred_percent_and_each_is_near(parts in vec(0.0..1.0_f64, 1..60)) {
            let whole: f64 = parts.iter().sum();
            let percents = percents(&parts);
            prop_assert_eq!(percents.iter().sum::<u32>(), if whole > 0.0 { 100 } else { 0 });
            for (part, percent) in parts.iter().zip(percents).filter(|_| whole > 0.0) {
                prop_assert!((part / whole * 100.0 - f64::from(percent)).abs() < 1.0 + 1e-9);
            }
        }
    }
}
