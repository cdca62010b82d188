//! The organisation in figures: one row per figure, one column for now and one per alternative; and who is accountable
//! for what where that differs. Never a judgement of what is near.

use indexmap::IndexMap;
use serde::Serialize;

use crate::analysis::structure::{Figures, Unknown};
use crate::model::alternative::Alternative;
use crate::model::id::{ActivityId, UnitId};
use crate::model::organisation::StructureFigure;
use crate::model::word::Word;
use crate::view::basis::Desk;

/// The organisation in figures.
#[derive(Clone, Debug, Serialize)]
pub struct Structure {
    /// Whether there is anything to see.
    pub shown: bool,
    /// The alternatives, in file order: the columns after now.
    pub alternatives: Vec<Column>,
    /// The figures.
    pub rows: Vec<Row>,
    /// What is unknown, and why.
    pub unknown: Vec<UnknownNote>,
    /// The units that each alternative moves; without those that move none.
    pub moved: Vec<Moved>,
    /// Subjects that are measured elsewhere than in themselves.
    pub divided: Vec<Divided>,
    /// Who is accountable, where an alternative changes that.
    pub accountable: Option<Accountable>,
}

/// The column of one alternative.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
}

/// One figure, now and in every alternative; unknown is none.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Which figure: a key of the templates' words.
    pub figure: &'static str,
    /// Of the organisation as it is now.
    pub now: Option<String>,
    /// Per alternative.
    pub values: Vec<Option<String>>,
}

/// Why a figure is unknown.
#[derive(Clone, Debug, Serialize)]
pub struct UnknownNote {
    /// Which figure: a key of the templates' words.
    pub figure: &'static str,
    /// Why: a key of the templates' words.
    pub why: &'static str,
    /// Whether it is unknown now.
    pub now: bool,
    /// The alternatives where it is unknown for that reason.
    pub alternatives: Vec<String>,
    /// Whether it is so now and in all of them.
    pub everywhere: bool,
}

/// The units that an alternative moves.
#[derive(Clone, Debug, Serialize)]
pub struct Moved {
    /// The alternative.
    pub alternative: String,
    /// The first of the units.
    pub units: Vec<String>,
    /// How many more there are.
    pub more: Option<usize>,
}

/// A subject that is measured elsewhere than in itself.
#[derive(Clone, Debug, Serialize)]
pub struct Divided {
    /// The alternative.
    pub alternative: String,
    /// The subject.
    pub subject: String,
    /// Where it is; nowhere when it is gone.
    pub places: Vec<String>,
    /// Whether it is in more than one place.
    pub several: bool,
}

/// Who is accountable for each activity, now and in the alternatives that change that.
#[derive(Clone, Debug, Serialize)]
pub struct Accountable {
    /// The alternatives that change it.
    pub alternatives: Vec<Column>,
    /// The activities.
    pub rows: Vec<AccountableRow>,
}

/// Who is accountable for one activity.
#[derive(Clone, Debug, Serialize)]
pub struct AccountableRow {
    /// The activity.
    pub activity: String,
    /// Now; none where it is not there.
    pub now: Option<Answerable>,
    /// Per alternative that changes anything; none where it is not there.
    pub units: Vec<Option<Answerable>>,
}

/// Who is accountable for an activity that is there.
#[derive(Clone, Debug, Serialize)]
pub struct Answerable {
    /// The unit; none where no unit is said to be.
    pub unit: Option<String>,
}

/// The most units that are named one by one in a sentence.
const NAMED: usize = 20;

pub(super) fn compose(desk: &Desk<'_>) -> Structure {
    let structure = &desk.analysis.structure;
    let moved = moved(desk);
    let known = |figure| structure.now.of(figure).is_some_and(|value| value != 0.0);
    let links = desk.scenario.alternatives.values().any(|alternative| !alternative.links.is_empty());
    Structure {
        shown: !moved.is_empty()
            || links
            || known(StructureFigure::DecisionDistance)
            || known(StructureFigure::LinksCrossing)
            || known(StructureFigure::PartnerDistance),
        alternatives: desk.scenario.alternatives.values().map(column).collect(),
        rows: StructureFigure::ALL.iter().map(|figure| row(desk, *figure)).collect(),
        unknown: StructureFigure::ALL.iter().flat_map(|figure| unknown(desk, *figure)).collect(),
        moved,
        divided: divided(desk),
        accountable: accountable(desk),
    }
}

fn column(alternative: &Alternative) -> Column {
    Column { name: alternative.name.to_string(), zero: alternative.zero }
}

/// The figures of every alternative, with its name.
fn by_alternative<'a>(desk: &Desk<'a>) -> impl Iterator<Item = (&'a Alternative, &'a Figures)> {
    let structure = &desk.analysis.structure;
    let figures = desk.scenario.alternatives.values().zip(structure.alternatives.values());
    figures.map(|(alternative, structure)| (alternative, &structure.figures))
}

fn row(desk: &Desk<'_>, figure: StructureFigure) -> Row {
    let shown = |figures: &Figures| figures.of(figure).map(|value| desk.reader.brief(value));
    Row {
        figure: figure.as_str(),
        now: shown(&desk.analysis.structure.now),
        values: by_alternative(desk).map(|(_, figures)| shown(figures)).collect(),
    }
}

/// The reasons why a figure is unknown, each with where.
fn unknown(desk: &Desk<'_>, figure: StructureFigure) -> Vec<UnknownNote> {
    let why = |figures: &Figures| figures.all.get(&figure).and_then(|value| value.err()).map(reason);
    let mut notes: IndexMap<&'static str, (bool, Vec<String>)> = IndexMap::new();
    if let Some(why) = why(&desk.analysis.structure.now) {
        notes.entry(why).or_default().0 = true;
    }
    for (alternative, figures) in by_alternative(desk) {
        if let Some(why) = why(figures) {
            notes.entry(why).or_default().1.push(alternative.name.to_string());
        }
    }
    let note = |(why, (now, alternatives)): (&'static str, (bool, Vec<String>))| UnknownNote {
        figure: figure.as_str(),
        why,
        now,
        everywhere: now && alternatives.len() == desk.scenario.alternatives.len(),
        alternatives,
    };
    notes.into_iter().map(note).collect()
}

const fn reason(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::NoSubject => "no_subject",
        Unknown::SubjectNotThere => "subject_not_there",
        Unknown::SubjectGone => "subject_gone",
        Unknown::NoExecutiveBoard => "no_executive_board",
        Unknown::OutsideTheTree => "outside_the_tree",
        Unknown::NoPartner => "no_partner",
        Unknown::PositionsNotStated => "positions_not_stated",
    }
}

fn moved(desk: &Desk<'_>) -> Vec<Moved> {
    let structure = &desk.analysis.structure.alternatives;
    let moving = desk.scenario.alternatives.values().zip(structure.values());
    let moved =
        moving.filter(|(_, structure)| !structure.moved.is_empty()).map(|(alternative, structure)| Moved {
            alternative: alternative.name.to_string(),
            units: structure.moved.iter().take(NAMED).map(|unit| desk.unit(unit)).collect(),
            more: structure.moved.len().checked_sub(NAMED).filter(|more| *more > 0),
        });
    moved.collect()
}

fn divided(desk: &Desk<'_>) -> Vec<Divided> {
    let structure = &desk.analysis.structure.alternatives;
    let mut divided = Vec::new();
    for (alternative, structure) in desk.scenario.alternatives.values().zip(structure.values()) {
        for (subject, places) in &structure.places {
            if matches!(places.as_slice(), [place] if place.unit == *subject) {
                continue;
            }
            divided.push(Divided {
                alternative: alternative.name.to_string(),
                subject: desk.unit(subject),
                places: places.iter().map(|place| unit_in(alternative, &place.unit)).collect(),
                several: places.len() > 1,
            });
        }
    }
    divided
}

/// What a unit is called when the moves of an alternative are done.
fn unit_in(alternative: &Alternative, id: &UnitId) -> String {
    let unit = alternative.reorganisation.after.units.get(id);
    unit.map_or_else(|| id.to_string(), |unit| unit.name.to_string())
}

fn accountable(desk: &Desk<'_>) -> Option<Accountable> {
    let changing: Vec<&Alternative> = desk
        .scenario
        .alternatives
        .values()
        .filter(|alternative| alternative.reorganisation.activities.values().any(|it| it.from != it.to))
        .collect();
    let mut activities: IndexMap<&ActivityId, String> =
        desk.scenario.organisation.activities.iter().map(|(id, it)| (id, it.name.to_string())).collect();
    for alternative in &changing {
        for (id, activity) in &alternative.reorganisation.after.activities {
            activities.entry(id).or_insert_with(|| activity.name.to_string());
        }
    }
    let row = |(id, activity): (&ActivityId, String)| AccountableRow {
        activity,
        now: desk
            .scenario
            .organisation
            .activities
            .get(id)
            .map(|activity| Answerable { unit: activity.unit.as_ref().map(|unit| desk.unit(unit)) }),
        units: changing
            .iter()
            .map(|alternative| {
                let activity = alternative.reorganisation.after.activities.get(id)?;
                Some(Answerable { unit: activity.unit.as_ref().map(|unit| unit_in(alternative, unit)) })
            })
            .collect(),
    };
    (!changing.is_empty()).then(|| Accountable {
        alternatives: changing.iter().map(|alternative| column(alternative)).collect(),
        rows: activities.into_iter().map(row).collect(),
    })
}
