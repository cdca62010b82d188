//! The claims of the investigation held against its figures. Never a judgement of what nobody can compute:
//! that is said.

use indexmap::IndexMap;

use crate::analysis::cost::Costing;
use crate::analysis::expression::{Figure, Figures, NoValue, Value, called, part};
use crate::model::Scenario;
use crate::model::evidence::Claim;
use crate::model::expression::{Call, ExpressionId, Node, Operator};
use crate::model::id::ClaimId;
use crate::model::word::words;

words! {
    /// What the figures say of a claim.
    ClaimVerdict {
        Holds = "holds",
        Partly = "partly",
        Contradicted = "contradicted",
        NotComputable = "not_computable",
        NotChecked = "not_checked",
    }
}

/// A claim held against the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimResult {
    /// What they say.
    pub verdict: ClaimVerdict,
    /// The left side of the comparison that decided, where it is a number.
    pub value: Option<Figure>,
    /// The figures that its conditions call, each once, in the order in which they are written.
    pub figures: Vec<(Call, Result<Value, NoValue>)>,
}

/// Holds every claim against the figures, in file order.
#[must_use]
pub fn claims(scenario: &Scenario, costing: &Costing, figures: &Figures) -> IndexMap<ClaimId, ClaimResult> {
    let bench = Bench { scenario, costing, figures };
    scenario.evidence.claims.iter().map(|(id, claim)| (id.clone(), bench.result(claim))).collect()
}

/// What claims are held against.
#[derive(Clone, Copy)]
struct Bench<'a> {
    scenario: &'a Scenario,
    costing: &'a Costing,
    figures: &'a Figures,
}

impl Bench<'_> {
    fn result(self, claim: &Claim) -> ClaimResult {
        let (verdict, decided) = self.verdict(claim);
        let figures = [claim.holds_if, claim.partly_if].into_iter().flatten();
        ClaimResult {
            verdict,
            value: decided.and_then(|id| self.left_side(&self.scenario.expression(id).node)),
            figures: self.called(figures),
        }
    }

    /// What the figures say, and the condition that decided.
    fn verdict(self, claim: &Claim) -> (ClaimVerdict, Option<ExpressionId>) {
        let Some(holds_if) = claim.holds_if else { return (ClaimVerdict::NotChecked, None) };
        match self.truth(holds_if) {
            Err(_) => (ClaimVerdict::NotComputable, None),
            Ok(true) => (ClaimVerdict::Holds, Some(holds_if)),
            Ok(false) => match claim.partly_if.map(|partly_if| (partly_if, self.truth(partly_if))) {
                None | Some((_, Ok(false))) => (ClaimVerdict::Contradicted, Some(holds_if)),
                Some((partly_if, Ok(true))) => (ClaimVerdict::Partly, Some(partly_if)),
                Some((_, Err(_))) => (ClaimVerdict::NotComputable, None),
            },
        }
    }

    fn truth(self, id: ExpressionId) -> Result<bool, NoValue> {
        match self.figures.of(id)? {
            Value::Truth(truth) => Ok(*truth),
            _ => unreachable!("lowering has checked that it is a condition"),
        }
    }

    /// The left side of the first comparison that makes the condition what it is, where that is a number.
    fn left_side(self, condition: &Node) -> Option<Figure> {
        match condition {
            Node::Not(inner) => self.left_side(inner),
            Node::Binary { operator: Operator::And | Operator::Or, left, right } => {
                let whole = self.computed(condition).ok()?;
                let deciding =
                    [left, right].into_iter().find(|part| self.computed(part).as_ref() == Ok(&whole));
                self.left_side(deciding?)
            }
            Node::Binary { left, .. } => match self.computed(left).ok()? {
                Value::Number(figure) => Some(figure),
                _ => None,
            },
            _ => None,
        }
    }

    fn computed(self, node: &Node) -> Result<Value, NoValue> {
        part(self.scenario, self.costing, node)
    }

    fn called(self, expressions: impl Iterator<Item = ExpressionId>) -> Vec<(Call, Result<Value, NoValue>)> {
        let mut figures: Vec<(Call, Result<Value, NoValue>)> = Vec::new();
        for call in expressions.flat_map(|id| self.scenario.expression(id).calls()) {
            if !figures.iter().any(|(known, _)| known == call) {
                figures.push((call.clone(), called(self.scenario, self.costing, call)));
            }
        }
        figures
    }
}
