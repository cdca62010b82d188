//! Every record of the scenario that may say where it comes from, area by area: for what is told of all of them alike,
//! their assumptions and their sources. Never chooses among them.

use std::fmt::Display;

use crate::model::alternative::{Alternative, Mitigation};
use crate::model::budget::{Amount, BudgetLine};
use crate::model::criterion::{CriterionNode, Siblings};
use crate::model::evidence::Basis;
use crate::model::text::Prose;
use crate::model::word::Word as _;
use crate::view::basis::Desk;
use crate::view::moves;

/// The records of one area.
pub(super) struct Area<'a> {
    /// A key of the templates' words.
    pub(super) kind: &'static str,
    /// The alternative that they belong to, in that area.
    pub(super) alternative: Option<String>,
    /// The records, in file order.
    pub(super) records: Vec<Record<'a>>,
}

/// One record.
pub(super) struct Record<'a> {
    /// What kind of thing it is about: a key of the templates' words.
    pub(super) kind: &'static str,
    /// What the thing is called, where it has a name.
    pub(super) name: Option<String>,
    /// What it says, where that is told of it.
    pub(super) text: Option<&'a Prose>,
    /// What it rests on.
    pub(super) basis: &'a Basis,
}

/// Every area, also those without a record.
pub(super) fn areas<'a>(desk: &Desk<'a>) -> Vec<Area<'a>> {
    let mut areas = vec![organisation(desk), criteria(desk), budget(desk)];
    areas.extend(desk.scenario.alternatives.values().map(|record| alternative(desk, record)));
    areas.extend([evidence(desk), matter(desk)]);
    areas
}

/// Collects the records of one area.
struct Collector<'a> {
    area: Area<'a>,
}

impl<'a> Collector<'a> {
    fn new(area: &'static str) -> Self {
        Self { area: Area { kind: area, alternative: None, records: Vec::new() } }
    }

    fn look(&mut self, kind: &'static str, name: &dyn Display, basis: &'a Basis) {
        self.look_at(kind, Some(name.to_string()), basis.text.as_ref(), basis);
    }

    /// Looks at a thing without a name, whose `text` is the thing itself.
    fn look_at_text(&mut self, kind: &'static str, text: &'a Prose, basis: &'a Basis) {
        self.look_at(kind, None, Some(text), basis);
    }

    fn look_at(
        &mut self,
        kind: &'static str,
        name: Option<String>,
        text: Option<&'a Prose>,
        basis: &'a Basis,
    ) {
        self.area.records.push(Record { kind, name, text, basis });
    }
}

fn organisation<'a>(desk: &Desk<'a>) -> Area<'a> {
    let mut collector = Collector::new("organisation");
    let organisation = &desk.scenario.organisation;
    collector.look_at("organisation", None, organisation.basis.text.as_ref(), &organisation.basis);
    for unit in organisation.units.values() {
        collector.look("unit", &unit.name, &unit.basis);
        for position in &unit.positions {
            collector.look("position", &position.role, &position.basis);
        }
    }
    for activity in organisation.activities.values() {
        collector.look("activity", &activity.name, &activity.basis);
    }
    for link in &organisation.links {
        collector.look("link", &units(desk, &link.between), &link.basis);
    }
    collector.area
}

fn units(desk: &Desk<'_>, units: &[crate::model::id::UnitId]) -> String {
    let names: Vec<String> = units.iter().map(|unit| desk.unit(unit)).collect();
    names.join(", ")
}

fn criteria<'a>(desk: &Desk<'a>) -> Area<'a> {
    fn look<'a>(collector: &mut Collector<'a>, siblings: &'a Siblings) {
        for criterion in siblings.criteria.values() {
            // Its text says what it means and stands with the criteria.
            collector.look_at("criterion", Some(criterion.name.to_string()), None, &criterion.basis);
            if let CriterionNode::Group(group) = &criterion.node {
                look(collector, group);
            }
        }
    }
    let mut collector = Collector::new("criteria");
    look(&mut collector, &desk.scenario.criteria);
    collector.look_at(
        "weights",
        None,
        desk.scenario.weighting.basis.text.as_ref(),
        &desk.scenario.weighting.basis,
    );
    for profile in desk.scenario.profiles.values() {
        collector.look("profile", &profile.name, &profile.basis);
    }
    for requirement in desk.scenario.requirements.values() {
        collector.look_at_text("requirement", &requirement.text, &requirement.basis);
    }
    for law in desk.scenario.evidence.laws.values() {
        collector.look("law", &law.name, &law.basis);
    }
    collector.area
}

fn budget<'a>(desk: &Desk<'a>) -> Area<'a> {
    let mut collector = Collector::new("budget");
    if let Some(budget) = &desk.scenario.budget {
        collector.look_at("budget", None, budget.basis.text.as_ref(), &budget.basis);
        for line in budget.lines.values() {
            look_at_line(&mut collector, line);
        }
    }
    for outcome in desk.scenario.outcomes.values() {
        collector.look("outcome", &outcome.label, &outcome.basis);
    }
    collector.area
}

fn look_at_line<'a>(collector: &mut Collector<'a>, line: &'a BudgetLine) {
    collector.look("budget_line", &line.label, &line.basis);
    if let Some(external) = &line.external {
        collector.look("external", &line.label, &external.basis);
    }
    if let Some(Amount::Positions(positions)) = &line.amount {
        for position in positions {
            collector.look("paid_position", &position.role, &position.basis);
        }
    }
}

fn alternative<'a>(desk: &Desk<'a>, record: &'a Alternative) -> Area<'a> {
    let mut collector = Collector::new("alternative");
    collector.area.alternative = Some(record.name.to_string());
    collector.look_at("alternative", None, record.basis.text.as_ref(), &record.basis);
    for (step, model) in moves::compose(desk, record).into_iter().zip(&record.moves) {
        collector.look(step.kind, &step.change.what, &model.basis);
    }
    for link in &record.links {
        collector.look("link", &units(desk, &link.between), &link.basis);
    }
    for argument in &record.arguments {
        collector.look(argument.side.as_str(), &argument.text, &argument.basis);
    }
    mitigations(&mut collector, record.mitigations.values());
    for (id, answer) in &record.requirements {
        let requirement = desk.scenario.requirements.get(id);
        let text = requirement.map(|requirement| &requirement.text);
        collector.look_at("requirement", None, answer.basis.text.as_ref().or(text), &answer.basis);
    }
    for (criterion, judgement) in record.ratings.iter().chain(&record.figures) {
        collector.look("judgement", &desk.criterion(criterion), &judgement.basis);
    }
    if let Some(own) = &record.budget {
        for line in own.lines.values() {
            look_at_line(&mut collector, line);
        }
        for (year, stated) in &own.stated {
            collector.look("stated", year, &stated.basis);
        }
    }
    collector.area
}

fn mitigations<'a>(collector: &mut Collector<'a>, mitigations: impl Iterator<Item = &'a Mitigation>) {
    for mitigation in mitigations {
        collector.look_at_text("mitigation", &mitigation.text, &mitigation.basis);
    }
}

fn evidence<'a>(desk: &Desk<'a>) -> Area<'a> {
    let mut collector = Collector::new("evidence");
    let evidence = &desk.scenario.evidence;
    for source in evidence.sources.values() {
        collector.look("source", &source.title, &source.basis);
    }
    for fact in evidence.facts.values() {
        collector.look_at_text("fact", &fact.text, &fact.basis);
    }
    for example in evidence.examples.values() {
        collector.look("example", &example.name, &example.basis);
    }
    for factor in evidence.success_factors.values() {
        collector.look_at_text("success_factor", &factor.text, &factor.basis);
    }
    for benchmark in evidence.benchmarks.values() {
        collector.look("benchmark", &benchmark.title, &benchmark.basis);
        for indicator in benchmark.indicators.values() {
            collector.look("indicator", &indicator.column, &indicator.basis);
        }
    }
    for claim in evidence.claims.values() {
        collector.look_at_text("claim", &claim.text, &claim.basis);
    }
    collector.area
}

fn matter<'a>(desk: &Desk<'a>) -> Area<'a> {
    let mut collector = Collector::new("matter");
    let matter = &desk.scenario.matter;
    if let Some(asked) = &matter.commissioned {
        collector.look("commissioned", &asked.by, &asked.basis);
    }
    for member in matter.signatories.iter().chain(&matter.working_group) {
        collector.look("member", &member.name, &member.basis);
    }
    for point in matter.commission.values() {
        collector.look_at_text("commission", &point.text, &point.basis);
    }
    if let Some(decision) = &matter.decision {
        collector.look("decision", &decision.body, &decision.basis);
    }
    for decision in &matter.decision_points {
        collector.look("decision_points", &decision.body, &decision.basis);
    }
    for step in &matter.process {
        collector.look_at(
            "step",
            step.by.as_ref().map(ToString::to_string),
            step.basis.text.as_ref(),
            &step.basis,
        );
    }
    for section in matter.sections.values() {
        let title = section.title.as_ref().map(ToString::to_string);
        collector.look_at("section", title, section.basis.text.as_ref(), &section.basis);
    }
    for attachment in matter.attachments.values() {
        collector.look("attachment", &attachment.title, &attachment.basis);
    }
    for entry in &matter.allow {
        collector.look("allow", &entry.finding, &entry.basis);
    }
    for risk in matter.risks.values() {
        collector.look_at_text("risk", &risk.text, &risk.basis);
    }
    for proposal in matter.proposals.values() {
        collector.look_at_text("proposal", &proposal.text, &proposal.basis);
    }
    for target in matter.follow_up.values() {
        collector.look_at_text("follow_up", &target.text, &target.basis);
    }
    let consequences = &matter.consequences;
    collector.look_at("consequences", None, consequences.basis.text.as_ref(), &consequences.basis);
    for said in consequences.areas.values() {
        collector.look_at("consequence", None, said.text.as_ref(), &said.basis);
    }
    for terms in matter.terms_of_reference.values() {
        collector.look_at("terms", Some(terms.name.to_string()), terms.text.as_ref(), &terms.basis);
    }
    mitigations(&mut collector, desk.scenario.mitigations.values());
    for dismissed in desk.scenario.dismissed.values() {
        collector.look("dismissed", &dismissed.name, &dismissed.basis);
    }
    collector.area
}
