//! The keys of the evidence: sources, laws, facts, examples, claims.

use super::{Kind, Record, Space, key};

/// A document that others are cited from.
pub static SOURCE: Record = Record {
    name: "sources",
    keys: &[
        key("title", Kind::Text, "Källans titel", "The title of the source", "Utredning av ...").required(),
        key("author", Kind::Text, "Vem som skrev den", "Who wrote it", "Avesta kommun"),
        key("date", Kind::Date, "När", "When", "2014-02-07"),
        key("url", Kind::Text, "Var den kan läsas", "Where it can be read", "https://www.scb.se/"),
    ],
};

/// A law that the investigation rests on.
pub static LAW: Record = Record {
    name: "laws",
    keys: &[
        key("name", Kind::Text, "Lagens namn", "The name of the law", "Socialtjänstlag").required(),
        key("short", Kind::Text, "Dess förkortning", "Its abbreviation", "SoL"),
        key(
            "number",
            Kind::Text,
            "Dess nummer i författningssamlingen",
            "Its number in the statute book",
            "2001:453",
        ),
        key(
            "date",
            Kind::Date,
            "Dagen för den lydelse som lästes",
            "The day of the wording that was read",
            "2014-01-01",
        ),
        key("url", Kind::Text, "Var den kan läsas", "Where it can be read", "https://www.riksdagen.se/"),
    ],
};

/// A figure with a source.
pub static FACT: Record = Record {
    name: "facts",
    keys: &[
        key("text", Kind::Prose, "Vad uppgiften säger", "What the fact says", "Avestas mottagande 2013")
            .required(),
        key("value", Kind::Quantity, "Siffran", "The figure", "300").one_of("value"),
        key(
            "parts",
            Kind::Labels(&Kind::Quantity),
            "Delar av en helhet; resten visas",
            "Parts of a whole; the rest is shown",
            "Kommunstyrelsen: 48 %",
        )
        .one_of("value"),
        key(
            "whole",
            Kind::Quantity,
            "Vad delarna borde bli tillsammans",
            "What the parts should add up to",
            "100 %",
        ),
        key(
            "forms",
            Kind::Flag,
            "Om delarna är organisationsformer, skrivna som exemplens `form`: andelarna ställs bredvid exemplens",
            "Whether the parts are forms of organisation, written as `form` of the examples: the shares are set \
             beside those of the examples",
            "true",
        ),
        key("unit", Kind::Text, "Vad som räknas", "What is counted", "individer"),
        key("period", Kind::Date, "Vilken tid den gäller", "What time it is about", "2013"),
        key(
            "price_year",
            Kind::Year,
            "Vilket års priser beloppet är i",
            "The year whose prices the amount is in",
            "2012",
        ),
    ],
};

/// A good example.
pub static EXAMPLE: Record = Record {
    name: "examples",
    keys: &[
        key("name", Kind::Text, "Kommunen", "The municipality", "Hässleholm").required(),
        key(
            "like",
            Kind::Reference(Space::Alternative),
            "Alternativet den liknar",
            "The alternative it resembles",
            "ks",
        ),
        key(
            "form",
            Kind::Text,
            "Organisationsformen i några få ord, lika skriven för alla som har den",
            "The form of organisation in a few words, written alike for all that have it",
            "Kommunstyrelsen",
        ),
        key(
            "host",
            Kind::Text,
            "Förvaltningen eller nämnden som den hör till",
            "The department or board that it belongs to",
            "Förvaltningen för arbetsmarknad och kompetensutveckling",
        ),
        key(
            "organisation",
            Kind::Text,
            "Hur den är organiserad",
            "How it is organised",
            "Arbetsmarknadsenheten i en förvaltning direkt under kommunstyrelsen",
        ),
        key(
            "methods",
            Kind::OneOrMany(&Kind::Text),
            "Hur den arbetar",
            "How it works",
            "- Vägledningssamtal, coachning, praktik",
        ),
        key("result", Kind::Text, "Vad det gav", "What came of it", "Närmare 60 procent i egen försörjning"),
    ],
};

/// What the successful ones share.
pub static SUCCESS_FACTOR: Record = Record {
    name: "success_factors",
    keys: &[
        key(
            "text",
            Kind::Prose,
            "Framgångsfaktorn",
            "The success factor",
            "Systematiskt och målmedvetet arbete",
        )
        .required(),
        key(
            "seen_in",
            Kind::OneOrMany(&Kind::Reference(Space::Example)),
            "Exemplen som visar den",
            "The examples that show it",
            "[hassleholm]",
        ),
    ],
};

/// A sentence that figures can confirm or contradict.
pub static CLAIM: Record = Record {
    name: "claims",
    keys: &[
        key("text", Kind::Prose, "Påståendet", "The claim", "Avesta satsar ungefär hälften så mycket.")
            .required(),
        key(
            "holds_if",
            Kind::Expression,
            "När det stämmer, som uttryck",
            "When it holds, as an expression",
            "indicator(\"Avesta\", \"activation_cost\") < 20000",
        ),
        key(
            "partly_if",
            Kind::Expression,
            "När det stämmer delvis, om holds_if är falskt",
            "When it holds partly, where holds_if is false",
            "indicator(\"Avesta\", \"activation_cost\") < 30000",
        ),
    ],
};
