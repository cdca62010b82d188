//! What one costed alternative costs, line by line: how each is funded, what others pay and until when, what the reader
//! should know about it, and the totals that the investigation's text states beside the computed ones.
//!
//! Never an amount that is unknown as a nought: such a line has none, and the year says that it is incomplete.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::{AlternativeCost, YearCost};
use crate::model::budget::{
    AfterExternal, Amount, BudgetLine, External as Funder, Origin, OwnBudget, PaidLine,
};
use crate::model::id::BudgetLineId;
use crate::model::money::Ore;
use crate::model::word::Word;
use crate::view::basis::{Basis, Desk, Money};
use crate::view::economy::explained::{self, Explained};
use crate::view::economy::line_notes::Notes;
use crate::view::economy::line_ranges::{self, LineRange};
use crate::view::economy::payers::{self, Payers};
use crate::view::economy::positions::{self, Calculation};
use crate::view::economy::sums::{self, Sums};

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
    /// What each year costs when that is spread evenly over the years.
    pub equivalent_annual_cost: Option<Money>,
    /// Whether some line has no known amount in some year, so that these are too low.
    pub incomplete: bool,
    /// Common lines that it does not pay.
    pub without: Vec<String>,
    /// Totals as the text states them, beside the computed ones.
    pub stated: Vec<StatedTotal>,
    /// Money from others, and what happens when it ends.
    pub externals: Vec<External>,
    /// Amounts that are stated with how far off they may be.
    pub ranges: Vec<LineRange>,
    /// Who pays.
    pub payers: Payers,
    /// What the sums consist of.
    pub explained: Explained,
    /// What the amounts are computed from.
    pub calculation: Calculation,
}

/// One alternative in one year, line by line.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
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
    /// Whether some line is no cost, and so stands beside the total.
    pub has_beside: bool,
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
    /// `funded`, `unfunded`, `income` or `transfer`: a key of the templates' words.
    pub funding: &'static str,
    /// The unit that receives it, of money between departments.
    pub to: Option<String>,
    /// The department whose money it was.
    pub reallocated_from: Option<String>,
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
    /// The number of its note.
    pub note: Option<usize>,
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
    /// Where it is stated.
    pub basis: Basis,
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
    /// What the municipality takes over on top of the line's own amounts, per year.
    pub takeovers: Vec<YearMoney>,
    /// Whether what is taken over is written out in the line's own amount of the year after.
    pub within_own: bool,
    /// What the line costs the municipality the year after it ended, when that is a year of the budget.
    pub municipal_after: Option<YearMoney>,
    /// Where that comes from.
    pub basis: Basis,
}

/// An amount in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearMoney {
    /// The year.
    pub year: String,
    /// The amount.
    pub amount: Money,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, one: &Costed<'a>, notes: &Notes) -> Cost {
    let Costed { id, record, own, cost, .. } = *one;
    let label = |line: &BudgetLineId| desk.budget_label(record, line);
    let has_unknown = |of: &YearCost| of.lines.values().any(|line| line.amount.is_none());
    let years = cost.years.iter().filter_map(|(year, of)| {
        let lines = lines(desk, one, of, notes);
        Some(Year {
            year: year.to_string(),
            sums: sums::compose(desk, one, *year)?,
            sum_rows: sum_rows(desk, of),
            incomplete: lines.iter().any(|line| line.amount.is_none()),
            has_beside: lines.iter().any(|line| matches!(line.funding, "income" | "transfer")),
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
        equivalent_annual_cost: cost.equivalent_annual_cost.map(|value| desk.money(value)),
        incomplete: cost.years.values().any(has_unknown),
        without: own.without.iter().map(label).collect(),
        stated: stated(desk, own, cost),
        externals: externals(desk, one),
        ranges: ranges(desk, one),
        payers: payers::compose(desk, one),
        explained: explained::compose(desk, one),
        calculation: positions::compose(desk, one),
    }
}

/// The sums of a year that its table ends with; only what there is any of, beside what is funded and what is not.
fn sum_rows(desk: &Desk<'_>, of: &YearCost) -> Vec<SumRow> {
    let row = |what, amount| SumRow { what, amount: desk.money(amount), external: None };
    let mut rows = vec![
        SumRow { external: desk.money_if_any(of.external), ..row("total", of.total) },
        row("funded", of.funded),
        row("unfunded", of.unfunded),
    ];
    let parts = [("placement", of.placement), ("ambition", of.ambition), ("one_off", of.one_off)];
    rows.extend(
        parts.into_iter().filter(|(_, amount)| *amount != Ore::ZERO).map(|(what, amount)| row(what, amount)),
    );
    if of.income != Ore::ZERO {
        rows.extend([row("income", of.income), row("net", of.net)]);
    }
    rows
}

fn lines(desk: &Desk<'_>, one: &Costed<'_>, of: &YearCost, notes: &Notes) -> Vec<Line> {
    let costs = one.paid().filter_map(|paid| Some((paid, of.lines.get(paid.id)?)));
    let any = costs.filter(|(_, cost)| cost.amount != Some(Ore::ZERO) || cost.external != Ore::ZERO);
    let lines = any.map(|(paid, cost)| {
        let record = paid.line;
        Line {
            label: record.label.to_string(),
            amount: cost.amount.map(|amount| desk.money(amount)),
            funding: cost.funding.map_or(record.kind.as_str(), Word::as_str),
            to: record.to.as_ref().map(|unit| desk.unit(unit)),
            reallocated_from: record.reallocated_from.as_ref().map(|unit| desk.unit(unit)),
            common: paid.origin == Origin::Common,
            from: record.period.from.map(|day| desk.reader.date(day)),
            until: record.period.until.map(|day| desk.reader.date(day)),
            because: paid.because().map(Word::as_str),
            external: desk.money_if_any(cost.external),
            takeover: desk.money_if_any(cost.takeover),
            note: notes.number(&record.basis),
        }
    });
    lines.collect()
}

fn stated(desk: &Desk<'_>, budget: &OwnBudget, cost: &AlternativeCost) -> Vec<StatedTotal> {
    let mut totals = Vec::new();
    for (year, stated) in &budget.stated {
        let Some(of) = cost.years.get(year) else { continue };
        totals.extend(stated.sums.iter().map(|(sum, amount)| StatedTotal {
            year: year.to_string(),
            what: sum.as_str(),
            stated: desk.money(*amount),
            computed: desk.money(of.sum(*sum)),
            differs_by: desk.money_if_any(*amount - of.sum(*sum)),
            basis: desk.basis(&stated.basis),
        }));
    }
    totals
}

fn ranges(desk: &Desk<'_>, one: &Costed<'_>) -> Vec<LineRange> {
    one.paid().flat_map(|paid| line_ranges::of_line(desk, paid.line)).collect()
}

fn externals(desk: &Desk<'_>, one: &Costed<'_>) -> Vec<External> {
    let with_external = one.paid().filter_map(|PaidLine { id, line, .. }| {
        Some(external(desk, one.cost, id, line, line.external.as_ref()?))
    });
    with_external.collect()
}

fn external(
    desk: &Desk<'_>,
    cost: &AlternativeCost,
    line: &BudgetLineId,
    record: &BudgetLine,
    external: &Funder,
) -> External {
    let years = || cost.years.iter().filter_map(|(year, of)| of.lines.get(line).map(|cost| (*year, cost)));
    let money = |year: i16, amount: Ore| YearMoney { year: year.to_string(), amount: desk.money(amount) };
    let any = |year: i16, amount: Ore| (amount != Ore::ZERO).then(|| money(year, amount));
    let last = external.last_day();
    let ended = |year: i16| last.is_some_and(|day| year > day.year());
    External {
        label: record.label.to_string(),
        funder: external.funder.as_ref().map(ToString::to_string),
        amounts: years().filter_map(|(year, cost)| any(year, cost.external)).collect(),
        until: last.map(|day| desk.reader.date(day)),
        takeovers: years().filter_map(|(year, cost)| any(year, cost.takeover)).collect(),
        within_own: external.after == AfterExternal::BecomesUnfunded
            && last.is_some_and(|day| is_written_for(record, day.year() + 1)),
        municipal_after: years()
            .find(|(year, _)| ended(*year))
            .and_then(|(year, cost)| Some(money(year, cost.amount?))),
        basis: desk.basis(&external.basis),
    }
}

/// Whether the line says itself what it costs in a year.
fn is_written_for(line: &BudgetLine, year: i16) -> bool {
    matches!(&line.amount, Some(Amount::ByYear(years)) if years.contains_key(&year))
}
