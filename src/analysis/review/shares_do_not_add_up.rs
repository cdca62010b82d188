//! `shares-do-not-add-up`: the parts of a fact are together more or less than their whole: the stated one, and 100 % for
//! shares in per cent.
//!
//! Shares in per cent may be rounded, so the sum may be off by half of the last written place for each of them.

use crate::analysis::review::Material;
use crate::analysis::review::scan::opening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::{Fact, FactValue, Quantity, QuantityUnit};
use crate::model::id::FactId;
use crate::model::number::Number;
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    material.scenario.evidence.facts.iter().filter_map(|(id, fact)| differing(id, fact)).collect()
}

fn differing(id: &FactId, fact: &Fact) -> Option<Diagnostic> {
    let FactValue::Parts { whole, .. } = &fact.value else { return None };
    let sum = fact.value.sum()?;
    let everything = Quantity { value: Number::from(1), unit: QuantityUnit::Percent };
    let whole = match (whole, sum.unit) {
        (Some(whole), unit) if whole.unit == unit => *whole,
        // Shares of something that is counted in another unit are still shares of all of it.
        (_, QuantityUnit::Percent) => everything,
        _ => return None,
    };
    if fact.value.adds_up(sum, whole) {
        return None;
    }
    let finding = Diagnostic::new(Code::SharesDoNotAddUp, Place::of(&["facts", id.as_str(), "parts"]))
        .with("fact", opening(&fact.text))
        .with("sum", sum)
        .with("whole", whole);
    Some(finding)
}
