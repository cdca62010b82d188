//! Computes an expression step by step. What is not known makes unknown whatever needs it: only a condition may be known
//! without all of its parts, such as `false and ...`.

use std::cmp::Ordering;

use num_rational::Ratio;

use super::{Figure, NoValue, Value, call, number};
use crate::analysis::cost::Costing;
use crate::model::Scenario;
use crate::model::expression::{Node, Operator};

/// What expressions are computed from.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) costing: &'a Costing,
}

impl Evaluation<'_> {
    pub(super) fn value(self, node: &Node) -> Result<Value, NoValue> {
        match node {
            Node::Number(number) => Ok(Value::Number(number::plain(number.ratio()))),
            Node::Text(text) => Ok(Value::Text(text.clone())),
            Node::Truth(truth) => Ok(Value::Truth(*truth)),
            Node::List(items) => {
                let names = items.iter().map(|item| match self.value(item)? {
                    Value::Text(name) => Ok(name),
                    _ => unreachable!("lowering has checked that a list holds texts"),
                });
                Ok(Value::List(names.collect::<Result<_, NoValue>>()?))
            }
            Node::Call(call) => call::value(self.scenario, self.costing, call),
            Node::Length(inner) => {
                let count = i128::try_from(self.list(inner)?.len()).map_err(|_| NoValue::TooLarge)?;
                Ok(Value::Number(number::plain(Ratio::from_integer(count))))
            }
            Node::Negated(inner) => Ok(Value::Number(number::negated(self.number(inner)?))),
            Node::Not(inner) => Ok(Value::Truth(!self.truth(inner)?)),
            Node::Binary { operator, left, right } => self.binary(*operator, left, right),
        }
    }

    fn binary(self, operator: Operator, left: &Node, right: &Node) -> Result<Value, NoValue> {
        let numbers = || Ok((self.number(left)?, self.number(right)?));
        let computed = |compute: fn(Figure, Figure) -> Result<Figure, NoValue>| {
            let (left, right) = numbers()?;
            compute(left, right).map(Value::Number)
        };
        let compared = |holds: fn(Ordering) -> bool| {
            let (left, right) = numbers()?;
            number::order(left, right).map(|order| Value::Truth(holds(order)))
        };
        match operator {
            Operator::Add => computed(number::sum),
            Operator::Subtract => computed(number::difference),
            Operator::Multiply => computed(number::product),
            Operator::Divide => computed(number::quotient),
            Operator::Less => compared(Ordering::is_lt),
            Operator::LessOrEqual => compared(Ordering::is_le),
            Operator::Greater => compared(Ordering::is_gt),
            Operator::GreaterOrEqual => compared(Ordering::is_ge),
            Operator::Equal => self.equal(left, right).map(Value::Truth),
            Operator::NotEqual => self.equal(left, right).map(|equal| Value::Truth(!equal)),
            Operator::In => {
                let Value::Text(name) = self.value(left)? else {
                    unreachable!("lowering has checked its kind")
                };
                Ok(Value::Truth(self.list(right)?.contains(&name)))
            }
            Operator::And => self.joined(left, right, false),
            Operator::Or => self.joined(left, right, true),
        }
    }

    /// Whether both are the same. Lists are when they have the same names, in whatever order.
    fn equal(self, left: &Node, right: &Node) -> Result<bool, NoValue> {
        match (self.value(left)?, self.value(right)?) {
            (Value::Number(left), Value::Number(right)) => number::order(left, right).map(Ordering::is_eq),
            (Value::List(mut left), Value::List(mut right)) => {
                left.sort();
                right.sort();
                Ok(left == right)
            }
            (left, right) => Ok(left == right),
        }
    }

    /// `and` and `or`: one of them that `decides` is enough, whatever the other is.
    fn joined(self, left: &Node, right: &Node, decides: bool) -> Result<Value, NoValue> {
        let (left, right) = (self.truth(left), self.truth(right));
        if left == Ok(decides) || right == Ok(decides) {
            return Ok(Value::Truth(decides));
        }
        left.and(right).map(|_| Value::Truth(!decides))
    }

    fn number(self, node: &Node) -> Result<Figure, NoValue> {
        match self.value(node)? {
            Value::Number(figure) => Ok(figure),
            _ => unreachable!("lowering has checked that it is a number"),
        }
    }

    fn truth(self, node: &Node) -> Result<bool, NoValue> {
        match self.value(node)? {
            Value::Truth(truth) => Ok(truth),
            _ => unreachable!("lowering has checked that it is a condition"),
        }
    }

    fn list(self, node: &Node) -> Result<Vec<Box<str>>, NoValue> {
        match self.value(node)? {
            Value::List(names) => Ok(names),
            _ => unreachable!("lowering has checked that it is a list"),
        }
    }
}
