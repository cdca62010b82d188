//! A thousand random budgets costed twice: by hemvist, and here by counting days and adding long fractions, from the
//! model and formulas.md 7 alone. The difference is 0 öre, everywhere.

mod generator;
mod recount;

use std::collections::BTreeMap;

use hemvist::analysis::cost::{AlternativeCost, YearCost, cost};

use crate::cost_again::generator::Generator;
use crate::cost_again::recount::{Recounted, RecountedYear, recount};

const SCENARIOS: u64 = 1_000;

#[test]
fn a_thousand_random_budgets_come_out_the_same_when_days_are_counted() {
    let mut seen = Seen::default();
    for seed in 0..SCENARIOS {
        let scenario = Generator::new(seed).scenario();
        let costing = cost(&scenario);
        let recounted: BTreeMap<String, Recounted> = recount(&scenario);
        assert_eq!(recounted.len(), 2);
        for (id, expected) in &recounted {
            let computed = costing.alternatives[id.as_str()].as_ref().expect("both are costed");
            assert_eq!(&as_recounted(computed), expected, "alternative {id} of seed {seed}");
            seen.note(expected);
        }
    }
    assert!(seen.is_enough(), "the budgets are too much alike: {seen:?}");
}

fn as_recounted(cost: &AlternativeCost) -> Recounted {
    Recounted {
        years: cost.years.iter().map(|(year, of)| (*year, as_recounted_year(of))).collect(),
        sum: cost.sum.ore(),
        net_present_value: cost.net_present_value.map(|amount| amount.ore()),
        equivalent_annual_cost: cost.equivalent_annual_cost.map(|amount| amount.ore()),
    }
}

fn as_recounted_year(of: &YearCost) -> RecountedYear {
    let sums = [
        ("total", of.total),
        ("funded", of.funded),
        ("unfunded", of.unfunded),
        ("income", of.income),
        ("net", of.net),
        ("external", of.external),
        ("one_off", of.one_off),
        ("placement", of.placement),
        ("ambition", of.ambition),
        ("full_year_effect", of.full_year_effect),
        ("taken_over", of.taken_over),
    ];
    let departments = of.departments.as_ref().expect("both are costed");
    let name =
        |unit: &Option<hemvist::model::id::UnitId>| unit.as_ref().map_or(String::new(), ToString::to_string);
    RecountedYear {
        sums: sums.into_iter().map(|(name, amount)| (name, amount.ore())).collect(),
        difference: of.difference.expect("both are costed").ore(),
        departments: departments.iter().map(|(unit, amount)| (name(unit), amount.ore())).collect(),
        lines: of
            .lines
            .iter()
            .map(|(id, line)| (id.to_string(), (line.amount.map(|amount| amount.ore()), line.external.ore())))
            .collect(),
        break_even: of
            .break_even
            .iter()
            .map(|(id, even)| (id.to_string(), (even.outcomes, even.with_assumptions)))
            .collect(),
    }
}

/// How often what can go wrong was there to go wrong.
#[derive(Debug, Default)]
struct Seen {
    unknown: usize,
    taken_over: usize,
    external: usize,
    several_departments: usize,
    discounted: usize,
    uneven: usize,
}

impl Seen {
    fn note(&mut self, recounted: &Recounted) {
        self.discounted += usize::from(recounted.net_present_value.is_some());
        for year in recounted.years.values() {
            let departments: i128 = year.departments.values().sum();
            assert_eq!(departments, year.difference, "they add up, and money between them to nothing");
            self.unknown += usize::from(year.lines.values().any(|(amount, _)| amount.is_none()));
            self.taken_over += usize::from(year.sums["taken_over"] != 0);
            self.external += usize::from(year.sums["external"] != 0);
            self.several_departments += usize::from(year.departments.len() > 1);
            self.uneven += usize::from(year.sums["net"] % 100 != 0);
        }
    }

    fn is_enough(&self) -> bool {
        let Self { unknown, taken_over, external, several_departments, discounted, uneven } = self;
        [unknown, taken_over, external, several_departments, discounted, uneven]
            .iter()
            .all(|seen| **seen > 200)
    }
}
