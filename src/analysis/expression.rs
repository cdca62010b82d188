//! What the expressions of a scenario come to (format.md section 5): figures by name, for prose and claims. Exact:
//! never binary floating point on the way, and what nobody knows is never a number.

mod call;
mod evaluate;
mod number;
#[cfg(test)]
mod tests;

use num_rational::Ratio;

use crate::analysis::cost::Costing;
use crate::analysis::expression::evaluate::Evaluation;
use crate::model::Scenario;
use crate::model::expression::{Call, ExpressionId, Node};
use crate::model::matter::Destination;

/// What every expression of a scenario comes to.
#[derive(Clone, Debug)]
pub struct Figures(Vec<Result<Value, NoValue>>);

impl Figures {
    /// What the expression of that number comes to.
    ///
    /// # Errors
    /// Why it comes to nothing.
    pub fn of(&self, id: ExpressionId) -> Result<&Value, NoValue> {
        self.0.get(id.0).expect("every expression of the scenario was computed").as_ref().map_err(|no| *no)
    }
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(Figure),
    /// A text.
    Text(Box<str>),
    /// Names, in order.
    List(Vec<Box<str>>),
    /// A condition that holds or not.
    Truth(bool),
    /// A part of the package.
    Reference(Destination),
}

/// A number, with what it measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number, exactly: kronor for money, 0,75 for a share.
    pub number: Ratio<i128>,
    /// What it measures, as far as the figures that it comes from say.
    pub unit: FigureUnit,
    /// With how many decimals a table has it, where it is a cell of one.
    pub decimals: Option<u8>,
}

/// What a [`Figure`] measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureUnit {
    /// Something that is only counted.
    Plain,
    /// A part of a whole, 0,75 for 75 %: a fact written with `%`.
    Share,
    /// Hundredths, 75 for 75 %: a column of a table whose unit is `%`.
    Percent,
    /// Kronor.
    Kronor,
}

/// Why an expression comes to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// A figure that it needs is not known.
    Unknown,
    /// It divides by nought.
    DivisionByZero,
    /// It is larger, or finer, than anybody computes with.
    TooLarge,
}

/// Computes every expression of the scenario.
#[must_use]
pub fn figures(scenario: &Scenario, costing: &Costing) -> Figures {
    let evaluation = Evaluation { scenario, costing };
    Figures(scenario.expressions.iter().map(|expression| evaluation.value(&expression.node)).collect())
}

/// What a figure by name comes to.
///
/// # Errors
/// Why it comes to nothing.
pub fn called(scenario: &Scenario, costing: &Costing, call: &Call) -> Result<Value, NoValue> {
    call::value(scenario, costing, call)
}

/// What a part of an expression comes to.
pub(in crate::analysis) fn part(
    scenario: &Scenario,
    costing: &Costing,
    node: &Node,
) -> Result<Value, NoValue> {
    Evaluation { scenario, costing }.value(node)
}
