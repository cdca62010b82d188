//! Why the comparison has its grade: each condition that fails and each caution, with what it is about.
//! Never what should be done about it in words: those are the templates'.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::analysis::verdict::{About, Condition, Found, Reason as Given, ReasonCode, Weighting};
use crate::model::alternative::{Alternative, Side};
use crate::model::id::{AlternativeId, MitigationId};
use crate::model::word::Word;
use crate::view::basis::Desk;
use crate::view::verdict::named::{ArgumentName, MitigationNumbers, argument, mitigations};
use crate::view::verdict::places::Often;

/// A condition that fails, or a caution.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// Which: a key of the templates' words.
    pub code: &'static str,
    /// How often the first at the stated weights comes first.
    pub share: Option<Share>,
    /// The alternatives that it is about. Under other weights they are those that are not behind the first, and none
    /// are named where the grade decides nothing.
    pub alternatives: Vec<String>,
    /// Whether those are all that are compared.
    pub all_compared: bool,
    /// The arguments that it hangs on.
    pub arguments: Vec<ArgumentName>,
    /// What is unknown and could decide.
    pub unknowns: Vec<Unknown>,
    /// The mitigations that it hangs on.
    pub mitigations: Vec<MitigationNumbers>,
    /// How often the first at the stated weights comes first with the mitigations and without them.
    pub mitigated: Option<Mitigated>,
    /// The only alternative whose cons anybody has sought mitigations for, where others have cons too.
    pub only_examined: Option<String>,
    /// The unfunded budget lines that they need, per alternative.
    pub unfunded: Vec<Unfunded>,
    /// Whether another alternative is at least as good at the stated weights without the mitigations.
    pub passed: bool,
}

/// How often an alternative comes first, of 100 weightings, and how often it would have to.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// How often.
    pub found: Often,
    /// How often it would have to.
    pub asked: Often,
    /// Whether it falls short by less than the rounding.
    pub barely: bool,
    /// Whether the stated weights have an order that the weightings keep.
    pub ordered: bool,
}

/// How often an alternative comes first, of 100 weightings that keep the stated order, if there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Mitigated {
    /// With the mitigations.
    pub net: Often,
    /// Without them.
    pub gross: Often,
    /// Whether the stated weights have an order that the weightings keep.
    pub ordered: bool,
}

/// Unfunded budget lines that mitigations need.
#[derive(Clone, Debug, Serialize)]
pub struct Unfunded {
    /// The alternative.
    pub alternative: String,
    /// The lines, each once.
    pub lines: IndexSet<String>,
}

/// A rating or figure that is missing.
#[derive(Clone, Debug, Serialize)]
pub struct Unknown {
    /// The alternative.
    pub alternative: String,
    /// The criterion.
    pub criterion: String,
}

/// The conditions that fail.
pub(super) fn conditions(desk: &Desk<'_>) -> Vec<Reason> {
    let reasons = &desk.analysis.verdict.reasons;
    let failed = reasons.iter().filter(|reason| reason.code.is_condition());
    failed.filter(|found| !says_less(desk, reasons, found.code)).map(|found| reason(desk, found)).collect()
}

/// What a reader should know beside.
pub(super) fn cautions(desk: &Desk<'_>) -> Vec<Reason> {
    let reasons = desk.analysis.verdict.reasons.iter();
    reasons.filter(|reason| !reason.code.is_condition()).map(|found| reason(desk, found)).collect()
}

/// Whether another reason says the same and more: without an order of the weights the two shares are one, and the
/// first asks for more of it.
fn says_less(desk: &Desk<'_>, reasons: &[Given], code: ReasonCode) -> bool {
    let ordered = desk.analysis.robustness.simulated.ordered;
    let ranked_share = reasons.iter().any(|reason| reason.code == ReasonCode::RankedShare);
    code == ReasonCode::FreeShare && !ordered && ranked_share
}

fn reason(desk: &Desk<'_>, found: &Given) -> Reason {
    let mut reason = Reason {
        code: found.code.as_str(),
        share: None,
        alternatives: Vec::new(),
        all_compared: false,
        arguments: Vec::new(),
        unknowns: Vec::new(),
        mitigations: Vec::new(),
        mitigated: None,
        only_examined: None,
        unfunded: Vec::new(),
        passed: false,
    };
    match &found.about {
        About::Whole => {}
        About::Share { found: share, asked } => {
            reason.share = Some(self::share(desk, *share, *asked));
        }
        About::Alternatives(alternatives) => {
            let names =
                alternatives.iter().filter(|_| desk.lead().is_some() || !is_about_weights(found.code));
            reason.alternatives = names.map(|id| desk.alternative(id)).collect();
            let compared = desk.analysis.robustness.comparison.alternatives.len();
            reason.all_compared = reason.alternatives.len() == compared;
        }
        About::Arguments(arguments) => {
            let names = arguments.iter().filter_map(|(id, place, _)| argument(desk, id, *place));
            reason.arguments = names.collect();
        }
        About::Unknowns(unknowns) => {
            let names = unknowns.iter().map(|(alternative, criterion)| Unknown {
                alternative: desk.alternative(alternative),
                criterion: desk.criterion(criterion),
            });
            reason.unknowns = names.collect();
        }
        About::Mitigations(named) => {
            reason.mitigations = mitigations(desk, named);
            reason.mitigated = mitigated(desk);
            reason.only_examined = only_examined(desk);
            reason.unfunded = unfunded(desk, named);
            reason.passed = is_passed_without_mitigations(desk);
        }
    }
    reason
}

/// What was found of the first at the stated weights, under other weights; none where nobody is alone first.
fn condition<'a>(desk: &Desk<'a>, weighting: Weighting) -> Option<&'a Condition> {
    desk.analysis.verdict.conditions.iter().find(|condition| condition.weighting == weighting)
}

/// Whether the first at the stated weights is no longer alone first there without mitigations.
fn is_passed_without_mitigations(desk: &Desk<'_>) -> bool {
    condition(desk, Weighting::Stated).is_some_and(|stated| !stated.gross.holds())
}

/// How often the first at the stated weights comes first with mitigations and without.
fn mitigated(desk: &Desk<'_>) -> Option<Mitigated> {
    let often = |found: &Found| match found {
        Found::Share { found, .. } => Some(Often::of(desk.reader, *found)),
        Found::Alone { .. } => None,
    };
    let ranked = condition(desk, Weighting::Ranked)?;
    let ordered = desk.analysis.robustness.simulated.ordered;
    Some(Mitigated { net: often(&ranked.net)?, gross: often(&ranked.gross)?, ordered })
}

/// The one alternative of those compared that has a con with a mitigation, where another has cons and no mitigation.
fn only_examined(desk: &Desk<'_>) -> Option<String> {
    let compared = desk.analysis.robustness.comparison.alternatives.iter();
    let cons = |record: &Alternative| -> Vec<bool> {
        let cons = record.arguments.iter().filter(|argument| argument.side == Side::Con);
        cons.map(|con| !con.mitigated_by.is_empty()).collect()
    };
    let cons = compared.filter_map(|id| Some((id, cons(desk.scenario.alternatives.get(id)?))));
    let (examined, others): (Vec<_>, Vec<_>) =
        cons.filter(|(_, cons)| !cons.is_empty()).partition(|(_, cons)| cons.contains(&true));
    match examined.as_slice() {
        [(only, _)] if !others.is_empty() => Some(desk.alternative(only)),
        _ => None,
    }
}

/// The unfunded lines that mitigations need, alternative by alternative.
fn unfunded(desk: &Desk<'_>, mitigations: &[(AlternativeId, MitigationId)]) -> Vec<Unfunded> {
    let mut found: IndexMap<&AlternativeId, IndexSet<String>> = IndexMap::new();
    for (id, named) in mitigations {
        let Some(record) = desk.scenario.alternatives.get(id) else { continue };
        let needs = record.mitigation(&desk.scenario.mitigations, named).map(|it| &it.needs);
        let lines = needs.into_iter().flatten().filter(|line| desk.is_unfunded(record, line));
        found.entry(id).or_default().extend(lines.map(|line| desk.budget_label(record, line)));
    }
    let named = found.into_iter().filter(|(_, lines)| !lines.is_empty());
    named.map(|(id, lines)| Unfunded { alternative: desk.alternative(id), lines }).collect()
}

/// Whether its alternatives are those that come first under other weights.
fn is_about_weights(code: ReasonCode) -> bool {
    matches!(code, ReasonCode::EqualWeights | ReasonCode::DependsOnGrouping | ReasonCode::RankOrderWeights)
}

fn share(desk: &Desk<'_>, found: f64, asked: f64) -> Share {
    let often = |share| Often::of(desk.reader, share);
    Share {
        found: often(found),
        asked: often(asked),
        barely: (found * 100.0).round() >= (asked * 100.0).round(),
        ordered: desk.analysis.robustness.simulated.ordered,
    }
}

/// What the comparison hangs on, each thing once, in the order of the reasons: keys of the templates' words.
pub(super) fn hangs_on(desk: &Desk<'_>) -> Vec<&'static str> {
    let mut things = Vec::new();
    for reason in desk.analysis.verdict.reasons.iter().filter(|reason| reason.code.is_condition()) {
        let thing = match reason.code {
            ReasonCode::NothingToCompare => "comparison",
            ReasonCode::Tied => "tie",
            ReasonCode::DependsOnGrouping => "grouping",
            ReasonCode::RestsOnMitigation => "mitigations",
            ReasonCode::OneArgument => "argument",
            ReasonCode::UnknownCouldDecide => "unknown",
            _ => "weights",
        };
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    things
}
