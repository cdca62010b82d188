//! `activity-without-accountable-unit`: nobody is said to be accountable for an activity when an alternative is carried
//! out. That it is so today may be the very reason for the investigation, so the zero alternative is asked only where
//! there is no other.

use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::ActivityId;
use crate::model::place::Place;
use crate::model::text::Text;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let without_unit = material.scenario.organisation.activities.iter().filter(|(_, it)| it.unit.is_none());
    without_unit.filter_map(|(id, activity)| left_without(material, id, &activity.name)).collect()
}

fn left_without(material: &Material<'_>, id: &ActivityId, name: &Text) -> Option<Diagnostic> {
    let alternatives = &material.scenario.alternatives;
    let only_zero = alternatives.values().all(|alternative| alternative.zero);
    let asked = alternatives.iter().filter(|(_, alternative)| only_zero || !alternative.zero);
    let without = asked.filter(|(_, alternative)| {
        let after = &alternative.reorganisation.after.activities;
        after.get(id).is_some_and(|activity| activity.unit.is_none())
    });
    let without: Vec<_> = without.collect();
    if without.is_empty() {
        return None;
    }
    let place = Place::of(&["organisation", "activities", id.as_str()]);
    let finding = Diagnostic::new(Code::ActivityWithoutAccountableUnit, place)
        .with("name", name.as_str())
        .with("activity", id.as_str())
        .with("alternatives", names(without));
    Some(finding)
}
