//! The organisation: units, activities, links.

use indexmap::IndexMap;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::{ActivityId, UnitId};
use crate::model::organisation::{Activity, Link, Organisation, Position, Unit, UnitKind};
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::organisation::{ACTIVITY, LINK, ORGANISATION, POSITION, UNIT};

/// Lowers the organisation as it is now.
pub fn organisation(cx: &mut Context<'_>, fields: &Fields<'_>) -> Organisation {
    let Some(fields) = fields.record(cx, "organisation", &ORGANISATION) else {
        return Organisation::default();
    };
    let basis = fields.basis(cx);
    let units = fields.ids(cx, "units", &UNIT, UnitId::new, |cx, fields, _| unit(cx, fields));
    if no_cycles(cx, &fields, &units) {
        not_too_deep(cx, &fields, &units);
    }
    Organisation {
        units,
        activities: fields.ids(cx, "activities", &ACTIVITY, ActivityId::new, |cx, fields, _| Activity {
            name: fields.text(cx, "name").unwrap_or_default(),
            unit: UnitId::new(fields.reference(cx, "unit").unwrap_or_default()),
            basis: fields.basis(cx),
        }),
        links: links(cx, &fields),
        basis,
    }
}

fn unit(cx: &mut Context<'_>, fields: &Fields<'_>) -> Unit {
    Unit {
        name: fields.text(cx, "name").unwrap_or_default(),
        kind: fields.choice(cx, "kind").unwrap_or(UnitKind::Unit),
        parent: fields.reference(cx, "parent").map(UnitId::new),
        manager: fields.text(cx, "manager"),
        positions: positions(cx, fields),
        basis: fields.basis(cx),
    }
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

/// Whether no unit stands under itself, however far down; a fault for each circle.
fn no_cycles(cx: &mut Context<'_>, fields: &Fields<'_>, units: &IndexMap<UnitId, Unit>) -> bool {
    let graph: DiGraphMap<&str, ()> = units
        .iter()
        .filter_map(|(id, unit)| unit.parent.as_ref().map(|parent| (id.as_str(), parent.as_str(), ())))
        .collect();
    let mut sound = true;
    for mut cycle in tarjan_scc(&graph) {
        let is_cycle = cycle.len() > 1 || graph.contains_edge(cycle[0], cycle[0]);
        if !is_cycle {
            continue;
        }
        sound = false;
        cycle.sort_by_key(|id| units.get_index_of(*id));
        let span = fields.span_under("units", cycle[0]);
        let names: Vec<String> = cycle.into_iter().map(str::to_owned).collect();
        cx.report(Diagnostic::at(Code::UnitCycle, span).with("units", names));
    }
    sound
}

/// The most levels of an organisation: far more than any has.
const LEVELS: usize = 64;

/// A unit far below the top, where every walk up and down would be long, is a mistake in a `parent`.
fn not_too_deep(cx: &mut Context<'_>, fields: &Fields<'_>, units: &IndexMap<UnitId, Unit>) {
    let parent = |id: &UnitId| units.get(id).and_then(|unit| unit.parent.clone());
    let too_deep =
        units.keys().find(|id| std::iter::successors(Some((*id).clone()), parent).nth(LEVELS).is_some());
    if let Some(id) = too_deep {
        let fault = Diagnostic::at(Code::OrganisationTooDeep, fields.span_under("units", id.as_str()));
        cx.report(fault.with("unit", id.as_str()).with("limit", LEVELS.to_string()));
    }
}
