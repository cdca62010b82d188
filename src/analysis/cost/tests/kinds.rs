//! Positions, premises, shares of other lines and money between departments, each worked out by hand.

use super::*;
use crate::model::budget::{LineKind, PaidPosition, Premises, ShareOf};

/// So many full-time equivalents at so many kronor a month.
fn position(fte: Option<Number>, monthly_pay: Option<i64>) -> PaidPosition {
    PaidPosition {
        role: Text::new("Samordnare"),
        fte,
        people: None,
        monthly_pay: monthly_pay.map(Ore::from_kronor),
        months: Number::from(12),
        vacant_months: Number::ZERO,
        doubled_months: Number::ZERO,
        basis: Basis::default(),
    }
}

fn one(monthly_pay: i64) -> PaidPosition {
    position(Some(Number::from(1)), Some(monthly_pay))
}

fn positions(positions: impl Into<Vec<PaidPosition>>) -> BudgetLine {
    line(Some(Amount::Positions(positions.into())))
}

fn share_of(percent: i128, lines: &[&str]) -> BudgetLine {
    let share = Number::new(percent, 100).expect("a small number");
    let lines = lines.iter().map(|id| BudgetLineId::new(id)).collect();
    line(Some(Amount::ShareOf(ShareOf { share, lines })))
}

/// Overhead on pay of 38.46 % in 2014, 40 % in 2015 and 50 % in 2016.
fn with_overhead(budget: Budget) -> Budget {
    let overhead = [(2014, 3_846), (2015, 4_000), (2016, 5_000)];
    let number = |of| Number::new(of, 10_000).expect("a small number");
    Budget { payroll_overhead: overhead.into_iter().map(|(year, of)| (year, number(of))).collect(), ..budget }
}

/// What an alternative costs over 2014 to 2016 that pays these lines.
fn paying(lines: impl IntoIterator<Item = (&'static str, BudgetLine)>) -> AlternativeCost {
    let scenario = scenario(Siblings::default(), [("a", costed(lines))]);
    let budget = with_overhead(budget(&[2014, 2015, 2016], []));
    cost(&Scenario { budget: Some(budget), ..scenario }).of(&AlternativeId::new("a")).expect("costed").clone()
}

/// One sum in öre, for 2014, 2015 and 2016.
fn ore(cost: &AlternativeCost, sum: fn(&YearCost) -> Ore) -> Vec<i128> {
    cost.years.values().map(|year| sum(year).ore()).collect()
}

/// What a line costs in öre, for 2014, 2015 and 2016.
fn amounts(cost: &AlternativeCost, line: &str) -> Vec<Option<i128>> {
    cost.years.values().map(|year| year.lines[line].amount.map(Ore::ore)).collect()
}

#[test]
fn a_position_costs_its_pay_with_the_overhead_of_the_year() {
    // 29 000 * 12 = 348 000; * 1.3846 = 481 840.80, * 1.40 = 487 200, * 1.50 = 522 000; half of the first in 2014.
    let cost = paying([("chef", positions([one(29_000)]).from(date(2014, 7, 1)))]);
    assert_eq!(ore(&cost, total), [24_092_040, 48_720_000, 52_200_000]);
    assert_eq!(ore(&cost, full_year_effect), [48_184_080, 48_720_000, 52_200_000]);
}

#[test]
fn a_position_is_paid_for_its_part_of_a_post_and_its_months() {
    // 0.75 * 30 000 * 10 + 2 * 20 000 * 12 = 225 000 + 480 000 = 705 000; * 1.40 = 987 000.
    let three_quarters =
        PaidPosition { months: Number::from(10), ..position(Number::new(3, 4), Some(30_000)) };
    let two = position(Some(Number::from(2)), Some(20_000));
    let cost = paying([("pay", positions([three_quarters, two]))]);
    assert_eq!(cost.years[&2015].total, Ore::from_kronor(987_000));
}

#[test]
fn vacant_months_are_saved_and_doubled_ones_paid_once_when_the_line_begins() {
    let begins = |vacant, doubled| PaidPosition {
        vacant_months: Number::from(vacant),
        doubled_months: Number::from(doubled),
        ..one(30_000)
    };
    // A year is 30 000 * 12 * 1.40 = 504 000, of which nine months 378 000; a month is 42 000.
    let april = date(2015, 4, 1);
    let vacant = paying([("a", positions([begins(2, 0)]).from(april))]);
    assert_eq!(kronor(&vacant, total), [0, 378_000 - 84_000, 540_000]);
    assert_eq!(kronor(&vacant, full_year_effect), [0, 504_000, 540_000]);
    assert_eq!(kronor(&vacant, |year| year.one_off), [0, 0, 0], "the line does not fall once");
    let doubled = paying([("a", positions([begins(0, 1)]).from(april))]);
    assert_eq!(kronor(&doubled, total), [0, 378_000 + 42_000, 540_000]);
    // Without a first day it begins with the budget: 30 000 * 1.3846 = 41 538 a month.
    let since_always = paying([("a", positions([begins(0, 1)]))]);
    assert_eq!(kronor(&since_always, total), [13 * 41_538, 504_000, 540_000]);
    let before = paying([("a", positions([begins(3, 0)]).from(date(2013, 12, 1)))]);
    assert_eq!(kronor(&before, total), [12 * 41_538, 504_000, 540_000]);
}

#[test]
fn a_position_is_rounded_once_with_all_that_it_costs() {
    // A month of one öre with 50 % is 1.5 öre: thirteen of them 19.5, and two such posts 39. Apart 19.5 each is 20.
    let pay = PaidPosition { monthly_pay: Some(Ore::from_ore(1)), doubled_months: Number::from(1), ..one(0) };
    let cost = paying([("a", positions(vec![pay; 2]).from(date(2016, 1, 1)))]);
    assert_eq!(cost.years[&2016].total, Ore::from_ore(39));
}

#[test]
fn a_position_without_pay_or_full_time_equivalents_is_unknown() {
    for incomplete in [position(None, Some(30_000)), position(Some(Number::from(1)), None)] {
        let ends = external_full_year(12, Some(date(2014, 12, 31)));
        let cost = paying([
            ("pay", positions([one(30_000), incomplete]).with_external(ends)),
            ("overhead", share_of(10, &["pay", "rent"])),
            ("rent", full_year(7)),
        ]);
        assert_eq!(amounts(&cost, "pay"), [None; 3]);
        assert_eq!(amounts(&cost, "overhead"), [None; 3], "a share of what is unknown is unknown");
        assert_eq!(kronor(&cost, total), [7, 7, 7]);
        assert_eq!(kronor(&cost, full_year_effect), [7, 7, 7]);
        assert_eq!(kronor(&cost, external), [12, 0, 0]);
    }
}

#[test]
fn pay_without_the_overhead_of_the_year_is_unknown() {
    let scenario = scenario(Siblings::default(), [("a", costed([("pay", positions([one(1)]))]))]);
    let costing = cost(&Scenario { budget: Some(budget(&[2014], [])), ..scenario });
    assert_eq!(year(&costing, "a", 2014).lines["pay"].amount, None);
}

#[test]
fn premises_cost_their_area_times_their_rent() {
    let rent = Premises {
        area: Number::new(2_405, 10).expect("a small number"),
        rent: Ore::from_kronor(1_250).into(),
    };
    // 240.5 m2 * 1 250 kr = 300 625 kr, of which half in 2014.
    let cost = paying([("rent", line(Some(Amount::Premises(rent))).from(date(2014, 7, 1)))]);
    assert_eq!(ore(&cost, total), [15_031_250, 30_062_500, 30_062_500]);
    assert_eq!(ore(&cost, full_year_effect), [30_062_500; 3]);
}

#[test]
fn a_share_follows_what_its_lines_cost_without_what_they_take_over() {
    let ends = external_full_year(1_000, Some(date(2014, 12, 31)));
    let cost = paying([
        ("overhead", share_of(8, &["pay", "courses", "move", "gone"])),
        ("pay", full_year(1_000).from(date(2014, 7, 1)).with_external(ends)),
        ("courses", by_year(&[(2014, 100), (2016, 300)])),
        ("move", one_off(200).from(date(2015, 5, 1))),
    ]);
    // 8 % of 500 + 100, of 1 000 + 200, of 1 000 + 300; a full year 8 % of 1 000 + 100, of 1 000, of 1 000 + 300.
    assert_eq!(amounts(&cost, "overhead"), [Some(4_800), Some(9_600), Some(10_400)]);
    let others = [1_000 + 100, 2_000, 2_000 + 300].map(|kronor: i128| kronor * 100);
    let own = [8_800, 8_000, 10_400];
    let sums: Vec<i128> = others.iter().zip(own).map(|(others, own)| others + own).collect();
    assert_eq!(ore(&cost, full_year_effect), sums);
}

#[test]
fn a_share_is_of_the_rounded_amounts() {
    let january = || line(Some(Amount::FullYear(Ore::from_ore(30).into()))).until(date(2014, 1, 31));
    // A twelfth of 30 is 2.5 öre, which is 2. A quarter of 2 is 0.5, which is 0; of 2.5 it would be 0.625, which is 1.
    let cost = paying([("overhead", share_of(25, &["january"])), ("january", january())]);
    assert_eq!(amounts(&cost, "overhead"), [Some(0), Some(0), Some(0)]);
}

#[test]
fn money_between_departments_is_in_no_sum() {
    let transfer = BudgetLine { kind: LineKind::Transfer, ..full_year(500) };
    let cost = paying([("rent", transfer.with_external(external_full_year(3, Some(date(2014, 12, 31)))))]);
    let year = &cost.years[&2015];
    assert_eq!(year.lines["rent"].amount, Some(Ore::from_kronor(500)));
    assert_eq!(year.lines["rent"].funding, None);
    let sums = [
        year.total,
        year.funded,
        year.unfunded,
        year.income,
        year.net,
        cost.years[&2014].external,
        year.placement,
        year.full_year_effect,
        year.taken_over,
        cost.sum,
    ];
    assert_eq!(sums, [Ore::ZERO; 10]);
}
