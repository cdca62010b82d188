//! Shares of a whole as whole numbers: percent that add up, and thousandths for lengths.
//!
//! Never a sum of percent other than 100: what rounding leaves over goes to the parts that lost most by it.

use num_traits::ToPrimitive;

use crate::reader::Reader;

/// What is nearer than this to nothing or to all has come there by adding alone.
const ROUNDING: f64 = 1e-9;
/// Keeps a sign and its number on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The parts of one whole in whole percent, which sum to 100 (largest remainder; ties in order). Nothing at all is 0
/// percent everywhere.
pub(in crate::view) fn percents(parts: &[f64]) -> Vec<u32> {
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

/// A share in whole percent, 0..=100.
pub(super) fn percent(share: f64) -> u32 {
    steps((share * 100.0).round(), 100)
}

/// What a reader sees of a share that became so many percent: `46 %`. What is not nothing is never `0 %`, and what is
/// not all is never `100 %`.
pub(in crate::view) fn text(reader: Reader, share: f64, percent: u32) -> String {
    let whole = |percent: u32| reader.percent(f64::from(percent) / 100.0);
    match percent {
        0 if share > ROUNDING => format!("<{NO_BREAK_SPACE}{}", whole(1)),
        100 if share < 1.0 - ROUNDING => format!(">{NO_BREAK_SPACE}{}", whole(99)),
        percent => whole(percent),
    }
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

    #[test]
    fn neither_the_last_draw_nor_the_first_is_hidden() {
        let reader = Reader::new(crate::model::matter::Language::Swedish);
        let cases = [
            (0.0, 0, "0\u{a0}%"),
            (0.003, 0, "<\u{a0}1\u{a0}%"),
            (0.997, 100, ">\u{a0}99\u{a0}%"),
            (1.0, 100, "100\u{a0}%"),
            (0.29, 29, "29\u{a0}%"),
        ];
        for (share, percent, expected) in cases {
            assert_eq!(text(reader, share, percent), expected);
        }
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
