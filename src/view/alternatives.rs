//! The alternatives: what each changes, what speaks for and against it, what removes a con, which duties it meets.
//! In file order throughout, and never a word on which of them to take.

use serde::Serialize;

use crate::analysis::valuation::ArgumentScore;
use crate::model::alternative::{self as model, Side};
use crate::model::estimate::Estimate as Estimated;
use crate::model::id::{AlternativeId, MitigationId};
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::estimate::Estimate;
use crate::view::moves::{self, Step};
use crate::view::organisation::{self, Link};

/// One possible placement.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub struct Alternative {
    /// The scenario's id, for labels of tables; never shown.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether this is what happens if nothing is decided.
    pub zero: bool,
    /// Whether the working group proposes it.
    pub proposed: bool,
    /// When it begins.
    pub starts: Option<String>,
    /// What it changes in the organisation.
    pub moves: Vec<Step>,
    /// Whether it changes positions.
    pub changes_positions: bool,
    /// Whether it changes anything else.
    pub changes_structure: bool,
    /// Working relations that it creates.
    pub links: Vec<Link>,
    /// What speaks for it.
    pub pros: Vec<Argument>,
    /// What speaks against it.
    pub cons: Vec<Argument>,
    /// What removes (part of) its cons, numbered.
    pub mitigations: Vec<Mitigation>,
    /// How many of its cons have a mitigation.
    pub cons_mitigated: usize,
    /// How many of its cons have none.
    pub cons_left: usize,
    /// The unfunded budget lines that its mitigations need.
    pub unfunded_needs: Vec<String>,
    /// What somebody has rated or given as a figure.
    pub judgements: Vec<Judgement>,
    /// Good examples that resemble it.
    pub examples: Vec<String>,
    /// Whether it has a budget of its own.
    pub costed: bool,
    /// What it is, and where that comes from.
    pub basis: Basis,
}

/// One pro or con.
#[derive(Clone, Debug, Serialize)]
pub struct Argument {
    /// From 1 among the pros, or the cons, of its alternative.
    pub number: usize,
    /// The argument itself.
    pub text: String,
    /// The criterion it belongs to.
    pub criterion: String,
    /// 1..5, when it is stated.
    pub strength: Option<Estimate>,
    /// In percent, when it is stated.
    pub likelihood: Option<Estimate>,
    /// Numbers of the mitigations that meet it.
    pub mitigated_by: Vec<usize>,
    /// The argument that says the same from the other side.
    pub mirrors: Option<Mirror>,
    /// Its points; none when it is shown and not scored.
    pub points: Option<Points>,
    /// What the reader should know about it, and where it comes from.
    pub basis: Basis,
}

/// The points of an argument, without and with its mitigations.
#[derive(Clone, Debug, Serialize)]
pub struct Points {
    /// Without mitigations.
    pub gross: String,
    /// With them.
    pub net: String,
}

/// The argument of another alternative that says the same from the other side.
#[derive(Clone, Debug, Serialize)]
pub struct Mirror {
    /// The other alternative.
    pub alternative: String,
    /// What it says there.
    pub text: String,
}

/// What removes (part of) a con.
#[derive(Clone, Debug, Serialize)]
pub struct Mitigation {
    /// From 1 within its alternative.
    pub number: usize,
    /// What is done.
    pub text: Markdown,
    /// How much of the con it removes, in percent.
    pub effect: Estimate,
    /// The budget lines it needs.
    pub needs: Vec<Need>,
    /// Where that comes from.
    pub basis: Basis,
}

/// A budget line that something needs.
#[derive(Clone, Debug, Serialize)]
pub struct Need {
    /// The line.
    pub label: String,
    /// Whether it is an unfunded cost.
    pub unfunded: bool,
}

/// A rating or a given figure.
#[derive(Clone, Debug, Serialize)]
pub struct Judgement {
    /// What is judged.
    pub criterion: String,
    /// As it is given.
    pub value: Estimate,
    /// Where it comes from.
    pub basis: Basis,
}

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Alternative> {
    desk.scenario.alternatives.iter().map(|(id, record)| alternative(desk, id, record)).collect()
}

fn alternative<'a>(desk: &Desk<'a>, id: &AlternativeId, record: &'a model::Alternative) -> Alternative {
    let used = mitigations_in_use(desk, record);
    let moves = moves::compose(desk, record);
    let cons = arguments(desk, id, record, &used, Side::Con);
    let examples = desk.scenario.evidence.examples.values();
    let mitigations: Vec<_> =
        used.iter().zip(1..).map(|(id, number)| mitigation(desk, record, number, id)).collect();
    Alternative {
        id: id.to_string(),
        name: record.name.to_string(),
        zero: record.zero,
        proposed: desk.scenario.recommended.as_ref() == Some(id),
        starts: record.starts.map(|day| desk.reader.date(day)),
        changes_positions: moves.iter().any(|step| step.position),
        changes_structure: moves.iter().any(|step| !step.position) || !record.links.is_empty(),
        moves,
        links: record.links.iter().map(|link| organisation::link(desk, link)).collect(),
        pros: arguments(desk, id, record, &used, Side::Pro),
        cons_mitigated: cons.iter().filter(|con| !con.mitigated_by.is_empty()).count(),
        cons_left: cons.iter().filter(|con| con.mitigated_by.is_empty()).count(),
        cons,
        unfunded_needs: unfunded_needs(&mitigations),
        mitigations,
        judgements: judgements(desk, record),
        examples: examples
            .filter(|example| example.like.as_ref() == Some(id))
            .map(|example| example.name.to_string())
            .collect(),
        costed: record.budget.is_some(),
        basis: desk.basis(&record.basis),
    }
}

/// The alternative's own mitigations, then the common ones that its cons name.
pub(super) fn mitigations_in_use<'a>(
    desk: &Desk<'a>,
    record: &'a model::Alternative,
) -> Vec<&'a MitigationId> {
    let named = |id: &&MitigationId| {
        record.arguments.iter().any(|argument| argument.mitigated_by.contains(id))
            && !record.mitigations.contains_key(*id)
    };
    record.mitigations.keys().chain(desk.scenario.mitigations.keys().filter(named)).collect()
}

fn arguments(
    desk: &Desk<'_>,
    id: &AlternativeId,
    record: &model::Alternative,
    used: &[&MitigationId],
    side: Side,
) -> Vec<Argument> {
    let scores = &desk.analysis.valuation.alternatives.get(id);
    let with_scores = record.arguments.iter().enumerate().filter(|(_, argument)| argument.side == side);
    let arguments = with_scores.zip(1..).map(|((index, argument), number)| Argument {
        number,
        text: argument.text.to_string(),
        criterion: desk.criterion(&argument.criterion),
        strength: argument
            .strength
            .map(|strength| Estimate::of(strength, |strength| desk.reader.brief(strength))),
        likelihood: argument.likelihood.map(|likelihood| percent(desk, likelihood)),
        mitigated_by: numbers_of(used, &argument.mitigated_by),
        mirrors: argument.mirrors.as_ref().and_then(|(alternative, argument)| {
            let other = desk.scenario.alternatives.get(alternative)?;
            let text = &other.arguments.iter().find(|one| one.id.as_ref() == Some(argument))?.text;
            Some(Mirror { alternative: other.name.to_string(), text: text.to_string() })
        }),
        points: scores.and_then(|value| value.arguments.get(index)).and_then(|score| points(desk, *score)),
        basis: desk.basis(&argument.basis),
    });
    arguments.collect()
}

fn percent(desk: &Desk<'_>, share: Estimated<f64>) -> Estimate {
    Estimate::of(share, |share| desk.reader.percent(share))
}

fn numbers_of(used: &[&MitigationId], named: &[MitigationId]) -> Vec<usize> {
    let number = |id| used.iter().position(|one| *one == id).map(|index| index + 1);
    named.iter().filter_map(number).collect()
}

fn points(desk: &Desk<'_>, score: ArgumentScore) -> Option<Points> {
    match score {
        ArgumentScore::Scored { gross, net } => {
            Some(Points { gross: desk.reader.fixed(gross, 2), net: desk.reader.fixed(net, 2) })
        }
        ArgumentScore::Mirror | ArgumentScore::OtherMeasure => None,
    }
}

fn mitigation<'a>(
    desk: &Desk<'a>,
    record: &'a model::Alternative,
    number: usize,
    id: &MitigationId,
) -> Mitigation {
    let mitigation = record
        .mitigation(&desk.scenario.mitigations, id)
        .expect("the ids in use are keys of the two maps of mitigations");
    let needs = mitigation.needs.iter().map(|line| Need {
        label: desk.budget_label(record, line),
        unfunded: desk.is_unfunded(record, line),
    });
    Mitigation {
        number,
        text: desk.markdown(&mitigation.text),
        effect: percent(desk, mitigation.effect),
        needs: needs.collect(),
        basis: desk.basis(&mitigation.basis),
    }
}

/// Each unfunded line once, in the order in which the mitigations name them.
fn unfunded_needs(mitigations: &[Mitigation]) -> Vec<String> {
    let unfunded = mitigations.iter().flat_map(|mitigation| &mitigation.needs).filter(|need| need.unfunded);
    let labels: indexmap::IndexSet<&str> = unfunded.map(|need| need.label.as_str()).collect();
    labels.into_iter().map(str::to_owned).collect()
}

fn judgements(desk: &Desk<'_>, record: &model::Alternative) -> Vec<Judgement> {
    let given = record.ratings.iter().chain(&record.figures);
    let judgements = given.map(|(criterion, judgement)| Judgement {
        criterion: desk.criterion(criterion),
        value: Estimate::of(judgement.value, |value| desk.reader.number(value)),
        basis: desk.basis(&judgement.basis),
    });
    judgements.collect()
}
