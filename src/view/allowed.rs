//! The findings of the review that the authors let stand, each with its reason, so that nothing is silenced in secret.
//! Never a finding that is still to be mended: those are told to the authors, not to the reader.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::matter::Language;
use crate::view::basis::{Basis, Desk};

/// A finding that the scenario lets stand, in the words of its documents.
#[derive(Clone, Debug)]
pub struct LetStand {
    /// Which entry of the scenario's `allow:`, counted from 0.
    pub entry: usize,
    /// What is weak, in a sentence with code words between backticks.
    pub message: String,
}

/// Findings of one code that the scenario lets stand for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct Allowed {
    /// What is weak, a sentence for each finding.
    pub messages: Vec<String>,
    /// The code of the findings.
    pub code: String,
    /// Why they stand.
    pub reason: String,
    /// Where that comes from.
    pub basis: Basis,
}

/// Every finding that is let stand, in the order in which they were found; those that are alike are told together,
/// so that what was said once is not said of each.
pub(super) fn compose(desk: &Desk<'_>, findings: &[LetStand]) -> Vec<Allowed> {
    let matter = &desk.scenario.matter;
    let mut allowed: IndexMap<(&str, &str), Vec<Allowed>> = IndexMap::new();
    for finding in findings {
        let entry = &matter.allow[finding.entry];
        let message = quoted(&finding.message, matter.language);
        let basis = desk.basis(&entry.basis);
        let alike = allowed.entry((&entry.finding, entry.reason.as_str())).or_default();
        match alike.iter_mut().find(|group| group.basis == basis) {
            Some(group) => group.messages.push(message),
            None => alike.push(Allowed {
                messages: vec![message],
                code: entry.finding.to_string(),
                reason: entry.reason.to_string(),
                basis,
            }),
        }
    }
    allowed.into_values().flatten().collect()
}

/// Code words of the terminal as a reader of documents meets them: between quotation marks.
fn quoted(message: &str, language: Language) -> String {
    let (open, close) = match language {
        Language::Swedish => ("”", "”"),
        Language::English => ("“", "”"),
    };
    let pieces = message.split('`').enumerate();
    pieces.fold(String::new(), |text, (index, piece)| match index {
        0 => piece.to_owned(),
        odd if odd % 2 == 1 => text + open + piece,
        _ => text + close + piece,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_words_stand_between_quotation_marks() {
        assert_eq!(quoted("`a` och `b`.", Language::Swedish), "”a” och ”b”.");
        assert_eq!(quoted("Only `a`.", Language::English), "Only “a”.");
        assert_eq!(quoted("Inget.", Language::Swedish), "Inget.");
    }
}
