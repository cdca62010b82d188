//! Who weighed and judged, when, and what nobody has stated. Never a value.

use serde::Serialize;

use crate::analysis::valuation::CriterionValue;
use crate::model::alternative::Argument;
use crate::model::criterion::{CriterionNode, Judged, Siblings};
use crate::model::id::CriterionId;
use crate::view::basis::Desk;
use crate::view::criteria::weighted as is_weighted;
use crate::view::valued::Valued;

/// Who weighed and judged, and what nobody has stated.
#[derive(Clone, Debug, Serialize)]
pub struct Judging {
    /// Who judged what, and when.
    pub judges: Vec<Judge>,
    /// How many arguments of the compared alternatives count.
    pub arguments: usize,
    /// How many of them state no strength.
    pub strengths_unstated: usize,
    /// How many of them state no likelihood.
    pub likelihoods_unstated: usize,
    /// Compared alternatives with criteria whose rating or figure is missing.
    pub unknown: Vec<Silence>,
    /// Compared alternatives with criteria by arguments on which they have none.
    pub unargued: Vec<Silence>,
    /// Whether there is any of these.
    pub silent: bool,
}

/// One judgement as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Judge {
    /// A key of the templates' words: `weights`, `criterion`, `alternative` or `profile`.
    pub kind: &'static str,
    /// What was judged, where it has a name.
    pub name: Option<String>,
    /// Who; none where nobody is named.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
}

/// One alternative, and the criteria on which something is missing.
#[derive(Clone, Debug, Serialize)]
pub struct Silence {
    /// The alternative.
    pub alternative: String,
    /// The criteria.
    pub criteria: Vec<String>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Judging {
    let mut judges = Vec::new();
    let weighting = &desk.scenario.weighting.judged;
    if is_weighted(&desk.scenario.criteria) || is_stated(weighting) {
        judges.push(judge(desk, "weights", None, weighting));
    }
    criteria(desk, &desk.scenario.criteria, &mut judges);
    judges.extend(
        desk.assessed()
            .map(|one| judge(desk, "alternative", Some(one.record.name.as_str()), &one.record.judged)),
    );
    let profiles = desk.scenario.profiles.values();
    judges
        .extend(profiles.map(|profile| judge(desk, "profile", Some(profile.name.as_str()), &profile.judged)));
    let scored: Vec<&Argument> = desk.ranked().flat_map(|one| one.scored()).collect();
    let unstated = |is_unstated: fn(&&&Argument) -> bool| scored.iter().filter(is_unstated).count();
    let mut judging = Judging {
        judges,
        arguments: scored.len(),
        strengths_unstated: unstated(|argument| argument.strength.is_none()),
        likelihoods_unstated: unstated(|argument| argument.likelihood.is_none()),
        unknown: silences(desk, |value| !value.known),
        unargued: silences(desk, |value| !value.argued),
        silent: false,
    };
    judging.silent = judging.strengths_unstated + judging.likelihoods_unstated > 0
        || !judging.unknown.is_empty()
        || !judging.unargued.is_empty();
    judging
}

fn is_stated(judged: &Judged) -> bool {
    judged.by.is_some() || judged.date.is_some()
}

fn judge(desk: &Desk<'_>, kind: &'static str, name: Option<&str>, judged: &Judged) -> Judge {
    Judge {
        kind,
        name: name.map(str::to_owned),
        by: judged.by.as_ref().map(ToString::to_string),
        on: judged.date.as_ref().map(|date| desk.reader.when(date)),
    }
}

/// The criteria that somebody has weighed by themselves, groups first.
fn criteria(desk: &Desk<'_>, siblings: &Siblings, judges: &mut Vec<Judge>) {
    for criterion in siblings.criteria.values() {
        if is_stated(&criterion.judged) {
            judges.push(judge(desk, "criterion", Some(criterion.name.as_str()), &criterion.judged));
        }
        if let CriterionNode::Group(group) = &criterion.node {
            criteria(desk, group, judges);
        }
    }
}

fn silences(desk: &Desk<'_>, is_silent: fn(&CriterionValue) -> bool) -> Vec<Silence> {
    let of = |one: Valued<'_>| {
        let silent = one.value.criteria.iter().filter(|(_, value)| is_silent(value));
        let criteria: Vec<String> = silent.map(|(id, _): (&CriterionId, _)| desk.criterion(id)).collect();
        Silence { alternative: one.record.name.to_string(), criteria }
    };
    desk.ranked().map(of).filter(|silence| !silence.criteria.is_empty()).collect()
}
