//! Figures of tables against the slowest way to compute each, and at their edges.

use num_rational::Ratio;
use num_traits::ToPrimitive;
use proptest::prelude::*;

use super::example::{number, table, wide};
use super::*;
use crate::model::benchmark::{BenchmarkRow, Cell};

fn id(id: &str) -> IndicatorId {
    IndicatorId::new(id)
}

/// A table of two indicators where small numbers often are equal, and some are unknown; and its rows in another order.
fn tables() -> impl Strategy<Value = (Benchmark, Benchmark)> {
    let cell = prop::option::weighted(0.8, -4_i64..9);
    let rows = prop::collection::vec((cell.clone(), cell), 1..12);
    (rows, any::<prop::sample::Index>()).prop_map(|(rows, start)| {
        let cell = |value: &Option<i64>| value.map(|value| Cell { value: value.into(), decimals: 0 });
        let row = |(place, (one, other)): (usize, &(Option<i64>, Option<i64>))| BenchmarkRow {
            municipality: if place == 3 { "Riket".into() } else { format!("m{place}").into() },
            values: vec![cell(one), cell(other)],
        };
        let mut table = wide(&["one", "other"], &[]);
        table.rows = rows.iter().enumerate().map(row).collect();
        table.own = Some("m0".into());
        table.groups.insert("some".into(), ["m0", "m1", "m2"].map(Into::into).to_vec());
        table.correlations = vec![[id("one"), id("other")], [id("other"), id("one")]];
        table.complete = true;
        let mut other = table.clone();
        other.rows.rotate_left(start.index(rows.len()));
        other.rows[..rows.len() / 2].reverse();
        (table, other)
    })
}

/// Mid-ranks by counting, and the textbook formula on them.
fn slow_spearman(pairs: &[(i64, i64)]) -> Option<f64> {
    let count = |values: &[i64], is: &dyn Fn(i64) -> bool| -> f64 {
        values.iter().filter(|value| is(**value)).map(|_| 1.0).sum()
    };
    let ranks = |values: &[i64]| -> Vec<f64> {
        let rank =
            |own: i64| count(values, &|value| value < own) + 0.5 * count(values, &|value| value == own) + 0.5;
        values.iter().map(|own| rank(*own)).collect()
    };
    let (one, other): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
    let (one, other) = (ranks(&one), ranks(&other));
    let n = one.len().to_f64()?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / n;
    let (mean_one, mean_other) = (mean(&one), mean(&other));
    let product = |left: &[f64], left_mean: f64, right: &[f64], right_mean: f64| -> f64 {
        left.iter().zip(right).map(|(left, right)| (left - left_mean) * (right - right_mean)).sum()
    };
    let spread = product(&one, mean_one, &one, mean_one) * product(&other, mean_other, &other, mean_other);
    (pairs.len() >= 3 && spread > 0.0).then(|| product(&one, mean_one, &other, mean_other) / spread.sqrt())
}

proptest! {
    #[test]
    fn the_order_of_the_rows_never_matters((one, other) in tables()) {
        prop_assert_eq!(compare(&one), compare(&other));
        let rank = |table: &Benchmark, name: &str| Series::of(table, &id("one")).rank(name);
        for row in &one.rows {
            prop_assert_eq!(rank(&one, &row.municipality), rank(&other, &row.municipality));
        }
    }

    #[test]
    fn a_rank_is_one_more_than_there_are_higher((table, _) in tables()) {
        let series = Series::of(&table, &id("one"));
        let known: Vec<(&str, Number)> = series.municipalities().collect();
        for (name, value) in &known {
            let higher = known.iter().filter(|(_, other)| other > value).count();
            prop_assert_eq!(series.rank(name), Some(Rank { rank: higher + 1, of: known.len() }));
        }
        let mut distinct: Vec<Number> = known.iter().map(|(_, value)| *value).collect();
        distinct.sort();
        distinct.dedup();
        if distinct.len() == known.len() {
            let mut ranks: Vec<usize> =
                known.iter().filter_map(|(name, _)| series.rank(name)).map(|rank| rank.rank).collect();
            ranks.sort_unstable();
            prop_assert_eq!(ranks, (1..=known.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_correlation_is_that_of_the_textbook((table, _) in tables()) {
        let whole = |cell: Option<Cell>| cell.map(|cell| cell.value.to_f64().to_i64().expect("a small number"));
        let municipalities = table.rows.iter().filter(|row| !table.is_national(row));
        let pairs: Vec<(i64, i64)> =
            municipalities.filter_map(|row| whole(row.values[0]).zip(whole(row.values[1]))).collect();
        let compared = compare(&table);
        let [one, turned] = &compared.correlations[..] else { panic!("two were asked for") };
        prop_assert_eq!(one.known, pairs.len());
        prop_assert_eq!(one.rho, turned.rho);
        match (one.rho, slow_spearman(&pairs)) {
            (Ok(rho), Some(slow)) => {
                prop_assert!((rho - slow).abs() < 1e-12 && (-1.0..=1.0).contains(&rho), "{} {}", rho, slow);
            }
            (rho, slow) => prop_assert!(rho.is_err() && slow.is_none(), "{rho:?} {slow:?}"),
        }
    }

    #[test]
    fn numbers_are_in_the_order_of_their_ratios(one in any::<[i64; 2]>(), other in any::<[i64; 2]>()) {
        let number = |[numerator, denominator]: [i64; 2]| Number::new(numerator.into(), denominator.into());
        if let (Some(one), Some(other)) = (number(one), number(other)) {
            prop_assert_eq!(one.cmp(&other), one.ratio().cmp(&other.ratio()));
        }
    }
}

#[test]
fn quartiles_are_those_of_a_spreadsheet() {
    let mut table = table(&[("A", "1"), ("B", "2"), ("C", "4"), ("D", "7"), ("E", "11"), ("F", "16")]);
    table.own = Some("D".into());
    let quartiles = |table: &Benchmark| compare(table).indicators[0].quartiles.clone();
    assert_eq!(quartiles(&table), Err(NoQuartile::NotAllMunicipalities));
    table.complete = true;
    // QUARTILE.INC of the six: 2,5 and 10.
    let expected = Quartiles { first: Ratio::new(5, 2), third: 10.into(), own: Some(Quarter::Middle) };
    assert_eq!(quartiles(&table), Ok(expected));
    table.indicators[0].quartiles = Some([number("2"), number("7")]);
    let stated = Quartiles { first: 2.into(), third: 7.into(), own: Some(Quarter::Highest) };
    assert_eq!(quartiles(&table), Ok(stated));
    table.own = None;
    assert_eq!(quartiles(&table).map(|quartiles| quartiles.own), Ok(None));
    table.indicators[0].quartiles = None;
    table.rows.truncate(3);
    assert_eq!(quartiles(&table), Err(NoQuartile::TooFew));
}

#[test]
fn where_all_are_alike_nobody_is_highest_or_lowest() {
    let mut table = table(&[("A", "3"), ("B", "3"), ("C", "3"), ("D", "3")]);
    (table.own, table.complete) = (Some("A".into()), true);
    let own = compare(&table).indicators[0].quartiles.clone().map(|quartiles| quartiles.own);
    assert_eq!(own, Ok(Some(Quarter::Middle)));
}

#[test]
fn a_table_without_its_own_municipality_says_nothing_of_it() {
    let mut table = table(&[("A", "3"), ("Riket", "4")]);
    table.groups.insert("all".into(), vec!["A".into()]);
    let compared = &compare(&table).indicators[0];
    assert_eq!((compared.own, compared.rank, compared.known), (None, None, 1));
    let unknown = Against { difference: Err(NoValue::Unknown), ratio: Err(NoValue::Unknown) };
    assert_eq!(compared.against_nation, Some(unknown.clone()));
    assert_eq!(compared.groups["all"].median, Ok(3.into()));
    assert_eq!(compared.groups["all"].against_mean, unknown);
}

#[test]
fn a_fall_below_nought_is_a_fall() {
    let mut table = wide(&["now", "then"], &[("A", vec!["-6", "-4"]), ("B", vec!["3", "0"])]);
    table.indicators[0].earlier = Some(id("then"));
    let changes = compare(&table).indicators[0].changes.clone();
    assert_eq!((&changes[0].absolute, &changes[0].relative), (&Ok((-2).into()), &Ok(Ratio::new(-1, 2))));
    assert_eq!((&changes[1].absolute, &changes[1].relative), (&Ok(3.into()), &Err(NoValue::DivisionByZero)));
}
