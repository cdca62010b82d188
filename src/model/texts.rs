//! Every text of a scenario with its place, what kind of text it is and what its record rests on, in the order of the
//! records: for rules that read words wherever they stand.
//!
//! Borrows, and makes a [`Place`] only when somebody asks for it. Never numbers or dates, never names that point at
//! something else, and never what a text means. `tests/suite/texts.rs` holds it against the table of keys.

mod matter;
mod records;
mod walk;

use crate::model::Scenario;
use crate::model::evidence::Basis;
use crate::model::place::Place;
use crate::model::text::CalledFigure;

/// Every text of the scenario.
#[must_use]
pub fn texts(scenario: &Scenario) -> Texts<'_> {
    records::gather(scenario)
}

/// Every text of a scenario.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a> {
    steps: Vec<Step<'a>>,
    texts: Vec<ScenarioText<'a>>,
}

/// One text of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioText<'a> {
    /// What it is.
    pub kind: TextKind,
    /// The text as written: one line, or Markdown.
    pub written: &'a str,
    /// The figures that it calls by name, in order; only in Markdown.
    pub figures: &'a [CalledFigure],
    /// What the record that it stands in rests on; `None` at the top of the scenario, where nothing can say it.
    pub basis: Option<&'a Basis>,
    /// The last of its steps.
    step: usize,
}

/// What a text of a scenario is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// What something or somebody is called: a name, a label, a title, a unit.
    Name,
    /// One line that says something: an argument, a reason, a decision point.
    Line,
    /// Markdown of the small kind.
    Prose,
    /// A sentence that is held against the figures.
    Claim,
    /// A document of the scenario's own.
    Manuscript,
}

/// One key on the way to a text.
#[derive(Clone, Copy, Debug)]
struct Step<'a> {
    above: Option<usize>,
    key: Key<'a>,
}

/// A key as it is written.
#[derive(Clone, Copy, Debug)]
enum Key<'a> {
    Name(&'a str),
    /// The entry of a list, from 0.
    Entry(usize),
    Year(i16),
}

impl ScenarioText<'_> {
    /// Whether it is what the reader should know about its record, beside what the record itself says.
    #[must_use]
    pub fn is_remark(&self) -> bool {
        let remark = self.basis.and_then(|basis| basis.text.as_ref());
        remark.is_some_and(|remark| std::ptr::eq(remark.written().markdown.as_str(), self.written))
    }
}

impl<'a> Texts<'a> {
    /// The texts, in the order of the records.
    pub fn iter(&self) -> impl Iterator<Item = &ScenarioText<'a>> {
        self.texts.iter()
    }

    /// Where a text stands: its own key, or that of its record where it may be written in two ways.
    #[must_use]
    pub fn place(&self, text: &ScenarioText<'a>) -> Place {
        let mut steps: Vec<&Step<'a>> = self.up(text).collect();
        steps.reverse();
        steps.into_iter().fold(Place::root(), |place, step| match step.key {
            Key::Name(name) => place.key(name),
            Key::Entry(index) => place.index(index),
            Key::Year(year) => place.key(&year.to_string()),
        })
    }

    /// The key at the top of the scenario that a text stands under.
    #[must_use]
    pub fn top(&self, text: &ScenarioText<'a>) -> &'a str {
        match self.up(text).last().map(|step| step.key) {
            Some(Key::Name(name)) => name,
            _ => "",
        }
    }

    /// The steps to a text, the last one first.
    fn up(&self, text: &ScenarioText<'a>) -> impl Iterator<Item = &Step<'a>> {
        let last = self.steps.get(text.step);
        std::iter::successors(last, |step| self.steps.get(step.above?))
    }
}
