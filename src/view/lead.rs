//! Who comes first, and in which place: nothing where the grade says that the comparison decides nothing.
//!
//! The one door of the documents to the grade, to leaders and to ranks: whoever wants one asks here, and
//! `tests/suite/layers.rs` finds the file of the View that does not. Never the working group's proposal: that is theirs.

use crate::analysis::profiles::ProfileRanking;
use crate::analysis::robustness::simulation::Setting;
use crate::analysis::verdict::Grade;
use crate::model::id::AlternativeId;
use crate::model::word::Word;
use crate::view::basis::Desk;

/// What may be said of places, because the comparison decides something.
#[derive(Clone, Copy)]
pub(super) struct Lead<'a> {
    desk: Desk<'a>,
    leader: &'a AlternativeId,
}

impl<'a> Desk<'a> {
    /// `None` where the grade decides nothing.
    pub(super) fn lead(&self) -> Option<Lead<'a>> {
        let verdict = &self.analysis.verdict;
        let leader = verdict.leader.as_ref().filter(|_| verdict.grade != Grade::Undecided)?;
        Some(Lead { desk: *self, leader })
    }

    /// How sure the comparison is: a key of the templates' words.
    pub(super) fn grade(&self) -> &'static str {
        self.analysis.verdict.grade.as_str()
    }

    /// Whether one alternative has the highest value alone, also where the grade decides nothing.
    pub(super) fn has_first(&self) -> bool {
        self.analysis.verdict.leader.is_some()
    }
}

impl<'a> Lead<'a> {
    /// Who comes first.
    pub(super) fn leader(self) -> &'a AlternativeId {
        self.leader
    }

    /// The place of an alternative by net value; none when it is not ranked.
    pub(super) fn rank(self, alternative: &AlternativeId) -> Option<usize> {
        self.desk.analysis.valuation.alternatives.get(alternative)?.rank
    }

    /// The name of who comes first when something changes.
    pub(super) fn leads_then(self, alternative: &AlternativeId) -> String {
        self.desk.alternative(alternative)
    }

    /// Who comes in which place with somebody else's weights, best first.
    #[expect(clippy::unused_self, reason = "only who has a Lead may ask")]
    pub(super) fn ranks_of(
        self,
        profile: &ProfileRanking,
    ) -> impl Iterator<Item = (&AlternativeId, usize)> + use<'_> {
        profile.ranking.iter().zip(profile.ranks.iter().copied())
    }

    /// The mean place of an alternative when weights are drawn, >= 1.
    #[expect(clippy::unused_self, reason = "only who has a Lead may ask")]
    pub(super) fn mean_rank(self, drawn: &Setting, alternative: &AlternativeId) -> Option<f64> {
        drawn.expected_rank.get(alternative).copied()
    }
}
