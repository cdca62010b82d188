//! Every judgement and amount of the compared alternatives that is stated with a range: what is drawn beside the
//! weights, and from which distribution. Never a draw.

use serde::Serialize;

use crate::view::alternatives::{Alternative, Argument};
use crate::view::basis::Desk;
use crate::view::economy::line_ranges::{LineRange, of_line};
use crate::view::estimate::Estimate;

/// A quantity with a range.
#[derive(Clone, Debug, Serialize)]
pub struct Drawn {
    /// A key of the templates' words: `judgement`, `strength_pro`, `strength_con`, `likelihood_pro`,
    /// `likelihood_con`, `effect`, `amount` or `external`.
    pub kind: &'static str,
    /// What it is about: a criterion, a budget line with its year, or the number of an argument or a mitigation.
    pub of: String,
    /// The alternative; none for a budget line that all have in common.
    pub alternative: Option<String>,
    /// What it counts as, how far off it may be, and the distribution.
    pub estimate: Estimate,
}

/// `alternatives` are all of the scenario, as the documents show them.
pub(super) fn compose(desk: &Desk<'_>, alternatives: &[Alternative]) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for one in desk.ranked() {
        let name = one.record.name.to_string();
        let shown = alternatives.iter().filter(|shown| shown.id == one.id.as_str());
        drawn.extend(shown.flat_map(judgements));
        let own = one.record.budget.iter().flat_map(|budget| budget.lines.values());
        drawn.extend(own.flat_map(|line| of_line(desk, line)).map(|line| amount(Some(&name), line)));
    }
    let common = desk.scenario.budget.iter().flat_map(|budget| budget.lines.values());
    drawn.extend(common.flat_map(|line| of_line(desk, line)).map(|line| amount(None, line)));
    drawn
}

/// What of one alternative's judgements has a range.
fn judgements(alternative: &Alternative) -> Vec<Drawn> {
    let look = |kind, of: String, estimate: &Estimate| {
        let estimate = estimate.clone();
        Drawn { kind, of, alternative: Some(alternative.name.clone()), estimate }
    };
    let mut all = Vec::new();
    all.extend(alternative.judgements.iter().map(|it| look("judgement", it.criterion.clone(), &it.value)));
    let sides = [
        ("strength_pro", "likelihood_pro", &alternative.pros),
        ("strength_con", "likelihood_con", &alternative.cons),
    ];
    for (strength, likelihood, arguments) in sides {
        let of = |argument: &Argument| argument.number.to_string();
        for argument in arguments {
            let stated = [(strength, &argument.strength), (likelihood, &argument.likelihood)];
            let stated = stated.into_iter().filter_map(|(kind, value)| Some((kind, value.as_ref()?)));
            all.extend(stated.map(|(kind, estimate)| look(kind, of(argument), estimate)));
        }
    }
    all.extend(alternative.mitigations.iter().map(|it| look("effect", it.number.to_string(), &it.effect)));
    all.retain(|drawn| drawn.estimate.is_range());
    all
}

fn amount(alternative: Option<&String>, line: LineRange) -> Drawn {
    let year = line.year.map(|year| format!(" {year}")).unwrap_or_default();
    Drawn {
        kind: if line.external { "external" } else { "amount" },
        of: format!("{}{year}", line.label),
        alternative: alternative.cloned(),
        estimate: line.amount,
    }
}
