//! `line-without-amount`: a budget line is in no sum, because nobody says how much it is: it has no amount, a position
//! that it pays has no pay or no full-time equivalents, it is a share of such a line, or it is more than hemvist counts.

use crate::analysis::review::{Material, WrittenLine};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::budget::{Amount, BudgetLine, PaidPosition};
use crate::model::id::BudgetLineId;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |written: WrittenLine<'_>| {
        let missing = missing(material, &written).or_else(|| too_large(material, &written))?;
        let finding = Diagnostic::new(Code::LineWithoutAmount, written.place);
        Some(finding.with("line", written.line.label.as_str()).with("missing", missing))
    };
    material.budget_lines().filter_map(finding).collect()
}

/// What somebody has to say before the line is in a sum; `None` where nothing is missing.
fn missing(material: &Material<'_>, written: &WrittenLine<'_>) -> Option<Argument> {
    match &written.line.amount {
        None => Some(Argument::Words { swedish: "beloppet", english: "the amount" }),
        Some(Amount::Positions(positions)) => {
            let missing: Vec<String> = positions.iter().flat_map(missing_of).collect();
            (!missing.is_empty()).then(|| Argument::from(missing))
        }
        Some(Amount::ShareOf(share)) => {
            let of = share.lines.iter().filter_map(|id| line_of(material, written, id));
            let unknown: Vec<String> =
                of.filter(|line| is_unknown(line)).map(|line| line.label.to_string()).collect();
            (!unknown.is_empty()).then(|| Argument::names(&unknown))
        }
        Some(Amount::FullYear(_) | Amount::ByYear(_) | Amount::OneOff(_) | Amount::Premises(_)) => None,
    }
}

/// That the amount is known and still in no sum of some year.
fn too_large(material: &Material<'_>, written: &WrittenLine<'_>) -> Option<Argument> {
    let mut years = material.scenario.budget.iter().flat_map(|budget| &budget.years);
    let in_no_sum = |year: &i16| material.line_cost(written, *year).is_some_and(|cost| cost.amount.is_none());
    years.any(in_no_sum).then_some(Argument::Words {
        swedish: "ett belopp som inte är för stort att räkna med",
        english: "an amount that is not too large to compute with",
    })
}

/// Whether nobody says how much a line is that is no share of others.
pub(super) fn is_unknown(line: &BudgetLine) -> bool {
    match &line.amount {
        None => true,
        Some(Amount::Positions(positions)) => {
            positions.iter().any(|position| !missing_of(position).is_empty())
        }
        Some(_) => false,
    }
}

/// The keys that a position lacks, each with the position that lacks it.
fn missing_of(position: &PaidPosition) -> Vec<String> {
    let keys = [("fte", position.fte.is_none()), ("monthly_pay", position.monthly_pay.is_none())];
    let missing = keys.into_iter().filter(|(_, is_missing)| *is_missing);
    missing.map(|(key, _)| format!("`{key}` ({})", position.role)).collect()
}

/// A line that a share names, as the share's own alternative has it.
fn line_of<'a>(
    material: &Material<'a>,
    share: &WrittenLine<'_>,
    id: &BudgetLineId,
) -> Option<&'a BudgetLine> {
    let owner = share.owner.and_then(|owner| material.scenario.alternatives.get(owner)?.budget.as_ref());
    let common = material.scenario.budget.as_ref();
    owner.and_then(|own| own.lines.get(id)).or_else(|| common?.lines.get(id))
}
