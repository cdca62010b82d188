//! The keys of what comes after the decision: proposals, follow-up and terms of reference.

use crate::scenario::keys::{Kind, Record, Space, key};

/// What is to be done.
pub static PROPOSAL: Record = Record {
    name: "proposals",
    keys: &[
        key(
            "text",
            Kind::Prose,
            "Vad som ska göras",
            "What is to be done",
            "Påbörjade projekt övergår till ordinarie verksamhet.",
        )
        .required(),
        key(
            "date",
            Kind::Date,
            "När, eller när det börjar; förslag med datum blir tidplanen",
            "When, or when it begins; those with a date make the timetable",
            "2014-07-01",
        ),
        key("until", Kind::Date, "När det är klart", "When it is done", "2014-12-31"),
        key(
            "stage",
            Kind::Text,
            "Skedet i genomförandet som det hör till",
            "The stage of the work that it belongs to",
            "Förberedelser",
        ),
        key(
            "responsible",
            Kind::Reference(Space::Unit),
            "Enheten som gör det",
            "The unit that does it",
            "ame",
        ),
        key(
            "needs",
            Kind::OneOrMany(&Kind::Reference(Space::BudgetLine)),
            "Budgetposterna som behövs",
            "The budget lines it needs",
            "[fyrsteget]",
        ),
        key(
            "chain",
            Kind::List(&Kind::OneOrMany(&Kind::Text)),
            "Steg som följer på varandra; en inre lista står bredvid varandra",
            "Steps that follow each other; an inner list stands beside each other",
            "[[Instegsjobb, OSA], Nystartsjobb]",
        ),
    ],
};

/// What will be measured.
pub static FOLLOW_UP: Record = Record {
    name: "follow_up",
    keys: &[
        key(
            "text",
            Kind::Prose,
            "Vad som ska mätas",
            "What will be measured",
            "Unga vuxna med ekonomiskt bistånd",
        )
        .required(),
        key("baseline", Kind::Quantity, "Läget nu", "Where it stands", "9,9 %"),
        key("target", Kind::Quantity, "Målet", "Where it should be", "8 %"),
        key("method", Kind::Text, "Hur det mäts", "How it is measured", "Öppna jämförelser"),
        key("date", Kind::Date, "När det mäts", "When it is measured", "2016-03"),
        key(
            "responsible",
            Kind::Reference(Space::Unit),
            "Enheten som mäter",
            "The unit that measures",
            "ame",
        ),
    ],
};

/// Proposed terms of reference.
pub static TERMS: Record = Record {
    name: "terms_of_reference",
    keys: &[
        key("name", Kind::Text, "Vem uppdraget gäller", "Whose terms they are", "Samverkansgruppen")
            .required(),
        key(
            "text",
            Kind::Prose,
            "Vad uppdraget är till för",
            "What they are for",
            "Gruppen skapar ett kommunövergripande förhållningssätt för verksamheten.",
        ),
        key(
            "tasks",
            Kind::OneOrMany(&Kind::Text),
            "Vad som ska göras, en uppgift per rad",
            "What is to be done, one task a line",
            "- Följa upp arbetsmarknadsplanen",
        ),
        key(
            "mandate",
            Kind::OneOrMany(&Kind::Text),
            "Vad som får beslutas",
            "What may be decided",
            "- Fördela gemensamma medel",
        ),
        key(
            "members",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som deltar",
            "Who takes part",
            "[Omsorgen, Bildning]",
        ),
        key("chair", Kind::Text, "Vem som leder", "Who leads", "Chefen för AME"),
        key("reports_to", Kind::Text, "Vem som får rapporter", "Who it reports to", "Kommunstyrelsen"),
        key("meets", Kind::Text, "Hur ofta gruppen träffas", "How often it meets", "En gång i månaden"),
        key("from", Kind::Date, "När uppdraget börjar", "When they begin", "2014-07-01"),
        key("until", Kind::Date, "När uppdraget slutar", "When they end", "2016-12-31"),
    ],
};
