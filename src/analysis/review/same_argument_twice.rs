//! `same-argument-twice`: two arguments have the same text, but for case, spaces and signs, and neither mirrors another.
//! Within one alternative the point counts twice; under two it tells nothing between them.

use indexmap::IndexMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::analysis::review::{Material, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let mut first: IndexMap<String, (Place, &str)> = IndexMap::new();
    let mut again = Vec::new();
    for (id, alternative) in &material.scenario.alternatives {
        let name = alternative.name.as_str();
        for (number, argument) in alternative.arguments.iter().enumerate() {
            let said = what_is_said(argument.text.as_str());
            if said.is_empty() || argument.mirrors.is_some() {
                continue;
            }
            let place = place_of(id).key("arguments").index(number);
            let Some((there, under)) = first.get(&said) else {
                first.insert(said, (place, name));
                continue;
            };
            let finding = Diagnostic::new(Code::SameArgumentTwice, place)
                .with("text", argument.text.as_str())
                .with("first", *under)
                .with("second", name)
                .related(there.clone());
            again.push(finding);
        }
    }
    again
}

/// The letters and digits of a text, in one form and one case.
fn what_is_said(text: &str) -> String {
    fn letters(text: impl Iterator<Item = char>) -> String {
        text.flat_map(char::to_lowercase).filter(|character| character.is_alphanumeric()).collect()
    }
    // Nearly every text has that form already.
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => letters(text.chars()),
        IsNormalized::No | IsNormalized::Maybe => letters(text.nfkc()),
    }
}
