//! The diagnostics of one reading. However many there are, only so many of each code are kept: the rest are
//! counted, because nobody reads a million lines and no computer should have to hold them.
//!
//! Never says anything about them.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;

/// Diagnostics in the order in which they were found.
#[derive(Debug, Default)]
pub struct DiagnosticList {
    kept: Vec<Diagnostic>,
    /// How many of each code there are.
    found: BTreeMap<Code, usize>,
}

impl DiagnosticList {
    /// Takes in one more.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let found = self.found.entry(diagnostic.code).or_default();
        *found += 1;
        if *found <= limit::KEPT.most() {
            self.kept.push(diagnostic);
        }
    }

    /// Takes in all of another list.
    pub fn append(&mut self, other: Self) {
        let Self { kept, mut found } = other;
        for diagnostic in kept {
            if let Some(found) = found.get_mut(&diagnostic.code) {
                *found -= 1;
            }
            self.push(diagnostic);
        }
        for (code, more) in found {
            *self.found.entry(code).or_default() += more;
        }
    }

    /// Whether one more of this code would be kept, so that it is worth saying much about it.
    #[must_use]
    pub fn keeps(&self, code: Code) -> bool {
        self.found.get(&code).is_none_or(|found| *found < limit::KEPT.most())
    }

    /// How many faults there are, kept or not.
    #[must_use]
    pub fn faults(&self) -> usize {
        let faults = self.found.iter().filter(|(code, _)| code.is_fault());
        faults.map(|(_, found)| found).sum()
    }

    /// Leaves out some that turned out to say nothing of their own.
    pub fn retain(&mut self, mut says_something: impl FnMut(&Diagnostic) -> bool) {
        let found = &mut self.found;
        self.kept.retain(|diagnostic| {
            let stays = says_something(diagnostic);
            if !stays && let Some(found) = found.get_mut(&diagnostic.code) {
                *found -= 1;
            }
            stays
        });
    }

    /// Leaves out some codes altogether.
    pub fn retain_codes(&mut self, says_something: impl Fn(Code) -> bool) {
        self.kept.retain(|diagnostic| says_something(diagnostic.code));
        self.found.retain(|code, _| says_something(*code));
    }

    /// Those that were kept, and how many faults and findings were not.
    #[must_use]
    pub fn finish(self) -> (Vec<Diagnostic>, Unlisted) {
        let mut unlisted = Unlisted::default();
        for (code, found) in self.found {
            let kept = self.kept.iter().filter(|diagnostic| diagnostic.code == code).count();
            unlisted.add(code, found.saturating_sub(kept));
        }
        (self.kept, unlisted)
    }
}

impl Deref for DiagnosticList {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.kept
    }
}

/// How many diagnostics there are beside those that are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unlisted {
    /// Faults.
    pub faults: usize,
    /// Findings.
    pub findings: usize,
}

impl Unlisted {
    /// Counts so many more of a code.
    pub fn add(&mut self, code: Code, more: usize) {
        if code.is_fault() {
            self.faults += more;
        } else {
            self.findings += more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn the_thousandth_is_kept_and_the_next_is_counted() {
        let mut list = DiagnosticList::default();
        for _ in 0..limit::KEPT.most() {
            assert!(list.keeps(Code::UnknownKey));
            list.push(Diagnostic::at(Code::UnknownKey, Span::NOWHERE));
        }
        assert!(!list.keeps(Code::UnknownKey));
        list.push(Diagnostic::at(Code::UnknownKey, Span::NOWHERE));
        list.push(Diagnostic::at(Code::NoSubject, Span::NOWHERE));
        assert_eq!(list.faults(), 1_001);
        let (kept, unlisted) = list.finish();
        assert_eq!((kept.len(), unlisted), (1_001, Unlisted { faults: 1, findings: 0 }));
    }
}
