//! `commission-unanswered`: a point of the commission is answered nowhere, or only in parts of the documents that have
//! nothing to say.

use crate::analysis::review::Material;
use crate::analysis::review::scan::opening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let contents = material.contents();
    let points = material.scenario.matter.commission.iter();
    let unanswered = points.filter(|(_, point)| !contents.answer(point));
    let finding = unanswered.map(|(id, point)| {
        let place = Place::of(&["commission", id.as_str()]);
        let place = if point.answered_in.is_empty() { place } else { place.key("answered_in") };
        Diagnostic::new(Code::CommissionUnanswered, place).with("point", opening(&point.text))
    });
    finding.collect()
}
