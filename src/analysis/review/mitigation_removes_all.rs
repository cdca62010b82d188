//! `mitigation-removes-all`: a mitigation is taken to remove the whole of a con, as if nothing of it could be left.

use indexmap::IndexMap;

use crate::analysis::review::mitigation_unfunded::place_of_mitigation;
use crate::analysis::review::scan::opening;
use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;
use crate::model::text::Prose;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    // Where its effect stands, what is done, and for which alternatives.
    let mut found: IndexMap<Place, (&Prose, Vec<_>)> = IndexMap::new();
    for (id, alternative) in &scenario.alternatives {
        for named in alternative.arguments.iter().flat_map(|argument| &argument.mitigated_by) {
            let Some(mitigation) = alternative.mitigation(&scenario.mitigations, named) else { continue };
            if mitigation.effect.range.is_none() && mitigation.effect.point >= 1.0 {
                let place = place_of_mitigation(id, alternative, named).key("effect");
                let (_, of) = found.entry(place).or_insert_with(|| (&mitigation.text, Vec::new()));
                if of.last().is_none_or(|(last, _)| *last != id) {
                    of.push((id, alternative));
                }
            }
        }
    }
    let finding = |(place, (text, of)): (Place, (&Prose, Vec<_>))| {
        Diagnostic::new(Code::MitigationRemovesAll, place)
            .with("mitigation", opening(text))
            .with("alternatives", names(of))
    };
    found.into_iter().map(finding).collect()
}
