//! Which department a unit belongs to, and which links cross from one to another (formulas.md 8).
//! Never how much a link weighs.

use crate::analysis::structure::part::Part;
use crate::analysis::structure::tree::Tree;
use crate::model::organisation::{self, Link};

/// The department of a unit; none for an external party and everything under it.
pub(super) fn department(tree: &Tree<'_>, unit: usize) -> Option<usize> {
    organisation::department(&tree.up(unit).map(|unit| (unit, tree.unit(unit).1.kind)))
}

/// Whether a link of a unit, with everything under it, joins it to a unit of another department. An external party
/// is no such unit; where the unit is one itself, every other unit is.
pub(super) fn crosses(tree: &Tree<'_>, unit: usize, link: &Link) -> bool {
    let own = department(tree, unit);
    let mut others = tree.partners(unit, link).filter_map(|partner| department(tree, partner));
    others.any(|other| Some(other) != own)
}

/// For every link of the organisation, in its order, whether it crosses from one department to another: seen from
/// the subject's parts where it is theirs, else whether it joins units of several departments.
pub(super) fn crossings(tree: &Tree<'_>, parts: &[Part]) -> Vec<bool> {
    let links = &tree.organisation.links;
    let mut of_subject: Vec<Option<bool>> = vec![None; links.len()];
    for part in parts {
        for link in tree.links_of(part.unit) {
            let crosses = of_subject[link] == Some(true) || crosses(tree, part.unit, &links[link]);
            of_subject[link] = Some(crosses);
        }
    }
    let of_others = |link| joins_several(tree, link);
    links.iter().zip(of_subject).map(|(link, crosses)| crosses.unwrap_or_else(|| of_others(link))).collect()
}

fn joins_several(tree: &Tree<'_>, link: &Link) -> bool {
    let members = link.between.iter().filter_map(|member| tree.number(member));
    let mut departments = members.filter_map(|member| department(tree, member));
    departments.next().is_some_and(|first| departments.any(|other| other != first))
}
