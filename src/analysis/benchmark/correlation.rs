//! Whether municipalities that are high in one indicator are high in another too. Never a cause, and never a
//! significance: the municipalities of a table are no sample of anything.

use num_traits::ToPrimitive;

use crate::analysis::benchmark::series::Series;
use crate::model::benchmark::Benchmark;
use crate::model::id::IndicatorId;
use crate::model::number::Number;
use crate::model::word::words;

/// The rank correlation of two indicators of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    /// The two indicators.
    pub indicators: [IndicatorId; 2],
    /// Spearman's rho, -1 to 1: 1 where both rank the municipalities alike, -1 where the other way round.
    pub rho: Result<f64, NoCorrelation>,
    /// How many municipalities have a value of both, and so are counted.
    pub known: usize,
    /// How many municipalities there are.
    pub municipalities: usize,
}

words! {
    /// Why there is no correlation.
    NoCorrelation {
        /// Fewer than three municipalities have both values.
        TooFew = "too_few",
        /// One of the indicators has the same value everywhere.
        Constant = "constant",
    }
}

/// The fewest pairs that correlate.
const FEWEST: usize = 3;

/// The correlation of a pair of indicators over all municipalities of the table.
pub(super) fn correlation(table: &Benchmark, pair: &[IndicatorId; 2]) -> Correlation {
    let [one, other] = pair.each_ref().map(|id| Series::of(table, id));
    let places: Vec<usize> =
        (0..table.rows.len()).filter(|place| !table.is_national(&table.rows[*place])).collect();
    let both = places.iter().filter_map(|place| one.at(*place).zip(other.at(*place)));
    let (ones, others): (Vec<Number>, Vec<Number>) = both.unzip();
    Correlation {
        indicators: pair.clone(),
        rho: spearman(&ones, &others),
        known: ones.len(),
        municipalities: places.len(),
    }
}

/// The product-moment correlation of the ranks (Spearman 1904, "The Proof and Measurement of Association between Two
/// Things", American Journal of Psychology 15, p. 72-101); equal values share the mean of their ranks (Kendall 1945,
/// "The Treatment of Ties in Ranking Problems", Biometrika 33, p. 239-251). Both lists are equally long.
fn spearman(one: &[Number], other: &[Number]) -> Result<f64, NoCorrelation> {
    if one.len() < FEWEST {
        return Err(NoCorrelation::TooFew);
    }
    let (one, other) = (deviations(one), deviations(other));
    let sum =
        |one: &[i128], other: &[i128]| one.iter().zip(other).map(|(one, other)| one * other).sum::<i128>();
    let (together, apart, other_apart) = (sum(&one, &other), sum(&one, &one), sum(&other, &other));
    if apart == 0 || other_apart == 0 {
        return Err(NoCorrelation::Constant);
    }
    let [together, apart, other_apart] =
        [together, apart, other_apart].map(|sum| sum.to_f64().expect("a sum of ranks has a nearest f64"));
    // The root of each alone would round twice, and could leave 1 behind.
    Ok((together / (apart * other_apart).sqrt()).clamp(-1.0, 1.0))
}

/// Twice the rank of each value less twice the mean of all ranks: whole numbers, which add up to nought.
fn deviations(values: &[Number]) -> Vec<i128> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|place| values[*place]);
    let mut ranks = vec![0; values.len()];
    let mut first = 0;
    for equal in order.chunk_by(|one, other| values[*one] == values[*other]) {
        let last = first + equal.len();
        // The ranks from first + 1 to last have the mean (first + 1 + last) / 2; of all n it is (n + 1) / 2.
        let doubled = i128::try_from(first + 1 + last).expect("a place in memory fits 128 bits");
        let mean = i128::try_from(values.len() + 1).expect("a place in memory fits 128 bits");
        for place in equal {
            ranks[*place] = doubled - mean;
        }
        first = last;
    }
    ranks
}
