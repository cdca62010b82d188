//! Where the marks of an axis stand: round numbers around what is shown.
//!
//! Never a place on paper, and never a number that is not exact: a mark says what stands at it.

/// An axis from one mark to another.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The marks in rising order, at least two, the first and last at the ends.
    pub ticks: Vec<Tick>,
}

/// A mark of an axis.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Where on the axis, in its own unit.
    pub at: i128,
    /// What it says: `2 mkr`.
    pub text: String,
}

impl Axis {
    /// The axis that holds all these numbers, with up to six marks.
    pub(super) fn around(numbers: impl Iterator<Item = i128> + Clone, text: impl Fn(i128) -> String) -> Self {
        /// Steps that the numbers themselves are parted in.
        const STEPS: i128 = 4;
        let (least, most) = (numbers.clone().min().unwrap_or(0), numbers.max().unwrap_or(0));
        let step = round_step((most - least).div_euclid(STEPS) + 1);
        let (mut from, mut to) = (least.div_euclid(step), -(-most).div_euclid(step));
        if from == to {
            (from, to) = (from - 1, to + 1);
        }
        Self { ticks: (from..=to).map(|at| Tick { at: at * step, text: text(at * step) }).collect() }
    }

    /// The first mark, and how far it is from there to the last.
    #[must_use]
    pub fn from_and_span(&self) -> (i128, i128) {
        let ends = self.ticks.first().zip(self.ticks.last());
        ends.map_or((0, 1), |(first, last)| (first.at, last.at - first.at))
    }
}

/// The least of 1, 2, 5, 10, 20, 50 ... that is no smaller.
fn round_step(least: i128) -> i128 {
    let mut ten = 1;
    loop {
        if let Some(step) = [ten, 2 * ten, 5 * ten].into_iter().find(|step| *step >= least) {
            return step;
        }
        ten *= 10;
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::{prop_assert, proptest};

    use super::*;

    fn marks(numbers: &[i128]) -> Vec<i128> {
        let axis = Axis::around(numbers.iter().copied(), |at| at.to_string());
        axis.ticks.iter().map(|tick| tick.at).collect()
    }

    #[test]
    fn marks_are_round_and_hold_the_numbers_between_them() {
        assert_eq!(marks(&[130, 410]), [100, 200, 300, 400, 500]);
        assert_eq!(marks(&[-3, 7]), [-5, 0, 5, 10]);
        assert_eq!(marks(&[40, 40]), [39, 40, 41]);
        assert_eq!(marks(&[]), [-1, 0, 1]);
    }

    proptest! {
        #[test]
        fn few_marks_hold_any_numbers(numbers in vec(-10_i128.pow(30)..10_i128.pow(30), 1..9)) {
            let marks = marks(&numbers);
            prop_assert!((2..=6).contains(&marks.len()), "{:?}", marks);
            prop_assert!(numbers.iter().all(|number| marks[0] <= *number && *number <= marks[marks.len() - 1]));
        }
    }
}
