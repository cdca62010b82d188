//! What the sums of a costed alternative consist of, seen in other ways than year by year: which lines make a
//! difference, what changes from one year to the next, which body is asked for what, whose money is reallocated, what
//! happens when money from others ends.
//!
//! Never a sum that does not add up to one of [`YearCost`]: what is left out is nought, and what is unknown says so.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use crate::analysis::cost::known::{Known, Parted};
use crate::analysis::cost::{AlternativeCost, Costing, LineCost, YearCost};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::{BudgetLine, LineKind, Sum};
use crate::model::id::{AlternativeId, BudgetLineId, UnitId};
use crate::model::money::Ore;

/// How an alternative comes to cost more or less than the zero alternative: what each line of either does to the
/// difference of every year. `None` unless both are costed.
#[must_use]
pub fn differences<'a>(
    scenario: &'a Scenario,
    costing: &'a Costing,
    alternative: &AlternativeId,
) -> Option<Parted<&'a BudgetLineId>> {
    let one = Paid::of(scenario, costing, alternative)?;
    let zero = Paid::of(scenario, costing, scenario.zero_alternative()?)?;
    let years: Vec<i16> = one.cost.years.keys().copied().collect();
    let lines: IndexSet<&BudgetLineId> = one.lines().chain(zero.lines()).collect();
    let part = |line: &'a BudgetLineId| {
        (line, years.iter().map(|year| one.net(line, *year) - zero.net(line, *year)).collect())
    };
    Some(Parted::new(lines.into_iter().map(part), years.len()))
}

/// What each line does to the change of net from every year to the next. `None` when the alternative is not costed.
#[must_use]
pub fn changes<'a>(
    scenario: &'a Scenario,
    costing: &'a Costing,
    alternative: &AlternativeId,
) -> Option<Parted<&'a BudgetLineId>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    let years: Vec<i16> = paid.cost.years.keys().copied().collect();
    let change = |line, pair: &[i16]| paid.net(line, pair[1]) - paid.net(line, pair[0]);
    let part = |line| (line, years.windows(2).map(|pair| change(line, pair)).collect());
    Some(Parted::new(paid.lines().map(part), years.len().saturating_sub(1)))
}

/// What is unfunded, by the body that is to grant it; lines that name none are nobody's, and stand last. The sums are
/// `unfunded`.
#[must_use]
pub fn asked_of(
    scenario: &Scenario,
    costing: &Costing,
    alternative: &AlternativeId,
) -> Option<Parted<Option<UnitId>>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    let mut asked = paid.by(
        |line| paid.line(line).map(|line| line.decided_by.clone()),
        |line| Known::part_of(line, Sum::Unfunded),
    );
    asked.parts.sort_by_key(|(body, _)| body.is_none());
    Some(asked)
}

/// What is funded with money that was another's, by whose it was; lines that name nobody are left out.
#[must_use]
pub fn reallocated(
    scenario: &Scenario,
    costing: &Costing,
    alternative: &AlternativeId,
) -> Option<Parted<UnitId>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    Some(paid.by(|line| paid.line(line)?.reallocated_from.clone(), |line| Known::part_of(line, Sum::Funded)))
}

/// What is paid between departments, line by line.
#[must_use]
pub fn transfers<'a>(
    scenario: &'a Scenario,
    costing: &'a Costing,
    alternative: &AlternativeId,
) -> Option<Parted<&'a BudgetLineId>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    let is_transfer = |line: &'a BudgetLineId| (paid.kind(line) == Some(LineKind::Transfer)).then_some(line);
    Some(paid.by(is_transfer, |line| Known::of(line.amount)))
}

/// What these lines cost, each once. Lines that the alternative does not pay are left out.
#[must_use]
pub fn costs_of<'a>(
    scenario: &'a Scenario,
    costing: &'a Costing,
    alternative: &AlternativeId,
    lines: &IndexSet<&BudgetLineId>,
) -> Option<Parted<&'a BudgetLineId>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    let is_one = |line: &'a BudgetLineId| lines.contains(line).then_some(line);
    Some(paid.by(is_one, |line| Known::of(line.amount)))
}

/// What happens in a year where others have paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cliff {
    /// What others pay, beside.
    pub external: Ore,
    /// What the municipality pays in their place, unfunded.
    pub taken_over: Ore,
    /// What is unfunded without that.
    pub otherwise_unfunded: Ore,
    /// All that the lines that others have paid for cost the municipality.
    pub own: Known,
}

/// The end of money from others, year by year; nothing where others pay for no line.
#[must_use]
pub fn cliff(
    scenario: &Scenario,
    costing: &Costing,
    alternative: &AlternativeId,
) -> Option<BTreeMap<i16, Cliff>> {
    let paid = Paid::of(scenario, costing, alternative)?;
    let by_others = |line: &&BudgetLineId| paid.line(line).is_some_and(|line| line.external.is_some());
    let lines: Vec<&BudgetLineId> = paid.lines().filter(by_others).collect();
    let year = |(year, of): (&i16, &YearCost)| {
        let costs = lines.iter().filter_map(|line| of.lines.get(*line));
        let cliff = Cliff {
            external: of.external,
            taken_over: of.taken_over,
            otherwise_unfunded: of.unfunded - of.taken_over,
            own: costs.map(|line| Known::of(line.amount)).sum(),
        };
        (*year, cliff)
    };
    (!lines.is_empty()).then(|| paid.cost.years.iter().map(year).collect())
}

/// A costed alternative with the lines that it pays.
struct Paid<'a> {
    scenario: &'a Scenario,
    record: &'a Alternative,
    cost: &'a AlternativeCost,
}

impl<'a> Paid<'a> {
    fn of(scenario: &'a Scenario, costing: &'a Costing, alternative: &AlternativeId) -> Option<Self> {
        let record = scenario.alternatives.get(alternative)?;
        Some(Self { scenario, record, cost: costing.of(alternative)? })
    }

    /// Every line, the same in all years.
    fn lines(&self) -> impl Iterator<Item = &'a BudgetLineId> + use<'a> {
        self.cost.years.values().next().into_iter().flat_map(|year| year.lines.keys())
    }

    fn line(&self, line: &BudgetLineId) -> Option<&'a BudgetLine> {
        self.scenario.paid_line(self.record, line).map(|paid| paid.line)
    }

    fn kind(&self, line: &BudgetLineId) -> Option<LineKind> {
        self.line(line).map(|line| line.kind)
    }

    /// What a line does to the net of a year.
    fn net(&self, line: &BudgetLineId, year: i16) -> Known {
        let cost = self.cost.years.get(&year).and_then(|year| year.lines.get(line));
        cost.map(|cost| Known::part_of(cost, Sum::Net)).unwrap_or_default()
    }

    /// A part of every line, gathered by what the line belongs to; lines that belong to nothing are left out.
    fn by<K: std::hash::Hash + Eq>(
        &self,
        key: impl Fn(&'a BudgetLineId) -> Option<K>,
        part: impl Fn(&LineCost) -> Known,
    ) -> Parted<K> {
        let years = || self.cost.years.values();
        let mut gathered: IndexMap<K, Vec<Known>> = IndexMap::new();
        for line in self.lines() {
            let Some(key) = key(line) else { continue };
            let amounts = years().map(|year| year.lines.get(line).map(&part).unwrap_or_default());
            let sums = gathered.entry(key).or_insert_with(|| years().map(|_| Known::default()).collect());
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                *sum = *sum + amount;
            }
        }
        Parted::new(gathered.into_iter(), self.cost.years.len())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::analysis::cost::cost;
    use crate::analysis::example::{
        alternative, budget, by_year, costed, external_full_year, full_year, line, scenario,
    };
    use crate::model::budget::{Funding, OwnBudget};
    use crate::model::criterion::Siblings;

    fn known(kronor: i64) -> Known {
        Known::of(Some(Ore::from_kronor(kronor)))
    }

    fn unit(id: &str) -> UnitId {
        UnitId::new(id)
    }

    /// A zero alternative that pays common lines alone, and one that replaces, leaves out and adds lines.
    fn example() -> Scenario {
        let income = BudgetLine { kind: LineKind::Income, ..full_year(30) };
        let transfer = BudgetLine { kind: LineKind::Transfer, to: Some(unit("b")), ..full_year(70) };
        let ending = BudgetLine {
            funding: Some(Funding::Funded),
            reallocated_from: Some(unit("b")),
            decided_by: Some(unit("council")),
            external: Some(external_full_year(40, Some(date(2014, 12, 31)))),
            ..full_year(10)
        };
        let granted = BudgetLine { decided_by: Some(unit("council")), ..by_year(&[(2014, 5), (2015, 8)]) };
        let own = OwnBudget {
            without: vec![BudgetLineId::new("left")],
            ..own_budget(vec![
                ("shared", full_year(150)),
                ("income", income),
                ("transfer", transfer),
                ("ending", ending),
                ("granted", granted),
                ("unknown", line(None)),
            ])
        };
        let common = [("shared", full_year(100)), ("left", full_year(20))];
        let moved = Alternative { budget: Some(own), ..alternative() };
        let zero = Alternative { zero: true, ..costed([]) };
        let scenario = scenario(Siblings::default(), [("zero", zero), ("moved", moved)]);
        Scenario { budget: Some(budget(&[2014, 2015], common)), ..scenario }
    }

    fn own_budget(lines: Vec<(&'static str, BudgetLine)>) -> OwnBudget {
        costed(lines).budget.expect("it is costed")
    }

    fn moved() -> AlternativeId {
        AlternativeId::new("moved")
    }

    #[test]
    fn the_lines_add_up_to_the_difference_of_every_year_and_nothing_is_left_over() {
        let scenario = example();
        let costing = cost(&scenario);
        let explained = differences(&scenario, &costing, &moved()).expect("both are costed");
        let rows: Vec<(&str, Vec<Known>)> =
            explained.parts.iter().map(|(line, amounts)| (line.as_str(), amounts.clone())).collect();
        let unknown = Known { incomplete: true, ..known(0) };
        assert_eq!(rows[..2], [("shared", vec![known(50); 2]), ("income", vec![known(-30); 2])]);
        assert_eq!(rows[rows.len() - 2..], [("unknown", vec![unknown; 2]), ("left", vec![known(-20); 2])]);
        let years = costing.of(&moved()).expect("it is costed").years.values();
        let differences: Vec<Option<Ore>> = years.map(|year| year.difference).collect();
        assert_eq!(explained.sums.iter().map(|sum| Some(sum.amount)).collect::<Vec<_>>(), differences);
        assert!(explained.sums.iter().all(|sum| sum.incomplete));
        assert!(rows.iter().all(|(line, _)| *line != "transfer"));
    }

    #[test]
    fn the_lines_add_up_to_the_change_from_one_year_to_the_next() {
        let scenario = example();
        let costing = cost(&scenario);
        let explained = changes(&scenario, &costing, &moved()).expect("it is costed");
        let nets: Vec<Ore> =
            costing.of(&moved()).expect("it is costed").years.values().map(|year| year.net).collect();
        assert_eq!(explained.sums[0].amount, nets[1] - nets[0]);
        let names: Vec<&str> = explained.parts.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(names, ["ending", "granted", "unknown"]);
    }

    #[test]
    fn what_bodies_are_asked_for_adds_up_to_what_is_unfunded() {
        let scenario = example();
        let costing = cost(&scenario);
        let asked = asked_of(&scenario, &costing, &moved()).expect("it is costed");
        let years = costing.of(&moved()).expect("it is costed").years.values();
        let unfunded: Vec<Ore> = years.map(|year| year.unfunded).collect();
        assert_eq!(asked.sums.iter().map(|sum| sum.amount).collect::<Vec<_>>(), unfunded);
        let council = asked.parts.iter().find(|(body, _)| *body == Some(unit("council")));
        // What is taken over when the external money has ended is asked for too.
        assert_eq!(council.map(|(_, amounts)| amounts.clone()), Some(vec![known(5), known(48)]));
    }

    #[test]
    fn money_that_was_anothers_is_told_apart_and_so_is_what_is_paid_between_departments() {
        let scenario = example();
        let costing = cost(&scenario);
        let taken = reallocated(&scenario, &costing, &moved()).expect("it is costed");
        assert_eq!(taken.parts, [(unit("b"), vec![known(10); 2])]);
        let between = transfers(&scenario, &costing, &moved()).expect("it is costed");
        assert_eq!(between.sums, [known(70); 2]);
    }

    #[test]
    fn needed_lines_are_counted_once() {
        let scenario = example();
        let costing = cost(&scenario);
        let lines = ["granted", "unknown", "left"].map(BudgetLineId::new);
        let needed = costs_of(&scenario, &costing, &moved(), &lines.iter().collect()).expect("it is costed");
        assert_eq!(needed.parts.len(), 2);
        assert_eq!(needed.sums[1], Known { incomplete: true, ..known(8) });
    }
}
