//! How much of the organisation an alternative moves (formulas.md 8). Never where to.

use crate::analysis::structure::Unknown;
use crate::analysis::structure::part::own_fte;
use crate::analysis::structure::tree::Tree;
use crate::model::number::Number;
use crate::model::reorganisation::{Reorganisation, UnitFate};

/// What an alternative moves.
pub(super) struct Moved {
    /// Units that stand under another unit than now, or closed into another, with all below them, each once: their
    /// numbers now, each before those under it.
    pub(super) units: Vec<usize>,
    /// The full-time equivalents in them as written, and of positions that moved out of other units.
    pub(super) fte: Result<f64, Unknown>,
}

/// What an alternative moves. A unit that ended without anybody taking over did not move, nor did a new one.
pub(super) fn moved(now: &Tree<'_>, change: &Reorganisation) -> Moved {
    let mut goes_along = vec![false; now.walk().len()];
    let mut moved = vec![false; now.walk().len()];
    for number in now.walk() {
        let fate = change.units.get(now.unit(*number).0).map(|unit| &unit.fate);
        let goes = matches!(fate, Some(UnitFate::Moved { .. } | UnitFate::Closed { into: Some(_), .. }));
        goes_along[*number] = goes || now.parent(*number).is_some_and(|above| goes_along[above]);
        moved[*number] = goes_along[*number] && !matches!(fate, Some(UnitFate::Closed { into: None, .. }));
    }
    let units: Vec<usize> = now.walk().iter().copied().filter(|number| moved[*number]).collect();
    let of_units = units.iter().map(|number| own_fte(now.unit(*number).1));
    let of_positions = change
        .positions
        .iter()
        .filter_map(|position| Some((position, now.number(position.from.as_ref()?)?)))
        .filter(|(position, from)| !moved[*from] && position.to.is_some() && position.to != position.from)
        .map(|(position, _)| position.position.fte.map(|fte| vec![fte]));
    let fte: Option<Vec<Vec<Number>>> = of_units.chain(of_positions).collect();
    let fte = fte.map(|fte| Number::sum_to_f64(&fte.concat()));
    Moved { units, fte: fte.ok_or(Unknown::PositionsNotStated) }
}
