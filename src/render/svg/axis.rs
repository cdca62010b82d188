//! The numbers below or above an axis. Never two that meet: of many, every second, third or fourth is set.

use super::canvas::{Canvas, Label, MARGIN, NARROW, Style};

/// Between two numbers.
const APART: u32 = 8;

/// Sets what the marks of an axis say, in rising order of where they stand, on a line with this foot.
pub(super) fn numbers(marks: &[(u32, &str)], foot: u32, canvas: &mut Canvas) {
    let labels = marks.iter().map(|(x, text)| {
        let label = Label::new(0, foot, (*text).to_owned(), Style::Quiet);
        let room = (NARROW - MARGIN).saturating_sub(label.width()).max(MARGIN);
        let x = x.saturating_sub(label.width() / 2).clamp(MARGIN, room);
        Label { x, ..label }
    });
    let labels: Vec<Label> = labels.collect();
    let of_every = |step: usize| labels.iter().step_by(step);
    let parted = |step: &usize| {
        let pairs = of_every(*step).zip(of_every(*step).skip(1));
        pairs.into_iter().all(|(one, next)| one.x + one.width() + APART <= next.x)
    };
    let step = (1..=labels.len()).find(parted).unwrap_or(1);
    for label in of_every(step).filter(|label| label.width() <= NARROW - 2 * MARGIN) {
        canvas.label(label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(marks: &[(u32, &str)]) -> usize {
        let mut canvas = Canvas::default();
        numbers(marks, 20, &mut canvas);
        canvas.finish(NARROW, 40).elements.len()
    }

    #[test]
    fn numbers_that_would_meet_are_thinned_evenly() {
        assert_eq!(set(&[(10, "0"), (100, "50"), (200, "100")]), 3);
        assert_eq!(
            set(&[(10, "2026-04"), (60, "2026-05"), (110, "2026-06"), (160, "2026-07"), (210, "2026-08")]),
            3
        );
        assert_eq!(set(&[(10, "lika"), (10, "lika")]), 1);
        assert_eq!(set(&[]), 0);
        assert_eq!(set(&[(10, &"m".repeat(60))]), 0);
    }
}
