//! The budget of a scenario as a workbook: what it assumes, the positions and the lines as they are written, what every
//! alternative costs line by line, the alternatives side by side, and where it all comes from.
//!
//! Numbers are numbers here, not texts for a reader, and what follows from others is a formula beside what hemvist itself
//! came to. Never a format of a file, and never a word of hemvist's own: those are the renderer's.

mod alternative;
mod assumptions;
mod comparison;
mod cover;
pub mod formula;
pub mod label;
mod lines;
mod notes;
mod positions;
pub mod sheet;

use crate::analysis::Analysis;
use crate::analysis::cost::costed::Costed;
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::reader::Reader;
use crate::view::basis::Desk;
use crate::view::workbook::formula::{Formula, Mention, Name};
use crate::view::workbook::label::Label;
use crate::view::workbook::sheet::{Address, Area, Cell, Sheet, Value};

/// The workbook of a scenario.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The language of its words.
    pub language: Language,
    /// The title of the investigation.
    pub title: String,
    /// The municipality, when it is known.
    pub municipality: Option<String>,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
    /// What can be referred to by name from everywhere.
    pub names: Vec<(Name, Area)>,
}

/// The sheets that every workbook begins with, in order.
const ASSUMPTIONS: usize = 1;
const POSITIONS: usize = 2;
const FIRST_ALTERNATIVE: usize = 4;

/// The workbook of a scenario.
#[must_use]
pub fn compose(scenario: &Scenario, analysis: &Analysis) -> Workbook {
    let desk = Desk { scenario, analysis, reader: Reader::new(scenario.matter.language) };
    let costed: Vec<Costed<'_>> = Costed::all(scenario, &analysis.costing).collect();
    let (assumptions, found) = assumptions::compose(&desk, ASSUMPTIONS);
    let mut sheets = vec![cover::compose(&desk), assumptions];
    sheets.extend([positions::compose(scenario, POSITIONS), lines::compose(scenario)]);
    let mut places = Vec::new();
    for (number, costed) in costed.iter().enumerate() {
        let (sheet, place) = alternative::compose(&desk, costed, FIRST_ALTERNATIVE + number);
        sheets.push(sheet);
        places.push(place);
    }
    sheets.push(comparison::compose(&desk, &costed, &places, &found, sheets.len()));
    sheets.push(notes::compose(&desk));
    let mut workbook = Workbook {
        language: scenario.matter.language,
        title: scenario.matter.title.to_string(),
        municipality: scenario.matter.municipality.as_ref().map(ToString::to_string),
        sheets,
        names: found.names,
    };
    workbook.freeze_what_rests_on_text();
    if !workbook.is_exact() {
        workbook.freeze();
    }
    workbook
}

/// The first number that a program that computes with 15 digits, as Excel does, does not hold.
const TOO_LONG: u128 = 1_000_000_000_000_000;

/// Whether a program that computes with 15 digits holds an amount to the öre. One that it does not is written as text.
#[must_use]
pub fn is_exact(amount: Ore) -> bool {
    let mut ore = amount.ore().unsigned_abs();
    while ore != 0 && ore.is_multiple_of(10) {
        ore /= 10;
    }
    ore < TOO_LONG
}

/// With how many decimals, at most nine, a program that computes with 15 digits holds a number; `None` for one that it does
/// not hold, which is written as a text such as `1/3`.
#[must_use]
pub fn decimals(number: Number) -> Option<u32> {
    const MOST: u32 = 9;
    let (numerator, denominator) = (*number.ratio().numer(), *number.ratio().denom());
    let shifted = |places: &u32| numerator.checked_mul(10_i128.pow(*places));
    let places =
        (0..=MOST).find(|places| shifted(places).is_some_and(|shifted| shifted % denominator == 0))?;
    let digits = (shifted(&places)? / denominator).unsigned_abs();
    (digits < TOO_LONG).then_some(places)
}

impl Workbook {
    fn cells(&self) -> impl Iterator<Item = (Address, &Cell)> {
        let rows = self.sheets.iter().enumerate().flat_map(|(sheet, page)| {
            page.rows.iter().enumerate().map(move |(row, written)| (sheet, row, written))
        });
        rows.flat_map(|(sheet, row, written)| {
            let cells = written.cells.iter().enumerate();
            cells.map(move |(column, cell)| (Address { sheet, row, column }, cell))
        })
    }

    /// Whether every amount can be held to the öre by a program that computes with 15 digits.
    fn is_exact(&self) -> bool {
        self.cells().all(|(_, cell)| match cell {
            Cell::Value(Value::Amount(amount)) | Cell::Formula(_, Value::Amount(amount)) => is_exact(*amount),
            _ => true,
        })
    }

    /// Leaves what was computed in the place of how, everywhere: a program would come to something else.
    fn freeze(&mut self) {
        self.freeze_where(|_| true);
        for cell in self.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells) {
            if *cell == Cell::Label(Label::LiveFormulas) {
                *cell = Cell::Label(Label::NoFormulas);
            }
        }
    }

    /// The same where a formula is computed from a number that is written as text.
    fn freeze_what_rests_on_text(&mut self) {
        let is_text = |cell: &Cell| match cell {
            Cell::Value(Value::Number(number) | Value::Percent(number)) => decimals(*number).is_none(),
            _ => false,
        };
        let texts: Vec<Address> =
            self.cells().filter(|(_, cell)| is_text(cell)).map(|(address, _)| address).collect();
        if texts.is_empty() {
            return;
        }
        let holds_text = |area: &Area| texts.iter().any(|text| area.holds(*text));
        let names = self.names.clone();
        self.freeze_where(|formula| {
            formula.mentions().iter().any(|mention| match mention {
                Mention::Cells(area) => holds_text(area),
                Mention::Name(name) => names.iter().any(|(other, area)| other == name && holds_text(area)),
            })
        });
    }

    fn freeze_where(&mut self, is_frozen: impl Fn(&Formula) -> bool) {
        for cell in self.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells) {
            if let Cell::Formula(formula, value) = cell
                && is_frozen(formula)
            {
                *cell = Cell::Value(*value);
            }
        }
    }
}
