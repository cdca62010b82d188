//! `unfunded-does-not-follow`: the text states another funded or unfunded sum than the lines give. What is unfunded is
//! what a decision turns on, so it is told apart from the other totals.

use crate::analysis::review::Material;
use crate::analysis::review::stated_total_differs::differing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::budget::Sum;

/// The sums that say whether there is money.
pub(super) const FUNDING: [Sum; 2] = [Sum::Funded, Sum::Unfunded];

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    differing(material, Code::UnfundedDoesNotFollow, |sum| FUNDING.contains(&sum))
}
