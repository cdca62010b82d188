//! The matter: the head of a document, what was asked, what is to be decided.
//! Never the substance of the choice, nor what has happened: that is `process`.

use serde::Serialize;

use crate::model::matter::{self as model, Destination};
use crate::model::period::When;
use crate::model::text::Text;
use crate::model::word::Word as _;
use crate::view::basis::{Basis, Desk, Markdown};

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
    /// Who it is written to: where nothing is said, the body that decides.
    pub recipient: Option<String>,
    /// Who signs it.
    pub signatories: Vec<Member>,
    /// Who is sent the decision.
    pub sent_to: Vec<String>,
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

/// What the investigation was asked to answer.
#[derive(Clone, Debug, Serialize)]
pub struct Commission {
    /// Its points.
    pub points: Vec<CommissionPoint>,
    /// Whether any is a question with an answer of its own.
    pub has_answers: bool,
    /// How many are not answered.
    pub unanswered: usize,
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
    /// Whether it is answered, there or by its own answer.
    pub answered: bool,
    /// Where the point comes from.
    pub basis: Basis,
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

pub(super) fn matter(desk: &Desk<'_>) -> Matter {
    let matter = &desk.scenario.matter;
    Matter {
        title: matter.title.to_string(),
        municipality: matter.municipality.as_ref().map(ToString::to_string),
        department: matter.department.as_ref().map(ToString::to_string),
        case_officer: matter.case_officer.as_ref().map(ToString::to_string),
        registry_number: matter.registry_number.as_ref().map(ToString::to_string),
        date: when(desk, matter.date.as_ref()),
        recipient: recipient(matter).map(ToString::to_string),
        signatories: matter.signatories.iter().map(|record| member(desk, record)).collect(),
        sent_to: matter.sent_to.iter().map(ToString::to_string).collect(),
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

/// Who the tjänsteskrivelse is written to: where nothing is said, the body that decides, else the first that is to.
fn recipient(matter: &model::Matter) -> Option<&Text> {
    let deciding = matter.decision.as_ref().map(|decision| &decision.body);
    let first = matter.decision_points.first().map(|decision| &decision.body);
    matter.recipient.as_ref().or(deciding).or(first)
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

pub(super) fn commission(desk: &Desk<'_>) -> Commission {
    let contents = desk.contents();
    let points = desk.scenario.matter.commission.values().map(|point| {
        let answered_in = point.answered_in.iter().filter(|part| contents.have(part));
        CommissionPoint {
            text: desk.markdown(&point.text),
            answer: point.answer.as_ref().map(ToString::to_string),
            answered_in: answered_in.map(label).collect(),
            answered: contents.answer(point),
            basis: desk.basis(&point.basis),
        }
    });
    let points: Vec<CommissionPoint> = points.collect();
    Commission {
        has_answers: points.iter().any(|point| point.answer.is_some()),
        unanswered: points.iter().filter(|point| !point.answered).count(),
        points,
    }
}

/// What a part of the package is referred to by.
pub(super) fn label(part: &Destination) -> String {
    match part {
        Destination::Section(section) => format!("sections.{}", section.as_str()),
        Destination::Generated(attachment) => format!("attachments.{}", attachment.as_str()),
        Destination::Own(id) => format!("attachments.{id}"),
        Destination::Numbered(part) => part.label().to_owned(),
    }
}

pub(super) fn decision_points(desk: &Desk<'_>) -> Vec<BodyDecision> {
    let mut number = 0;
    let mut point = |text: &Text| {
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

pub(super) fn when(desk: &Desk<'_>, when: Option<&When>) -> Option<String> {
    when.map(|when| desk.reader.when(when))
}
