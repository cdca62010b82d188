//! In which sums of a year the parts of a line count (formulas.md 7.2). Never an amount.

use crate::model::budget::{Funding, LineKind, Sum};

/// How often each part of a line counts in a sum: 1, 0, or -1 where it is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Counts {
    /// What the line itself costs.
    pub(in crate::analysis) own: i128,
    /// What takes over ended external money, which is an unfunded cost.
    pub(in crate::analysis) takeover: i128,
    /// Money from others.
    pub(in crate::analysis) external: i128,
}

impl Counts {
    /// How the parts of a line of this kind, funded like this, count in `sum`.
    pub(in crate::analysis) fn of(kind: LineKind, funding: Option<Funding>, sum: Sum) -> Self {
        let funded = funding == Some(Funding::Funded);
        let (own, takeover) = match (kind, sum) {
            (LineKind::Cost, Sum::Total | Sum::Net) => (1, 1),
            (LineKind::Cost, Sum::Funded) => (i128::from(funded), 0),
            (LineKind::Cost, Sum::Unfunded) => (i128::from(!funded), 1),
            (LineKind::Income, Sum::Income) => (1, 0),
            (LineKind::Income, Sum::Net) => (-1, 0),
            (LineKind::Cost, Sum::Income | Sum::External)
            | (LineKind::Income, Sum::Total | Sum::Funded | Sum::Unfunded | Sum::External)
            | (LineKind::Transfer, _) => (0, 0),
        };
        let external = i128::from(sum == Sum::External && kind != LineKind::Transfer);
        Self { own, takeover, external }
    }
}
