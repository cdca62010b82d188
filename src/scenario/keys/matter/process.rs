//! The keys of what has happened in the matter, and of what is to come.

use crate::model::matter::{StepKind, StepOutcome};
use crate::model::word::Word;
use crate::scenario::keys::{Kind, Record, Space, key};

/// One step of the matter.
pub static STEP: Record = Record {
    name: "process",
    keys: &[
        key("step", Kind::Choice(StepKind::WORDS), "Vad som hände", "What happened", "referral").required(),
        key("by", Kind::Text, "Vem som gjorde det", "Who did it", "Socialnämnden"),
        key("date", Kind::Date, "När", "When", "2014-02-10"),
        key("outcome", Kind::Choice(StepOutcome::WORDS), "Vad det ledde till", "What came of it", "supports"),
        key(
            "alternative",
            Kind::Reference(Space::Alternative),
            "Alternativet det gällde",
            "The alternative it was about",
            "ks",
        ),
        key(
            "for",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som var för: namn eller antal",
            "Who was for: names or numbers",
            "7",
        ),
        key(
            "against",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som var emot: namn eller antal",
            "Who was against: names or numbers",
            "[\"N.N. (SD), reservation\"]",
        ),
        key(
            "response",
            Kind::Text,
            "Utredningens svar på det som sades",
            "What the investigation answers to what was said",
            "Samverkansgruppen får beslutsrätt.",
        ),
    ],
};
