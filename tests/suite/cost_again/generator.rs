//! Random budgets, with everything that a budget can say.

use std::collections::BTreeMap;

use hemvist::model::Scenario;
use hemvist::model::budget::{
    AfterExternal, Amount, Because, Budget, BudgetLine, External, ExternalAmount, Funding, LineKind,
    OwnBudget, PaidPosition, Premises, ShareOf,
};
use hemvist::model::estimate::Estimate;
use hemvist::model::evidence::Basis;
use hemvist::model::id::{BudgetLineId, UnitId};
use hemvist::model::money::Ore;
use hemvist::model::number::Number;
use hemvist::model::organisation::{Change, Move};
use hemvist::model::period::Period;
use hemvist::model::reorganisation::{Plan, reorganise};
use hemvist::model::text::Text;
use jiff::civil::{Date, date};
use rand_xoshiro::Xoshiro256StarStar;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::support::read_text;

/// What all budgets have in common: the units and two alternatives.
const FRAME: &str = "
title: Prov
subject: e
organisation:
  units:
    k: { name: K, kind: municipality }
    a: { name: A, kind: department, parent: k }
    b: { name: B, kind: department, parent: k }
    c: { name: C, kind: committee, parent: k }
    e: { name: E, kind: unit, parent: a }
    f: { name: F, kind: unit, parent: e }
    x: { name: X, kind: external }
alternatives:
  nu: { name: Nu, zero: true }
  ny: { name: Ny }
outcomes:
  plain: { label: hushåll, saving_per_year: 96 996 kr }
  assumed: { label: hushåll, saving_per_year: 1234, duration_months: 9, displacement: 30 % }
";

const UNITS: [&str; 7] = ["k", "a", "b", "c", "e", "f", "x"];
const YEARS: [i16; 3] = [2015, 2016, 2017];

pub struct Generator {
    random: Xoshiro256StarStar,
}

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self { random: Xoshiro256StarStar::seed_from_u64(seed) }
    }

    pub fn scenario(&mut self) -> Scenario {
        thread_local! {
            static READ: Scenario = read_text(FRAME).scenario.expect("the frame has no fault");
        }
        let mut scenario = READ.with(Clone::clone);
        let budget = self.budget();
        for id in ["nu", "ny"] {
            let lines = (2..2 + self.below(4)).map(|_| self.own_line()).collect();
            let without = (0..4).filter(|_| self.once_in(6)).map(line_id).collect();
            let own = OwnBudget { lines, without, ..OwnBudget::default() };
            let moves = self.moves(&scenario, &budget, &own);
            let alternative = scenario.alternatives.get_mut(id).expect("it is in the frame");
            alternative.moves = moves;
            let plan = plan(&scenario.organisation, &alternative.moves, &budget, &own);
            alternative.reorganisation = reorganise(&plan).expect("moves with faults were left out");
            alternative.budget = Some(own);
        }
        scenario.budget = Some(budget);
        scenario
    }

    fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most).expect("a small number");
        usize::try_from(self.random.next_u64() % most).expect("a small number")
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn number(&mut self, from: i128, to: i128, below: i128) -> Number {
        let span = usize::try_from(to - from + 1).expect("a small span");
        let above = from + i128::try_from(self.below(span)).expect("a small number");
        Number::new(above, below).expect("a small number")
    }

    fn money(&mut self) -> Ore {
        let size = self.one_of(&[40, 10_000, 900_000_007, 100_000_000_000_000_000]);
        let ore = i128::try_from(self.below(size)).expect("it fits");
        Ore::from_ore(if self.once_in(8) { -ore } else { ore })
    }

    fn estimate(&mut self) -> Estimate<Ore> {
        self.money().into()
    }

    fn day(&mut self) -> Date {
        let month = i8::try_from(1 + self.below(12)).expect("a month");
        let first = date(self.one_of(&[2014, 2015, 2016, 2016, 2017, 2018]), month, 1);
        match self.below(4) {
            0 | 1 => first,
            2 => first.last_of_month(),
            _ => date(first.year(), month, i8::try_from(1 + self.below(28)).expect("a day")),
        }
    }

    fn maybe<T>(&mut self, times: usize, some: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.once_in(times).then(|| some(self))
    }

    fn budget(&mut self) -> Budget {
        let table = |this: &mut Self, from, to| -> BTreeMap<i16, Number> {
            YEARS.iter().map(|year| (*year, this.number(from, to, 10_000))).collect()
        };
        let has_index = self.once_in(2);
        let levels = [2012, 2013, 2015].map(|year| (year, self.number(100, 300, 7)));
        Budget {
            years: YEARS.to_vec(),
            price_year: Some(2015),
            discount_rate: self.maybe(2, |this| this.number(-50, 900, 10_000)),
            payroll_overhead: table(self, 3_000, 6_000),
            index: if has_index { table(self, 9_000, 13_000) } else { BTreeMap::new() },
            price_index: levels.into(),
            ceiling: BTreeMap::new(),
            lines: (0..4).map(|number| (line_id(number), self.line())).collect(),
            basis: Basis::default(),
        }
    }

    fn own_line(&mut self) -> (BudgetLineId, BudgetLine) {
        (line_id(self.below(9)), self.line())
    }

    fn line(&mut self) -> BudgetLine {
        let kind = self.one_of(&[
            LineKind::Cost,
            LineKind::Cost,
            LineKind::Cost,
            LineKind::Income,
            LineKind::Transfer,
        ]);
        let amount = if self.once_in(20) { None } else { Some(self.amount()) };
        let from = self.maybe(2, Self::day);
        let until = self.maybe(3, Self::day).filter(|until| from.is_none_or(|from| from <= *until));
        BudgetLine {
            label: Text::new("Post"),
            unit: self.maybe(1, |this| UnitId::new(this.one_of(&UNITS))).filter(|_| !self.once_in(8)),
            kind,
            to: (kind == LineKind::Transfer).then(|| UnitId::new(self.one_of(&UNITS[1..6]))),
            includes: Vec::new(),
            price_year: self.maybe(3, |this| this.one_of(&[2012, 2013, 2015])),
            amount,
            period: Period { from, until },
            funding: self.one_of(&[None, Some(Funding::Funded), Some(Funding::Unfunded)]),
            reallocated_from: None,
            decided_by: None,
            because: self.one_of(&[None, None, Some(Because::Placement), Some(Because::Ambition)]),
            external: self.maybe(3, Self::external),
            basis: Basis::default(),
        }
    }

    fn amount(&mut self) -> Amount {
        match self.below(8) {
            0..=2 => Amount::FullYear(self.estimate()),
            3 => Amount::ByYear(self.by_year()),
            4 => Amount::OneOff(self.estimate()),
            5 => Amount::Positions((0..=self.below(3)).map(|_| self.position()).collect()),
            6 => Amount::Premises(Premises { area: self.number(0, 90_000, 10), rent: self.estimate() }),
            _ => Amount::ShareOf(ShareOf {
                share: self.number(0, 100, 100),
                lines: (0..4).filter(|_| self.once_in(2)).map(line_id).collect(),
            }),
        }
    }

    fn by_year(&mut self) -> BTreeMap<i16, Estimate<Ore>> {
        (0..=self.below(3)).map(|_| (self.one_of(&[2014, 2015, 2016, 2017]), self.estimate())).collect()
    }

    fn position(&mut self) -> PaidPosition {
        let some = |this: &mut Self| !this.once_in(15);
        PaidPosition {
            role: Text::new("Roll"),
            fte: Some(self.number(0, 500, 100)).filter(|_| some(self)),
            people: None,
            monthly_pay: Some(self.money()).filter(|_| some(self)),
            months: if self.once_in(3) { self.number(0, 24, 2) } else { Number::from(12) },
            vacant_months: self.maybe(4, |this| this.number(0, 12, 3)).unwrap_or(Number::ZERO),
            doubled_months: self.maybe(4, |this| this.number(0, 12, 3)).unwrap_or(Number::ZERO),
            basis: Basis::default(),
        }
    }

    fn external(&mut self) -> External {
        External {
            funder: None,
            amount: if self.once_in(2) {
                ExternalAmount::FullYear(self.estimate())
            } else {
                ExternalAmount::ByYear(self.by_year())
            },
            until: self.maybe(2, Self::day),
            after: self.one_of(&[
                AfterExternal::BecomesUnfunded,
                AfterExternal::BecomesUnfunded,
                AfterExternal::Stops,
            ]),
            basis: Basis::default(),
        }
    }

    /// Up to four moves of units and lines that fit together.
    fn moves(&mut self, scenario: &Scenario, budget: &Budget, own: &OwnBudget) -> Vec<Move> {
        let mut moves = Vec::new();
        for _ in 0..self.below(5) {
            let change = if self.once_in(2) {
                let to = Some(UnitId::new(self.one_of(&["a", "b", "c", "k"])));
                Change::MoveUnit {
                    unit: UnitId::new(self.one_of(&["e", "f"])),
                    to,
                    manager: None,
                    name: None,
                }
            } else {
                let paid: Vec<BudgetLineId> = budget.paid_by(own).map(|paid| paid.id.clone()).collect();
                let share = self.maybe(2, |this| this.number(1, 7, 7));
                let to = UnitId::new(self.one_of(&UNITS[..6]));
                if paid.is_empty() {
                    continue;
                }
                Change::MoveBudgetLine { line: paid[self.below(paid.len())].clone(), to, share }
            };
            let date = self.maybe(1, Self::day).filter(|_| !self.once_in(6));
            moves.push(Move { date, change, basis: Basis::default() });
            if reorganise(&plan(&scenario.organisation, &moves, budget, own)).is_err() {
                moves.pop();
            }
        }
        moves
    }
}

fn line_id(number: usize) -> BudgetLineId {
    BudgetLineId::new(&format!("l{number}"))
}

fn plan<'a>(
    organisation: &'a hemvist::model::organisation::Organisation,
    moves: &'a [Move],
    budget: &'a Budget,
    own: &'a OwnBudget,
) -> Plan<'a> {
    let lines = budget.paid_by(own).map(|paid| (paid.id, paid.line)).collect();
    Plan { organisation, moves, links: &[], lines, first_day: Some(date(YEARS[0], 1, 1)) }
}
