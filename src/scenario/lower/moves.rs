//! What an alternative changes in the organisation: three things, three verbs, and who pays (format.md
//! section 3). Never whether the changes fit together: that is `reorganisation`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::{ActivityId, BudgetLineId, UnitId};
use crate::model::organisation::{Activity, Change, Move, Staffing, Unit, UnitKind};
use crate::model::period::When;
use crate::model::word::Word;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::alternative::{MOVE, VERBS};
use crate::scenario::keys::{Kind, Space};
use crate::scenario::lower::organisation::{positions, superior};
use crate::scenario::node::Map;
use crate::source::Span;

/// Lowers the moves of an alternative; a move without a date happens when the alternative starts.
pub fn moves(cx: &mut Context<'_>, fields: &Fields<'_>, starts: Option<Date>) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut new = BTreeMap::new();
    for fields in fields.records(cx, "moves", &MOVE) {
        let date = fields.day(cx, "date").as_ref().and_then(When::first_day).or(starts);
        let basis = fields.basis(cx);
        let verb = verb(cx, &fields);
        let sound = read_every_key(cx, &fields);
        let change = verb.filter(|_| sound).and_then(|verb| change(cx, &fields, verb, &mut new));
        moves.extend(change.map(|change| Move { date, change, basis }));
    }
    moves
}

/// The one verb of a move, with the keys that it needs and no others.
fn verb(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<&'static str> {
    let mut present = VERBS.iter().filter(|verb| fields.has(verb.key));
    let Some(verb) = present.next() else {
        let verbs: Vec<String> = VERBS.iter().map(|verb| verb.key.to_owned()).collect();
        cx.report(Diagnostic::at(Code::MoveWithoutVerb, fields.span).with("verbs", verbs));
        return None;
    };
    for key in MOVE.keys.iter().filter(|key| fields.has(key.name) && !verb.fits(key.name)) {
        let span = fields.span_of(key.name);
        cx.report(Diagnostic::at(Code::MoveKeyUnfit, span).with("key", key.name).with("verb", verb.key));
    }
    for key in verb.needs.iter().filter(|key| !fields.has(key)) {
        fields.report_missing(cx, key);
    }
    if verb.key == "new_unit" && !fields.has("parent") && !is_external(fields) {
        fields.report_missing(cx, "parent");
    }
    if verb.key == "unit" && !["to", "manager", "name"].iter().any(|key| fields.has(key)) {
        let unit = fields.entry("unit").and_then(|entry| entry.value.text()).unwrap_or_default();
        cx.report(Diagnostic::at(Code::MoveChangesNothing, fields.span).with("unit", unit));
    }
    Some(verb.key)
}

/// Whether the new unit is an external party: only those have no unit above them.
fn is_external(fields: &Fields<'_>) -> bool {
    fields.entry("kind").and_then(|kind| kind.value.text()) == Some(UnitKind::External.as_str())
}

/// The key that says what a written move changes.
pub fn verb_of(step: &Map) -> &'static str {
    VERBS.iter().map(|verb| verb.key).find(|key| step.get(key).is_some()).unwrap_or_default()
}

/// The key that says where a written move takes something.
pub fn target_key(step: &Map) -> &'static str {
    match verb_of(step) {
        "new_unit" => "parent",
        "close_unit" => "into",
        "new_activity" => "unit",
        _ => "to",
    }
}

/// Where the new units and activities of an alternative are named first.
type New = BTreeMap<(&'static str, String), Span>;

fn change(cx: &mut Context<'_>, fields: &Fields<'_>, verb: &'static str, new: &mut New) -> Option<Change> {
    Some(match verb {
        "unit" => Change::MoveUnit {
            unit: UnitId::new(fields.reference(cx, "unit")?),
            to: superior(cx, fields, "to"),
            manager: fields.text(cx, "manager"),
            name: fields.text(cx, "name"),
        },
        "new_unit" => new_unit(cx, fields, new)?,
        "close_unit" => Change::CloseUnit {
            unit: UnitId::new(fields.reference(cx, "close_unit")?),
            into: fields.reference(cx, "into").map(UnitId::new),
        },
        "position" => Change::MovePosition {
            role: fields.text(cx, "position")?,
            of: UnitId::new(fields.reference(cx, "of")?),
            to: UnitId::new(fields.reference(cx, "to")?),
            staffing: staffing(cx, fields),
        },
        "new_position" => Change::NewPosition {
            role: fields.text(cx, "new_position")?,
            to: UnitId::new(fields.reference(cx, "to")?),
            staffing: staffing(cx, fields),
        },
        "close_position" => Change::ClosePosition {
            role: fields.text(cx, "close_position")?,
            of: UnitId::new(fields.reference(cx, "of")?),
            staffing: staffing(cx, fields),
        },
        "activity" => Change::MoveActivity {
            activity: ActivityId::new(fields.reference(cx, "activity")?),
            to: UnitId::new(fields.reference(cx, "to")?),
        },
        "new_activity" => new_activity(cx, fields, new)?,
        "close_activity" => {
            Change::CloseActivity { activity: ActivityId::new(fields.reference(cx, "close_activity")?) }
        }
        "budget_line" => Change::MoveBudgetLine {
            line: BudgetLineId::new(fields.reference(cx, "budget_line")?),
            to: UnitId::new(fields.reference(cx, "to")?),
            share: fields.number(cx, "share"),
        },
        other => unreachable!("`{other}` is no verb of a move"),
    })
}

fn new_unit(cx: &mut Context<'_>, fields: &Fields<'_>, new: &mut New) -> Option<Change> {
    let id = new_id(cx, fields, "new_unit", new)?;
    let record = Unit {
        name: fields.text(cx, "name").unwrap_or_default(),
        kind: fields.choice(cx, "kind").unwrap_or(UnitKind::Unit),
        parent: superior(cx, fields, "parent"),
        manager: fields.text(cx, "manager"),
        positions: positions(cx, fields),
        basis: fields.basis(cx),
    };
    let activities = fields.references(cx, "activities").into_iter().map(ActivityId::new).collect();
    Some(Change::NewUnit { unit: UnitId::new(&id), record, activities })
}

fn new_activity(cx: &mut Context<'_>, fields: &Fields<'_>, new: &mut New) -> Option<Change> {
    let id = new_id(cx, fields, "new_activity", new)?;
    let record = Activity {
        name: fields.text(cx, "name").unwrap_or_default(),
        unit: Some(UnitId::new(fields.reference(cx, "unit")?)),
        basis: fields.basis(cx),
    };
    Some(Change::NewActivity { activity: ActivityId::new(&id), record })
}

/// The id of something new: well formed, and not taken in the organisation as it is now or by another move.
fn new_id(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str, new: &mut New) -> Option<String> {
    let entry = fields.entry(key)?;
    let span = entry.value.span;
    let id = cx.text(&entry.value)?.as_str().to_owned();
    cx.check_id(&id, span);
    let space = if key == "new_unit" { Space::Unit } else { Space::Activity };
    let taken = Diagnostic::at(Code::IdTaken, span).with("id", &*id);
    if cx.names.knows_everywhere(space, &id) {
        cx.report(taken);
    } else if let Some(first) = new.insert((key, id.clone()), span) {
        cx.report(taken.related(first));
    }
    Some(id)
}

fn staffing(cx: &mut Context<'_>, fields: &Fields<'_>) -> Staffing {
    Staffing { fte: fields.number(cx, "fte"), people: fields.whole(cx, "people") }
}

/// Reads what stands under every key, also one that does not fit the verb, so that no fault hides another;
/// whether there was none.
fn read_every_key(cx: &mut Context<'_>, fields: &Fields<'_>) -> bool {
    let before = cx.faults();
    for key in MOVE.keys.iter().filter(|key| key.name != "date") {
        let Some(entry) = fields.entry(key.name) else { continue };
        match key.kind {
            _ if key.name == "parent" => drop(superior(cx, fields, key.name)),
            Kind::Text | Kind::Id => drop(cx.text(&entry.value)),
            Kind::Choice(_) => drop(cx.choice(&entry.value, key.kind)),
            Kind::Reference(space) => drop(cx.reference(&entry.value, space)),
            Kind::OneOrMany(_) => drop(fields.references(cx, key.name)),
            Kind::List(_) => drop(positions(cx, fields)),
            Kind::Number(_) => drop(fields.number(cx, key.name)),
            Kind::Whole(..) => drop(fields.whole(cx, key.name)),
            kind => unreachable!("no key of a move is {kind:?}"),
        }
    }
    cx.faults() == before
}
