//! Every alternative with what it is worth, in file order. Never in order of value.

use crate::analysis::valuation::{AlternativeValue, ArgumentScore};
use crate::model::alternative::{Alternative, Argument};
use crate::model::id::AlternativeId;
use crate::view::basis::Desk;

/// An alternative with its value.
#[derive(Clone, Copy)]
pub(super) struct Valued<'a> {
    pub(super) id: &'a AlternativeId,
    pub(super) record: &'a Alternative,
    pub(super) value: &'a AlternativeValue,
}

impl<'a> Desk<'a> {
    /// Every alternative.
    pub(super) fn valued(&self) -> impl Iterator<Item = Valued<'a>> + use<'a> {
        let values = &self.analysis.valuation.alternatives;
        self.scenario.alternatives.iter().map(|(id, record)| {
            let value = values.get(id).expect("the analysis values every alternative");
            Valued { id, record, value }
        })
    }

    /// Those that somebody has judged.
    pub(super) fn assessed(&self) -> impl Iterator<Item = Valued<'a>> + use<'a> {
        self.valued().filter(|one| one.value.assessed)
    }

    /// Those that are compared.
    pub(super) fn ranked(&self) -> impl Iterator<Item = Valued<'a>> + use<'a> {
        self.valued().filter(|one| one.value.is_ranked())
    }
}

impl<'a> Valued<'a> {
    /// Its arguments that count.
    pub(super) fn scored(&self) -> impl Iterator<Item = &'a Argument> + use<'a> {
        let scores = self.record.arguments.iter().zip(&self.value.arguments);
        scores
            .filter(|(_, score)| matches!(score, ArgumentScore::Scored { .. }))
            .map(|(argument, _)| argument)
    }
}
