//! Criteria as a tree, how siblings weigh against each other, and other people's weights.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::{
    Criterion, CriterionNode, Figure, Judged, Measure, Profile, Siblings, ValueFunction, Weighting, Weights,
};
use crate::model::evidence::Basis;
use crate::model::id::{CriterionId, ProfileId};
use crate::model::number::Number;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::criterion::{ARGUMENTS, CRITERION, MEASURE, PAIRWISE, PROFILE, WEIGHTING};
use crate::scenario::keys::{HUNDRED, Kind, Space};
use crate::scenario::near::nearest;
use crate::scenario::node::{Node, Value};
use crate::source::Span;

/// Lowers the criteria under `criteria`: of the scenario, or of a group.
pub fn siblings(cx: &mut Context<'_>, fields: &Fields<'_>, years: &[i16]) -> Siblings {
    let mut seen = Vec::new();
    level(cx, fields, years, &mut seen)
}

/// One level; `seen` holds every id of the tree so far, because ids are unique over all of it.
fn level(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    years: &[i16],
    seen: &mut Vec<(Box<str>, Span)>,
) -> Siblings {
    let mut weights = Vec::new();
    let criteria = fields.ids(cx, "criteria", &CRITERION, CriterionId::new, |cx, fields, id| {
        match seen.iter().find(|(known, _)| **known == *id.as_str()) {
            Some((_, first)) => cx.report(
                Diagnostic::at(Code::DuplicateKey, fields.span).with("key", id.as_str()).related(*first),
            ),
            None => seen.push((id.as_str().into(), fields.span)),
        }
        weights.push(weight(cx, fields));
        criterion(cx, fields, years, seen)
    });
    Siblings { weights: weights_of(cx, fields, &weights), spread: None, criteria }
}

/// How one criterion is weighted, and where that stands.
enum Weight {
    None(Span),
    Points(f64),
    Rank(u32, Span),
    /// It is weighted, but what stands there is a fault already.
    Faulty,
}

fn weight(cx: &mut Context<'_>, fields: &Fields<'_>) -> Weight {
    if let Some(swing) = fields.entry("swing") {
        fields.number(cx, "swing");
        cx.report(Diagnostic::at(Code::NotYetAvailable, swing.key_span).with("what", "swing"));
    }
    if !matches!(fields.node.value, Value::Map(_) | Value::Null) {
        return Weight::Faulty;
    }
    let points = fields.number(cx, "weight").map(Number::to_f64);
    let rank = fields.whole(cx, "rank");
    match (points, rank) {
        (Some(points), _) => Weight::Points(points),
        (None, Some(rank)) => Weight::Rank(rank, fields.span_of("rank")),
        (None, None) if ["weight", "rank", "swing"].iter().any(|key| fields.has(key)) => Weight::Faulty,
        (None, None) => Weight::None(fields.span),
    }
}

/// Siblings are weighted in one way, all or none of them (formulas.md 1.1).
fn weights_of(cx: &mut Context<'_>, fields: &Fields<'_>, weights: &[Weight]) -> Weights {
    let points: Vec<f64> = weights
        .iter()
        .filter_map(|weight| if let Weight::Points(points) = weight { Some(*points) } else { None })
        .collect();
    let ranks: Vec<u32> = weights
        .iter()
        .filter_map(|weight| if let Weight::Rank(rank, _) = weight { Some(*rank) } else { None })
        .collect();
    let faulty = weights.iter().any(|weight| matches!(weight, Weight::Faulty));
    if faulty || (points.is_empty() && ranks.is_empty()) {
        return Weights::Equal;
    }
    if points.len() == weights.len() {
        if points.iter().all(|points| *points <= 0.0) {
            cx.report(Diagnostic::at(Code::WeightsAllZero, fields.span_of("criteria")));
        }
        return Weights::Points(points);
    }
    if ranks.len() == weights.len() {
        return Weights::Ranks(ranks);
    }
    let unweighted =
        weights.iter().find_map(|weight| if let Weight::None(span) = weight { Some(*span) } else { None });
    let ranked =
        weights.iter().find_map(|weight| if let Weight::Rank(_, span) = weight { Some(*span) } else { None });
    let span = unweighted.or(ranked).unwrap_or(fields.span);
    cx.report(Diagnostic::at(Code::MixedWeights, span));
    Weights::Equal
}

fn criterion(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    years: &[i16],
    seen: &mut Vec<(Box<str>, Span)>,
) -> Criterion {
    let name = fields.text(cx, "name").unwrap_or_default();
    let mut basis = fields.basis(cx);
    let weighting = weighting(cx, fields);
    basis.absorb(weighting.basis);
    let own = judged(cx, fields);
    let judged = Judged { by: own.by.or(weighting.judged.by), date: own.date.or(weighting.judged.date) };
    let node = if fields.has("criteria") {
        if let Some(measure) = fields.entry("measure") {
            cx.report(Diagnostic::at(Code::MeasureOnGroup, measure.key_span));
        }
        let group = level(cx, fields, years, seen);
        if group.criteria.is_empty() {
            cx.report(Diagnostic::at(Code::EmptyGroup, fields.span_of("criteria")));
        }
        CriterionNode::Group(group)
    } else {
        CriterionNode::Leaf(measure(cx, fields, years, &mut basis))
    };
    Criterion { name, node, judged, basis }
}

fn judged(cx: &mut Context<'_>, fields: &Fields<'_>) -> Judged {
    Judged { by: fields.text(cx, "judged_by"), date: fields.date(cx, "date") }
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
        cx.report_not_positive(entry);
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
    let points = measure.entry("points").map(|entry| (entry.key_span, points(cx, &entry.value)));
    if !measure.has("figure") {
        return None;
    }
    let (span, points) = match (points, worst, best) {
        (Some((span, points)), None, None) => (span, points?),
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

fn points(cx: &mut Context<'_>, node: &Node) -> Option<Vec<(Number, f64)>> {
    let mut points = Vec::new();
    let mut sound = true;
    for pair in cx.list(node) {
        match cx.list(pair) {
            [figure, value] => {
                let figure = cx.quantity(figure);
                let value = cx.number(value, Kind::Number(HUNDRED));
                match figure.zip(value) {
                    Some((figure, value)) => points.push((figure.value, value.to_f64())),
                    None => sound = false,
                }
            }
            [_, _, third, ..] => {
                cx.report(Diagnostic::at(Code::DecimalCommaInBraces, third.span).with("text", ""));
                sound = false;
            }
            _ => {
                cx.report(Diagnostic::at(Code::ValueFunction, pair.span));
                sound = false;
            }
        }
    }
    sound.then_some(points)
}

/// Who weighed, and how far off the weights may be: of the scenario, or of a group.
pub fn weighting(cx: &mut Context<'_>, fields: &Fields<'_>) -> Weighting {
    let Some(fields) = fields.record(cx, "weighting", &WEIGHTING) else { return Weighting::default() };
    pairwise(cx, &fields);
    fields.number(cx, "spread");
    Weighting { judged: judged(cx, &fields), basis: fields.basis(cx) }
}

fn pairwise(cx: &mut Context<'_>, fields: &Fields<'_>) {
    let Some(entry) = fields.entry("pairwise") else { return };
    let pairwise = Fields::open(cx, &PAIRWISE, &entry.value, entry.key_span);
    pairwise.basis(cx);
    let order = pairwise.references(cx, "order").len();
    if let Some(matrix) = pairwise.entry("matrix") {
        for row in cx.list(&matrix.value) {
            let cells = cx.list(row);
            if cells.len() > order {
                cx.report(Diagnostic::at(Code::DecimalCommaInBraces, cells[order].span).with("text", ""));
            }
            for cell in cells {
                cx.number(cell, pairwise.kind("matrix"));
            }
        }
    }
    cx.report(Diagnostic::at(Code::NotYetAvailable, entry.key_span).with("what", "pairwise"));
}

/// Other people's weights: all siblings of a level or none (formulas.md 6).
pub fn profiles(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    criteria: &Siblings,
) -> IndexMap<ProfileId, Profile> {
    fields.ids(cx, "profiles", &PROFILE, ProfileId::new, |cx, fields, _| {
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
        whole_levels(cx, fields, criteria, &weights);
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
) {
    let named = level.criteria.keys().filter(|id| weights.contains_key(*id)).count();
    let span = fields.span_of("weights");
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
            whole_levels(cx, fields, group, weights);
        }
    }
}
