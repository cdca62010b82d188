//! What somebody else's weights give: alternative by alternative, how well the profiles agree, and what parts them.
//! Never a ranking when the grade says that the comparison decides nothing, and never a view that nobody has.

use serde::Serialize;

use crate::analysis::profiles::ProfileRanking;
use crate::model::criterion::Profile as Record;
use crate::view::basis::{Basis, Desk};
use crate::view::criteria::judge;
use crate::view::lead::Lead;
use crate::view::verdict::shift::{self, WeightShift};

/// The profiles beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Profiles {
    /// Per profile, in file order.
    pub rows: Vec<Profile>,
    /// The alternatives that are ranked, in file order: the rows of a table with the profiles as columns.
    pub table: Vec<Row>,
    /// How well they agree; none under two profiles or three alternatives.
    pub agreement: Option<Agreement>,
    /// The criterion that parts them most; none when the same alternative comes first in all.
    pub splits_most: Option<String>,
}

/// Somebody's own weights, and what they give.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// Whose they are.
    pub name: String,
    /// Whether nobody has said that these are their weights: an example, and nobody's view.
    pub example: bool,
    /// Who judged.
    pub judged_by: Option<String>,
    /// When.
    pub judged_on: Option<String>,
    /// Who comes in which place; empty where the grade decides nothing.
    pub places: Vec<Place>,
    /// Whether two or more share the first place.
    pub tied: bool,
    /// The smallest change of one share that changes who comes first.
    pub shift: Option<WeightShift>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A place, and who has it.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// From 1.
    pub rank: usize,
    /// One alternative, or all that share the place.
    pub alternatives: Vec<String>,
}

/// What one alternative is worth with each profile's weights.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The alternative.
    pub alternative: String,
    /// 0..100 with mitigations, profile by profile.
    pub values: Vec<String>,
}

/// How well the profiles agree on the ranking: Kendall's W.
#[derive(Clone, Debug, Serialize)]
pub struct Agreement {
    /// `full`, `strong`, `moderate` or `weak`: a key of the templates' words.
    pub word: &'static str,
    /// From 0, none, to 100, full.
    pub of_hundred: String,
}

/// From which W agreement is strong, and from which it is moderate (Schmidt 1997, Decision Sciences 28:3, p. 767).
const STRONG: f64 = 0.7;
const MODERATE: f64 = 0.5;

pub(super) fn compose(desk: &Desk<'_>) -> Profiles {
    let profiles = &desk.analysis.profiles;
    let found = profiles
        .by_profile
        .iter()
        .filter_map(|(id, ranking)| Some(profile(desk, desk.scenario.profiles.get(id)?, ranking)));
    Profiles {
        rows: found.collect(),
        table: table(desk),
        agreement: profiles.kendall_w.map(|w| agreement(desk, w)),
        splits_most: profiles.splits_most.as_ref().map(|criterion| desk.criterion(criterion)),
    }
}

fn profile(desk: &Desk<'_>, record: &Record, ranking: &ProfileRanking) -> Profile {
    let shift = ranking.smallest_shift.as_ref();
    Profile {
        name: record.name.to_string(),
        example: record.judged.by.is_none(),
        judged_by: judge(&record.judged),
        judged_on: record.judged.date.as_ref().map(|date| desk.reader.when(date)),
        places: desk.lead().map(|lead| places(desk, lead, ranking)).unwrap_or_default(),
        tied: ranking.is_tied(),
        shift: shift.map(|shift| shift::weight(desk, &shift.criterion, shift.from, shift.to, None)),
        basis: desk.basis(&record.basis),
    }
}

/// The ranking with all that share a place together.
fn places(desk: &Desk<'_>, lead: Lead<'_>, ranking: &ProfileRanking) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (id, rank) in lead.ranks_of(ranking) {
        let name = desk.alternative(id);
        match places.last_mut().filter(|place| place.rank == rank) {
            Some(place) => place.alternatives.push(name),
            None => places.push(Place { rank, alternatives: vec![name] }),
        }
    }
    places
}

fn table(desk: &Desk<'_>) -> Vec<Row> {
    let profiles = &desk.analysis.profiles.by_profile;
    let compared = desk.analysis.robustness.comparison.alternatives.iter();
    let rows = compared.map(|id| Row {
        alternative: desk.alternative(id),
        values: profiles
            .values()
            .filter_map(|ranking| ranking.values.get(id))
            .map(|value| desk.reader.fixed(*value, 2))
            .collect(),
    });
    rows.collect()
}

fn agreement(desk: &Desk<'_>, w: f64) -> Agreement {
    /// Nearer than this to 1 is full agreement.
    const FULL: f64 = 1.0 - 1e-9;
    let word = match w {
        w if w >= FULL => "full",
        w if w >= STRONG => "strong",
        w if w >= MODERATE => "moderate",
        _ => "weak",
    };
    Agreement { word, of_hundred: desk.reader.fixed(w * 100.0, 0) }
}
