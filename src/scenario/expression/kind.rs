//! What kind of value a part of an expression has. Never a value.

use crate::diagnostic::Argument;

/// What kind of value something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
    List,
    Truth,
    Reference,
}

impl Kind {
    /// What a message calls it.
    pub(super) fn words(self) -> Argument {
        let (swedish, english) = match self {
            Self::Number => ("ett tal", "a number"),
            Self::Text => ("en text", "a text"),
            Self::List => ("en lista", "a list"),
            Self::Truth => ("ett villkor", "a condition"),
            Self::Reference => ("en hänvisning", "a reference"),
        };
        Argument::Words { swedish, english }
    }
}
