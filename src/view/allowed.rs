//! The findings of the review that the authors let stand, each with its reason, so that nothing is silenced in secret.
//! Never a finding that is still to be mended: those are told to the authors, not to the reader.

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

/// A finding that the scenario lets stand, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Allowed {
    /// What is weak.
    pub message: String,
    /// The code of the finding.
    pub code: String,
    /// Where it is, in the scenario's words; none for the investigation as a whole.
    pub place: Option<String>,
    /// Why it stands.
    pub reason: String,
    /// Where that comes from.
    pub basis: Basis,
}

/// Every finding that is let stand, in the order in which they were found.
pub(super) fn compose(desk: &Desk<'_>, findings: &[LetStand]) -> Vec<Allowed> {
    let matter = &desk.scenario.matter;
    let allowed = findings.iter().map(|finding| {
        let entry = &matter.allow[finding.entry];
        Allowed {
            message: quoted(&finding.message, matter.language),
            code: entry.finding.to_string(),
            place: (!entry.place.is_root()).then(|| entry.place.to_string()),
            reason: entry.reason.to_string(),
            basis: desk.basis(&entry.basis),
        }
    });
    allowed.collect()
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
