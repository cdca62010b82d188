//! Figures called by name (format.md section 5): what prose prints and what claims are held against. Every name is
//! resolved and every kind of value checked when it is lowered, so computing can only fail for want of a figure.
//!
//! Never text that is yet to be read, never anything that loops or reaches outside the scenario.

use std::fmt;

use crate::model::budget::Sum;
use crate::model::id::{AlternativeId, BenchmarkId, FactId, IndicatorId};
use crate::model::matter::Destination;
use crate::model::number::Number;
use crate::model::place::Place;
use crate::model::word::{Word as _, words};

/// Which of the expressions of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpressionId(pub usize);

/// An expression, and how prose shows what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// Where it stands.
    pub place: Place,
    /// As the scenario writes it, without the braces around it.
    pub written: Box<str>,
    /// What it computes.
    pub node: Node,
    /// The form that its last filter asks for; only in prose.
    pub shown: Option<Shown>,
}

impl Expression {
    /// The figures that it calls, in the order in which they are written.
    #[must_use]
    pub fn calls(&self) -> Vec<&Call> {
        let mut calls = Vec::new();
        self.node.visit(&mut |node| {
            if let Node::Call(call) = node {
                calls.push(call);
            }
        });
        calls
    }
}

/// One step of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A number as it is written, exactly.
    Number(Number),
    /// A text in quotation marks.
    Text(Box<str>),
    /// `true` or `false`.
    Truth(bool),
    /// `["Fagersta", "Haninge"]`
    List(Vec<Node>),
    /// A figure by name.
    Call(Call),
    /// How many a list holds.
    Length(Box<Node>),
    /// The number with its sign turned.
    Negated(Box<Node>),
    /// The opposite of a condition.
    Not(Box<Node>),
    /// Two values and what is done with them.
    Binary {
        /// What is done.
        operator: Operator,
        /// The left value.
        left: Box<Node>,
        /// The right value.
        right: Box<Node>,
    },
}

impl Node {
    /// Shows this node and every one inside it to a visitor, in the order in which they are written.
    pub fn visit<'n>(&'n self, visitor: &mut impl FnMut(&'n Self)) {
        visitor(self);
        match self {
            Self::Number(_) | Self::Text(_) | Self::Truth(_) | Self::Call(_) => {}
            Self::List(items) => items.iter().for_each(|item| item.visit(visitor)),
            Self::Length(inner) | Self::Negated(inner) | Self::Not(inner) => inner.visit(visitor),
            Self::Binary { left, right, .. } => {
                left.visit(visitor);
                right.visit(visitor);
            }
        }
    }
}

words! {
    /// What is done with two values; the word is how an expression writes it.
    Operator {
        Add = "+",
        Subtract = "-",
        Multiply = "*",
        Divide = "/",
        Equal = "==",
        NotEqual = "!=",
        Less = "<",
        LessOrEqual = "<=",
        Greater = ">",
        GreaterOrEqual = ">=",
        /// Whether the right list holds the left value.
        In = "in",
        And = "and",
        Or = "or",
    }
}

impl fmt::Display for Call {
    /// As an expression writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Indicator(column, municipality) => write!(f, "indicator(\"{municipality}\", {column})"),
            Self::Rank(column, municipality) => write!(f, "rank(\"{municipality}\", {column})"),
            Self::Highest(column, count) => write!(f, "highest({column}, {count})"),
            Self::Lowest(column, count) => write!(f, "lowest({column}, {count})"),
            Self::Mean(column, group) => write!(f, "mean(\"{group}\", {column})"),
            Self::Above { column, municipality, group } => {
                write!(f, "above(\"{municipality}\", {column}, \"{group}\")")
            }
            Self::Cost(alternative, year, figure) => {
                write!(f, "cost(\"{alternative}\", {year}, \"{}\")", figure.as_str())
            }
            Self::Fact(id) => write!(f, "fact(\"{id}\")"),
            Self::ExamplesLike(alternative) => write!(f, "examples_like(\"{alternative}\")"),
            Self::Reference(destination) => write!(f, "ref(\"{destination}\")"),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.indicator)
    }
}

/// A figure by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `indicator(m, i)`: the value of a municipality.
    Indicator(Column, Box<str>),
    /// `rank(m, i)`: from 1, the highest value first, among the municipalities of the table with a value. The row of
    /// the nation has no rank; equal values share the smallest.
    Rank(Column, Box<str>),
    /// `highest(i, n)`: the n municipalities with the highest values, the highest first.
    Highest(Column, u32),
    /// `lowest(i, n)`: the n municipalities with the lowest values, the lowest first.
    Lowest(Column, u32),
    /// `mean(group, i)`: the unweighted mean of a group's known values.
    Mean(Column, Box<str>),
    /// `above(m, i, group)`: the municipalities of a group whose values are higher than that of m.
    Above {
        /// The indicator.
        column: Column,
        /// The municipality that they are held against.
        municipality: Box<str>,
        /// The group.
        group: Box<str>,
    },
    /// `cost(a, year, what)`: a sum of an alternative in a year, in kronor.
    Cost(AlternativeId, i16, CostFigure),
    /// `fact(id)`: the figure of a fact.
    Fact(FactId),
    /// `examples_like(a)`: how many good examples resemble an alternative.
    ExamplesLike(AlternativeId),
    /// `ref(label)`: a reference to a part of the package; only in prose.
    Reference(Destination),
}

/// Which figure of an alternative's cost in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostFigure {
    /// A sum that others ask for by name too.
    Sum(Sum),
    /// A figure that only expressions ask for.
    Beside(BesideSums),
}

impl CostFigure {
    /// What a word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Sum::of(word).map(Self::Sum).or_else(|| BesideSums::of(word).map(Self::Beside))
    }

    /// The word as a scenario writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sum(sum) => sum.as_str(),
            Self::Beside(figure) => figure.as_str(),
        }
    }

    /// Every word, the sums first.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Sum::WORDS.iter().chain(BesideSums::WORDS).copied()
    }
}

words! {
    /// A figure of an alternative's cost in a year that stands beside its sums.
    BesideSums {
        /// The part of the total that falls once.
        OneOff = "one_off",
        /// The part of the total that is paid because the unit moves.
        Placement = "placement",
        /// What the lines in force at the end of the year cost in a whole year.
        FullYearEffect = "full_year_effect",
        /// Net less that of the zero alternative.
        Difference = "difference",
    }
}

/// An indicator of one of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The table.
    pub benchmark: BenchmarkId,
    /// Its column.
    pub indicator: IndicatorId,
}

/// The form in which prose shows a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The filter.
    pub filter: Filter,
    /// How many decimals, when it says so: `procent(1)`.
    pub decimals: Option<u8>,
}

words! {
    /// The last filter of an expression in prose.
    Filter {
        /// In kronor.
        Kr = "kr",
        /// In thousands of kronor.
        Tkr = "tkr",
        /// In millions of kronor.
        Mkr = "mkr",
        /// A share as per cent: 0,546 is 55 %.
        Procent = "procent",
        /// A number of things.
        Antal = "antal",
    }
}
