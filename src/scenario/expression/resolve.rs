//! The names of an expression looked up in the whole scenario, and the kinds of its values checked. Every fault of every
//! expression. Never a value, but whether a figure that prose shows is there at all.

use std::ops::Range;

use super::call::{CALLABLES, Callable, Part};
use super::kind::Kind;
use super::known::{is_known, rows_of};
use super::table::Tables;
use super::{Fault, Form, Parsed, Pending, Purpose, Tree};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::limit;
use crate::model::Scenario;
use crate::model::expression::{Call, Column, CostFigure, Expression, Node, Operator};
use crate::model::id::{AlternativeId, FactId};
use crate::model::number::Number;
use crate::model::word::Word;
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::keys::Space;
use crate::scenario::lower::destination;
use crate::scenario::node;
use crate::scenario::source_map::place_in;

/// The expressions of a scenario, each with its names looked up.
pub fn resolve(cx: &mut Context<'_>, scenario: &Scenario, root: &node::Node) -> Vec<Expression> {
    let pending = std::mem::take(&mut cx.expressions);
    if pending.is_empty() {
        return Vec::new();
    }
    let tables = Tables::of(scenario);
    let mut looked_up = 0_usize;
    let mut expressions = Vec::with_capacity(pending.len());
    for pending in &pending {
        let mut resolver = Resolver { cx: &mut *cx, scenario, tables: &tables, pending, looked_up: 0 };
        let (node, shown) = match &pending.parsed {
            Some(parsed) => (resolver.whole(parsed), parsed.shown),
            None => (Node::Truth(false), None),
        };
        let before = looked_up;
        looked_up = looked_up.saturating_add(resolver.looked_up);
        if before <= limit::LOOKED_UP.most() && looked_up > limit::LOOKED_UP.most() {
            let span = pending.whole(cx);
            cx.report(Diagnostic::at(Code::ComparisonTooLarge, span).limit(limit::LOOKED_UP));
        }
        let place = place_in(root, pending.whole(cx), cx.files());
        expressions.push(Expression { place, written: pending.written.clone(), node, shown });
    }
    expressions
}

struct Resolver<'r, 'c, 's> {
    cx: &'r mut Context<'c>,
    scenario: &'s Scenario,
    tables: &'r Tables<'s>,
    pending: &'r Pending,
    /// How many rows the calls so far look at.
    looked_up: usize,
}

/// A part of an expression and its kind; no kind where a fault was told of it already.
type Resolved = (Node, Option<Kind>);

impl Resolver<'_, '_, '_> {
    fn whole(&mut self, parsed: &Parsed) -> Node {
        let (node, kind) = self.node(&parsed.tree);
        let Some(kind) = kind else { return node };
        match self.pending.purpose {
            Purpose::Condition => {
                if kind != Kind::Truth {
                    let fault = Fault::new(Code::ConditionExpected, parsed.tree.range.clone());
                    self.report(fault.with("kind", kind.words()));
                }
            }
            Purpose::Figure { sealed } => {
                if kind == Kind::Truth {
                    self.report(Fault::new(Code::ConditionInProse, parsed.tree.range.clone()));
                } else if kind == Kind::Reference && sealed {
                    self.report(Fault::new(Code::ReferenceMisplaced, parsed.tree.range.clone()));
                } else if let Some(shown) = parsed.shown
                    && kind != Kind::Number
                {
                    self.wrong_kind(&parsed.tree, kind, Kind::Number, shown.filter.as_str());
                }
            }
        }
        node
    }

    fn node(&mut self, tree: &Tree) -> Resolved {
        match &tree.form {
            Form::Number(number) => (Node::Number(*number), Some(Kind::Number)),
            Form::Text(text) => (Node::Text(text.clone()), Some(Kind::Text)),
            Form::Truth(truth) => (Node::Truth(*truth), Some(Kind::Truth)),
            Form::List(items) => {
                let items = items.iter().map(|item| self.of_kind(item, Kind::Text, "[ ]")).collect();
                (Node::List(items), Some(Kind::List))
            }
            Form::Call { name, name_range, arguments } => self.call(tree, (name, name_range), arguments),
            Form::Length(inner) => {
                let inner = self.of_kind(inner, Kind::List, "length");
                (Node::Length(Box::new(inner)), Some(Kind::Number))
            }
            Form::Negated(inner) => {
                let inner = self.of_kind(inner, Kind::Number, "-");
                (Node::Negated(Box::new(inner)), Some(Kind::Number))
            }
            Form::Not(inner) => {
                let inner = self.of_kind(inner, Kind::Truth, "not");
                (Node::Not(Box::new(inner)), Some(Kind::Truth))
            }
            Form::Binary { operator, left, right } => self.binary(*operator, left, right),
        }
    }

    fn binary(&mut self, operator: Operator, left: &Tree, right: &Tree) -> Resolved {
        use Operator as Op;
        let word = operator.as_str();
        let (wanted, gives) = match operator {
            Op::Add | Op::Subtract | Op::Multiply | Op::Divide => (Some(Kind::Number), Kind::Number),
            Op::Less | Op::LessOrEqual | Op::Greater | Op::GreaterOrEqual => {
                (Some(Kind::Number), Kind::Truth)
            }
            Op::And | Op::Or => (Some(Kind::Truth), Kind::Truth),
            Op::Equal | Op::NotEqual | Op::In => (None, Kind::Truth),
        };
        let (left_node, right_node) = match wanted {
            Some(kind) => (self.of_kind(left, kind, word), self.of_kind(right, kind, word)),
            None if operator == Op::In => {
                (self.of_kind(left, Kind::Text, word), self.of_kind(right, Kind::List, word))
            }
            None => self.alike(left, right, word),
        };
        if operator == Op::Divide && right_node == Node::Number(Number::ZERO) {
            self.report(Fault::new(Code::DivisionByZero, right.range.clone()));
        }
        let node = Node::Binary { operator, left: Box::new(left_node), right: Box::new(right_node) };
        (node, Some(gives))
    }

    /// Two values of one kind.
    fn alike(&mut self, left: &Tree, right: &Tree, word: &'static str) -> (Node, Node) {
        let (left_node, left_kind) = self.node(left);
        let (right_node, right_kind) = self.node(right);
        if left_kind == Some(Kind::Reference) {
            self.wrong_kind(left, Kind::Reference, Kind::Number, word);
        } else if let (Some(wanted), Some(kind)) = (left_kind, right_kind)
            && wanted != kind
        {
            self.wrong_kind(right, kind, wanted, word);
        }
        (left_node, right_node)
    }

    /// A value that must be of a kind, for the sake of `word`.
    fn of_kind(&mut self, tree: &Tree, wanted: Kind, word: &'static str) -> Node {
        let (node, kind) = self.node(tree);
        if let Some(kind) = kind.filter(|kind| *kind != wanted) {
            self.wrong_kind(tree, kind, wanted, word);
        }
        node
    }

    fn wrong_kind(&mut self, tree: &Tree, kind: Kind, wanted: Kind, word: &'static str) {
        let written = &self.pending.written[tree.range.clone()];
        let fault = Fault::new(Code::ExpressionKind, tree.range.clone()).with("written", written);
        self.report(fault.with("kind", kind.words()).with("wanted", wanted.words()).with("word", word));
    }

    fn call(
        &mut self,
        tree: &Tree,
        (name, name_range): (&str, &Range<usize>),
        arguments: &[Tree],
    ) -> Resolved {
        let Some(callable) = CALLABLES.iter().find(|callable| callable.name == name) else {
            let names = CALLABLES.iter().map(|callable| callable.name);
            let fault = Fault::new(Code::UnknownFunction, name_range.clone()).with("name", name);
            let fault = fault.with("known", names.clone().map(str::to_owned).collect::<Vec<_>>());
            self.report(fault.suggest(nearest(name, names)));
            return (Node::Truth(false), None);
        };
        if callable.gives == Kind::Reference && self.pending.purpose == Purpose::Condition {
            self.report(Fault::new(Code::ReferenceMisplaced, tree.range.clone()));
            return (Node::Truth(false), None);
        }
        let fits = self.fits(tree, callable, arguments);
        let call = if fits { self.called(callable, arguments) } else { None };
        let Some(call) = call else { return (Node::Truth(false), Some(callable.gives)) };
        self.looked_up = self.looked_up.saturating_add(rows_of(&call, self.scenario, self.tables));
        if matches!(self.pending.purpose, Purpose::Figure { .. })
            && !is_known(&call, self.scenario, self.tables)
        {
            let written = &self.pending.written[tree.range.clone()];
            self.report(Fault::new(Code::FigureWithoutValue, tree.range.clone()).with("written", written));
        }
        (Node::Call(call), Some(callable.gives))
    }

    /// Whether as much and the kind of things stand in the parentheses as belong there.
    fn fits(&mut self, tree: &Tree, callable: &Callable, arguments: &[Tree]) -> bool {
        if arguments.len() != callable.takes.len() {
            let fault = Fault::new(Code::CallWrongNumber, tree.range.clone()).with("name", callable.name);
            let fault = fault.with("found", arguments.len().to_string());
            let fault = fault.with("wanted", callable.takes.len().to_string());
            self.report(fault.with("example", callable.example));
            return false;
        }
        let mut fits = true;
        for (argument, part) in arguments.iter().zip(callable.takes) {
            let is_right = match part {
                Part::Name => matches!(argument.form, Form::Text(_)),
                Part::Whole => whole(argument).is_some(),
            };
            if !is_right {
                let written = &self.pending.written[argument.range.clone()];
                let (swedish, english) = match part {
                    Part::Name => ("ett namn inom citattecken", "a name in quotation marks"),
                    Part::Whole => ("ett helt tal från 1", "a whole number from 1"),
                };
                let fault = Fault::new(Code::CallWrongKind, argument.range.clone());
                let fault = fault.with("written", written).with("name", callable.name);
                let fault = fault.with("wanted", Argument::Words { swedish, english });
                self.report(fault.with("example", callable.example));
                fits = false;
            }
        }
        fits
    }

    /// The figure that is meant, when every name in it means something.
    fn called(&mut self, callable: &Callable, arguments: &[Tree]) -> Option<Call> {
        match (callable.name, arguments) {
            ("indicator", [municipality, indicator]) => {
                let (column, municipality) = self.cell(indicator, municipality)?;
                Some(Call::Indicator(column, municipality))
            }
            ("rank", [municipality, indicator]) => {
                let (column, municipality) = self.cell(indicator, municipality)?;
                Some(Call::Rank(column, municipality))
            }
            ("highest", [indicator, count]) => Some(Call::Highest(self.column(indicator)?, whole(count)?)),
            ("lowest", [indicator, count]) => Some(Call::Lowest(self.column(indicator)?, whole(count)?)),
            ("mean", [group, indicator]) => {
                let column = self.column(indicator)?;
                let group = self.group(&column, group)?;
                Some(Call::Mean(column, group))
            }
            ("above", [municipality, indicator, group]) => {
                let cell = self.cell(indicator, municipality);
                let (column, municipality) = cell?;
                let group = self.group(&column, group)?;
                Some(Call::Above { column, municipality, group })
            }
            ("cost", [alternative, year, what]) => {
                let alternative = self.alternative(alternative);
                let year = self.year(year);
                let what = self.cost_figure(what);
                Some(Call::Cost(alternative?, year?, what?))
            }
            ("fact", [id]) => Some(Call::Fact(self.fact(id)?)),
            ("examples_like", [alternative]) => Some(Call::ExamplesLike(self.alternative(alternative)?)),
            ("ref", [label]) => {
                let span = self.pending.span(self.cx, &label.range);
                let known = self.cx.check_name(text(label), span, Space::Destination);
                known.then(|| Call::Reference(destination(text(label))))
            }
            (name, _) => unreachable!("`{name}` is a word of the table"),
        }
    }

    fn column(&mut self, tree: &Tree) -> Option<Column> {
        let name = text(tree);
        let mut columns = self.tables.columns(name);
        if columns.len() > 1 {
            let full: Vec<String> =
                columns.iter().map(|column| format!("{}.{}", column.benchmark, column.indicator)).collect();
            let fault = Fault::new(Code::IndicatorInSeveralTables, tree.range.clone()).with("name", name);
            self.report(fault.with("names", full));
            return None;
        }
        if columns.is_empty() {
            let names: Vec<String> = self.tables.column_names().collect();
            self.unknown(Code::UnknownIndicator, tree, names.iter().map(String::as_str));
        }
        columns.pop()
    }

    fn cell(&mut self, indicator: &Tree, municipality: &Tree) -> Option<(Column, Box<str>)> {
        let column = self.column(indicator)?;
        let name = text(municipality);
        if !self.tables.has_row(&column, name) {
            let names: Vec<&str> = self.tables.row_names(&column).collect();
            self.unknown(Code::UnknownMunicipality, municipality, names.into_iter());
            return None;
        }
        Some((column, name.into()))
    }

    fn group(&mut self, column: &Column, tree: &Tree) -> Option<Box<str>> {
        let groups = self.tables.groups(column);
        let name = text(tree);
        if !groups.contains(name) {
            self.unknown(Code::UnknownGroup, tree, groups.into_iter());
            return None;
        }
        Some(name.into())
    }

    fn alternative(&mut self, tree: &Tree) -> Option<AlternativeId> {
        let span = self.pending.span(self.cx, &tree.range);
        let known = self.cx.check_name(text(tree), span, Space::Alternative);
        known.then(|| AlternativeId::new(text(tree)))
    }

    fn year(&mut self, tree: &Tree) -> Option<i16> {
        let years = self.scenario.budget.as_ref().map(|budget| &budget.years[..]).unwrap_or_default();
        let year = whole(tree).and_then(|year| i16::try_from(year).ok());
        let found = year.filter(|year| years.contains(year));
        if found.is_none() {
            let written = &self.pending.written[tree.range.clone()];
            self.report(Fault::new(Code::FigureYearUnknown, tree.range.clone()).with("year", written));
        }
        found
    }

    fn cost_figure(&mut self, tree: &Tree) -> Option<CostFigure> {
        let found = CostFigure::of(text(tree));
        if found.is_none() {
            let words = CostFigure::words().map(str::to_owned).collect::<Vec<_>>();
            let near = nearest(text(tree), CostFigure::words());
            let fault = Fault::new(Code::UnknownSum, tree.range.clone()).with("name", text(tree));
            self.report(fault.with("known", words).suggest(near));
        }
        found
    }

    fn fact(&mut self, tree: &Tree) -> Option<FactId> {
        let facts = &self.scenario.evidence.facts;
        if !facts.contains_key(text(tree)) {
            self.unknown(Code::UnknownFact, tree, facts.keys().map(FactId::as_str));
            return None;
        }
        Some(FactId::new(text(tree)))
    }

    /// The fault that a name means nothing, with the one that is nearest. Each search costs a look at every name.
    fn unknown<'a>(&mut self, code: Code, tree: &Tree, names: impl Iterator<Item = &'a str>) {
        let is_shown = self.cx.diagnostics.keeps(code);
        let near = is_shown.then(|| nearest(text(tree), names)).flatten();
        self.report(Fault::new(code, tree.range.clone()).with("name", text(tree)).suggest(near));
    }

    fn report(&mut self, fault: Fault) {
        let span = self.pending.span(self.cx, &fault.range);
        self.cx.report(fault.at(span));
    }
}

/// The text of a name, which was seen to be one.
fn text(tree: &Tree) -> &str {
    match &tree.form {
        Form::Text(text) => text,
        _ => unreachable!("what is no name was refused"),
    }
}

/// A whole number, from one.
fn whole(tree: &Tree) -> Option<u32> {
    let Form::Number(number) = &tree.form else { return None };
    let whole = number.ratio().is_integer().then(|| number.ratio().to_integer())?;
    u32::try_from(whole).ok().filter(|whole| *whole > 0)
}
