//! Alternatives: moves, arguments, mitigations, requirements, ratings, figures, their own budget.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dismissed;
use crate::model::alternative::{
    Alternative, Argument, Judgement, Mitigation, Requirement, RequirementAnswer, Side,
};
use crate::model::budget::{Budget, OwnBudget};
use crate::model::criterion::{Criterion, CriterionNode, Figure, Judged, Measure, Siblings};
use crate::model::estimate::Estimate;
use crate::model::evidence::Basis;
use crate::model::id::{AlternativeId, ArgumentId, BudgetLineId, CriterionId, MitigationId, RequirementId};
use crate::model::number::Number;
use crate::model::organisation::Organisation;
use crate::model::period::When;
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::Space;
use crate::scenario::keys::alternative::{ALTERNATIVE, ANSWER, ARGUMENT, DISMISSED, MITIGATION, REQUIREMENT};
use crate::scenario::lower::organisation::links;
use crate::scenario::lower::reorganisation::reorganisation;
use crate::scenario::lower::{budget, estimate, moves};
use crate::scenario::node::{Map, Value};
use crate::source::Span;

/// Lowers every alternative, in file order.
pub fn alternatives(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    root: &Map,
    criteria: &Siblings,
    organisation: Option<&Organisation>,
    budget: Option<&Budget>,
) -> IndexMap<AlternativeId, Alternative> {
    let mut zero_at: Option<Span> = None;
    let mut years_said = budget.is_some();
    let alternatives = fields.ids(cx, "alternatives", &ALTERNATIVE, AlternativeId::new, |cx, fields, id| {
        cx.names.enter_alternative(fields.node);
        let alternative = alternative(cx, fields, id, criteria, organisation, budget, &mut years_said);
        cx.inherited.clear();
        if alternative.zero {
            let span = fields.span_of("zero");
            match zero_at {
                Some(first) => cx.report(Diagnostic::at(Code::TwoZeroAlternatives, span).related(first)),
                None => zero_at = Some(span),
            }
        }
        alternative
    });
    cx.names.leave_alternative(root);
    mirrors_end(cx, &alternatives);
    alternatives
}

fn alternative(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    id: &AlternativeId,
    criteria: &Siblings,
    organisation: Option<&Organisation>,
    budget: Option<&Budget>,
    years_said: &mut bool,
) -> Alternative {
    let basis = fields.basis(cx);
    cx.inherited.clone_from(&basis.source);
    let starts = fields.day(cx, "starts").as_ref().and_then(When::first_day);
    let faults_before = cx.faults();
    let moves = moves::moves(cx, fields, starts);
    let links = links(cx, fields);
    // What is not there because it could not be read would be missed everywhere.
    let organisation = organisation.filter(|_| cx.faults() == faults_before);
    let own_budget = own_budget(cx, fields, &basis, years_said);
    let reorganisation = organisation.map(|organisation| {
        let budgets = (budget, own_budget.as_ref());
        reorganisation(cx, fields.node, organisation, (&moves, &links), budgets)
    });
    Alternative {
        name: fields.text(cx, "name").unwrap_or_default(),
        zero: fields.flag(cx, "zero").unwrap_or(false),
        starts,
        moves,
        links,
        reorganisation: reorganisation.unwrap_or_default(),
        arguments: arguments(cx, fields, criteria, id),
        mitigations: mitigations(cx, fields),
        requirements: answers(cx, fields),
        ratings: judgements(cx, fields, "ratings", criteria, |measure| matches!(measure, Measure::Rating)),
        figures: judgements(cx, fields, "figures", criteria, |measure| {
            matches!(measure, Measure::Figure { figure: Figure::Given, .. })
        }),
        budget: own_budget,
        judged: Judged { by: fields.text(cx, "judged_by"), date: fields.date(cx, "date") },
        basis,
    }
}

fn arguments(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    criteria: &Siblings,
    of: &AlternativeId,
) -> Vec<Argument> {
    let mut arguments = Vec::new();
    let mut ids: Vec<(ArgumentId, Span)> = Vec::new();
    for fields in fields.records(cx, "arguments", &ARGUMENT) {
        let argument = argument(cx, &fields, criteria, of);
        if let Some(id) = &argument.id {
            let span = fields.entry("id").map_or(fields.span, |entry| entry.value.span);
            match ids.iter().find(|(known, _)| known == id) {
                Some((_, first)) => {
                    cx.report(
                        Diagnostic::at(Code::DuplicateKey, span).with("key", id.as_str()).related(*first),
                    );
                }
                None => ids.push((id.clone(), span)),
            }
        }
        arguments.push(argument);
    }
    arguments
}

fn argument(cx: &mut Context<'_>, fields: &Fields<'_>, criteria: &Siblings, of: &AlternativeId) -> Argument {
    let mut basis = fields.basis(cx);
    let (side, text) = side(cx, fields);
    let mitigated_by: Vec<MitigationId> =
        fields.references(cx, "mitigated_by").into_iter().map(MitigationId::new).collect();
    if side == Side::Pro && !mitigated_by.is_empty() {
        cx.report(Diagnostic::at(Code::MitigationOnPro, fields.span_of("mitigated_by")));
    }
    Argument {
        side,
        text,
        id: argument_id(cx, fields),
        criterion: leaf(cx, fields, criteria),
        strength: judgement(cx, fields, "strength", &mut basis),
        likelihood: judgement(cx, fields, "likelihood", &mut basis),
        mitigated_by,
        mirrors: mirrors(cx, fields, of),
        basis,
    }
}

/// The argument that this one mirrors. Whether that one is scored shows when all alternatives are lowered.
fn mirrors(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    of: &AlternativeId,
) -> Option<(AlternativeId, ArgumentId)> {
    let entry = fields.entry("mirrors")?;
    let (alternative, argument) = cx.reference(&entry.value, Space::Argument)?.split_once('.')?;
    let mirrored = (AlternativeId::new(alternative), ArgumentId::new(argument));
    cx.mirrors.push((entry.value.span, of.clone(), mirrored.clone()));
    Some(mirrored)
}

fn side(cx: &mut Context<'_>, fields: &Fields<'_>) -> (Side, Text) {
    if !fields.has("pro") && !fields.has("con") {
        cx.report(Diagnostic::at(Code::ArgumentWithoutSide, fields.span));
    }
    let pro = fields.text(cx, "pro");
    let con = fields.text(cx, "con");
    match (pro, con) {
        (Some(pro), _) => (Side::Pro, pro),
        (None, con) => (Side::Con, con.unwrap_or_default()),
    }
}

fn argument_id(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<ArgumentId> {
    let entry = fields.entry("id")?;
    let id = cx.text(&entry.value)?;
    cx.check_id(id.as_str(), entry.value.span);
    Some(ArgumentId::new(id.as_str()))
}

/// The criterion of an argument: a leaf, never a group (formulas.md 2.3).
fn leaf(cx: &mut Context<'_>, fields: &Fields<'_>, criteria: &Siblings) -> CriterionId {
    let id = CriterionId::new(fields.reference(cx, "criterion").unwrap_or_default());
    if let Some(Criterion { node: CriterionNode::Group(group), .. }) = criteria.find(&id) {
        let entry = fields.entry("criterion").expect("it was just read");
        let leaves: Vec<String> = group.leaves().keys().map(ToString::to_string).collect();
        let fault = Diagnostic::at(Code::ArgumentOnGroup, entry.value.span);
        cx.report(fault.with("criterion", id.as_str()).with("leaves", leaves));
    }
    id
}

fn judgement(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    basis: &mut Basis,
) -> Option<Estimate<f64>> {
    let (value, more) = estimate::number(cx, fields.entry(key)?, fields.kind(key))?;
    basis.absorb(more);
    Some(value.map(Number::to_f64))
}

/// Mitigations: the common ones, or an alternative's own.
pub fn mitigations(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<MitigationId, Mitigation> {
    fields.ids(cx, "mitigations", &MITIGATION, MitigationId::new, |cx, fields, _| {
        let mut basis = fields.basis_beside_text(cx);
        Mitigation {
            text: fields.prose(cx, "text").unwrap_or_default(),
            effect: judgement(cx, fields, "effect", &mut basis).unwrap_or_default(),
            needs: fields.references(cx, "needs").into_iter().map(BudgetLineId::new).collect(),
            basis,
        }
    })
}

/// The requirements of the scenario.
pub fn requirements(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<RequirementId, Requirement> {
    fields.ids(cx, "requirements", &REQUIREMENT, RequirementId::new, |cx, fields, _| Requirement {
        text: fields.prose(cx, "text").unwrap_or_default(),
        law: fields.text(cx, "law"),
        basis: fields.basis_beside_text(cx),
    })
}

fn answers(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<RequirementId, RequirementAnswer> {
    let mut answers = IndexMap::new();
    for entry in fields.map(cx, "requirements") {
        cx.check_name(&entry.key, entry.key_span, Space::Requirement);
        let fields = Fields::open(cx, &ANSWER, &entry.value, entry.key_span);
        let answer = RequirementAnswer {
            met: fields.flag(cx, "met"),
            reason: fields.text(cx, "reason"),
            basis: fields.basis(cx),
        };
        answers.insert(RequirementId::new(&entry.key), answer);
    }
    answers
}

/// Ratings or given figures, on criteria that read them.
fn judgements(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    criteria: &Siblings,
    read_by: impl Fn(&Measure) -> bool,
) -> IndexMap<CriterionId, Judgement> {
    let mut judgements = IndexMap::new();
    for entry in fields.map(cx, key) {
        if !cx.check_name(&entry.key, entry.key_span, Space::Criterion) || entry.value.value == Value::Null {
            continue;
        }
        let id = CriterionId::new(&entry.key);
        let finding =
            |code| Diagnostic::at(code, entry.key_span).with("criterion", &*entry.key).with("key", key);
        match criteria.find(&id).map(|criterion| &criterion.node) {
            Some(CriterionNode::Leaf(measure)) if read_by(measure) => {}
            Some(CriterionNode::Group(group)) => {
                let leaves: Vec<String> = group.leaves().keys().map(ToString::to_string).collect();
                cx.report(finding(Code::JudgementOnGroup).with("leaves", leaves));
            }
            Some(CriterionNode::Leaf(_)) | None => cx.report(finding(Code::JudgementNotRead)),
        }
        if let Some((value, mut basis)) = estimate::number(cx, entry, fields.kind(key)) {
            if basis.source.is_empty() {
                basis.source.clone_from(&cx.inherited);
            }
            judgements.insert(id, Judgement { value, basis });
        }
    }
    judgements
}

/// The alternative's own budget: it is costed when it has one, also an empty one. That it needs years is said
/// once, however many alternatives have one.
fn own_budget(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    basis: &Basis,
    years_said: &mut bool,
) -> Option<OwnBudget> {
    let own = OwnBudget {
        lines: budget::lines(cx, fields, "budget"),
        without: without(cx, fields),
        stated: budget::stated(cx, fields),
    };
    let Some(entry) = fields.entry("budget") else {
        for key in ["without", "stated"].into_iter().filter(|key| fields.has(key)) {
            cx.report(Diagnostic::at(Code::BudgetNeeded, fields.span_of(key)).with("key", key));
        }
        return None;
    };
    if !std::mem::replace(years_said, true) {
        cx.report(Diagnostic::at(Code::BudgetYearsNeeded, entry.key_span));
    }
    if own.lines.is_empty() && !fields.has("source") && !basis.assumption {
        cx.report(Diagnostic::at(Code::EmptyBudgetUnsourced, entry.key_span));
    }
    Some(own)
}

/// Common lines that the alternative does not pay.
fn without(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<BudgetLineId> {
    let mut lines = Vec::new();
    for node in fields.items(cx, "without") {
        let Some(name) = cx.reference(node, Space::BudgetLine) else { continue };
        if !cx.names.knows_everywhere(Space::BudgetLine, name) {
            cx.report(Diagnostic::at(Code::WithoutOwnLine, node.span).with("name", name));
        }
        lines.push(BudgetLineId::new(name));
    }
    lines
}

/// A mirrored argument must itself be scored, or the point would count nowhere.
fn mirrors_end(cx: &mut Context<'_>, alternatives: &IndexMap<AlternativeId, Alternative>) {
    for (span, of, (alternative, argument)) in std::mem::take(&mut cx.mirrors) {
        if of == alternative {
            cx.report(Diagnostic::at(Code::MirrorOfItself, span));
            continue;
        }
        let mirrored = alternatives.get(&alternative).and_then(|alternative| {
            alternative.arguments.iter().find(|known| known.id.as_ref() == Some(&argument))
        });
        if mirrored.is_some_and(|mirrored| mirrored.mirrors.is_some()) {
            cx.report(Diagnostic::at(Code::MirrorOfMirror, span));
        }
    }
}

/// Alternatives that were not taken further.
pub fn dismissed(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<AlternativeId, Dismissed> {
    fields.ids(cx, "dismissed", &DISMISSED, AlternativeId::new, |cx, fields, _| Dismissed {
        name: fields.text(cx, "name").unwrap_or_default(),
        reason: fields.text(cx, "reason"),
        basis: fields.basis(cx),
    })
}
