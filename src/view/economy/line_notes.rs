//! What the reader should know about the budget lines: one numbered note for all lines that rest on the same.
//! Never the same words twice.

use indexmap::IndexSet;
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::evidence;
use crate::view::basis::{Basis, Desk};

/// What the reader should know about some lines.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// From 1, in the order in which a reader of the tables meets them.
    pub number: usize,
    /// The lines.
    pub labels: IndexSet<String>,
    /// What they rest on.
    pub basis: Basis,
}

/// The notes of all costed alternatives.
pub(super) struct Notes<'a> {
    desk: Desk<'a>,
    notes: Vec<Note>,
}

impl<'a> Notes<'a> {
    pub(super) fn of(desk: &Desk<'a>, costed: &[Costed<'a>]) -> Self {
        let mut notes: Vec<Note> = Vec::new();
        for one in costed {
            for record in one.paid().map(|paid| paid.line) {
                let basis = desk.basis(&record.basis);
                let label = record.label.to_string();
                if let Some(note) = notes.iter_mut().find(|note| note.basis == basis) {
                    note.labels.insert(label);
                } else if basis.says() {
                    notes.push(Note { number: notes.len() + 1, labels: IndexSet::from([label]), basis });
                }
            }
        }
        Self { desk: *desk, notes }
    }

    /// The number of the note about a line with this basis.
    pub(super) fn number(&self, basis: &evidence::Basis) -> Option<usize> {
        let basis = self.desk.basis(basis);
        self.notes.iter().find(|note| note.basis == basis).map(|note| note.number)
    }

    pub(super) fn into_list(self) -> Vec<Note> {
        self.notes
    }
}
