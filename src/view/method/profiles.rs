//! What others' weights are and would give, as tables of any number of profiles. Ranks only where the grade of the
//! verdict lets them be said; a profile that nobody has stated is an example.

use indexmap::IndexSet;
use serde::Serialize;

use crate::analysis::profiles::ProfileRanking;
use crate::model::criterion::Profile as Record;
use crate::model::id::{AlternativeId, CriterionId};
use crate::view::basis::Desk;
use crate::view::grid::{Column, Grid, Row};
use crate::view::lead::Lead;

/// What others' weights would give.
#[derive(Clone, Debug, Serialize)]
pub struct Profiles {
    /// Points as written: criteria by profiles. A criterion without points has the scenario's share.
    pub weights: Grid,
    /// Net values: compared alternatives by profiles.
    pub values: Grid,
    /// Ranks: compared alternatives by profiles; none where ranks may not be said.
    pub ranks: Option<Grid>,
}

/// A profile with what follows from it.
struct Judged<'a> {
    record: &'a Record,
    ranking: &'a ProfileRanking,
}

/// None without profiles, or with nothing to compare.
pub(super) fn compose(desk: &Desk<'_>) -> Option<Profiles> {
    let found = &desk.analysis.profiles;
    let judged = found.by_profile.iter().filter_map(|(id, ranking)| {
        let record = desk.scenario.profiles.get(id)?;
        Some(Judged { record, ranking })
    });
    let judged: Vec<Judged<'_>> = judged.filter(|one| !one.ranking.values.is_empty()).collect();
    let first = judged.first()?;
    let columns: Vec<Column> = judged.iter().map(column).collect();
    let alternatives: Vec<&AlternativeId> = first.ranking.values.keys().collect();
    let values = rows(desk, &alternatives, &judged, |one, id| {
        one.ranking.values.get(id).map(|value| desk.reader.fixed(*value, 2))
    });
    let ranks = |lead: Lead<'_>| {
        rows(desk, &alternatives, &judged, |one, id| {
            let mut ranks = lead.ranks_of(one.ranking);
            ranks.find(|(ranked, _)| *ranked == id).map(|(_, rank)| rank.to_string())
        })
    };
    Some(Profiles {
        weights: Grid::new("method-profile-weights", &columns, &weights(desk, &judged)),
        values: Grid::new("method-profile-values", &columns, &values),
        ranks: desk.lead().map(|lead| Grid::new("method-profile-ranks", &columns, &ranks(lead))),
    })
}

fn column(one: &Judged<'_>) -> Column {
    Column { name: one.record.name.to_string(), example: one.record.judged.by.is_none() }
}

fn rows(
    desk: &Desk<'_>,
    alternatives: &[&AlternativeId],
    judged: &[Judged<'_>],
    cell: impl Fn(&Judged<'_>, &AlternativeId) -> Option<String>,
) -> Vec<Row> {
    let row =
        |id: &&AlternativeId| Row::of(desk.alternative(id), judged.iter().map(|one| cell(one, id)).collect());
    alternatives.iter().map(row).collect()
}

/// The criteria that any profile weighs, in the order of the tree.
fn weights(desk: &Desk<'_>, judged: &[Judged<'_>]) -> Vec<Row> {
    let named: IndexSet<&CriterionId> = judged.iter().flat_map(|one| one.record.weights.keys()).collect();
    let tree = desk.analysis.valuation.tree.nodes.iter().map(|node| &node.id);
    let row = |id: &CriterionId| {
        let points = judged.iter().map(|one| one.record.weights.get(id));
        Row::of(
            desk.criterion(id),
            points.map(|points| points.map(|points| desk.reader.brief(*points))).collect(),
        )
    };
    tree.filter(|id| named.contains(id)).map(row).collect()
}
