//! The sheet of what the budget assumes, in cells that the rest of the workbook refers to: change one, and everything that
//! follows from it changes. Never an assumption that nobody has made: an index that is not there has no row.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::budget::Budget;
use crate::model::id::OutcomeId;
use crate::model::number::Number;
use crate::view::basis::Desk;
use crate::view::workbook::formula::{Formula, Name};
use crate::view::workbook::label::Label;
use crate::view::workbook::lines::{assumption, source};
use crate::view::workbook::sheet::{Address, Area, Cell, Role, Sheet, Title, Value};

/// Where in the sheet what others refer to stands.
#[derive(Default)]
pub(super) struct Found {
    /// What has a name.
    pub(super) names: Vec<(Name, Area)>,
    /// The cells of every outcome.
    pub(super) outcomes: IndexMap<OutcomeId, OutcomeCells>,
}

/// Where the numbers of an outcome stand.
#[derive(Clone, Copy)]
pub(super) struct OutcomeCells {
    pub(super) saving: Address,
    pub(super) months: Address,
    pub(super) displacement: Address,
}

/// The sheet, which is that of the number `sheet`.
pub(super) fn compose(desk: &Desk<'_>, sheet: usize) -> (Sheet, Found) {
    let mut writing = Writing {
        page: Sheet::titled(Title::Label(Label::Assumptions), 1, [Label::InKronor(None).into()]),
        sheet,
        found: Found::default(),
    };
    if let Some(budget) = &desk.scenario.budget {
        writing.single(budget);
        writing.per_year(budget);
        writing.price_levels(budget);
    }
    writing.outcomes(desk);
    (writing.page, writing.found)
}

struct Writing {
    page: Sheet,
    sheet: usize,
    found: Found,
}

impl Writing {
    fn address(&self, row: usize, column: usize) -> Address {
        Address { sheet: self.sheet, row, column }
    }

    /// What is the same in every year.
    fn single(&mut self, budget: &Budget) {
        let year = |year: Option<&i16>| Cell::value(year.copied().map(Value::Year));
        let stated = |value: Option<Value>| value.map_or(Cell::Label(Label::NotStated), Cell::Value);
        let rows = vec![
            vec![Label::FirstYear.into(), year(budget.years.first())],
            vec![Label::LastYear.into(), year(budget.years.last())],
            vec![Label::BudgetPriceYear.into(), stated(budget.price_year.map(Value::Year))],
            vec![Label::DiscountRate.into(), stated(budget.discount_rate.map(Value::Percent))],
        ];
        let heads = vec![Label::Assumption.into(), Label::Value.into()];
        let first = self.page.table(Label::Assumptions, heads, rows);
        if budget.discount_rate.is_some() {
            let rate = self.address(first + 3, 1);
            self.found.names.push((Name::DiscountRate, rate.to(rate.row, rate.column)));
        }
        self.page.gap();
    }

    /// What each year has of its own.
    fn per_year(&mut self, budget: &Budget) {
        let years: Vec<i16> = budget.years.clone();
        let heads = years.iter().map(|year| Cell::Label(Label::ByYear(*year)));
        let heads = std::iter::once(Label::Assumption.into()).chain(heads).collect();
        let row = self.page.rows.len() + 1;
        let mut rows = Vec::new();
        if !budget.payroll_overhead.is_empty() {
            self.names(row + rows.len(), &years, &budget.payroll_overhead, Name::Overhead);
            rows.push(with(Label::PayrollOverhead, &years, &budget.payroll_overhead, Value::Percent));
        }
        if !budget.index.is_empty() {
            rows.push(with(Label::Index, &years, &budget.index, Value::Number));
        }
        if !budget.ceiling.is_empty() {
            self.names(row + rows.len(), &years, &budget.ceiling, Name::Ceiling);
            rows.push(with(Label::Ceiling, &years, &budget.ceiling, Value::Amount));
        }
        if let Some(rate) = budget.discount_rate {
            let first = self.address(row + rows.len(), 1);
            let factors = first.to(first.row, years.len());
            self.found.names.push((Name::DiscountFactors, factors));
            let cells = (0..).zip(&years).map(|(after, _)| discount_factor(rate, after));
            rows.push(std::iter::once(Label::DiscountFactor.into()).chain(cells).collect());
        }
        if !rows.is_empty() {
            self.page.table(Label::AssumptionsPerYear, heads, rows);
            self.page.gap();
        }
        self.other_overheads(budget);
    }

    /// The payroll overheads of years that are none of the budget's.
    fn other_overheads(&mut self, budget: &Budget) {
        for (year, overhead) in &budget.payroll_overhead {
            if !budget.years.contains(year) {
                let cells = vec![
                    Label::PayrollOverhead.into(),
                    Value::Percent(*overhead).into(),
                    Value::Year(*year).into(),
                ];
                let row = self.page.push(Role::Body, cells);
                let place = self.address(row, 1);
                self.found.names.push((Name::Overhead(*year), place.to(row, 1)));
            }
        }
    }

    fn names<T>(&mut self, row: usize, years: &[i16], table: &BTreeMap<i16, T>, name: fn(i16) -> Name) {
        for (column, year) in (1..).zip(years) {
            if table.contains_key(year) {
                let place = self.address(row, column);
                self.found.names.push((name(*year), place.to(row, column)));
            }
        }
    }

    fn price_levels(&mut self, budget: &Budget) {
        if budget.price_index.is_empty() {
            return;
        }
        let row =
            |(year, level): (&i16, &Number)| vec![Value::Year(*year).into(), Value::Number(*level).into()];
        let rows = budget.price_index.iter().map(row).collect();
        let heads = vec![Label::Year.into(), Label::Level.into()];
        self.page.table(Label::PriceLevels, heads, rows);
        self.page.gap();
    }

    fn outcomes(&mut self, desk: &Desk<'_>) {
        let outcomes = &desk.scenario.outcomes;
        if outcomes.is_empty() {
            return;
        }
        let heads = [
            Label::Outcome,
            Label::SavingPerYear,
            Label::PriceYear,
            Label::DurationMonths,
            Label::Displacement,
            Label::Source,
            Label::AssumptionMark,
        ];
        let rows = outcomes.values().map(|outcome| {
            vec![
                Cell::Text(outcome.label.to_string()),
                outcome.saving_per_year.into(),
                Cell::value(outcome.price_year.map(Value::Year)),
                Cell::value(outcome.duration_months.map(Value::Number)),
                Cell::value(outcome.displacement.map(Value::Percent)),
                source(&outcome.basis),
                assumption(&outcome.basis),
            ]
        });
        let heads = heads.into_iter().map(Cell::Label).collect();
        let first = self.page.table(Label::Outcomes, heads, rows.collect());
        for (row, id) in (first..).zip(outcomes.keys()) {
            let cells = OutcomeCells {
                saving: self.address(row, 1),
                months: self.address(row, 3),
                displacement: self.address(row, 4),
            };
            self.found.outcomes.insert(id.clone(), cells);
        }
    }
}

/// A row with what each year has; empty where it has nothing.
fn with<T: Copy>(label: Label, years: &[i16], table: &BTreeMap<i16, T>, value: fn(T) -> Value) -> Vec<Cell> {
    let cells = years.iter().map(|year| Cell::value(table.get(year).copied().map(value)));
    std::iter::once(label.into()).chain(cells).collect()
}

/// What a krona of the year that comes so many years `after` the first is worth in the first.
fn discount_factor(rate: Number, after: u32) -> Cell {
    let growth = 1.0 + rate.to_f64();
    let factor = growth.powi(i32::try_from(after).unwrap_or(i32::MAX)).recip();
    let formula = Formula::Whole(1).plus(Name::DiscountRate).power(after);
    Cell::Formula(Formula::Whole(1).over(formula), Value::Factor(factor))
}
