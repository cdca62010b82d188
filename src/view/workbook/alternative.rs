//! The sheet of a costed alternative: what every line that it pays costs each year, and below them the sums as formulas
//! over the lines. Never a line that it does not pay, and never nought for an amount that nobody knows.

use crate::analysis::cost::costed::Costed;
use crate::analysis::cost::{LineCost, YearCost};
use crate::model::budget::{Amount, Because, BudgetLine, Funding, LineKind, PaidLine};
use crate::model::money::Ore;
use crate::view::basis::Desk;
use crate::view::workbook::FIRST_ALTERNATIVE;
use crate::view::workbook::formula::Formula;
use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Address, Area, Cell, Role, Sheet, Title, Value};

/// Columns before the years.
const LABEL: usize = 1;
const KIND: usize = 3;
const FUNDING: usize = 4;
const REASON: usize = 5;
const ONCE: usize = 6;
const YEARS: usize = 7;

/// The sums below the lines that the comparison refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SumRow {
    Total,
    Funded,
    Unfunded,
    TakenOver,
    Income,
    Net,
    External,
    OneOff,
    Placement,
    Ambition,
    FullYearEffect,
}

impl SumRow {
    pub(super) const ALL: [Self; 11] = [
        Self::Total,
        Self::Funded,
        Self::Unfunded,
        Self::TakenOver,
        Self::Income,
        Self::Net,
        Self::External,
        Self::OneOff,
        Self::Placement,
        Self::Ambition,
        Self::FullYearEffect,
    ];

    pub(super) fn label(self) -> Label {
        match self {
            Self::Total => Label::Total,
            Self::Funded => Label::OfWhichFunded,
            Self::Unfunded => Label::OfWhichUnfunded,
            Self::TakenOver => Label::OfWhichTakenOver,
            Self::Income => Label::Income,
            Self::Net => Label::Net,
            Self::External => Label::External,
            Self::OneOff => Label::OfWhichOneOff,
            Self::Placement => Label::OfWhichPlacement,
            Self::Ambition => Label::OfWhichAmbition,
            Self::FullYearEffect => Label::FullYearEffect,
        }
    }

    /// What hemvist itself came to.
    pub(super) fn amount(self, year: &YearCost) -> Ore {
        match self {
            Self::Total => year.total,
            Self::Funded => year.funded,
            Self::Unfunded => year.unfunded,
            Self::TakenOver => year.taken_over,
            Self::Income => year.income,
            Self::Net => year.net,
            Self::External => year.external,
            Self::OneOff => year.one_off,
            Self::Placement => year.placement,
            Self::Ambition => year.ambition,
            Self::FullYearEffect => year.full_year_effect,
        }
    }
}

/// Where in its sheet the sums of an alternative stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    sheet: usize,
    /// The row of the first sum; the others follow in their order.
    first_sum: usize,
    /// The row of the net before indexation; none where nothing is indexed.
    before_index: Option<usize>,
    years: usize,
}

impl Place {
    /// The nets that are discounted.
    pub(super) fn discounted(&self) -> Area {
        let nets = self.all_years(SumRow::Net);
        match self.before_index {
            Some(row) => Area { first: Address { row, ..nets.first }, last_row: row, ..nets },
            None => nets,
        }
    }

    /// The sum of the year of that number.
    pub(super) fn sum(&self, sum: SumRow, year: usize) -> Address {
        let below = SumRow::ALL.iter().position(|other| *other == sum).unwrap_or_default();
        Address { sheet: self.sheet, row: self.first_sum + below, column: YEARS + year }
    }

    /// The same sum of all years.
    pub(super) fn all_years(&self, sum: SumRow) -> Area {
        let first = self.sum(sum, 0);
        first.to(first.row, first.column + self.years.saturating_sub(1))
    }
}

/// The sheet, which is that of the number `sheet`.
pub(super) fn compose(desk: &Desk<'_>, costed: &Costed<'_>, sheet: usize) -> (Sheet, Place) {
    let paid: Vec<PaidLine<'_>> = costed.paid().collect();
    let has = |asked: fn(&LineCost) -> bool| {
        costed.cost.years.values().flat_map(|year| year.lines.values()).any(asked)
    };
    let shape = Shape {
        years: costed.cost.years.keys().copied().collect(),
        takeovers: has(|line| line.takeover != Ore::ZERO),
        external: has(|line| line.external != Ore::ZERO),
        unknown: has(|line| line.amount.is_none()),
        transfers: paid.iter().any(|paid| paid.line.kind == LineKind::Transfer),
    };
    let title = Title::Text(costed.record.name.to_string());
    let mut page = Sheet::titled(title, 2, lead(costed, &shape));
    let rows = paid.iter().map(|paid| row(desk, costed, paid, &shape)).collect();
    let table = Label::AlternativeLines(sheet + 1 - FIRST_ALTERNATIVE);
    let first = page.table(table, shape.heads(), rows);
    page.head_rows = first;
    let lines = Lines { sheet, first, last: page.rows.len() - 1, shape: &shape };
    page.gap();
    let first_sum = page.rows.len();
    for sum in SumRow::ALL {
        let cells = costed.cost.years.values().enumerate().map(|(number, year)| {
            let value = Value::Amount(sum.amount(year));
            let formula = lines.sum(sum, number, first_sum);
            formula.map_or(Cell::Value(value), |formula| Cell::Formula(formula, value))
        });
        page.push(Role::Sum, sum_row(sum.label(), cells));
    }
    if shape.unknown {
        let cells = costed.cost.years.values().enumerate().map(|(number, year)| {
            let unknown = year.lines.values().filter(|line| line.amount.is_none()).count();
            let value = Value::Count(u128::try_from(unknown).unwrap_or_default());
            Cell::Formula(Formula::CountEmpty(lines.column(YEARS + number)), value)
        });
        page.push(Role::Sum, sum_row(Label::LinesUnknown, cells));
    }
    let before_index = costed.budget.is_indexed().then(|| {
        let nets = costed.cost.years.values().map(|year| Cell::from(year.net_before_index));
        page.push(Role::Sum, sum_row(Label::NetBeforeIndex, nets))
    });
    (page, Place { sheet, first_sum, before_index, years: shape.years.len() })
}

/// What the columns of a sheet are, beside those that every sheet has.
#[expect(clippy::struct_excessive_bools, reason = "each is a question about the lines")]
struct Shape {
    years: Vec<i16>,
    takeovers: bool,
    external: bool,
    unknown: bool,
    transfers: bool,
}

fn lead(costed: &Costed<'_>, shape: &Shape) -> Vec<Cell> {
    let mut lead = vec![Label::InKronor(costed.budget.price_year).into()];
    lead.extend(costed.budget.is_indexed().then_some(Cell::Label(Label::Indexed)));
    lead.extend(costed.record.zero.then_some(Cell::Label(Label::ZeroAlternative)));
    lead.extend(shape.transfers.then_some(Cell::Label(Label::TransfersApart)));
    lead.extend(shape.unknown.then_some(Cell::Label(Label::UnknownApart)));
    lead
}

impl Shape {
    fn heads(&self) -> Vec<Cell> {
        let mut heads = vec![
            Label::Id,
            Label::LineLabel,
            Label::Unit,
            Label::Kind,
            Label::Funding,
            Label::Reason,
            Label::OnceOnly,
        ];
        let years = || self.years.iter().copied();
        heads.extend(years().map(Label::ByYear));
        if self.takeovers {
            heads.extend(years().map(Label::TakenOver));
        }
        if self.external {
            heads.extend(years().map(Label::ExternalByYear));
        }
        heads.push(Label::Note);
        heads.into_iter().map(Cell::Label).collect()
    }

    /// Where the takeovers begin; none where there are none.
    fn takeovers(&self) -> Option<usize> {
        self.takeovers.then_some(YEARS + self.years.len())
    }

    /// Where the external money begins; none where there is none.
    fn external(&self) -> Option<usize> {
        let before = if self.takeovers { 2 } else { 1 };
        self.external.then_some(YEARS + before * self.years.len())
    }
}

fn row(desk: &Desk<'_>, costed: &Costed<'_>, paid: &PaidLine<'_>, shape: &Shape) -> Vec<Cell> {
    let line = paid.line;
    let costs: Vec<Option<&LineCost>> =
        costed.cost.years.values().map(|year| year.lines.get(paid.id)).collect();
    let mut cells = vec![
        Cell::Text(paid.id.to_string()),
        Cell::Text(line.label.to_string()),
        Cell::text(line.unit.as_ref().map(|unit| desk.unit(unit))),
        Label::LineKind(line.kind).into(),
        Cell::label(line.funded_by().map(Label::FundedBy)),
        Cell::label(paid.because().map(Label::Because)),
        Cell::label(is_once(line).then_some(Label::Yes)),
    ];
    let amount =
        |cost: Option<&LineCost>| cost.and_then(|cost| cost.amount).map_or(Cell::Unknown, Cell::from);
    let other = |part: Option<Ore>| match part {
        Some(part) if part != Ore::ZERO => part.into(),
        _ => Cell::Empty,
    };
    cells.extend(costs.iter().copied().map(amount));
    if shape.takeovers {
        cells.extend(costs.iter().map(|cost| other(cost.map(|cost| cost.takeover))));
    }
    if shape.external {
        cells.extend(costs.iter().map(|cost| other(cost.map(|cost| cost.external))));
    }
    let is_unknown = costs.iter().any(|cost| cost.is_some_and(|cost| cost.amount.is_none()));
    cells.push(Cell::label(is_unknown.then_some(Label::AmountUnknown)));
    cells
}

fn is_once(line: &BudgetLine) -> bool {
    matches!(line.amount, Some(Amount::OneOff(_)))
}

fn sum_row(label: Label, cells: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut row = vec![Cell::Empty; YEARS];
    row[LABEL] = label.into();
    row.extend(cells);
    row
}

/// The rows that the lines stand in.
struct Lines<'a> {
    sheet: usize,
    first: usize,
    last: usize,
    shape: &'a Shape,
}

impl Lines<'_> {
    fn column(&self, column: usize) -> Area {
        Address { sheet: self.sheet, row: self.first, column }.to(self.last, column)
    }

    /// The sum over the lines beside which these words stand.
    fn sum_where(&self, summed: usize, words: impl IntoIterator<Item = (usize, Label)>) -> Formula {
        let words = words.into_iter().map(|(column, word)| (self.column(column), word)).collect();
        Formula::SumWhere(self.column(summed), words)
    }

    /// What the costs beside which that word stands come to without what takes over ended external money.
    fn own(&self, year: usize, beside: &(usize, Label)) -> Formula {
        let words = || [(KIND, Label::LineKind(LineKind::Cost)), beside.clone()];
        let all = self.sum_where(YEARS + year, words());
        match self.shape.takeovers() {
            Some(first) => all.minus(self.sum_where(first + year, words())),
            None => all,
        }
    }

    /// How a sum of the year of that number follows from the lines and from the sums above it; none where it does not.
    fn sum(&self, sum: SumRow, year: usize, first_sum: usize) -> Option<Formula> {
        let years = self.shape.years.len();
        let place = Place { sheet: self.sheet, first_sum, before_index: None, years };
        let above = |sum| Formula::Cell(place.sum(sum, year));
        let cost = || (KIND, Label::LineKind(LineKind::Cost));
        let because = |reason| [cost(), (REASON, Label::Because(reason))];
        Some(match sum {
            SumRow::Total => self.sum_where(YEARS + year, [cost()]),
            SumRow::Funded => self.own(year, &(FUNDING, Label::FundedBy(Funding::Funded))),
            SumRow::Unfunded => above(SumRow::Total).minus(above(SumRow::Funded)),
            SumRow::TakenOver => self.sum_where(self.shape.takeovers()? + year, [cost()]),
            SumRow::Income => self.sum_where(YEARS + year, [(KIND, Label::LineKind(LineKind::Income))]),
            SumRow::Net => above(SumRow::Total).minus(above(SumRow::Income)),
            SumRow::External => Formula::Sum(self.column(self.shape.external()? + year)),
            SumRow::OneOff => self.own(year, &(ONCE, Label::Yes)),
            SumRow::Placement => self.sum_where(YEARS + year, because(Because::Placement)),
            SumRow::Ambition => self.sum_where(YEARS + year, because(Because::Ambition)),
            SumRow::FullYearEffect => return None,
        })
    }
}
