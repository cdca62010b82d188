//! The sheet that puts the costed alternatives side by side: every sum of every year, what follows over the years, how
//! many of an outcome pay what is unfunded, and which department gains or loses. Never a column for an alternative that
//! nobody has costed: it is named.

use indexmap::IndexSet;
use num_rational::Ratio;
use num_traits::{CheckedDiv as _, CheckedMul as _, ToPrimitive as _};

use crate::analysis::cost::YearCost;
use crate::analysis::cost::costed::Costed;
use crate::analysis::spread::Spread;
use crate::model::budget::Outcome;
use crate::model::id::UnitId;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::view::basis::Desk;
use crate::view::workbook::alternative::{Place, SumRow};
use crate::view::workbook::assumptions::{Found, OutcomeCells};
use crate::view::workbook::formula::{Formula, Name};
use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Address, Cell, Role, Sheet, Title, Value};

/// Columns before the alternatives.
const FIRST: usize = 2;

/// The sheet, which is that of the number `sheet`; `places` are those of the alternatives in the same order.
pub(super) fn compose(
    desk: &Desk<'_>,
    costed: &[Costed<'_>],
    places: &[Place],
    found: &Found,
    sheet: usize,
) -> Sheet {
    let budget = desk.scenario.budget.as_ref();
    let lead = lead(desk, costed, budget.and_then(|budget| budget.price_year));
    let mut page = Sheet::titled(Title::Label(Label::Comparison), FIRST, lead);
    if costed.is_empty() {
        return page;
    }
    let side = Side {
        desk,
        found,
        sheet,
        first_row: page.rows.len() + 1,
        zero: costed.iter().position(|costed| costed.record.zero),
        years: budget.map(|budget| budget.years.clone()).unwrap_or_default(),
        all: costed.iter().zip(places).collect(),
    };
    let rows = side.rows();
    page.head_rows = page.table(Label::Comparison, side.heads(Label::Measure), rows);
    let departments = side.departments();
    if !departments.is_empty() {
        page.gap();
        page.push(Role::Lead, vec![Label::DepartmentsText.into()]);
        page.table(Label::Departments, side.heads(Label::Department), departments);
    }
    page
}

fn lead(desk: &Desk<'_>, costed: &[Costed<'_>], price_year: Option<i16>) -> Vec<Cell> {
    let mut lead = vec![Label::InKronor(price_year).into()];
    for (id, record) in &desk.scenario.alternatives {
        if !costed.iter().any(|costed| costed.id == id) {
            lead.push(Label::NotCostedNamed(record.name.to_string()).into());
        }
    }
    if !desk.scenario.outcomes.is_empty() && !costed.is_empty() {
        lead.push(Label::NotAPromise.into());
    }
    lead
}

/// The alternatives side by side.
struct Side<'a> {
    desk: &'a Desk<'a>,
    found: &'a Found,
    sheet: usize,
    /// The first row below the heads.
    first_row: usize,
    /// The number of the zero alternative among the costed ones.
    zero: Option<usize>,
    years: Vec<i16>,
    all: Vec<(&'a Costed<'a>, &'a Place)>,
}

impl Side<'_> {
    fn heads(&self, second: Label) -> Vec<Cell> {
        let names = self.all.iter().map(|(costed, _)| Cell::Text(costed.record.name.to_string()));
        [Label::Year.into(), second.into()].into_iter().chain(names).collect()
    }

    fn row(&self, year: Cell, what: Label, cell: impl Fn(usize, &Costed<'_>, &Place) -> Cell) -> Vec<Cell> {
        let cells = self.all.iter().enumerate().map(|(number, (costed, place))| cell(number, costed, place));
        [year, what.into()].into_iter().chain(cells).collect()
    }

    /// A row with what an alternative has in a year.
    fn in_year(&self, year: i16, what: Label, cell: impl Fn(&Costed<'_>, &YearCost) -> Cell) -> Vec<Cell> {
        self.row(Value::Year(year).into(), what, |_, costed, _| {
            costed.cost.years.get(&year).map_or(Cell::Empty, |cost| cell(costed, cost))
        })
    }

    /// Every row, year by year, and then what all years come to.
    fn rows(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for (number, year) in self.years.iter().enumerate() {
            self.sums(&mut rows, number, *year);
            self.spreads(&mut rows, *year);
            self.break_even(&mut rows, number, *year);
        }
        self.over_all_years(&mut rows);
        rows
    }

    fn sums(&self, rows: &mut Vec<Vec<Cell>>, number: usize, year: i16) {
        for sum in SumRow::ALL {
            let net_row = self.first_row + rows.len();
            rows.push(self.row(Value::Year(year).into(), sum.label(), |_, costed, place| {
                let amount = costed.cost.years.get(&year).map(|cost| sum.amount(cost));
                computed(Formula::Cell(place.sum(sum, number)), amount.map(Value::Amount))
            }));
            if sum == SumRow::Net {
                self.against_zero(rows, net_row, year);
                self.below_ceiling(rows, net_row, year);
            }
        }
    }

    fn cell(&self, row: usize, number: usize) -> Formula {
        Formula::Cell(Address { sheet: self.sheet, row, column: FIRST + number })
    }

    /// The net less that of the zero alternative.
    fn against_zero(&self, rows: &mut Vec<Vec<Cell>>, net: usize, year: i16) {
        let Some(zero) = self.zero else { return };
        rows.push(self.row(Value::Year(year).into(), Label::Difference, |number, costed, _| {
            let difference = costed.cost.years.get(&year).and_then(|cost| cost.difference);
            let formula = self.cell(net, number).minus(self.cell(net, zero));
            computed(formula, difference.map(Value::Amount))
        }));
    }

    /// What is left below the ceiling of the year, where that is stated.
    fn below_ceiling(&self, rows: &mut Vec<Vec<Cell>>, net: usize, year: i16) {
        let budget = self.desk.scenario.budget.as_ref();
        let Some(ceiling) = budget.and_then(|budget| budget.ceiling.get(&year)) else { return };
        rows.push(self.row(Value::Year(year).into(), Label::BelowCeiling, |number, costed, _| {
            let left = costed.cost.years.get(&year).map(|cost| *ceiling - cost.net);
            let formula = Formula::Named(Name::Ceiling(year)).minus(self.cell(net, number));
            computed(formula, left.map(Value::Amount))
        }));
    }

    /// How far off the net may be, where amounts are ranges: hemvist's own draws, no formula.
    fn spreads(&self, rows: &mut Vec<Vec<Cell>>, year: i16) {
        let spread =
            |costed: &Costed<'_>| self.desk.analysis.spreads.alternatives.get(costed.id)?.get(&year).copied();
        if !self.all.iter().any(|(costed, _)| spread(costed).is_some()) {
            return;
        }
        let mut part = |percent: u8, part: fn(&Spread) -> Ore| {
            rows.push(self.in_year(year, Label::Percentile(percent), |costed, _| {
                spread(costed).map_or(Cell::Empty, |spread| part(&spread).into())
            }));
        };
        part(10, |spread| spread.p10);
        part(50, |spread| spread.p50);
        part(90, |spread| spread.p90);
        if self.all.iter().any(|(costed, _)| spread(costed).is_some_and(|it| it.within_ceiling.is_some())) {
            rows.push(self.in_year(year, Label::WithinCeiling, |costed, _| {
                Cell::value(spread(costed).and_then(|spread| spread.within_ceiling).map(Value::Share))
            }));
        }
    }

    /// How many of every outcome pay what is unfunded.
    fn break_even(&self, rows: &mut Vec<Vec<Cell>>, number: usize, year: i16) {
        for (id, outcome) in &self.desk.scenario.outcomes {
            let Some(cells) = self.found.outcomes.get(id) else { continue };
            let label = outcome.label.to_string();
            let saved =
                Saved { cells: *cells, saving: outcome.saving_per_year, months: None, displacement: None };
            rows.push(self.row(
                Value::Year(year).into(),
                Label::BreakEven(label.clone()),
                |_, costed, place| {
                    let cost = costed.cost.years.get(&year);
                    let even = cost.and_then(|cost| Some(cost.break_even.get(id)?.outcomes));
                    saved.needed(place.sum(SumRow::Unfunded, number), cost, even)
                },
            ));
            let Outcome { duration_months: months, displacement, .. } = outcome;
            if months.is_none() && displacement.is_none() {
                continue;
            }
            let saved = Saved { months: *months, displacement: *displacement, ..saved };
            rows.push(self.row(
                Value::Year(year).into(),
                Label::BreakEvenAssumed(label),
                |_, costed, place| {
                    let cost = costed.cost.years.get(&year);
                    let even = cost.and_then(|cost| cost.break_even.get(id)?.with_assumptions);
                    saved.needed(place.sum(SumRow::Unfunded, number), cost, even)
                },
            ));
        }
    }

    /// What all years come to together.
    fn over_all_years(&self, rows: &mut Vec<Vec<Cell>>) {
        let all = || Cell::Label(Label::AllYears);
        rows.push(self.row(all(), Label::Net, |_, costed, place| {
            Cell::Formula(Formula::Sum(place.all_years(SumRow::Net)), Value::Amount(costed.cost.sum))
        }));
        let budget = self.desk.scenario.budget.as_ref();
        let Some(rate) = budget.and_then(|budget| budget.discount_rate) else { return };
        let growth = 1.0 + rate.to_f64();
        let factors: Vec<f64> = (0..).zip(&self.years).map(|(after, _)| growth.powi(after).recip()).collect();
        let present = |place: &Place| Formula::SumOfProducts(place.discounted(), Name::DiscountFactors);
        rows.push(self.row(all(), Label::NetPresentValue, |_, costed, place| {
            rounded(present(place), costed.cost.net_present_value, present_value(costed, &factors))
        }));
        rows.push(self.row(all(), Label::EquivalentAnnualCost, |_, costed, place| {
            let evenly = present(place).over(Formula::SumNamed(Name::DiscountFactors));
            let unrounded = present_value(costed, &factors) / factors.iter().sum::<f64>();
            rounded(evenly, costed.cost.equivalent_annual_cost, unrounded)
        }));
    }

    /// What every department gains or loses each year, against the zero alternative.
    fn departments(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for year in &self.years {
            let changes = |costed: &Costed<'_>| costed.cost.years.get(year)?.departments.clone();
            let mut named: IndexSet<Option<UnitId>> = IndexSet::new();
            for (costed, _) in &self.all {
                named.extend(changes(costed).into_iter().flatten().map(|(department, _)| department));
            }
            for department in named {
                let name = match &department {
                    Some(unit) => Cell::Text(self.desk.unit(unit)),
                    None => Label::NobodysLines.into(),
                };
                let cells = self.all.iter().map(|(costed, _)| match changes(costed) {
                    Some(changes) => changes.get(&department).copied().unwrap_or_default().into(),
                    None => Cell::Empty,
                });
                rows.push([Value::Year(*year).into(), name].into_iter().chain(cells).collect());
            }
        }
        rows
    }
}

/// What one of an outcome saves, in cells and in numbers; what is not assumed is none.
#[derive(Clone, Copy)]
struct Saved {
    cells: OutcomeCells,
    saving: Ore,
    months: Option<Number>,
    displacement: Option<Number>,
}

impl Saved {
    /// How many of them pay what stands in the cell `unfunded`. A number alone where a program that computes with 15 digits
    /// could come to another.
    fn needed(&self, unfunded: Address, cost: Option<&YearCost>, even: Option<u128>) -> Cell {
        let (Some(cost), Some(even)) = (cost, even) else { return Cell::Empty };
        let value = Value::Count(even);
        match self.exactly(cost.unfunded) {
            Some(exact) if !is_just_above_whole(exact) => Cell::Formula(self.formula(unfunded), value),
            _ => Cell::Value(value),
        }
    }

    /// In whole öre, which a program holds exactly.
    fn formula(&self, unfunded: Address) -> Formula {
        let in_ore = |address| Formula::Cell(address).times(100).rounded(0);
        let mut saving = in_ore(self.cells.saving);
        if self.displacement.is_some() {
            saving = saving.times(Formula::Whole(1).minus(self.cells.displacement));
        }
        if self.months.is_some() {
            saving = saving.times(self.cells.months).over(12);
        }
        in_ore(unfunded).over(saving).needed()
    }

    fn exactly(&self, unfunded: Ore) -> Option<Ratio<i128>> {
        let whole = Ratio::from_integer;
        let lasting = self.months.map_or(whole(1), |months| months.ratio() / whole(12));
        let kept = whole(1) - self.displacement.map_or(whole(0), Number::ratio);
        let saving = whole(self.saving.ore()).checked_mul(&lasting)?.checked_mul(&kept)?;
        if saving == whole(0) {
            return None;
        }
        whole(unfunded.ore()).checked_div(&saving)
    }
}

/// Whether a number is so little above a whole one that a program takes it for that.
fn is_just_above_whole(number: Ratio<i128>) -> bool {
    const NEAR: i128 = 100_000_000;
    let above = number - number.floor();
    above > Ratio::from_integer(0) && above < Ratio::new(1, NEAR)
}

/// The nets of an alternative discounted to the first year, in öre and not rounded.
fn present_value(costed: &Costed<'_>, factors: &[f64]) -> f64 {
    let nets = costed.cost.years.values().map(|year| year.net_before_index);
    let worth = nets.zip(factors).map(|(net, factor)| net.ore().to_f64().unwrap_or_default() * factor);
    worth.sum()
}

/// What is rounded to the öre. A number alone where a program could round the half of an öre another way than hemvist,
/// which rounds it to the even one.
fn rounded(formula: Formula, amount: Option<Ore>, unrounded: f64) -> Cell {
    let from_half = (unrounded - unrounded.floor() - 0.5).abs();
    if from_half < 1e-6_f64.max(unrounded.abs() * 1e-13) {
        return amount.map_or(Cell::Empty, Cell::from);
    }
    computed(formula.rounded(2), amount.map(Value::Amount))
}

/// What follows from other cells; nothing where hemvist itself came to nothing.
fn computed(formula: Formula, value: Option<Value>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Formula(formula, value))
}
