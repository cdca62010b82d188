//! What the ranking would be with others' weights, as JSON.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::profiles::{ProfileRanking, Profiles, Shift};
use crate::model::id::{AlternativeId, CriterionId, ProfileId};

#[derive(Serialize)]
pub(super) struct ProfilesJson<'a> {
    by_profile: IndexMap<&'a str, ProfileJson<'a>>,
    kendall_w: Option<f64>,
    splits_most: Option<&'a str>,
}

impl<'a> ProfilesJson<'a> {
    pub(super) fn new(profiles: &'a Profiles) -> Self {
        let profile =
            |(id, ranking): (&'a ProfileId, &'a ProfileRanking)| (id.as_str(), ProfileJson::new(ranking));
        Self {
            by_profile: profiles.by_profile.iter().map(profile).collect(),
            kendall_w: profiles.kendall_w,
            splits_most: profiles.splits_most.as_ref().map(CriterionId::as_str),
        }
    }
}

#[derive(Serialize)]
struct ProfileJson<'a> {
    ranking: Vec<&'a str>,
    values: IndexMap<&'a str, f64>,
    leader: Option<&'a str>,
    smallest_shift: Option<ShiftJson<'a>>,
}

impl<'a> ProfileJson<'a> {
    fn new(ranking: &'a ProfileRanking) -> Self {
        Self {
            ranking: ranking.ranking.iter().map(AlternativeId::as_str).collect(),
            values: ranking.values.iter().map(|(id, value)| (id.as_str(), *value)).collect(),
            leader: ranking.leader.as_ref().map(AlternativeId::as_str),
            smallest_shift: ranking.smallest_shift.as_ref().map(ShiftJson::new),
        }
    }
}

#[derive(Serialize)]
struct ShiftJson<'a> {
    criterion: &'a str,
    to: f64,
    new_leader: Option<&'a str>,
}

impl<'a> ShiftJson<'a> {
    fn new(shift: &'a Shift) -> Self {
        Self {
            criterion: shift.criterion.as_str(),
            to: shift.to,
            new_leader: shift.new_leader.as_ref().map(AlternativeId::as_str),
        }
    }
}
