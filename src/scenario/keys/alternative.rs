//! The keys of alternatives: moves, arguments, mitigations, requirements.

use crate::model::organisation::UnitKind;
use crate::model::word::Word;

use super::{BASIS, HUNDRED, Kind, NOT_NEGATIVE, Record, SHARE, STRENGTH, Space, key};
use super::{budget, criterion, organisation};

/// One possible placement.
pub static ALTERNATIVE: Record = Record {
    name: "alternatives",
    keys: &[
        key(
            "name",
            Kind::Text,
            "Vad alternativet heter",
            "What the alternative is called",
            "Fristående enhet under kommunstyrelsen",
        )
        .required(),
        key(
            "zero",
            Kind::Flag,
            "true för nollalternativet: det som händer om inget beslutas",
            "true for the zero alternative: what happens if nothing is decided",
            "true",
        ),
        key("starts", Kind::Day, "När det börjar gälla", "When it begins", "2014-07-01"),
        key("judged_by", Kind::Text, "Vem som bedömde", "Who judged", "Arbetsgruppen"),
        key("date", Kind::Date, "När det bedömdes", "When it was judged", "2014-01-15"),
        key(
            "moves",
            Kind::List(&Kind::Record(&MOVE)),
            "Vad som ändras i organisationen",
            "What changes in the organisation",
            "- unit: ame\n  to: ks",
        ),
        key(
            "links",
            Kind::List(&Kind::Record(&organisation::LINK)),
            "Samverkan som alternativet skapar",
            "Working relations that the alternative creates",
            "- between: [ame, bildning]",
        ),
        key(
            "arguments",
            Kind::List(&Kind::Record(&ARGUMENT)),
            "Fördelar och nackdelar",
            "Pros and cons",
            "- pro: Kortare väg till beslut\n  criterion: decision_path",
        ),
        key(
            "mitigations",
            Kind::Ids(&MITIGATION),
            "Åtgärder mot alternativets nackdelar",
            "Mitigations of the alternative's cons",
            "samverkansgrupp:\n  text: Samverkansgrupp med beslutsrätt\n  effect: 75 %",
        ),
        key(
            "requirements",
            Kind::ByReference(Space::Requirement, &Kind::Record(&ANSWER)),
            "Om kraven uppfylls",
            "Whether the requirements are met",
            "sol-4-4: { met: true }",
        ),
        key(
            "ratings",
            Kind::ByReference(Space::Criterion, &Kind::ShortOr(&Kind::Number(HUNDRED), &criterion::ESTIMATE)),
            "Betyg 0 till 100 per kriterium",
            "Ratings 0 to 100 per criterion",
            "image: 70",
        ),
        key(
            "figures",
            Kind::ByReference(Space::Criterion, &Kind::ShortOr(&Kind::Quantity, &criterion::ESTIMATE)),
            "Siffror per kriterium",
            "Figures per criterion",
            "rent: 62",
        ),
        key(
            "budget",
            Kind::Ids(&budget::LINE),
            "Alternativets egna budgetposter; {} när det inte kostar något eget",
            "The alternative's own budget lines; {} when it has no cost of its own",
            "chef:\n  label: Chef\n  full_year: 0,7 mkr",
        ),
        key(
            "without",
            Kind::OneOrMany(&Kind::Reference(Space::BudgetLine)),
            "Gemensamma budgetposter som alternativet inte betalar",
            "Common lines that the alternative does not pay",
            "[service]",
        ),
        key(
            "stated",
            Kind::Years(&Kind::Record(&budget::STATED)),
            "Summorna som texten anger dem",
            "The totals as the text states them",
            "2014: { total: 6550 tkr }",
        ),
    ],
};

/// What changes in the organisation.
pub static MOVE: Record = Record {
    name: "moves",
    keys: &[
        key(
            "unit",
            Kind::Reference(Space::Unit),
            "Enheten som flyttas; med new_activity enheten som ansvarar",
            "The unit that moves; with new_activity the accountable unit",
            "ame",
        ),
        key("new_unit", Kind::Id, "Id för en ny enhet", "The id of a new unit", "ame-ungdom"),
        key(
            "close_unit",
            Kind::Reference(Space::Unit),
            "Enheten som läggs ned",
            "The unit that closes",
            "visentparken",
        ),
        key("position", Kind::Text, "Tjänsten som flyttas", "The position that moves", "Vägledare"),
        key("new_position", Kind::Text, "En ny tjänst", "A new position", "Samordnare"),
        key("close_position", Kind::Text, "Tjänsten som dras in", "The position that closes", "Assistent"),
        key(
            "activity",
            Kind::Reference(Space::Activity),
            "Verksamheten som byter ansvarig",
            "The activity that changes hands",
            "kia",
        ),
        key("new_activity", Kind::Id, "Id för en ny verksamhet", "The id of a new activity", "jobbtorg"),
        key(
            "close_activity",
            Kind::Reference(Space::Activity),
            "Verksamheten som upphör",
            "The activity that ends",
            "sommarjobb",
        ),
        key(
            "budget_line",
            Kind::Reference(Space::BudgetLine),
            "Budgetposten som byter betalare",
            "The budget line that changes payer",
            "chef",
        ),
        key(
            "of",
            Kind::Reference(Space::Unit),
            "Enheten som tjänsten hör till",
            "The unit that the position belongs to",
            "siva",
        ),
        key("to", Kind::Reference(Space::Unit), "Enheten dit det går", "The unit it goes to", "ks"),
        key("into", Kind::Reference(Space::Unit), "Enheten som tar över", "The unit that takes over", "ame"),
        key(
            "name",
            Kind::Text,
            "Nytt namn, eller den nya enhetens eller verksamhetens namn",
            "A new name, or the name of the new unit or activity",
            "KIA och sommarjobb",
        ),
        key(
            "kind",
            Kind::Choice(UnitKind::WORDS),
            "Vad den nya enheten är; unit utan annat besked",
            "What kind the new unit is; unit unless said otherwise",
            "unit",
        ),
        key(
            "parent",
            Kind::Reference(Space::Unit),
            "Enheten ovanför den nya",
            "The unit above the new one",
            "ame",
        ),
        key("manager", Kind::Text, "Chefen efter ändringen", "The manager after the change", "Chef AME"),
        key(
            "positions",
            Kind::List(&Kind::Record(&organisation::POSITION)),
            "Den nya enhetens tjänster",
            "The positions of the new unit",
            "- role: Vägledare",
        ),
        key(
            "activities",
            Kind::OneOrMany(&Kind::Reference(Space::Activity)),
            "Verksamheter som den nya enheten tar över",
            "Activities that the new unit takes over",
            "[kia, sommarjobb]",
        ),
        key("fte", Kind::Number(NOT_NEGATIVE), "Årsarbetare", "Full-time equivalents", "1,0"),
        key("people", Kind::Whole(0, 1_000_000), "Antal personer", "Heads", "1"),
        key("share", Kind::Number(SHARE), "Andelen av budgetposten", "The share of the budget line", "50 %"),
        key(
            "date",
            Kind::Day,
            "När; annars när alternativet börjar",
            "When; otherwise when the alternative begins",
            "2014-07-01",
        ),
    ],
};

/// A verb of a move and the keys that may stand beside it.
pub struct Verb {
    /// The key that says what happens, to what.
    pub key: &'static str,
    /// What must stand beside it.
    pub needs: &'static [&'static str],
    /// What may stand beside it.
    pub may: &'static [&'static str],
}

impl Verb {
    /// Whether a key may stand on a move with this verb: as every move does, it may say when and on what it rests.
    #[must_use]
    pub fn fits(&self, key: &str) -> bool {
        let its_own = key == self.key || self.needs.contains(&key) || self.may.contains(&key);
        its_own || key == "date" || BASIS.iter().any(|basis| basis.name == key)
    }
}

/// The verbs of [`MOVE`]; `new_activity` comes before `unit`, which stands beside it.
pub static VERBS: [Verb; 10] = [
    Verb {
        key: "new_unit",
        needs: &["name"],
        may: &["kind", "parent", "manager", "positions", "activities"],
    },
    Verb { key: "close_unit", needs: &[], may: &["into"] },
    Verb { key: "position", needs: &["of", "to"], may: &["fte", "people"] },
    Verb { key: "new_position", needs: &["to"], may: &["fte", "people"] },
    Verb { key: "close_position", needs: &["of"], may: &["fte", "people"] },
    Verb { key: "activity", needs: &["to"], may: &[] },
    Verb { key: "new_activity", needs: &["name", "unit"], may: &[] },
    Verb { key: "close_activity", needs: &[], may: &[] },
    Verb { key: "budget_line", needs: &["to"], may: &["share"] },
    Verb { key: "unit", needs: &[], may: &["to", "manager", "name"] },
];

/// One pro or con.
pub static ARGUMENT: Record = Record {
    name: "arguments",
    keys: &[
        key("pro", Kind::Text, "Fördelen", "The pro", "Kortare väg till kommunövergripande beslut")
            .one_of("side")
            .required(),
        key("con", Kind::Text, "Nackdelen", "The con", "Ingen tillhörighet till försörjningsstöd")
            .one_of("side")
            .required(),
        key(
            "id",
            Kind::Id,
            "Namn, bara där något pekar på argumentet",
            "A name, only where something points at the argument",
            "utan-forsorjningsstod",
        ),
        key(
            "criterion",
            Kind::Reference(Space::Criterion),
            "Kriteriet det hör till",
            "The criterion it belongs to",
            "decision_path",
        )
        .required(),
        key(
            "strength",
            Kind::ShortOr(&Kind::Number(STRENGTH), &criterion::ESTIMATE),
            "Styrka 1 till 5; utan besked 3",
            "Strength 1 to 5; 3 unless stated",
            "4",
        ),
        key(
            "likelihood",
            Kind::ShortOr(&Kind::Number(SHARE), &criterion::ESTIMATE),
            "Sannolikhet 0 till 1; utan besked 1",
            "Likelihood 0 to 1; 1 unless stated",
            "80 %",
        ),
        key(
            "mitigated_by",
            Kind::OneOrMany(&Kind::Reference(Space::Mitigation)),
            "Åtgärderna som tar bort nackdelen helt eller delvis",
            "The mitigations that remove (part of) the con",
            "[samverkansgrupp]",
        ),
        key(
            "mirrors",
            Kind::Reference(Space::Argument),
            "Argumentet som säger samma sak från andra hållet: detta visas men räknas inte",
            "The argument that says the same from the other side: this one is shown, not scored",
            "omsorgen.nara-forsorjningsstod",
        ),
    ],
};

/// What removes (part of) a con.
pub static MITIGATION: Record = Record {
    name: "mitigations",
    keys: &[
        key("text", Kind::Prose, "Vad som görs", "What is done", "Samverkansgrupp med beslutsrätt")
            .required(),
        key(
            "effect",
            Kind::ShortOr(&Kind::Number(SHARE), &criterion::ESTIMATE),
            "Hur stor del av nackdelen som försvinner, 0 till 1",
            "How much of the con it removes, 0 to 1",
            "75 %",
        )
        .required(),
        key(
            "needs",
            Kind::OneOrMany(&Kind::Reference(Space::BudgetLine)),
            "Budgetposterna som behövs",
            "The budget lines it needs",
            "[chef]",
        ),
    ],
};

/// A legal or other duty.
pub static REQUIREMENT: Record = Record {
    name: "requirements",
    keys: &[
        key("text", Kind::Prose, "Vad som krävs", "What is required", "Sysselsättning säkerställs")
            .required(),
        key(
            "law",
            Kind::Text,
            "Paragrafen, med nummer",
            "The paragraph, with its number",
            "SoL 2001:453 4 kap. 4 §",
        ),
    ],
};

/// What an alternative answers to a requirement.
pub static ANSWER: Record = Record {
    name: "alternatives.requirements",
    keys: &[
        key(
            "met",
            Kind::Flag,
            "Om kravet uppfylls; utelämnat är det obesvarat",
            "Whether it is met; left out it is unanswered",
            "true",
        ),
        key("reason", Kind::Text, "Varför", "Why", "Säkerställs genom samverkansgruppen"),
    ],
};

/// An alternative that was not taken further.
pub static DISMISSED: Record = Record {
    name: "dismissed",
    keys: &[
        key("name", Kind::Text, "Vad det heter", "What it is called", "Kommunalförbund").required(),
        key(
            "reason",
            Kind::Text,
            "Varför det inte togs vidare",
            "Why it was not taken further",
            "Ingen granne har frågat",
        ),
    ],
};
