//! What the alternatives cost year by year, parted by who pays: amounts to draw and the words that stand beside.
//!
//! Never a bar for what nobody has costed: its cost is unknown, not nought.

use serde::Serialize;

use crate::analysis::cost::YearCost;
use crate::model::money::Ore;
use crate::view::alike::{Who, together};
use crate::view::basis::Desk;

/// Costs by how they are funded.
#[derive(Clone, Debug, Serialize)]
pub struct Funding {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// The years.
    pub years: Vec<Year>,
    /// Whether others pay for something in any of them.
    pub has_external: bool,
}

/// One year with all alternatives beside each other, those that cost the same in one bar.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: String,
    /// In the order of the first alternative of each.
    pub bars: Vec<Bar>,
}

/// What alternatives cost in one year.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The alternatives.
    pub who: Who,
    /// Which of them is what happens if nothing is decided.
    pub zero: Option<String>,
    /// What they cost.
    pub cost: Cost,
}

/// What an alternative costs in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// What it costs the municipality: `6,55 mkr`; none when nobody has costed it.
    pub total: Option<String>,
    /// Whether a line of it has no known amount.
    pub incomplete: bool,
    /// What the cost consists of.
    pub parts: Vec<Part>,
}

/// A part of a cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Who pays it.
    pub payer: Payer,
    /// How much it is, to be drawn; below nought for a saving.
    #[serde(skip)]
    pub amount: Ore,
    /// The same for a reader: `1,3 mkr`.
    pub text: String,
}

/// Who pays a part of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The municipality, with money that is there.
    Funded,
    /// The municipality, with money that nobody has set aside.
    Unfunded,
    /// Somebody else, beside what the municipality pays.
    External,
    /// The municipality, with money that nobody has set aside, since somebody else has stopped.
    TakenOver,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Funding> {
    let costing = &desk.analysis.costing.alternatives;
    let years = &desk.scenario.budget.as_ref()?.years;
    if years.is_empty() || costing.values().all(Option::is_none) {
        return None;
    }
    let years: Vec<Year> = years.iter().map(|year| self::year(desk, *year)).collect();
    let mut parts = years.iter().flat_map(|year| &year.bars).flat_map(|bar| &bar.cost.parts);
    let has_external = parts.any(|part| part.payer == Payer::External);
    Some(Funding { label, years, has_external })
}

fn year(desk: &Desk<'_>, year: i16) -> Year {
    let costs = desk.scenario.alternatives.iter().map(|(id, record)| {
        let cost = desk.analysis.costing.of(id).and_then(|cost| cost.years.get(&year));
        let cost = Cost {
            total: cost.map(|cost| desk.whole_money(cost.total)),
            incomplete: cost.is_some_and(|cost| cost.lines.values().any(|line| line.amount.is_none())),
            parts: cost.map(|cost| parts(desk, cost)).unwrap_or_default(),
        };
        (record, cost)
    });
    let bars = together(costs, PartialEq::eq).into_iter().map(|(records, cost)| {
        let names = records.iter().map(|record| record.name.to_string()).collect();
        Bar {
            who: if cost.total.is_some() { Who::of(desk, names) } else { Who::uncosted(names) },
            zero: records.iter().find(|record| record.zero).map(|record| record.name.to_string()),
            cost,
        }
    });
    Year { year: year.to_string(), bars: bars.collect() }
}

/// The parts that there is something of.
fn parts(desk: &Desk<'_>, cost: &YearCost) -> Vec<Part> {
    let amounts =
        [(Payer::Funded, cost.funded), (Payer::Unfunded, cost.unfunded), (Payer::External, cost.external)];
    let some = amounts.into_iter().filter(|(_, amount)| *amount != Ore::ZERO);
    some.map(|(payer, amount)| Part { payer, amount, text: desk.whole_money(amount) }).collect()
}
