//! `reference-not-shown`: prose refers to a part that the documents do not have. A fault: the sentence
//! would lead nowhere. Found here because what they have follows from what is computed.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::expression::{Call, Node};

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let contents = material.contents();
    let references = material.scenario.expressions.iter().filter_map(|expression| match &expression.node {
        Node::Call(Call::Reference(part)) => Some((expression, part)),
        _ => None,
    });
    let missing = references.filter(|(_, part)| !contents.have(part));
    let fault = missing.map(|(expression, part)| {
        Diagnostic::new(Code::ReferenceNotShown, expression.place.clone()).with("name", part.to_string())
    });
    fault.collect()
}
