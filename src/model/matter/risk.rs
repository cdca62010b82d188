//! What may go wrong, or well, and how large that is. Never what speaks for or against an alternative: those are its
//! arguments.

use crate::model::evidence::Basis;
use crate::model::id::{AlternativeId, UnitId};
use crate::model::period::When;
use crate::model::text::{Prose, Text};
use crate::model::word::words;

words! {
    /// Whether something may go wrong or well.
    RiskKind {
        Risk = "risk",
        Opportunity = "opportunity",
    }
}

/// What may go wrong, or well.
#[derive(Clone, Debug)]
pub struct Risk {
    /// What it is.
    pub text: Prose,
    /// Whether it may go wrong or well.
    pub kind: RiskKind,
    /// Where in the organisation it is felt.
    pub units: Vec<UnitId>,
    /// Who feels it.
    pub affected: Vec<Text>,
    /// The alternatives it belongs to; empty when it is common to all.
    pub alternatives: Vec<AlternativeId>,
    /// How probable, 1..=5.
    pub probability: Option<u8>,
    /// How bad, 1..=5.
    pub consequence: Option<u8>,
    /// What is done about it.
    pub measure: Option<Text>,
    /// Who does it.
    pub responsible: Option<UnitId>,
    /// By when.
    pub date: Option<When>,
    /// Where it comes from.
    pub basis: Basis,
}

impl Risk {
    /// Probability times consequence, 1..=25; none while either is unknown.
    #[must_use]
    pub fn value(&self) -> Option<u8> {
        Some(self.probability?.saturating_mul(self.consequence?))
    }

    /// The class of its value; none while that is unknown.
    #[must_use]
    pub fn class(&self) -> Option<RiskClass> {
        self.value().map(RiskClass::of_value)
    }
}

words! {
    /// How large the value of a risk or an opportunity is, in words.
    RiskClass {
        /// 1..=4
        Low = "low",
        /// 5..=9
        Moderate = "moderate",
        /// 10..=16
        High = "high",
        /// 20..=25
        VeryHigh = "very_high",
    }
}

impl RiskClass {
    /// The least and the largest value in it.
    #[must_use]
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Self::Low => (1, 4),
            Self::Moderate => (5, 9),
            Self::High => (10, 16),
            Self::VeryHigh => (20, 25),
        }
    }

    /// The class that a value is in, with bounds that are common for five grades times five.
    #[must_use]
    pub const fn of_value(value: u8) -> Self {
        match value {
            0..=4 => Self::Low,
            5..=9 => Self::Moderate,
            10..=16 => Self::High,
            17.. => Self::VeryHigh,
        }
    }
}
