//! `mitigation-removes-all`: a mitigation is taken to remove the whole of a con, as if nothing of it could be left.

use indexmap::IndexMap;

use crate::analysis::review::mitigation_unfunded::place_of_mitigation;
use crate::analysis::review::{Material, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let scenario = material.scenario;
    // Where it stands, how many cons it removes, and of which alternatives.
    let mut found: IndexMap<Place, (usize, Vec<_>)> = IndexMap::new();
    for (id, alternative) in &scenario.alternatives {
        for named in alternative.arguments.iter().flat_map(|argument| &argument.mitigated_by) {
            let effect = alternative.mitigation(&scenario.mitigations, named).map(|it| it.effect);
            if effect.is_some_and(|effect| effect.range.is_none() && effect.point >= 1.0) {
                let place = place_of_mitigation(id, alternative, named).key("effect");
                let (cons, of) = found.entry(place).or_default();
                *cons += 1;
                if of.last().is_none_or(|(last, _)| *last != id) {
                    of.push((id, alternative));
                }
            }
        }
    }
    let finding = |(place, (cons, of)): (Place, (usize, Vec<_>))| {
        Diagnostic::new(Code::MitigationRemovesAll, place).with("count", cons).with("alternatives", names(of))
    };
    found.into_iter().map(finding).collect()
}
