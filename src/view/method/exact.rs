//! What changes the leader and what does not, without draws. What rests on who leads is there only where the grade
//! of the verdict lets the leader be said.

use serde::Serialize;

use crate::analysis::robustness::switching::{Switch, SwitchKind};
use crate::model::word::Word;
use crate::view::basis::Desk;
use crate::view::lead::Lead;
use crate::view::verdict::named::{SwitchName, switched};

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
#[derive(Clone, Debug, Serialize)]
pub struct SwitchRow {
    /// Which.
    #[serde(flatten)]
    pub of: SwitchName,
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
    let of_kind = |kind: &SwitchKind| {
        let found = || desk.analysis.robustness.switching.iter().filter(|switch| switch.of.kind() == *kind);
        Switches {
            kind: kind.as_str(),
            label: format!("method-switch-{}", kind.as_str()),
            judged: *kind != SwitchKind::Weight,
            change: found().any(|switch| switch.change.is_some()),
            rows: found().map(|switch| switch_row(desk, lead, switch)).collect(),
        }
    };
    SwitchKind::ALL.iter().map(of_kind).filter(|switches| !switches.rows.is_empty()).collect()
}

fn switch_row(desk: &Desk<'_>, lead: Lead<'_>, switch: &Switch) -> SwitchRow {
    let shown = |value: f64| match switch.of.kind() {
        SwitchKind::Weight | SwitchKind::Effect => desk.reader.whole_percent(value),
        SwitchKind::Rating | SwitchKind::Figure | SwitchKind::Strength => desk.reader.brief(value),
    };
    let change = switch.change.as_ref();
    SwitchRow {
        of: switched(desk, &switch.of),
        now: shown(switch.now),
        at: change.map(|(at, _)| shown(*at)),
        removed: switch.is_removal(),
        leader: change.and_then(|(_, new)| new.as_ref()).map(|new| lead.leads_then(new)),
    }
}
