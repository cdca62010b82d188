//! The keys of criteria, weights and profiles.

use super::{Bounds, HUNDRED, Kind, NOT_NEGATIVE, Record, SHARE, Space, key};

/// A criterion, or a group of them.
pub static CRITERION: Record = Record {
    name: "criteria",
    keys: &[
        key("name", Kind::Text, "Vad kriteriet heter", "What the criterion is called", "Närhet till beslut")
            .required(),
        key(
            "weight",
            Kind::Number(NOT_NEGATIVE),
            "Vikt i poäng bland syskonen",
            "Weight in points among its siblings",
            "20",
        )
        .one_of("weight"),
        key(
            "rank",
            Kind::Whole(1, 1_000_000),
            "Plats i viktighet bland syskonen, 1 är viktigast",
            "Place in importance among its siblings, 1 is the most important",
            "1",
        )
        .one_of("weight"),
        key(
            "swing",
            Kind::Number(HUNDRED),
            "Vikt i swing-poäng: 100 för det kriterium vars steg från sämst till bäst betyder mest",
            "Weight in swing points: 100 for the criterion whose step from worst to best matters most",
            "100",
        )
        .one_of("weight"),
        key(
            "measure",
            Kind::ShortOr(&Kind::Choice(&MEASURES), &MEASURE),
            "Hur alternativen mäts: arguments (utan annat besked), rating, eller en siffra",
            "How alternatives are measured: arguments (unless said otherwise), rating, or a figure",
            "rating",
        ),
        key(
            "criteria",
            Kind::Ids(&CRITERION),
            "Kriterier i gruppen",
            "Criteria of the group",
            "rent:\n  name: Hyra per plats",
        ),
        key(
            "weighting",
            Kind::Record(&WEIGHTING),
            "Vem som vägde kriterierna i gruppen, och parvisa jämförelser",
            "Who weighed the criteria of the group, and pairwise judgements",
            "judged_by: Arbetsgruppen",
        ),
        key(
            "pairwise",
            Kind::Record(&PAIRWISE),
            "Parvisa jämförelser av kriterierna i gruppen; kan också stå under weighting",
            "Pairwise judgements of the criteria of the group; may stand under weighting too",
            "order: [time, place]",
        ),
        key("judged_by", Kind::Text, "Vem som vägde", "Who weighed", "Arbetsgruppen"),
        key("date", Kind::Date, "När", "When", "2014-01-15"),
    ],
};

/// The measures that need no more than their name.
static MEASURES: [&str; 2] = ["arguments", "rating"];

/// A measure that says more.
pub static MEASURE: Record = Record {
    name: "criteria.measure",
    keys: &[
        key(
            "arguments",
            Kind::Record(&ARGUMENTS),
            "Fördelar och nackdelar, med egen fullskala",
            "Pros and cons, with a full scale of its own",
            "{ full_scale: 12 }",
        )
        .one_of("measure")
        .required(),
        key(
            "figure",
            Kind::Text,
            "Siffran: given, cost.<år>.<total|funded|unfunded|external|net>",
            "The figure: given, cost.<year>.<total|funded|unfunded|external|net>",
            "cost.2015.unfunded",
        )
        .one_of("measure")
        .required(),
        key("worst", Kind::Quantity, "Siffran som är värd 0", "The figure that is worth 0", "10 mkr")
            .required_unless(&["points", "arguments"]),
        key("best", Kind::Quantity, "Siffran som är värd 100", "The figure that is worth 100", "0 mkr")
            .required_unless(&["points", "arguments"]),
        key(
            "points",
            Kind::ValuePoints,
            "Par av siffra och värde 0 till 100",
            "Pairs of figure and value 0 to 100",
            "[[50, 100], [100, 0]]",
        ),
    ],
};

/// The measure by arguments with a full scale of its own.
pub static ARGUMENTS: Record = Record {
    name: "criteria.measure.arguments",
    keys: &[key(
        "full_scale",
        Kind::Number(NOT_NEGATIVE),
        "Summan av styrkor som ger fullt utslag, över 0",
        "The sum of strengths that makes a full score, above 0",
        "12",
    )
    .required()],
};

/// Who weighed, and how.
pub static WEIGHTING: Record = Record {
    name: "weighting",
    keys: &[
        key("judged_by", Kind::Text, "Vem som vägde", "Who weighed", "Arbetsgruppen"),
        key("date", Kind::Date, "När", "When", "2014-01-15"),
        key(
            "spread",
            Kind::Number(SHARE),
            "Hur långt från nivåns vikter robusthetsprövningen går, 0 till 1; utan besked 0,5",
            "How far from the weights of the level the robustness test goes, 0 to 1; 0.5 unless stated",
            "0,5",
        ),
        key(
            "pairwise",
            Kind::Record(&PAIRWISE),
            "Parvisa jämförelser i stället för vikter, mellan två och tio kriterier",
            "Pairwise judgements instead of weights, of two to ten criteria",
            "order: [decision_path, economy]",
        ),
    ],
};

/// Pairwise judgements.
pub static PAIRWISE: Record = Record {
    name: "weighting.pairwise",
    keys: &[
        key(
            "order",
            Kind::List(&Kind::Reference(Space::Criterion)),
            "Kriterierna på nivån, i matrisens ordning",
            "The criteria of the level, in the order of the matrix",
            "[decision_path, economy]",
        )
        .required(),
        key(
            "matrix",
            Kind::List(&Kind::List(&Kind::Number(Bounds { low: Some(0), high: None }))),
            "En rad per kriterium: hur många gånger viktigare det är än vart och ett av dem",
            "One row per criterion: how many times as important it is as each of them",
            "- [1, 3]",
        )
        .required(),
    ],
};

/// Somebody's own weights.
pub static PROFILE: Record = Record {
    name: "profiles",
    keys: &[
        key("name", Kind::Text, "Vems vikter det är", "Whose weights they are", "Omsorgsförvaltningen")
            .required(),
        key(
            "weights",
            Kind::ByReference(Space::Criterion, &Kind::Number(NOT_NEGATIVE)),
            "Poäng per kriterium",
            "Points per criterion",
            "{ decision_path: 5, economy: 30 }",
        )
        .required(),
        key(
            "judged_by",
            Kind::Text,
            "Vem som vägde; utan det är profilen ett exempel",
            "Who weighed; without it the profile is an example",
            "Omsorgsförvaltningens ledningsgrupp",
        ),
        key("date", Kind::Date, "När", "When", "2014-01-15"),
    ],
};

/// A number with more said about it: a range, or where it comes from.
pub static ESTIMATE: Record = Record {
    name: "ratings, figures, strength, likelihood, effect",
    keys: &[
        key(
            "value",
            Kind::Short,
            "Värdet, när det är ett enda tal",
            "The value, where it is one number",
            "62",
        )
        .required_unless(&["low", "likely", "high", "mean", "sd"]),
        key(
            "low",
            Kind::Short,
            "Lägsta rimliga värde, tillsammans med high",
            "The lowest reasonable value, together with high",
            "50",
        ),
        key(
            "likely",
            Kind::Short,
            "Troligaste värde, mellan low och high",
            "The most likely value, between low and high",
            "70",
        ),
        key(
            "high",
            Kind::Short,
            "Högsta rimliga värde, tillsammans med low",
            "The highest reasonable value, together with low",
            "80",
        ),
        key("mean", Kind::Short, "Medelvärde, tillsammans med sd", "The mean, together with sd", "65"),
        key(
            "sd",
            Kind::Deviation,
            "Standardavvikelse, tillsammans med mean",
            "The standard deviation, together with mean",
            "5",
        ),
    ],
};

/// One form in which a number and how far off it may be are written (format.md rule 5).
pub struct EstimateForm {
    /// The keys that may stand in it.
    pub keys: &'static [&'static str],
    /// Those that must.
    pub needs: &'static [&'static str],
}

/// The forms of [`ESTIMATE`] and of an amount. Each excludes the others.
pub static ESTIMATE_FORMS: [EstimateForm; 3] = [
    EstimateForm { keys: &["value"], needs: &["value"] },
    EstimateForm { keys: &["low", "likely", "high"], needs: &["low", "high"] },
    EstimateForm { keys: &["mean", "sd"], needs: &["mean", "sd"] },
];
