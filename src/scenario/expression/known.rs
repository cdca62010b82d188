//! What is known of a figure by name before anything is computed: whether there is one, and what it costs to look it
//! up. Never the figure.

use super::table::Tables;
use crate::model::Scenario;
use crate::model::evidence::FactValue;
use crate::model::expression::{BesideSums, Call, Column, CostFigure};
use crate::model::id::AlternativeId;

/// Whether there is a figure at all, as far as that is known before anything is computed.
pub(super) fn is_known(call: &Call, scenario: &Scenario, tables: &Tables<'_>) -> bool {
    // What is wrong with a table that could not be read is said of the table.
    let has_value =
        |column: &Column, name: &str| tables.height(column) == 0 || tables.cell(column, name).is_some();
    match call {
        Call::Indicator(column, municipality) | Call::Above { column, municipality, .. } => {
            has_value(column, municipality)
        }
        Call::Rank(column, municipality) => {
            has_value(column, municipality) && !tables.is_national(column, municipality)
        }
        Call::Mean(column, group) => {
            tables.members(column, group).iter().any(|member| has_value(column, member))
        }
        Call::Cost(alternative, _, figure) => {
            let is_costed = |id: &AlternativeId| {
                scenario.alternatives.get(id).is_some_and(|record| record.budget.is_some())
            };
            let is_difference = *figure == CostFigure::Beside(BesideSums::Difference);
            let compared = !is_difference || scenario.zero_alternative().is_some_and(is_costed);
            is_costed(alternative) && compared
        }
        Call::Fact(id) => {
            let fact = scenario.evidence.facts.get(id);
            fact.is_some_and(|fact| matches!(fact.value, FactValue::One(_)))
        }
        Call::Highest(..) | Call::Lowest(..) | Call::ExamplesLike(_) | Call::Reference(_) => true,
    }
}

/// How many rows computing a figure looks at.
pub(super) fn rows_of(call: &Call, scenario: &Scenario, tables: &Tables<'_>) -> usize {
    let members = |column: &Column, group: &str| {
        let members = tables.members(column, group).len();
        tables.height(column).saturating_mul(members.saturating_add(1))
    };
    match call {
        Call::Indicator(column, _)
        | Call::Rank(column, _)
        | Call::Highest(column, _)
        | Call::Lowest(column, _) => tables.height(column),
        Call::Mean(column, group) | Call::Above { column, group, .. } => members(column, group),
        Call::ExamplesLike(_) => scenario.evidence.examples.len(),
        Call::Cost(..) | Call::Fact(_) | Call::Reference(_) => 1,
    }
}
