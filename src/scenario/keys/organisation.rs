//! The keys of the organisation: units, positions, activities, links.

use crate::model::organisation::UnitKind;
use crate::model::word::Word;

use super::{Kind, NOT_NEGATIVE, Record, Space, key};

/// The organisation as it is now.
pub static ORGANISATION: Record = Record {
    name: "organisation",
    keys: &[
        key(
            "units",
            Kind::Ids(&UNIT),
            "Enheterna",
            "The units",
            "ame: { name: Arbetsmarknadsenheten, kind: unit, parent: siva }",
        ),
        key(
            "activities",
            Kind::Ids(&ACTIVITY),
            "Verksamheterna",
            "The activities",
            "kia: { name: KIA, unit: ame }",
        ),
        key(
            "links",
            Kind::List(&Kind::Record(&LINK)),
            "Samverkan mellan enheter",
            "Working relations between units",
            "- between: [ame, forsorjningsstod]",
        ),
    ],
};

/// A node of the organisation.
pub static UNIT: Record = Record {
    name: "organisation.units",
    keys: &[
        key("name", Kind::Text, "Vad enheten heter", "What the unit is called", "Arbetsmarknadsenheten")
            .required(),
        key("kind", Kind::Choice(UnitKind::WORDS), "Vad den är", "What kind it is", "unit").required(),
        key("parent", Kind::Reference(Space::Unit), "Enheten ovanför", "The unit above", "siva"),
        key("manager", Kind::Text, "Chefen", "The manager", "Enhetschef SIVA"),
        key(
            "positions",
            Kind::List(&Kind::Record(&POSITION)),
            "Tjänsterna",
            "The positions",
            "- role: Vägledare",
        ),
    ],
};

/// One or more posts of the same kind.
pub static POSITION: Record = Record {
    name: "positions",
    keys: &[
        key("role", Kind::Text, "Vad tjänsten heter", "What the position is called", "Vägledare").required(),
        key("fte", Kind::Number(NOT_NEGATIVE), "Årsarbetare", "Full-time equivalents", "1,0"),
        key(
            "people",
            Kind::Whole(0, 1_000_000),
            "Antal personer, när bara det är känt",
            "Heads, when only those are known",
            "1",
        ),
        key(
            "monthly_pay",
            Kind::Money,
            "Månadslön per årsarbetare",
            "Pay per month and full-time equivalent",
            "29 000 kr",
        ),
    ],
};

/// What a unit does.
pub static ACTIVITY: Record = Record {
    name: "organisation.activities",
    keys: &[
        key("name", Kind::Text, "Vad verksamheten heter", "What the activity is called", "Sommarjobb")
            .required(),
        key("unit", Kind::Reference(Space::Unit), "Enheten som ansvarar", "The accountable unit", "ame"),
    ],
};

/// A working relation.
pub static LINK: Record = Record {
    name: "links",
    keys: &[
        key(
            "between",
            Kind::List(&Kind::Reference(Space::Unit)),
            "Enheterna, två eller flera",
            "The units, two or more",
            "[ame, forsorjningsstod]",
        )
        .required(),
        key("kind", Kind::Text, "Vad för samverkan", "What kind of relation", "referral"),
        key("strength", Kind::Number(super::STRENGTH), "Styrka 1 till 5", "Strength 1 to 5", "3"),
    ],
};
