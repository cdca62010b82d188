//! The keys of risks and opportunities.

use crate::model::matter::RiskKind;
use crate::model::word::Word;
use crate::scenario::keys::{Kind, Record, Space, key};

/// What may go wrong, or well.
pub static RISK: Record = Record {
    name: "risks",
    keys: &[
        key(
            "text",
            Kind::Prose,
            "Vad som kan gå fel, eller bra",
            "What may go wrong, or well",
            "Frågorna uppmärksammas inte tillräckligt",
        )
        .required(),
        key(
            "kind",
            Kind::Choice(RiskKind::WORDS),
            "En risk (annars) eller en möjlighet",
            "A risk (otherwise) or an opportunity",
            "opportunity",
        ),
        key(
            "units",
            Kind::OneOrMany(&Kind::Reference(Space::Unit)),
            "Enheterna där den märks",
            "The units where it is felt",
            "[ame]",
        ),
        key(
            "affected",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som berörs",
            "Who is affected",
            "Personalen vid AME",
        ),
        key(
            "alternatives",
            Kind::OneOrMany(&Kind::Reference(Space::Alternative)),
            "Alternativen den hör till; annars alla",
            "The alternatives it belongs to; otherwise all",
            "[ks]",
        ),
        key("probability", Kind::Whole(1, 5), "Sannolikhet 1 till 5", "Probability 1 to 5", "3"),
        key("consequence", Kind::Whole(1, 5), "Konsekvens 1 till 5", "Consequence 1 to 5", "4"),
        key(
            "measure",
            Kind::Text,
            "Vad som görs åt den",
            "What is done about it",
            "Årlig rapport till kommunstyrelsen",
        ),
        key(
            "responsible",
            Kind::Reference(Space::Unit),
            "Enheten som gör det",
            "The unit that does it",
            "ks",
        ),
        key("date", Kind::Date, "När", "When", "2014-12"),
    ],
};
