//! What the sums of a costed alternative consist of, line by line: the difference from the zero alternative, the change
//! from one year to the next, and what its mitigations need. Never a row that the sum below does not count.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::explained;
use crate::model::budget::{BudgetLine, Funding};
use crate::model::id::BudgetLineId;
use crate::model::word::Word as _;
use crate::view::alternatives::mitigations_in_use;
use crate::view::basis::{Desk, Money};
use crate::view::diagram::cliff;
use crate::view::economy::by_year::{ByYear, Row, years};

/// What the sums of a costed alternative consist of.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// Each line's part of the difference from the zero alternative; none for that one, or without it.
    pub differences: Option<ByYear>,
    /// Each line's part of the change of net from one year to the next.
    pub changes: Option<ByYear>,
    /// The lines that its mitigations need; beside each stand the mitigations' numbers and a key of the templates'
    /// words for how it is funded.
    pub needs: Option<Needs>,
    /// What happens when money from others ends; empty where others pay for no line.
    pub cliff: Vec<CliffYear>,
}

/// What mitigations need.
#[derive(Clone, Debug, Serialize)]
pub struct Needs {
    /// The amounts.
    pub table: ByYear,
    /// Lines that a mitigation needs and the alternative does not pay.
    pub unpaid: Vec<String>,
}

/// One year in which others pay, or have paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CliffYear {
    /// The year.
    pub year: String,
    /// What others pay, beside.
    pub external: Money,
    /// What the municipality pays in their place, unfunded.
    pub taken_over: Money,
    /// What is unfunded without that.
    pub otherwise_unfunded: Money,
    /// All that the lines that others have paid for cost the municipality.
    pub own: Money,
    /// Whether one of these lines has an unknown amount.
    pub incomplete: bool,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, one: &Costed<'a>) -> Explained {
    let columns = years(one);
    let between: Vec<String> = columns.windows(2).map(|pair| format!("{}–{}", pair[0], pair[1])).collect();
    let row = |line: &BudgetLineId, amounts: &[_]| {
        let record = desk.scenario.needed_line(one.record, line);
        Row::of(desk, record.map(|record| record.label.to_string()), amounts)
    };
    let zero = Costed::zero(desk.scenario, &desk.analysis.costing).filter(|_| !one.record.zero);
    let differences = zero.map(|zero| explained::differences(one, &zero));
    Explained {
        differences: differences
            .and_then(|parted| ByYear::of(desk, &format!("difference-{}", one.id), &columns, parted, row)),
        changes: ByYear::of(desk, &format!("change-{}", one.id), &between, explained::changes(one), row),
        needs: needs(desk, one),
        cliff: cliff_years(desk, one),
    }
}

/// Every line that a mitigation in use needs, with the numbers of those mitigations.
fn needed<'a>(desk: &Desk<'a>, one: &Costed<'a>) -> IndexMap<&'a BudgetLineId, Vec<usize>> {
    let mut needed: IndexMap<&BudgetLineId, Vec<usize>> = IndexMap::new();
    for (id, number) in mitigations_in_use(desk, one.record).into_iter().zip(1..) {
        let mitigation = one.record.mitigation(&desk.scenario.mitigations, id);
        for line in mitigation.iter().flat_map(|mitigation| &mitigation.needs) {
            let numbers = needed.entry(line).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    needed
}

fn needs(desk: &Desk<'_>, one: &Costed<'_>) -> Option<Needs> {
    let needed = needed(desk, one);
    let lines: IndexSet<&BudgetLineId> = needed.keys().copied().collect();
    let parted = explained::costs_of(one, &lines);
    let table = ByYear::of(desk, &format!("needs-{}", one.id), &years(one), parted, |line, amounts| {
        let record = one.line(line).map(|paid| paid.line);
        let numbers: Vec<String> = needed[line].iter().map(ToString::to_string).collect();
        let funding = record.and_then(BudgetLine::funded_by).map_or("income", Funding::as_str);
        Row {
            beside: vec![numbers.join(", "), funding.to_owned()],
            ..Row::of(desk, record.map(|record| record.label.to_string()), amounts)
        }
    })?;
    let unpaid = lines.iter().filter(|line| one.line(line).is_none());
    Some(Needs { table, unpaid: unpaid.map(|line| desk.budget_label(one.record, line)).collect() })
}

fn cliff_years(desk: &Desk<'_>, one: &Costed<'_>) -> Vec<CliffYear> {
    let years = cliff::years_of(one).into_iter().flatten();
    let year = |(year, cliff): (i16, explained::Cliff)| CliffYear {
        year: year.to_string(),
        external: desk.money(cliff.external),
        taken_over: desk.money(cliff.taken_over),
        otherwise_unfunded: desk.money(cliff.otherwise_unfunded),
        own: desk.money(cliff.own.amount),
        incomplete: cliff.own.incomplete,
    };
    years.map(year).collect()
}
