//! The claims of the investigation, what the figures say of each, and those figures.
//!
//! Never a verdict of its own: that is the analysis', and what nobody can compute is said so.

use num_rational::Ratio;
use num_traits::Signed as _;
use serde::Serialize;

use crate::analysis::claims::{ClaimResult, ClaimVerdict};
use crate::analysis::expression::{self, FigureUnit, NoValue, Value};
use crate::model::evidence;
use crate::model::expression::{Call, Column, ExpressionId};
use crate::model::id::FactId;
use crate::model::word::Word as _;
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::indicator::{Read, group_name, with_unit};

/// The claims of the investigation.
#[derive(Clone, Debug, Serialize)]
pub struct Claims {
    /// Every claim, in file order.
    pub all: Vec<Claim>,
    /// How many have each verdict, in the order of the verdicts.
    pub counts: Vec<Count>,
    /// The same without those that no claim has.
    pub found: Vec<Count>,
    /// Whether any has been held against figures.
    pub any_checked: bool,
    /// Those that the figures contradict.
    pub contradicted: Vec<Claim>,
    /// Those that hold partly.
    pub partly: Vec<Claim>,
}

/// How many claims have a verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// A key of the templates' words.
    pub verdict: &'static str,
    /// How many.
    pub count: usize,
}

/// A sentence that figures can confirm or contradict.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// From 1, in file order.
    pub number: usize,
    /// What is claimed.
    pub text: Markdown,
    /// `holds`, `partly`, `contradicted`, `not_computable` or `not_checked`: a key of the templates' words.
    pub verdict: &'static str,
    /// The figures that it was held against.
    pub figures: Vec<Figure>,
    /// What the figures come to together, which the claim is about; none where that is one of them, or no number.
    pub value: Option<String>,
    /// When it holds, as the scenario writes it.
    pub holds_if: Option<String>,
    /// When it holds partly, as the scenario writes it.
    pub partly_if: Option<String>,
    /// Where it is claimed.
    pub basis: Basis,
}

/// A figure that a claim is held against.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What it is.
    #[serde(flatten)]
    pub called: Called,
    /// The figure, with its unit; none where it is a list of names, or unknown.
    pub value: Option<String>,
    /// The names that it comes to, each with its value where it has one.
    pub names: Vec<Named>,
    /// `unknown`, `division_by_zero` or `too_large`: why there is none; a key of the templates' words.
    pub missing: Option<&'static str>,
}

/// One of the names that a figure comes to.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// The municipality.
    pub name: String,
    /// Its value with its unit.
    pub value: Option<String>,
}

/// What a figure is: `call` is a key of the templates' macros.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what the words of the format name")]
pub enum Called {
    /// The value of a municipality.
    Indicator { indicator: String, municipality: String },
    /// Its place, the highest value first, among those with a value.
    Rank { indicator: String, municipality: String, of: Option<usize> },
    /// The municipalities with the highest values.
    Highest { indicator: String },
    /// The municipalities with the lowest values.
    Lowest { indicator: String },
    /// The unweighted mean of a group, and how many of its members have a value.
    Mean { indicator: String, group: String, known: usize, members: usize },
    /// The members of a group whose values are higher than that of a municipality.
    Above { indicator: String, municipality: String, group: String },
    /// A sum of an alternative in a year; `what` is a key of the templates' words.
    Cost { alternative: String, year: String, what: &'static str },
    /// The figure of a fact.
    Fact { text: Markdown },
    /// How many examples resemble an alternative.
    ExamplesLike { alternative: String },
    /// A part of the package, which is no figure.
    Reference,
}

pub(super) fn compose(desk: &Desk<'_>) -> Claims {
    let records = desk.scenario.evidence.claims.iter().zip(1..);
    let results = &desk.analysis.claims;
    let all: Vec<Claim> = records
        .map(|((id, record), number)| {
            claim(desk, number, record, results.get(id).expect("every claim has its result"))
        })
        .collect();
    let having = |verdict: ClaimVerdict| {
        all.iter().filter(move |claim| claim.verdict == verdict.as_str()).cloned().collect::<Vec<_>>()
    };
    let count = |verdict: &ClaimVerdict| Count { verdict: verdict.as_str(), count: having(*verdict).len() };
    let counts: Vec<Count> = ClaimVerdict::ALL.iter().map(count).collect();
    Claims {
        found: counts.iter().filter(|count| count.count > 0).cloned().collect(),
        counts,
        any_checked: all.iter().any(|claim| claim.verdict != ClaimVerdict::NotChecked.as_str()),
        contradicted: having(ClaimVerdict::Contradicted),
        partly: having(ClaimVerdict::Partly),
        all,
    }
}

fn claim(desk: &Desk<'_>, number: usize, record: &evidence::Claim, result: &ClaimResult) -> Claim {
    let written = |id: ExpressionId| desk.scenario.expression(id).written.to_string();
    Claim {
        number,
        text: desk.markdown(&record.text),
        verdict: result.verdict.as_str(),
        value: result
            .value
            .filter(|value| !is_figure(value.number, result))
            .map(|value| together(desk, value)),
        figures: result.figures.iter().map(|(call, value)| figure(desk, call, value)).collect(),
        holds_if: record.holds_if.map(written),
        partly_if: record.partly_if.map(written),
        basis: desk.basis(&record.basis),
    }
}

/// Whether a number is one of the figures as they stand.
fn is_figure(number: Ratio<i128>, result: &ClaimResult) -> bool {
    result.figures.iter().any(|(_, value)| matches!(value, Ok(Value::Number(it)) if it.number == number))
}

/// What figures come to together. What has no unit has three decimals, or none where it is a whole number or a large
/// one.
fn together(desk: &Desk<'_>, value: expression::Figure) -> String {
    let number = value.number;
    let is_large = number.abs() >= Ratio::from_integer(1000);
    match value.unit {
        FigureUnit::Plain => desk.reader.rounded(number, if number.is_integer() || is_large { 0 } else { 3 }),
        FigureUnit::Share | FigureUnit::Percent | FigureUnit::Kronor => desk.number(value),
    }
}

fn figure(desk: &Desk<'_>, call: &Call, value: &Result<Value, NoValue>) -> Figure {
    let names = |column: Option<&Column>| match value {
        Ok(Value::List(names)) => names.iter().map(|name| named(desk, column, name)).collect(),
        _ => Vec::new(),
    };
    Figure {
        called: called(desk, call),
        value: value.as_ref().ok().and_then(|value| shown(desk, call, value)),
        names: names(match call {
            Call::Highest(column, _) | Call::Lowest(column, _) | Call::Above { column, .. } => Some(column),
            _ => None,
        }),
        missing: value.as_ref().err().map(|no| match no {
            NoValue::Unknown => "unknown",
            NoValue::DivisionByZero => "division_by_zero",
            NoValue::TooLarge => "too_large",
        }),
    }
}

fn named(desk: &Desk<'_>, column: Option<&Column>, name: &str) -> Named {
    let value = column.and_then(|column| {
        let read = Read::of_call(desk, column);
        read.value(name).map(|value| read.with_unit(&value))
    });
    Named { name: name.to_owned(), value }
}

fn called(desk: &Desk<'_>, call: &Call) -> Called {
    let read = |column: &Column| Read::of_call(desk, column);
    match call {
        Call::Indicator(column, municipality) => {
            Called::Indicator { indicator: read(column).name(), municipality: municipality.to_string() }
        }
        Call::Rank(column, municipality) => Called::Rank {
            indicator: read(column).name(),
            municipality: municipality.to_string(),
            of: read(column).series.rank(municipality).map(|rank| rank.of),
        },
        Call::Highest(column, _) => Called::Highest { indicator: read(column).name() },
        Call::Lowest(column, _) => Called::Lowest { indicator: read(column).name() },
        Call::Mean(column, group) => {
            let mean = read(column).series.mean(group);
            Called::Mean {
                indicator: read(column).name(),
                group: group_name(group),
                known: mean.known,
                members: mean.members,
            }
        }
        Call::Above { column, municipality, group } => Called::Above {
            indicator: read(column).name(),
            municipality: municipality.to_string(),
            group: group_name(group),
        },
        Call::Cost(alternative, year, what) => Called::Cost {
            alternative: desk.alternative(alternative),
            year: year.to_string(),
            what: what.as_str(),
        },
        Call::Fact(id) => Called::Fact { text: desk.markdown(&fact(desk, id).text) },
        Call::ExamplesLike(alternative) => {
            Called::ExamplesLike { alternative: desk.alternative(alternative) }
        }
        Call::Reference(_) => Called::Reference,
    }
}

fn fact<'a>(desk: &Desk<'a>, id: &FactId) -> &'a evidence::Fact {
    desk.scenario.evidence.facts.get(id).expect("lowering found the fact")
}

/// The figure for a reader: a value of a table as the file has it, anything computed by its own rule.
fn shown(desk: &Desk<'_>, call: &Call, value: &Value) -> Option<String> {
    match (call, value) {
        (Call::Indicator(column, municipality), _) => {
            let read = Read::of_call(desk, column);
            read.value(municipality).map(|value| read.with_unit(&value))
        }
        (Call::Mean(column, group), _) => {
            let read = Read::of_call(desk, column);
            read.mean(&read.series.mean(group)).map(|mean| read.with_unit(&mean))
        }
        (Call::Fact(id), Value::Number(figure)) => {
            let number = desk.number(*figure);
            let unit = fact(desk, id).unit.as_ref();
            Some(unit.map_or(number.clone(), |unit| with_unit(desk.reader, &number, unit.as_str())))
        }
        (_, Value::Number(figure)) => Some(desk.number(*figure)),
        (_, Value::Text(text)) => Some(text.to_string()),
        (_, Value::List(_) | Value::Truth(_) | Value::Reference(_)) => None,
    }
}
