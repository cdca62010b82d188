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
use crate::analysis::cost::{AlternativeCost, Costing, cost};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::Budget;
use crate::model::id::AlternativeId;
use crate::model::matter::Language;
use crate::model::money::Ore;
use crate::reader::Reader;
use crate::view::basis::Desk;
use crate::view::workbook::formula::Name;
use crate::view::workbook::sheet::{Area, Cell, Sheet, Value};

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

/// An alternative that is costed.
struct Costed<'a> {
    id: &'a AlternativeId,
    record: &'a Alternative,
    cost: &'a AlternativeCost,
    budget: &'a Budget,
    /// Its net each year before indexation, which is what is discounted; none where nothing is indexed.
    before_index: Option<Vec<Ore>>,
}

/// The workbook of a scenario.
#[must_use]
pub fn compose(scenario: &Scenario, analysis: &Analysis) -> Workbook {
    let desk = Desk { scenario, analysis, reader: Reader::new(scenario.matter.language) };
    let costed = costed(&desk);
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
    if !workbook.is_exact() {
        workbook.freeze();
    }
    workbook
}

/// The costed alternatives, in file order.
fn costed<'a>(desk: &Desk<'a>) -> Vec<Costed<'a>> {
    let Some(budget) = &desk.scenario.budget else { return Vec::new() };
    let unindexed = (!budget.index.is_empty()).then(|| before_index(desk.scenario));
    let costed = desk.scenario.alternatives.iter().filter_map(|(id, record)| {
        let cost = desk.analysis.costing.of(id)?;
        let before_index = unindexed.as_ref().and_then(|costing| costing.of(id));
        let before_index = before_index.map(|cost| cost.years.values().map(|year| year.net).collect());
        Some(Costed { id, record, cost, budget, before_index })
    });
    costed.collect()
}

/// What everything costs in the prices of one year.
fn before_index(scenario: &Scenario) -> Costing {
    let mut scenario = scenario.clone();
    if let Some(budget) = &mut scenario.budget {
        budget.index.clear();
    }
    cost(&scenario)
}

/// Whether a program that computes with 15 digits, as Excel does, holds an amount to the öre.
#[must_use]
pub fn is_exact(amount: Ore) -> bool {
    let mut ore = amount.ore().unsigned_abs();
    while ore != 0 && ore % 10 == 0 {
        ore /= 10;
    }
    ore < 1_000_000_000_000_000
}

impl Workbook {
    /// Whether every amount can be held to the öre by a program that computes with 15 digits.
    fn is_exact(&self) -> bool {
        let cells = self.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
        cells.into_iter().all(|cell| match cell {
            Cell::Value(Value::Amount(amount)) | Cell::Formula(_, Value::Amount(amount)) => is_exact(*amount),
            _ => true,
        })
    }

    /// Leaves what was computed in the place of how: a program would come to something else.
    fn freeze(&mut self) {
        let cells = self.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells);
        for cell in cells {
            match cell {
                Cell::Formula(_, value) => *cell = Cell::Value(*value),
                Cell::Label(label) if *label == label::Label::LiveFormulas => {
                    *label = label::Label::NoFormulas;
                }
                _ => {}
            }
        }
    }
}
