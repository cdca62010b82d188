//! How much several rankings agree. Never which of them is right.

use crate::analysis::weighting::float;

/// Kendall's coefficient of concordance, W = 12 S / (m^2 (n^3 - n) - m T), where S is the sum of squared deviations of
/// the sums of ranks from their mean and T the sum of t^3 - t over every group of t ties in every ranking (Kendall
/// 1948; Siegel & Castellan 1988, p. 262-272). Tied alternatives share the mean of their ranks.
///
/// Shape of `rankings`: m rankings x n alternatives, each with ranks 1, 1, 3. `None` under two rankings or three
/// alternatives, and where every ranking ties all alternatives: W is 0/0 then, and nobody has ranked anything to agree
/// about.
pub(super) fn kendall_w(rankings: &[Vec<usize>]) -> Option<f64> {
    let alternatives = rankings.first()?.len();
    if rankings.len() < 2 || alternatives < 3 {
        return None;
    }
    let mut sums = vec![0.0; alternatives];
    let mut ties = 0.0;
    for ranking in rankings {
        // How many share each rank: ranks begin at 1 and are at most as many as the alternatives.
        let mut sharing = vec![0_usize; alternatives + 1];
        for rank in ranking {
            sharing[*rank] += 1;
        }
        for (sum, rank) in sums.iter_mut().zip(ranking) {
            *sum += float(*rank) + (float(sharing[*rank]) - 1.0) / 2.0;
        }
        ties += sharing.into_iter().map(cube_less_itself).sum::<f64>();
    }
    let m = float(rankings.len());
    let most = m * (m * cube_less_itself(alternatives) - ties);
    let mean = m * (float(alternatives) + 1.0) / 2.0;
    let deviations: f64 = sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum();
    (most > 0.0).then(|| 12.0 * deviations / most)
}

/// t^3 - t
fn cube_less_itself(count: usize) -> f64 {
    let t = float(count);
    t * t * t - t
}

#[cfg(test)]
mod tests {
    use super::*;

    /// W of rankings whose ties share the mean of their places, as statisticians print them.
    fn w_of(rankings: &[&[f64]]) -> Option<f64> {
        let rank = |ranking: &[f64], rank: f64| 1 + ranking.iter().filter(|other| **other < rank).count();
        let ranks = |ranking: &&[f64]| ranking.iter().map(|it| rank(ranking, *it)).collect();
        kendall_w(&rankings.iter().map(ranks).collect::<Vec<Vec<usize>>>())
    }

    /// Siegel 1956, *Nonparametric Statistics for the Behavioral Sciences*, p. 234, after Kendall 1948: ten objects
    /// ranked on three variables, with ties; W = 0.828.
    #[test]
    fn tied_rankings_agree_as_siegel_prints_it() {
        let x = [1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0];
        let y = [2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5];
        let z = [2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0];
        let w = w_of(&[&x, &y, &z]).expect("three rankings of ten");
        assert!((w - 0.828).abs() < 0.0005, "{w}");
    }

    #[test]
    fn rankings_agree_wholly_or_not_at_all() {
        let (up, down) = ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]);
        assert_eq!(w_of(&[&up, &up]), Some(1.0));
        assert_eq!(w_of(&[&up, &down]), Some(0.0));
        let tied = [1.5, 1.5, 3.0];
        assert_eq!(
            w_of(&[&tied, &tied]),
            Some(1.0),
            "the correction for ties lets equal rankings agree wholly"
        );
    }

    #[test]
    fn there_is_no_agreement_without_two_rankings_of_three_that_are_told_apart() {
        let (up, level) = ([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]);
        assert_eq!(w_of(&[]), None);
        assert_eq!(w_of(&[&up]), None);
        assert_eq!(w_of(&[&up[..2], &up[..2]]), None);
        assert_eq!(w_of(&[&level, &level]), None);
        assert!(w_of(&[&up, &level]).is_some());
    }
}
