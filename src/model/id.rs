//! Names that one part of a scenario points at another with. Never a number, never shown to a reader
//! where the thing has a name of its own.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Declares one id type per thing that can be pointed at, so that a criterion is never looked up among units. Results
/// repeat ids for every year and alternative, so all copies share one text.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as the scenario writes it. Lowering has checked its letters and that it exists.
            #[must_use]
            pub fn new(id: &str) -> Self {
                Self(id.into())
            }

            /// The id as the scenario writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// One possible placement.
    AlternativeId;
    /// An argument that something points at; unique within its alternative.
    ArgumentId;
    /// A document of the scenario's own.
    AttachmentId;
    /// A table of municipalities and indicators.
    BenchmarkId;
    /// What is paid; the same id in an alternative replaces the common line.
    BudgetLineId;
    /// A sentence that figures can confirm or contradict.
    ClaimId;
    /// One point of what the investigation was asked to answer.
    CommissionId;
    /// A criterion or a group of criteria; unique over the whole tree.
    CriterionId;
    /// A good example elsewhere.
    ExampleId;
    /// A figure with a source.
    FactId;
    /// A target that will be measured.
    FollowUpId;
    /// A column of a benchmark.
    IndicatorId;
    /// A law that the investigation rests on.
    LawId;
    /// What removes (part of) a con.
    MitigationId;
    /// An effect whose saving the cost is held against.
    OutcomeId;
    /// Somebody's weights.
    ProfileId;
    /// Something to be done.
    ProposalId;
    /// A duty an alternative meets or not.
    RequirementId;
    /// What may go wrong.
    RiskId;
    /// Proposed terms of reference.
    TermsId;
    /// Where a figure or an argument comes from.
    SourceId;
    /// What successful municipalities share.
    SuccessFactorId;
    /// Any node of the organisation.
    UnitId;
    /// What a unit does, with exactly one accountable unit.
    ActivityId;
}
