//! What the place of one unit means: its way to a decision, and its way to those it works with (formulas.md 8).
//! Never which unit that is.

use crate::analysis::structure::Unknown;
use crate::analysis::structure::department::crosses;
use crate::analysis::structure::tree::Tree;
use crate::model::organisation::Link;

/// What a link counts that does not say how strong it is (formulas.md 8).
const UNSTATED_STRENGTH: f64 = 1.0;

/// The number of reporting lines to the executive board.
pub(super) fn decision_distance(tree: &Tree<'_>, unit: usize) -> Result<f64, Unknown> {
    let board = tree.board().ok_or(Unknown::NoExecutiveBoard)?;
    tree.distance(unit, board).map(count).ok_or(Unknown::OutsideTheTree)
}

/// The strengths of the links between the unit, with everything under it, and units of another department. A link
/// counts once, however many units it joins.
pub(super) fn links_crossing(tree: &Tree<'_>, unit: usize) -> f64 {
    let links = tree.links_of(unit).into_iter().map(|link| &tree.organisation.links[link]);
    links.filter(|link| crosses(tree, unit, link)).map(strength).fold(0.0, |sum, strength| sum + strength)
}

/// The mean number of reporting lines to all those that the unit, with everything under it, works with, those of
/// its own department too, weighted by the strengths of the links. Who stands outside the tree has no distance.
pub(super) fn partner_distance(tree: &Tree<'_>, unit: usize) -> Result<f64, Unknown> {
    let (mut sum, mut weight) = (0.0, 0.0);
    for link in tree.links_of(unit).into_iter().map(|link| &tree.organisation.links[link]) {
        for distance in tree.partners(unit, link).filter_map(|partner| tree.distance(unit, partner)) {
            sum += strength(link) * count(distance);
            weight += strength(link);
        }
    }
    if weight > 0.0 { Ok(sum / weight) } else { Err(Unknown::NoPartner) }
}

fn strength(link: &Link) -> f64 {
    link.strength.unwrap_or(UNSTATED_STRENGTH)
}

/// A number of units or lines, which is small.
pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}
