//! The keys of the tables of municipalities and indicators.

use crate::model::benchmark::Better;
use crate::model::word::Word;

use super::{Kind, Record, key};

/// A table of municipalities and indicators.
pub static BENCHMARK: Record = Record {
    name: "benchmarks",
    keys: &[
        key(
            "title",
            Kind::Text,
            "Tabellens titel",
            "The title of the table",
            "Öppna jämförelser ekonomiskt bistånd 2013",
        )
        .required(),
        key(
            "file",
            Kind::File,
            "CSV-filen, som Excel sparar den",
            "The CSV file, as Excel saves it",
            "oppna-jamforelser-2013.csv",
        )
        .required(),
        key("own", Kind::Text, "Den egna kommunens rad", "The row of the municipality itself", "Avesta"),
        key("national", Kind::Text, "Rikets rad", "The row of the nation", "Riket"),
        key(
            "groups",
            Kind::Labels(&Kind::List(&Kind::Text)),
            "Grupper av rader",
            "Groups of rows",
            "good: [Fagersta, Haninge]",
        ),
        key(
            "indicators",
            Kind::Ids(&INDICATOR),
            "Kolumnerna",
            "The columns",
            "recipients: { column: Biståndsmottagare i befolkningen, unit: \"%\" }",
        )
        .required(),
    ],
};

/// One column.
pub static INDICATOR: Record = Record {
    name: "benchmarks.indicators",
    keys: &[
        key(
            "column",
            Kind::Text,
            "Kolumnens rubrik i filen",
            "The heading of the column in the file",
            "Biståndsmottagare i befolkningen",
        )
        .required(),
        key("unit", Kind::Text, "Enheten", "The unit", "\"%\""),
        key(
            "better",
            Kind::Choice(Better::WORDS),
            "Vilket håll som är bra, om något",
            "Which way is good, if any",
            "low",
        ),
        key(
            "group",
            Kind::Text,
            "Kolumngruppen; delar breda tabeller",
            "The group of columns; splits wide tables",
            "Kostnadsmått",
        ),
    ],
};
