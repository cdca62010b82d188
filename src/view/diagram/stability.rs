//! How far the share of each criterion may go, alone, before another alternative leads.
//!
//! Never where nobody leads, or where the comparison is undecided: then there is no lead to keep.

use serde::Serialize;

use crate::analysis::robustness::stability;
use crate::model::criterion::{CriterionNode, Siblings};
use crate::view::basis::Desk;
use crate::view::diagram::share::thousandths;

/// How far every share may go.
#[derive(Clone, Debug, Serialize)]
pub struct Stability {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The alternative that leads and keeps the lead within the intervals.
    pub leader: String,
    /// Leaves and groups in the order of the tree.
    pub rows: Vec<Row>,
    /// Whether there are groups, so that a share is one among siblings.
    pub has_groups: bool,
    /// Whether one share, changed alone, can change the leader.
    pub can_change: bool,
}

/// One leaf or group.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// How many groups it stands in.
    pub depth: usize,
    /// Its share as it is.
    pub now: Share,
    /// The lowest share with the same leader.
    pub from: Share,
    /// The highest.
    pub to: Share,
    /// From the one to the other: `5–38 %`.
    pub interval: String,
    /// Whether the same alternative leads whatever its share.
    pub always: bool,
}

/// A share among siblings.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// To be drawn: 0..=1000.
    #[serde(skip)]
    pub thousandths: u32,
    /// For a reader: `20 %`.
    pub text: String,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Stability> {
    let leader = desk.lead()?.leader();
    let mut rows = Vec::new();
    level(desk, &desk.scenario.criteria, 0, &mut rows);
    if rows.is_empty() {
        return None;
    }
    Some(Stability {
        label,
        leader: desk.alternative(leader),
        has_groups: rows.iter().any(|row| row.depth > 0),
        can_change: rows.iter().any(|row| !row.always),
        rows,
    })
}

fn level(desk: &Desk<'_>, siblings: &Siblings, depth: usize, rows: &mut Vec<Row>) {
    for (id, criterion) in &siblings.criteria {
        if let Some(stability) = desk.analysis.robustness.stability.get(id) {
            rows.push(row(desk, criterion.name.to_string(), depth, *stability));
        }
        if let CriterionNode::Group(group) = &criterion.node {
            level(desk, group, depth + 1, rows);
        }
    }
}

fn row(desk: &Desk<'_>, name: String, depth: usize, stability: stability::Stability) -> Row {
    let share =
        |share: f64| Share { thousandths: thousandths(share), text: desk.reader.whole_percent(share) };
    let (from, to) = (share(stability.from), share(stability.to));
    let always = stability.from <= 0.0 && stability.to >= 1.0;
    Row {
        name,
        depth,
        now: share(stability.share),
        interval: interval(&from.text, &to.text),
        from,
        to,
        always,
    }
}

/// `5–38 %`: one sign for both, where they are plain numbers.
fn interval(from: &str, to: &str) -> String {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let number: String = from.chars().take_while(|letter| is_digit(*letter)).collect();
    if number.is_empty() || !to.starts_with(is_digit) {
        return format!("{from} – {to}");
    }
    format!("{number}–{to}")
}
