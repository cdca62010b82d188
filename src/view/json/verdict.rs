//! How sure the comparison is, as JSON: the grade, and every reason with what it is about.

use serde::Serialize;

use crate::analysis::verdict::{About, Reason, Verdict};
use crate::model::id::AlternativeId;
use crate::model::word::Word;
use crate::view::json::robustness::IdJson;

#[derive(Serialize)]
pub(super) struct VerdictJson<'a> {
    grade: &'static str,
    leader: Option<&'a str>,
    reasons: Vec<ReasonJson<'a>>,
}

impl<'a> VerdictJson<'a> {
    pub(super) fn new(verdict: &'a Verdict) -> Self {
        Self {
            grade: verdict.grade.as_str(),
            leader: verdict.leader.as_ref().map(AlternativeId::as_str),
            reasons: verdict.reasons.iter().map(ReasonJson::new).collect(),
        }
    }
}

/// One reason. A caution has not failed: it changes no grade.
#[derive(Serialize)]
struct ReasonJson<'a> {
    code: &'static str,
    failed: bool,
    #[serde(flatten)]
    about: AboutJson<'a>,
}

impl<'a> ReasonJson<'a> {
    fn new(reason: &'a Reason) -> Self {
        Self {
            code: reason.code.as_str(),
            failed: reason.code.is_condition(),
            about: AboutJson::new(&reason.about),
        }
    }
}

/// What would settle it: one key named after what is listed, or none.
#[derive(Serialize)]
#[serde(untagged)]
enum AboutJson<'a> {
    Whole {},
    Share { found: f64, asked: f64 },
    Alternatives { alternatives: Vec<&'a str> },
    Arguments { arguments: Vec<ArgumentJson<'a>> },
    Unknowns { unknowns: Vec<UnknownJson<'a>> },
    Mitigations { mitigations: Vec<MitigationJson<'a>> },
}

#[derive(Serialize)]
struct ArgumentJson<'a> {
    alternative: &'a str,
    id: IdJson<'a>,
}

#[derive(Serialize)]
struct UnknownJson<'a> {
    alternative: &'a str,
    criterion: &'a str,
}

#[derive(Serialize)]
struct MitigationJson<'a> {
    alternative: &'a str,
    mitigation: &'a str,
}

impl<'a> AboutJson<'a> {
    fn new(about: &'a About) -> Self {
        match about {
            About::Whole => Self::Whole {},
            About::Share { found, asked } => Self::Share { found: *found, asked: *asked },
            About::Alternatives(ids) => {
                Self::Alternatives { alternatives: ids.iter().map(AlternativeId::as_str).collect() }
            }
            About::Arguments(arguments) => {
                let argument = arguments.iter().map(|(alternative, number, id)| ArgumentJson {
                    alternative: alternative.as_str(),
                    id: IdJson::of_argument(*number, id.as_ref()),
                });
                Self::Arguments { arguments: argument.collect() }
            }
            About::Unknowns(unknowns) => {
                let unknown = unknowns.iter().map(|(alternative, criterion)| UnknownJson {
                    alternative: alternative.as_str(),
                    criterion: criterion.as_str(),
                });
                Self::Unknowns { unknowns: unknown.collect() }
            }
            About::Mitigations(mitigations) => {
                let mitigation = mitigations.iter().map(|(alternative, mitigation)| MitigationJson {
                    alternative: alternative.as_str(),
                    mitigation: mitigation.as_str(),
                });
                Self::Mitigations { mitigations: mitigation.collect() }
            }
        }
    }
}
