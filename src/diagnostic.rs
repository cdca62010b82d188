//! What hemvist says about a scenario: faults (it is wrong) and findings (the investigation is weak).
//!
//! A diagnostic is data: a code, a place and typed values. Its words stand in `diagnostic/words/<code>.md`,
//! in Swedish and English, and are put together where they are shown. Never an error of the world (a disk
//! that is full): those are `Result`s.

pub mod code;
mod list;
pub mod topics;
pub mod words;

use crate::limit::Limit;
use crate::model::evidence::Quantity;
use crate::model::expression::Operator;
use crate::model::money::Ore;
use crate::model::period::When;
use crate::model::place::Place;
use crate::source::Span;

pub use code::{Code, Group, Severity};
pub use list::{DiagnosticList, Unlisted};

/// One thing that is wrong with a scenario, or weak in it, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which one of the catalogue.
    pub code: Code,
    /// Where.
    pub location: Location,
    /// The values that the words speak of, by name.
    pub arguments: Vec<(&'static str, Argument)>,
    /// Another place that belongs to the story, such as where a key was first set.
    pub related: Option<Location>,
    /// What to write instead, when that is known.
    pub suggestion: Option<String>,
}

/// Where something is: reading knows the files, analysis the scenario; the `SourceMap` turns one into the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A stretch of a file.
    File(Span),
    /// A place of the scenario.
    Scenario(Place),
}

impl From<Span> for Location {
    fn from(span: Span) -> Self {
        Self::File(span)
    }
}

impl From<Place> for Location {
    fn from(place: Place) -> Self {
        Self::Scenario(place)
    }
}

/// A value that the words of a diagnostic speak of.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// An id, a key, or text as written.
    Text(String),
    /// One of several texts as written.
    List(Vec<String>),
    /// What several things are called, all of them meant.
    Names(Vec<String>),
    /// An amount of money.
    Money(Ore),
    /// A number.
    Number(f64),
    /// A ratio, always with two decimals.
    Ratio(f64),
    /// A number of things.
    Count(usize),
    /// A number with the unit it was written with.
    Quantity(Quantity),
    /// A calendar year.
    Year(i16),
    /// Words of hemvist's own, such as what kind of value something is.
    Words {
        /// In Swedish.
        swedish: &'static str,
        /// In English.
        english: &'static str,
    },
    /// Several things, all of them meant.
    All(Vec<Argument>),
    /// What was found, and what is claimed of it but is not so.
    Unlike {
        /// What was found.
        found: Box<Argument>,
        /// The comparison that does not hold.
        operator: Operator,
        /// What it was compared with.
        claimed: Box<Argument>,
    },
    /// Places of the scenario, as `allow:` names them.
    Places(Vec<Place>),
    /// A day, or as much of one as is known.
    When(When),
    /// Where keys stand: in a record of this name, or, without one, at the top level of a file.
    Record(Option<&'static str>),
}

impl Diagnostic {
    /// A diagnostic at a place of the scenario.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self::located(code, Location::Scenario(place))
    }

    /// A diagnostic at a stretch of a file.
    #[must_use]
    pub fn at(code: Code, span: Span) -> Self {
        Self::located(code, Location::File(span))
    }

    fn located(code: Code, location: Location) -> Self {
        Self { code, location, arguments: Vec::new(), related: None, suggestion: None }
    }

    /// With a value that its words speak of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// With the limit that was reached.
    #[must_use]
    pub fn limit(self, limit: Limit) -> Self {
        self.with("limit", limit.shown())
    }

    /// With another place that belongs to the story.
    #[must_use]
    pub fn related(mut self, there: impl Into<Location>) -> Self {
        self.related = Some(there.into());
        self
    }

    /// With what to write instead, when that is known.
    #[must_use]
    pub fn suggest(mut self, instead: Option<impl Into<String>>) -> Self {
        self.suggestion = instead.map(|instead| shortened(&instead.into()));
        self
    }

    /// Whether the scenario is wrong rather than weak.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.code.is_fault()
    }
}

/// The most characters of the scenario's own that a message repeats.
const LONGEST_TEXT: usize = 200;
/// The most names that a message lists.
const LONGEST_LIST: usize = 50;

/// The beginning of a text that would make a message unreadable.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(shortened(text))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(shortened(&text))
    }
}

impl From<Vec<String>> for Argument {
    fn from(list: Vec<String>) -> Self {
        Self::List(readable(&list))
    }
}

impl From<Vec<Place>> for Argument {
    fn from(places: Vec<Place>) -> Self {
        Self::Places(places)
    }
}

impl Argument {
    /// What several things are called, all of them meant.
    #[must_use]
    pub fn names(names: &[String]) -> Self {
        Self::Names(readable(names))
    }
}

/// So many of a list as a message can hold.
fn readable(list: &[String]) -> Vec<String> {
    let more = list.len() > LONGEST_LIST;
    let said = list.iter().take(LONGEST_LIST).map(|text| shortened(text));
    said.chain(more.then(|| "…".to_owned())).collect()
}

impl From<Ore> for Argument {
    fn from(amount: Ore) -> Self {
        Self::Money(amount)
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<Quantity> for Argument {
    fn from(quantity: Quantity) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<When> for Argument {
    fn from(when: When) -> Self {
        Self::When(when)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i16> for Argument {
    fn from(year: i16) -> Self {
        Self::Year(year)
    }
}
