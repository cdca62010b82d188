//! What changes the leader and what does not, without draws. What rests on who leads is there only where the grade
//! of the verdict lets the leader be said.

use serde::Serialize;

use crate::analysis::robustness::switching::{Switch, Switched};
use crate::view::basis::Desk;
use crate::view::lead::Lead;
use crate::view::verdict::named::{ArgumentName, MitigationName, argument, mitigation};

/// What changes the leader and what does not.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exact {
    /// For every leaf and group, how far its share may change; empty where the leader may not be said.
    pub stability: Vec<Stability>,
    /// Weights and judgements by their kind, each with the nearest value at which the leader changes; empty where the
    /// leader may not be said.
    pub switching: Vec<Switches>,
}

/// How far the share of one criterion may change before the leader does.
#[derive(Clone, Debug, Serialize)]
pub struct Stability {
    /// The leaf or group.
    pub name: String,
    /// The group that it stands in; none at the top.
    pub group: Option<String>,
    /// Its share, in percent.
    pub share: String,
    /// The lowest share with the same leader.
    pub from: String,
    /// The highest.
    pub to: String,
    /// Whether no share changes the leader.
    pub always: bool,
}

/// Weights or judgements of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Switches {
    /// A key of the templates' words: `weight`, `rating`, `figure`, `strength` or `effect`.
    pub kind: &'static str,
    /// What others refer to the table by.
    pub label: String,
    /// Whether they are judgements of an alternative; else weights.
    pub judged: bool,
    /// Whether any of them changes the leader by itself.
    pub change: bool,
    /// In file order.
    pub rows: Vec<SwitchRow>,
}

/// One weight or judgement.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SwitchRow {
    /// The alternative that is judged; none for a weight.
    pub alternative: Option<String>,
    /// The criterion of a weight, rating or figure.
    pub criterion: Option<String>,
    /// The group that a weight is a share of; none at the top.
    pub group: Option<String>,
    /// The argument of a strength.
    pub argument: Option<ArgumentName>,
    /// The mitigation of an effect.
    pub mitigation: Option<MitigationName>,
    /// What it is now.
    pub now: String,
    /// Where the leader changes; none where nowhere.
    pub at: Option<String>,
    /// Whether the argument would have to be left out altogether.
    pub removed: bool,
    /// Who leads beyond.
    pub leader: Option<String>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Exact {
    let Some(lead) = desk.lead() else { return Exact::default() };
    Exact { stability: stability(desk), switching: switching(desk, lead) }
}

fn stability(desk: &Desk<'_>) -> Vec<Stability> {
    let found = desk.analysis.robustness.stability.iter().map(|(id, found)| Stability {
        name: desk.criterion(id),
        group: desk.group(id),
        share: desk.reader.whole_percent(found.share),
        from: desk.reader.whole_percent(found.from),
        to: desk.reader.whole_percent(found.to),
        always: found.from <= 0.0 && found.to >= 1.0,
    });
    found.collect()
}

fn switching(desk: &Desk<'_>, lead: Lead<'_>) -> Vec<Switches> {
    let kinds = ["weight", "rating", "figure", "strength", "effect"];
    let of_kind = |kind| {
        let found = || desk.analysis.robustness.switching.iter().filter(|switch| kind_of(switch) == kind);
        Switches {
            kind,
            label: format!("method-switch-{kind}"),
            judged: kind != "weight",
            change: found().any(|switch| switch.change.is_some()),
            rows: found().map(|switch| switch_row(desk, lead, switch)).collect(),
        }
    };
    kinds.map(of_kind).into_iter().filter(|switches| !switches.rows.is_empty()).collect()
}

fn kind_of(switch: &Switch) -> &'static str {
    match switch.of {
        Switched::Weight(_) => "weight",
        Switched::Rating(..) => "rating",
        Switched::Figure(..) => "figure",
        Switched::Strength(..) => "strength",
        Switched::Effect(..) => "effect",
    }
}

fn switch_row(desk: &Desk<'_>, lead: Lead<'_>, switch: &Switch) -> SwitchRow {
    let shown = |value: f64| match switch.of {
        Switched::Weight(_) | Switched::Effect(..) => desk.reader.whole_percent(value),
        Switched::Rating(..) | Switched::Figure(..) | Switched::Strength(..) => desk.reader.brief(value),
    };
    let change = switch.change.as_ref();
    let row = SwitchRow {
        now: shown(switch.now),
        at: change.map(|(at, _)| shown(*at)),
        removed: matches!(switch.of, Switched::Strength(..)) && change.is_some_and(|(at, _)| *at <= 0.0),
        leader: change.map(|(_, new)| lead.leads_then(new)),
        ..SwitchRow::default()
    };
    match &switch.of {
        Switched::Weight(criterion) => {
            SwitchRow { criterion: Some(desk.criterion(criterion)), group: desk.group(criterion), ..row }
        }
        Switched::Rating(id, criterion) | Switched::Figure(id, criterion) => SwitchRow {
            alternative: Some(desk.alternative(id)),
            criterion: Some(desk.criterion(criterion)),
            ..row
        },
        Switched::Strength(id, place) => {
            SwitchRow { alternative: Some(desk.alternative(id)), argument: argument(desk, id, *place), ..row }
        }
        Switched::Effect(id, named) => SwitchRow {
            alternative: Some(desk.alternative(id)),
            mitigation: mitigation(desk, id, named),
            ..row
        },
    }
}
