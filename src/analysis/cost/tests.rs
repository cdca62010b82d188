//! Every clause of formulas.md 7, each on figures that are worked out by hand.

mod kinds;
mod prices;

use jiff::civil::{Date, date};

use super::*;
use crate::analysis::example::{
    alternative, avesta_budget, budget, by_year, costed, external_by_year, external_full_year, full_year,
    line, named, one_off, scenario,
};
use crate::model::alternative::Alternative;
use crate::model::budget::{AfterExternal, Amount, BudgetLine, External, ExternalAmount};
use crate::model::criterion::Siblings;
use crate::model::evidence::Basis;
use crate::model::number::Number;
use crate::model::text::Text;

/// What an alternative costs that pays `line` alone, over 2014 to 2016.
fn cost_of(line: BudgetLine) -> AlternativeCost {
    let scenario = scenario(Siblings::default(), [("a", costed([("line", line)]))]);
    let scenario = Scenario { budget: Some(budget(&[2014, 2015, 2016], [])), ..scenario };
    cost(&scenario).of(&AlternativeId::new("a")).expect("it has a budget").clone()
}

/// One sum in kronor, for 2014, 2015 and 2016.
fn kronor(cost: &AlternativeCost, sum: fn(&YearCost) -> Ore) -> Vec<i128> {
    cost.years
        .values()
        .map(|year| {
            assert_eq!(sum(year).ore() % 100, 0, "a whole number of kronor");
            sum(year).ore() / 100
        })
        .collect()
}

fn total(year: &YearCost) -> Ore {
    year.total
}

fn external(year: &YearCost) -> Ore {
    year.external
}

fn full_year_effect(year: &YearCost) -> Ore {
    year.full_year_effect
}

fn year<'a>(costing: &'a Costing, alternative: &str, year: i16) -> &'a YearCost {
    &costing.of(&AlternativeId::new(alternative)).expect("it is costed").years[&year]
}

#[test]
fn avesta_comes_out_as_its_investigation_says() {
    let costing = cost(&avesta_budget());
    let expected = [
        (2014, [6_550_000, 1_300_000, 5_250_000, 1_700_000, 600_000, 7_600_000], 1_300_000),
        (2015, [12_250_000, 6_900_000, 5_350_000, 0, 1_200_000, 12_250_000], 6_900_000),
    ];
    for (number, sums, difference) in expected {
        let year = year(&costing, "ks", number);
        let computed =
            [year.total, year.unfunded, year.funded, year.external, year.placement, year.full_year_effect];
        assert_eq!(computed, sums.map(Ore::from_kronor), "{number}");
        assert_eq!(year.difference, Some(Ore::from_kronor(difference)), "{number}");
    }
    let ks = costing.of(&AlternativeId::new("ks")).expect("it is costed");
    assert_eq!(ks.sum, Ore::from_kronor(18_800_000));
    assert_eq!(ks.net_present_value, None, "Avesta states no rate");
    let zero = year(&costing, "nuvarande", 2014);
    assert_eq!((zero.total, zero.difference), (Ore::from_kronor(5_250_000), Some(Ore::ZERO)));
    assert_eq!(zero.placement, Ore::ZERO, "common lines are not placement");
}

#[test]
fn common_lines_come_first_and_each_in_file_order() {
    let costing = cost(&avesta_budget());
    let ids: Vec<&str> = year(&costing, "ks", 2014).lines.keys().map(BudgetLineId::as_str).collect();
    assert_eq!(ids[..6], ["uta", "service", "sommarjobb", "kia", "chef", "assistent"]);
    assert_eq!(ids.len(), 11);
}

#[test]
fn whole_months_are_twelfths_and_part_months_count_their_days() {
    // June 16 to 30 is half a month; then six months: 6.5 / 12 of 1 200 000.
    let from_mid_june = cost_of(full_year(1_200_000).from(date(2014, 6, 16)));
    assert_eq!(kronor(&from_mid_june, total), [650_000, 1_200_000, 1_200_000]);
    // Both days are paid: February 15 to 28 is half of February 2015.
    let february = cost_of(full_year(2_400_000).from(date(2015, 2, 15)).until(date(2015, 2, 28)));
    assert_eq!(kronor(&february, total), [0, 100_000, 0]);
}

#[test]
fn a_line_is_rounded_once_half_to_even() {
    // One month of 0.06, 0.18 and 0.30 kr is 0.5, 1.5 and 2.5 öre.
    for (full, month) in [(6, 0), (18, 2), (30, 2), (-6, 0), (-18, -2)] {
        let january = line(Some(Amount::FullYear(Ore::from_ore(full).into()))).until(date(2014, 1, 31));
        assert_eq!(cost_of(january).years[&2014].total, Ore::from_ore(month), "{full} öre a year");
    }
}

#[test]
fn an_amount_by_year_is_paid_as_written_whatever_dates_stand_beside_it() {
    let line = by_year(&[(2014, 100), (2016, 300)]).from(date(2014, 7, 1)).until(date(2014, 12, 31));
    let cost = cost_of(line);
    assert_eq!(kronor(&cost, total), [100, 0, 300]);
    assert_eq!(kronor(&cost, full_year_effect), [100, 0, 300]);
}

#[test]
fn what_is_paid_once_falls_in_the_year_it_begins_else_in_the_first() {
    let first = cost_of(one_off(150));
    assert_eq!(kronor(&first, |year| year.one_off), [150, 0, 0]);
    let later = cost_of(one_off(150).from(date(2015, 3, 1)));
    assert_eq!(kronor(&later, |year| year.one_off), [0, 150, 0]);
    assert_eq!(kronor(&later, total), [0, 150, 0]);
    assert_eq!(kronor(&later, full_year_effect), [0, 0, 0]);
}

#[test]
fn income_stands_beside_the_costs_and_lowers_the_net() {
    let cost = cost_of(full_year(500).income());
    let year = &cost.years[&2014];
    assert_eq!((year.total, year.funded, year.unfunded), (Ore::ZERO, Ore::ZERO, Ore::ZERO));
    assert_eq!((year.income, year.net), (Ore::from_kronor(500), Ore::from_kronor(-500)));
    assert_eq!((year.full_year_effect, year.placement), (Ore::ZERO, Ore::ZERO));
    assert_eq!(year.lines["line"].funding, None);
    assert_eq!(cost.sum, Ore::from_kronor(-1_500));
}

#[test]
fn a_cost_that_does_not_say_how_it_is_funded_is_unfunded() {
    let cost = cost_of(full_year(10));
    assert_eq!(kronor(&cost, |year| year.unfunded), [10, 10, 10]);
    assert_eq!(cost.years[&2014].lines["line"].funding, Some(Funding::Unfunded));
}

#[test]
fn a_negative_amount_is_a_saving() {
    assert_eq!(kronor(&cost_of(full_year(-10).funded()), |year| year.funded), [-10, -10, -10]);
}

#[test]
fn a_line_without_amount_is_null_and_left_out_of_the_sums() {
    let unknown = line(None).with_external(external_full_year(12, Some(date(2014, 12, 31))));
    let cost = cost_of(unknown);
    assert_eq!(kronor(&cost, total), [0, 0, 0]);
    assert_eq!(kronor(&cost, full_year_effect), [0, 0, 0]);
    assert_eq!(kronor(&cost, external), [12, 0, 0], "what others pay is known");
    let expected = LineCost { funding: Some(Funding::Unfunded), ..LineCost::default() };
    assert_eq!(cost.years[&2015].lines["line"], expected);
}

#[test]
fn external_money_runs_from_the_lines_first_day_and_is_taken_over_the_day_after_its_last() {
    let until = Some(date(2015, 6, 30));
    let cost = cost_of(
        full_year(1_200).funded().from(date(2014, 7, 1)).with_external(external_full_year(2_400, until)),
    );
    assert_eq!(kronor(&cost, external), [1_200, 1_200, 0]);
    assert_eq!(kronor(&cost, |year| year.funded), [600, 1_200, 1_200]);
    assert_eq!(kronor(&cost, |year| year.unfunded), [0, 1_200, 2_400], "a takeover is never funded");
    assert_eq!(kronor(&cost, full_year_effect), [1_200, 3_600, 3_600]);
    let line = cost.years[&2015].lines["line"];
    assert_eq!((line.amount, line.takeover), (Some(Ore::from_kronor(2_400)), Ore::from_kronor(1_200)));
    assert_eq!(line.funding, Some(Funding::Funded), "its funding is its own");
}

#[test]
fn external_money_by_year_ends_with_its_last_year_and_that_amount_is_taken_over() {
    let cost = cost_of(full_year(100).with_external(external_by_year(&[(2013, 70), (2014, 40)], None)));
    assert_eq!(kronor(&cost, external), [40, 0, 0]);
    assert_eq!(kronor(&cost, total), [100, 140, 140]);
}

#[test]
fn external_money_without_an_end_is_never_taken_over() {
    let cost = cost_of(full_year(100).with_external(external_full_year(40, None)));
    assert_eq!((kronor(&cost, external), kronor(&cost, total)), (vec![40; 3], vec![100; 3]));
}

#[test]
fn external_money_that_stops_is_not_taken_over() {
    let ends = external_full_year(40, Some(date(2014, 12, 31)));
    let cost = cost_of(full_year(100).with_external(External { after: AfterExternal::Stops, ..ends }));
    assert_eq!((kronor(&cost, external), kronor(&cost, total)), (vec![40, 0, 0], vec![100; 3]));
}

#[test]
fn a_year_that_the_line_writes_out_is_complete_and_takes_nothing_over() {
    let ends = external_by_year(&[(2014, 40)], None);
    let cost = cost_of(by_year(&[(2014, 100), (2015, 130)]).until(date(2014, 12, 31)).with_external(ends));
    assert_eq!(kronor(&cost, total), [100, 130, 40], "2016 is not written out, and dates are only shown");
    assert_eq!(kronor(&cost, full_year_effect), [100, 130, 40]);
    assert_eq!(cost.years[&2016].lines["line"].takeover, Ore::from_kronor(40));
}

#[test]
fn a_takeover_lasts_no_longer_than_a_line_that_counts_days() {
    let ends = external_full_year(1_200, Some(date(2014, 12, 31)));
    let cost = cost_of(full_year(0).until(date(2015, 3, 31)).with_external(ends));
    assert_eq!(kronor(&cost, total), [0, 300, 0]);
    assert_eq!(kronor(&cost, full_year_effect), [0, 0, 0]);
}

#[test]
fn a_takeover_is_rounded_apart_from_its_line() {
    // One month of 6 öre is half an öre, twice: 0 + 0, where rounding the sum would give 1.
    let few = Ore::from_ore(6);
    let ends = External {
        amount: ExternalAmount::FullYear(few.into()),
        ..external_full_year(0, Some(date(2013, 12, 31)))
    };
    let january = line(Some(Amount::FullYear(few.into()))).until(date(2014, 1, 31));
    assert_eq!(cost_of(january.with_external(ends)).years[&2014].total, Ore::ZERO);
}

#[test]
fn income_takes_nothing_over() {
    let ends = external_full_year(40, Some(date(2014, 12, 31)));
    let cost = cost_of(full_year(100).income().with_external(ends));
    assert_eq!(kronor(&cost, |year| year.income), [100, 100, 100]);
    assert_eq!(kronor(&cost, total), [0, 0, 0]);
}

#[test]
fn the_full_year_effect_counts_what_is_in_force_on_the_last_day_of_the_year() {
    let december: Date = date(2014, 12, 31);
    assert_eq!(kronor(&cost_of(full_year(100).from(december)), full_year_effect), [100, 100, 100]);
    assert_eq!(kronor(&cost_of(full_year(100).until(december)), full_year_effect), [100, 0, 0]);
    assert_eq!(kronor(&cost_of(full_year(100).until(date(2014, 12, 30))), full_year_effect), [0, 0, 0]);
}

#[test]
fn an_own_line_takes_the_place_of_the_common_one_and_others_are_left_out() {
    let mut ks = costed([("rent", full_year(900)), ("extra", full_year(7))]);
    if let Some(own) = &mut ks.budget {
        own.without = vec![BudgetLineId::new("service")];
    }
    let common = [("service", full_year(1)), ("rent", full_year(20)), ("it", full_year(300))];
    let scenario = scenario(Siblings::default(), [("ks", ks)]);
    let costing = cost(&Scenario { budget: Some(budget(&[2014], common)), ..scenario });
    let year = year(&costing, "ks", 2014);
    let amounts: Vec<_> = year.lines.iter().map(|(id, line)| (id.as_str(), line.amount)).collect();
    let kronor = |amount| Some(Ore::from_kronor(amount));
    assert_eq!(amounts, [("rent", kronor(900)), ("it", kronor(300)), ("extra", kronor(7))]);
    assert_eq!(year.placement, Ore::from_kronor(907), "the replacement is the alternative's own");
    assert_eq!(year.difference, None, "nobody says what happens if nothing is decided");
}

#[test]
fn only_an_alternative_with_a_budget_in_a_scenario_with_years_is_costed() {
    let alternatives = || [("with", costed([])), ("without", alternative())];
    let scenario = scenario(Siblings::default(), alternatives());
    assert!(cost(&scenario).of(&AlternativeId::new("with")).is_none());
    let costing = cost(&Scenario { budget: Some(budget(&[2014], [])), ..scenario });
    assert!(costing.of(&AlternativeId::new("with")).is_some());
    assert!(costing.of(&AlternativeId::new("without")).is_none());
    assert_eq!(costing.alternatives.len(), 2);
}

#[test]
fn there_is_no_difference_to_a_zero_alternative_that_is_not_costed() {
    let zero = Alternative { zero: true, ..alternative() };
    let scenario = scenario(Siblings::default(), [("nuvarande", zero), ("ks", costed([]))]);
    let costing = cost(&Scenario { budget: Some(budget(&[2014], [])), ..scenario });
    assert_eq!(year(&costing, "ks", 2014).difference, None);
}

#[test]
fn the_net_present_value_discounts_the_net_of_each_year() {
    let lines = named([("rent", full_year(1_331)), ("grant", by_year(&[(2015, 121)]).income())]);
    let mut scenario = avesta_budget();
    let rated = Budget { discount_rate: Number::new(1, 10), lines, ..budget(&[2014, 2015, 2016], []) };
    scenario.budget = Some(rated);
    // 1331 + 1210 / 1.1 + 1331 / 1.21
    let costing = cost(&scenario);
    let zero = costing.of(&AlternativeId::new("nuvarande")).expect("it is costed");
    assert_eq!(zero.net_present_value, Some(Ore::from_kronor(1_331 + 1_100 + 1_100)));
    assert_eq!(zero.sum, Ore::from_kronor(3_872));
}

#[test]
fn ten_thousand_lines_at_the_limit_do_not_overflow() {
    let most = line(Some(Amount::FullYear(Ore::LIMIT.into()))).from(date(2014, 1, 2));
    let own = OwnBudget {
        lines: (0..10_000).map(|n| (BudgetLineId::new(&n.to_string()), most.clone())).collect(),
        ..OwnBudget::default()
    };
    let big = Alternative { budget: Some(own), ..alternative() };
    let scenario = scenario(Siblings::default(), [("a", big)]);
    // Twice the prices, of eighteen digits less one part in 10^18.
    let index = [2, 2].map(|times| Number::new(times * 499_999_999_999_999_999, 500_000_000_000_000_000));
    let index = [2014, 2015].into_iter().zip(index.map(|index| index.expect("it fits"))).collect();
    let rated = Budget { index, discount_rate: Number::new(35, 1_000), ..budget(&[2014, 2015], []) };
    let costing = cost(&Scenario { budget: Some(rated), ..scenario });
    let total = year(&costing, "a", 2015).total;
    // 2 * 10^17 * (1 - 2 * 10^-18) öre is 0.4 less than a whole number, for each of them.
    assert_eq!(total.ore(), 2 * Ore::LIMIT.ore() * 10_000);
    assert!(costing.of(&AlternativeId::new("a")).expect("costed").net_present_value.is_some());
}
