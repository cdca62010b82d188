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

/// The power method has settled long before: the second eigenvalue of a positive matrix of ten rows is far below the
/// first.
const MOST_STEPS: usize = 10_000;

/// The principal eigenvector of a positive square matrix, normalised to sum 1, and how consistent the matrix is.
pub(super) fn principal_eigenvector(matrix: &[Vec<f64>]) -> (Vec<f64>, Consistency) {
    let n = matrix.len();
    let mut vector = vec![1.0 / float(n.max(1)); n];
    let mut lambda_max = float(n);
    for _ in 0..MOST_STEPS {
        let product: Vec<f64> = matrix
            .iter()
            .map(|row| row.iter().zip(&vector).map(|(entry, share)| entry * share).sum())
            .collect();
        lambda_max = product.iter().sum();
        let next = normalised(&product);
        let change: f64 = next.iter().zip(&vector).map(|(next, last)| (next - last).abs()).sum();
        vector = next;
        if change < 1e-15 {
            break;
        }
    }
    (vector, consistency(lambda_max, n))
}

fn consistency(lambda_max: f64, n: usize) -> Consistency {
    let random = RANDOM_INDEX.get(n).copied().unwrap_or(0.0);
    let ratio = if random > 0.0 { (lambda_max - float(n)) / (float(n) - 1.0) / random } else { 0.0 };
    Consistency { lambda_max, ratio }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::weighting::tests::close;

    #[test]
    fn a_consistent_matrix_gives_back_its_weights() {
        let weights = [0.6, 0.3, 0.1];
        let matrix: Vec<Vec<f64>> =
            weights.iter().map(|row| weights.iter().map(|column| row / column).collect()).collect();
        let (shares, consistency) = principal_eigenvector(&matrix);
        close(&shares, &weights);
        close(&[consistency.lambda_max, consistency.ratio], &[3.0, 0.0]);
    }
}
