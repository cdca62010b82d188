//! The figures that expressions call by name. Never computed here where another part of the analysis has them.

use num_rational::Ratio;

use super::number::{figure, plain};
use super::{Figure, FigureUnit, NoValue, Value};
use crate::analysis::benchmark::Series;
use crate::analysis::cost::{Costing, YearCost};
use crate::model::Scenario;
use crate::model::benchmark::{Benchmark, Cell, Indicator, KnownUnit};
use crate::model::evidence::{FactValue, QuantityUnit};
use crate::model::expression::{BesideSums, Call, Column, CostFigure};
use crate::model::id::{AlternativeId, FactId};
use crate::model::money::Ore;

/// What a figure by name comes to.
pub(super) fn value(scenario: &Scenario, costing: &Costing, call: &Call) -> Result<Value, NoValue> {
    match call {
        Call::Indicator(column, name) => {
            let cell = cell(scenario, column, name).ok_or(NoValue::Unknown)?;
            let decimals = Some(cell.decimals);
            Ok(Value::Number(Figure { number: cell.value.ratio(), unit: unit(scenario, column), decimals }))
        }
        Call::Rank(column, municipality) => {
            let rank = series(scenario, column).rank(municipality).ok_or(NoValue::Unknown)?;
            count(rank.rank)
        }
        Call::Highest(column, most) => Ok(names(series(scenario, column).highest(length(*most)))),
        Call::Lowest(column, most) => Ok(names(series(scenario, column).lowest(length(*most)))),
        Call::Mean(column, group) => {
            let mean = series(scenario, column).mean(group).mean?;
            figure(Some(mean), unit(scenario, column)).map(Value::Number)
        }
        Call::Above { column, municipality, group } => {
            series(scenario, column).above(municipality, group).map(names).ok_or(NoValue::Unknown)
        }
        Call::Cost(alternative, year, figure) => cost(costing, alternative, *year, *figure),
        Call::Fact(id) => fact(scenario, id),
        Call::ExamplesLike(alternative) => {
            let examples = scenario.evidence.examples.values();
            count(examples.filter(|example| example.like.as_ref() == Some(alternative)).count())
        }
        Call::Reference(destination) => Ok(Value::Reference(destination.clone())),
    }
}

fn table<'a>(scenario: &'a Scenario, column: &Column) -> &'a Benchmark {
    scenario.evidence.benchmarks.get(&column.benchmark).expect("lowering found the table")
}

fn series<'a>(scenario: &'a Scenario, column: &Column) -> Series<'a> {
    Series::of(table(scenario, column), &column.indicator)
}

/// The cell as the table has it, with its decimals.
fn cell(scenario: &Scenario, column: &Column, name: &str) -> Option<Cell> {
    let table = table(scenario, column);
    let position = table.indicators.get_index_of(&column.indicator)?;
    let row = table.rows.iter().find(|row| *row.municipality == *name)?;
    row.values.get(position).copied().flatten()
}

fn unit(scenario: &Scenario, column: &Column) -> FigureUnit {
    match table(scenario, column).indicators.get(&column.indicator).and_then(Indicator::known_unit) {
        Some(KnownUnit::Percent) => FigureUnit::Percent,
        Some(KnownUnit::Kronor) => FigureUnit::Kronor,
        None => FigureUnit::Plain,
    }
}

fn cost(
    costing: &Costing,
    alternative: &AlternativeId,
    year: i16,
    figure: CostFigure,
) -> Result<Value, NoValue> {
    let year = costing.of(alternative).and_then(|cost| cost.years.get(&year)).ok_or(NoValue::Unknown)?;
    let amount = amount(year, figure).ok_or(NoValue::Unknown)?;
    let number = Ratio::new(amount.ore(), 100);
    Ok(Value::Number(Figure { number, unit: FigureUnit::Kronor, decimals: None }))
}

fn amount(year: &YearCost, figure: CostFigure) -> Option<Ore> {
    Some(match figure {
        CostFigure::Sum(sum) => year.sum(sum),
        CostFigure::Beside(BesideSums::OneOff) => year.one_off,
        CostFigure::Beside(BesideSums::Placement) => year.placement,
        CostFigure::Beside(BesideSums::FullYearEffect) => year.full_year_effect,
        CostFigure::Beside(BesideSums::Difference) => return year.difference,
    })
}

fn fact(scenario: &Scenario, id: &FactId) -> Result<Value, NoValue> {
    let fact = scenario.evidence.facts.get(id).expect("lowering found the fact");
    let FactValue::One(quantity) = &fact.value else { return Err(NoValue::Unknown) };
    let unit = match quantity.unit {
        QuantityUnit::Plain => FigureUnit::Plain,
        QuantityUnit::Percent => FigureUnit::Share,
        QuantityUnit::Kronor => FigureUnit::Kronor,
    };
    Ok(Value::Number(Figure { number: quantity.value.ratio(), unit, decimals: None }))
}

fn names(names: Vec<&str>) -> Value {
    Value::List(names.into_iter().map(Into::into).collect())
}

fn count(number: usize) -> Result<Value, NoValue> {
    let number = i128::try_from(number).map_err(|_| NoValue::TooLarge)?;
    Ok(Value::Number(plain(Ratio::from_integer(number))))
}

fn length(most: u32) -> usize {
    usize::try_from(most).unwrap_or(usize::MAX)
}
