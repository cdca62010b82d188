//! `attachment-not-called`: a document of the scenario's own that nothing leads a reader to.

use crate::analysis::review::Material;
use crate::analysis::review::scan::{Word, names, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::expression::{Call, Expression};
use crate::model::id::AttachmentId;
use crate::model::matter::{Attachment, Destination};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let attachments = material.scenario.matter.attachments.iter().enumerate();
    attachments
        .filter(|(index, (id, attachment))| !is_called(material, *index, id, attachment))
        .map(|(_, (id, attachment))| {
            let place = Place::of(&["attachments", id.as_str()]);
            Diagnostic::new(Code::AttachmentNotCalled, place)
                .with("title", attachment.title.as_str())
                .with("attachment", id.as_str())
        })
        .collect()
}

fn is_called(material: &Material<'_>, index: usize, id: &AttachmentId, attachment: &Attachment) -> bool {
    let own = Destination::Own(id.clone());
    let refers = |call: &Call| matches!(call, Call::Reference(part) if *part == own);
    let matter = &material.scenario.matter;
    matter.commission.values().any(|point| point.answered_in.contains(&own))
        || material.scenario.expressions.iter().flat_map(Expression::calls).any(refers)
        || is_told(material, index, attachment)
}

/// Whether a text names the document, or its number: they are numbered in order, behind the investigation where that
/// is an attachment itself.
fn is_told(material: &Material<'_>, index: usize, attachment: &Attachment) -> bool {
    let numbers = [(index + 1).to_string(), (index + 2).to_string()];
    material.texts.iter().filter(|text| material.texts.top(text) != "attachments").any(|text| {
        names(text.written, attachment.title.as_str())
            || numbers.iter().any(|number| says_number(text.written, number))
    })
}

/// Whether a text says `bilaga 2`.
fn says_number(text: &str, number: &str) -> bool {
    if !["ilag", "ttachment"].iter().any(|part| text.contains(part)) {
        return false;
    }
    let words: Vec<Word<'_>> = words(text).collect();
    words.windows(2).any(|pair| {
        let attachment = pair[0].text.to_lowercase();
        (attachment.starts_with("bilag") || attachment.starts_with("attachment")) && pair[1].text == number
    })
}
