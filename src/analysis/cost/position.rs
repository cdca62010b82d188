//! The posts that the lines of a costed alternative pay, one by one: what each costs per year, and what it costs or
//! saves once by standing empty or being doubled when it begins. Never the positions of the units.

use crate::analysis::cost::amount::{Own, OwnAmount};
use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::known::Known;
use crate::analysis::cost::price::{Year, conversion};
use crate::model::budget::{Amount, Budget, BudgetLine, PaidLine, PaidPosition};
use crate::model::id::BudgetLineId;
use crate::model::money::Ore;
use crate::model::number::Number;

/// Every post that the lines of an alternative pay.
#[derive(Clone, Debug)]
pub struct PaidPositions<'a> {
    /// The posts, line by line.
    pub positions: Vec<OnePosition<'a>>,
    /// What the lines that pay them cost per year, takeovers aside.
    pub sums: Vec<Known>,
}

/// One post that a line pays.
#[derive(Clone, Debug)]
pub struct OnePosition<'a> {
    /// The line.
    pub line: &'a BudgetLineId,
    /// The post.
    pub position: &'a PaidPosition,
    /// What it costs per year, rounded by itself.
    pub years: Vec<Known>,
    /// The year in which it begins, where that is one of the budget's, and what it costs once by being doubled less
    /// what it saves by standing empty; none where neither is said, or its pay is unknown.
    pub once: Option<(i16, Ore)>,
}

impl PaidPositions<'_> {
    /// Whether the posts do not add up to their lines, since each is rounded by itself.
    #[must_use]
    pub fn is_rounded(&self) -> bool {
        let columns = self.sums.iter().enumerate();
        columns.filter(|(_, sum)| !sum.incomplete).any(|(column, sum)| {
            let posts = self.positions.iter().filter_map(|it| it.years.get(column)).copied();
            posts.sum::<Known>() != *sum
        })
    }
}

/// The posts that the lines of an alternative pay.
#[must_use]
pub fn paid<'a>(costed: &Costed<'a>) -> PaidPositions<'a> {
    let years = &costed.cost.years;
    let mut paid =
        PaidPositions { positions: Vec::new(), sums: years.iter().map(|_| Known::default()).collect() };
    for PaidLine { id, line, .. } in costed.paid() {
        let Some(Amount::Positions(positions)) = &line.amount else { continue };
        paid.positions.extend(positions.iter().map(|position| one(costed.budget, id, line, position)));
        for (sum, year) in paid.sums.iter_mut().zip(years.values()) {
            let own = year.lines.get(id).and_then(|cost| Some(cost.amount? - cost.takeover));
            *sum = *sum + Known::of(own);
        }
    }
    paid
}

fn one<'a>(
    budget: &'a Budget,
    id: &'a BudgetLineId,
    line: &'a BudgetLine,
    position: &'a PaidPosition,
) -> OnePosition<'a> {
    let cost = |position: PaidPosition, year| amount_of(budget, line, position, year);
    let years = budget.years.iter().map(|year| Known::of(cost(position.clone(), *year)));
    let plain =
        PaidPosition { vacant_months: Number::ZERO, doubled_months: Number::ZERO, ..position.clone() };
    let begins = line.period.from.map(jiff::civil::Date::year).or(budget.years.first().copied());
    let begins = begins.filter(|year| budget.years.contains(year) && plain != *position);
    let once =
        begins.and_then(|year| Some((year, cost(position.clone(), year)? - cost(plain.clone(), year)?)));
    OnePosition { line: id, position, years: years.collect(), once }
}

/// What `line` costs in a year when it pays this post alone, money from others aside.
fn amount_of(budget: &Budget, line: &BudgetLine, position: PaidPosition, year: i16) -> Option<Ore> {
    let alone =
        BudgetLine { amount: Some(Amount::Positions(vec![position])), external: None, ..line.clone() };
    let own = Own::of(&alone, conversion(budget, &alone)?, |_| None)?;
    OwnAmount::new(&alone, &own, &Year::of(budget, year)).in_year
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::analysis::cost::cost;
    use crate::analysis::example::{budget, costed, line, scenario};
    use crate::model::Scenario;
    use crate::model::criterion::Siblings;
    use crate::model::evidence::Basis;
    use crate::model::period::Period;
    use crate::model::text::Text;

    fn post(monthly_pay: Option<i64>, vacant_months: i64, doubled_months: i64) -> PaidPosition {
        PaidPosition {
            role: Text::default(),
            fte: Some(Number::from(1)),
            people: None,
            monthly_pay: monthly_pay.map(Ore::from_kronor),
            months: Number::from(12),
            vacant_months: Number::from(vacant_months),
            doubled_months: Number::from(doubled_months),
            basis: Basis::default(),
        }
    }

    /// An alternative with one line that pays these posts from July 2014.
    fn paying(posts: Vec<PaidPosition>) -> Scenario {
        let from_july = Period { from: Some(date(2014, 7, 1)), until: None };
        let paid = BudgetLine { period: from_july, ..line(Some(Amount::Positions(posts))) };
        let scenario = scenario(Siblings::default(), [("a", costed([("posts", paid)]))]);
        let overhead = [2014, 2015].map(|year| (year, Number::new(1, 2).expect("it is a number")));
        let years = crate::model::budget::Budget {
            payroll_overhead: BTreeMap::from(overhead),
            ..budget(&[2014, 2015], [])
        };
        Scenario { budget: Some(years), ..scenario }
    }

    fn known(kronor: i64) -> Known {
        Known::of(Some(Ore::from_kronor(kronor)))
    }

    #[test]
    fn the_posts_add_up_to_their_line_and_what_falls_once_is_told_apart() {
        // A month costs 10 000 * 1.5 = 15 000: two months of it fall away once, and one month comes twice.
        let scenario = paying(vec![post(Some(10_000), 2, 0), post(Some(20_000), 0, 1)]);
        let costing = cost(&scenario);
        let paid = paid(&Costed::all(&scenario, &costing).next().expect("it is costed"));
        let years: Vec<_> = paid.positions.iter().map(|it| it.years.clone()).collect();
        assert_eq!(years, [[known(60_000), known(180_000)], [known(210_000), known(360_000)]]);
        assert_eq!(paid.sums, [known(270_000), known(540_000)]);
        assert!(!paid.is_rounded());
        let once: Vec<_> = paid.positions.iter().map(|it| it.once).collect();
        let kronor = Ore::from_kronor;
        assert_eq!(once, [Some((2014, kronor(-30_000))), Some((2014, kronor(30_000)))]);
    }

    #[test]
    fn a_post_without_pay_is_unknown_and_so_is_its_line() {
        let scenario = paying(vec![post(Some(10_000), 0, 0), post(None, 0, 0)]);
        let costing = cost(&scenario);
        let paid = paid(&Costed::all(&scenario, &costing).next().expect("it is costed"));
        assert_eq!(paid.positions[0].years[1], known(180_000));
        assert!(paid.positions[1].years[1].incomplete && paid.sums[1].incomplete);
        assert!(!paid.is_rounded() && paid.positions[0].once.is_none());
    }
}
