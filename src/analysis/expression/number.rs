//! Exact arithmetic on figures. Never a number that leaves 128 bits, and never one of another size than it says.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Signed, Zero};

use super::{Figure, FigureUnit, NoValue};

type Computed = Result<Figure, NoValue>;

/// Numerators and denominators stay within this, so that what is shown in thousandths or per cent still fits.
const LIMIT: i128 = 1_000_000_000_000_000_000_000_000_000_000;

/// A number that only counts.
pub(super) fn plain(number: Ratio<i128>) -> Figure {
    Figure { number, unit: FigureUnit::Plain, decimals: None }
}

pub(super) fn negated(figure: Figure) -> Figure {
    Figure { number: -figure.number, ..figure }
}

/// `left + right`, in the unit that one of them has.
pub(super) fn sum(left: Figure, right: Figure) -> Computed {
    let (left, right) = aligned(left, right)?;
    figure(left.number.checked_add(&right.number), unit_of_sum(left.unit, right.unit))
}

/// `left - right`, in the unit that one of them has.
pub(super) fn difference(left: Figure, right: Figure) -> Computed {
    let (left, right) = aligned(left, right)?;
    figure(left.number.checked_sub(&right.number), unit_of_sum(left.unit, right.unit))
}

/// `left * right`: a part of kronor is kronor, a part of something counted is counted.
pub(super) fn product(left: Figure, right: Figure) -> Computed {
    use FigureUnit::{Kronor, Percent, Plain, Share};
    let unit = match (left.unit, right.unit) {
        (Kronor, Plain | Share) | (Plain | Share, Kronor) => Kronor,
        (Percent, Plain) | (Plain, Percent) => Percent,
        (Share, Share) => Share,
        _ => Plain,
    };
    figure(left.number.checked_mul(&right.number), unit)
}

/// `left / right`: of two figures with one unit a ratio without one.
///
/// # Errors
/// [`NoValue::DivisionByZero`] by nought.
pub(super) fn quotient(left: Figure, right: Figure) -> Computed {
    if right.number.is_zero() {
        return Err(NoValue::DivisionByZero);
    }
    let (left, right) = aligned(left, right)?;
    let unit = match (left.unit, right.unit) {
        (unit, FigureUnit::Plain) => unit,
        (FigureUnit::Kronor, FigureUnit::Share) => FigureUnit::Kronor,
        _ => FigureUnit::Plain,
    };
    // The inverse by hand: its denominator stays positive.
    figure(left.number.checked_mul(&right.number.recip()), unit)
}

/// Which is larger.
pub(super) fn order(left: Figure, right: Figure) -> Result<Ordering, NoValue> {
    let (left, right) = aligned(left, right)?;
    Ok(left.number.cmp(&right.number))
}

/// Both in hundredths, where one is a share and the other says hundredths.
fn aligned(left: Figure, right: Figure) -> Result<(Figure, Figure), NoValue> {
    match (left.unit, right.unit) {
        (FigureUnit::Share, FigureUnit::Percent) => Ok((in_percent(left)?, right)),
        (FigureUnit::Percent, FigureUnit::Share) => Ok((left, in_percent(right)?)),
        _ => Ok((left, right)),
    }
}

fn in_percent(share: Figure) -> Computed {
    figure(share.number.checked_mul(&Ratio::from_integer(100)), FigureUnit::Percent)
}

fn unit_of_sum(left: FigureUnit, right: FigureUnit) -> FigureUnit {
    match (left, right) {
        (FigureUnit::Plain, unit) | (unit, FigureUnit::Plain) => unit,
        (left, right) if left == right => left,
        _ => FigureUnit::Plain,
    }
}

/// A computed number, where it fits.
pub(super) fn figure(number: Option<Ratio<i128>>, unit: FigureUnit) -> Computed {
    let fits = |number: &Ratio<i128>| {
        [number.numer(), number.denom()].into_iter().all(|part| (-LIMIT..=LIMIT).contains(part))
    };
    let number = number.filter(fits).ok_or(NoValue::TooLarge)?;
    debug_assert!(number.denom().is_positive(), "a ratio in lowest terms has its sign above the line");
    Ok(Figure { number, unit, decimals: None })
}
