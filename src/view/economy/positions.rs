//! What the amounts of the lines of a costed alternative are computed from: posts with their pay, premises with their
//! rent, shares of other lines. Never the positions of the units, nor those that moves create: they cost what the lines
//! say.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::position::{self, OnePosition};
use crate::model::budget::{Amount, BudgetLine, PaidPosition, Premises as Rented, ShareOf};
use crate::model::id::BudgetLineId;
use crate::model::number::Number;
use crate::view::basis::{Basis, Desk, Money};
use crate::view::economy::by_year::{ByYear, Row, years};

/// What the amounts of the lines are computed from.
#[derive(Clone, Debug, Serialize)]
pub struct Calculation {
    /// The posts that the lines pay; none where they pay none.
    pub positions: Option<Positions>,
    /// The premises that they rent.
    pub premises: Vec<Premises>,
    /// What is a part of other lines.
    pub shares: Vec<Share>,
}

/// The posts that the lines pay.
#[derive(Clone, Debug, Serialize)]
pub struct Positions {
    /// The posts.
    pub rows: Vec<Position>,
    /// What each costs per year, with the sums of the lines that pay them.
    pub amounts: Option<ByYear>,
    /// Whether the posts do not add up to their lines to the öre, since each is rounded by itself.
    pub rounded: bool,
    /// Posts that stand empty, or have two in them, when they begin.
    pub begun: Vec<Begun>,
    /// Whether the units have positions of their own.
    pub units_have: bool,
    /// Whether the moves of the alternative change positions.
    pub moves_have: bool,
}

/// A post that a line pays.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// The line that pays it.
    pub line: String,
    /// What it is called.
    pub role: String,
    /// Full-time equivalents; none when unknown.
    pub fte: Option<String>,
    /// Heads.
    pub people: Option<String>,
    /// Pay per month and full-time equivalent, without payroll overhead; none when unknown.
    pub monthly_pay: Option<Money>,
    /// Months of the year.
    pub months: String,
    /// Where that comes from.
    pub basis: Basis,
}

/// A post that stands empty, or has two in it, when it begins.
#[derive(Clone, Debug, Serialize)]
pub struct Begun {
    /// What it is called.
    pub role: String,
    /// The line that pays it.
    pub line: String,
    /// Months without anybody in it; none without.
    pub vacant_months: Option<String>,
    /// Months with two in it; none without.
    pub doubled_months: Option<String>,
    /// The year that this falls in, where that is one of the budget's.
    pub year: Option<String>,
    /// What it costs once; none when unknown or nothing.
    pub costs: Option<Money>,
    /// What it saves once; none when unknown or nothing.
    pub saves: Option<Money>,
}

/// Premises that a line rents.
#[derive(Clone, Debug, Serialize)]
pub struct Premises {
    /// The line.
    pub line: String,
    /// Square metres.
    pub area: String,
    /// Rent per square metre and year.
    pub rent: Money,
}

/// A line that is a part of others.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The line.
    pub line: String,
    /// The part, in percent.
    pub share: String,
    /// The lines that it is a part of.
    pub of: Vec<String>,
}

pub(super) fn compose<'a>(desk: &Desk<'a>, one: &Costed<'a>) -> Calculation {
    let mut premises = Vec::new();
    let mut shares = Vec::new();
    for line in one.paid().map(|paid| paid.line) {
        match &line.amount {
            Some(Amount::Premises(rented)) => premises.push(self::premises(desk, line, rented)),
            Some(Amount::ShareOf(part)) => shares.push(share(desk, one, line, part)),
            _ => {}
        }
    }
    Calculation { positions: positions(desk, one), premises, shares }
}

fn premises(desk: &Desk<'_>, line: &BudgetLine, rented: &Rented) -> Premises {
    Premises {
        line: line.label.to_string(),
        area: desk.reader.number(rented.area),
        rent: desk.money(rented.rent.point),
    }
}

fn share(desk: &Desk<'_>, one: &Costed<'_>, line: &BudgetLine, part: &ShareOf) -> Share {
    let of = part.lines.iter().filter_map(|line| one.line(line));
    Share {
        line: line.label.to_string(),
        share: desk.reader.exact_percent(part.share),
        of: of.map(|paid| paid.line.label.to_string()).collect(),
    }
}

fn positions<'a>(desk: &Desk<'a>, one: &Costed<'a>) -> Option<Positions> {
    let paid = position::paid(one);
    let line = |id: &BudgetLineId| desk.budget_label(one.record, id);
    let rows: Vec<Position> =
        paid.positions.iter().map(|it| position(desk, line(it.line), it.position)).collect();
    let amounts = paid.positions.iter().map(|it| Row {
        beside: vec![line(it.line)],
        ..Row::of(desk, Some(it.position.role.to_string()), &it.years)
    });
    let sums = Row { total: true, ..Row::of(desk, None, &paid.sums) };
    let amounts = ByYear::new(&format!("paid-{}", one.id), &years(one), amounts.collect(), vec![sums]);
    let begun = paid.positions.iter().filter_map(|it| begun(desk, line(it.line), it));
    let units = desk.scenario.organisation.units.values();
    (!rows.is_empty()).then(|| Positions {
        rounded: paid.is_rounded(),
        begun: begun.collect(),
        units_have: units.into_iter().any(|unit| !unit.positions.is_empty()),
        moves_have: one.record.moves.iter().any(|step| step.change.is_about_position()),
        amounts,
        rows,
    })
}

fn position(desk: &Desk<'_>, line: String, position: &PaidPosition) -> Position {
    Position {
        line,
        role: position.role.to_string(),
        fte: position.fte.map(|fte| desk.reader.number(fte)),
        people: position.people.map(|people| people.to_string()),
        monthly_pay: position.monthly_pay.map(|pay| desk.money(pay)),
        months: desk.reader.number(position.months),
        basis: desk.basis(&position.basis),
    }
}

fn begun(desk: &Desk<'_>, line: String, it: &OnePosition<'_>) -> Option<Begun> {
    let months = |months: Number| (months != Number::ZERO).then(|| desk.reader.number(months));
    let vacant_months = months(it.position.vacant_months);
    let doubled_months = months(it.position.doubled_months);
    let once = it.once.map(|(_, once)| desk.difference(once));
    (vacant_months.is_some() || doubled_months.is_some()).then(|| Begun {
        role: it.position.role.to_string(),
        line,
        vacant_months,
        doubled_months,
        year: it.once.map(|(year, _)| year.to_string()),
        costs: once.as_ref().filter(|once| once.more).map(|once| once.size.clone()),
        saves: once.as_ref().filter(|once| once.less).map(|once| once.size.clone()),
    })
}
