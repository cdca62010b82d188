//! What a point of value costs, and which alternatives are at least as good as another on everything.
//! Never a price for what nobody has costed.

use serde::Serialize;

use crate::analysis::robustness::frontier::{Frontier as Found, OnLine};
use crate::view::basis::{Desk, Money};

/// Value against cost.
#[derive(Clone, Debug, Serialize)]
pub struct Frontier {
    /// Whether the costs are discounted to the first year; else they are the sum of all years.
    pub discounted: bool,
    /// The alternatives that no other equals or beats on both, in rising cost; in file order where the grade decides
    /// nothing. Empty when there are not two.
    pub rows: Vec<Row>,
    /// Whether some cost has öre, so that it is another in whole kronor.
    pub has_ore: bool,
}

/// An alternative that no other equals or beats on both value and cost.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The alternative.
    pub alternative: String,
    /// Its value without the criteria that read a cost, 0..100.
    pub value: String,
    /// What it costs.
    pub cost: Money,
    /// What a point of value more costs; none for the cheapest.
    pub step: Option<PriceStep>,
}

/// What a point of value more costs than the next cheaper alternative.
#[derive(Clone, Debug, Serialize)]
pub struct PriceStep {
    /// In kronor, whole.
    pub price: String,
    /// The cheaper alternative.
    pub than: String,
}

/// An alternative that is as good as another on every criterion, and better on one.
#[derive(Clone, Debug, Serialize)]
pub struct Dominance {
    /// The one.
    pub better: String,
    /// The other.
    pub worse: String,
}

pub(super) fn compose(desk: &Desk<'_>) -> Frontier {
    let found = &desk.analysis.robustness.frontier;
    let mut line = found.line.clone();
    if desk.lead().is_none() {
        line.sort_by_key(|on| on.place);
    }
    if line.len() < 2 {
        line.clear();
    }
    let rows: Vec<Row> = line.into_iter().map(|on| row(desk, found, on)).collect();
    Frontier { discounted: found.discounted, has_ore: rows.iter().any(|row| row.cost.has_ore()), rows }
}

fn row(desk: &Desk<'_>, found: &Found, on: OnLine) -> Row {
    let at = &found.placed[on.place];
    let step = on.step.map(|step| PriceStep {
        price: desk.reader.fixed(step.price_per_point, 0),
        than: desk.alternative(&found.placed[step.from].alternative),
    });
    Row {
        alternative: desk.alternative(&at.alternative),
        value: desk.reader.fixed(at.value, 2),
        cost: desk.money(at.cost),
        step,
    }
}

pub(super) fn dominance(desk: &Desk<'_>) -> Vec<Dominance> {
    let pairs = desk.analysis.robustness.dominance.iter();
    let named = pairs.map(|(better, worse)| Dominance {
        better: desk.alternative(better),
        worse: desk.alternative(worse),
    });
    named.collect()
}
