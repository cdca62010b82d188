//! What the alternatives cost, year by year: whole sums and their lines, what is unfunded, what others pay and until
//! when, and the totals that the investigation's text states beside the computed ones.
//!
//! Never an amount for an alternative that nobody has costed: it is named, and its cost is unknown.

use serde::Serialize;

use crate::analysis::cost::{AlternativeCost, YearCost};
use crate::model::alternative::Alternative;
use crate::model::budget::{AfterExternal, Because, BudgetLine, Funding, LineKind, OwnBudget, Stated};
use crate::model::id::{AlternativeId, BudgetLineId};
use crate::model::money::Ore;
use crate::view::basis::{Basis, Desk, Difference, Money};

/// What the alternatives cost.
#[derive(Clone, Debug, Serialize)]
pub struct Economy {
    /// The year whose prices the amounts are in.
    pub price_year: Option<String>,
    /// Yearly discount rate.
    pub discount_rate: Option<String>,
    /// Payroll overhead per year.
    pub payroll_overhead: Vec<YearPercent>,
    /// The costed alternatives, in file order.
    pub costed: Vec<Cost>,
    /// The alternatives that nobody has costed.
    pub uncosted: Vec<String>,
    /// Whether the zero alternative is costed, so that there is something to differ from.
    pub has_differences: bool,
    /// The zero alternative.
    pub zero: Option<String>,
    /// The years, each with all alternatives side by side.
    pub years: Vec<YearBeside>,
    /// Where the common budget comes from.
    pub basis: Option<Basis>,
}

/// The payroll overhead of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearPercent {
    /// The year.
    pub year: String,
    /// In percent.
    pub percent: String,
}

/// One year with all alternatives side by side.
#[derive(Clone, Debug, Serialize)]
pub struct YearBeside {
    /// The year.
    pub year: String,
    /// Whether any alternative has an income this year.
    pub has_income: bool,
    /// Per alternative, in file order.
    pub rows: Vec<RowBeside>,
}

/// One alternative in one year; no sums when it is not costed.
#[derive(Clone, Debug, Serialize)]
pub struct RowBeside {
    /// The alternative.
    pub name: String,
    /// Its sums.
    pub sums: Option<Sums>,
}

/// The sums of one alternative in one year.
#[derive(Clone, Debug, Serialize)]
pub struct Sums {
    /// All costs, external money excluded.
    pub total: Money,
    /// The part that is funded.
    pub funded: Money,
    /// The part that is not.
    pub unfunded: Money,
    /// Whether anything is unfunded.
    pub has_unfunded: bool,
    /// What is received; none when nothing is.
    pub income: Option<Money>,
    /// Costs less income.
    pub net: Money,
    /// Money from others, beside; none when there is none.
    pub external: Option<Money>,
    /// The part that falls once; none when nothing does.
    pub one_off: Option<Money>,
    /// The part that is paid because the unit moves; none when nothing is.
    pub placement: Option<Money>,
    /// The part that would cost the same under any host; none when nothing does.
    pub ambition: Option<Money>,
    /// The lines in force at the end of the year, at a full year's amounts.
    pub full_year_effect: Money,
    /// Whether a full year costs another amount than the year does.
    pub full_year_differs: bool,
    /// Net less the zero alternative's; none when unknown.
    pub difference: Option<Difference>,
    /// Total less the year before; none in the first year.
    pub change: Option<Difference>,
}

/// What one costed alternative costs.
#[derive(Clone, Debug, Serialize)]
pub struct Cost {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// The alternative.
    pub name: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// Whether the working group proposes it.
    pub proposed: bool,
    /// Per year.
    pub years: Vec<Year>,
    /// Net over all years.
    pub sum: Money,
    /// Net of every year discounted to the first.
    pub net_present_value: Option<Money>,
    /// What the reader should know about the lines, numbered as in the tables.
    pub notes: Vec<Note>,
    /// Common lines that it does not pay.
    pub without: Vec<String>,
    /// Totals as the text states them, beside the computed ones.
    pub stated: Vec<StatedTotal>,
    /// Money from others, and what happens when it ends.
    pub externals: Vec<External>,
}

/// One alternative in one year, line by line.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: String,
    /// The lines with an amount this year, or an unknown one.
    pub lines: Vec<Line>,
    /// Their sums.
    pub sums: Sums,
    /// The rows under the lines.
    pub sum_rows: Vec<SumRow>,
    /// Whether a line has no known amount, so that the sums are too low.
    pub incomplete: bool,
    /// Whether others pay for a line.
    pub has_external: bool,
    /// Whether a line has a first day.
    pub has_from: bool,
    /// Whether a line has a last day.
    pub has_until: bool,
}

/// A sum under the lines of a year.
#[derive(Clone, Debug, Serialize)]
pub struct SumRow {
    /// Which sum: a key of the templates' words.
    pub what: &'static str,
    /// The sum.
    pub amount: Money,
    /// Money from others, beside the total.
    pub external: Option<Money>,
}

/// One line in one year.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What the municipality pays; none when unknown.
    pub amount: Option<Money>,
    /// `funded`, `unfunded` or `income`: a key of the templates' words.
    pub funding: &'static str,
    /// Whether every costed alternative pays it.
    pub common: bool,
    /// Its first day.
    pub from: Option<String>,
    /// Its last day.
    pub until: Option<String>,
    /// `placement` or `ambition`: a key of the templates' words.
    pub because: Option<&'static str>,
    /// Money from others, beside.
    pub external: Option<Money>,
    /// The part of the amount that takes over ended external money.
    pub takeover: Option<Money>,
    /// The number of its note under the table.
    pub note: Option<usize>,
}

/// What the reader should know about a line.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// From 1 within the alternative.
    pub number: usize,
    /// The line.
    pub label: String,
    /// What it rests on.
    pub basis: Basis,
}

/// A total as the investigation's text states it, beside the computed one.
#[derive(Clone, Debug, Serialize)]
pub struct StatedTotal {
    /// The year.
    pub year: String,
    /// Which sum: a key of the templates' words.
    pub what: &'static str,
    /// As the text states it.
    pub stated: Money,
    /// As the lines add up.
    pub computed: Money,
    /// Stated less computed; none when they agree.
    pub differs_by: Option<Money>,
}

/// Money from others, and what happens when it ends.
#[derive(Clone, Debug, Serialize)]
pub struct External {
    /// The line.
    pub label: String,
    /// Who pays.
    pub funder: Option<String>,
    /// How much, per year of the budget with any.
    pub amounts: Vec<YearMoney>,
    /// Its last day; none when it does not end.
    pub until: Option<String>,
    /// `becomes_unfunded` or `stops`: a key of the templates' words.
    pub after: &'static str,
    /// What the municipality takes over on top of the line's own amounts, per year.
    pub takeovers: Vec<YearMoney>,
    /// What the line costs the municipality the year after it ended, when that is a year of the budget.
    pub municipal_after: Option<YearMoney>,
    /// Where that comes from.
    pub basis: Basis,
}

/// An amount in a year.
#[derive(Clone, Debug, Serialize)]
pub struct YearMoney {
    /// The year.
    pub year: String,
    /// The amount.
    pub amount: Money,
}

/// Whether a line is a cost that nobody has funded; one that does not say is unfunded (formulas.md 7.6).
pub(super) fn is_unfunded(line: &BudgetLine) -> bool {
    line.kind == LineKind::Cost && line.funding != Some(Funding::Funded)
}

pub(super) fn compose(desk: &Desk<'_>) -> Economy {
    let costs = &desk.analysis.costing.alternatives;
    let budget = desk.scenario.budget.as_ref();
    let cost_of = |id| costs.get(id).and_then(Option::as_ref);
    let alternatives = &desk.scenario.alternatives;
    let zero = desk.scenario.zero_alternative();
    let costed = alternatives.iter().filter_map(|(id, record)| Some(cost(desk, id, record, cost_of(id)?)));
    let uncosted = alternatives.iter().filter(|(id, _)| cost_of(id).is_none());
    Economy {
        price_year: budget.and_then(|budget| budget.price_year).map(|year| year.to_string()),
        discount_rate: budget
            .and_then(|budget| budget.discount_rate)
            .map(|rate| desk.reader.exact_percent(rate)),
        payroll_overhead: budget.map(|budget| overhead(desk, &budget.payroll_overhead)).unwrap_or_default(),
        costed: costed.collect(),
        uncosted: uncosted.map(|(_, record)| record.name.to_string()).collect(),
        has_differences: zero.and_then(cost_of).is_some(),
        zero: zero.map(|id| desk.alternative(id)),
        years: budget
            .map(|budget| budget.years.iter().map(|year| beside(desk, *year)).collect())
            .unwrap_or_default(),
        basis: budget.map(|budget| desk.basis(&budget.basis)),
    }
}

fn overhead(
    desk: &Desk<'_>,
    table: &std::collections::BTreeMap<i16, crate::model::number::Number>,
) -> Vec<YearPercent> {
    let row = |(year, percent): (&i16, &_)| YearPercent {
        year: year.to_string(),
        percent: desk.reader.exact_percent(*percent),
    };
    table.iter().map(row).collect()
}

fn beside(desk: &Desk<'_>, year: i16) -> YearBeside {
    let costs = &desk.analysis.costing.alternatives;
    let rows: Vec<RowBeside> = desk
        .scenario
        .alternatives
        .iter()
        .map(|(id, record)| RowBeside {
            name: record.name.to_string(),
            sums: costs.get(id).and_then(Option::as_ref).and_then(|cost| sums(desk, id, cost, year)),
        })
        .collect();
    let has_income = rows.iter().filter_map(|row| row.sums.as_ref()).any(|sums| sums.income.is_some());
    YearBeside { year: year.to_string(), has_income, rows }
}

fn sums(desk: &Desk<'_>, id: &AlternativeId, cost: &AlternativeCost, year: i16) -> Option<Sums> {
    let of = cost.years.get(&year)?;
    let before = cost.years.get(&(year - 1));
    Some(Sums {
        total: desk.money(of.total),
        funded: desk.money(of.funded),
        unfunded: desk.money(of.unfunded),
        has_unfunded: of.unfunded != Ore::ZERO,
        income: desk.money_if_any(of.income),
        net: desk.money(of.net),
        external: desk.money_if_any(of.external),
        one_off: desk.money_if_any(of.one_off),
        placement: desk.money_if_any(of.placement),
        ambition: desk.money_if_any(ambition(desk, id, of)),
        full_year_effect: desk.money(of.full_year_effect),
        full_year_differs: of.full_year_effect != of.total,
        difference: of.difference.map(|difference| desk.difference(difference)),
        change: before.map(|before| desk.difference(of.total - before.total)),
    })
}

/// The part of the costs that would be the same under any host.
fn ambition(desk: &Desk<'_>, id: &AlternativeId, of: &YearCost) -> Ore {
    let is_ambition = |line: &BudgetLineId| {
        find(desk, id, line)
            .is_some_and(|(line, _)| line.kind == LineKind::Cost && line.because == Some(Because::Ambition))
    };
    of.lines.iter().filter(|(line, _)| is_ambition(line)).filter_map(|(_, cost)| cost.amount).sum()
}

/// The line that an alternative means by an id, and whether every costed alternative pays it.
fn find<'a>(desk: &Desk<'a>, id: &AlternativeId, line: &BudgetLineId) -> Option<(&'a BudgetLine, bool)> {
    let own = desk.scenario.alternatives.get(id).and_then(|record| record.budget.as_ref());
    let common = || desk.scenario.budget.as_ref().and_then(|budget| budget.lines.get(line));
    own.and_then(|budget| budget.lines.get(line))
        .map(|line| (line, false))
        .or_else(|| common().map(|line| (line, true)))
}

fn cost(desk: &Desk<'_>, id: &AlternativeId, record: &Alternative, cost: &AlternativeCost) -> Cost {
    let notes = notes(desk, id, cost);
    let budget = record.budget.as_ref();
    let label = |line: &BudgetLineId| {
        find(desk, id, line).map_or_else(|| line.to_string(), |(line, _)| line.label.to_string())
    };
    let years = cost.years.iter().filter_map(|(year, of)| {
        let lines = lines(desk, id, of, &notes);
        Some(Year {
            year: year.to_string(),
            sums: sums(desk, id, cost, *year)?,
            sum_rows: sum_rows(desk, of),
            incomplete: lines.iter().any(|line| line.amount.is_none()),
            has_external: lines.iter().any(|line| line.external.is_some()),
            has_from: lines.iter().any(|line| line.from.is_some()),
            has_until: lines.iter().any(|line| line.until.is_some()),
            lines,
        })
    });
    Cost {
        id: id.to_string(),
        name: record.name.to_string(),
        zero: record.zero,
        proposed: desk.scenario.recommended.as_ref() == Some(id),
        years: years.collect(),
        sum: desk.money(cost.sum),
        net_present_value: cost.net_present_value.map(|value| desk.money(value)),
        without: budget.map(|budget| budget.without.iter().map(label).collect()).unwrap_or_default(),
        stated: budget.map(|budget| stated(desk, budget, cost)).unwrap_or_default(),
        externals: externals(desk, id, cost),
        notes: notes.into_iter().map(|(_, note)| note).collect(),
    }
}

/// The sums of a year that its table ends with; income and net only where there is income.
fn sum_rows(desk: &Desk<'_>, of: &YearCost) -> Vec<SumRow> {
    let row = |what, amount| SumRow { what, amount: desk.money(amount), external: None };
    let mut rows = vec![
        SumRow { external: desk.money_if_any(of.external), ..row("total", of.total) },
        row("funded", of.funded),
        row("unfunded", of.unfunded),
    ];
    if of.income != Ore::ZERO {
        rows.extend([row("income", of.income), row("net", of.net)]);
    }
    rows
}

/// The lines that have something to tell, numbered in the order in which a reader meets them.
fn notes<'a>(
    desk: &Desk<'_>,
    id: &AlternativeId,
    cost: &'a AlternativeCost,
) -> Vec<(&'a BudgetLineId, Note)> {
    let mut notes: Vec<(&BudgetLineId, Note)> = Vec::new();
    for line in cost.years.values().flat_map(|year| year.lines.keys()) {
        let Some((record, _)) = find(desk, id, line) else { continue };
        let says = record.basis.text.is_some() || record.basis.assumption || !record.basis.source.is_empty();
        if says && !notes.iter().any(|(noted, _)| *noted == line) {
            let number = notes.len() + 1;
            notes.push((
                line,
                Note { number, label: record.label.to_string(), basis: desk.basis(&record.basis) },
            ));
        }
    }
    notes
}

fn lines(desk: &Desk<'_>, id: &AlternativeId, of: &YearCost, notes: &[(&BudgetLineId, Note)]) -> Vec<Line> {
    let paid =
        of.lines.iter().filter(|(_, cost)| cost.amount != Some(Ore::ZERO) || cost.external != Ore::ZERO);
    let lines = paid.filter_map(|(line, cost)| {
        let (record, common) = find(desk, id, line)?;
        Some(Line {
            label: record.label.to_string(),
            amount: cost.amount.map(|amount| desk.money(amount)),
            funding: match cost.funding {
                Some(Funding::Funded) => "funded",
                Some(Funding::Unfunded) => "unfunded",
                None => "income",
            },
            common,
            from: record.period.from.map(|day| desk.reader.date(day)),
            until: record.period.until.map(|day| desk.reader.date(day)),
            because: record.because.map(because),
            external: desk.money_if_any(cost.external),
            takeover: desk.money_if_any(cost.takeover),
            note: notes.iter().find(|(noted, _)| *noted == line).map(|(_, note)| note.number),
        })
    });
    lines.collect()
}

const fn because(because: Because) -> &'static str {
    match because {
        Because::Placement => "placement",
        Because::Ambition => "ambition",
    }
}

fn stated(desk: &Desk<'_>, budget: &OwnBudget, cost: &AlternativeCost) -> Vec<StatedTotal> {
    let mut totals = Vec::new();
    for (year, stated) in &budget.stated {
        let Some(of) = cost.years.get(year) else { continue };
        for (what, stated, computed) in pairs(stated, of) {
            let Some(stated) = stated else { continue };
            totals.push(StatedTotal {
                year: year.to_string(),
                what,
                stated: desk.money(stated),
                computed: desk.money(computed),
                differs_by: desk.money_if_any(stated - computed),
            });
        }
    }
    totals
}

/// Every sum that a text may state, beside the computed one.
fn pairs(stated: &Stated, of: &YearCost) -> [(&'static str, Option<Ore>, Ore); 6] {
    [
        ("total", stated.total, of.total),
        ("funded", stated.funded, of.funded),
        ("unfunded", stated.unfunded, of.unfunded),
        ("income", stated.income, of.income),
        ("net", stated.net, of.net),
        ("external", stated.external, of.external),
    ]
}

fn externals(desk: &Desk<'_>, id: &AlternativeId, cost: &AlternativeCost) -> Vec<External> {
    let Some(first) = cost.years.values().next() else { return Vec::new() };
    let with_external = first.lines.keys().filter_map(|line| {
        let (record, _) = find(desk, id, line)?;
        let external = record.external.as_ref()?;
        let year_money =
            |year: i16, amount: Ore| YearMoney { year: year.to_string(), amount: desk.money(amount) };
        let of_line =
            || cost.years.iter().filter_map(|(year, of)| of.lines.get(line).map(|cost| (*year, cost)));
        let last = external.last_day();
        Some(External {
            label: record.label.to_string(),
            funder: external.funder.as_ref().map(ToString::to_string),
            amounts: of_line()
                .filter(|(_, cost)| cost.external != Ore::ZERO)
                .map(|(year, cost)| year_money(year, cost.external))
                .collect(),
            until: last.map(|day| desk.reader.date(day)),
            after: match external.after {
                AfterExternal::BecomesUnfunded => "becomes_unfunded",
                AfterExternal::Stops => "stops",
            },
            takeovers: of_line()
                .filter(|(_, cost)| cost.takeover != Ore::ZERO)
                .map(|(year, cost)| year_money(year, cost.takeover))
                .collect(),
            municipal_after: of_line()
                .find(|(year, _)| last.is_some_and(|day| *year > day.year()))
                .and_then(|(year, cost)| Some(year_money(year, cost.amount?))),
            basis: desk.basis(&external.basis),
        })
    });
    with_external.collect()
}
