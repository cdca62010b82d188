//! Criteria as a tree, how each is measured, and other people's weights.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::{
    Criterion, CriterionNode, Figure, Judged, Measure, Profile, Siblings, ValueFunction, Weighting,
};
use crate::model::evidence::Basis;
use crate::model::id::{CriterionId, ProfileId};
use crate::model::number::Number;
use crate::near::nearest;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::criterion::{ARGUMENTS, CRITERION, MEASURE, PROFILE};
use crate::scenario::keys::{HUNDRED, Kind, Space};
use crate::scenario::lower::weights::{self as weighing, Weighed, judged};
use crate::scenario::node::{Entry, Node, Value};
use crate::source::Span;

/// Lowers the criteria of the scenario, and who weighed them.
pub fn criteria(cx: &mut Context<'_>, fields: &Fields<'_>, years: &[i16]) -> (Weighting, Siblings) {
    let mut seen = Vec::new();
    level(cx, fields, years, &mut seen)
}

/// One level: of the scenario, or of a group. `seen` holds every id of the tree so far, because ids are unique over
/// all of it.
fn level(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    years: &[i16],
    seen: &mut Vec<(Box<str>, Span)>,
) -> (Weighting, Siblings) {
    let mut each = Vec::new();
    let criteria = fields.ids(cx, "criteria", &CRITERION, CriterionId::new, |cx, fields, id| {
        match seen.iter().find(|(known, _)| **known == *id.as_str()) {
            Some((_, first)) => cx.report(
                Diagnostic::at(Code::DuplicateKey, fields.span).with("key", id.as_str()).related(*first),
            ),
            None => seen.push((id.as_str().into(), fields.span)),
        }
        each.push(weighing::weight(cx, fields));
        criterion(cx, fields, years, seen)
    });
    let Weighed { weighting, spread, pairwise } = weighing::weighing(cx, fields, &criteria);
    let weights = weighing::weights(cx, fields, &each, pairwise);
    (weighting, Siblings { weights, spread, criteria })
}

fn criterion(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    years: &[i16],
    seen: &mut Vec<(Box<str>, Span)>,
) -> Criterion {
    let name = fields.text(cx, "name").unwrap_or_default();
    let mut basis = fields.basis(cx);
    let own = judged(cx, fields);
    let (weighting, node) = if fields.has("criteria") {
        if let Some(measure) = fields.entry("measure") {
            cx.report(Diagnostic::at(Code::MeasureOnGroup, measure.key_span));
        }
        let (weighting, group) = level(cx, fields, years, seen);
        if group.criteria.is_empty() {
            cx.report(Diagnostic::at(Code::EmptyGroup, fields.span_of("criteria")));
        }
        (weighting, CriterionNode::Group(group))
    } else {
        let weighed = weighing::weighing(cx, fields, &IndexMap::new());
        (weighed.weighting, CriterionNode::Leaf(measure(cx, fields, years, &mut basis)))
    };
    basis.absorb(weighting.basis);
    let judged = Judged { by: own.by.or(weighting.judged.by), date: own.date.or(weighting.judged.date) };
    Criterion { name, node, judged, basis }
}

fn measure(cx: &mut Context<'_>, fields: &Fields<'_>, years: &[i16], basis: &mut Basis) -> Measure {
    let by_arguments = Measure::Arguments { full_scale: Measure::DEFAULT_FULL_SCALE };
    let Some(entry) = fields.entry("measure") else { return by_arguments };
    if let Some(text) = entry.value.text()
        && (text == "given" || text.starts_with("cost."))
    {
        cx.report(Diagnostic::at(Code::MeasureNeedsFigure, entry.value.span).with("value", text));
        return by_arguments;
    }
    if !matches!(entry.value.value, Value::Map(_)) {
        return match cx.choice(&entry.value, fields.kind("measure")) {
            Some("rating") => Measure::Rating,
            _ => by_arguments,
        };
    }
    let measure = Fields::open(cx, &MEASURE, &entry.value, entry.key_span);
    basis.absorb(measure.basis(cx));
    let full_scale = full_scale(cx, &measure, basis);
    let scale = scale(cx, &measure);
    let figure = figure(cx, &measure, years);
    match (full_scale, figure, scale) {
        (Some(full_scale), ..) => Measure::Arguments { full_scale },
        (None, Some(figure), Some(scale)) => Measure::Figure { figure, scale },
        _ => {
            if !measure.has("arguments") && !measure.has("figure") {
                measure.report_missing(cx, "figure");
            }
            by_arguments
        }
    }
}

fn full_scale(cx: &mut Context<'_>, measure: &Fields<'_>, basis: &mut Basis) -> Option<f64> {
    let arguments = measure.record(cx, "arguments", &ARGUMENTS)?;
    basis.absorb(arguments.basis(cx));
    let full_scale = arguments.number(cx, "full_scale")?;
    if full_scale == Number::ZERO
        && let Some(entry) = arguments.entry("full_scale")
    {
        cx.report_not_positive(&entry.value);
    }
    Some(full_scale.to_f64())
}

fn figure(cx: &mut Context<'_>, measure: &Fields<'_>, years: &[i16]) -> Option<Figure> {
    let entry = measure.entry("figure")?;
    let text = cx.text(&entry.value)?;
    let span = entry.value.span;
    if text.as_str().starts_with("indicator(") {
        cx.report(Diagnostic::at(Code::NotYetAvailable, span).with("what", text.as_str()));
        return None;
    }
    match Figure::named(text.as_str()) {
        Some(Figure::Cost { year, .. }) if !years.contains(&year) => {
            cx.report(Diagnostic::at(Code::FigureYearUnknown, span).with("year", year));
            None
        }
        None => {
            let names = Figure::names(years);
            let near = nearest(text.as_str(), names.iter().map(String::as_str));
            cx.report(Diagnostic::at(Code::UnknownFigure, span).with("value", text.as_str()).suggest(near));
            None
        }
        known => known,
    }
}

/// `worst` and `best`, or `points`.
fn scale(cx: &mut Context<'_>, measure: &Fields<'_>) -> Option<ValueFunction> {
    let worst = measure.quantity(cx, "worst").map(|quantity| quantity.value);
    let best = measure.quantity(cx, "best").map(|quantity| quantity.value);
    let ends = measure.present(&["worst", "best"]);
    cx.doubt_units(&ends.iter().map(|entry| &entry.value).collect::<Vec<_>>(), Kind::Quantity);
    let points = measure.entry("points").map(|entry| (entry.key_span, points(cx, &entry.value)));
    if !measure.has("figure") {
        return None;
    }
    let (span, points) = match (points, worst, best) {
        (Some((span, points)), None, None) => {
            let points = points?;
            if let Some(fault) = disorder(&points) {
                cx.report(fault);
                return None;
            }
            (span, points.iter().map(|point| (point.figure, point.value)).collect())
        }
        (None, Some(worst), Some(best)) => (measure.span_of("worst"), vec![(worst, 0.0), (best, 100.0)]),
        (Some(_), worst, _) => {
            measure.only_one_of(cx, &["points", if worst.is_some() { "worst" } else { "best" }]);
            return None;
        }
        (None, ..) => return None,
    };
    let function = ValueFunction::new(points);
    if function.is_none() {
        cx.report(Diagnostic::at(Code::ValueFunction, span));
    }
    function
}

/// A pair of figure and value, and where it stands.
struct Point {
    figure: Number,
    value: f64,
    span: Span,
    /// The figure and the value as written.
    written: [String; 2],
}

fn points(cx: &mut Context<'_>, node: &Node) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    let mut sound = matches!(node.value, Value::List(_));
    for pair in cx.list(node) {
        match cx.list(pair) {
            [figure, value] => {
                let written = [figure, value].map(|node| node.text().unwrap_or_default().to_owned());
                let figure = cx.quantity(figure).map(|quantity| quantity.value);
                let value = cx.number(value, Kind::Number(HUNDRED)).map(Number::to_f64);
                match figure.zip(value) {
                    Some((figure, value)) => {
                        points.push(Point { figure, value, span: cx.beginning(pair), written });
                    }
                    None => sound = false,
                }
            }
            [_, _, third, ..] => {
                cx.report(Diagnostic::at(Code::DecimalCommaInBraces, third.span).with("text", ""));
                sound = false;
            }
            _ => {
                if matches!(pair.value, Value::List(_) | Value::Null) {
                    cx.report(Diagnostic::at(Code::ValueFunction, pair.span));
                }
                sound = false;
            }
        }
    }
    sound.then_some(points)
}

/// The first pair that breaks the order: of the figures, which all rise or all fall, or else of the values.
fn disorder(points: &[Point]) -> Option<Diagnostic> {
    let figures = |(before, point): (&Point, &Point)| point.figure.cmp(&before.figure);
    let values = |(before, point): (&Point, &Point)| point.value.total_cmp(&before.value);
    let steps = || points.iter().zip(points.iter().skip(1));
    let way = steps().next().map(figures)?;
    let figure = steps().find(|step| figures(*step) != way || way.is_eq());
    if let Some((before, point)) = figure {
        let fault = Diagnostic::at(Code::FiguresNotInOrder, point.span).related(before.span);
        return Some(fault.with("figure", &*point.written[0]).with("before", &*before.written[0]));
    }
    let way = steps().map(values).find(|way| way.is_ne())?;
    let (before, point) = steps().find(|step| values(*step) == way.reverse())?;
    let fault = Diagnostic::at(Code::ValuesNotInOrder, point.span).related(before.span);
    Some(fault.with("value", &*point.written[1]).with("before", &*before.written[1]))
}

/// Other people's weights: all siblings of a level or none (formulas.md 6).
pub fn profiles(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    criteria: &Siblings,
) -> IndexMap<ProfileId, Profile> {
    fields.ids(cx, "profiles", &PROFILE, ProfileId::new, |cx, fields, _| {
        let faults_before = cx.faults();
        let mut weights = IndexMap::new();
        for entry in fields.map(cx, "weights") {
            let known = cx.check_name(&entry.key, entry.key_span, Space::Criterion);
            if entry.value.value == Value::Null {
                continue;
            }
            let points = cx.number(&entry.value, fields.kind("weights"));
            if let Some(points) = points.filter(|_| known) {
                weights.insert(CriterionId::new(&entry.key), points.to_f64());
            }
        }
        // A weight that could not be read is no weight that is missing.
        if cx.faults() == faults_before {
            whole_levels(cx, fields, criteria, &weights, &fields.written_under("weights"));
        }
        Profile {
            name: fields.text(cx, "name").unwrap_or_default(),
            weights,
            judged: judged(cx, fields),
            basis: fields.basis(cx),
        }
    })
}

fn whole_levels(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    level: &Siblings,
    weights: &IndexMap<CriterionId, f64>,
    written: &HashMap<&str, &Entry>,
) {
    let named = level.criteria.keys().filter(|id| weights.contains_key(*id)).count();
    let span = fields.span_of("weights");
    let here = level.criteria.keys().filter_map(|id| written.get(id.as_str()));
    weighing::points_alike(cx, here.map(|entry| &entry.value));
    if named > 0 && named < level.criteria.len() {
        let missing = level.criteria.keys().filter(|id| !weights.contains_key(*id)).map(ToString::to_string);
        cx.report(
            Diagnostic::at(Code::ProfileIncomplete, span).with("criteria", missing.collect::<Vec<_>>()),
        );
    } else if named > 0 && level.criteria.keys().all(|id| weights[id] <= 0.0) {
        cx.report(Diagnostic::at(Code::WeightsAllZero, span));
    }
    for criterion in level.criteria.values() {
        if let CriterionNode::Group(group) = &criterion.node {
            whole_levels(cx, fields, group, weights, written);
        }
    }
}
