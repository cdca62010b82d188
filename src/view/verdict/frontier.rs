//! What a point of value costs, and which alternatives are at least as good as another on everything.
//! Never a price for what nobody has costed.

use serde::Serialize;

use crate::analysis::robustness::frontier::OnFrontier;
use crate::view::basis::{Desk, Money};

/// Value against cost.
#[derive(Clone, Debug, Serialize)]
pub struct Frontier {
    /// Whether the costs are discounted to the first year; else they are the sum of all years.
    pub discounted: bool,
    /// The alternatives that no other equals or beats on both, in rising cost; in file order where the grade decides
    /// nothing. Empty when there are not two.
    pub rows: Vec<Row>,
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

pub(super) fn compose(desk: &Desk<'_>, decided: bool) -> Frontier {
    let found = &desk.analysis.robustness.frontier;
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (place, one) in found.iter().enumerate() {
        let cheaper = place.checked_sub(1).and_then(|before| found.get(before));
        rows.push((file_place(desk, one), row(desk, one, cheaper)));
    }
    if !decided {
        rows.sort_by_key(|(place, _)| *place);
    }
    if rows.len() < 2 {
        rows.clear();
    }
    let rate = desk.scenario.budget.as_ref().and_then(|budget| budget.discount_rate);
    Frontier { discounted: rate.is_some(), rows: rows.into_iter().map(|(_, row)| row).collect() }
}

fn file_place(desk: &Desk<'_>, one: &OnFrontier) -> usize {
    desk.scenario.alternatives.get_index_of(&one.alternative).unwrap_or(usize::MAX)
}

fn row(desk: &Desk<'_>, one: &OnFrontier, cheaper: Option<&OnFrontier>) -> Row {
    let step = one.price_per_point.zip(cheaper).map(|(price, cheaper)| PriceStep {
        price: desk.reader.fixed(price, 0),
        than: desk.alternative(&cheaper.alternative),
    });
    Row {
        alternative: desk.alternative(&one.alternative),
        value: desk.reader.fixed(one.value, 2),
        cost: desk.money(one.cost),
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
