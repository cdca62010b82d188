//! What `allow:` does: findings that the scenario lets stand, each at one place and with a reason, are set apart from
//! the others. Never a fault, never a finding above or below the place, and never one that nobody is told of: what is
//! let stand is handed on, and the package lists it.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::matter::Allow;
use crate::model::place::Place;
use crate::near::nearest;
use crate::scenario::Reading;

/// What is said of a scenario when its `allow:` has been heeded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Every fault, every finding that no entry silences, and last a finding for each entry that silences nothing.
    pub standing: Vec<Diagnostic>,
    /// The findings that an entry silences, in the order in which they were found.
    pub allowed: Vec<Allowed>,
}

/// A finding that an entry of `allow:` silences.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// The finding.
    pub finding: Diagnostic,
    /// Which entry of the scenario's `allow:`, counted from 0.
    pub entry: usize,
}

impl Reading {
    /// What reading and the analysis say, when the `allow:` of the scenario has been heeded. One entry silences the
    /// findings of its code at its place; the place is the one that a finding names, whether a key stands there or
    /// was left out. A scenario with faults has no `allow:` yet.
    #[must_use]
    pub fn review(&self, findings: Vec<Diagnostic>) -> Review {
        let allow = self.scenario.as_ref().map_or(&[][..], |scenario| &scenario.matter.allow);
        let mut entries = Entries::of(allow);
        let mut review = Review::default();
        for finding in self.diagnostics.iter().cloned().chain(findings) {
            let entry = entries.silencing(finding.code, || self.source_map.place(&finding.location));
            match entry {
                Some(entry) => review.allowed.push(Allowed { finding, entry }),
                None => review.standing.push(finding),
            }
        }
        review.standing.extend(entries.unused());
        review
    }
}

/// The entries of `allow:`, and what was found of their codes so far.
struct Entries<'a> {
    all: Vec<Entry<'a>>,
    /// Which of them stands at a place, by what both are compared by.
    by_place: BTreeMap<(Code, String), usize>,
    /// Where each code that an entry names was found.
    found: BTreeMap<Code, Vec<Place>>,
}

/// One entry of `allow:`.
struct Entry<'a> {
    code: Code,
    allow: &'a Allow,
    silences: bool,
}

impl<'a> Entries<'a> {
    fn of(allow: &'a [Allow]) -> Self {
        let entry = |allow: &'a Allow| {
            let code = Code::of(&allow.finding).expect("lowering takes in no other code");
            Entry { code, allow, silences: false }
        };
        let entries: Vec<Entry<'a>> = allow.iter().map(entry).collect();
        let key = |(index, entry): (usize, &Entry<'a>)| (key(entry.code, &entry.allow.place), index);
        Self {
            by_place: entries.iter().enumerate().map(key).collect(),
            found: entries.iter().map(|entry| (entry.code, Vec::new())).collect(),
            all: entries,
        }
    }

    /// The entry that silences a finding. Its place is asked for only where an entry names its code.
    fn silencing(&mut self, code: Code, place: impl Fn() -> Place) -> Option<usize> {
        let found = self.found.get_mut(&code)?;
        let place = place();
        let index = self.by_place.get(&key(code, &place)).copied();
        found.push(place);
        self.all[index?].silences = true;
        index
    }

    /// A finding for each entry that silenced nothing, with the places where there is something to silence.
    fn unused(&self) -> impl Iterator<Item = Diagnostic> {
        let unused = self.all.iter().enumerate().filter(|(_, entry)| !entry.silences);
        unused.map(|(index, Entry { code, allow, .. })| {
            let found = &self.found[code];
            let names: Vec<String> = found.iter().map(ToString::to_string).collect();
            let near = nearest(&allow.place.to_string(), names.iter().map(String::as_str));
            Diagnostic::new(Code::AllowUnused, Place::of(&["allow"]).index(index))
                .with("finding", code.as_str())
                .with("place", vec![allow.place.clone()])
                .with("found", found.clone())
                .suggest(near)
        })
    }
}

/// What an entry and a finding are compared by: a place as it is written, because a key may hold a point.
fn key(code: Code, place: &Place) -> (Code, String) {
    (code, place.to_string())
}
