//! The words that headings are made of. Never how they are put together.

use crate::import::heading::{Bound, Heading};

/// The words that mean something, in lower case with one space between: the format's key first.
pub(super) const WORDS: [(Heading, &[&str]); 44] = [
    (Heading::Id, &["id", "kortnamn", "post id", "postens id", "line id"]),
    (
        Heading::Label,
        &[
            "label",
            "post",
            "benämning",
            "budgetpost",
            "budgetrad",
            "kostnadspost",
            "line",
            "item",
            "budget line",
        ],
    ),
    (Heading::Alternative, &["alternative", "alternativ", "omfattning", "gäller", "applies to", "scope"]),
    (
        Heading::Unit,
        &["unit", "enhet", "enhets id", "betalas av", "betalande enhet", "payer", "paid by", "unit id"],
    ),
    (Heading::UnitName, &["unit name", "enhetens namn", "enhetsnamn", "name of the unit"]),
    (Heading::Kind, &["kind", "typ", "slag", "type"]),
    (Heading::To, &["to", "till enhet", "mottagare", "mottagande enhet", "receiver", "to unit"]),
    (
        Heading::FullYear(Bound::Value),
        &[
            "full year",
            "helår",
            "helårsbelopp",
            "belopp",
            "belopp per år",
            "belopp helår",
            "amount",
            "amount per year",
        ],
    ),
    (
        Heading::OneOff(Bound::Value),
        &["one off", "en gång", "engångsbelopp", "engång", "engångskostnad", "one off cost"],
    ),
    (Heading::From, &["from", "från", "från och med", "fr o m", "from om", "fom", "start", "startdatum"]),
    (Heading::Until, &["until", "till", "till och med", "t o m", "tom", "slut", "slutdatum", "end"]),
    (Heading::Funding, &["funding", "finansiering", "finansierad", "finansierat", "funded"]),
    (Heading::Because, &["because", "därför", "skäl", "reason", "orsak", "beror på"]),
    (Heading::PriceYear, &["price year", "prisår"]),
    (Heading::Includes, &["includes", "ingår", "innehåller", "beloppet innehåller"]),
    (Heading::ReallocatedFrom, &["reallocated from", "omfördelas från", "omfördelat från"]),
    (Heading::DecidedBy, &["decided by", "granted by", "anvisas av", "beslutas av"]),
    (Heading::Funder, &["funder", "finansiär", "extern finansiär", "external funder"]),
    (
        Heading::ExternalFullYear(Bound::Value),
        &["external full year", "externt helår", "externt", "externt belopp", "external", "external amount"],
    ),
    (Heading::ExternalUntil, &["external until", "externt till", "externt till och med"]),
    (
        Heading::After,
        &["after", "externt sedan", "external then", "därefter", "efter", "när pengarna upphör"],
    ),
    (Heading::Area, &["area", "yta", "kvadratmeter", "kvm", "m2", "m²"]),
    (
        Heading::Rent(Bound::Value),
        &[
            "rent",
            "hyra",
            "hyra per m2",
            "rent per m2",
            "hyra per kvm",
            "hyra per kvadratmeter",
            "internhyra per kvm",
            "rent per square metre",
        ],
    ),
    (Heading::Share, &["share", "andel"]),
    (Heading::ShareOf, &["share of", "andel av"]),
    (
        Heading::Text,
        &[
            "text",
            "kommentar",
            "anmärkning",
            "anmärkningar",
            "not",
            "noteringar",
            "comment",
            "note",
            "remark",
        ],
    ),
    (Heading::Role, &["role", "tjänst", "befattning", "yrke", "position", "tjänstebenämning", "post title"]),
    (
        Heading::Fte,
        &["fte", "årsarbetare", "årsarbeten", "antal årsarbetare", "tjänstegrad", "sysselsättningsgrad"],
    ),
    (Heading::People, &["people", "personer", "antal personer", "antal anställda", "anställda", "heads"]),
    (Heading::MonthlyPay, &["monthly pay", "månadslön", "lön per månad", "lön", "salary", "pay"]),
    (Heading::Months, &["months", "månader", "antal månader"]),
    (Heading::VacantMonths, &["vacant months", "vakanta månader", "vakans", "månader vakant"]),
    (Heading::DoubledMonths, &["doubled months", "dubbla månader", "dubbelbemanning", "månader dubbelt"]),
    (
        Heading::Overhead,
        &[
            "payroll overhead",
            "po",
            "po pålägg",
            "personalomkostnadspålägg",
            "arbetsgivaravgift",
            "sociala avgifter",
        ],
    ),
    (Heading::AmountAs, &["amount as", "belopp som"]),
    (Heading::Source, &["source", "källa", "källor"]),
    (Heading::Assumption, &["assumption", "antagande"]),
    (Heading::ExternalSource, &["external source", "extern källa"]),
    (Heading::ExternalAssumption, &["external assumption", "externt antagande"]),
    (Heading::ExternalText, &["external note", "extern anmärkning"]),
    (Heading::Place, &["belongs to", "hör till"]),
    (Heading::Change, &["change", "förändring"]),
    (Heading::Date, &["date", "datum"]),
    (Heading::Computed, &["beräknat", "computed", "summa", "totalt", "total", "sum"]),
];

/// Words that say no more than the year beside them.
pub(super) const YEAR: [&str; 8] = ["", "år", "budget", "belopp", "year", "amount", "by year", "årsbelopp"];
/// Words that make the year beside them one of external money.
pub(super) const EXTERNAL: [&str; 5] = ["externt", "extern", "external", "externt belopp", "external amount"];
/// Words for the ends of a range.
pub(super) const BOUNDS: [(Bound, &[&str]); 5] = [
    (Bound::Low, &["low", "lägst", "lägsta", "min"]),
    (Bound::Likely, &["likely", "troligast", "troligt"]),
    (Bound::High, &["high", "högst", "högsta", "max"]),
    (Bound::Mean, &["mean", "medel"]),
    (Bound::Sd, &["sd", "avvikelse"]),
];
/// Words that make the year beside them one that was computed.
pub(super) const COMPUTED: [&str; 2] = ["helårskostnad", "full year cost"];
