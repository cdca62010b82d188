//! Whether the moves of an alternative fit together: the model makes them, and what it finds wrong is said at
//! the words of the scenario that say it. Never what a move means: that is the model's.

use jiff::civil::Date;

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::limit;
use crate::model::budget::{Budget, OwnBudget};
use crate::model::id::BudgetLineId;
use crate::model::organisation::{Change, Link, Move, Organisation};
use crate::model::reorganisation::fault::{Amount, Fault, FaultKind, Leftover, Mention, Part};
use crate::model::reorganisation::{Plan, Reorganisation, reorganise};
use crate::model::text::Text;
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::lower::moves::{target_key, verb_of};
use crate::scenario::node::{Map, Node};
use crate::source::Span;

/// The organisation when the moves of the alternative are done; every fault in them is reported.
pub fn reorganisation(
    cx: &mut Context<'_>,
    alternative: &Node,
    organisation: &Organisation,
    (moves, links): (&[Move], &[Link]),
    (budget, own): (Option<&Budget>, Option<&OwnBudget>),
) -> Reorganisation {
    let lines = match (budget, own) {
        (Some(budget), Some(own)) => budget.paid_by(own).map(|paid| (paid.id, paid.line)).collect(),
        // An alternative that is not costed pays none of them, and still may say who is to.
        (Some(budget), None) => budget.lines.iter().filter(|(id, _)| is_moved(moves, id)).collect(),
        (None, _) => Vec::new(),
    };
    let first_year = budget.and_then(|budget| budget.years.first());
    let first_day = first_year.and_then(|year| Date::new(*year, 1, 1).ok());
    reorganise(&Plan { organisation, moves, links, lines, first_day }).unwrap_or_else(|faults| {
        let written = Written { alternative };
        for fault in faults {
            cx.report(written.diagnostic(fault));
        }
        Reorganisation::default()
    })
}

fn is_moved(moves: &[Move], id: &BudgetLineId) -> bool {
    moves.iter().any(|step| matches!(&step.change, Change::MoveBudgetLine { line, .. } if line == id))
}

/// An alternative as it is written.
struct Written<'n> {
    alternative: &'n Node,
}

impl<'n> Written<'n> {
    fn diagnostic(&self, Fault { at, kind }: Fault) -> Diagnostic {
        let span = self.span(at, &kind);
        let said = |code: Code| Diagnostic::at(code, span);
        match kind {
            FaultKind::UnitClosed { unit, by, into } => {
                // Where something goes to the closed unit, the one that took over may be meant.
                let instead = into.filter(|_| !matches!(at, Mention::Move { part: Part::What, .. }));
                let fault = said(Code::UnitClosed).with("unit", unit.as_str()).related(self.verb(by));
                fault.suggest(instead.as_ref().map(ToString::to_string))
            }
            FaultKind::UnitNotYet { unit, by } => {
                said(Code::UnitNotYet).with("unit", unit.as_str()).related(self.verb(by))
            }
            FaultKind::Leftovers { unit, left } => {
                let left: Vec<String> = left.into_iter().map(name).collect();
                said(Code::ClosedUnitNotEmpty).with("unit", unit.as_str()).with("left", left)
            }
            FaultKind::Circle { units } => {
                let units: Vec<String> = units.iter().map(ToString::to_string).collect();
                said(Code::MoveMakesCycle).with("units", units)
            }
            FaultKind::TooDeep { unit } => {
                said(Code::OrganisationTooDeep).with("unit", unit.as_str()).limit(limit::LEVELS)
            }
            FaultKind::Twice { first } => said(Code::MovedTwice).related(self.verb(first)),
            FaultKind::NoPosition { role, unit, there } => {
                let near = nearest(role.as_str(), there.iter().map(Text::as_str));
                let there: Vec<String> = there.iter().map(ToString::to_string).collect();
                let there = if there.is_empty() { vec!["–".to_owned()] } else { there };
                said(Code::UnknownPosition)
                    .with("role", role.as_str())
                    .with("unit", unit.as_str())
                    .with("there", there)
                    .suggest(near)
            }
            FaultKind::TooFewPositions { role, unit, asked, there } => said(Code::TooFewPositions)
                .with("role", role.as_str())
                .with("unit", unit.as_str())
                .with("asked", number(asked))
                .with("there", number(there)),
            FaultKind::ActivityEnded { activity, by } => {
                said(Code::ActivityEnded).with("activity", activity.as_str()).related(self.verb(by))
            }
            FaultKind::ActivityNotYet { activity, by } => {
                said(Code::ActivityNotYet).with("activity", activity.as_str()).related(self.verb(by))
            }
            FaultKind::LineNotPaid { line } => said(Code::LineNotPaid).with("line", line.as_str()),
            FaultKind::LineOverWhole { line } => said(Code::LineOverWhole).with("line", line.as_str()),
        }
    }

    /// Where the words stand that are wrong.
    fn span(&self, at: Mention, kind: &FaultKind) -> Span {
        match at {
            Mention::Link { index, member } => self
                .record("links", index)
                .and_then(|link| items(link, "between").get(member))
                .map_or(self.alternative.span, |member| member.span),
            Mention::Move { index, part } => self.span_of_part(index, part, kind),
        }
    }

    fn span_of_part(&self, index: usize, part: Part, kind: &FaultKind) -> Span {
        let Some(step) = self.record("moves", index) else { return self.alternative.span };
        let key = match (part, kind) {
            (Part::What, _) => verb_of(step),
            (Part::Source, _) => "of",
            (Part::Target, _) => target_key(step),
            (Part::Activity(_), _) => "activities",
            (Part::Amount, FaultKind::LineOverWhole { .. }) => "share",
            (Part::Amount, FaultKind::TooFewPositions { asked: Amount::People(_), .. }) => "people",
            (Part::Amount, _) => "fte",
        };
        let named = match part {
            Part::Activity(number) => items(step, key).get(number),
            _ => step.get(key).map(|entry| &entry.value),
        };
        named.map_or_else(|| self.verb(index), |value| value.span)
    }

    /// Where a move says what it changes.
    fn verb(&self, index: usize) -> Span {
        let verb = self.record("moves", index).and_then(|step| step.get(verb_of(step)));
        verb.map_or(self.alternative.span, |entry| entry.value.span)
    }

    /// An entry of a list of records.
    fn record(&self, key: &str, index: usize) -> Option<&'n Map> {
        items(self.alternative.map()?, key).get(index)?.map()
    }
}

/// What stands under a key: the entries of a list, or a single value.
fn items<'n>(record: &'n Map, key: &str) -> &'n [Node] {
    let Some(entry) = record.get(key) else { return &[] };
    entry.value.items().unwrap_or(std::slice::from_ref(&entry.value))
}

fn name(left: Leftover) -> String {
    match left {
        Leftover::Unit(id) => id.to_string(),
        Leftover::Position(role) => role.to_string(),
        Leftover::Activity(id) => id.to_string(),
        Leftover::Line(id) => id.to_string(),
    }
}

fn number(amount: Amount) -> Argument {
    match amount {
        Amount::Fte(fte) => Argument::Number(fte.to_f64()),
        Amount::People(people) => Argument::Number(f64::from(people)),
    }
}
