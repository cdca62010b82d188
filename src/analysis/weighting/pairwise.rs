//! Shares from judgements of pairs (formulas.md 1.3). Never a mended matrix: it is taken as written.

use crate::analysis::weighting::{float, normalised};

/// How well pairwise judgements agree with each other (Saaty 1980).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consistency {
    /// The principal eigenvalue, >= the number of criteria for a reciprocal matrix.
    pub lambda_max: f64,
    /// CR = CI / RI; 0 for two criteria. Above 0.10 the judgements want another look.
    pub ratio: f64,
}

impl Consistency {
    /// The ratio above which the judgements want another look (Saaty 1980).
    pub const LIMIT: f64 = 0.10;
}

/// The mean consistency index of random matrices of n = 3..=10 (Saaty 1980); 0 below.
const RANDOM_INDEX: [f64; 11] = [0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/// Each squaring doubles the power that the matrix is raised to, here to 2^40. Judgements that go in circles can have
/// a second eigenvalue almost as large as the first, so that the plain power method would stop long before it is there.
const SQUARINGS: usize = 40;

/// The principal eigenvector of a positive square matrix, normalised to sum 1, and how consistent the matrix is.
///
/// A high power of a positive matrix is its principal eigenvector times a row (Perron 1907), so the sums of its rows
/// are in proportion to the eigenvector.
pub(super) fn principal_eigenvector(matrix: &[Vec<f64>]) -> (Vec<f64>, Consistency) {
    let mut power = matrix.to_vec();
    for _ in 0..SQUARINGS {
        power = squared(&power);
    }
    let rows: Vec<f64> = power.iter().map(|row| row.iter().sum()).collect();
    // One step with the matrix as written: what it multiplies the vector by is the eigenvalue.
    let product = times(matrix, &normalised(&rows));
    let lambda_max = product.iter().sum();
    (normalised(&product), consistency(lambda_max, matrix.len()))
}

/// The matrix times itself, divided by a number that keeps its largest entry at 1.
fn squared(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let column = |place: usize| matrix.iter().map(|row| row[place]).collect::<Vec<f64>>();
    let mut columns: Vec<Vec<f64>> = (0..matrix.len()).map(|place| times(matrix, &column(place))).collect();
    let largest = columns.iter().flatten().copied().fold(0.0, f64::max);
    columns.iter_mut().flatten().for_each(|entry| *entry /= largest);
    (0..matrix.len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect()
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(vector).map(|(entry, share)| entry * share).sum()).collect()
}

fn consistency(lambda_max: f64, n: usize) -> Consistency {
    let random = RANDOM_INDEX.get(n).copied().unwrap_or(0.0);
    let ratio = if random > 0.0 { (lambda_max - float(n)) / (float(n) - 1.0) / random } else { 0.0 };
    Consistency { lambda_max, ratio }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy};
    use proptest::proptest;

    use super::*;
    use crate::analysis::weighting::tests::close;

    /// The matrix of these judgements, row by row to the right of the diagonal.
    fn reciprocal(n: usize, judgements: &[f64]) -> Vec<Vec<f64>> {
        let mut matrix = vec![vec![1.0; n]; n];
        let places = (0..n).flat_map(|row| (row + 1..n).map(move |column| (row, column)));
        for ((row, column), judgement) in places.zip(judgements) {
            matrix[row][column] = *judgement;
            matrix[column][row] = 1.0 / judgement;
        }
        matrix
    }

    /// To the last printed digit.
    fn printed(computed: f64, expected: f64, digits: i32) {
        let half = 0.5 * 10_f64.powi(-digits);
        assert!((computed - expected).abs() <= half, "{computed} is not {expected}");
    }

    #[test]
    fn a_consistent_matrix_gives_back_its_weights() {
        let weights = [0.6, 0.3, 0.1];
        let matrix: Vec<Vec<f64>> =
            weights.iter().map(|row| weights.iter().map(|column| row / column).collect()).collect();
        let (shares, consistency) = principal_eigenvector(&matrix);
        close(&shares, &weights);
        close(&[consistency.lambda_max, consistency.ratio], &[3.0, 0.0]);
    }

    /// The wealth of seven nations: T. L. Saaty, "A scaling method for priorities in hierarchical structures", Journal
    /// of Mathematical Psychology 15 (1977).
    #[test]
    fn the_wealth_of_nations_is_shared_as_saaty_prints_it() {
        #[rustfmt::skip]
        let judgements = [
            4.0, 9.0, 6.0, 6.0, 5.0, 5.0,
            7.0, 5.0, 5.0, 3.0, 4.0,
            1.0 / 5.0, 1.0 / 5.0, 1.0 / 7.0, 1.0 / 5.0,
            1.0, 1.0 / 3.0, 1.0 / 3.0,
            1.0 / 3.0, 1.0 / 3.0,
            2.0,
        ];
        let (shares, consistency) = principal_eigenvector(&reciprocal(7, &judgements));
        for (share, expected) in shares.iter().zip([0.427, 0.230, 0.021, 0.052, 0.052, 0.123, 0.094]) {
            printed(*share, expected, 3);
        }
        printed(consistency.lambda_max, 7.61, 2);
        printed(consistency.ratio, 0.08, 2);
    }

    /// What a family looks for in a house, judged too inconsistently: T. L. Saaty, "How to make a decision: The Analytic
    /// Hierarchy Process", European Journal of Operational Research 48 (1990).
    #[test]
    fn the_choice_of_a_house_is_weighed_as_saaty_prints_it() {
        #[rustfmt::skip]
        let judgements = [
            5.0, 3.0, 7.0, 6.0, 6.0, 1.0 / 3.0, 1.0 / 4.0,
            1.0 / 3.0, 5.0, 3.0, 3.0, 1.0 / 5.0, 1.0 / 7.0,
            6.0, 3.0, 4.0, 6.0, 1.0 / 5.0,
            1.0 / 3.0, 1.0 / 4.0, 1.0 / 7.0, 1.0 / 8.0,
            1.0 / 2.0, 1.0 / 5.0, 1.0 / 6.0,
            1.0 / 5.0, 1.0 / 6.0,
            1.0 / 2.0,
        ];
        let (shares, consistency) = principal_eigenvector(&reciprocal(8, &judgements));
        for (share, expected) in shares.iter().zip([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]) {
            printed(*share, expected, 3);
        }
        printed(consistency.lambda_max, 9.669, 3);
        printed(consistency.ratio, 0.169, 3);
        assert!(consistency.ratio > Consistency::LIMIT);
    }

    #[test]
    fn judgements_that_go_in_a_circle_are_as_inconsistent_as_their_eigenvalue_says() {
        // a over b, b over c and c over a, each twice: all alike, lambda = 1 + 2 + 1/2, CI = 0.5 / 2, CR = 0.25 / 0.58.
        let (shares, consistency) = principal_eigenvector(&reciprocal(3, &[2.0, 0.5, 2.0]));
        close(&shares, &[1.0 / 3.0; 3]);
        close(&[consistency.lambda_max, consistency.ratio], &[3.5, 0.25 / 0.58]);
    }

    #[test]
    fn the_matrix_is_taken_as_written_though_it_is_a_little_off_reciprocal() {
        // [[1, 2], [0.505, 1]]: lambda = 1 + sqrt(1.01), and the vector is in proportion to (2, lambda - 1).
        let (shares, consistency) = principal_eigenvector(&[vec![1.0, 2.0], vec![0.505, 1.0]]);
        let root = 1.01_f64.sqrt();
        close(&shares, &[2.0 / (2.0 + root), root / (2.0 + root)]);
        close(&[consistency.lambda_max, consistency.ratio], &[1.0 + root, 0.0]);
    }

    fn judgements() -> impl Strategy<Value = Vec<Vec<f64>>> {
        (2_usize..=10).prop_flat_map(|n| {
            (Just(n), vec(-6.0..6.0, n * (n - 1) / 2)).prop_map(|(n, logarithms)| {
                reciprocal(n, &logarithms.iter().map(|log: &f64| log.exp()).collect::<Vec<f64>>())
            })
        })
    }

    proptest! {
        #[test]
        fn the_vector_is_an_eigenvector_of_the_matrix(matrix in judgements()) {
            let (shares, Consistency { lambda_max, .. }) = principal_eigenvector(&matrix);
            close(&[shares.iter().sum()], &[1.0]);
            assert!(lambda_max > f64::from(u32::try_from(matrix.len()).expect("few")) - 1e-9);
            for (product, share) in times(&matrix, &shares).iter().zip(&shares) {
                assert!(*share > 0.0 && (product - lambda_max * share).abs() < 1e-9 * lambda_max);
            }
        }

        #[test]
        fn of_three_it_is_the_geometric_mean_of_each_row(logs in [-14.0..14.0, -14.0..14.0, -14.0..14.0]) {
            // Known in closed form for three, however much the judgements go in circles (Crawford & Williams 1985).
            let matrix = reciprocal(3, &logs.map(f64::exp));
            let means: Vec<f64> = matrix.iter().map(|row| row.iter().product::<f64>().cbrt()).collect();
            close(&principal_eigenvector(&matrix).0, &normalised(&means));
        }

        #[test]
        fn the_order_of_the_judgements_never_matters(matrix in judgements()) {
            let turned: Vec<Vec<f64>> =
                matrix.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
            let (shares, consistency) = principal_eigenvector(&matrix);
            let (mut of_turned, consistency_of_turned) = principal_eigenvector(&turned);
            of_turned.reverse();
            close(&of_turned, &shares);
            let apart = (consistency_of_turned.lambda_max - consistency.lambda_max).abs();
            assert!(apart < 1e-9 * consistency.lambda_max);
        }
    }
}
