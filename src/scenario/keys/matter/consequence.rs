//! The keys of what the decision means, area by area.

use crate::scenario::keys::{Kind, Record, key};

/// What the decision means, area by area.
pub static CONSEQUENCES: Record = Record {
    name: "consequences",
    keys: &[
        key(
            "economy",
            Kind::ShortOr(&Kind::Prose, &CONSEQUENCE),
            "Konsekvenser för ekonomin, utöver kostnaderna som räknas fram",
            "Consequences for the economy, beside the costs that are computed",
            "Hyresavtalet löper till 2016.",
        ),
        key(
            "staff",
            Kind::ShortOr(&Kind::Prose, &CONSEQUENCE),
            "Konsekvenser för personalen",
            "Consequences for the staff",
            "Personalen får en ny chef.",
        ),
        key(
            "children",
            Kind::ShortOr(&Kind::Prose, &CONSEQUENCE),
            "Konsekvenser för barn",
            "Consequences for children",
            "affected: false",
        ),
        key(
            "equality",
            Kind::ShortOr(&Kind::Prose, &CONSEQUENCE),
            "Konsekvenser för jämställdheten",
            "Consequences for gender equality",
            "Fler kvinnor får en insats.",
        ),
        key(
            "environment",
            Kind::ShortOr(&Kind::Prose, &CONSEQUENCE),
            "Konsekvenser för miljön",
            "Consequences for the environment",
            "affected: false",
        ),
    ],
};

/// What the decision means for one area.
pub static CONSEQUENCE: Record = Record {
    name: "consequence",
    keys: &[
        key(
            "affected",
            Kind::Flag,
            "`false` när området inte påverkas",
            "`false` when the area is not affected",
            "false",
        ),
        key(
            "text",
            Kind::Prose,
            "Konsekvenserna, eller varför området inte påverkas",
            "The consequences, or why the area is not affected",
            "Personalen får en ny chef.",
        ),
    ],
};
