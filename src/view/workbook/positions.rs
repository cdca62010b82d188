//! The sheet of the positions: those of the units, those that budget lines pay, and those that the moves of an alternative
//! are about, told apart. Never what they cost in an alternative: that stands in the sheet of the alternative.
//!
//! The first row holds the heads, and nothing stands beside or below the table. The columns, by the keys of the format and
//! the words that a Swedish and an English workbook say:
//!
//! | key | Swedish | English | what stands there |
//! |---|---|---|---|
//! | | Hör till | Belongs to | enhet, post, flytt; unit, line, move |
//! | | Gäller | Applies to | `(alla)`, `(all)`, or the id of an alternative |
//! | | Post | Line | the id of the line that pays it |
//! | | Enhet | Unit | the id of the unit that has it, or that it leaves |
//! | | Till enhet | To unit | the id of the unit that it comes to |
//! | | Förändring | Change | ny, flyttas, upphör; new, moves, ends |
//! | | Datum | Date | date |
//! | `role` | Befattning | Role | |
//! | `fte` | Årsarbetare | FTE | number |
//! | `people` | Personer | People | number |
//! | `monthly_pay` | Månadslön | Monthly pay | kronor |
//! | `months` | Månader | Months | number |
//! | `vacant_months` | Vakanta månader | Vacant months | number |
//! | `doubled_months` | Dubbla månader | Doubled months | number |
//! | `source` | Källa | Source | one citation a line |
//! | `assumption` | Antagande | Assumption | ja, yes |
//! | `text` | Anmärkning | Note | |
//! | | Helårskostnad 2014 | Full-year cost 2014 | computed, for each year with a payroll overhead |
//!
//! A full-year cost is pay times months times full-time equivalents with the payroll overhead of the year (formulas.md
//! 7.1), not rounded: a line is rounded as a whole, and only for the part of the year that it is in force.

use num_rational::Ratio;
use num_traits::{CheckedAdd as _, CheckedMul as _, ToPrimitive as _};

use crate::model::Scenario;
use crate::model::budget::{Amount, BudgetLine, PaidPosition};
use crate::model::evidence::Basis;
use crate::model::id::{AlternativeId, BudgetLineId, UnitId};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::organisation::{Change, Move, Position, Staffing};
use crate::model::text::Text;
use crate::view::workbook::formula::{Formula, Name};
use crate::view::workbook::label::Label;
use crate::view::workbook::lines::{assumption, note, scope, source};
use crate::view::workbook::sheet::{Address, Cell, Sheet, Title, Value};

/// Where this stands in a row.
const FTE: usize = 8;
const MONTHLY_PAY: usize = 10;
const MONTHS: usize = 11;

const HEADS: [Label; 17] = [
    Label::Place,
    Label::Scope,
    Label::Line,
    Label::Unit,
    Label::ToUnit,
    Label::Change,
    Label::Date,
    Label::Role,
    Label::Fte,
    Label::People,
    Label::MonthlyPay,
    Label::Months,
    Label::VacantMonths,
    Label::DoubledMonths,
    Label::Source,
    Label::AssumptionMark,
    Label::Note,
];

/// The sheet, which is that of the number `sheet`.
pub(super) fn compose(scenario: &Scenario, sheet: usize) -> Sheet {
    let overheads = scenario.budget.iter().flat_map(|budget| &budget.payroll_overhead);
    let overheads: Vec<(i16, Number)> = overheads.map(|(year, overhead)| (*year, *overhead)).collect();
    let years = overheads.iter().map(|(year, _)| Label::FullYearCost(*year));
    let heads = HEADS.into_iter().chain(years).map(Cell::Label).collect();
    let rows = posts(scenario).into_iter().enumerate().map(|(index, post)| {
        let place = Address { sheet, row: index + 1, column: 0 };
        let costs = overheads.iter().map(|(year, overhead)| post.full_year_cost(*year, *overhead, place));
        post.cells().into_iter().chain(costs.collect::<Vec<_>>()).collect()
    });
    let mut composed = Sheet::new(Title::Label(Label::Positions), 3);
    composed.table(Label::Positions, heads, rows.collect());
    composed.head_rows = 1;
    composed
}

/// A post, wherever it is written.
struct Post<'a> {
    place: Label,
    scope: Option<&'a AlternativeId>,
    line: Option<&'a BudgetLineId>,
    unit: Option<&'a UnitId>,
    to: Option<&'a UnitId>,
    change: Option<Label>,
    date: Option<jiff::civil::Date>,
    role: &'a Text,
    staffing: Staffing,
    monthly_pay: Option<Ore>,
    paid: Option<&'a PaidPosition>,
    basis: &'a Basis,
}

/// Those of units, those of lines, those of moves; each in the order of the scenario.
fn posts(scenario: &Scenario) -> Vec<Post<'_>> {
    let units = scenario.organisation.units.iter();
    let of_units = units.flat_map(|(id, unit)| unit.positions.iter().map(|post| of_unit(None, id, post)));
    let mut posts: Vec<Post<'_>> = of_units.collect();
    posts.extend(scenario.written_lines().flat_map(|(scope, id, line)| of_line(scope, id, line)));
    for (scope, alternative) in &scenario.alternatives {
        posts.extend(alternative.moves.iter().flat_map(|step| of_move(scope, step)));
    }
    posts
}

fn of_unit<'a>(scope: Option<&'a AlternativeId>, unit: &'a UnitId, post: &'a Position) -> Post<'a> {
    Post {
        place: Label::PlaceUnit,
        scope,
        line: None,
        unit: Some(unit),
        to: None,
        change: None,
        date: None,
        role: &post.role,
        staffing: Staffing { fte: post.fte, people: post.people },
        monthly_pay: post.monthly_pay,
        paid: None,
        basis: &post.basis,
    }
}

fn of_line<'a>(
    scope: Option<&'a AlternativeId>,
    id: &'a BudgetLineId,
    line: &'a BudgetLine,
) -> Vec<Post<'a>> {
    let Some(Amount::Positions(positions)) = &line.amount else { return Vec::new() };
    let post = |paid: &'a PaidPosition| Post {
        place: Label::PlaceLine,
        scope,
        line: Some(id),
        unit: None,
        to: None,
        change: None,
        date: None,
        role: &paid.role,
        staffing: Staffing { fte: paid.fte, people: paid.people },
        monthly_pay: paid.monthly_pay,
        paid: Some(paid),
        basis: &paid.basis,
    };
    positions.iter().map(post).collect()
}

fn of_move<'a>(scope: &'a AlternativeId, step: &'a Move) -> Vec<Post<'a>> {
    let moved = |change, unit, to, role, staffing| Post {
        place: Label::PlaceMove,
        scope: Some(scope),
        line: None,
        unit,
        to,
        change: Some(change),
        date: step.date,
        role,
        staffing,
        monthly_pay: None,
        paid: None,
        basis: &step.basis,
    };
    match &step.change {
        Change::MovePosition { role, of, to, staffing } => {
            vec![moved(Label::Moves, Some(of), Some(to), role, *staffing)]
        }
        Change::NewPosition { role, to, staffing } => {
            vec![moved(Label::New, None, Some(to), role, *staffing)]
        }
        Change::ClosePosition { role, of, staffing } => {
            vec![moved(Label::Ends, Some(of), None, role, *staffing)]
        }
        Change::NewUnit { unit, record, .. } => {
            let post = |post: &'a Position| Post {
                to: Some(unit),
                change: Some(Label::New),
                date: step.date,
                place: Label::PlaceMove,
                ..of_unit(Some(scope), unit, post)
            };
            record.positions.iter().map(post).map(|post| Post { unit: None, ..post }).collect()
        }
        _ => Vec::new(),
    }
}

impl Post<'_> {
    fn cells(&self) -> Vec<Cell> {
        let months = |months: fn(&PaidPosition) -> Number| {
            Cell::value(self.paid.map(|paid| Value::Number(months(paid))))
        };
        vec![
            self.place.clone().into(),
            scope(self.scope),
            Cell::text(self.line),
            Cell::text(self.unit),
            Cell::text(self.to),
            Cell::label(self.change.clone()),
            Cell::value(self.date.map(Value::Date)),
            Cell::Text(self.role.to_string()),
            self.staffing.fte.map_or(Cell::Unknown, |fte| Cell::Value(Value::Number(fte))),
            Cell::value(self.staffing.people.map(|people| Value::Count(people.into()))),
            self.monthly_pay.map_or(Cell::Unknown, Cell::from),
            months(|paid| paid.months),
            months(|paid| paid.vacant_months),
            months(|paid| paid.doubled_months),
            source(self.basis),
            assumption(self.basis),
            note(self.basis),
        ]
    }

    /// What it costs in a whole year with the payroll overhead of that year; unknown without pay or extent. The row begins
    /// at `place`.
    fn full_year_cost(&self, year: i16, overhead: Number, place: Address) -> Cell {
        let cell = |column| Formula::Cell(Address { column, ..place });
        let months = match self.paid {
            Some(_) => cell(MONTHS),
            None => Formula::Whole(12),
        };
        let cost = cell(MONTHLY_PAY).times(months).times(cell(FTE));
        let formula = cost.times(Formula::Whole(1).plus(Name::Overhead(year)));
        let value = self.exact_cost(overhead).and_then(|kronor| kronor.to_f64());
        value.map_or(Cell::Unknown, |kronor| Cell::Formula(formula, Value::Kronor(kronor)))
    }

    /// In kronor; none where something is unknown, or too large to be an amount.
    fn exact_cost(&self, overhead: Number) -> Option<Ratio<i128>> {
        let months = self.paid.map_or_else(|| Number::from(12), |paid| paid.months);
        let with_overhead = Ratio::from_integer(1).checked_add(&overhead.ratio())?;
        let pay = Ratio::new(self.monthly_pay?.ore(), 100);
        let year = pay.checked_mul(&months.ratio())?.checked_mul(&self.staffing.fte?.ratio())?;
        year.checked_mul(&with_overhead)
    }
}
