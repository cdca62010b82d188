//! The steps of the walk through a scenario: into keys, records and lists, and the texts that stand there. Never which
//! records there are.

use std::borrow::Borrow;

use indexmap::IndexMap;

use crate::model::criterion::Judged;
use crate::model::evidence::Basis;
use crate::model::text::{CalledFigure, Prose, Text, Written};
use crate::model::texts::{Key, ScenarioText, Step, TextKind, Texts};

/// Where the walk is, and what it found so far.
#[derive(Default)]
pub(super) struct Walk<'a> {
    /// The texts so far.
    pub(super) found: Texts<'a>,
    /// The last step.
    at: Option<usize>,
    /// What the record around rests on.
    basis: Option<&'a Basis>,
}

impl<'a> Walk<'a> {
    /// Walks one key further in.
    pub(super) fn under(&mut self, key: Key<'a>, inside: impl FnOnce(&mut Self)) {
        let above = self.at.replace(self.found.steps.len());
        self.found.steps.push(Step { above, key });
        inside(self);
        self.at = above;
    }

    /// Walks into a record, and says last what the reader should know about it.
    pub(super) fn record(&mut self, key: Key<'a>, basis: &'a Basis, inside: impl FnOnce(&mut Self)) {
        self.under(key, |walk| walk.said_of(basis, inside));
    }

    /// The texts of a record, the last of which is what the reader should know about it.
    pub(super) fn said_of(&mut self, basis: &'a Basis, inside: impl FnOnce(&mut Self)) {
        let around = self.basis.replace(basis);
        inside(self);
        self.prose("text", basis.text.as_ref());
        self.basis = around;
    }

    /// Records under ids of their own.
    pub(super) fn ids<I: Borrow<str>, T>(
        &mut self,
        key: &'static str,
        records: &'a IndexMap<I, T>,
        basis: fn(&T) -> &Basis,
        mut inside: impl FnMut(&mut Self, &'a T),
    ) {
        self.under(Key::Name(key), |walk| {
            for (id, record) in records {
                walk.record(Key::Name(id.borrow()), basis(record), |walk| inside(walk, record));
            }
        });
    }

    /// The records of a list.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        records: &'a [T],
        basis: fn(&T) -> &Basis,
        mut inside: impl FnMut(&mut Self, &'a T),
    ) {
        self.under(Key::Name(key), |walk| {
            for (index, record) in records.iter().enumerate() {
                walk.record(Key::Entry(index), basis(record), |walk| inside(walk, record));
            }
        });
    }

    pub(super) fn add(&mut self, kind: TextKind, written: &'a str, figures: &'a [CalledFigure]) {
        let Some(step) = self.at.filter(|_| !written.is_empty()) else { return };
        self.found.texts.push(ScenarioText { kind, written, figures, basis: self.basis, step });
    }

    pub(super) fn text(&mut self, kind: TextKind, key: Key<'a>, text: &'a str) {
        self.under(key, |walk| walk.add(kind, text, &[]));
    }

    pub(super) fn name(&mut self, key: &'static str, name: impl Into<Option<&'a Text>>) {
        if let Some(name) = name.into() {
            self.text(TextKind::Name, Key::Name(key), name.as_str());
        }
    }

    pub(super) fn line(&mut self, key: &'static str, line: impl Into<Option<&'a Text>>) {
        if let Some(line) = line.into() {
            self.text(TextKind::Line, Key::Name(key), line.as_str());
        }
    }

    /// Texts that stand as one or as a list: a single one may do without the list.
    pub(super) fn one_or_many(&mut self, kind: TextKind, key: Key<'a>, texts: &'a [Text]) {
        match texts {
            [one] => self.text(kind, key, one.as_str()),
            many => self.under(key, |walk| walk.entries(kind, many)),
        }
    }

    /// The texts of a list.
    pub(super) fn entries(&mut self, kind: TextKind, texts: &'a [Text]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(kind, Key::Entry(index), text.as_str());
        }
    }

    pub(super) fn prose(&mut self, key: &'static str, prose: impl Into<Option<&'a Prose>>) {
        if let Some(prose) = prose.into() {
            self.markdown(TextKind::Prose, key, prose.written());
        }
    }

    pub(super) fn markdown(&mut self, kind: TextKind, key: &'static str, written: &'a Written) {
        self.under(Key::Name(key), |walk| walk.add(kind, &written.markdown, &written.figures));
    }

    pub(super) fn judged(&mut self, judged: &'a Judged) {
        self.name("judged_by", judged.by.as_ref());
    }
}
