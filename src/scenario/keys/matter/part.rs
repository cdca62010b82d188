//! The keys of sections and of documents of the scenario's own.

use crate::scenario::keys::{Kind, Record, Space, key};

/// Prose for a section, or a section of the scenario's own.
pub static SECTION: Record = Record {
    name: "sections",
    keys: &[
        key(
            "title",
            Kind::Text,
            "Rubriken på ett eget avsnitt",
            "The heading of a section of your own",
            "För- och nackdelar med sektorer",
        ),
        key(
            "after",
            Kind::Reference(Space::Section),
            "Avsnittet som det egna följer efter",
            "The section that it follows",
            "method",
        ),
        key("text", Kind::Prose, "Texten", "The prose", "Utredningen har ...").one_of("text"),
        key(
            "file",
            Kind::File,
            "Filen med texten, i stället för text",
            "The file with the prose, instead of text",
            "teori.md",
        )
        .one_of("text"),
    ],
};

/// A document of the scenario's own.
pub static ATTACHMENT: Record = Record {
    name: "attachments",
    keys: &[
        key(
            "title",
            Kind::Text,
            "Dokumentets titel",
            "The title of the document",
            "Arbetsmarknadsplan 2014–2016",
        )
        .required(),
        key("date", Kind::Date, "Dokumentets datum", "The date of the document", "2013-12-02"),
        key(
            "file",
            Kind::File,
            "Filen med texten; rubriker, tabeller och bilder får finnas",
            "The file with the text; headings, tables and images are allowed",
            "bilagor/plan.md",
        )
        .required(),
    ],
};
