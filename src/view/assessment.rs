//! What the alternatives are worth, with what is unknown said beside: gross and net, coverage, lowest and highest.
//!
//! In file order: never a leader or a word on which is better, and a rank only where the grade of the comparison
//! decides something. How sure the values are is another part's.

use serde::Serialize;

use crate::analysis::valuation::{Balances, CriterionValue, TOLERANCE};
use crate::model::alternative::Side;
use crate::model::criterion::{Leaf, Measure};
use crate::model::id::CriterionId;
use crate::view::basis::Desk;
use crate::view::criteria::judge;
use crate::view::valued::Valued;

/// What the alternatives are worth.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// Per alternative, in file order.
    pub values: Vec<Value>,
    /// Per leaf, in the order of the tree.
    pub criteria: Vec<Criterion>,
    /// Who judged which of the assessed alternatives.
    pub judges: Vec<Judge>,
    /// Whether any alternative has a con that a mitigation meets.
    pub any_mitigations: bool,
    /// Alternatives with cons of which none has a mitigation.
    pub without_mitigations: Vec<String>,
    /// How many arguments there are.
    pub arguments: usize,
    /// How many arguments state no strength, and count as 3.
    pub arguments_unstated: usize,
    /// Whether no argument states its strength.
    pub strengths_unstated: bool,
    /// One value worked out in full.
    pub example: Option<Example>,
}

/// Somebody, and what they judged.
#[derive(Clone, Debug, Serialize)]
pub struct Judge {
    /// Who; none where nobody is named.
    pub by: Option<String>,
    /// The alternatives.
    pub alternatives: Vec<String>,
}

/// What one alternative is worth.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The alternative.
    pub name: String,
    /// Its place by net value; none when it is not ranked, and where the grade decides nothing.
    pub rank: Option<usize>,
    /// Whether anybody has judged it.
    pub assessed: bool,
    /// 0..100 without mitigations; none when it is not assessed.
    pub gross: Option<String>,
    /// 0..100 with mitigations.
    pub net: Option<String>,
    /// The net value if all that is unknown were at its worst.
    pub low: Option<String>,
    /// The net value if all that is unknown were at its best.
    pub high: Option<String>,
    /// The weight of the criteria on which something is known, in percent.
    pub coverage: String,
    /// How many pros.
    pub pros: usize,
    /// How many cons.
    pub cons: usize,
    /// On how many criteria something is known.
    pub known_on: usize,
    /// On how many nothing is.
    pub silent_on: usize,
}

/// One leaf, with what every alternative is worth on it.
#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its weight in the whole, in percent.
    pub weight: String,
    /// Per alternative, in file order.
    pub values: Vec<Partial>,
}

/// What one alternative is worth on one leaf.
#[derive(Clone, Debug, Serialize)]
pub struct Partial {
    /// The alternative.
    pub name: String,
    /// Whether the alternative is assessed at all.
    pub assessed: bool,
    /// 0..100; none when unknown.
    pub gross: Option<String>,
    /// 0..100; none when unknown.
    pub net: Option<String>,
    /// Whether anything is argued: else the middle, 50.
    pub argued: bool,
    /// Whether the net value is another than the gross value.
    pub rests_on_mitigations: bool,
}

/// One partial value worked out in full (formulas.md 2.3).
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// The criterion.
    pub criterion: String,
    /// The alternative.
    pub alternative: String,
    /// The sum of the pros' points.
    pub pros: String,
    /// The sum of the cons' points without mitigations.
    pub cons_gross: String,
    /// The sum of the cons' points with them.
    pub cons_net: String,
    /// The full scale of the criterion.
    pub full_scale: String,
    /// What the difference is divided by: the full scale, or the sum of all points where that is more.
    pub divisor_gross: String,
    /// The same with mitigations.
    pub divisor_net: String,
    /// The value without mitigations.
    pub gross: String,
    /// The value with them.
    pub net: String,
}

pub(super) fn compose(desk: &Desk<'_>) -> Assessment {
    let judged: Vec<Valued<'_>> = desk.valued().collect();
    let names = |keep: &dyn Fn(&Valued<'_>) -> bool| -> Vec<String> {
        judged.iter().filter(|one| keep(one)).map(|one| one.record.name.to_string()).collect()
    };
    let arguments = || judged.iter().flat_map(|one| &one.record.arguments);
    Assessment {
        values: judged.iter().map(|one| value(desk, one)).collect(),
        criteria: desk
            .scenario
            .criteria
            .leaves()
            .into_iter()
            .map(|(id, leaf)| criterion(desk, &judged, id, &leaf))
            .collect(),
        judges: judges(&judged),
        any_mitigations: arguments().any(|argument| !argument.mitigated_by.is_empty()),
        without_mitigations: names(&|one| {
            let mut cons =
                one.record.arguments.iter().filter(|argument| argument.side == Side::Con).peekable();
            cons.peek().is_some() && cons.all(|con| con.mitigated_by.is_empty())
        }),
        arguments: arguments().count(),
        strengths_unstated: arguments().all(|argument| argument.strength.is_none()),
        arguments_unstated: arguments().filter(|argument| argument.strength.is_none()).count(),
        example: example(desk, &judged),
    }
}

fn criterion(desk: &Desk<'_>, judged: &[Valued<'_>], id: &CriterionId, leaf: &Leaf<'_>) -> Criterion {
    Criterion {
        id: id.to_string(),
        name: leaf.criterion.name.to_string(),
        weight: desk.reader.whole_percent(weight(desk, id)),
        values: judged.iter().map(|one| partial(desk, one, id)).collect(),
    }
}

fn judges(judged: &[Valued<'_>]) -> Vec<Judge> {
    let mut judges: Vec<Judge> = Vec::new();
    for one in judged.iter().filter(|one| one.value.assessed) {
        let by = judge(&one.record.judged);
        let name = one.record.name.to_string();
        match judges.iter_mut().find(|judge| judge.by == by) {
            Some(judge) => judge.alternatives.push(name),
            None => judges.push(Judge { by, alternatives: vec![name] }),
        }
    }
    judges
}

fn weight(desk: &Desk<'_>, id: &CriterionId) -> f64 {
    *desk.analysis.valuation.weights.get(id).expect("the analysis weighs every leaf")
}

fn differs(gross: Option<f64>, net: Option<f64>) -> bool {
    gross.zip(net).is_some_and(|(gross, net)| (gross - net).abs() > TOLERANCE)
}

fn value(desk: &Desk<'_>, one: &Valued<'_>) -> Value {
    let two = |value: Option<f64>| value.map(|value| desk.reader.fixed(value, 2));
    let known = one.value.criteria.values().filter(|value| value.known && value.argued).count();
    let count = |side| one.record.arguments.iter().filter(|argument| argument.side == side).count();
    Value {
        name: one.record.name.to_string(),
        rank: desk.lead().and_then(|lead| lead.rank(one.id)),
        assessed: one.value.assessed,
        gross: two(one.value.gross),
        net: two(one.value.net),
        low: two(one.value.low),
        high: two(one.value.high),
        coverage: desk.reader.whole_percent(one.value.coverage),
        pros: count(Side::Pro),
        cons: count(Side::Con),
        known_on: known,
        silent_on: one.value.criteria.len() - known,
    }
}

fn partial(desk: &Desk<'_>, one: &Valued<'_>, id: &CriterionId) -> Partial {
    let two = |value: Option<f64>| value.map(|value| desk.reader.fixed(value, 2));
    let unknown = CriterionValue {
        weight: 0.0,
        gross: None,
        net: None,
        contribution: None,
        known: false,
        argued: false,
    };
    let value = one.value.criteria.get(id).copied().unwrap_or(unknown);
    Partial {
        name: one.record.name.to_string(),
        assessed: one.value.assessed,
        gross: two(value.gross),
        net: two(value.net),
        argued: value.argued,
        rests_on_mitigations: differs(value.gross, value.net),
    }
}

/// The partial value that shows most of the formula: with a mitigated con if there is one, then with most arguments.
fn example(desk: &Desk<'_>, judged: &[Valued<'_>]) -> Option<Example> {
    let leaves = desk.scenario.criteria.leaves();
    let by_arguments = leaves.iter().filter_map(|(id, leaf)| match leaf.measure {
        Measure::Arguments { full_scale } => Some((*id, leaf.criterion, *full_scale)),
        Measure::Rating | Measure::Figure { .. } => None,
    });
    let candidates = by_arguments.flat_map(|leaf| judged.iter().map(move |one| (leaf, one)));
    let said = |id: &CriterionId, one: &Valued<'_>| {
        let on = one.record.arguments.iter().filter(|argument| argument.criterion == *id);
        (on.clone().any(|argument| !argument.mitigated_by.is_empty()), on.count())
    };
    let most = candidates
        .filter(|((id, ..), one)| said(id, one).1 > 0)
        .min_by_key(|((id, ..), one)| std::cmp::Reverse(said(id, one)));
    let ((id, record, full_scale), one) = most?;
    let Balances { gross, net } = Balances::on(id, &one.record.arguments, &one.value.arguments)?;
    let value = one.value.criteria.get(id)?;
    Some(Example {
        criterion: record.name.to_string(),
        alternative: desk.alternative(one.id),
        pros: desk.reader.brief(gross.pros),
        cons_gross: desk.reader.brief(gross.cons),
        cons_net: desk.reader.brief(net.cons),
        full_scale: desk.reader.brief(full_scale),
        divisor_gross: desk.reader.brief(gross.divisor(full_scale)),
        divisor_net: desk.reader.brief(net.divisor(full_scale)),
        gross: desk.reader.fixed(value.gross?, 2),
        net: desk.reader.fixed(value.net?, 2),
    })
}
