//! Value against cost: a point per alternative that has both, and the line through those that no other equals or beats
//! on both.
//!
//! Never a point where value or cost is unknown: who is left out is named.

use num_traits::ToPrimitive;
use serde::Serialize;

use crate::analysis::robustness::frontier::Placed;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::view::basis::Desk;
use crate::view::diagram::axis::Axis;

/// Value against cost.
#[derive(Clone, Debug, Serialize)]
pub struct Frontier {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// Whether the costs are discounted to the first year; else they are the sum of all years.
    pub discounted: bool,
    /// The criteria that read a cost, and count in no value here.
    pub without: Vec<String>,
    /// The alternatives that have both a value and a cost, in file order.
    pub points: Vec<Point>,
    /// Those that are compared and have no cost.
    pub uncosted: Vec<String>,
    /// The points that the line goes through, in rising cost: their places in `points`.
    #[serde(skip)]
    pub line: Vec<usize>,
    /// The values, in hundredths of a point.
    #[serde(skip)]
    pub value_axis: Axis,
    /// The costs, in öre.
    #[serde(skip)]
    pub cost_axis: Axis,
}

/// One alternative with its value and its cost.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// What stands at it in the picture, counted from 1.
    pub number: usize,
    /// The alternative.
    pub alternative: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// Its value without the criteria that read a cost: `53,21`.
    pub value: String,
    /// What it costs: `6,55 mkr`.
    pub cost: String,
    /// Whether no other is better on one without being worse on the other.
    pub on_line: bool,
    /// What its value costs more than that of its cheaper neighbour on the line.
    pub step: Option<Step>,
    /// Its value in hundredths of a point, to be drawn.
    #[serde(skip)]
    pub hundredths: i128,
    /// Its cost, to be drawn.
    #[serde(skip)]
    pub amount: Ore,
}

/// From one point of the line to the next.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The number of the cheaper neighbour.
    pub from: usize,
    /// The cheaper neighbour.
    pub alternative: String,
    /// What one point of value more costs, in whole kronor: `61 000 kr`.
    pub price: String,
}

pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Frontier> {
    let found = &desk.analysis.robustness.frontier;
    if found.placed.len() < 2 || found.line.is_empty() {
        return None;
    }
    let mut points: Vec<Point> =
        (1..).zip(&found.placed).map(|(number, one)| point(desk, number, one)).collect();
    for on in &found.line {
        let step = on.step.map(|step| Step {
            from: points[step.from].number,
            alternative: points[step.from].alternative.clone(),
            price: whole_kronor(desk, step.price_per_point),
        });
        points[on.place] = Point { on_line: true, step, ..points[on.place].clone() };
    }
    let compared = desk.analysis.robustness.comparison.alternatives.iter();
    let uncosted = compared.filter(|id| !found.placed.iter().any(|one| one.alternative == **id));
    Some(Frontier {
        label,
        discounted: found.discounted,
        without: reading_a_cost(desk),
        uncosted: uncosted.map(|id| desk.alternative(id)).collect(),
        line: found.line.iter().map(|on| on.place).collect(),
        value_axis: Axis::around(points.iter().map(|point| point.hundredths), |at| hundredths(desk, at)),
        cost_axis: Axis::around(points.iter().map(|point| point.amount.ore()), |at| {
            desk.reader.money(Ore::from_ore(at))
        }),
        points,
    })
}

/// The criteria that read a cost, in the order of the tree.
fn reading_a_cost(desk: &Desk<'_>) -> Vec<String> {
    let leaves = desk.scenario.criteria.leaves();
    leaves.iter().filter(|(_, leaf)| leaf.measure.reads_cost()).map(|(id, _)| desk.criterion(id)).collect()
}

fn point(desk: &Desk<'_>, number: usize, one: &Placed) -> Point {
    Point {
        number,
        alternative: desk.alternative(&one.alternative),
        zero: desk.scenario.zero_alternative() == Some(&one.alternative),
        value: desk.reader.fixed(one.value, 2),
        cost: desk.whole_money(one.cost),
        on_line: false,
        step: None,
        hundredths: (one.value * 100.0).round().to_i128().unwrap_or(0),
        amount: one.cost,
    }
}

/// Hundredths of a point for a reader.
fn hundredths(desk: &Desk<'_>, at: i128) -> String {
    Number::new(at, 100).map_or_else(|| at.to_string(), |number| desk.reader.number(number))
}

/// A price is a judgement, never paid: whole kronor are exact enough for a reader.
fn whole_kronor(desk: &Desk<'_>, price: f64) -> String {
    let kronor = price.round().to_i64().map(Ore::from_kronor);
    kronor.map_or_else(|| desk.reader.fixed(price, 0), |kronor| desk.reader.money(kronor))
}
