//! What each column of a table is: its unit, which way is good, where it comes from and what there is to doubt.
//! Never a direction that the scenario does not state.

use serde::Serialize;

use crate::model::benchmark::{Benchmark, Better};
use crate::model::word::Word as _;
use crate::view::basis::{Basis, Desk};

/// Every column of a table.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub struct Dictionary {
    /// The columns, in file order.
    pub entries: Vec<Entry>,
    /// Whether any column belongs to a group.
    pub has_groups: bool,
    /// Whether any is called something else than its heading.
    pub has_columns: bool,
    /// Whether any says what time it is about.
    pub has_periods: bool,
    /// Whether any column names a source of its own.
    pub has_sources: bool,
    /// What the reader should know about a column.
    pub notes: Vec<Note>,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// What a reader meets it as.
    pub name: String,
    /// Its heading in the file, where that is another.
    pub column: Option<String>,
    /// What time it is about.
    pub period: Option<String>,
    /// The group of columns that it stands in.
    pub group: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Which way is good: a key of the templates' words; none when neither is.
    pub better: Option<&'static str>,
    /// Its own source.
    pub source: Option<String>,
    /// The number of its note.
    pub note: Option<usize>,
}

/// What the reader should know about a column.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// From 1 within the table.
    pub number: usize,
    /// The column.
    pub name: String,
    /// What there is to know.
    pub basis: Basis,
}

impl Dictionary {
    pub(super) fn of(desk: &Desk<'_>, table: &Benchmark) -> Self {
        let mut notes = Vec::new();
        let mut entries = Vec::new();
        for indicator in table.indicators.values() {
            let basis = desk.basis(&indicator.basis);
            let source = basis.source.clone();
            let is_noted = basis.text.is_some() || basis.assumption;
            let number = is_noted.then_some(notes.len() + 1);
            let name = indicator.name().to_owned();
            notes.extend(number.map(|number| Note { number, name: name.clone(), basis }));
            entries.push(Entry {
                column: (name != *indicator.column).then(|| indicator.column.to_string()),
                name,
                period: indicator.period.as_ref().map(|period| desk.reader.when(period)),
                group: indicator.group.as_ref().map(ToString::to_string),
                unit: indicator.unit.as_ref().map(ToString::to_string),
                better: indicator.better.map(Better::as_str),
                source,
                note: number,
            });
        }
        Self {
            has_groups: entries.iter().any(|entry| entry.group.is_some()),
            has_columns: entries.iter().any(|entry| entry.column.is_some()),
            has_periods: entries.iter().any(|entry| entry.period.is_some()),
            has_sources: entries.iter().any(|entry| entry.source.is_some()),
            entries,
            notes,
        }
    }

    /// The number of the note of the column at that position.
    pub(super) fn note_of(&self, position: usize) -> Option<usize> {
        self.entries.get(position)?.note
    }
}
