//! Sheets of typed cells: what stands where in a workbook, and what kind of thing it is.
//!
//! Never a word for a reader of hemvist's own ([`Label`] names it, the renderer says it), and never a number as text.

use jiff::civil::Date;

use crate::model::money::Ore;
use crate::model::number::Number;
use crate::view::workbook::formula::Formula;
use crate::view::workbook::label::Label;

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called; the renderer makes it a name that every program takes.
    pub title: Title,
    /// The rows, from the top; each may be shorter than the others.
    pub rows: Vec<Row>,
    /// The tables among the rows; they do not overlap.
    pub tables: Vec<Table>,
    /// How many rows at the top stay in sight and are printed on every page.
    pub head_rows: usize,
    /// How many columns to the left stay in sight and are printed on every page.
    pub head_columns: usize,
}

/// What a sheet is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// By a word of hemvist's own.
    Label(Label),
    /// By a text of the scenario.
    Text(String),
}

/// One row of a sheet.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the row is for.
    pub role: Role,
    /// Its cells, from the left.
    pub cells: Vec<Cell>,
}

/// What a row is for, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the sheet.
    Title,
    /// Running text that may reach beyond its cell.
    Lead,
    /// The heads of a table's columns.
    Head,
    /// What a table holds.
    Body,
    /// Sums below a table.
    Sum,
}

/// A stretch of rows that is one table: its first row holds the heads.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called.
    pub name: Label,
    /// Where it stands: heads and rows.
    pub area: Area,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Nothing, because nobody knows: never nought.
    Unknown,
    /// A text of the scenario.
    Text(String),
    /// A word or a sentence of hemvist's own.
    Label(Label),
    /// Something that a program computes with.
    Value(Value),
    /// The same computed: how, and what hemvist itself came to.
    Formula(Formula, Value),
}

/// Something that a program computes with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Money.
    Amount(Ore),
    /// Money that is not rounded to the öre, in kronor.
    Kronor(f64),
    /// An exact number.
    Number(Number),
    /// A computed number that is no money.
    Factor(f64),
    /// An exact share of a whole.
    Percent(Number),
    /// A computed share of a whole.
    Share(f64),
    /// How many.
    Count(u128),
    /// A day.
    Date(Date),
    /// A calendar year.
    Year(i16),
}

impl From<Ore> for Cell {
    fn from(amount: Ore) -> Self {
        Self::Value(Value::Amount(amount))
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<Label> for Cell {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl Cell {
    /// The text, or nothing where there is none.
    pub(super) fn text(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_string()))
    }

    /// The word, or nothing where there is none.
    pub(super) fn label(label: Option<Label>) -> Self {
        label.map_or(Self::Empty, Self::Label)
    }

    /// The value, or nothing where there is none.
    pub(super) fn value(value: Option<Value>) -> Self {
        value.map_or(Self::Empty, Self::Value)
    }
}

/// One cell of one sheet; all count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The sheet, in the order of the workbook.
    pub sheet: usize,
    /// The row, from the top.
    pub row: usize,
    /// The column, from the left.
    pub column: usize,
}

impl Address {
    /// The cells from this one to another of the same sheet, in the same row or column.
    pub(super) fn to(self, row: usize, column: usize) -> Area {
        Area { first: self, last_row: row, last_column: column }
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its first cell, at the top left.
    pub first: Address,
    /// Its last row.
    pub last_row: usize,
    /// Its last column.
    pub last_column: usize,
}

impl Area {
    /// Whether a cell is one of them.
    pub(super) fn holds(&self, cell: Address) -> bool {
        let rows = self.first.row..=self.last_row;
        let columns = self.first.column..=self.last_column;
        cell.sheet == self.first.sheet && rows.contains(&cell.row) && columns.contains(&cell.column)
    }
}

impl Sheet {
    /// A sheet without rows. `head_columns` stay in sight.
    pub(super) fn new(title: Title, head_columns: usize) -> Self {
        Self { title, rows: Vec::new(), tables: Vec::new(), head_rows: 0, head_columns }
    }

    /// A sheet that begins with its title and a few sentences, and then an empty row.
    pub(super) fn titled(title: Title, head_columns: usize, lead: impl IntoIterator<Item = Cell>) -> Self {
        let mut sheet = Self::new(title.clone(), head_columns);
        let first = match title {
            Title::Label(label) => Cell::Label(label),
            Title::Text(text) => Cell::Text(text),
        };
        sheet.push(Role::Title, vec![first]);
        sheet.head_rows = 1;
        for sentence in lead {
            sheet.push(Role::Lead, vec![sentence]);
        }
        sheet.gap();
        sheet
    }

    /// Adds a row, and says which it is.
    pub(super) fn push(&mut self, role: Role, cells: Vec<Cell>) -> usize {
        self.rows.push(Row { role, cells });
        self.rows.len() - 1
    }

    /// An empty row.
    pub(super) fn gap(&mut self) {
        self.push(Role::Lead, Vec::new());
    }

    /// Adds a table: heads and rows, of which there is at least one. Says in which row the first of them stands.
    pub(super) fn table(&mut self, name: Label, heads: Vec<Cell>, rows: Vec<Vec<Cell>>) -> usize {
        let width = heads.len();
        let head = self.push(Role::Head, heads);
        let rows = if rows.is_empty() { vec![vec![Cell::Empty]] } else { rows };
        for mut cells in rows {
            cells.resize(width, Cell::Empty);
            self.push(Role::Body, cells);
        }
        let first = Address { sheet: 0, row: head, column: 0 };
        let area = first.to(self.rows.len() - 1, width.saturating_sub(1));
        self.tables.push(Table { name, area });
        head + 1
    }
}
