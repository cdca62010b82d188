//! What is paid, for which unit, when, funded how. Never a sum: those are the analysis'.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::id::{BudgetLineId, UnitId};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::Period;
use crate::model::text::Text;
use crate::model::word::words;

/// The years, the common assumptions, and the lines that every costed alternative pays.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The years, consecutive and rising; at least one.
    pub years: Vec<i16>,
    /// The year whose prices the amounts are in.
    pub price_year: Option<i16>,
    /// Yearly discount rate, > -1.
    pub discount_rate: Option<Number>,
    /// Payroll overhead (PO-pålägg) per year, >= 0; every year of the budget has one where a line pays positions.
    pub payroll_overhead: BTreeMap<i16, Number>,
    /// How the prices of each year of the budget stand to those of `price_year`, > 0: what a full year's amount is
    /// multiplied by (formulas.md 7.1). Empty, or with every year of the budget.
    pub index: BTreeMap<i16, Number>,
    /// The level of prices (PKV) per year, > 0: what an amount in the prices of another year is made into those of
    /// `price_year` by. Holds every price year that a line names beside the budget's own.
    pub price_index: BTreeMap<i16, Number>,
    /// What the net of a year may be at most, where that is stated.
    pub ceiling: BTreeMap<i16, Ore>,
    /// Lines paid in every alternative that is costed, the zero alternative included.
    pub lines: IndexMap<BudgetLineId, BudgetLine>,
    /// Where that comes from.
    pub basis: Basis,
}

impl Budget {
    /// Whether full-year amounts follow an index.
    #[must_use]
    pub fn is_indexed(&self) -> bool {
        !self.index.is_empty()
    }

    /// The lines that an alternative with the budget `own` pays (format.md 3): the common ones that it does
    /// not do without, each replaced in its place by an own line of the same id, then the rest of its own.
    pub fn paid_by<'a>(&'a self, own: &'a OwnBudget) -> impl Iterator<Item = PaidLine<'a>> {
        let added = own.lines.keys().filter(|id| !self.lines.contains_key(*id));
        self.lines.keys().chain(added).filter_map(|id| self.paid_line(own, id))
    }

    /// The line that an alternative with the budget `own` pays under an id: its own, else the common one that it does not
    /// do without.
    #[must_use]
    pub fn paid_line<'a>(&'a self, own: &'a OwnBudget, id: &BudgetLineId) -> Option<PaidLine<'a>> {
        let replacement = own.lines.get_key_value(id).map(|(id, line)| (id, line, Origin::Own));
        let common = || self.lines.get_key_value(id).filter(|_| !own.without.contains(id));
        let paid = replacement.or_else(|| common().map(|(id, line)| (id, line, Origin::Common)));
        paid.map(|(id, line, origin)| PaidLine { id, line, origin })
    }
}

/// A line as one alternative pays it.
#[derive(Clone, Copy, Debug)]
pub struct PaidLine<'a> {
    /// The line's id.
    pub id: &'a BudgetLineId,
    /// The line that holds for the alternative.
    pub line: &'a BudgetLine,
    /// Whether it is the alternative's own.
    pub origin: Origin,
}

impl PaidLine<'_> {
    /// Why it is paid: as it says, else an own line because the unit moves and a common line for neither
    /// reason (format.md 3).
    #[must_use]
    pub fn because(&self) -> Option<Because> {
        self.line.because.or(match self.origin {
            Origin::Own => Some(Because::Placement),
            Origin::Common => None,
        })
    }
}

impl BudgetLine {
    /// Where the money for it comes from: a cost that does not say is unfunded (formulas.md 7.6), nothing else
    /// has any.
    #[must_use]
    pub fn funded_by(&self) -> Option<Funding> {
        match self.kind {
            LineKind::Cost => Some(self.funding.unwrap_or(Funding::Unfunded)),
            LineKind::Income | LineKind::Transfer => None,
        }
    }

    /// Whether it is a cost that nobody has set money aside for.
    #[must_use]
    pub fn is_unfunded(&self) -> bool {
        self.funded_by() == Some(Funding::Unfunded)
    }
}

/// Where a line that an alternative pays is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Among the lines of every alternative.
    Common,
    /// In the alternative's own budget.
    Own,
}

/// An alternative's own budget. An empty one says "no cost of its own".
#[derive(Clone, Debug, Default)]
pub struct OwnBudget {
    /// Its own lines; one with a common line's id replaces it here.
    pub lines: IndexMap<BudgetLineId, BudgetLine>,
    /// Common lines that this alternative does not pay.
    pub without: Vec<BudgetLineId>,
    /// The totals as the investigation's text states them, per year.
    pub stated: BTreeMap<i16, Stated>,
}

words! {
    /// A sum of one year that somebody may ask for by name: a criterion, a stated total, a document.
    Sum {
        /// All costs, external money excluded.
        Total = "total",
        Funded = "funded",
        Unfunded = "unfunded",
        Income = "income",
        /// Costs less income.
        Net = "net",
        /// Money from others, beside.
        External = "external",
    }
}

/// Totals of one year as the investigation's text states them; what it does not state is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// The sums that the text states.
    pub sums: BTreeMap<Sum, Ore>,
    /// Where it states them.
    pub basis: Basis,
}

/// What is paid, or received.
#[derive(Clone, Debug)]
pub struct BudgetLine {
    /// What it is called.
    pub label: Text,
    /// The unit that pays.
    pub unit: Option<UnitId>,
    /// A cost, an income, or money between departments.
    pub kind: LineKind,
    /// The unit that receives it; only of money between departments, and then always.
    pub to: Option<UnitId>,
    /// What the amount includes; empty when it does not say.
    pub includes: Vec<CostKind>,
    /// The year whose prices the amounts are in, where that is another than the budget's.
    pub price_year: Option<i16>,
    /// How much the municipality pays; `None` is unknown. Negative is a saving.
    pub amount: Option<Amount>,
    /// When it is in force; only shown beside amounts by year.
    pub period: Period,
    /// Where the money comes from; a cost that does not say is unfunded.
    pub funding: Option<Funding>,
    /// The department whose money it was, of a funded line.
    pub reallocated_from: Option<UnitId>,
    /// The body that is to grant what is unfunded.
    pub decided_by: Option<UnitId>,
    /// Why it is paid, where the line says so; [`PaidLine::because`] knows the default.
    pub because: Option<Because>,
    /// Money from somebody else, beside the line's amount.
    pub external: Option<External>,
    /// What the reader should know about it, and where it comes from.
    pub basis: Basis,
}

words! {
    /// A cost, an income, or money between departments.
    #[derive(Default)]
    LineKind {
        #[default]
        Cost = "cost",
        Income = "income",
        /// From the unit of the line to another of the municipality: no cost of the municipality, and no income.
        Transfer = "transfer",
    }
}

words! {
    /// What an amount may include, so that nothing is counted twice.
    CostKind {
        Pay = "pay",
        Premises = "premises",
        /// Administration that is shared with others.
        Overhead = "overhead",
        It = "it",
        Inventory = "inventory",
        Purchases = "purchases",
    }
}

/// How much, and when.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// For a whole year; a part of a year costs its part.
    FullYear(Estimate<Ore>),
    /// As written per year; a year not named is 0.
    ByYear(BTreeMap<i16, Estimate<Ore>>),
    /// Once, in the year of the line's first day (the first year of the budget without one).
    OneOff(Estimate<Ore>),
    /// The pay of positions with the payroll overhead of the year, as an amount for a whole year; at least one.
    Positions(Vec<PaidPosition>),
    /// Internal rent, as an amount for a whole year.
    Premises(Premises),
    /// A part of what other lines cost in the year.
    ShareOf(ShareOf),
}

/// A position as a line pays it.
#[derive(Clone, Debug, PartialEq)]
pub struct PaidPosition {
    /// What the post is called.
    pub role: Text,
    /// Full-time equivalents, >= 0; unknown where only heads are.
    pub fte: Option<Number>,
    /// Heads, where that is said.
    pub people: Option<u32>,
    /// Pay per month and full-time equivalent, without payroll overhead.
    pub monthly_pay: Option<Ore>,
    /// Months of the year that it is paid for, 0..=12; 12 unless said.
    pub months: Number,
    /// Months without anybody in it when it begins, >= 0: what is saved once, in the year of the line's first day.
    pub vacant_months: Number,
    /// Months with two in it when it begins, >= 0: what is paid once more, in the year of the line's first day.
    pub doubled_months: Number,
    /// Where that comes from.
    pub basis: Basis,
}

/// Premises that are rented within the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Premises {
    /// Square metres, >= 0.
    pub area: Number,
    /// Rent per square metre and year.
    pub rent: Estimate<Ore>,
}

/// A part of what other lines cost in the same year, such as overhead on pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareOf {
    /// 0..=1
    pub share: Number,
    /// The lines, as the alternative pays them; none of them a share itself. One that the alternative does not pay
    /// counts as nothing.
    pub lines: Vec<BudgetLineId>,
}

words! {
    /// Where the money for a cost comes from.
    Funding {
        Funded = "funded",
        Unfunded = "unfunded",
    }
}

words! {
    /// Why a cost is paid.
    Because {
        /// Because the unit moves.
        Placement = "placement",
        /// It would cost the same under any host.
        Ambition = "ambition",
    }
}

/// Money from somebody else.
#[derive(Clone, Debug)]
pub struct External {
    /// Who pays.
    pub funder: Option<Text>,
    /// How much.
    pub amount: ExternalAmount,
    /// The last day, when it is stated.
    pub until: Option<Date>,
    /// What happens when it ends.
    pub after: AfterExternal,
    /// Where that comes from.
    pub basis: Basis,
}

impl External {
    /// What it is worth in a whole year: the amount for a full year, else that of the last year it is
    /// written for (formulas.md 7.3).
    #[must_use]
    pub fn annual_amount(&self) -> Estimate<Ore> {
        match &self.amount {
            ExternalAmount::FullYear(amount) => *amount,
            ExternalAmount::ByYear(years) => years.values().next_back().copied().unwrap_or_default(),
        }
    }

    /// The last day of the external money: as stated, else the end of the last year it is written for.
    /// `None` when it does not end (formulas.md 7.3).
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.until.or_else(|| match &self.amount {
            ExternalAmount::FullYear(_) => None,
            ExternalAmount::ByYear(years) => {
                years.keys().next_back().and_then(|year| Date::new(*year, 12, 31).ok())
            }
        })
    }
}

/// How much external money there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExternalAmount {
    /// For a whole year.
    FullYear(Estimate<Ore>),
    /// As written per year; at least one year.
    ByYear(BTreeMap<i16, Estimate<Ore>>),
}

words! {
    /// What happens to a line when its external money ends.
    #[derive(Default)]
    AfterExternal {
        /// The municipality takes it over, unfunded.
        #[default]
        BecomesUnfunded = "becomes_unfunded",
        /// It stops.
        Stops = "stops",
    }
}

/// An effect whose saving the cost is held against.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What it is called, in the plural.
    pub label: Text,
    /// What one of them saves in a year, > 0.
    pub saving_per_year: Ore,
    /// The year whose prices that is in.
    pub price_year: Option<i16>,
    /// Months of a year that one of them lasts, > 0 and <= 12, where that is assumed.
    pub duration_months: Option<Number>,
    /// The share of them that would have come anyway, or that others lose, 0..1 without 1, where that is assumed.
    pub displacement: Option<Number>,
    /// Where that comes from.
    pub basis: Basis,
}
