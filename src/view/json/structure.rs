//! What the alternatives do to the organisation, as JSON.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::structure::{AlternativeStructure, Figures, Place, Structure};
use crate::model::id::UnitId;
use crate::model::organisation::StructureFigure;
use crate::model::word::Word;

/// The organisation as it is now.
#[derive(Serialize)]
pub(super) struct NowJson {
    now: IndexMap<&'static str, Option<f64>>,
}

impl NowJson {
    pub(super) fn new(structure: &Structure) -> Self {
        Self { now: figures(&structure.now) }
    }
}

/// Every figure of the structure, and beside them how far each is from the zero alternative and where each subject
/// is measured.
#[derive(Serialize)]
pub(super) struct StructureJson<'a> {
    #[serde(flatten)]
    figures: IndexMap<&'static str, Option<f64>>,
    difference: IndexMap<&'static str, Option<f64>>,
    places: IndexMap<&'a str, Vec<&'a str>>,
}

impl<'a> StructureJson<'a> {
    pub(super) fn new(structure: &'a AlternativeStructure) -> Self {
        let difference =
            |figure: &StructureFigure| (figure.as_str(), structure.difference.get(figure).copied());
        let places = |(subject, places): (&'a UnitId, &'a Vec<Place>)| {
            (subject.as_str(), places.iter().map(|place| place.unit.as_str()).collect())
        };
        Self {
            figures: figures(&structure.figures),
            difference: StructureFigure::ALL.iter().map(difference).collect(),
            places: structure.places.iter().map(places).collect(),
        }
    }
}

fn figures(figures: &Figures) -> IndexMap<&'static str, Option<f64>> {
    StructureFigure::ALL.iter().map(|figure| (figure.as_str(), figures.of(*figure))).collect()
}
