//! `question-as-argument`: a pro or con asks something, and so says nothing that can be weighed.

use crate::analysis::review::{Material, one_of};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let asking = material.arguments().filter(|(_, _, argument)| argument.text.as_str().ends_with('?'));
    asking
        .map(|(place, alternative, argument)| {
            Diagnostic::new(Code::QuestionAsArgument, place)
                .with("side", one_of(argument.side))
                .with("alternative", alternative.name.as_str())
                .with("question", argument.text.as_str())
        })
        .collect()
}
