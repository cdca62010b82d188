//! Where a subject ends up: in one place, or in several parts with a weight each (format.md section 3,
//! formulas.md 8). Never what the places mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::structure::Unknown;
use crate::analysis::structure::tree::Tree;
use crate::model::id::UnitId;
use crate::model::number::Number;
use crate::model::organisation::Unit;
use crate::model::reorganisation::{Reorganisation, UnitFate};

/// One place where a subject is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    /// The unit there, by its number in the organisation it is measured in.
    pub unit: usize,
    /// How much of the subject is there, in full-time equivalents as written now; `None` where not all is stated.
    pub fte: Option<f64>,
}

/// The full-time equivalents of the positions of a unit, without those under it, as written; `None` where it does
/// not state them all.
pub(super) fn own_fte(unit: &Unit) -> Option<Vec<Number>> {
    let stated: Option<Vec<Number>> = unit.positions.iter().map(|position| position.fte).collect();
    stated.filter(|fte| !fte.is_empty())
}

/// The full-time equivalents of units, as written; `None` where one of them does not state them all.
pub(super) fn fte(tree: &Tree<'_>, units: &[usize]) -> Option<f64> {
    let stated: Option<Vec<Vec<Number>>> = units.iter().map(|unit| own_fte(tree.unit(*unit).1)).collect();
    stated.map(|stated| Number::sum_to_f64(&stated.concat()))
}

/// Where a subject is now.
pub(super) fn now(tree: &Tree<'_>, subject: &UnitId) -> Result<Vec<Part>, Unknown> {
    let unit = tree.number(subject).ok_or(Unknown::SubjectNotThere)?;
    Ok(vec![Part { unit, fte: fte(tree, tree.below(unit)) }])
}

/// Where a subject is when the moves are done: in the units that it is made of now, each counted where it is not
/// under another of them; where none of them is left, in the units that its positions went to; without any,
/// in the unit that took over from it.
pub(super) fn after(
    now: &Tree<'_>,
    after: &Tree<'_>,
    change: &Reorganisation,
    subject: &UnitId,
) -> Result<Vec<Part>, Unknown> {
    let Some(unit) = now.number(subject) else { return self::now(after, subject) };
    let units: Vec<&UnitId> = now.below(unit).iter().map(|unit| now.unit(*unit).0).collect();
    let parts = by_units(now, after, subject, &units);
    let parts = if parts.is_empty() { by_positions(after, change, &units) } else { parts };
    if !parts.is_empty() {
        return Ok(parts);
    }
    let heir = match change.units.get(subject).map(|unit| &unit.fate) {
        Some(UnitFate::Closed { heir, .. }) => heir.as_ref().and_then(|heir| after.number(heir)),
        _ => None,
    };
    heir.map(|unit| vec![Part { unit, fte: None }]).ok_or(Unknown::SubjectGone)
}

/// The units of the subject that are left. The subject itself is a part as long as it is there.
fn by_units(now: &Tree<'_>, after: &Tree<'_>, subject: &UnitId, units: &[&UnitId]) -> Vec<Part> {
    let subject = after.number(subject);
    let left: BTreeMap<usize, Option<Vec<Number>>> = units
        .iter()
        .filter_map(|id| Some((after.number(id)?, own_fte(now.unit(now.number(id)?).1))))
        .collect();
    let part = |unit: usize| {
        let of_subject = subject.filter(|subject| after.is_below(unit, *subject));
        of_subject.or_else(|| after.up(unit).filter(|above| left.contains_key(above)).last())
    };
    sums(left.iter().filter_map(|(unit, fte)| Some((part(*unit)?, fte.clone()))))
}

/// The units that the positions of the subject went to.
fn by_positions(after: &Tree<'_>, change: &Reorganisation, units: &[&UnitId]) -> Vec<Part> {
    let units: BTreeSet<&UnitId> = units.iter().copied().collect();
    let of_subject =
        change.positions.iter().filter(|step| step.from.as_ref().is_some_and(|from| units.contains(from)));
    sums(of_subject.filter_map(|step| {
        let to = after.number(step.to.as_ref()?)?;
        Some((to, step.position.fte.map(|fte| vec![fte])))
    }))
}

/// The parts, each with the sum of what is there; `None` where a part of it is not stated.
fn sums(stated: impl Iterator<Item = (usize, Option<Vec<Number>>)>) -> Vec<Part> {
    let mut parts: BTreeMap<usize, Option<Vec<Number>>> = BTreeMap::new();
    for (unit, fte) in stated {
        let sum = parts.entry(unit).or_insert_with(|| Some(Vec::new()));
        match (sum.as_mut(), fte) {
            (Some(sum), Some(fte)) => sum.extend(fte),
            _ => *sum = None,
        }
    }
    let part = |(unit, fte): (usize, Option<Vec<Number>>)| Part {
        unit,
        fte: fte.map(|fte| Number::sum_to_f64(&fte)),
    };
    parts.into_iter().map(part).collect()
}

/// The mean over the parts of a whole, by their full-time equivalents where all are stated, else equally.
/// Unknown where one of them is.
pub(super) fn mean(parts: &[(Option<f64>, Result<f64, Unknown>)]) -> Result<f64, Unknown> {
    let stated: Option<Vec<f64>> = parts.iter().map(|(fte, _)| *fte).collect();
    let weights = stated.filter(|fte| fte.iter().sum::<f64>() > 0.0).unwrap_or(vec![1.0; parts.len()]);
    let mut sum = 0.0;
    for (weight, (_, value)) in weights.iter().zip(parts) {
        sum += weight * (*value)?;
    }
    if parts.is_empty() { Err(Unknown::NoSubject) } else { Ok(sum / weights.iter().sum::<f64>()) }
}
