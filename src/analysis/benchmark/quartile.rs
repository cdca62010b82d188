//! In which quarter of all municipalities of the nation one is. The statistics of Öppna jämförelser mark them by colours:
//! the 25 per cent of the municipalities with the lowest values, the 50 per cent between, the 25 per cent with the
//! highest.
//!
//! Never from a choice of municipalities: their quarters say nothing about the nation's.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

use crate::model::number::Number;
use crate::model::word::words;

/// Where the quarters part, and in which a municipality is.
#[derive(Clone, Debug, PartialEq)]
pub struct Quartiles {
    /// A quarter of all municipalities is at or below it.
    pub first: Ratio<i128>,
    /// A quarter of all municipalities is at or above it; at least the first.
    pub third: Ratio<i128>,
    /// Where the municipality itself is; `None` where its own value is unknown.
    pub own: Option<Quarter>,
}

words! {
    /// A part of all municipalities by their values.
    Quarter {
        /// At or below the first quartile.
        Lowest = "lowest",
        /// Between them; and where both quartiles are one value, at it.
        Middle = "middle",
        /// At or above the third quartile.
        Highest = "highest",
    }
}

words! {
    /// Why there are no quartiles.
    NoQuartile {
        /// The rows are a choice of municipalities, and nobody says where the quarters of the nation part.
        NotAllMunicipalities = "not_all_municipalities",
        /// Too few municipalities have a value for four quarters.
        TooFew = "too_few",
        /// They leave 128 bits.
        TooLarge = "too_large",
    }
}

/// The fewest values that have four quarters.
const FEWEST: usize = 4;

/// The quartiles as the indicator states them, else from the values where they are those of all municipalities: the
/// sample quantiles of type 7 in Hyndman & Fan (1996), "Sample Quantiles in Statistical Packages", The American
/// Statistician 50(4), p. 361-365, which spreadsheets use too.
pub(super) fn quartiles(
    stated: Option<[Number; 2]>,
    complete: bool,
    mut values: Vec<Number>,
    own: Option<Number>,
) -> Result<Quartiles, NoQuartile> {
    let (first, third) = match stated {
        Some([first, third]) => (first.ratio(), third.ratio()),
        None if !complete => return Err(NoQuartile::NotAllMunicipalities),
        None if values.len() < FEWEST => return Err(NoQuartile::TooFew),
        None => {
            values.sort_unstable();
            let quantile = |quarters| quantile(&values, quarters).ok_or(NoQuartile::TooLarge);
            (quantile(1)?, quantile(3)?)
        }
    };
    let own = own.map(|own| quarter(own.ratio(), first, third));
    Ok(Quartiles { first, third, own })
}

/// The value below which so many quarters of the sorted values are: `(n - 1) * quarters / 4` places from the lowest,
/// on the line between the two values around it.
fn quantile(sorted: &[Number], quarters: usize) -> Option<Ratio<i128>> {
    let steps = (sorted.len() - 1) * quarters;
    let (place, part) = (steps / 4, i128::try_from(steps % 4).ok()?);
    let low = sorted[place].ratio();
    let Some(high) = sorted.get(place + 1).filter(|_| part > 0) else { return Some(low) };
    high.ratio().checked_sub(&low)?.checked_mul(&Ratio::new(part, 4))?.checked_add(&low)
}

fn quarter(value: Ratio<i128>, first: Ratio<i128>, third: Ratio<i128>) -> Quarter {
    match (value <= first, value >= third) {
        (true, false) => Quarter::Lowest,
        (false, true) => Quarter::Highest,
        (true, true) | (false, false) => Quarter::Middle,
    }
}
