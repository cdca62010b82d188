//! The matter: who works on it, commission, decision; its other parts each in a file.

mod allow;
mod consequence;
mod part;
mod plan;
mod process;
mod risk;

pub use part::destination;

use indexmap::IndexMap;

use crate::model::evidence::Basis;
use crate::model::id::CommissionId;
use crate::model::matter::{
    BodyDecision, CommissionPoint, Commissioned, Decision, Destination, Matter, Member,
};
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::Space;
use crate::scenario::keys::matter::{BODY_DECISION, COMMISSION_POINT, COMMISSIONED, DECISION, MEMBER};
use crate::scenario::lower::appearance;
use crate::scenario::node::{Node, Value};

/// Lowers everything around the choice itself.
pub fn matter(cx: &mut Context<'_>, fields: &Fields<'_>) -> Matter {
    let commissioned = commissioned(cx, fields);
    let decision = decision(cx, fields);
    Matter {
        title: fields.text(cx, "title").unwrap_or_default(),
        language: fields.choice(cx, "language").unwrap_or_default(),
        municipality: fields.text(cx, "municipality"),
        department: fields.text(cx, "department"),
        case_officer: fields.text(cx, "case_officer"),
        registry_number: fields.text(cx, "registry_number"),
        date: fields.date(cx, "date"),
        recipient: fields.text(cx, "recipient"),
        signatories: members(cx, fields, "signatories"),
        sent_to: fields.texts(cx, "sent_to"),
        appearance: appearance::appearance(cx, fields),
        working_group: members(cx, fields, "working_group"),
        commission: commission(cx, fields),
        decision_points: decision_points(cx, fields),
        process: process::process(cx, fields, commissioned.as_ref(), decision.as_ref()),
        commissioned,
        decision,
        sections: part::sections(cx, fields),
        attachments: part::attachments(cx, fields),
        images: std::mem::take(&mut cx.images),
        consequences: consequence::consequences(cx, fields),
        risks: risk::risks(cx, fields),
        proposals: plan::proposals(cx, fields),
        follow_up: plan::follow_up(cx, fields),
        terms_of_reference: plan::terms_of_reference(cx, fields),
        allow: allow::allow(cx, fields),
    }
}

fn members(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str) -> Vec<Member> {
    let Some(entry) = fields.entry(key) else { return Vec::new() };
    let items = cx.list(&entry.value);
    items.iter().map(|item| member(cx, item)).collect()
}

fn member(cx: &mut Context<'_>, node: &Node) -> Member {
    if !matches!(node.value, Value::Map(_)) {
        let name = cx.text(node).unwrap_or_default();
        return Member { name, role: None, unit: None, basis: Basis::default() };
    }
    let fields = Fields::open(cx, &MEMBER, node, node.span);
    Member {
        name: fields.text(cx, "name").unwrap_or_default(),
        role: fields.text(cx, "role"),
        unit: fields.text(cx, "unit"),
        basis: fields.basis(cx),
    }
}

fn commissioned(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Commissioned> {
    let fields = fields.record(cx, "commissioned", &COMMISSIONED)?;
    Some(Commissioned {
        by: fields.text(cx, "by").unwrap_or_default(),
        to: fields.texts(cx, "to"),
        date: fields.date(cx, "date"),
        due: fields.day(cx, "due"),
        basis: fields.basis(cx),
    })
}

fn commission(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<CommissionId, CommissionPoint> {
    fields.ids(cx, "commission", &COMMISSION_POINT, CommissionId::new, |cx, fields, _| CommissionPoint {
        text: fields.prose(cx, "text").unwrap_or_default(),
        answer: fields.text(cx, "answer"),
        answered_in: answered_in(cx, fields),
        basis: fields.basis_beside_text(cx),
    })
}

/// Where a point is answered.
fn answered_in(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Destination> {
    let mut destinations = Vec::new();
    for node in fields.items(cx, "answered_in") {
        let Some(name) = cx.reference(node, Space::Destination) else { continue };
        destinations.push(destination(name));
    }
    destinations
}

fn decision(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Decision> {
    let fields = fields.record(cx, "decision", &DECISION)?;
    Some(Decision {
        body: fields.text(cx, "body").unwrap_or_default(),
        date: fields.date(cx, "date"),
        basis: fields.basis(cx),
    })
}

fn decision_points(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<BodyDecision> {
    let records = fields.records(cx, "decision_points", &BODY_DECISION);
    let lower = |fields: Fields<'_>| BodyDecision {
        body: fields.text(cx, "body").unwrap_or_default(),
        points: fields.texts(cx, "points"),
        basis: fields.basis(cx),
    };
    records.into_iter().map(lower).collect()
}
