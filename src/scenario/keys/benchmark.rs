//! The keys of the tables of municipalities and indicators.

use crate::model::benchmark::Better;
use crate::model::word::Word;

use super::{Bounds, Kind, Record, key};

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
        .required_unless(&["dictionary"]),
        key(
            "dictionary",
            Kind::File,
            "CSV-filen som beskriver kolumnerna, en per rad, i stället för eller utöver `indicators`",
            "The CSV file that describes the columns, one a row, instead of or beside `indicators`",
            "kolumner.csv",
        ),
        key(
            "complete",
            Kind::Flag,
            "true om alla landets kommuner har en rad: då kan kvartilerna räknas ut",
            "true if every municipality of the nation has a row: then the quartiles can be computed",
            "true",
        ),
        key(
            "correlations",
            Kind::List(&Kind::Pair(&Kind::Text)),
            "Par av nyckeltal vars samband ska räknas ut",
            "Pairs of indicators whose correlation is to be computed",
            "- [activation_cost, recipients]",
        ),
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
        key(
            "label",
            Kind::Text,
            "Vad nyckeltalet kallas i texten, om inte rubriken",
            "What the indicator is called in the text, if not its heading",
            "Biståndsmottagare",
        ),
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
        key("period", Kind::Date, "Vilken tid siffrorna gäller", "What time the figures are about", "2012"),
        key(
            "earlier",
            Kind::Text,
            "Nyckeltalet i samma tabell som är samma siffra vid en tidigare tid: förändringen räknas ut",
            "The indicator of the same table that is the same figure at an earlier time: the change is computed",
            "recipients-2011",
        ),
        key(
            "quartiles",
            Kind::Pair(&Kind::Number(Bounds { low: None, high: None })),
            "Första och tredje kvartilen bland alla landets kommuner",
            "The first and the third quartile of all municipalities of the nation",
            "[\"3,1\", \"5,2\"]",
        ),
    ],
};
