//! Proposals, follow-up and terms of reference.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::{BudgetLineId, FollowUpId, ProposalId, TermsId, UnitId};
use crate::model::matter::{FollowUp, Proposal, Terms};
use crate::model::period::When;
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::{FOLLOW_UP, PROPOSAL, TERMS};
use crate::scenario::node::Value;

pub fn proposals(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ProposalId, Proposal> {
    fields.ids(cx, "proposals", &PROPOSAL, ProposalId::new, |cx, fields, _| {
        let [date, until] = begin_and_end(cx, fields, "date");
        Proposal {
            text: fields.prose(cx, "text").unwrap_or_default(),
            date,
            until,
            stage: fields.text(cx, "stage"),
            responsible: fields.reference(cx, "responsible").map(UnitId::new),
            needs: fields.references(cx, "needs").into_iter().map(BudgetLineId::new).collect(),
            chain: chain(cx, fields),
            basis: fields.basis_beside_text(cx),
        }
    })
}

fn chain(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Vec<Text>> {
    let Some(entry) = fields.entry("chain") else { return Vec::new() };
    let mut chain = Vec::new();
    for step in cx.list(&entry.value) {
        let side_by_side = match &step.value {
            Value::List(items) => items.iter().filter_map(|item| cx.text(item)).collect(),
            _ => cx.text(step).into_iter().collect(),
        };
        chain.push(side_by_side);
    }
    chain
}

pub fn follow_up(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<FollowUpId, FollowUp> {
    fields.ids(cx, "follow_up", &FOLLOW_UP, FollowUpId::new, |cx, fields, _| FollowUp {
        text: fields.prose(cx, "text").unwrap_or_default(),
        baseline: fields.quantity(cx, "baseline"),
        target: fields.quantity(cx, "target"),
        method: fields.text(cx, "method"),
        date: fields.date(cx, "date"),
        responsible: fields.reference(cx, "responsible").map(UnitId::new),
        basis: fields.basis_beside_text(cx),
    })
}

pub fn terms_of_reference(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<TermsId, Terms> {
    fields.ids(cx, "terms_of_reference", &TERMS, TermsId::new, |cx, fields, _| {
        let [from, until] = begin_and_end(cx, fields, "from");
        Terms {
            name: fields.text(cx, "name").unwrap_or_default(),
            text: fields.prose(cx, "text"),
            tasks: fields.texts(cx, "tasks"),
            mandate: fields.texts(cx, "mandate"),
            members: fields.texts(cx, "members"),
            chair: fields.text(cx, "chair"),
            reports_to: fields.text(cx, "reports_to"),
            meets: fields.text(cx, "meets"),
            from,
            until,
            basis: fields.basis_beside_text(cx),
        }
    })
}

/// When something begins, under `begins`, and when it is over, under `until`: a fault where that is the earlier one, as
/// far as days are known.
fn begin_and_end(cx: &mut Context<'_>, fields: &Fields<'_>, begins: &'static str) -> [Option<When>; 2] {
    let dates = [fields.date(cx, begins), fields.date(cx, "until")];
    let [first, last] = &dates;
    let first = first.as_ref().and_then(When::first_day);
    let last = last.as_ref().and_then(When::last_day);
    if let Some((first, last)) = first.zip(last)
        && last < first
    {
        let fault = Diagnostic::at(Code::EndsBeforeStart, fields.span_of("until")).with("begins", begins);
        cx.report(fault.related(fields.span_of(begins)));
    }
    dates
}
