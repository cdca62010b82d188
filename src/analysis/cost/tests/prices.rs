//! Prices of other years, indexation, and what is discounted, each worked out by hand.

use super::*;
use crate::model::budget::Outcome;
use crate::model::id::OutcomeId;

fn numbers(of: &[(i16, i128)], below: i128) -> BTreeMap<i16, Number> {
    of.iter().map(|(year, of)| (*year, Number::new(*of, below).expect("a small number"))).collect()
}

/// 2014 to 2016 in the prices of 2014, with levels 160 in 2012 and 168 in 2014.
fn priced() -> Budget {
    Budget {
        price_year: Some(2014),
        price_index: numbers(&[(2012, 160), (2014, 168)], 1),
        ..budget(&[2014, 2015, 2016], [])
    }
}

/// The same, with prices that rise by a tenth a year.
fn indexed() -> Budget {
    Budget { index: numbers(&[(2014, 100), (2015, 110), (2016, 121)], 100), ..priced() }
}

fn paying(budget: Budget, line: BudgetLine) -> AlternativeCost {
    let scenario = scenario(Siblings::default(), [("a", costed([("line", line)]))]);
    cost(&Scenario { budget: Some(budget), ..scenario }).of(&AlternativeId::new("a")).expect("costed").clone()
}

fn of_2012(line: BudgetLine) -> BudgetLine {
    BudgetLine { price_year: Some(2012), ..line }
}

#[test]
fn an_amount_in_the_prices_of_another_year_is_converted_before_it_is_rounded() {
    // 168 / 160 = 1.05
    assert_eq!(kronor(&paying(priced(), of_2012(full_year(2_000))), total), [2_100; 3]);
    assert_eq!(kronor(&paying(priced(), of_2012(by_year(&[(2015, 400)]))), total), [0, 420, 0]);
    assert_eq!(kronor(&paying(priced(), of_2012(one_off(100))), total), [105, 0, 0]);
    let ends = external_by_year(&[(2014, 200)], None);
    let given = paying(priced(), of_2012(full_year(0).with_external(ends)));
    assert_eq!(kronor(&given, external), [210, 0, 0]);
    assert_eq!(kronor(&given, |year| year.taken_over), [0, 210, 210]);
    // Three months of 60 öre are 15; 15.75 is 16, and three times 5 * 1.05 = 5.25 would be 15.
    let quarter = line(Some(Amount::FullYear(Ore::from_ore(60).into()))).until(date(2014, 3, 31));
    assert_eq!(paying(priced(), of_2012(quarter)).years[&2014].total, Ore::from_ore(16));
}

#[test]
fn an_amount_in_the_prices_of_the_budget_stays() {
    let line = BudgetLine { price_year: Some(2014), ..full_year(7) };
    assert_eq!(kronor(&paying(priced(), line), total), [7; 3]);
}

#[test]
fn an_amount_whose_prices_nobody_knows_is_unknown() {
    let levels = [
        Budget { price_index: BTreeMap::new(), ..priced() },
        Budget { price_index: numbers(&[(2012, 1)], 1), ..priced() },
        Budget { price_index: numbers(&[(2014, 1)], 1), ..priced() },
        Budget { price_year: None, ..priced() },
    ];
    for budget in levels {
        let ends = external_full_year(5, Some(date(2014, 12, 31)));
        let year = paying(budget, of_2012(full_year(3)).with_external(ends)).years[&2015].clone();
        assert_eq!((year.lines["line"].amount, year.total, year.external), (None, Ore::ZERO, Ore::ZERO));
    }
}

#[test]
fn the_index_acts_on_what_is_written_for_a_full_year() {
    assert_eq!(kronor(&paying(indexed(), full_year(1_000)), total), [1_000, 1_100, 1_210]);
    assert_eq!(kronor(&paying(indexed(), full_year(1_000)), full_year_effect), [1_000, 1_100, 1_210]);
    let half = full_year(1_000).from(date(2015, 7, 1));
    assert_eq!(kronor(&paying(indexed(), half), total), [0, 550, 1_210]);
    let written = by_year(&[(2015, 1_000), (2016, 1_000)]);
    assert_eq!(kronor(&paying(indexed(), written), total), [0, 1_000, 1_000]);
    assert_eq!(kronor(&paying(indexed(), one_off(1_000).from(date(2016, 1, 1))), total), [0, 0, 1_000]);
    // Both: 2 000 * 1.05 * 1.1
    assert_eq!(kronor(&paying(indexed(), of_2012(full_year(2_000))), total), [2_100, 2_310, 2_541]);
}

#[test]
fn the_index_acts_on_money_from_others_that_is_written_for_a_full_year_and_on_what_takes_it_over() {
    let full = full_year(0).with_external(external_full_year(1_000, Some(date(2015, 12, 31))));
    let cost = paying(indexed(), full);
    assert_eq!(kronor(&cost, external), [1_000, 1_100, 0]);
    assert_eq!(kronor(&cost, total), [0, 0, 1_210]);
    assert_eq!(kronor(&cost, full_year_effect), [0, 0, 1_210]);
    let written = full_year(0).with_external(external_by_year(&[(2014, 1_000)], None));
    assert_eq!(kronor(&paying(indexed(), written), total), [0, 1_000, 1_000]);
}

#[test]
fn what_is_discounted_has_no_index() {
    let rated = |budget| Budget { discount_rate: Number::new(1, 10), ..budget };
    let cost = paying(rated(indexed()), full_year(1_210));
    assert_eq!(cost.sum, Ore::from_kronor(1_210 + 1_331) + Ore::from_ore(146_410));
    // 1210 + 1210 / 1.1 + 1210 / 1.21 = 3 310, which is 1 210 in every year.
    assert_eq!(cost.net_present_value, Some(Ore::from_kronor(3_310)));
    assert_eq!(cost.equivalent_annual_cost, Some(Ore::from_kronor(1_210)));
    let at_no_rate = Budget { discount_rate: Some(Number::ZERO), ..priced() };
    let cost = paying(at_no_rate, by_year(&[(2014, 5), (2016, 7)]));
    assert_eq!(cost.net_present_value, Some(cost.sum));
    assert_eq!(cost.equivalent_annual_cost, Some(Ore::from_kronor(4)));
    assert_eq!(paying(priced(), full_year(1)).equivalent_annual_cost, None, "no rate is stated");
}

#[test]
fn every_year_says_how_many_outcomes_pay_what_is_unfunded() {
    let saves = Outcome {
        label: Text::new("hushåll"),
        saving_per_year: Ore::from_kronor(96_996),
        price_year: None,
        duration_months: None,
        displacement: None,
        basis: Basis::default(),
    };
    let mut scenario = avesta_budget();
    scenario.outcomes.insert(OutcomeId::new("households"), saves);
    let costing = cost(&scenario);
    let households = |number| year(&costing, "ks", number).break_even["households"].outcomes;
    assert_eq!((households(2014), households(2015)), (14, 72));
}

#[test]
fn numbers_of_eighteen_digits_at_the_limit_are_exact_or_unknown_but_never_wrong() {
    let number = |numerator: i128, below: i128| Number::new(numerator, below).expect("it fits");
    let index = number(103_481_234_567_890_123, 100_000_000_000_000_000);
    let levels = [(2012, 999_999_999_999_999_989), (2014, 999_999_999_999_999_967)];
    let awkward = Budget {
        index: [2014, 2015, 2016].map(|year| (year, index)).into(),
        price_index: levels.map(|(year, level)| (year, number(level, Number::LIMIT))).into(),
        discount_rate: Number::new(34_812_345_678_901_237, Number::LIMIT),
        ..priced()
    };
    let limit = line(Some(Amount::FullYear(Ore::LIMIT.into())));
    let cost = paying(awkward, of_2012(limit));
    // 10^17 * 1.03481234567890123 = 103481234567890123 öre, less 2.2 * 10^-17 of it, which is 2.28.
    assert_eq!(cost.years[&2016].total, Ore::from_ore(103_481_234_567_890_121));
    assert!(cost.net_present_value.is_some());
    let enormous = Budget {
        index: numbers(&[(2014, Number::LIMIT), (2015, 1), (2016, 1)], 1),
        price_index: [(2012, number(1, Number::LIMIT)), (2014, number(Number::LIMIT, 1))].into(),
        ..priced()
    };
    let limit = line(Some(Amount::FullYear(Ore::LIMIT.into())));
    assert_eq!(paying(enormous, of_2012(limit)).years[&2014].lines["line"].amount, None);
}
