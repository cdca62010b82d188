//! What the decision means, area by area.

use indexmap::IndexMap;

use crate::model::evidence::Basis;
use crate::model::matter::{Consequence, ConsequenceArea, Consequences};
use crate::model::word::Word as _;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::{CONSEQUENCE, CONSEQUENCES};
use crate::scenario::node::{Entry, Value};

/// What the decision means; the sources of an area are those of all of them when it names none.
pub fn consequences(cx: &mut Context<'_>, fields: &Fields<'_>) -> Consequences {
    let Some(fields) = fields.record(cx, "consequences", &CONSEQUENCES) else {
        return Consequences::default();
    };
    let basis = fields.basis(cx);
    let around = std::mem::replace(&mut cx.inherited, basis.source.clone());
    let mut areas = IndexMap::new();
    for area in ConsequenceArea::ALL {
        if let Some(entry) = fields.entry(area.as_str()) {
            areas.insert(*area, consequence(cx, entry));
        }
    }
    cx.inherited = around;
    Consequences { areas, basis }
}

fn consequence(cx: &mut Context<'_>, entry: &Entry) -> Consequence {
    if !matches!(entry.value.value, Value::Map(_)) {
        let basis = Basis { source: cx.inherited.clone(), ..Basis::default() };
        return Consequence { affected: true, text: cx.prose(&entry.value), basis };
    }
    let fields = Fields::open(cx, &CONSEQUENCE, &entry.value, entry.key_span);
    Consequence {
        affected: fields.flag(cx, "affected").unwrap_or(true),
        text: fields.prose(cx, "text"),
        basis: fields.basis_beside_text(cx),
    }
}
