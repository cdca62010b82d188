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
    AfterExternal, Amount, Because, BudgetLine, External, ExternalAmount, LineKind, OwnBudget, PaidPosition,
    Premises,
};
use crate::model::criterion::Siblings;
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::number::Number;
use crate::model::period::Period;
use crate::model::text::Text;

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

/// A number of up to eighteen digits, mostly below 20.
fn number() -> impl Strategy<Value = Number> {
    let parts = prop_oneof![(0..2_000_i128, Just(100_i128)), (0..=Number::LIMIT, 1..=Number::LIMIT)];
    parts.prop_filter_map("beyond all amounts", |(above, below)| {
        Number::new(above, below).filter(|number| *number < Number::from(1_000))
    })
}

fn position() -> impl Strategy<Value = PaidPosition> {
    let number = || option::weighted(0.95, number());
    (number(), option::weighted(0.95, amount()), number(), number(), number()).prop_map(
        |(fte, monthly_pay, months, vacant, doubled)| PaidPosition {
            role: Text::default(),
            fte,
            people: None,
            monthly_pay,
            months: months.unwrap_or(Number::from(12)),
            vacant_months: vacant.unwrap_or(Number::ZERO),
            doubled_months: doubled.unwrap_or(Number::ZERO),
            basis: Basis::default(),
        },
    )
}

fn any_line() -> impl Strategy<Value = BudgetLine> {
    let amount = option::weighted(
        0.9,
        prop_oneof![
            estimate().prop_map(Amount::FullYear),
            by_year().prop_map(Amount::ByYear),
            estimate().prop_map(Amount::OneOff),
            vec(position(), 1..4).prop_map(Amount::Positions),
            (number(), estimate()).prop_map(|(area, rent)| Amount::Premises(Premises { area, rent })),
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
    let overhead = Number::new(3_846, 10_000).expect("a small number");
    let rated = Budget {
        payroll_overhead: YEARS.map(|year| (year, overhead)).into(),
        discount_rate: Some(Number::ZERO),
        ..budget(&YEARS, [])
    };
    let costing = cost(&Scenario { budget: Some(rated), ..scenario });
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
        assert_eq!(cost.net_present_value, Some(cost.sum), "without interest it is the sum");
    }

    #[test]
    fn splitting_a_line_changes_no_sum(whole in amount(), part in amount(), by_year in by_year(), taken in by_year()) {
        let rest = Ore::from_ore(whole.ore() - part.ore());
        let left: BTreeMap<i16, Estimate<Ore>> = YEARS
            .map(|year| {
                let of = |amounts: &BTreeMap<i16, Estimate<Ore>>| {
                    amounts.get(&year).copied().unwrap_or_default().point
                };
                (year, (of(&by_year) - of(&taken)).into())
            })
            .into();
        let splits = [
            [whole, part, rest].map(|amount| Amount::FullYear(amount.into())),
            [whole, part, rest].map(|amount| Amount::OneOff(amount.into())),
            [by_year, taken, left].map(Amount::ByYear),
        ];
        for split in splits {
            let [whole, part, rest] = split.map(|amount| line(Some(amount)));
            let (together, apart) = (cost_of([(0, whole)]), cost_of([(1, part), (2, rest)]));
            for (one, other) in together.years.values().zip(apart.years.values()) {
                assert_eq!(sums(one), sums(other));
            }
        }
    }

    #[test]
    fn the_parts_of_a_year_add_up_to_it(full in amount(), day in day(), line in any_line()) {
        let before = Period { until: day.yesterday().ok(), ..line.period };
        let after = Period { from: Some(day), ..line.period };
        let (before, after) = (before.within(line.period), after.within(line.period));
        let paid = |period| BudgetLine { period, ..crate::analysis::example::line(Some(Amount::FullYear(full.into()))) };
        let cost = cost_of([(0, paid(before)), (1, paid(after)), (2, paid(line.period))]);
        for (year, of) in &cost.years {
            let part = |period: Period| period.part_of_year(*year);
            assert_eq!(part(before) + part(after), part(line.period));
            let amounts: Vec<i128> = of.lines.values().filter_map(|line| Some(line.amount?.ore())).collect();
            assert!((amounts[0] + amounts[1] - amounts[2]).abs() <= 1, "{amounts:?}");
        }
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
