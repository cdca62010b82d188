//! `figure-not-computable`: a figure in prose that comes to nothing, so that the sentence around it has a hole. A fault,
//! and found here because that it divides by nought is known only when it is computed.

use std::collections::BTreeSet;

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::expression::ExpressionId;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let claims = material.scenario.evidence.claims.values();
    let conditions: BTreeSet<ExpressionId> =
        claims.flat_map(|claim| [claim.holds_if, claim.partly_if]).flatten().collect();
    let numbered = material.scenario.expressions.iter().enumerate();
    let in_prose = numbered.filter(|(number, _)| !conditions.contains(&ExpressionId(*number)));
    let empty = in_prose.filter(|(number, _)| material.figures.of(ExpressionId(*number)).is_err());
    let finding = empty.map(|(_, expression)| {
        let fault = Diagnostic::new(Code::FigureNotComputable, expression.place.clone());
        fault.with("written", &*expression.written)
    });
    finding.collect()
}
