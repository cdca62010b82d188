//! Every name that a template may use, with its kind and one line of what it is: of the View, and of what templates
//! may call. The words stand in `names.md`, record by record. Never a value.
//!
//! `names.md` has a record of the View under each `# `, and in it a line for each name:
//! `name: kind | what it is, in Swedish | in English`. A kind is `text`, `markdown`, `yes/no`, `number`, another record,
//! a `list of` or a `table of` any of them (a table is asked by a name), and ends in `?` where the value may be none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::matter::Language;

/// The names that templates may use.
#[derive(Default)]
pub struct Names {
    records: BTreeMap<&'static str, Vec<Name>>,
    functions: Vec<Name>,
    filters: Vec<Name>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name itself.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether the value may be none, so that a template asks `if` first.
    pub may_be_none: bool,
    swedish: &'static str,
    english: &'static str,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text on one line, escaped where it is written.
    Text,
    /// A text with markup, for the filters `prose` and `lead`.
    Markdown,
    /// Yes or no, for `if`.
    Flag,
    /// A number to count with. Those for a reader are texts.
    Number,
    /// Values one after another.
    List(Box<Kind>),
    /// Values by name.
    Table(Box<Kind>),
    /// Names of its own.
    Record(&'static str),
}

/// The record that a template begins in.
pub const ROOT: &str = "View";

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::read(include_str!("names.md")));

impl Names {
    /// All of them.
    #[must_use]
    pub fn all() -> &'static Self {
        &NAMES
    }

    /// The names of a record.
    #[must_use]
    pub fn of(&self, record: &str) -> &[Name] {
        self.records.get(record).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every record.
    pub fn records(&self) -> impl Iterator<Item = &'static str> {
        self.records.keys().copied()
    }

    /// A name of a record.
    #[must_use]
    pub fn find(&self, record: &str, name: &str) -> Option<&Name> {
        self.of(record).iter().find(|known| known.name == name)
    }

    /// The functions of hemvist's, each with what it is called with: `table(label)`.
    #[must_use]
    pub fn functions(&self) -> &[Name] {
        &self.functions
    }

    /// The filters of hemvist's, for after `|`.
    #[must_use]
    pub fn filters(&self) -> &[Name] {
        &self.filters
    }

    fn read(file: &'static str) -> Self {
        let mut names = Self::default();
        let mut record: &mut Vec<Name> = &mut Vec::new();
        for line in file.lines() {
            if let Some(heading) = line.strip_prefix("# ") {
                record = match heading {
                    "functions" => &mut names.functions,
                    "filters" => &mut names.filters,
                    record => names.records.entry(record).or_default(),
                };
            } else if let Some(name) = Name::read(line) {
                record.push(name);
            }
        }
        names
    }
}

impl Name {
    /// What it is, in a reader's language.
    #[must_use]
    pub fn meaning(&self, language: Language) -> &'static str {
        match language {
            Language::Swedish => self.swedish,
            Language::English => self.english,
        }
    }

    fn read(line: &'static str) -> Option<Self> {
        let (name, rest) = line.split_once(": ")?;
        let mut parts = rest.split(" | ");
        let kind = parts.next()?;
        let required = kind.strip_suffix('?');
        Some(Self {
            name,
            kind: Kind::read(required.unwrap_or(kind)),
            may_be_none: required.is_some(),
            swedish: parts.next()?,
            english: parts.next()?,
        })
    }
}

impl Kind {
    fn read(written: &'static str) -> Self {
        if let Some(inner) = written.strip_prefix("list of ") {
            return Self::List(Box::new(Self::read(inner)));
        }
        if let Some(inner) = written.strip_prefix("table of ") {
            return Self::Table(Box::new(Self::read(inner)));
        }
        match written {
            "text" => Self::Text,
            "markdown" => Self::Markdown,
            "yes/no" => Self::Flag,
            "number" => Self::Number,
            record => Self::Record(record),
        }
    }

    /// The record that it is, or holds.
    #[must_use]
    pub fn record(&self) -> Option<&'static str> {
        match self {
            Self::Record(record) => Some(record),
            Self::List(inner) | Self::Table(inner) => inner.record(),
            Self::Text | Self::Markdown | Self::Flag | Self::Number => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::render::template::callable::{FILTERS, FUNCTIONS};

    #[test]
    fn every_record_that_is_named_is_there_and_named() {
        let names = Names::all();
        let all = names.records().flat_map(|record| names.of(record));
        let named: BTreeSet<&str> = all.filter_map(|name| name.kind.record()).chain([ROOT]).collect();
        assert_eq!(named, names.records().collect());
    }

    #[test]
    fn what_is_told_can_be_called() {
        let called = |names: &[Name]| -> Vec<&str> {
            names.iter().map(|name| name.name.split('(').next().unwrap_or_default()).collect()
        };
        let names = Names::all();
        assert_eq!(called(names.functions()), FUNCTIONS[..11]);
        assert_eq!(called(names.filters()), FILTERS[..5]);
    }
}
