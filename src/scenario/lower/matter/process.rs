//! What has happened in the matter; a step that commission or decision says already is a fault.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::AlternativeId;
use crate::model::matter::{Commissioned, Decision, Step, StepKind};
use crate::model::period::When;
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::STEP;

pub fn process(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    commissioned: Option<&Commissioned>,
    decision: Option<&Decision>,
) -> Vec<Step> {
    let mut steps = Vec::new();
    for fields in fields.records(cx, "process", &STEP) {
        let step = step(cx, &fields);
        let repeats = match step.kind {
            StepKind::Commission => {
                commissioned.is_some_and(|known| same_step(&step, &known.by, known.date.as_ref()))
            }
            StepKind::Decision => {
                decision.is_some_and(|known| same_step(&step, &known.body, known.date.as_ref()))
            }
            _ => false,
        };
        if repeats {
            cx.report(Diagnostic::at(Code::StepTwice, fields.span));
        }
        steps.push(step);
    }
    steps
}

fn same_step(step: &Step, by: &Text, date: Option<&When>) -> bool {
    step.by.as_ref() == Some(by) && step.date.as_ref() == date
}

fn step(cx: &mut Context<'_>, fields: &Fields<'_>) -> Step {
    Step {
        kind: fields.choice(cx, "step").unwrap_or(StepKind::Preparation),
        by: fields.text(cx, "by"),
        date: fields.date(cx, "date"),
        outcome: fields.choice(cx, "outcome"),
        alternative: fields.reference(cx, "alternative").map(AlternativeId::new),
        votes_for: fields.texts(cx, "for"),
        votes_against: fields.texts(cx, "against"),
        response: fields.text(cx, "response"),
        basis: fields.basis(cx),
    }
}
