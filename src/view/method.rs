//! What the attachment on method and sensitivity shows: who judged, how the criteria were weighed, every value, and
//! how sure the ranking is. Whoever wants to do the comparison again finds here what it takes.
//!
//! Alternatives stand in file order. Where the grade is *undecided* there is no rank and no leader: what rests on
//! them is left out. Never a formula: those are the templates'.

pub mod conditions;
pub mod drawn;
pub mod exact;
pub mod judging;
pub mod profiles;
pub mod simulated;
pub mod values;
pub mod weights;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::alternatives::Alternative;
use crate::view::basis::Desk;
use crate::view::literature::{self, Work};

/// What the attachment on method and sensitivity shows.
#[derive(Clone, Debug, Serialize)]
pub struct Method {
    /// Which hemvist has computed it.
    pub version: &'static str,
    /// Who weighed and judged, and what nobody has stated.
    pub judging: judging::Judging,
    /// Every range that somebody has stated.
    pub drawn: Vec<drawn::Drawn>,
    /// How the criteria were weighed.
    pub weights: weights::Weights,
    /// What every alternative is worth on every criterion.
    pub values: values::Values,
    /// What drawing shows; none where there is nothing to compare.
    pub simulated: Option<simulated::Simulated>,
    /// What changes the leader and what does not.
    pub exact: exact::Exact,
    /// The verdict, condition by condition.
    pub conditions: conditions::Conditions,
    /// What others' weights would give; none without profiles.
    pub profiles: Option<profiles::Profiles>,
    /// The works that the formulas come from.
    pub works: BTreeMap<&'static str, Work>,
}

/// `alternatives` are all of the scenario, as the documents show them.
pub(super) fn compose(desk: &Desk<'_>, alternatives: &[Alternative]) -> Method {
    Method {
        version: crate::VERSION,
        judging: judging::compose(desk),
        drawn: drawn::compose(desk, alternatives),
        weights: weights::compose(desk),
        values: values::compose(desk),
        simulated: simulated::compose(desk),
        exact: exact::compose(desk),
        conditions: conditions::compose(desk),
        profiles: profiles::compose(desk),
        works: literature::compose(),
    }
}
