//! The claims of the investigation held against its figures (design.md 6). Never a judgement of what nobody can
//! compute: that is said.

use indexmap::IndexMap;

use crate::analysis::expression::{Figures, NoValue, Value};
use crate::model::Scenario;
use crate::model::expression::Call;
use crate::model::id::ClaimId;
use crate::model::word::words;

words! {
    /// What the figures say of a claim.
    ClaimVerdict {
        Holds = "holds",
        Partly = "partly",
        Contradicted = "contradicted",
        NotComputable = "not_computable",
        NotChecked = "not_checked",
    }
}

/// A claim held against the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimResult {
    /// What they say.
    pub verdict: ClaimVerdict,
    /// The left side of the comparison that decided, where it is a number.
    pub value: Option<f64>,
    /// The figures that its conditions call, each once, in the order in which they are written.
    pub figures: Vec<(Call, Result<Value, NoValue>)>,
}

/// Holds every claim against the figures, in file order.
#[must_use]
pub fn claims(scenario: &Scenario, _figures: &Figures) -> IndexMap<ClaimId, ClaimResult> {
    let unchecked = |id: &ClaimId| {
        (id.clone(), ClaimResult { verdict: ClaimVerdict::NotChecked, value: None, figures: Vec::new() })
    };
    scenario.evidence.claims.keys().map(unchecked).collect()
}
