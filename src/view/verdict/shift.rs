//! What would have to be otherwise for somebody else to come first: the weights and the judgements that are nearest
//! to it. Never who would, when the grade says that the comparison decides nothing.

use serde::Serialize;

use crate::analysis::robustness::switching::{Switch, SwitchKind, Switched};
use crate::model::id::CriterionId;
use crate::model::word::Word;
use crate::view::basis::Desk;
use crate::view::verdict::named::{SwitchName, switched};

/// How many of the nearest are shown.
const SHOWN: usize = 3;

/// A share of a weight at which somebody else comes first.
#[derive(Clone, Debug, Serialize)]
pub struct WeightShift {
    /// The criterion or group.
    pub criterion: String,
    /// The group that it has its share in; none at the top.
    pub group: Option<String>,
    /// What would have to change, from what to what.
    pub step: Step,
    /// Who would come first; none where several would, and where the grade decides nothing.
    pub leads: Option<String>,
}

/// A judgement at which somebody else comes first.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementShift {
    /// `rating`, `figure`, `strength` or `effect`: a key of the templates' words.
    pub of: &'static str,
    /// Which.
    #[serde(flatten)]
    pub named: SwitchName,
    /// What would have to change, from what to what.
    pub step: Step,
    /// Whether an argument would have to be left out altogether.
    pub removed: bool,
    /// Who would come first; none where several would, and where the grade decides nothing.
    pub leads: Option<String>,
}

/// From what is to where somebody else comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What it is.
    pub now: String,
    /// Where the first place changes.
    pub at: String,
    /// Whether it changes above that; else below.
    pub over: bool,
    /// Whether the two are the same once they are rounded.
    pub hardly: bool,
}

impl Step {
    fn new(now: f64, at: f64, shown: impl Fn(f64) -> String) -> Self {
        let (now_shown, at_shown) = (shown(now), shown(at));
        Self { hardly: now_shown == at_shown, now: now_shown, at: at_shown, over: at > now }
    }
}

/// The nearest shares at which the first place changes, nearest first.
pub(super) fn weights(desk: &Desk<'_>) -> Vec<WeightShift> {
    let shift = |switch: &Switch| {
        let (Switched::Weight(criterion), Some((at, new))) = (&switch.of, &switch.change) else {
            return None;
        };
        let leads = desk.lead().zip(new.as_ref()).map(|(lead, new)| lead.leads_then(new));
        Some(weight(desk, criterion, switch.now, *at, leads))
    };
    let tree = &desk.analysis.valuation.tree;
    let mut told: Vec<(usize, CriterionId)> = Vec::new();
    // Of two siblings the one weighs what the other does not: the same change is told once.
    let is_new = |switch: &&Switch| {
        let Switched::Weight(criterion) = &switch.of else { return false };
        let Some(pair) = tree.level_of_pair(criterion) else { return true };
        told.push((pair, criterion.clone()));
        told.iter().all(|(known, sibling)| *known != pair || sibling == criterion)
    };
    let nearest = nearest(desk, |kind| kind == SwitchKind::Weight).into_iter();
    nearest.filter(is_new).filter_map(shift).take(SHOWN).collect()
}

/// The judgements that are nearest to another first place, nearest first. None where the grade decides nothing: whose
/// judgement would have to fall says who is first.
pub(super) fn judgements(desk: &Desk<'_>) -> Vec<JudgementShift> {
    let Some(lead) = desk.lead() else { return Vec::new() };
    let shift = |switch: &Switch| {
        let (at, new) = switch.change.as_ref()?;
        Some(JudgementShift {
            of: switch.of.kind().as_str(),
            named: switched(desk, &switch.of),
            step: step(desk, switch, *at),
            removed: switch.is_removal(),
            leads: new.as_ref().map(|new| lead.leads_then(new)),
        })
    };
    nearest(desk, |kind| kind != SwitchKind::Weight).into_iter().filter_map(shift).take(SHOWN).collect()
}

/// Those of some kinds that change the first place by the least of what they could, nearest first.
fn nearest<'a>(desk: &Desk<'a>, is_wanted: impl Fn(SwitchKind) -> bool) -> Vec<&'a Switch> {
    let wanted = desk.analysis.robustness.switching.iter().filter(|switch| is_wanted(switch.of.kind()));
    let mut nearest: Vec<_> = wanted.filter_map(|switch| Some((switch.distance()?, switch))).collect();
    nearest.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.into_iter().map(|(_, switch)| switch).collect()
}

/// One share of a criterion among its siblings and another.
pub(super) fn weight(
    desk: &Desk<'_>,
    criterion: &CriterionId,
    now: f64,
    at: f64,
    leads: Option<String>,
) -> WeightShift {
    /// A change lies inside the shares that there are: it is never said to be beyond all or below nothing.
    const INSIDE: (f64, f64) = (0.01, 0.99);
    let shown = |share: f64| desk.reader.whole_percent(share);
    let inside = if at > now { at.min(INSIDE.1.max(now)) } else { at.max(INSIDE.0.min(now)) };
    WeightShift {
        criterion: desk.criterion(criterion),
        group: desk.group(criterion),
        step: Step { over: at > now, ..Step::new(now, inside, shown) },
        leads,
    }
}

/// From what a judgement is to where the first place changes.
fn step(desk: &Desk<'_>, switch: &Switch, at: f64) -> Step {
    let reader = desk.reader;
    Step::new(switch.now, at, |number| match switch.of.kind() {
        SwitchKind::Weight | SwitchKind::Effect => reader.whole_percent(number),
        SwitchKind::Rating => reader.fixed(number, 0),
        SwitchKind::Figure => reader.brief(number),
        SwitchKind::Strength => tenths(desk, number),
    })
}

/// A strength with a decimal only where it has one.
fn tenths(desk: &Desk<'_>, strength: f64) -> String {
    desk.reader.brief((strength * 10.0).round() / 10.0)
}
