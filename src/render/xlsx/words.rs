//! The words and sentences of a workbook, in both languages. Never a name of the scenario's own, but inside a sentence.
//!
//! The heads of the sheets of lines and positions are also what an import looks for: `view::workbook::lines` and
//! `view::workbook::positions` list them.

use crate::model::budget::{AfterExternal, Because, CostKind, Funding, LineKind};
use crate::model::matter::Language;
use crate::view::workbook::formula::Name;
use crate::view::workbook::label::{Label, RangePart};

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    fn choose(self, swedish: &str, english: &str) -> String {
        match self.0 {
            Language::Swedish => swedish,
            Language::English => english,
        }
        .to_owned()
    }

    /// What stands in a cell.
    pub(super) fn label(self, label: &Label) -> String {
        self.sheet(label)
            .or_else(|| self.cover(label))
            .or_else(|| self.assumption(label))
            .or_else(|| self.head(label))
            .or_else(|| self.external_head(label))
            .or_else(|| self.word(label))
            .or_else(|| self.sum(label))
            .or_else(|| self.over_time(label))
            .unwrap_or_default()
    }

    /// What a cell or a row of cells is called in formulas: letters, digits and `_`.
    pub(super) fn name(self, name: Name) -> String {
        match name {
            Name::Overhead(year) => self.choose("PO_", "Payroll_overhead_") + &year.to_string(),
            Name::Ceiling(year) => self.choose("Tak_", "Ceiling_") + &year.to_string(),
            Name::DiscountRate => self.choose("Kalkylranta", "Discount_rate"),
            Name::DiscountFactors => self.choose("Diskonteringsfaktorer", "Discount_factors"),
        }
    }

    fn sheet(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Cover => self.choose("Försättsblad", "Cover"),
            Label::Assumptions => self.choose("Förutsättningar", "Assumptions"),
            Label::AssumptionsPerYear => self.choose("Förutsättningar per år", "Assumptions per year"),
            Label::PriceLevels => self.choose("Prisnivåer", "Price levels"),
            Label::Outcomes => self.choose("Effekter", "Outcomes"),
            Label::Positions => self.choose("Tjänster", "Positions"),
            Label::Lines => self.choose("Poster", "Lines"),
            Label::Comparison => self.choose("Jämförelse", "Comparison"),
            Label::Departments => self.choose("Förvaltningar", "Departments"),
            Label::Notes => self.choose("Noter", "Notes"),
            Label::Sources => self.choose("Källor", "Sources"),
            Label::AlternativeLines(number) => {
                format!("{} {number}", self.choose("Alternativ", "Alternative"))
            }
            _ => return None,
        })
    }

    fn cover(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Municipality => self.choose("Kommun", "Municipality"),
            Label::Title => self.choose("Titel", "Title"),
            Label::Sender => self.choose("Avsändare", "From"),
            Label::CaseOfficer => self.choose("Handläggare", "Case officer"),
            Label::MatterDate => self.choose("Datum", "Date"),
            Label::RegistryNumber => self.choose("Diarienummer", "Registry number"),
            Label::WhatThisIs => self.choose("Om filen", "About this file"),
            Label::WhatThisIsText => self.choose(
                "Budgeten i utredningen som arbetsbok. Beloppen är desamma som i bilagan Budget. \
                 Det som ändras här ändrar inte utredningen.",
                "The budget of the investigation as a workbook. The amounts are the same as in its budget attachment. \
                 What is changed here does not change the investigation.",
            ),
            Label::Formulas => self.choose("Formler", "Formulas"),
            Label::LiveFormulas => self.choose(
                "Summor, skillnader, nuvärde och nollpunkter är formler. Ändra ett belopp i bladet för ett alternativ, \
                 eller en förutsättning, och allt som följer räknas om. Bladen Poster och Tjänster visar vad som är \
                 inskrivet i scenariot; ett alternativs belopp per år är avrundade till öre och räknas inte om därifrån.",
                "Sums, differences, present values and break-evens are formulas. Change an amount in the sheet of an \
                 alternative, or an assumption, and everything that follows is computed anew. The sheets Lines and \
                 Positions show what the scenario says; the amounts per year of an alternative are rounded to the öre \
                 and are not computed from there.",
            ),
            Label::NoFormulas => self.choose(
                "Något belopp har fler än 15 siffror, och det kan ett kalkylprogram inte räkna med på öret. Därför står \
                 alla summor som värden och inte som formler, och ett sådant belopp står som text.",
                "An amount has more than 15 digits, which a spreadsheet cannot compute with to the öre. Therefore every \
                 sum is a value and no formula, and such an amount stands as text.",
            ),
            Label::Reimport => self.choose("Tillbaka till scenariot", "Back to the scenario"),
            Label::ReimportText => self.choose(
                "Spara bladet Poster eller Tjänster som CSV och läs in det med hemvist import budget eller \
                 hemvist import positions.",
                "Save the sheet Lines or Positions as CSV and read it with hemvist import budget or \
                 hemvist import positions.",
            ),
            Label::Version => self.choose("Skapad med", "Made with"),
            Label::NotCosted => self.choose("Inte kostnadsberäknat", "Not costed"),
            Label::NotCostedNamed(name) => match self.0 {
                Language::Swedish => format!("Inte kostnadsberäknat, kostnaden är okänd: {name}"),
                Language::English => format!("Not costed, its cost is unknown: {name}"),
            },
            _ => return self.about(label),
        })
    }

    /// What the sheets are for.
    fn about(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Sheets => self.choose("Blad", "Sheets"),
            Label::AboutAssumptions => self.choose(
                "År, priser, PO-pålägg, kalkylränta, tak och vad en effekt sparar",
                "Years, prices, payroll overhead, discount rate, ceilings and what an outcome saves",
            ),
            Label::AboutPositions => self.choose(
                "Enheternas tjänster, tjänsterna som budgetposter betalar och de som flyttas",
                "The positions of units, those that budget lines pay and those that are moved",
            ),
            Label::AboutLines => self.choose(
                "Varje budgetpost som den är inskriven i scenariot",
                "Every budget line as the scenario says it",
            ),
            Label::AboutAlternative => self.choose(
                "Alternativets poster per år, med summor",
                "The lines of the alternative per year, with sums",
            ),
            Label::AboutComparison => self.choose(
                "Alternativen sida vid sida per år, nuvärde, nollpunkter och förvaltningar",
                "The alternatives side by side per year, present value, break-even and departments",
            ),
            Label::AboutNotes => self.choose(
                "Vad beloppen bygger på, antaganden och källor",
                "What the amounts rest on, assumptions and sources",
            ),
            _ => return None,
        })
    }

    fn assumption(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Assumption => self.choose("Förutsättning", "Assumption"),
            Label::Value => self.choose("Värde", "Value"),
            Label::FirstYear => self.choose("Första året", "First year"),
            Label::LastYear => self.choose("Sista året", "Last year"),
            Label::BudgetPriceYear => self.choose("Beloppen är i priser för år", "Amounts are in prices of"),
            Label::DiscountRate => self.choose("Kalkylränta per år", "Discount rate per year"),
            Label::PayrollOverhead => self.choose("PO-pålägg", "Payroll overhead"),
            Label::Index => self.choose("Uppräkning, faktor", "Indexation, factor"),
            Label::Ceiling => self.choose("Tak för nettokostnaden", "Ceiling of the net cost"),
            Label::DiscountFactor => self.choose("Diskonteringsfaktor", "Discount factor"),
            Label::Level => self.choose("Prisnivå (PKV)", "Level of prices"),
            Label::Outcome => self.choose("Effekt", "Outcome"),
            Label::SavingPerYear => self.choose("Sparar per år", "Saves per year"),
            Label::DurationMonths => self.choose("Varar månader av året", "Lasts months of the year"),
            Label::Displacement => {
                self.choose("Kommer ändå eller trängs undan", "Comes anyway or is displaced")
            }
            Label::NotStated => self.choose("anges inte", "not stated"),
            _ => return None,
        })
    }

    fn head(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Scope => self.choose("Gäller", "Applies to"),
            Label::All => self.choose("(alla)", "(all)"),
            Label::Id => self.choose("Id", "Id"),
            Label::LineLabel => self.choose("Benämning", "Label"),
            Label::Unit => self.choose("Enhet", "Unit"),
            Label::Kind => self.choose("Slag", "Kind"),
            Label::ToUnit => self.choose("Till enhet", "To unit"),
            Label::Includes => self.choose("Innehåller", "Includes"),
            Label::PriceYear => self.choose("Prisår", "Price year"),
            Label::AmountAs => self.choose("Belopp som", "Amount as"),
            Label::FullYear => self.choose("Helår", "Full year"),
            Label::OneOff => self.choose("En gång", "One-off"),
            Label::ByYear(year) => year.to_string(),
            Label::Area => self.choose("Yta", "Area"),
            Label::Rent => self.choose("Hyra per m2", "Rent per m2"),
            Label::Share => self.choose("Andel", "Share"),
            Label::ShareOf => self.choose("Andel av", "Share of"),
            Label::From => self.choose("Från", "From"),
            Label::Until => self.choose("Till och med", "Until"),
            Label::Funding => self.choose("Finansiering", "Funding"),
            Label::ReallocatedFrom => self.choose("Omfördelat från", "Reallocated from"),
            Label::GrantedBy => self.choose("Anvisas av", "Granted by"),
            Label::Reason => self.choose("Skäl", "Reason"),
            Label::Source => self.choose("Källa", "Source"),
            Label::AssumptionMark => self.choose("Antagande", "Assumption"),
            Label::Note => self.choose("Anmärkning", "Note"),
            Label::OfRange(of, part) => format!("{} {}", self.label(of), self.part(*part)),
            _ => return self.position_head(label),
        })
    }

    fn position_head(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Place => self.choose("Hör till", "Belongs to"),
            Label::Line => self.choose("Post", "Line"),
            Label::Change => self.choose("Förändring", "Change"),
            Label::Date => self.choose("Datum", "Date"),
            Label::Role => self.choose("Befattning", "Role"),
            Label::Fte => self.choose("Årsarbetare", "FTE"),
            Label::People => self.choose("Personer", "People"),
            Label::MonthlyPay => self.choose("Månadslön", "Monthly pay"),
            Label::Months => self.choose("Månader", "Months"),
            Label::VacantMonths => self.choose("Vakanta månader", "Vacant months"),
            Label::DoubledMonths => self.choose("Dubbla månader", "Doubled months"),
            Label::FullYearCost(year) => format!("{} {year}", self.choose("Helårskostnad", "Full-year cost")),
            _ => return None,
        })
    }

    fn external_head(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Funder => self.choose("Extern finansiär", "External funder"),
            Label::ExternalFullYear => self.choose("Externt helår", "External full year"),
            Label::ExternalByYear(year) => format!("{} {year}", self.choose("Externt", "External")),
            Label::ExternalUntil => self.choose("Externt till och med", "External until"),
            Label::ExternalThen => self.choose("Externt sedan", "External then"),
            Label::ExternalSource => self.choose("Extern källa", "External source"),
            Label::ExternalAssumption => self.choose("Externt antagande", "External assumption"),
            Label::ExternalNote => self.choose("Extern anmärkning", "External note"),
            _ => return None,
        })
    }

    fn part(self, part: RangePart) -> String {
        match part {
            RangePart::Low => self.choose("lägst", "low"),
            RangePart::Likely => self.choose("troligast", "likely"),
            RangePart::High => self.choose("högst", "high"),
            RangePart::Mean => self.choose("medel", "mean"),
            RangePart::Sd => self.choose("avvikelse", "sd"),
        }
    }

    fn word(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::PerYear => self.choose("per år", "by year"),
            Label::AsPositions => self.choose("tjänster", "positions"),
            Label::AsPremises => self.choose("lokaler", "premises"),
            Label::AsShare => self.choose("andel", "share"),
            Label::NotPaid => self.choose("betalas inte", "not paid"),
            Label::Yes => self.choose("ja", "yes"),
            Label::LineKind(LineKind::Cost) => self.choose("kostnad", "cost"),
            Label::LineKind(LineKind::Income) => self.choose("intäkt", "income"),
            Label::LineKind(LineKind::Transfer) => self.choose("överföring", "transfer"),
            Label::FundedBy(Funding::Funded) => self.choose("finansierad", "funded"),
            Label::FundedBy(Funding::Unfunded) => self.choose("ofinansierad", "unfunded"),
            Label::Because(Because::Placement) | Label::PlaceMove => self.choose("flytt", "move"),
            Label::Because(Because::Ambition) => self.choose("ambition", "ambition"),
            Label::After(AfterExternal::BecomesUnfunded) => {
                self.choose("blir ofinansierat", "becomes unfunded")
            }
            Label::After(AfterExternal::Stops) => self.choose("upphör", "stops"),
            Label::CostKinds(kinds) => {
                kinds.iter().map(|kind| self.cost_kind(*kind)).collect::<Vec<_>>().join(", ")
            }
            Label::PlaceUnit => self.choose("enhet", "unit"),
            Label::PlaceLine => self.choose("post", "line"),
            Label::New => self.choose("ny", "new"),
            Label::Moves => self.choose("flyttas", "moves"),
            Label::Ends => self.choose("upphör", "ends"),
            _ => return None,
        })
    }

    fn cost_kind(self, kind: CostKind) -> String {
        match kind {
            CostKind::Pay => self.choose("lön", "pay"),
            CostKind::Premises => self.choose("lokaler", "premises"),
            CostKind::Overhead => self.choose("overhead", "overhead"),
            CostKind::It => self.choose("it", "it"),
            CostKind::Inventory => self.choose("inventarier", "inventory"),
            CostKind::Purchases => self.choose("köp", "purchases"),
        }
    }

    fn sum(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::InKronor(None) => self.choose("Belopp i kronor.", "Amounts in kronor (SEK)."),
            Label::InKronor(Some(year)) => match self.0 {
                Language::Swedish => format!("Belopp i kronor, i {year} års priser."),
                Language::English => format!("Amounts in kronor (SEK), in prices of {year}."),
            },
            Label::Indexed => self.choose(
                "Helårsbelopp är uppräknade till varje års priser.",
                "Full-year amounts are indexed to the prices of each year.",
            ),
            Label::ZeroAlternative => self.choose(
                "Nollalternativet: det som händer om inget beslutas.",
                "The zero alternative: what happens if nothing is decided.",
            ),
            Label::TransfersApart => self.choose(
                "Överföringar mellan förvaltningar ingår inte i summorna.",
                "Transfers between departments are in none of the sums.",
            ),
            Label::UnknownApart => self.choose(
                "Okända belopp är tomma och ingår inte i summorna, som därför är ofullständiga.",
                "Unknown amounts are empty and in none of the sums, which are therefore incomplete.",
            ),
            Label::TakenOver(year) => {
                format!("{} {year}", self.choose("Varav övertaget", "Of which taken over"))
            }
            Label::OnceOnly => self.choose("Faller en gång", "Falls once"),
            Label::AmountUnknown => self.choose("Beloppet är okänt.", "The amount is unknown."),
            Label::NoLines => self.choose("inga poster", "no lines"),
            Label::Total => self.choose("Kostnader", "Costs"),
            Label::OfWhichFunded => self.choose("varav finansierat", "of which funded"),
            Label::OfWhichUnfunded => self.choose("varav ofinansierat", "of which unfunded"),
            Label::OfWhichTakenOver => self
                .choose("varav övertaget efter externa pengar", "of which taken over after external money"),
            Label::Income => self.choose("Intäkter", "Income"),
            Label::Net => self.choose("Netto", "Net"),
            Label::External => self.choose("Externa pengar vid sidan av", "External money beside"),
            Label::OfWhichOneOff => self.choose("Av kostnaderna faller en gång", "Of the costs, falls once"),
            Label::OfWhichPlacement => {
                self.choose("Av kostnaderna för flytten", "Of the costs, for the move")
            }
            Label::OfWhichAmbition => {
                self.choose("Av kostnaderna för ambitionen", "Of the costs, for the ambition")
            }
            Label::FullYearEffect => {
                self.choose("Helårseffekt den 31 december", "Full-year effect on 31 December")
            }
            Label::NetBeforeIndex => self.choose("Netto före uppräkning", "Net before indexation"),
            Label::LinesUnknown => {
                self.choose("Antal poster med okänt belopp", "Lines with an unknown amount")
            }
            _ => return None,
        })
    }

    fn over_time(self, label: &Label) -> Option<String> {
        Some(match label {
            Label::Year => self.choose("År", "Year"),
            Label::AllYears => self.choose("alla år", "all years"),
            Label::Measure => self.choose("Mått", "Measure"),
            Label::Difference => {
                self.choose("Skillnad mot nollalternativet", "Difference to the zero alternative")
            }
            Label::BelowCeiling => self.choose("Kvar under taket", "Left below the ceiling"),
            Label::Percentile(percent) => match self.0 {
                Language::Swedish => format!("Netto, {percent} procent av dragningarna är högst"),
                Language::English => format!("Net, {percent} per cent of draws are at most"),
            },
            Label::WithinCeiling => {
                self.choose("Andel dragningar under taket", "Share of draws within the ceiling")
            }
            Label::NetPresentValue => self.choose("Nuvärde av netto", "Net present value"),
            Label::EquivalentAnnualCost => {
                self.choose("Årlig kostnad, jämnt fördelad", "Equivalent annual cost")
            }
            Label::BreakEven(outcome) => match self.0 {
                Language::Swedish => format!("Nollpunkt för det ofinansierade: {outcome}"),
                Language::English => format!("Break-even of what is unfunded: {outcome}"),
            },
            Label::BreakEvenAssumed(outcome) => match self.0 {
                Language::Swedish => {
                    format!("Nollpunkt med antagen varaktighet och undanträngning: {outcome}")
                }
                Language::English => format!("Break-even with assumed duration and displacement: {outcome}"),
            },
            Label::NotAPromise => self.choose(
                "En nollpunkt säger hur många som krävs, inte att de kommer.",
                "A break-even says how many are needed, not that they will come.",
            ),
            Label::Department => self.choose("Förvaltning", "Department"),
            Label::NobodysLines => self.choose("ingen angiven enhet", "no unit stated"),
            Label::DepartmentsText => self.choose(
                "Förvaltningarnas kostnader mot nollalternativet: plus är mer att betala, minus är mindre.",
                "What the departments pay against the zero alternative: plus is more, minus is less.",
            ),
            Label::About => self.choose("Avser", "About"),
            Label::Text => self.choose("Text", "Text"),
            Label::CommonBudget => self.choose("Budgeten som helhet", "The budget as a whole"),
            Label::Author => self.choose("Författare", "Author"),
            Label::Url => self.choose("Webbadress", "Web address"),
            _ => return None,
        })
    }
}
