//! The keys of the matter: who worked on it, commission, decision, and findings that it lets stand. What has a file of
//! its own here has it in the model, too.

mod consequence;
mod part;
mod plan;
mod process;
mod risk;

pub use consequence::{CONSEQUENCE, CONSEQUENCES};
pub use part::{ATTACHMENT, SECTION};
pub use plan::{FOLLOW_UP, PROPOSAL, TERMS};
pub use process::STEP;
pub use risk::RISK;

use crate::diagnostic::Code;

use super::{Kind, Record, Space, key};

/// One of the working group.
pub static MEMBER: Record = Record {
    name: "working_group",
    keys: &[
        key("name", Kind::Text, "Personens namn", "The person's name", "Marie Hjelm").required(),
        key("role", Kind::Text, "Personens roll", "The person's role", "Ekonom"),
        key("unit", Kind::Text, "Var personen arbetar", "Where the person works", "Kommunkansliet"),
    ],
};

/// Who asked whom.
pub static COMMISSIONED: Record = Record {
    name: "commissioned",
    keys: &[
        key("by", Kind::Text, "Vem som gav uppdraget", "Who commissioned it", "Personalutskottet").required(),
        key(
            "to",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som fick det",
            "Who was asked",
            "[Omsorgsförvaltningen, Kommunkansliet]",
        ),
        key("date", Kind::Date, "När uppdraget gavs", "When it was commissioned", "2013-10-01"),
        key("due", Kind::Day, "När det ska redovisas", "When it is to be reported", "2014-02-17"),
    ],
};

/// One point of the commission.
pub static COMMISSION_POINT: Record = Record {
    name: "commission",
    keys: &[
        key(
            "text",
            Kind::Prose,
            "Punkten",
            "The point",
            "Ta fram ett förslag till budget för 2014 respektive 2015",
        )
        .required(),
        key(
            "answer",
            Kind::Text,
            "Svaret, när punkten är en fråga",
            "The answer, where the point is a question",
            "Nej",
        ),
        key(
            "answered_in",
            Kind::OneOrMany(&Kind::Reference(Space::Destination)),
            "Avsnitt eller bilaga där den besvaras, eller en lista",
            "The section or attachment that answers it, or a list",
            "attachments.budget",
        ),
    ],
};

/// Where and when it is decided.
pub static DECISION: Record = Record {
    name: "decision",
    keys: &[
        key("body", Kind::Text, "Vem som beslutar", "Who decides", "Personalutskottet").required(),
        key("date", Kind::Date, "När", "When", "2014-02-17"),
    ],
};

/// What one body is to decide.
pub static BODY_DECISION: Record = Record {
    name: "decision_points",
    keys: &[
        key("body", Kind::Text, "Instansen", "The body", "Kommunfullmäktige").required(),
        key(
            "points",
            Kind::List(&Kind::Text),
            "Beslutspunkterna, en åtgärd var, skrivna som redan beslutade",
            "The points, one action each, written as already decided",
            "- Kommunstyrelsens reglemente ändras enligt bilaga 2",
        )
        .required(),
    ],
};

/// A finding silenced at one place.
pub static ALLOW: Record = Record {
    name: "allow",
    keys: &[
        key(
            "finding",
            Kind::Choice(&Code::ALLOWABLE),
            "Anmärkningens kod",
            "The code of the finding",
            "no-follow-up",
        )
        .required(),
        key("place", Kind::Text, "Stället den tystas på", "The place where it is silenced", "follow_up"),
        key("reason", Kind::Text, "Varför", "Why", "Uppföljning beslutas i arbetsmarknadsplanen.").required(),
    ],
};
