//! `consequence-not-stated`: the organisation is to change, and of an area that every decision is asked about nobody has
//! said what the change means for it, nor that it is not affected.

use crate::analysis::consequences::is_stated;
use crate::analysis::review::Material;
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::matter::ConsequenceArea;
use crate::model::place::Place;
use crate::model::word::Word as _;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    if !material.is_reorganisation_for_decision() {
        return Vec::new();
    }
    let is_silent = |area: &&ConsequenceArea| !is_stated(material.scenario, material.costing, **area);
    let silent: Vec<Argument> =
        ConsequenceArea::ALL.iter().filter(is_silent).map(|area| name(*area)).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let finding = Diagnostic::new(Code::ConsequenceNotStated, Place::of(&["consequences"]));
    vec![finding.with("areas", Argument::All(silent))]
}

fn name(area: ConsequenceArea) -> Argument {
    let (swedish, english) = match area {
        ConsequenceArea::Economy => ("ekonomin", "the economy"),
        ConsequenceArea::Staff => ("personalen", "the staff"),
        ConsequenceArea::Children => ("barn", "children"),
        ConsequenceArea::Equality => ("jämställdheten", "gender equality"),
        ConsequenceArea::Environment => ("miljön", "the environment"),
    };
    Argument::Words { swedish, english }
}
