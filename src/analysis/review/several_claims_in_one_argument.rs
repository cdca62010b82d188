//! `several-claims-in-one-argument`: a pro or con has more than one sentence, and can be weighed as one only.

use crate::analysis::review::scan::sentences;
use crate::analysis::review::{Material, one_of};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let arguments = material.arguments();
    let several = arguments.filter_map(|(place, alternative, argument)| {
        let second = second_claim(argument.text.as_str())?;
        let finding = Diagnostic::new(Code::SeveralClaimsInOneArgument, place)
            .with("side", one_of(argument.side))
            .with("alternative", alternative.name.as_str())
            .with("second", second);
        Some(finding)
    });
    several.collect()
}

/// What follows the first sentence, or a semicolon in it.
fn second_claim(text: &str) -> Option<&str> {
    let after_semicolon = sentences(text).next()?.split_once("; ").map(|(_, second)| second.trim());
    after_semicolon.or_else(|| sentences(text).nth(1))
}
