//! The keys of the matter: commission, decision, process, sections, risks, proposals, follow-up.

use crate::diagnostic::Code;
use crate::model::matter::{RiskKind, StepKind, StepOutcome};
use crate::model::word::Word;

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

/// One step of the matter.
pub static STEP: Record = Record {
    name: "process",
    keys: &[
        key("step", Kind::Choice(StepKind::WORDS), "Vad som hände", "What happened", "referral").required(),
        key("by", Kind::Text, "Vem som gjorde det", "Who did it", "Socialnämnden"),
        key("date", Kind::Date, "När", "When", "2014-02-10"),
        key("outcome", Kind::Choice(StepOutcome::WORDS), "Vad det ledde till", "What came of it", "supports"),
        key(
            "alternative",
            Kind::Reference(Space::Alternative),
            "Alternativet det gällde",
            "The alternative it was about",
            "ks",
        ),
        key(
            "for",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som var för: namn eller antal",
            "Who was for: names or numbers",
            "7",
        ),
        key(
            "against",
            Kind::OneOrMany(&Kind::Text),
            "Vilka som var emot: namn eller antal",
            "Who was against: names or numbers",
            "[\"N.N. (SD), reservation\"]",
        ),
        key(
            "response",
            Kind::Text,
            "Utredningens svar på det som sades",
            "What the investigation answers to what was said",
            "Samverkansgruppen får beslutsrätt.",
        ),
    ],
};

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

/// How the documents look.
pub static APPEARANCE: Record = Record {
    name: "appearance",
    keys: &[
        key(
            "logo",
            Kind::ShortOr(&Kind::File, &LOGO),
            "Kommunens märke, en bildfil",
            "The mark of the municipality, an image file",
            "{ file: vapen.png }",
        ),
        key(
            "colour",
            Kind::Colour,
            "Färgen på rubriker, linjer och länkar, som sex siffror efter #",
            "The colour of headings, rules and links, as six digits after #",
            "\"#005293\"",
        ),
    ],
};

/// The mark of a municipality.
pub static LOGO: Record = Record {
    name: "logo",
    keys: &[
        key("file", Kind::File, "Bildfilen", "The image file", "vapen.png").required(),
        key(
            "text",
            Kind::Text,
            "Vad märket säger, för den som inte ser det; annars kommunens namn",
            "What the mark says, for who does not see it; otherwise the municipality",
            "Avesta kommun",
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
