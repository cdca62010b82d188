//! How the criteria of one level weigh against each other: points, ranks, swing points or pairwise judgements, one
//! way for all of them (formulas.md 1.1). Never a share: those are the analysis'.

use std::mem::discriminant;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::{Criterion, Judged, Weighting, Weights};
use crate::model::id::CriterionId;
use crate::model::number::Number;
use crate::scalar;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::criterion::WEIGHTING;
use crate::scenario::lower::pairwise::{Pairwise, pairwise};
use crate::scenario::node::{Node, Value};
use crate::source::Span;

/// How one criterion is weighted.
pub struct Weight<'n> {
    /// The points as written, when it has some.
    points: Option<&'n Node>,
    /// Where the criterion stands.
    criterion: Span,
    /// Where its weight does, if it has one.
    key: Option<Span>,
    way: Way,
}

impl Weight<'_> {
    /// Where a reader should look who is told about the weight.
    fn span(&self) -> Span {
        self.key.unwrap_or(self.criterion)
    }

    fn is_as(&self, other: &Self) -> bool {
        discriminant(&self.way) == discriminant(&other.way)
    }
}

/// In which way, and how much; without a number where what stands there is a fault already.
enum Way {
    Unweighted,
    Points(Option<f64>),
    Rank(Option<u32>),
    Swing(Option<f64>),
    /// In several ways at once, or there is no record at all: a fault already.
    Unclear,
}

/// Lowers the weight of one criterion.
pub fn weight<'n>(cx: &mut Context<'_>, fields: &Fields<'n>) -> Weight<'n> {
    let points = fields.number(cx, "weight").map(Number::to_f64);
    let rank = fields.whole(cx, "rank");
    let swing = fields.number(cx, "swing").map(Number::to_f64);
    let written: Vec<&str> = ["weight", "rank", "swing"].into_iter().filter(|key| fields.has(key)).collect();
    let way = match written[..] {
        [] if matches!(fields.node.value, Value::Map(_) | Value::Null) => Way::Unweighted,
        ["weight"] => Way::Points(points),
        ["rank"] => Way::Rank(rank),
        ["swing"] => Way::Swing(swing),
        _ => Way::Unclear,
    };
    let as_written = fields.entry("weight").map(|entry| &entry.value);
    Weight {
        points: as_written,
        criterion: fields.span,
        key: written.first().map(|key| fields.span_of(key)),
        way,
    }
}

/// What `weighting` says of a level.
#[derive(Default)]
pub struct Weighed {
    /// Who weighed, and when.
    pub weighting: Weighting,
    /// How far from the weights the robustness test goes.
    pub spread: Option<f64>,
    /// Judgements of pairs instead of weights.
    pub pairwise: Option<Pairwise>,
}

/// Lowers who weighed a level, and how: of the scenario, or of a group, whose judgements may stand on itself.
pub fn weighing(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    criteria: &IndexMap<CriterionId, Criterion>,
) -> Weighed {
    // Nobody knows which criteria there would be in what could not be read.
    let is_readable = !criteria.is_empty() || !fields.has("criteria");
    let criteria = Some(criteria).filter(|_| is_readable);
    let mut weighed = Weighed::default();
    let basis = &mut weighed.weighting.basis;
    if fields.has("pairwise") {
        weighed.pairwise = pairwise(cx, fields, criteria, basis);
    }
    let Some(record) = fields.record(cx, "weighting", &WEIGHTING) else { return weighed };
    basis.absorb(record.basis(cx));
    let below = pairwise(cx, &record, criteria, basis);
    if let (Some(here), Some(below)) = (&weighed.pairwise, &below) {
        let keys = vec!["pairwise".to_owned(), "weighting".to_owned()];
        cx.report(Diagnostic::at(Code::OnlyOneOf, below.span).with("keys", keys).related(here.span));
    }
    weighed.pairwise = weighed.pairwise.or(below);
    weighed.weighting.judged = judged(cx, &record);
    weighed.spread = record.number(cx, "spread").map(Number::to_f64);
    weighed
}

/// Who judged, and when.
pub fn judged(cx: &mut Context<'_>, fields: &Fields<'_>) -> Judged {
    Judged { by: fields.text(cx, "judged_by"), date: fields.date(cx, "date") }
}

/// The weights of a level: in one way, for all of its criteria or none.
pub fn weights(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    each: &[Weight<'_>],
    pairwise: Option<Pairwise>,
) -> Weights {
    if let Some(pairwise) = pairwise {
        if let Some(weight) = each.iter().find_map(|weight| weight.key) {
            cx.report(Diagnostic::at(Code::PairwiseAndWeights, weight).related(pairwise.span));
        }
        return pairwise.matrix.map_or(Weights::Equal, Weights::Pairwise);
    }
    points_alike(cx, each.iter().filter_map(|weight| weight.points));
    if let Some(odd) = odd_one(each) {
        cx.report(Diagnostic::at(Code::MixedWeights, odd.span()));
        return Weights::Equal;
    }
    let weights = one_way(each).unwrap_or_default();
    if let Weights::Points(points) | Weights::Swing(points) = &weights
        && points.iter().all(|points| *points <= 0.0)
    {
        cx.report(Diagnostic::at(Code::WeightsAllZero, fields.span_of("criteria")));
    }
    weights
}

/// Adds a finding when some points of a level are percentages and others are not: `60 %` beside `25` is 0.6 points.
pub fn points_alike<'n>(cx: &mut Context<'_>, points: impl Iterator<Item = &'n Node>) {
    let weighty = |node: &&Node| node.text().and_then(|text| scalar::number(text).ok()) > Some(Number::ZERO);
    let is_percentage = |node: &&Node| node.text().is_some_and(scalar::is_percentage);
    let (percentages, others): (Vec<&Node>, Vec<&Node>) = points.filter(weighty).partition(is_percentage);
    if let (Some(percentage), Some(other)) = (percentages.first(), others.first()) {
        let text = percentage.text().unwrap_or_default();
        let number = scalar::number(text).map(Number::to_f64).unwrap_or_default();
        let finding = Diagnostic::at(Code::PercentAmongPoints, percentage.span).related(other.span);
        let finding = finding.with("value", text).with("number", number);
        cx.report(finding.with("other", other.text().unwrap_or_default()));
    }
}

/// A criterion that is not weighted as the others are: first of all one that is not weighted at all, else one that
/// is weighted in the rarest way.
fn odd_one<'a, 'n>(each: &'a [Weight<'n>]) -> Option<&'a Weight<'n>> {
    let clear = || each.iter().filter(|weight| !matches!(weight.way, Way::Unclear));
    let first = clear().next()?;
    if clear().all(|weight| weight.is_as(first)) {
        return None;
    }
    let alike = |weight: &&Weight<'_>| clear().filter(|other| other.is_as(weight)).count();
    let unweighted = clear().find(|weight| matches!(weight.way, Way::Unweighted));
    // Of two that are as rare, the one that came later changed the way.
    unweighted.or_else(|| clear().min_by_key(|weight| (alike(weight), weight.is_as(first))))
}

/// The weights, when all are there.
fn one_way(each: &[Weight<'_>]) -> Option<Weights> {
    fn all<T>(each: &[Weight<'_>], number: impl Fn(&Way) -> Option<T>) -> Option<Vec<T>> {
        each.iter().map(|weight| number(&weight.way)).collect()
    }
    match each.first()?.way {
        Way::Points(_) => {
            all(each, |way| if let Way::Points(points) = way { *points } else { None }).map(Weights::Points)
        }
        Way::Rank(_) => {
            all(each, |way| if let Way::Rank(rank) = way { *rank } else { None }).map(Weights::Ranks)
        }
        Way::Swing(_) => {
            all(each, |way| if let Way::Swing(points) = way { *points } else { None }).map(Weights::Swing)
        }
        Way::Unweighted | Way::Unclear => None,
    }
}
