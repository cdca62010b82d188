//! What each alternative does to the organisation, in figures (formulas.md 8): the subject's way to a decision and
//! to those it works with, now and when all moves are done, and how much is moved.
//!
//! Never a judgement: what is near is for the criteria to say, and what a link is worth for the investigators.

mod department;
mod moved;
mod part;
mod place;
mod tree;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::analysis::structure::department::crossings;
use crate::analysis::structure::moved::{Moved, moved};
use crate::analysis::structure::part::{Part, fte, mean};
use crate::analysis::structure::place::{count, decision_distance, links_crossing, partner_distance};
use crate::analysis::structure::tree::Tree;
pub(crate) use crate::analysis::structure::tree::{Stop, depth_first};
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::id::{AlternativeId, UnitId};
use crate::model::organisation::StructureFigure;
use crate::model::reorganisation::{LinkChange, LinkFate};

/// The figures of the structure, now and in every alternative.
#[must_use]
pub fn structure(scenario: &Scenario) -> Structure {
    let now = Tree::new(&scenario.organisation);
    let subjects: Vec<Subject<'_>> = scenario
        .subject
        .iter()
        .map(|unit| Subject { unit, fte: now.number(unit).and_then(|number| fte(&now, now.below(number))) })
        .collect();
    let parts: Vec<Result<Vec<Part>, Unknown>> =
        subjects.iter().map(|subject| part::now(&now, subject.unit)).collect();
    let still = Moved { units: Vec::new(), fte: Ok(0.0) };
    let figures = figures(&now, &subjects, &parts, &still);
    let crossing = crossings(&now, &known(&parts));
    let alternatives = scenario.alternatives.iter().map(|(id, alternative)| {
        (id.clone(), alternative_structure(&now, &crossing, &subjects, alternative))
    });
    let structure = Structure {
        board: now.board().map(|board| now.unit(board).0.clone()),
        now: figures,
        places: places(&now, &subjects, &parts),
        alternatives: alternatives.collect(),
    };
    structure.against(scenario.zero_alternative())
}

/// The figures of the structure, now and in every alternative.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// The executive board of the organisation as it is written, the first one where there are several.
    pub board: Option<UnitId>,
    /// Of the organisation as it is written.
    pub now: Figures,
    /// Where each subject is measured now: in itself, or nowhere where it is not there.
    pub places: IndexMap<UnitId, Vec<Place>>,
    /// Per alternative, in file order.
    pub alternatives: IndexMap<AlternativeId, AlternativeStructure>,
}

/// What one alternative does to the organisation.
#[derive(Clone, Debug, Default)]
pub struct AlternativeStructure {
    /// When all its moves are done.
    pub figures: Figures,
    /// The figures less those of the zero alternative; a figure that either of them does not know is left out.
    pub difference: BTreeMap<StructureFigure, f64>,
    /// The units of now that move, each before those under it.
    pub moved: Vec<UnitId>,
    /// Where each subject is measured: in one unit, in several where it is divided, in none where it is gone.
    pub places: IndexMap<UnitId, Vec<Place>>,
    /// For every link of the reorganisation, in its order, whether it crosses from one department to another.
    pub links: Vec<Crossing>,
}

/// One place where a subject is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The unit there.
    pub unit: UnitId,
    /// The units on the way from it to the executive board, up to the nearest that both stand under and down again,
    /// both ends included; none where there is no way.
    pub way: Option<Vec<UnitId>>,
}

/// Whether a link crosses from one department to another: never where it is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crossing {
    /// In the organisation as it is written.
    pub now: bool,
    /// When all moves are done.
    pub after: bool,
}

/// Every figure of one organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Each figure, or why it is unknown.
    pub all: BTreeMap<StructureFigure, Result<f64, Unknown>>,
}

impl Figures {
    /// A figure; `None` when it is unknown.
    #[must_use]
    pub fn of(&self, figure: StructureFigure) -> Option<f64> {
        self.all.get(&figure)?.ok()
    }
}

/// Why a figure is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The scenario names no unit to be placed.
    NoSubject,
    /// The subject is not in this organisation.
    SubjectNotThere,
    /// The subject is closed, and nothing of it went anywhere.
    SubjectGone,
    /// No unit is the executive board.
    NoExecutiveBoard,
    /// The subject and the executive board do not stand in one tree.
    OutsideTheTree,
    /// The subject works with nobody in the tree.
    NoPartner,
    /// Somebody who moves does not say how many full-time equivalents.
    PositionsNotStated,
}

impl Structure {
    /// The same with every alternative's difference to the zero alternative.
    fn against(mut self, zero: Option<&AlternativeId>) -> Self {
        let Some(zero) = zero.and_then(|zero| self.alternatives.get(zero)).map(|zero| zero.figures.clone())
        else {
            return self;
        };
        for alternative in self.alternatives.values_mut() {
            let figures = &alternative.figures;
            let differences = figures
                .all
                .keys()
                .filter_map(|figure| Some((*figure, figures.of(*figure)? - zero.of(*figure)?)));
            alternative.difference = differences.collect();
        }
        self
    }
}

/// A unit to be placed.
struct Subject<'a> {
    unit: &'a UnitId,
    /// Its full-time equivalents with everything under it, as written; `None` where not all are stated.
    fte: Option<f64>,
}

fn alternative_structure(
    now: &Tree<'_>,
    crossing: &[bool],
    subjects: &[Subject<'_>],
    alternative: &Alternative,
) -> AlternativeStructure {
    let change = &alternative.reorganisation;
    let after = Tree::new(&change.after);
    let parts: Vec<Result<Vec<Part>, Unknown>> =
        subjects.iter().map(|subject| part::after(now, &after, change, subject.unit)).collect();
    let moved = moved(now, change);
    AlternativeStructure {
        figures: figures(&after, subjects, &parts, &moved),
        moved: moved.units.iter().map(|unit| now.unit(*unit).0.clone()).collect(),
        difference: BTreeMap::new(),
        places: places(&after, subjects, &parts),
        links: links(&change.links, crossing, &crossings(&after, &known(&parts))),
    }
}

/// The places of each subject in this organisation.
fn places(
    tree: &Tree<'_>,
    subjects: &[Subject<'_>],
    parts: &[Result<Vec<Part>, Unknown>],
) -> IndexMap<UnitId, Vec<Place>> {
    let id = |unit: usize| tree.unit(unit).0.clone();
    let board = tree.board();
    let place = |part: &Part| Place {
        unit: id(part.unit),
        way: board.and_then(|board| tree.way(part.unit, board)).map(|way| way.into_iter().map(id).collect()),
    };
    let places = subjects
        .iter()
        .zip(parts)
        .map(|(subject, parts)| (subject.unit.clone(), parts.iter().flatten().map(place).collect()));
    places.collect()
}

/// The parts of all subjects that are somewhere.
fn known(parts: &[Result<Vec<Part>, Unknown>]) -> Vec<Part> {
    parts.iter().flatten().flatten().copied().collect()
}

/// Whether each link crosses now and afterwards, told from the links that are there now and those that are then.
fn links(links: &[LinkChange], now: &[bool], after: &[bool]) -> Vec<Crossing> {
    let (mut now, mut after) = (now.iter().copied(), after.iter().copied());
    let crossing = |link: &LinkChange| Crossing {
        now: link.fate != LinkFate::New && now.next().unwrap_or_default(),
        after: link.fate.lasts() && after.next().unwrap_or_default(),
    };
    links.iter().map(crossing).collect()
}

/// Every figure, with each subject measured in its parts.
fn figures(
    tree: &Tree<'_>,
    subjects: &[Subject<'_>],
    parts: &[Result<Vec<Part>, Unknown>],
    moved: &Moved,
) -> Figures {
    let measured = |measure: &dyn Fn(usize) -> Result<f64, Unknown>| -> Result<f64, Unknown> {
        let of_subject = |parts: &Result<Vec<Part>, Unknown>| {
            let parts = parts.as_ref().map_err(|unknown| *unknown)?;
            mean(&parts.iter().map(|part| (part.fte, measure(part.unit))).collect::<Vec<_>>())
        };
        let values = subjects.iter().zip(parts).map(|(subject, parts)| (subject.fte, of_subject(parts)));
        mean(&values.collect::<Vec<_>>())
    };
    let all = [
        (StructureFigure::DecisionDistance, measured(&|unit| decision_distance(tree, unit))),
        (StructureFigure::LinksCrossing, measured(&|unit| Ok(links_crossing(tree, unit)))),
        (StructureFigure::PartnerDistance, measured(&|unit| partner_distance(tree, unit))),
        (StructureFigure::UnitsMoved, Ok(count(moved.units.len()))),
        (StructureFigure::FteMoved, moved.fte),
    ];
    Figures { all: BTreeMap::from(all) }
}
