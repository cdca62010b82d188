//! Laws of the costs, on lines that nobody thought of.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::proptest;

use super::*;
use crate::analysis::example::{alternative, budget, line, scenario};
use crate::model::alternative::Alternative;
use crate::model::budget::{
    AfterExternal, Amount, Because, BudgetLine, External, ExternalAmount, LineKind, OwnBudget,
};
use crate::model::criterion::Siblings;
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::period::Period;

const YEARS: [i16; 3] = [2014, 2015, 2016];

fn amount() -> impl Strategy<Value = Ore> {
    let limit = i64::try_from(Ore::LIMIT.ore()).expect("it fits in 64 bits");
    (-limit..=limit).prop_map(|ore| Ore::from_ore(i128::from(ore)))
}

fn estimate() -> impl Strategy<Value = Estimate<Ore>> {
    amount().prop_map(Estimate::from)
}

fn by_year() -> impl Strategy<Value = BTreeMap<i16, Estimate<Ore>>> {
    proptest::collection::btree_map(2013_i16..2018, estimate(), 1..4)
}

fn day() -> impl Strategy<Value = Date> {
    (2013_i16..2018, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn external() -> impl Strategy<Value = External> {
    let money = prop_oneof![
        estimate().prop_map(ExternalAmount::FullYear),
        by_year().prop_map(ExternalAmount::ByYear)
    ];
    (money, option::of(day()), any::<bool>()).prop_map(|(amount, until, stops)| External {
        funder: None,
        amount,
        until,
        after: if stops { AfterExternal::Stops } else { AfterExternal::BecomesUnfunded },
        basis: Basis::default(),
    })
}

fn any_line() -> impl Strategy<Value = BudgetLine> {
    let amount = option::weighted(
        0.9,
        prop_oneof![
            estimate().prop_map(Amount::FullYear),
            by_year().prop_map(Amount::ByYear),
            estimate().prop_map(Amount::OneOff)
        ],
    );
    let kind = prop_oneof![3 => Just(LineKind::Cost), 1 => Just(LineKind::Income)];
    let funding = option::of(prop_oneof![Just(Funding::Funded), Just(Funding::Unfunded)]);
    let because = option::of(prop_oneof![Just(Because::Placement), Just(Because::Ambition)]);
    let period = (option::of(day()), option::of(day()));
    (amount, kind, funding, because, period, option::of(external())).prop_map(
        |(amount, kind, funding, because, (from, until), external)| BudgetLine {
            kind,
            funding,
            because,
            period: Period { from, until },
            external,
            ..line(amount)
        },
    )
}

fn cost_of(lines: impl IntoIterator<Item = (usize, BudgetLine)>) -> AlternativeCost {
    let lines = lines.into_iter().map(|(id, line)| (BudgetLineId::new(&id.to_string()), line)).collect();
    let own = OwnBudget { lines, ..OwnBudget::default() };
    let scenario = scenario(Siblings::default(), [("a", Alternative { budget: Some(own), ..alternative() })]);
    let costing = cost(&Scenario { budget: Some(budget(&YEARS, [])), ..scenario });
    costing.of(&AlternativeId::new("a")).expect("it has a budget").clone()
}

fn sums(year: &YearCost) -> [Ore; 8] {
    [
        year.total,
        year.funded,
        year.unfunded,
        year.income,
        year.external,
        year.one_off,
        year.placement,
        year.full_year_effect,
    ]
}

proptest! {
    #[test]
    fn every_sum_is_the_sum_of_its_parts(lines in vec(any_line(), 0..12)) {
        let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).collect();
        let cost = cost_of(lines.into_iter().enumerate());
        for year in cost.years.values() {
            let of_kind = |kind| {
                let amounts = year.lines.values().zip(&kinds).filter(move |(_, of)| **of == kind);
                amounts.filter_map(|(line, _)| line.amount).sum::<Ore>()
            };
            assert_eq!(year.total, of_kind(LineKind::Cost));
            assert_eq!(year.income, of_kind(LineKind::Income));
            assert_eq!(year.funded + year.unfunded, year.total);
            assert_eq!(year.net, year.total - year.income);
            assert_eq!(year.external, year.lines.values().map(|line| line.external).sum());
        }
        assert_eq!(cost.sum, cost.years.values().map(|year| year.net).sum());
    }

    #[test]
    fn the_order_of_the_lines_never_matters(lines in vec(any_line(), 0..12)) {
        let forwards = cost_of(lines.clone().into_iter().enumerate());
        let backwards = cost_of(lines.into_iter().enumerate().rev());
        for (one, other) in forwards.years.values().zip(backwards.years.values()) {
            assert_eq!(sums(one), sums(other));
        }
    }

    #[test]
    fn what_the_municipality_takes_over_is_what_others_paid(
        full in amount(),
        money in amount(),
        last in day(),
    ) {
        let ends = External {
            funder: None,
            amount: ExternalAmount::FullYear(money.into()),
            until: Some(last),
            after: AfterExternal::BecomesUnfunded,
            basis: Basis::default(),
        };
        let shared = BudgetLine { external: Some(ends), ..line(Some(Amount::FullYear(full.into()))) };
        for year in cost_of([(0, shared)]).years.values() {
            let parts = year.lines["0"].takeover + year.lines["0"].external - money;
            assert!(parts.ore().abs() <= 1, "two roundings of one öre: {parts:?}");
        }
    }
}
