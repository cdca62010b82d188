//! What the sums of a costed alternative consist of, seen in other ways than year by year: which lines make a
//! difference, what changes from one year to the next, which body is asked for what, whose money is reallocated, what
//! happens when money from others ends.
//!
//! Never a sum that does not add up to one of [`YearCost`]: what is left out is nought, and what is unknown says so.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::known::{Known, Parted};
use crate::analysis::cost::{LineCost, YearCost};
use crate::model::budget::{LineKind, PaidLine, Sum};
use crate::model::id::{BudgetLineId, UnitId};
use crate::model::money::Ore;

/// How an alternative comes to cost more or less than the zero alternative: what each line of either does to the
/// difference of every year.
#[must_use]
pub fn differences<'a>(one: &Costed<'a>, zero: &Costed<'a>) -> Parted<&'a BudgetLineId> {
    let lines: IndexSet<&BudgetLineId> = one.paid().chain(zero.paid()).map(|paid| paid.id).collect();
    let years: Vec<i16> = one.cost.years.keys().copied().collect();
    let part = |line: &'a BudgetLineId| {
        (line, years.iter().map(|year| net(one, line, *year) - net(zero, line, *year)).collect())
    };
    Parted::new(lines.into_iter().map(part), years.len())
}

/// What each line does to the change of net from every year to the next.
#[must_use]
pub fn changes<'a>(one: &Costed<'a>) -> Parted<&'a BudgetLineId> {
    let years: Vec<i16> = one.cost.years.keys().copied().collect();
    let change = |line, pair: &[i16]| net(one, line, pair[1]) - net(one, line, pair[0]);
    let part = |paid: PaidLine<'a>| (paid.id, years.windows(2).map(|pair| change(paid.id, pair)).collect());
    Parted::new(one.paid().map(part), years.len().saturating_sub(1))
}

/// What is unfunded, by the body that is to grant it; lines that name none are nobody's, and stand last. The sums are
/// `unfunded`.
#[must_use]
pub fn asked_of(one: &Costed<'_>) -> Parted<Option<UnitId>> {
    let body = |paid: PaidLine<'_>| Some(paid.line.decided_by.clone());
    let mut asked = by(one, body, |line| Known::part_of(line, Sum::Unfunded));
    asked.parts.sort_by_key(|(body, _)| body.is_none());
    asked
}

/// What is funded with money that was another's, by whose it was; lines that name nobody are left out.
#[must_use]
pub fn reallocated(one: &Costed<'_>) -> Parted<UnitId> {
    by(one, |paid| paid.line.reallocated_from.clone(), |line| Known::part_of(line, Sum::Funded))
}

/// What is paid between departments, line by line.
#[must_use]
pub fn transfers<'a>(one: &Costed<'a>) -> Parted<&'a BudgetLineId> {
    let transfer = |paid: PaidLine<'a>| (paid.line.kind == LineKind::Transfer).then_some(paid.id);
    by(one, transfer, |line| Known::of(line.amount))
}

/// What these lines cost, each once. Lines that the alternative does not pay are left out.
#[must_use]
pub fn costs_of<'a>(one: &Costed<'a>, lines: &IndexSet<&BudgetLineId>) -> Parted<&'a BudgetLineId> {
    let is_one = |paid: PaidLine<'a>| lines.contains(paid.id).then_some(paid.id);
    by(one, is_one, |line| Known::of(line.amount))
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

/// The end of money from others, year by year; `None` where others pay for no line.
#[must_use]
pub fn cliff(one: &Costed<'_>) -> Option<BTreeMap<i16, Cliff>> {
    let by_others = one.paid().filter(|paid| paid.line.external.is_some());
    let lines: Vec<&BudgetLineId> = by_others.map(|paid| paid.id).collect();
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
    (!lines.is_empty()).then(|| one.cost.years.iter().map(year).collect())
}

/// What a line does to the net of a year; nothing when the alternative does not pay it.
fn net(one: &Costed<'_>, line: &BudgetLineId, year: i16) -> Known {
    let cost = one.cost.years.get(&year).and_then(|year| year.lines.get(line));
    cost.map(|cost| Known::part_of(cost, Sum::Net)).unwrap_or_default()
}

/// A part of every line, gathered by what the line belongs to; lines that belong to nothing are left out.
fn by<'a, K: std::hash::Hash + Eq>(
    one: &Costed<'a>,
    key: impl Fn(PaidLine<'a>) -> Option<K>,
    part: impl Fn(&LineCost) -> Known,
) -> Parted<K> {
    let years = || one.cost.years.values();
    let mut gathered: IndexMap<K, Vec<Known>> = IndexMap::new();
    for paid in one.paid() {
        let Some(key) = key(paid) else { continue };
        let amounts = years().map(|year| year.lines.get(paid.id).map(&part).unwrap_or_default());
        let sums = gathered.entry(key).or_insert_with(|| years().map(|_| Known::default()).collect());
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum = *sum + amount;
        }
    }
    Parted::new(gathered.into_iter(), one.cost.years.len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::analysis::cost::{Costing, cost};
    use crate::analysis::example::{
        alternative, budget, by_year, costed, external_full_year, full_year, line, scenario,
    };
    use crate::model::Scenario;
    use crate::model::alternative::Alternative;
    use crate::model::budget::{BudgetLine, Funding, OwnBudget};
    use crate::model::criterion::Siblings;
    use crate::model::id::AlternativeId;

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

    fn of<'a>(scenario: &'a Scenario, costing: &'a Costing, id: &str) -> Costed<'a> {
        Costed::of(scenario, costing, &AlternativeId::new(id)).expect("it is costed")
    }

    #[test]
    fn the_lines_add_up_to_the_difference_of_every_year_and_nothing_is_left_over() {
        let scenario = example();
        let costing = cost(&scenario);
        let explained = differences(&of(&scenario, &costing, "moved"), &of(&scenario, &costing, "zero"));
        let rows: Vec<(&str, Vec<Known>)> =
            explained.parts.iter().map(|(line, amounts)| (line.as_str(), amounts.clone())).collect();
        let unknown = Known { incomplete: true, ..known(0) };
        assert_eq!(rows[..2], [("shared", vec![known(50); 2]), ("income", vec![known(-30); 2])]);
        assert_eq!(rows[rows.len() - 2..], [("unknown", vec![unknown; 2]), ("left", vec![known(-20); 2])]);
        let years = of(&scenario, &costing, "moved").cost.years.values();
        let differences: Vec<Option<Ore>> = years.map(|year| year.difference).collect();
        assert_eq!(explained.sums.iter().map(|sum| Some(sum.amount)).collect::<Vec<_>>(), differences);
        assert!(explained.sums.iter().all(|sum| sum.incomplete));
        assert!(rows.iter().all(|(line, _)| *line != "transfer"));
    }

    #[test]
    fn the_lines_add_up_to_the_change_from_one_year_to_the_next() {
        let scenario = example();
        let costing = cost(&scenario);
        let explained = changes(&of(&scenario, &costing, "moved"));
        let nets: Vec<Ore> =
            of(&scenario, &costing, "moved").cost.years.values().map(|year| year.net).collect();
        assert_eq!(explained.sums[0].amount, nets[1] - nets[0]);
        let names: Vec<&str> = explained.parts.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(names, ["ending", "granted", "unknown"]);
    }

    #[test]
    fn what_bodies_are_asked_for_adds_up_to_what_is_unfunded() {
        let scenario = example();
        let costing = cost(&scenario);
        let asked = asked_of(&of(&scenario, &costing, "moved"));
        let years = of(&scenario, &costing, "moved").cost.years.values();
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
        let taken = reallocated(&of(&scenario, &costing, "moved"));
        assert_eq!(taken.parts, [(unit("b"), vec![known(10); 2])]);
        let between = transfers(&of(&scenario, &costing, "moved"));
        assert_eq!(between.sums, [known(70); 2]);
    }

    #[test]
    fn needed_lines_are_counted_once() {
        let scenario = example();
        let costing = cost(&scenario);
        let lines = ["granted", "unknown", "left"].map(BudgetLineId::new);
        let needed = costs_of(&of(&scenario, &costing, "moved"), &lines.iter().collect());
        assert_eq!(needed.parts.len(), 2);
        assert_eq!(needed.sums[1], Known { incomplete: true, ..known(8) });
    }
}
