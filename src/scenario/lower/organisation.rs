//! The organisation: units, activities, links.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::id::{ActivityId, UnitId};
use crate::model::organisation::{Activity, Link, Organisation, Position, Unit, UnitKind};
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::organisation::{ACTIVITY, LINK, ORGANISATION, POSITION, UNIT};
use crate::scenario::node::{Entry, Map, Value};

/// Lowers the organisation as it is now; whether all of it could be read, so that it can be moved about in.
pub fn organisation(cx: &mut Context<'_>, fields: &Fields<'_>) -> (Organisation, bool) {
    let faults_before = cx.faults();
    let Some(fields) = fields.record(cx, "organisation", &ORGANISATION) else {
        return (Organisation::default(), cx.faults() == faults_before);
    };
    let basis = fields.basis(cx);
    let units = fields.ids(cx, "units", &UNIT, UnitId::new, |cx, fields, _| unit(cx, fields));
    let organisation = Organisation {
        units,
        activities: fields.ids(cx, "activities", &ACTIVITY, ActivityId::new, |cx, fields, _| Activity {
            name: fields.text(cx, "name").unwrap_or_default(),
            unit: fields.reference(cx, "unit").map(UnitId::new),
            basis: fields.basis(cx),
        }),
        links: links(cx, &fields),
        basis,
    };
    let written = fields.written_under("units");
    if no_cycles(cx, &written, &organisation.units) {
        not_too_deep(cx, &fields, &organisation);
    }
    let is_whole = cx.faults() == faults_before;
    one_tree(cx, &written, &organisation.units);
    (organisation, is_whole)
}

fn unit(cx: &mut Context<'_>, fields: &Fields<'_>) -> Unit {
    Unit {
        name: fields.text(cx, "name").unwrap_or_default(),
        kind: fields.choice(cx, "kind").unwrap_or(UnitKind::Unit),
        parent: superior(cx, fields, "parent"),
        manager: fields.text(cx, "manager"),
        positions: positions(cx, fields),
        basis: fields.basis(cx),
    }
}

/// The unit above: one, because each decision has one way up.
pub fn superior(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str) -> Option<UnitId> {
    let value = &fields.entry(key)?.value;
    if matches!(&value.value, Value::List(parents) if parents.len() > 1) {
        cx.report(Diagnostic::at(Code::SecondParent, value.span));
        return None;
    }
    fields.reference(cx, key).map(UnitId::new)
}

/// The positions of a unit.
pub fn positions(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Position> {
    let records = fields.records(cx, "positions", &POSITION);
    let lower = |fields: Fields<'_>| Position {
        role: fields.text(cx, "role").unwrap_or_default(),
        fte: fields.number(cx, "fte"),
        people: fields.whole(cx, "people"),
        monthly_pay: fields.money(cx, "monthly_pay"),
        basis: fields.basis(cx),
    };
    records.into_iter().map(lower).collect()
}

/// Working relations, of the organisation or of an alternative.
pub fn links(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for fields in fields.records(cx, "links", &LINK) {
        let between: Vec<UnitId> = fields.references(cx, "between").into_iter().map(UnitId::new).collect();
        if fields.items(cx, "between").len() == 1 {
            cx.report(Diagnostic::at(Code::LinkNeedsTwo, fields.span_of("between")));
        }
        links.push(Link {
            between,
            kind: fields.text(cx, "kind"),
            strength: fields.number(cx, "strength").map(crate::model::number::Number::to_f64),
            basis: fields.basis(cx),
        });
    }
    links
}

/// The units as they are written, by id.
type Written<'a> = HashMap<&'a str, &'a Entry>;

/// Whether no unit stands under itself, however far down; a fault for each circle.
fn no_cycles(cx: &mut Context<'_>, written: &Written<'_>, units: &IndexMap<UnitId, Unit>) -> bool {
    let graph: DiGraphMap<&str, ()> = units
        .iter()
        .filter_map(|(id, unit)| unit.parent.as_ref().map(|parent| (id.as_str(), parent.as_str(), ())))
        .collect();
    let mut sound = true;
    for mut cycle in kosaraju_scc(&graph) {
        let is_cycle = cycle.len() > 1 || graph.contains_edge(cycle[0], cycle[0]);
        if !is_cycle {
            continue;
        }
        sound = false;
        cycle.sort_by_key(|id| units.get_index_of(*id));
        let span = written[cycle[0]].key_span;
        let names: Vec<String> = cycle.into_iter().map(str::to_owned).collect();
        cx.report(Diagnostic::at(Code::UnitCycle, span).with("units", names));
    }
    sound
}

/// A unit far below the top, where every walk up and down would be long, is a mistake in a `parent`.
fn not_too_deep(cx: &mut Context<'_>, fields: &Fields<'_>, organisation: &Organisation) {
    if let Some(id) = organisation.too_deep() {
        let fault = Diagnostic::at(Code::OrganisationTooDeep, fields.span_under("units", id.as_str()));
        cx.report(fault.with("unit", id.as_str()).limit(limit::LEVELS));
    }
}

/// Whether all units but external parties stand in one tree (formulas.md 8). Its top is the first municipality
/// without a unit above it, else the first unit without one that others stand under, else the first without.
fn one_tree(cx: &mut Context<'_>, written: &Written<'_>, units: &IndexMap<UnitId, Unit>) {
    let tops: Vec<(&UnitId, &Unit)> =
        units.iter().filter(|(_, unit)| unit.parent.is_none() && unit.kind != UnitKind::External).collect();
    let parents: HashSet<&UnitId> = units.values().filter_map(|unit| unit.parent.as_ref()).collect();
    let municipality = tops.iter().find(|(_, unit)| unit.kind == UnitKind::Municipality);
    let superior = tops.iter().find(|(id, _)| parents.contains(id));
    let Some((top, _)) = municipality.or(superior).or(tops.first()) else { return };
    for (id, _) in tops.iter().filter(|(id, _)| id != top) {
        let entry = written[id.as_str()];
        if let Value::Map(record) = &entry.value.value
            && !says_a_parent(record)
        {
            let fault = Diagnostic::at(Code::OrphanUnit, entry.key_span);
            let fault = fault.with("unit", id.as_str()).with("top", top.as_str());
            cx.report(fault.related(written[top.as_str()].key_span));
        }
    }
}

/// Whether the record names a unit above, though perhaps one that could not be read.
fn says_a_parent(record: &Map) -> bool {
    record.get("parent").is_some_and(|parent| parent.value.value != Value::Null)
}
