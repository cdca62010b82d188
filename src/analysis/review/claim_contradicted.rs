//! `claim-contradicted`: the figures say another thing than a claim.

use num_traits::ToPrimitive;

use crate::analysis::claims::ClaimVerdict;
use crate::analysis::expression::{Value, part};
use crate::analysis::review::Material;
use crate::analysis::review::scan::opening;
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::expression::{Node, Operator};
use crate::model::place::Place;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let contradicted =
        material.claims.iter().filter(|(_, claim)| claim.verdict == ClaimVerdict::Contradicted);
    let finding = contradicted.filter_map(|(id, _)| {
        let claim = material.scenario.evidence.claims.get(id)?;
        let condition = &material.scenario.expression(claim.holds_if?).node;
        let finding = Diagnostic::new(Code::ClaimContradicted, Place::of(&["claims", id.as_str()]))
            .with("claim", opening(&claim.text))
            .with("against", against(material, condition));
        Some(finding)
    });
    finding.collect()
}

/// What was found against what is claimed; of several conditions that must all hold, the first that does not.
fn against(material: &Material<'_>, condition: &Node) -> Argument {
    let computed = |node: &Node| part(material.scenario, material.costing, node);
    let said = |node: &Node| match computed(node).ok()? {
        Value::Number(figure) => figure.number.to_f64().map(Argument::Number),
        Value::Text(text) => Some(Argument::Text(text.into())),
        Value::List(names) if !names.is_empty() => {
            Some(Argument::names(&names.iter().map(ToString::to_string).collect::<Vec<_>>()))
        }
        Value::List(_) | Value::Truth(_) | Value::Reference(_) => None,
    };
    let unsaid =
        Argument::Words { swedish: "villkoret stämmer inte", english: "the condition does not hold" };
    match condition {
        Node::Binary { operator: Operator::And, left, right } => {
            let is_false = |node: &Node| computed(node) == Ok(Value::Truth(false));
            against(material, if is_false(left) { left } else { right })
        }
        Node::Binary { operator, left, right } => match (said(left), said(right)) {
            (Some(found), Some(claimed)) => {
                Argument::Unlike { found: found.into(), operator: *operator, claimed: claimed.into() }
            }
            _ => unsaid,
        },
        _ => unsaid,
    }
}
