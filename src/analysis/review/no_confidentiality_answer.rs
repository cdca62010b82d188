//! `no-confidentiality-answer`: what is to be decided changes the organisation, and no requirement asks what becomes of
//! confidential information. Whether an alternative meets such a requirement, `requirement-unanswered` asks.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::alternative::Requirement;
use crate::model::place::Place;

/// What is in the name of a law on secrecy, in small letters.
const SECRECY: [&str; 3] = ["sekretess", "secrecy", "confidential"];

/// The Swedish one, offentlighets- och sekretesslagen, by its abbreviation and its number.
const OSL: [&str; 2] = ["OSL", "2009:400"];

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let asked =
        material.scenario.requirements.values().any(|requirement| is_about_secrecy(material, requirement));
    let missing = material.is_reorganisation_for_decision() && !asked;
    let finding = || Diagnostic::new(Code::NoConfidentialityAnswer, Place::of(&["requirements"]));
    missing.then(finding).into_iter().collect()
}

/// Whether the requirement, its law, or a law of the scenario that it names, speaks of secrecy.
fn is_about_secrecy(material: &Material<'_>, requirement: &Requirement) -> bool {
    let law = requirement.law.as_ref().map_or("", |law| law.as_str());
    let mut listed = material.scenario.evidence.laws_named_in(law);
    speaks_of_secrecy(law)
        || speaks_of_secrecy(&requirement.text.written().markdown)
        || listed.any(|(_, law)| speaks_of_secrecy(law.name.as_str()))
}

fn speaks_of_secrecy(text: &str) -> bool {
    let small = text.to_lowercase();
    let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != ':');
    SECRECY.iter().any(|name| small.contains(name)) || words.any(|word| OSL.contains(&word))
}
