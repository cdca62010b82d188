//! The words inside pictures, in both languages. Never a name: those come with the facts.

use crate::model::benchmark::Better;
use crate::model::matter::{Language, RiskClass, RiskKind, StepKind};
use crate::model::organisation::UnitKind;
use crate::model::word::Word as _;
use crate::view::alike::Who;
use crate::view::diagram::chart::{self, Row, State};
use crate::view::diagram::funding::Payer;
use crate::view::diagram::places::{Place, Weights};
use crate::view::diagram::profiles::Profile;
use crate::view::diagram::risk_matrix::Mark;
use crate::view::diagram::timetable::{self, Extent};

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    fn choose(self, swedish: &'static str, english: &'static str) -> &'static str {
        match self.0 {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }

    /// What kind of unit it is; none where the name says so itself.
    pub(super) fn kind(self, row: &Row) -> Option<&'static str> {
        let (swedish, english) = match row.kind {
            UnitKind::Council => ("fullmäktige", "council"),
            UnitKind::Board => ("styrelse", "board"),
            UnitKind::Committee => ("nämnd", "committee"),
            UnitKind::Department => ("förvaltning", "department"),
            UnitKind::Division => ("avdelning", "division"),
            UnitKind::Unit => ("enhet", "unit"),
            UnitKind::Team => ("arbetslag", "team"),
            UnitKind::Company => ("bolag", "company"),
            UnitKind::External => ("extern part", "external party"),
            UnitKind::Municipality | UnitKind::ExecutiveBoard => return None,
        };
        let kind = self.choose(swedish, english);
        // Nobody needs to be told twice what kind of thing the Socialnämnden is. A long name is not looked through.
        let says_so = row.name.chars().take(200).collect::<String>().to_lowercase().contains(kind);
        (!says_so).then_some(kind)
    }

    /// What becomes of a unit; none where nothing does.
    pub(super) fn mark(self, row: &Row) -> Option<String> {
        let other = row.other.as_deref();
        let words = match (row.mark, other) {
            (chart::Mark::Kept, _) => return row.former_name.as_ref().map(|name| self.formerly(name)),
            (chart::Mark::Moved, Some(other)) => {
                format!("{} {other}", self.choose("flyttad hit från", "moved here from"))
            }
            (chart::Mark::Moved, None) => self.choose("flyttad hit", "moved here").to_owned(),
            (chart::Mark::Left, Some(other)) => {
                format!("{} {other}", self.choose("flyttar till", "moves to"))
            }
            (chart::Mark::Left, None) => self.choose("flyttar", "moves").to_owned(),
            (chart::Mark::New, _) => self.choose("ny", "new").to_owned(),
            (chart::Mark::Closed, Some(other)) => {
                format!("{} {other}", self.choose("upphör och går upp i", "closes and becomes part of"))
            }
            (chart::Mark::Closed, None) => self.choose("upphör", "closes").to_owned(),
        };
        let former = row.former_name.as_ref().map(|name| self.formerly(name));
        Some(former.map_or(words.clone(), |former| format!("{words}, {former}")))
    }

    /// Which part of a picture it is.
    pub(super) fn part(self, number: usize, of: usize) -> String {
        format!("{} {number} {} {of}", self.choose("del", "part"), self.choose("av", "of"))
    }

    fn formerly(self, name: &str) -> String {
        format!("{} {name}", self.choose("hette", "formerly"))
    }

    /// Units that a large chart leaves out below one that it shows.
    pub(super) fn hidden(self, count: usize) -> String {
        match (self.0, count) {
            (Language::Swedish, 1) => "och 1 enhet till under".to_owned(),
            (Language::Swedish, count) => format!("och {count} enheter till under"),
            (Language::English, 1) => "and 1 more unit below".to_owned(),
            (Language::English, count) => format!("and {count} more units below"),
        }
    }

    /// Units without a superior that a large chart leaves out.
    pub(super) fn others(self, count: usize) -> String {
        match self.0 {
            Language::Swedish => format!("och {count} till utan överordnad"),
            Language::English => format!("and {count} more without a superior"),
        }
    }

    /// What becomes of a working relation.
    pub(super) fn state(self, state: State) -> &'static str {
        match state {
            State::Kept => self.choose("samverkan", "cooperation"),
            State::New => self.choose("ny samverkan", "new cooperation"),
            State::Crossing => self
                .choose("samverkan hamnar över en förvaltningsgräns", "cooperation now crosses departments"),
            State::Joined => self.choose("samverkan sker inom en enhet", "cooperation within one unit"),
            State::Ended => self.choose("samverkan upphör", "cooperation ends"),
        }
    }

    /// Working relations that there is no room for.
    pub(super) fn more_links(self, count: usize) -> String {
        match self.0 {
            Language::Swedish => format!("Ytterligare {count} ritas inte här."),
            Language::English => format!("{count} more are not drawn here."),
        }
    }

    pub(super) fn now(self) -> &'static str {
        self.choose("I dag", "Now")
    }

    pub(super) fn zero(self) -> &'static str {
        self.choose("nollalternativet", "zero alternative")
    }

    pub(super) fn steps(self, count: usize) -> String {
        match (self.0, count) {
            (Language::Swedish, count) => format!("{count} steg"),
            (Language::English, 1) => "1 step".to_owned(),
            (Language::English, count) => format!("{count} steps"),
        }
    }

    pub(super) fn no_way(self, board: &str) -> String {
        format!("{} {board}", self.choose("okänt: ingen väg till", "unknown: no way to"))
    }

    pub(super) fn not_costed(self) -> &'static str {
        self.choose("inte kostnadsberäknat, kostnaden är okänd", "not costed, the cost is unknown")
    }

    pub(super) fn incomplete(self) -> &'static str {
        self.choose("en post saknar belopp", "an amount is missing")
    }

    pub(super) fn payer(self, payer: Payer) -> &'static str {
        match payer {
            Payer::Funded => self.choose("finansierat", "funded"),
            Payer::Unfunded => self.choose("ofinansierat", "unfunded"),
            Payer::External => self.choose("extern finansiering utöver", "external funding beside"),
            Payer::TakenOver => self.choose("kommunen tar över", "taken over by the municipality"),
        }
    }

    /// Who pays, where it matters what external money leaves behind.
    pub(super) fn of_cliff(self, payer: Payer, has_taken_over: bool) -> &'static str {
        match payer {
            Payer::External => self.choose("extern finansiering", "external funding"),
            Payer::Unfunded if has_taken_over => self.choose("ofinansierat i övrigt", "otherwise unfunded"),
            payer => self.payer(payer),
        }
    }

    /// Whether a department pays more than in the zero alternative, or less.
    pub(super) fn pays(self, more: bool) -> &'static str {
        if more {
            self.choose("betalar mer", "pays more")
        } else {
            self.choose("betalar mindre", "pays less")
        }
    }

    pub(super) fn no_department(self) -> &'static str {
        self.choose("Poster utan angiven enhet", "Lines without a stated unit")
    }

    pub(super) fn nothing_of_cliff(self) -> &'static str {
        self.choose("varken externt eller ofinansierat", "nothing external, nothing unfunded")
    }

    pub(super) fn total(self) -> &'static str {
        self.choose("totalt", "total")
    }

    /// An alternative by its name, and whether it is the zero alternative.
    pub(super) fn alternative(self, name: &str, zero: bool) -> String {
        if zero { format!("{name} ({})", self.zero()) } else { name.to_owned() }
    }

    /// Alternatives of which the same is drawn, one of them perhaps what happens if nothing is decided.
    pub(super) fn alternatives(self, who: &Who, zero: Option<&str>) -> String {
        if who.all {
            return self.choose("Alla kostnadsberäknade alternativ", "All costed alternatives").to_owned();
        }
        let named = who.names.iter().map(|name| self.alternative(name, zero == Some(name)));
        let mut names: Vec<String> = named.collect();
        let last = names.pop().unwrap_or_default();
        if names.is_empty() {
            return last;
        }
        format!("{} {} {last}", names.join(", "), self.choose("och", "and"))
    }

    /// Which weights are drawn.
    pub(super) fn weights(self, weights: Weights) -> &'static str {
        match weights {
            Weights::Ranked => self.choose("Vikter i utredningens ordning", "Weights in the stated order"),
            Weights::Free => self.choose("Alla tänkbara vikter", "All possible weights"),
        }
    }

    /// A place in a ranking.
    pub(super) fn place(self, place: Place) -> String {
        format!("{} {}", self.short_place(place), self.choose("plats", "place"))
    }

    /// The same where there is little room.
    pub(super) fn short_place(self, place: Place) -> String {
        if place.and_lower { self.choose("lägre", "lower").to_owned() } else { self.ordinal(place.number) }
    }

    fn ordinal(self, number: usize) -> String {
        let ending = match (self.0, number % 10, number % 100) {
            (Language::Swedish, 1 | 2, rest) if !matches!(rest, 11 | 12) => ":a",
            (Language::Swedish, ..) => ":e",
            (Language::English, 1, rest) if rest != 11 => "st",
            (Language::English, 2, rest) if rest != 12 => "nd",
            (Language::English, 3, rest) if rest != 13 => "rd",
            (Language::English, ..) => "th",
        };
        format!("{number}{ending}")
    }

    pub(super) fn leads(self, alternative: &str) -> String {
        format!("{alternative} {}", self.choose("leder", "leads"))
    }

    pub(super) fn share_now(self) -> &'static str {
        self.choose("utredningens vikt", "the stated weight")
    }

    pub(super) fn whatever_its_share(self) -> &'static str {
        self.choose("leder oavsett vikt", "leads whatever the weight")
    }

    pub(super) fn percent(self, percent: u32) -> String {
        format!("{percent}{}", self.choose("\u{a0}%", "%"))
    }

    /// A municipality in a table that is not told apart from the others.
    pub(super) fn other_municipality(self) -> &'static str {
        self.choose("en annan kommun", "another municipality")
    }

    /// The mean of a group.
    pub(super) fn mean_of(self, group: &str) -> String {
        format!("{group}, {}", self.choose("ovägt medel", "unweighted mean"))
    }

    pub(super) fn missing_value(self) -> &'static str {
        self.choose("uppgift saknas", "not stated")
    }

    pub(super) fn too_few_values(self) -> &'static str {
        self.choose("färre än två värden", "fewer than two values")
    }

    /// Which way of an indicator is good.
    pub(super) fn better(self, better: Better) -> &'static str {
        match better {
            Better::Low => self.choose("lågt är bra", "low is good"),
            Better::High => self.choose("högt är bra", "high is good"),
        }
    }

    pub(super) fn value_axis(self) -> &'static str {
        self.choose("Värde, poäng", "Value, points")
    }

    pub(super) fn cost_axis(self, discounted: bool) -> &'static str {
        if discounted {
            self.choose("Kostnad, nuvärde", "Cost, net present value")
        } else {
            self.choose("Kostnad, alla år tillsammans", "Cost, all years together")
        }
    }

    pub(super) fn on_frontier(self) -> &'static str {
        self.choose(
            "på linjen: inget annat är bättre på värde eller kostnad utan att vara sämre på det andra",
            "on the line: no other is better on value or cost without being worse on the other",
        )
    }

    pub(super) fn off_frontier(self) -> &'static str {
        self.choose(
            "utanför linjen: ett annat är bättre på värde eller kostnad och inte sämre på det andra",
            "off the line: another is better on value or cost and not worse on the other",
        )
    }

    /// That points lie so close that there is no room for their numbers.
    pub(super) fn crowded(self) -> &'static str {
        self.choose(
            "Där punkterna ligger tätt saknar några sitt nummer.",
            "Where points lie close together, some have no number.",
        )
    }

    pub(super) fn worth_and_cost(self, value: &str, cost: &str) -> String {
        format!("{value} {}, {cost}", self.choose("poäng", "points"))
    }

    /// What a point of value more than another alternative's costs.
    pub(super) fn price(self, price: &str, from: usize) -> String {
        match self.0 {
            Language::Swedish => format!("{price} för varje poäng mer än {from}"),
            Language::English => format!("{price} for every point more than {from}"),
        }
    }

    /// What stands before the axis of values.
    pub(super) fn values(self) -> &'static str {
        self.choose("Värde, 0–100", "Value, 0–100")
    }

    /// Whose weights they are.
    pub(super) fn profile(self, profile: &Profile) -> String {
        let example = if profile.example { self.choose(" (exempel)", " (example)") } else { "" };
        format!("{}{example}", profile.name)
    }

    /// What an alternative is worth, and its place where that may be said.
    pub(super) fn worth(self, value: &str, place: Option<usize>) -> String {
        let value = format!("{value} {}", self.choose("poäng", "points"));
        let place = place.map(|number| self.place(Place { number, and_lower: false }));
        place.map_or(value.clone(), |place| format!("{value}, {place}"))
    }

    /// What may go wrong, or what may go well.
    pub(super) fn risks(self, kind: RiskKind) -> &'static str {
        match kind {
            RiskKind::Risk => self.choose("Risker", "Risks"),
            RiskKind::Opportunity => self.choose("Möjligheter", "Opportunities"),
        }
    }

    /// A class of risks.
    fn risk_class(self, class: RiskClass) -> &'static str {
        match class {
            RiskClass::Low => self.choose("lågt", "low"),
            RiskClass::Moderate => self.choose("måttligt", "moderate"),
            RiskClass::High => self.choose("högt", "high"),
            RiskClass::VeryHigh => self.choose("mycket högt", "very high"),
        }
    }

    /// A class of risks, and the values in it.
    pub(super) fn risk_class_and_values(self, class: RiskClass) -> String {
        let (from, to) = class.bounds();
        format!("{} ({from}–{to})", self.risk_class(class))
    }

    /// What the classes are classes of.
    pub(super) fn risk_value(self) -> &'static str {
        self.choose("Värde: sannolikhet × konsekvens", "Value: probability × consequence")
    }

    pub(super) fn probability_axis(self) -> &'static str {
        self.choose("Sannolikhet, 1–5", "Probability, 1–5")
    }

    pub(super) fn consequence_axis(self) -> &'static str {
        self.choose("Konsekvens, 1–5", "Consequence, 1–5")
    }

    /// `sannolikhet 3 × konsekvens 4 = 12, hög`
    pub(super) fn judged_risk(self, mark: &Mark) -> String {
        let (probability, consequence) =
            (self.choose("sannolikhet", "probability"), self.choose("konsekvens", "consequence"));
        let Mark { probability: first, consequence: second, value, class, .. } = mark;
        format!("{probability} {first} × {consequence} {second} = {value}, {}", self.risk_class(*class))
    }

    /// Risks that lack a probability or a consequence, by number.
    pub(super) fn unjudged(self, numbers: &str) -> String {
        format!("{} {numbers}", self.choose("Inte bedömda:", "Not judged:"))
    }

    /// How much of the stated time a thing takes.
    pub(super) fn extent(self, extent: Extent) -> &'static str {
        match extent {
            Extent::Day => self.choose("en dag", "a day"),
            Extent::Whole => self.choose("hela tiden", "all of the time"),
            Extent::Within => self.choose("någon dag inom tiden", "some day within the time"),
        }
    }

    /// What is done, with the kind of step before who does it.
    pub(super) fn dated(self, row: &timetable::Row) -> String {
        let kind = match row.kind {
            "change" => self.choose("Organisationen ändras", "The organisation changes"),
            kind => match StepKind::of(kind) {
                Some(kind) => self.step(kind),
                None => return row.name.clone().unwrap_or_else(|| self.step(StepKind::Proposal).to_owned()),
            },
        };
        row.name.as_ref().map_or_else(|| kind.to_owned(), |name| format!("{kind}: {name}"))
    }

    /// A step of the matter.
    fn step(self, kind: StepKind) -> &'static str {
        match kind {
            StepKind::Commission => self.choose("Uppdrag", "Commission"),
            StepKind::Preparation => self.choose("Beredning", "Preparation"),
            StepKind::Proposal => self.choose("Förslag", "Proposal"),
            StepKind::Motion => self.choose("Motion", "Motion"),
            StepKind::Referral => self.choose("Remiss", "Consultation"),
            StepKind::Opinion => self.choose("Yttrande", "Opinion"),
            StepKind::RiskAssessment => self.choose("Riskbedömning", "Risk assessment"),
            StepKind::UnionNegotiation => {
                self.choose("Facklig förhandling", "Negotiation with the trade unions")
            }
            StepKind::Decision => self.choose("Beslut", "Decision"),
        }
    }
}
