//! The keys of the budget: years, lines, external money, stated totals, outcomes.

use crate::model::budget::{AfterExternal, Because, CostKind, Funding, LineKind};
use crate::model::word::Word;

use super::{Bounds, Kind, NOT_NEGATIVE, Record, SHARE, Space, key};

/// Months of a year.
const MONTHS: Bounds = Bounds { low: Some(0), high: Some(12) };

/// Years, assumptions, common lines.
pub static BUDGET: Record = Record {
    name: "budget",
    keys: &[
        key("years", Kind::List(&Kind::Year), "Åren, i följd", "The years, consecutive", "[2014, 2015]")
            .required(),
        key(
            "price_year",
            Kind::Year,
            "Året vars priser beloppen är i",
            "The year whose prices the amounts are in",
            "2014",
        ),
        key(
            "discount_rate",
            Kind::Number(Bounds { low: Some(0), high: Some(1) }),
            "Kalkylränta per år",
            "Discount rate per year",
            "3,5 %",
        ),
        key(
            "payroll_overhead",
            Kind::Years(&Kind::Number(SHARE)),
            "PO-pålägg per år",
            "Payroll overhead per year",
            "2014: 38,46 %",
        ),
        key(
            "index",
            Kind::Years(&Kind::Number(NOT_NEGATIVE)),
            "Uppräkning per år: vad ett helårsbelopp multipliceras med",
            "Indexation per year: what a full year's amount is multiplied by",
            "2015: 1,02",
        ),
        key(
            "price_index",
            Kind::Years(&Kind::Number(NOT_NEGATIVE)),
            "Prisnivå per år (PKV), för belopp i ett annat års priser",
            "Level of prices per year, for amounts in the prices of another year",
            "2012: 97,2",
        ),
        key(
            "ceiling",
            Kind::Years(&Kind::Money),
            "Vad kostnaden netto högst får bli per år",
            "What the net cost of a year may be at most",
            "2015: 12 mkr",
        ),
        key(
            "lines",
            Kind::Ids(&LINE),
            "Budgetposter som betalas i alla alternativ",
            "Lines paid in every alternative",
            "service:\n  label: Service\n  full_year: 2,8 mkr",
        ),
    ],
};

/// What is paid, or received.
pub static LINE: Record = Record {
    name: "budget.lines",
    keys: &[
        key("label", Kind::Text, "Vad posten heter", "What the line is called", "Chef").required(),
        key("unit", Kind::Reference(Space::Unit), "Enheten som betalar", "The unit that pays", "ame"),
        key(
            "kind",
            Kind::Choice(LineKind::WORDS),
            "Kostnad (utan annat besked), intäkt eller överföring mellan förvaltningar",
            "Cost (unless said otherwise), income, or money between departments",
            "income",
        ),
        key(
            "to",
            Kind::Reference(Space::Unit),
            "Enheten som får pengarna vid en överföring",
            "The unit that receives the money between departments",
            "teknik",
        ),
        key(
            "includes",
            Kind::List(&Kind::Choice(CostKind::WORDS)),
            "Vad beloppet innehåller, så att inget räknas två gånger",
            "What the amount includes, so that nothing is counted twice",
            "[pay, premises]",
        ),
        key(
            "price_year",
            Kind::Year,
            "Året vars priser beloppet är i, om det är ett annat än budgetens",
            "The year whose prices the amount is in, where that is another than the budget's",
            "2013",
        ),
        key(
            "full_year",
            Kind::ShortOr(&Kind::Money, &AMOUNT),
            "Belopp för ett helt år",
            "Amount for a whole year",
            "0,7 mkr",
        )
        .one_of("amount"),
        key(
            "by_year",
            Kind::Years(&Kind::ShortOr(&Kind::Money, &AMOUNT)),
            "Belopp per år, som de betalas",
            "Amounts per year, as they are paid",
            "2014: 0,25 mkr",
        )
        .one_of("amount"),
        key(
            "one_off",
            Kind::ShortOr(&Kind::Money, &AMOUNT),
            "Belopp som faller en gång, på from",
            "Amount that falls once, on from",
            "150 tkr",
        )
        .one_of("amount"),
        key(
            "positions",
            Kind::List(&Kind::Record(&PAID_POSITION)),
            "Tjänster som posten betalar",
            "Positions that the line pays",
            "- role: Samordnare",
        )
        .one_of("amount"),
        key(
            "premises",
            Kind::Record(&PREMISES),
            "Lokaler som hyrs internt, för ett helt år",
            "Premises rented within the municipality, for a whole year",
            "area: 85",
        )
        .one_of("amount"),
        key(
            "share_of",
            Kind::Record(&SHARE_OF),
            "En andel av vad andra poster kostar, som overhead",
            "A part of what other lines cost, such as overhead",
            "share: 8 %",
        )
        .one_of("amount"),
        key("from", Kind::Day, "Första dagen", "The first day", "2014-07-01"),
        key("until", Kind::Day, "Sista dagen", "The last day", "2015-12-31"),
        key("funding", Kind::Choice(Funding::WORDS), "Finansierad eller inte", "Funded or not", "unfunded"),
        key(
            "reallocated_from",
            Kind::Reference(Space::Unit),
            "Förvaltningen vars pengar det var, för en finansierad post",
            "The department whose money it was, of a funded line",
            "bildning",
        ),
        key(
            "decided_by",
            Kind::Reference(Space::Unit),
            "Organet som ska anvisa det som är ofinansierat",
            "The body that is to grant what is unfunded",
            "fullmaktige",
        ),
        key(
            "because",
            Kind::Choice(Because::WORDS),
            "Varför den betalas: flytten eller ambitionen",
            "Why it is paid: the move or the ambition",
            "placement",
        ),
        key(
            "external",
            Kind::Record(&EXTERNAL),
            "Pengar från någon annan, bredvid beloppet",
            "Money from somebody else, beside the amount",
            "funder: Extern finansiär",
        ),
    ],
};

/// A position that a line pays.
pub static PAID_POSITION: Record = Record {
    name: "budget.lines.positions",
    keys: &[
        key("role", Kind::Text, "Vad tjänsten heter", "What the position is called", "Samordnare").required(),
        key("fte", Kind::Number(NOT_NEGATIVE), "Årsarbetare", "Full-time equivalents", "1,0"),
        key("people", Kind::Whole(0, 1_000_000), "Antal personer", "Heads", "1"),
        key(
            "monthly_pay",
            Kind::Money,
            "Månadslön per årsarbetare, utan PO-pålägg",
            "Pay per month and full-time equivalent, without payroll overhead",
            "29 000 kr",
        ),
        key(
            "months",
            Kind::Number(MONTHS),
            "Månader om året som tjänsten betalas (12 utan annat besked)",
            "Months of the year that the position is paid for (12 unless stated otherwise)",
            "10",
        ),
        key(
            "vacant_months",
            Kind::Number(MONTHS),
            "Månader utan någon i tjänsten när den börjar",
            "Months without anybody in the position when it begins",
            "2",
        ),
        key(
            "doubled_months",
            Kind::Number(MONTHS),
            "Månader med två i tjänsten när den börjar",
            "Months with two people in the position when it begins",
            "1",
        ),
    ],
};

/// Premises that are rented within the municipality.
pub static PREMISES: Record = Record {
    name: "budget.lines.premises",
    keys: &[
        key("area", Kind::Number(NOT_NEGATIVE), "Kvadratmeter", "Square metres", "85").required(),
        key(
            "rent",
            Kind::ShortOr(&Kind::Money, &AMOUNT),
            "Hyra per kvadratmeter och år",
            "Rent per square metre and year",
            "1 150 kr",
        )
        .required(),
    ],
};

/// A part of what other lines cost.
pub static SHARE_OF: Record = Record {
    name: "budget.lines.share_of",
    keys: &[
        key("share", Kind::Number(SHARE), "Andelen", "The part", "8 %").required(),
        key(
            "lines",
            Kind::List(&Kind::Reference(Space::BudgetLine)),
            "Posterna som den räknas på",
            "The lines that it is a part of",
            "[chef, samordnare]",
        )
        .required(),
    ],
};

/// Money from somebody else.
pub static EXTERNAL: Record = Record {
    name: "budget.lines.external",
    keys: &[
        key("funder", Kind::Text, "Vem som betalar", "Who pays", "Extern finansiär"),
        key(
            "full_year",
            Kind::ShortOr(&Kind::Money, &AMOUNT),
            "Belopp för ett helt år",
            "Amount for a whole year",
            "1,7 mkr",
        )
        .one_of("amount")
        .required(),
        key(
            "by_year",
            Kind::Years(&Kind::ShortOr(&Kind::Money, &AMOUNT)),
            "Belopp per år",
            "Amounts per year",
            "2014: 1,7 mkr",
        )
        .one_of("amount")
        .required(),
        key("until", Kind::Day, "Sista dagen", "The last day", "2014-12-31"),
        key(
            "after",
            Kind::Choice(AfterExternal::WORDS),
            "Vad som händer sedan",
            "What happens then",
            "becomes_unfunded",
        ),
    ],
};

/// An amount with more said about it: a range, or where it comes from.
pub static AMOUNT: Record = Record {
    name: "full_year, by_year, one_off, rent",
    keys: &[
        key(
            "value",
            Kind::Short,
            "Beloppet, när det är ett enda tal",
            "The amount, where it is one number",
            "0,7 mkr",
        )
        .required_unless(&["low", "likely", "high", "mean", "sd"]),
        key(
            "low",
            Kind::Short,
            "Lägsta rimliga belopp, tillsammans med high",
            "The lowest reasonable amount, together with high",
            "0,6 mkr",
        ),
        key(
            "likely",
            Kind::Short,
            "Troligaste belopp, mellan low och high",
            "The most likely amount, between low and high",
            "0,7 mkr",
        ),
        key(
            "high",
            Kind::Short,
            "Högsta rimliga belopp, tillsammans med low",
            "The highest reasonable amount, together with low",
            "0,8 mkr",
        ),
        key("mean", Kind::Short, "Medelvärde, tillsammans med sd", "The mean, together with sd", "0,7 mkr"),
        key(
            "sd",
            Kind::Deviation,
            "Standardavvikelse, tillsammans med mean",
            "The standard deviation, together with mean",
            "50 tkr",
        ),
    ],
};

/// The totals of one year as the text states them.
pub static STATED: Record = Record {
    name: "stated",
    keys: &[
        key("total", Kind::Money, "Summa kostnader", "Total costs", "6,55 mkr"),
        key("funded", Kind::Money, "Varav finansierat", "Of which funded", "5,25 mkr"),
        key("unfunded", Kind::Money, "Varav ofinansierat", "Of which unfunded", "1,3 mkr"),
        key("income", Kind::Money, "Intäkter", "Income", "1,2 mkr"),
        key("net", Kind::Money, "Kostnader minus intäkter", "Costs less income", "5,35 mkr"),
        key("external", Kind::Money, "Extern finansiering", "External money", "1,7 mkr"),
    ],
};

/// An effect whose saving the cost is held against.
pub static OUTCOME: Record = Record {
    name: "outcomes",
    keys: &[
        key(
            "label",
            Kind::Text,
            "Vad effekten är, i plural",
            "What the effect is, in the plural",
            "hushåll utan ekonomiskt bistånd",
        )
        .required(),
        key(
            "saving_per_year",
            Kind::Money,
            "Vad en sådan sparar per år",
            "What one of them saves in a year",
            "96 996 kr",
        )
        .required(),
        key(
            "price_year",
            Kind::Year,
            "Vilket års priser besparingen är i",
            "The year whose prices the saving is in",
            "2021",
        ),
        key(
            "duration_months",
            Kind::Number(MONTHS),
            "Månader av ett år som effekten antas vara",
            "Months of a year that the effect is assumed to last",
            "9",
        ),
        key(
            "displacement",
            Kind::Number(SHARE),
            "Andelen som antas ha kommit ändå, eller som trängs undan hos andra",
            "The share that is assumed to have come anyway, or to be lost by others",
            "25 %",
        ),
    ],
};
