//! The matter: the head of a document, what was asked, what is to be decided, what has happened.
//! Never the substance of the choice.

use serde::Serialize;

use crate::model::matter::{self as model, Destination, StepKind};
use crate::model::period::When;
use crate::model::word::Word;
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::sections::Sections;

/// The head of a document, and who worked on it.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the words of the format")]
pub struct Matter {
    pub title: String,
    pub municipality: Option<String>,
    pub department: Option<String>,
    pub case_officer: Option<String>,
    pub registry_number: Option<String>,
    pub date: Option<String>,
    pub decision: Option<Decision>,
    pub commissioned: Option<Commissioned>,
    pub working_group: Vec<Member>,
    /// The units that the matter is about.
    pub subject: Vec<String>,
}

/// Where and when it is decided.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the words of the format")]
pub struct Decision {
    pub body: String,
    pub date: Option<String>,
    pub basis: Basis,
}

/// Who asked whom.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the words of the format")]
pub struct Commissioned {
    pub by: String,
    pub to: Vec<String>,
    pub date: Option<String>,
    pub due: Option<String>,
    pub basis: Basis,
}

/// One of the working group.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the words of the format")]
pub struct Member {
    pub name: String,
    pub role: Option<String>,
    pub unit: Option<String>,
    pub basis: Basis,
}

/// One point the investigation was asked to answer.
#[derive(Clone, Debug, Serialize)]
pub struct CommissionPoint {
    /// The point.
    pub text: Markdown,
    /// The answer, where the point is a question.
    pub answer: Option<String>,
    /// The labels of the parts that answer it, those that this package has.
    pub answered_in: Vec<String>,
    /// Where the point comes from.
    pub basis: Basis,
}

/// The steps before and after.
#[derive(Clone, Debug, Serialize)]
pub struct Process {
    /// The steps, in file order between the commission and the decision.
    pub steps: Vec<Step>,
    /// Whether any has an outcome.
    pub has_outcomes: bool,
}

/// What one body is to decide.
#[derive(Clone, Debug, Serialize)]
pub struct BodyDecision {
    /// The body.
    pub body: String,
    /// The number of its first point: the points are numbered through all bodies.
    pub first: usize,
    /// Its points with their numbers.
    pub points: Vec<DecisionPoint>,
    /// Where they come from.
    pub basis: Basis,
}

/// One point of a decision.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionPoint {
    /// From 1, through all bodies.
    pub number: usize,
    /// The point, written as already decided.
    pub text: String,
}

/// One step of the matter.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What happened: a key of the templates' words.
    pub kind: &'static str,
    /// Who did it.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
    /// What came of it: a key of the templates' words.
    pub outcome: Option<&'static str>,
    /// The alternative it is about.
    pub alternative: Option<String>,
    /// Who was for.
    pub votes_for: Vec<String>,
    /// Who was against.
    pub votes_against: Vec<String>,
    /// What was said, and where that comes from.
    pub basis: Basis,
}

pub(super) fn matter(desk: &Desk<'_>) -> Matter {
    let matter = &desk.scenario.matter;
    Matter {
        title: matter.title.to_string(),
        municipality: matter.municipality.as_ref().map(ToString::to_string),
        department: matter.department.as_ref().map(ToString::to_string),
        case_officer: matter.case_officer.as_ref().map(ToString::to_string),
        registry_number: matter.registry_number.as_ref().map(ToString::to_string),
        date: when(desk, matter.date.as_ref()),
        decision: matter.decision.as_ref().map(|decision| Decision {
            body: decision.body.to_string(),
            date: when(desk, decision.date.as_ref()),
            basis: desk.basis(&decision.basis),
        }),
        commissioned: matter.commissioned.as_ref().map(|asked| commissioned(desk, asked)),
        working_group: matter.working_group.iter().map(|record| member(desk, record)).collect(),
        subject: desk.scenario.subject.iter().map(|unit| desk.unit(unit)).collect(),
    }
}

fn commissioned(desk: &Desk<'_>, asked: &model::Commissioned) -> Commissioned {
    Commissioned {
        by: asked.by.to_string(),
        to: asked.to.iter().map(ToString::to_string).collect(),
        date: when(desk, asked.date.as_ref()),
        due: when(desk, asked.due.as_ref()),
        basis: desk.basis(&asked.basis),
    }
}

fn member(desk: &Desk<'_>, member: &model::Member) -> Member {
    Member {
        name: member.name.to_string(),
        role: member.role.as_ref().map(ToString::to_string),
        unit: member.unit.as_ref().map(ToString::to_string),
        basis: desk.basis(&member.basis),
    }
}

pub(super) fn commission(
    desk: &Desk<'_>,
    sections: &Sections,
    attachments: &[&'static str],
) -> Vec<CommissionPoint> {
    let exists = |part: &&Destination| match part {
        Destination::Section(section) => sections.has(section),
        Destination::Generated(attachment) => attachments.contains(&attachment.as_str()),
        Destination::Own(_) => true,
    };
    let points = desk.scenario.matter.commission.values().map(|point| {
        let answered_in = point.answered_in.iter().filter(exists);
        CommissionPoint {
            text: desk.markdown(&point.text),
            answer: point.answer.as_ref().map(ToString::to_string),
            answered_in: answered_in.map(label).collect(),
            basis: desk.basis(&point.basis),
        }
    });
    points.collect()
}

/// What a part of the package is referred to by.
pub(super) fn label(part: &Destination) -> String {
    match part {
        Destination::Section(section) => format!("sections.{}", section.as_str()),
        Destination::Generated(attachment) => format!("attachments.{}", attachment.as_str()),
        Destination::Own(id) => format!("attachments.{id}"),
    }
}

pub(super) fn decision_points(desk: &Desk<'_>) -> Vec<BodyDecision> {
    let mut number = 0;
    let mut point = |text: &crate::model::text::Text| {
        number += 1;
        DecisionPoint { number, text: text.to_string() }
    };
    let bodies = desk.scenario.matter.decision_points.iter().map(|decision| {
        let points: Vec<_> = decision.points.iter().map(&mut point).collect();
        BodyDecision {
            body: decision.body.to_string(),
            first: points.first().map_or(0, |point| point.number),
            points,
            basis: desk.basis(&decision.basis),
        }
    });
    bodies.collect()
}

/// The commission, the steps as they are written, and the decision.
pub(super) fn process(desk: &Desk<'_>) -> Process {
    let matter = &desk.scenario.matter;
    let given = |kind, by: &crate::model::text::Text, date: Option<&When>, basis: Basis| Step {
        kind,
        by: Some(by.to_string()),
        date: when(desk, date),
        outcome: None,
        alternative: None,
        votes_for: Vec::new(),
        votes_against: Vec::new(),
        basis,
    };
    let commissioned = matter.commissioned.iter().map(|asked| {
        given(StepKind::Commission.as_str(), &asked.by, asked.date.as_ref(), desk.basis(&asked.basis))
    });
    let decision = matter.decision.iter().map(|decision| {
        let basis = desk.basis(&decision.basis);
        given(StepKind::Decision.as_str(), &decision.body, decision.date.as_ref(), basis)
    });
    let written = matter.process.iter().map(|step| Step {
        kind: step.kind.as_str(),
        by: step.by.as_ref().map(ToString::to_string),
        date: when(desk, step.date.as_ref()),
        outcome: step.outcome.map(Word::as_str),
        alternative: step.alternative.as_ref().map(|id| desk.alternative(id)),
        votes_for: step.votes_for.iter().map(ToString::to_string).collect(),
        votes_against: step.votes_against.iter().map(ToString::to_string).collect(),
        basis: desk.basis(&step.basis),
    });
    let steps: Vec<Step> = commissioned.chain(written).chain(decision).collect();
    Process { has_outcomes: steps.iter().any(|step| step.outcome.is_some()), steps }
}

fn when(desk: &Desk<'_>, when: Option<&When>) -> Option<String> {
    when.map(|when| desk.reader.when(when))
}
