//! Alternatives of which the same is to be said, said of all of them at once: nothing is said twice.
//!
//! Never takes two for the same because they look alike when rounded: exact amounts are compared.

use serde::Serialize;

use crate::model::id::AlternativeId;
use crate::view::basis::Desk;

/// Alternatives, in file order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    /// Their names.
    pub names: Vec<String>,
    /// Whether they are several, and all that are costed.
    pub all: bool,
}

/// What is to be said of some alternatives.
#[derive(Clone, Debug, Serialize)]
pub struct Alike<T> {
    /// The scenario's id of the first, for labels of tables; never shown.
    pub id: String,
    /// The alternatives.
    pub who: Who,
    /// Whether the working group proposes one of them.
    pub proposed: bool,
    /// What is to be said.
    pub said: T,
}

impl Who {
    /// Alternatives that nobody has costed.
    pub(super) fn uncosted(names: Vec<String>) -> Self {
        Self { names, all: false }
    }

    /// Costed alternatives.
    pub(super) fn of(desk: &Desk<'_>, names: Vec<String>) -> Self {
        let costed = desk.analysis.costing.alternatives.values().flatten().count();
        Self { all: names.len() > 1 && names.len() == costed, names }
    }
}

/// Puts those together of which the same is to be said; each group stands where its first one does.
pub(super) fn together<K, T>(
    each: impl IntoIterator<Item = (K, T)>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(Vec<K>, T)> {
    let mut groups: Vec<(Vec<K>, T)> = Vec::new();
    for (key, said) in each {
        match groups.iter_mut().find(|(_, known)| same(known, &said)) {
            Some((keys, _)) => keys.push(key),
            None => groups.push((vec![key], said)),
        }
    }
    groups
}

/// What is to be said of the costed alternatives, where there is anything.
pub(super) fn of_costed<'a, T>(
    desk: &Desk<'_>,
    each: impl IntoIterator<Item = (&'a AlternativeId, T)>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<Alike<T>> {
    let groups = together(each, same).into_iter().map(|(of, said)| Alike {
        id: of[0].to_string(),
        who: Who::of(desk, of.iter().map(|id| desk.alternative(id)).collect()),
        proposed: of.iter().any(|id| desk.scenario.recommended.as_ref() == Some(*id)),
        said,
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_stands_together_where_its_first_does() {
        let groups = together([("a", 1), ("b", 2), ("c", 1), ("d", 3)], PartialEq::eq);
        assert_eq!(groups, [(vec!["a", "c"], 1), (vec!["b"], 2), (vec!["d"], 3)]);
    }
}
