//! The matter: commission, decision, process, sections, documents, risks, proposals, follow-up.

use std::collections::{BTreeMap, btree_map};

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::evidence::Basis;
use crate::model::id::{
    AlternativeId, AttachmentId, BudgetLineId, CommissionId, FollowUpId, ProposalId, RiskId, TermsId, UnitId,
};
use crate::model::matter::{
    Allow, Attachment, BodyDecision, CommissionPoint, Commissioned, Consequence, ConsequenceArea,
    Consequences, Decision, Destination, FollowUp, GeneratedAttachment, Matter, Member, NumberedPart,
    Proposal, Risk, RiskKind, Section, SectionId, Step, StepKind, Terms,
};
use crate::model::period::When;
use crate::model::place::Place;
use crate::model::text::{Manuscript, Prose, Text};
use crate::model::word::Word as _;
use crate::near::nearest;
use crate::scenario::context::{Context, WrittenFile};
use crate::scenario::fields::Fields;
use crate::scenario::keys::Space;
use crate::scenario::keys::matter::{
    ALLOW, ATTACHMENT, BODY_DECISION, COMMISSION_POINT, COMMISSIONED, CONSEQUENCE, CONSEQUENCES, DECISION,
    FOLLOW_UP, MEMBER, PROPOSAL, RISK, SECTION, STEP, TERMS,
};
use crate::scenario::lower::appearance;
use crate::scenario::node::{Entry, Node, Value};
use crate::scenario::prose::{self, Extent};
use crate::source::Span;

/// Headings of a document of the scenario's own stand below its title.
const BELOW_TITLE: usize = 1;

/// Lowers everything around the choice itself.
pub fn matter(cx: &mut Context<'_>, fields: &Fields<'_>) -> Matter {
    let commissioned = commissioned(cx, fields);
    let decision = decision(cx, fields);
    Matter {
        title: fields.text(cx, "title").unwrap_or_default(),
        language: fields.choice(cx, "language").unwrap_or_default(),
        municipality: fields.text(cx, "municipality"),
        department: fields.text(cx, "department"),
        case_officer: fields.text(cx, "case_officer"),
        registry_number: fields.text(cx, "registry_number"),
        date: fields.date(cx, "date"),
        recipient: fields.text(cx, "recipient"),
        signatories: members(cx, fields, "signatories"),
        sent_to: fields.texts(cx, "sent_to"),
        appearance: appearance::appearance(cx, fields),
        working_group: members(cx, fields, "working_group"),
        commission: commission(cx, fields),
        decision_points: decision_points(cx, fields),
        process: process(cx, fields, commissioned.as_ref(), decision.as_ref()),
        commissioned,
        decision,
        sections: sections(cx, fields),
        attachments: attachments(cx, fields),
        images: std::mem::take(&mut cx.images),
        consequences: consequences(cx, fields),
        risks: risks(cx, fields),
        proposals: proposals(cx, fields),
        follow_up: follow_up(cx, fields),
        terms_of_reference: terms_of_reference(cx, fields),
        allow: allow(cx, fields),
    }
}

fn members(cx: &mut Context<'_>, fields: &Fields<'_>, key: &'static str) -> Vec<Member> {
    let Some(entry) = fields.entry(key) else { return Vec::new() };
    let items = cx.list(&entry.value);
    items.iter().map(|item| member(cx, item)).collect()
}

fn member(cx: &mut Context<'_>, node: &Node) -> Member {
    if !matches!(node.value, Value::Map(_)) {
        let name = cx.text(node).unwrap_or_default();
        return Member { name, role: None, unit: None, basis: Basis::default() };
    }
    let fields = Fields::open(cx, &MEMBER, node, node.span);
    Member {
        name: fields.text(cx, "name").unwrap_or_default(),
        role: fields.text(cx, "role"),
        unit: fields.text(cx, "unit"),
        basis: fields.basis(cx),
    }
}

fn commissioned(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Commissioned> {
    let fields = fields.record(cx, "commissioned", &COMMISSIONED)?;
    Some(Commissioned {
        by: fields.text(cx, "by").unwrap_or_default(),
        to: fields.texts(cx, "to"),
        date: fields.date(cx, "date"),
        due: fields.day(cx, "due"),
        basis: fields.basis(cx),
    })
}

fn commission(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<CommissionId, CommissionPoint> {
    fields.ids(cx, "commission", &COMMISSION_POINT, CommissionId::new, |cx, fields, _| CommissionPoint {
        text: fields.prose(cx, "text").unwrap_or_default(),
        answer: fields.text(cx, "answer"),
        answered_in: answered_in(cx, fields),
        basis: fields.basis_beside_text(cx),
    })
}

/// Where a point is answered.
fn answered_in(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Destination> {
    let mut destinations = Vec::new();
    for node in fields.items(cx, "answered_in") {
        let Some(name) = cx.reference(node, Space::Destination) else { continue };
        destinations.push(destination(name));
    }
    destinations
}

/// The part of the package that a name means.
pub fn destination(name: &str) -> Destination {
    if let Some(part) = NumberedPart::of(name) {
        return Destination::Numbered(part);
    }
    match name.strip_prefix("attachments.") {
        None => Destination::Section(SectionId::new(name)),
        Some(id) => match GeneratedAttachment::of(id) {
            Some(generated) => Destination::Generated(generated),
            None => Destination::Own(AttachmentId::new(id)),
        },
    }
}

fn decision(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Decision> {
    let fields = fields.record(cx, "decision", &DECISION)?;
    Some(Decision {
        body: fields.text(cx, "body").unwrap_or_default(),
        date: fields.date(cx, "date"),
        basis: fields.basis(cx),
    })
}

fn decision_points(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<BodyDecision> {
    let records = fields.records(cx, "decision_points", &BODY_DECISION);
    let lower = |fields: Fields<'_>| BodyDecision {
        body: fields.text(cx, "body").unwrap_or_default(),
        points: fields.texts(cx, "points"),
        basis: fields.basis(cx),
    };
    records.into_iter().map(lower).collect()
}

fn process(
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

fn same_step(step: &Step, by: &Text, date: Option<&crate::model::period::When>) -> bool {
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

fn sections(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<SectionId, Section> {
    let mut sections = IndexMap::new();
    for entry in fields.map(cx, "sections") {
        cx.check_id(&entry.key, entry.key_span);
        if entry.value.value == Value::Null {
            continue;
        }
        let id = SectionId::new(&entry.key);
        let section = section(cx, entry);
        if matches!(id, SectionId::Own(_)) && section.title.is_none() {
            let near = nearest(&entry.key, SectionId::STANDARD.iter().copied());
            cx.report(
                Diagnostic::at(Code::SectionWithoutTitle, entry.key_span)
                    .with("name", &*entry.key)
                    .suggest(near),
            );
        }
        sections.insert(id, section);
    }
    sections
}

fn section(cx: &mut Context<'_>, entry: &Entry) -> Section {
    if !matches!(entry.value.value, Value::Map(_)) {
        let prose = cx.prose(&entry.value).unwrap_or_default();
        return Section { prose, title: None, after: None, basis: Basis::default() };
    }
    let fields = Fields::open(cx, &SECTION, &entry.value, entry.key_span);
    let prose = fields.prose(cx, "text");
    let file = fields.entry("file").and_then(|entry| cx.text_file(entry));
    let from_file = file
        .and_then(|file| cx.prose_file(&file, Extent::Prose))
        .map(|written| Prose::new(written.markdown, written.figures));
    Section {
        prose: prose.or(from_file).unwrap_or_default(),
        title: fields.text(cx, "title"),
        after: fields.reference(cx, "after").map(SectionId::new),
        basis: fields.basis_beside_text(cx),
    }
}

fn attachments(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<AttachmentId, Attachment> {
    fields.ids(cx, "attachments", &ATTACHMENT, AttachmentId::new, |cx, fields, id| {
        if GeneratedAttachment::of(id.as_str()).is_some() {
            cx.report(Diagnostic::at(Code::ReservedId, fields.span).with("id", id.as_str()));
        }
        let file = fields.entry("file").and_then(|entry| cx.text_file(entry));
        let written = file.and_then(|file| cx.prose_file(&file, Extent::Document)).unwrap_or_default();
        let WrittenFile { markdown, figures, images, image_files } = written;
        let (markdown, figures) = prose::manuscript(&markdown, &figures, &image_files, BELOW_TITLE);
        Attachment {
            title: fields.text(cx, "title").unwrap_or_default(),
            date: fields.date(cx, "date"),
            manuscript: Manuscript::new(markdown, figures, images),
            basis: fields.basis(cx),
        }
    })
}

fn risks(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<RiskId, Risk> {
    let grade = |whole: u32| u8::try_from(whole).expect("the table of keys allows 1 to 5");
    fields.ids(cx, "risks", &RISK, RiskId::new, |cx, fields, _| Risk {
        text: fields.prose(cx, "text").unwrap_or_default(),
        kind: fields.choice(cx, "kind").unwrap_or(RiskKind::Risk),
        units: fields.references(cx, "units").into_iter().map(UnitId::new).collect(),
        affected: fields.texts(cx, "affected"),
        alternatives: fields.references(cx, "alternatives").into_iter().map(AlternativeId::new).collect(),
        probability: fields.whole(cx, "probability").map(grade),
        consequence: fields.whole(cx, "consequence").map(grade),
        measure: fields.text(cx, "measure"),
        responsible: fields.reference(cx, "responsible").map(UnitId::new),
        date: fields.date(cx, "date"),
        basis: fields.basis_beside_text(cx),
    })
}

fn proposals(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<ProposalId, Proposal> {
    fields.ids(cx, "proposals", &PROPOSAL, ProposalId::new, |cx, fields, _| {
        let [date, until] = begin_and_end(cx, fields, "date");
        Proposal {
            text: fields.prose(cx, "text").unwrap_or_default(),
            date,
            until,
            stage: fields.text(cx, "stage"),
            responsible: fields.reference(cx, "responsible").map(UnitId::new),
            needs: fields.references(cx, "needs").into_iter().map(BudgetLineId::new).collect(),
            chain: chain(cx, fields),
            basis: fields.basis_beside_text(cx),
        }
    })
}

fn chain(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Vec<Text>> {
    let Some(entry) = fields.entry("chain") else { return Vec::new() };
    let mut chain = Vec::new();
    for step in cx.list(&entry.value) {
        let side_by_side = match &step.value {
            Value::List(items) => items.iter().filter_map(|item| cx.text(item)).collect(),
            _ => cx.text(step).into_iter().collect(),
        };
        chain.push(side_by_side);
    }
    chain
}

fn follow_up(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<FollowUpId, FollowUp> {
    fields.ids(cx, "follow_up", &FOLLOW_UP, FollowUpId::new, |cx, fields, _| FollowUp {
        text: fields.prose(cx, "text").unwrap_or_default(),
        baseline: fields.quantity(cx, "baseline"),
        target: fields.quantity(cx, "target"),
        method: fields.text(cx, "method"),
        date: fields.date(cx, "date"),
        responsible: fields.reference(cx, "responsible").map(UnitId::new),
        basis: fields.basis_beside_text(cx),
    })
}

/// What the decision means; the sources of an area are those of all of them when it names none.
fn consequences(cx: &mut Context<'_>, fields: &Fields<'_>) -> Consequences {
    let Some(fields) = fields.record(cx, "consequences", &CONSEQUENCES) else {
        return Consequences::default();
    };
    let basis = fields.basis(cx);
    let around = std::mem::replace(&mut cx.inherited, basis.source.clone());
    let mut areas = IndexMap::new();
    for area in ConsequenceArea::ALL {
        if let Some(entry) = fields.entry(area.as_str()) {
            areas.insert(*area, consequence(cx, entry));
        }
    }
    cx.inherited = around;
    Consequences { areas, basis }
}

fn consequence(cx: &mut Context<'_>, entry: &Entry) -> Consequence {
    if !matches!(entry.value.value, Value::Map(_)) {
        let basis = Basis { source: cx.inherited.clone(), ..Basis::default() };
        return Consequence { affected: true, text: cx.prose(&entry.value), basis };
    }
    let fields = Fields::open(cx, &CONSEQUENCE, &entry.value, entry.key_span);
    Consequence {
        affected: fields.flag(cx, "affected").unwrap_or(true),
        text: fields.prose(cx, "text"),
        basis: fields.basis_beside_text(cx),
    }
}

fn terms_of_reference(cx: &mut Context<'_>, fields: &Fields<'_>) -> IndexMap<TermsId, Terms> {
    fields.ids(cx, "terms_of_reference", &TERMS, TermsId::new, |cx, fields, _| {
        let [from, until] = begin_and_end(cx, fields, "from");
        Terms {
            name: fields.text(cx, "name").unwrap_or_default(),
            text: fields.prose(cx, "text"),
            tasks: fields.texts(cx, "tasks"),
            mandate: fields.texts(cx, "mandate"),
            members: fields.texts(cx, "members"),
            chair: fields.text(cx, "chair"),
            reports_to: fields.text(cx, "reports_to"),
            meets: fields.text(cx, "meets"),
            from,
            until,
            basis: fields.basis_beside_text(cx),
        }
    })
}

/// When something begins, under `begins`, and when it is over, under `until`: a fault where that is the earlier one, as
/// far as days are known.
fn begin_and_end(cx: &mut Context<'_>, fields: &Fields<'_>, begins: &'static str) -> [Option<When>; 2] {
    let dates = [fields.date(cx, begins), fields.date(cx, "until")];
    let [first, last] = &dates;
    let first = first.as_ref().and_then(When::first_day);
    let last = last.as_ref().and_then(When::last_day);
    if let Some((first, last)) = first.zip(last)
        && last < first
    {
        let fault = Diagnostic::at(Code::EndsBeforeStart, fields.span_of("until")).with("begins", begins);
        cx.report(fault.related(fields.span_of(begins)));
    }
    dates
}

fn allow(cx: &mut Context<'_>, fields: &Fields<'_>) -> Vec<Allow> {
    let mut allowed: Vec<Allow> = Vec::new();
    let mut first: BTreeMap<(Box<str>, String), Span> = BTreeMap::new();
    for fields in fields.records(cx, "allow", &ALLOW) {
        let finding = finding(cx, &fields);
        let place = fields.text(cx, "place").unwrap_or_default();
        let reason = fields.text(cx, "reason").unwrap_or_default();
        let basis = fields.basis(cx);
        let Some(finding) = finding else { continue };
        match first.entry((finding.as_str().into(), place.to_string())) {
            btree_map::Entry::Vacant(entry) => {
                entry.insert(fields.span);
            }
            btree_map::Entry::Occupied(entry) => {
                let twice = Diagnostic::at(Code::AllowedTwice, fields.span).related(*entry.get());
                cx.report(twice.with("finding", finding.as_str()));
            }
        }
        let place = Place::written(place.as_str());
        allowed.push(Allow { finding: finding.as_str().into(), place, reason, basis });
    }
    allowed
}

/// The code that an entry silences: one of the catalogue, and no fault.
fn finding(cx: &mut Context<'_>, fields: &Fields<'_>) -> Option<Text> {
    let text = fields.text(cx, "finding")?;
    let span = fields.entry("finding").map_or(fields.span, |entry| entry.value.span);
    match Code::of(text.as_str()) {
        Some(code) if code.can_be_allowed() => return Some(text),
        Some(code) => {
            cx.report(Diagnostic::at(Code::CannotBeAllowed, span).with("finding", code.as_str()));
        }
        None => {
            let near = nearest(text.as_str(), Code::ALLOWABLE.into_iter());
            cx.report(
                Diagnostic::at(Code::UnknownFinding, span).with("finding", text.as_str()).suggest(near),
            );
        }
    }
    None
}
