//! Figures called by name (format.md section 5): what stands between `{{` and `}}` in prose, or under `holds_if`, becomes
//! a tree whose every part knows where it stands, and at the end of lowering, when the whole scenario is known, an
//! expression of the model whose every name means something.
//!
//! The language looks like the expressions of the templates, and is read here all the same: numbers must stay exact,
//! every fault needs its place, and the message must suit somebody who has never programmed, in two languages. It has
//! no loops, assignments, attributes or methods, so what it can cost is bounded by its length.
//!
//! Never computes anything.

mod call;
mod kind;
mod known;
mod parse;
mod pending;
mod resolve;
mod table;
#[cfg(test)]
mod tests;
mod token;

use std::ops::Range;

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::expression::{Operator, Shown};
use crate::model::number::Number;
use crate::source::Span;

pub use parse::parse;
pub(super) use pending::{Origin, Pending};
pub(super) use resolve::resolve;

/// What an expression is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A condition: when a claim holds.
    Condition,
    /// A figure in prose.
    Figure {
        /// Whether it stands in a heading or a link, where no reference can.
        sealed: bool,
    },
}

/// An expression as it is written, its names not looked up yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// What it computes.
    pub tree: Tree,
    /// The form that its last filter asks for; only in prose.
    pub shown: Option<Shown>,
}

/// A part of an expression, and where in its text it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The stretch of the text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub form: Form,
    /// How many levels it has, itself included.
    depth: usize,
}

/// What a [`Tree`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// `0.6`
    Number(Number),
    /// `"Avesta"`
    Text(Box<str>),
    /// `true`
    Truth(bool),
    /// `["Fagersta", "Haninge"]`
    List(Vec<Tree>),
    /// `fact("id")`
    Call {
        /// What stands before the parenthesis.
        name: Box<str>,
        /// Where that stands.
        name_range: Range<usize>,
        /// What stands in it.
        arguments: Vec<Tree>,
    },
    /// `... | length`
    Length(Box<Tree>),
    /// `-...`
    Negated(Box<Tree>),
    /// `not ...`
    Not(Box<Tree>),
    /// `... + ...`
    Binary {
        /// What is done.
        operator: Operator,
        /// The left value.
        left: Box<Tree>,
        /// The right value.
        right: Box<Tree>,
    },
}

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Which one of the catalogue.
    pub code: Code,
    /// The stretch of the text, in bytes.
    pub range: Range<usize>,
    arguments: Vec<(&'static str, Argument)>,
    suggestion: Option<String>,
}

impl Fault {
    fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, arguments: Vec::new(), suggestion: None }
    }

    fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    fn suggest(mut self, instead: Option<impl Into<String>>) -> Self {
        self.suggestion = instead.map(Into::into);
        self
    }

    /// As it is told, at this stretch of a file.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::at(self.code, span).suggest(self.suggestion);
        self.arguments.into_iter().fold(diagnostic, |diagnostic, (name, value)| diagnostic.with(name, value))
    }
}
