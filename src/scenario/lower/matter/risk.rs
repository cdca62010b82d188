//! Risks and opportunities.

use indexmap::IndexMap;

use crate::model::id::{AlternativeId, RiskId, UnitId};
use crate::model::matter::{Risk, RiskKind};
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::RISK;

pub fn risks(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<RiskId, Risk> {
    let grade = |whole: u32| u8::try_from(whole).expect("the table of keys allows 1 to 5");
    fields.ids(cx, "risks", &RISK, RiskId::new, |cx, fields, _| Risk {
        text: fields.prose(cx, "text").unwrap_or_default(),
        kind: fields.choice(cx, "kind").unwrap_or(RiskKind::Risk),
        units: fields.references(cx, "units").into_iter().map(UnitId::new).collect(),
        affected: fields.texts(cx, "affected"),
        alternatives: fields.references(cx, "alternatives").into_iter().map(AlternativeId::new).collect(),
        probability: fields.whole(cx, "probability").map(grade),
        consequence: fields.whole(cx, "consequence").map(grade),
        measure: fields.text(cx, "measure"),
        responsible: fields.reference(cx, "responsible").map(UnitId::new),
        date: fields.date(cx, "date"),
        basis: fields.basis_beside_text(cx),
    })
}
