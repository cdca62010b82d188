//! The sheet of the budget lines as they are written: one row for each, with everything that a scenario can say of it, so
//! that nothing is lost when the sheet is saved as CSV and read again. Never what a line costs in an alternative: that
//! stands in the sheet of the alternative.
//!
//! The first row holds the heads, and nothing stands beside or below the table. A head is found by its words, never by
//! its place. The columns, by the keys of the format and the words that a Swedish and an English workbook say:
//!
//! | key | Swedish | English | what stands there |
//! |---|---|---|---|
//! | | Gäller | Applies to | `(alla)`, `(all)`: a common line; else the id of an alternative |
//! | | Id | Id | the id of the line |
//! | `label` | Benämning | Label | |
//! | `unit` | Enhet | Unit | id |
//! | `kind` | Slag | Kind | kostnad, intäkt, överföring; cost, income, transfer |
//! | `to` | Till enhet | To unit | id |
//! | `includes` | Innehåller | Includes | lön, lokaler, overhead, it, inventarier, köp; pay, premises, overhead, it, inventory, purchases |
//! | `price_year` | Prisår | Price year | |
//! | | Belopp som | Amount as | helår, per år, en gång, tjänster, lokaler, andel; full year, by year, one-off, positions, premises, share; empty: unknown |
//! | `full_year` | Helår | Full year | kronor |
//! | `one_off` | En gång | One-off | kronor |
//! | `by_year` | 2014 | 2014 | kronor, a column for each year |
//! | `premises.area` | Yta | Area | number |
//! | `premises.rent` | Hyra per m2 | Rent per m2 | kronor |
//! | `share_of.share` | Andel | Share | percent |
//! | `share_of.lines` | Andel av | Share of | ids |
//! | `from` | Från | From | date |
//! | `until` | Till och med | Until | date |
//! | `funding` | Finansiering | Funding | finansierad, ofinansierad; funded, unfunded |
//! | `reallocated_from` | Omfördelat från | Reallocated from | id |
//! | `decided_by` | Anvisas av | Granted by | id |
//! | `because` | Skäl | Reason | flytt, ambition; move, ambition |
//! | `external.funder` | Extern finansiär | External funder | |
//! | `external.full_year` | Externt helår | External full year | kronor |
//! | `external.by_year` | Externt 2014 | External 2014 | kronor, a column for each year |
//! | `external.until` | Externt till och med | External until | date |
//! | `external.after` | Externt sedan | External then | blir ofinansierat, upphör; becomes unfunded, stops |
//! | `external.source` | Extern källa | External source | one citation a line |
//! | `external.assumption` | Externt antagande | External assumption | ja, yes |
//! | `external.text` | Extern anmärkning | External note | |
//! | `source` | Källa | Source | one citation a line |
//! | `assumption` | Antagande | Assumption | ja, yes |
//! | `text` | Anmärkning | Note | |
//!
//! An amount that is a range leaves its column empty and stands in columns of the same head with one more word: lägst,
//! troligast, högst, medel, avvikelse; low, likely, high, mean, sd. They are there where a line has them.
//!
//! Two rows are no lines: one that says `betalas inte`, `not paid` under the amount names a common line that the
//! alternative does without; one with an alternative and no id says that it has a budget without lines of its own.

use std::collections::BTreeSet;

use crate::model::Scenario;
use crate::model::budget::{Amount, BudgetLine, External, ExternalAmount, Premises, ShareOf};
use crate::model::estimate::{Estimate, Range};
use crate::model::evidence::{Basis, Citation};
use crate::model::id::{AlternativeId, BudgetLineId};
use crate::model::money::Ore;
use crate::view::workbook::label::{Label, RangePart};
use crate::view::workbook::sheet::{Cell, Sheet, Title, Value};

pub(super) fn compose(scenario: &Scenario) -> Sheet {
    let written = written(scenario);
    let columns = columns(scenario, &written);
    let heads = columns.iter().map(|column| Cell::Label(column.head())).collect();
    let cells = |written: &Written<'_>| columns.iter().map(|column| column.cell(written)).collect();
    let rows = written.iter().map(cells).collect();
    let mut sheet = Sheet::new(Title::Label(Label::Lines), 3);
    sheet.table(Label::Lines, heads, rows);
    sheet.head_rows = 1;
    sheet
}

/// Something that a budget says.
struct Written<'a> {
    /// The alternative that says it; `None` for the common budget.
    scope: Option<&'a AlternativeId>,
    what: What<'a>,
}

enum What<'a> {
    Line(&'a BudgetLineId, &'a BudgetLine),
    Without(&'a BudgetLineId),
    /// There is a budget, and no line in it.
    Nothing,
}

/// Everything that the budgets say, in the order of the scenario.
fn written(scenario: &Scenario) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    for (id, line) in scenario.budget.iter().flat_map(|budget| &budget.lines) {
        all.push(Written { scope: None, what: What::Line(id, line) });
    }
    for (alternative, record) in &scenario.alternatives {
        let Some(own) = &record.budget else { continue };
        let scope = Some(alternative);
        all.extend(own.lines.iter().map(|(id, line)| Written { scope, what: What::Line(id, line) }));
        all.extend(own.without.iter().map(|id| Written { scope, what: What::Without(id) }));
        if own.lines.is_empty() && own.without.is_empty() {
            all.push(Written { scope, what: What::Nothing });
        }
    }
    all
}

impl<'a> Written<'a> {
    fn line(&self) -> Option<&'a BudgetLine> {
        match self.what {
            What::Line(_, line) => Some(line),
            What::Without(_) | What::Nothing => None,
        }
    }
}

/// An amount that a line can have.
#[derive(Clone, Copy)]
enum Slot {
    FullYear,
    OneOff,
    ByYear(i16),
    Rent,
    ExternalFullYear,
    ExternalByYear(i16),
}

impl Slot {
    fn head(self) -> Label {
        match self {
            Self::FullYear => Label::FullYear,
            Self::OneOff => Label::OneOff,
            Self::ByYear(year) => Label::ByYear(year),
            Self::Rent => Label::Rent,
            Self::ExternalFullYear => Label::ExternalFullYear,
            Self::ExternalByYear(year) => Label::ExternalByYear(year),
        }
    }

    /// What a line has there.
    fn of(self, line: &BudgetLine) -> Option<Estimate<Ore>> {
        let external = line.external.as_ref().map(|external| &external.amount);
        match (self, &line.amount, external) {
            (Self::FullYear, Some(Amount::FullYear(amount)), _)
            | (Self::OneOff, Some(Amount::OneOff(amount)), _)
            | (Self::Rent, Some(Amount::Premises(Premises { rent: amount, .. })), _)
            | (Self::ExternalFullYear, _, Some(ExternalAmount::FullYear(amount))) => Some(*amount),
            (Self::ByYear(year), Some(Amount::ByYear(years)), _)
            | (Self::ExternalByYear(year), _, Some(ExternalAmount::ByYear(years))) => {
                years.get(&year).copied()
            }
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Column {
    Scope,
    Id,
    Label,
    Unit,
    Kind,
    ToUnit,
    Includes,
    PriceYear,
    AmountAs,
    Amount(Slot),
    Part(Slot, RangePart),
    Area,
    Share,
    ShareOf,
    From,
    Until,
    Funding,
    ReallocatedFrom,
    GrantedBy,
    Reason,
    Funder,
    ExternalUntil,
    ExternalThen,
    ExternalSource,
    ExternalAssumption,
    ExternalNote,
    Source,
    Assumption,
    Note,
}

/// The columns that these lines need.
fn columns(scenario: &Scenario, written: &[Written<'_>]) -> Vec<Column> {
    let lines: Vec<&BudgetLine> = written.iter().filter_map(Written::line).collect();
    let mut years: BTreeSet<i16> = scenario.budget.iter().flat_map(|budget| &budget.years).copied().collect();
    let mut external_years = BTreeSet::new();
    for line in &lines {
        if let Some(Amount::ByYear(amounts)) = &line.amount {
            years.extend(amounts.keys());
        }
        if let Some(External { amount: ExternalAmount::ByYear(amounts), .. }) = &line.external {
            external_years.extend(amounts.keys());
        }
    }
    let slot = |slot: Slot| {
        let parts: BTreeSet<RangePart> = lines
            .iter()
            .filter_map(|line| slot.of(line)?.range)
            .flat_map(parts)
            .map(|(part, _)| part)
            .collect();
        let parts = parts.into_iter().map(move |part| Column::Part(slot, part));
        std::iter::once(Column::Amount(slot)).chain(parts)
    };
    let mut columns = vec![
        Column::Scope,
        Column::Id,
        Column::Label,
        Column::Unit,
        Column::Kind,
        Column::ToUnit,
        Column::Includes,
    ];
    columns.extend([Column::PriceYear, Column::AmountAs]);
    columns.extend([Slot::FullYear, Slot::OneOff].into_iter().flat_map(slot));
    columns.extend(years.into_iter().map(Slot::ByYear).flat_map(slot));
    columns.push(Column::Area);
    columns.extend(slot(Slot::Rent));
    columns.extend([
        Column::Share,
        Column::ShareOf,
        Column::From,
        Column::Until,
        Column::Funding,
        Column::ReallocatedFrom,
        Column::GrantedBy,
    ]);
    columns.extend([Column::Reason, Column::Funder]);
    columns.extend(slot(Slot::ExternalFullYear));
    columns.extend(external_years.into_iter().map(Slot::ExternalByYear).flat_map(slot));
    columns.extend([
        Column::ExternalUntil,
        Column::ExternalThen,
        Column::ExternalSource,
        Column::ExternalAssumption,
    ]);
    columns.extend([Column::ExternalNote, Column::Source, Column::Assumption, Column::Note]);
    columns
}

impl Column {
    fn head(self) -> Label {
        match self {
            Self::Scope => Label::Scope,
            Self::Id => Label::Id,
            Self::Label => Label::LineLabel,
            Self::Unit => Label::Unit,
            Self::Kind => Label::Kind,
            Self::ToUnit => Label::ToUnit,
            Self::Includes => Label::Includes,
            Self::PriceYear => Label::PriceYear,
            Self::AmountAs => Label::AmountAs,
            Self::Amount(slot) => slot.head(),
            Self::Part(slot, part) => Label::OfRange(Box::new(slot.head()), part),
            Self::Area => Label::Area,
            Self::Share => Label::Share,
            Self::ShareOf => Label::ShareOf,
            Self::From => Label::From,
            Self::Until => Label::Until,
            Self::Funding => Label::Funding,
            Self::ReallocatedFrom => Label::ReallocatedFrom,
            Self::GrantedBy => Label::GrantedBy,
            Self::Reason => Label::Reason,
            Self::Funder => Label::Funder,
            Self::ExternalUntil => Label::ExternalUntil,
            Self::ExternalThen => Label::ExternalThen,
            Self::ExternalSource => Label::ExternalSource,
            Self::ExternalAssumption => Label::ExternalAssumption,
            Self::ExternalNote => Label::ExternalNote,
            Self::Source => Label::Source,
            Self::Assumption => Label::AssumptionMark,
            Self::Note => Label::Note,
        }
    }

    fn cell(self, written: &Written<'_>) -> Cell {
        match (self, &written.what) {
            (Self::Scope, _) => scope(written.scope),
            (Self::Id, What::Line(id, _) | What::Without(id)) => Cell::Text(id.to_string()),
            (Self::AmountAs, What::Without(_)) => Label::NotPaid.into(),
            (_, What::Line(_, line)) => self.of_line(line),
            (_, What::Without(_) | What::Nothing) => Cell::Empty,
        }
    }

    fn of_line(self, line: &BudgetLine) -> Cell {
        match self {
            Self::Scope | Self::Id => Cell::Empty,
            Self::Label => Cell::Text(line.label.to_string()),
            Self::Unit => Cell::text(line.unit.as_ref()),
            Self::Kind => Label::LineKind(line.kind).into(),
            Self::ToUnit => Cell::text(line.to.as_ref()),
            Self::Includes if line.includes.is_empty() => Cell::Empty,
            Self::Includes => Label::CostKinds(line.includes.clone()).into(),
            Self::PriceYear => Cell::value(line.price_year.map(Value::Year)),
            Self::AmountAs => line.amount.as_ref().map_or(Cell::Unknown, |amount| amount_as(amount).into()),
            Self::Amount(slot) => {
                let written = slot.of(line).filter(|estimate| estimate.range.is_none());
                written.map_or(Cell::Empty, |estimate| estimate.point.into())
            }
            Self::Part(slot, wanted) => {
                let range = slot.of(line).and_then(|estimate| estimate.range);
                let part = range.into_iter().flat_map(parts).find(|(part, _)| *part == wanted);
                part.map_or(Cell::Empty, |(_, amount)| amount.into())
            }
            Self::Area => Cell::value(premises(line).map(|premises| Value::Number(premises.area))),
            Self::Share => Cell::value(share_of(line).map(|share_of| Value::Percent(share_of.share))),
            Self::ShareOf => Cell::text(share_of(line).map(|share_of| in_a_row(&share_of.lines))),
            Self::From => Cell::value(line.period.from.map(Value::Date)),
            Self::Until => Cell::value(line.period.until.map(Value::Date)),
            Self::Funding => Cell::label(line.funding.map(Label::FundedBy)),
            Self::ReallocatedFrom => Cell::text(line.reallocated_from.as_ref()),
            Self::GrantedBy => Cell::text(line.decided_by.as_ref()),
            Self::Reason => Cell::label(line.because.map(Label::Because)),
            Self::Source => source(&line.basis),
            Self::Assumption => assumption(&line.basis),
            Self::Note => note(&line.basis),
            _ => line.external.as_ref().map_or(Cell::Empty, |external| self.of_external(external)),
        }
    }

    fn of_external(self, external: &External) -> Cell {
        match self {
            Self::Funder => Cell::text(external.funder.as_ref()),
            Self::ExternalUntil => Cell::value(external.until.map(Value::Date)),
            Self::ExternalThen => Label::After(external.after).into(),
            Self::ExternalSource => source(&external.basis),
            Self::ExternalAssumption => assumption(&external.basis),
            Self::ExternalNote => note(&external.basis),
            _ => Cell::Empty,
        }
    }
}

fn amount_as(amount: &Amount) -> Label {
    match amount {
        Amount::FullYear(_) => Label::FullYear,
        Amount::ByYear(_) => Label::PerYear,
        Amount::OneOff(_) => Label::OneOff,
        Amount::Positions(_) => Label::AsPositions,
        Amount::Premises(_) => Label::AsPremises,
        Amount::ShareOf(_) => Label::AsShare,
    }
}

fn premises(line: &BudgetLine) -> Option<&Premises> {
    match &line.amount {
        Some(Amount::Premises(premises)) => Some(premises),
        _ => None,
    }
}

fn share_of(line: &BudgetLine) -> Option<&ShareOf> {
    match &line.amount {
        Some(Amount::ShareOf(share_of)) => Some(share_of),
        _ => None,
    }
}

/// The numbers that a range is written with.
fn parts(range: Range<Ore>) -> Vec<(RangePart, Ore)> {
    match range {
        Range::LowLikelyHigh { low, likely, high } => {
            vec![(RangePart::Low, low), (RangePart::Likely, likely), (RangePart::High, high)]
        }
        Range::LowHigh { low, high } => vec![(RangePart::Low, low), (RangePart::High, high)],
        Range::MeanSd { mean, sd } => vec![(RangePart::Mean, mean), (RangePart::Sd, sd)],
    }
}

fn in_a_row(ids: &[BudgetLineId]) -> String {
    ids.iter().map(BudgetLineId::as_str).collect::<Vec<_>>().join(", ")
}

/// The budget that something is written in.
pub(super) fn scope(alternative: Option<&AlternativeId>) -> Cell {
    alternative.map_or(Cell::Label(Label::All), |id| Cell::Text(id.to_string()))
}

/// The citations as a scenario writes them, one a line: a place in a source may hold any mark but a line break.
pub(super) fn source(basis: &Basis) -> Cell {
    let citation = |citation: &Citation| match &citation.page {
        Some(page) => format!("{} {page}", citation.source),
        None => citation.source.to_string(),
    };
    let citations: Vec<String> = basis.source.iter().map(citation).collect();
    Cell::text((!citations.is_empty()).then(|| citations.join("\n")))
}

/// Whether somebody assumes it.
pub(super) fn assumption(basis: &Basis) -> Cell {
    Cell::label(basis.assumption.then_some(Label::Yes))
}

/// The text as the scenario writes it, with its figures by name.
pub(super) fn note(basis: &Basis) -> Cell {
    Cell::text(basis.text.as_ref().map(|text| &text.written().markdown))
}
