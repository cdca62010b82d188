//! Where a change of leader is passed on the way from what something is now. Never who passes whom.
//!
//! How far it is passed is a number: below 0 the leader is still ahead, at 0 they tie, above the tolerance another
//! leads. It is below 0 at the start.

use std::iter::once;

use crate::analysis::valuation::TOLERANCE;

/// Enough halvings for the difference of two numbers to vanish in the last digit of either.
const HALVINGS: u32 = 64;

/// How far two values that are equal on paper may be apart by their last digits.
const ROUNDING: f64 = 1e-13;

/// Where a broken line, straight from point to point, passes: the last point of it that is not beyond. Each point is a
/// value and how far the change is passed there. A stretch on which the two tie is no change: it is passed at its far
/// end, or never.
pub(super) fn on_line(start: (f64, f64), onwards: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut at, mut passed) = start;
    for (next, passed_next) in onwards {
        if passed_next > TOLERANCE {
            let part_of_way = if passed < 0.0 { passed / (passed - passed_next) } else { 0.0 };
            return Some(at + part_of_way * (next - at));
        }
        (at, passed) = (next, passed_next);
    }
    None
}

/// Where `passed` passes on the way from `now` to `end`, if it does: the last value that is not beyond. Right where
/// `passed` never falls on the way: then what halving keeps is always one value before the change and one after it.
///
/// The way is tried as a straight line first. It is one where the arguments do not fill their scale, and there the
/// line meets 0 truer than halving does, which stops within the rounding of the values.
pub(super) fn bisected(now: f64, end: f64, passed: impl Fn(f64) -> f64) -> Option<f64> {
    let straight = on_line((now, passed(now)), once((end, passed(end))))?;
    if passed(straight).abs() <= ROUNDING {
        return Some(straight);
    }
    let (mut before, mut after) = (now, end);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(before, after);
        if passed(middle) <= 0.0 {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some(before)
}
