//! The walk through the records of a scenario, in the order of the table of keys: one function per kind of record.
//! Never what is done with a text.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::Scenario;
use crate::model::alternative::{Alternative, Argument, Mitigation, Requirement, Side};
use crate::model::benchmark::Benchmark;
use crate::model::budget::{Budget, BudgetLine, OwnBudget, Stated};
use crate::model::criterion::{CriterionNode, Judged, Siblings};
use crate::model::evidence::{Basis, Evidence, Fact, FactValue};
use crate::model::id::{BudgetLineId, MitigationId};
use crate::model::matter::{Matter, Member, Section, Step as ProcessStep};
use crate::model::organisation::{Activity, Change, Link, Move, Organisation, Position, Unit};
use crate::model::text::{CalledFigure, Prose, Text, Written};
use crate::model::texts::{Key, ScenarioText, Step, TextKind, Texts};

pub(super) fn gather(scenario: &Scenario) -> Texts<'_> {
    let mut walk = Walk::default();
    walk.scenario(scenario);
    walk.found
}

/// Where the walk is, and what it found so far.
#[derive(Default)]
struct Walk<'a> {
    found: Texts<'a>,
    /// The last step.
    at: Option<usize>,
    /// What the record around rests on.
    basis: Option<&'a Basis>,
}

impl<'a> Walk<'a> {
    /// Walks one key further in.
    fn under(&mut self, key: Key<'a>, inside: impl FnOnce(&mut Self)) {
        let above = self.at.replace(self.found.steps.len());
        self.found.steps.push(Step { above, key });
        inside(self);
        self.at = above;
    }

    /// Walks into a record, and says last what the reader should know about it.
    fn record(&mut self, key: Key<'a>, basis: &'a Basis, inside: impl FnOnce(&mut Self)) {
        self.under(key, |walk| walk.said_of(basis, inside));
    }

    /// The texts of a record, the last of which is what the reader should know about it.
    fn said_of(&mut self, basis: &'a Basis, inside: impl FnOnce(&mut Self)) {
        let around = self.basis.replace(basis);
        inside(self);
        self.prose("text", basis.text.as_ref());
        self.basis = around;
    }

    /// Records under ids of their own.
    fn ids<I: Borrow<str>, T>(
        &mut self,
        key: &'static str,
        records: &'a IndexMap<I, T>,
        basis: fn(&T) -> &Basis,
        mut inside: impl FnMut(&mut Self, &'a T),
    ) {
        self.under(Key::Name(key), |walk| {
            for (id, record) in records {
                walk.record(Key::Name(id.borrow()), basis(record), |walk| inside(walk, record));
            }
        });
    }

    /// The records of a list.
    fn list<T>(
        &mut self,
        key: &'static str,
        records: &'a [T],
        basis: fn(&T) -> &Basis,
        mut inside: impl FnMut(&mut Self, &'a T),
    ) {
        self.under(Key::Name(key), |walk| {
            for (index, record) in records.iter().enumerate() {
                walk.record(Key::Entry(index), basis(record), |walk| inside(walk, record));
            }
        });
    }

    fn add(&mut self, kind: TextKind, written: &'a str, figures: &'a [CalledFigure]) {
        let Some(step) = self.at.filter(|_| !written.is_empty()) else { return };
        self.found.texts.push(ScenarioText { kind, written, figures, basis: self.basis, step });
    }

    fn text(&mut self, kind: TextKind, key: Key<'a>, text: &'a str) {
        self.under(key, |walk| walk.add(kind, text, &[]));
    }

    fn name(&mut self, key: &'static str, name: impl Into<Option<&'a Text>>) {
        if let Some(name) = name.into() {
            self.text(TextKind::Name, Key::Name(key), name.as_str());
        }
    }

    fn line(&mut self, key: &'static str, line: impl Into<Option<&'a Text>>) {
        if let Some(line) = line.into() {
            self.text(TextKind::Line, Key::Name(key), line.as_str());
        }
    }

    /// Texts that stand as one or as a list: a single one may do without the list.
    fn one_or_many(&mut self, kind: TextKind, key: Key<'a>, texts: &'a [Text]) {
        match texts {
            [one] => self.text(kind, key, one.as_str()),
            many => self.under(key, |walk| walk.entries(kind, many)),
        }
    }

    /// The texts of a list.
    fn entries(&mut self, kind: TextKind, texts: &'a [Text]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(kind, Key::Entry(index), text.as_str());
        }
    }

    fn prose(&mut self, key: &'static str, prose: impl Into<Option<&'a Prose>>) {
        if let Some(prose) = prose.into() {
            self.markdown(TextKind::Prose, key, prose.written());
        }
    }

    fn markdown(&mut self, kind: TextKind, key: &'static str, written: &'a Written) {
        self.under(Key::Name(key), |walk| walk.add(kind, &written.markdown, &written.figures));
    }

    fn judged(&mut self, judged: &'a Judged) {
        self.name("judged_by", judged.by.as_ref());
    }
}

impl<'a> Walk<'a> {
    fn scenario(&mut self, scenario: &'a Scenario) {
        let (matter, evidence) = (&scenario.matter, &scenario.evidence);
        self.head(matter);
        self.prose("recommended_because", scenario.recommended_because.as_ref());
        self.sources(evidence);
        self.chapters(matter);
        self.organisation(&scenario.organisation);
        self.criteria(&scenario.criteria);
        self.record(Key::Name("weighting"), &scenario.weighting.basis, |walk| {
            walk.judged(&scenario.weighting.judged);
        });
        self.ids(
            "profiles",
            &scenario.profiles,
            |profile| &profile.basis,
            |walk, profile| {
                walk.name("name", &profile.name);
                walk.judged(&profile.judged);
            },
        );
        self.ids(
            "dismissed",
            &scenario.dismissed,
            |dismissed| &dismissed.basis,
            |walk, dismissed| {
                walk.name("name", &dismissed.name);
                walk.line("reason", dismissed.reason.as_ref());
            },
        );
        self.ids("requirements", &scenario.requirements, |requirement| &requirement.basis, Self::requirement);
        self.mitigations(&scenario.mitigations);
        self.ids("alternatives", &scenario.alternatives, |alternative| &alternative.basis, Self::alternative);
        if let Some(budget) = &scenario.budget {
            self.budget(budget);
        }
        self.ids(
            "outcomes",
            &scenario.outcomes,
            |outcome| &outcome.basis,
            |walk, outcome| {
                walk.name("label", &outcome.label);
            },
        );
        self.evidence(evidence);
        self.plans(matter);
    }

    /// Who writes, who asked, what is decided and what has happened.
    fn head(&mut self, matter: &'a Matter) {
        self.name("title", &matter.title);
        self.name("municipality", matter.municipality.as_ref());
        self.name("department", matter.department.as_ref());
        self.name("case_officer", matter.case_officer.as_ref());
        self.name("registry_number", matter.registry_number.as_ref());
        self.under(Key::Name("working_group"), |walk| {
            for (index, member) in matter.working_group.iter().enumerate() {
                walk.under(Key::Entry(index), |walk| walk.member(member));
            }
        });
        if let Some(commissioned) = &matter.commissioned {
            self.record(Key::Name("commissioned"), &commissioned.basis, |walk| {
                walk.name("by", &commissioned.by);
                walk.one_or_many(TextKind::Name, Key::Name("to"), &commissioned.to);
            });
        }
        self.ids(
            "commission",
            &matter.commission,
            |point| &point.basis,
            |walk, point| {
                walk.prose("text", &point.text);
                walk.line("answer", point.answer.as_ref());
            },
        );
        if let Some(decision) = &matter.decision {
            self.record(Key::Name("decision"), &decision.basis, |walk| walk.name("body", &decision.body));
        }
        self.list(
            "decision_points",
            &matter.decision_points,
            |decision| &decision.basis,
            |walk, decision| {
                walk.name("body", &decision.body);
                walk.under(Key::Name("points"), |walk| walk.entries(TextKind::Line, &decision.points));
            },
        );
        self.list("process", &matter.process, |step| &step.basis, Self::process_step);
    }

    /// One of the working group, who may be written as no more than a name.
    fn member(&mut self, member: &'a Member) {
        if member.role.is_none() && member.unit.is_none() && member.basis == Basis::default() {
            return self.add(TextKind::Name, member.name.as_str(), &[]);
        }
        self.said_of(&member.basis, |walk| {
            walk.name("name", &member.name);
            walk.name("role", member.role.as_ref());
            walk.name("unit", member.unit.as_ref());
        });
    }

    fn process_step(&mut self, step: &'a ProcessStep) {
        self.name("by", step.by.as_ref());
        self.one_or_many(TextKind::Name, Key::Name("for"), &step.votes_for);
        self.one_or_many(TextKind::Name, Key::Name("against"), &step.votes_against);
    }

    fn sources(&mut self, evidence: &'a Evidence) {
        self.ids(
            "sources",
            &evidence.sources,
            |source| &source.basis,
            |walk, source| {
                walk.name("title", &source.title);
                walk.name("author", source.author.as_ref());
                walk.name("url", source.url.as_ref());
            },
        );
        self.ids(
            "laws",
            &evidence.laws,
            |law| &law.basis,
            |walk, law| {
                walk.name("name", &law.name);
                walk.name("short", law.short.as_ref());
                walk.name("number", law.number.as_ref());
                walk.name("url", law.url.as_ref());
            },
        );
        self.under(Key::Name("abbreviations"), |walk| {
            for (short, meaning) in &evidence.abbreviations {
                if let Some(meaning) = meaning {
                    walk.text(TextKind::Name, Key::Name(short), meaning.as_str());
                }
            }
        });
    }

    /// The author's own sections and documents, and the findings that they answer.
    fn chapters(&mut self, matter: &'a Matter) {
        self.under(Key::Name("sections"), |walk| {
            for (id, section) in &matter.sections {
                walk.under(Key::Name(id.as_str()), |walk| walk.section(section));
            }
        });
        self.ids(
            "attachments",
            &matter.attachments,
            |attachment| &attachment.basis,
            |walk, attachment| {
                walk.name("title", &attachment.title);
                walk.markdown(TextKind::Manuscript, "file", attachment.manuscript.written());
            },
        );
        self.under(Key::Name("allow"), |walk| {
            for (index, allow) in matter.allow.iter().enumerate() {
                walk.under(Key::Entry(index), |walk| walk.line("reason", &allow.reason));
            }
        });
    }

    /// The prose of a section stands under its id, under `text` or in a file: its place is the section.
    fn section(&mut self, section: &'a Section) {
        self.said_of(&section.basis, |walk| {
            walk.name("title", section.title.as_ref());
            let written = section.prose.written();
            walk.add(TextKind::Prose, &written.markdown, &written.figures);
        });
    }

    fn organisation(&mut self, organisation: &'a Organisation) {
        self.record(Key::Name("organisation"), &organisation.basis, |walk| {
            walk.ids("units", &organisation.units, |unit| &unit.basis, Self::unit);
            walk.ids("activities", &organisation.activities, |activity| &activity.basis, Self::activity);
            walk.links(&organisation.links);
        });
    }

    fn unit(&mut self, unit: &'a Unit) {
        self.name("name", &unit.name);
        self.name("manager", unit.manager.as_ref());
        self.list("positions", &unit.positions, |position| &position.basis, Self::position);
    }

    fn position(&mut self, position: &'a Position) {
        self.name("role", &position.role);
    }

    fn activity(&mut self, activity: &'a Activity) {
        self.name("name", &activity.name);
    }

    fn links(&mut self, links: &'a [Link]) {
        self.list("links", links, |link| &link.basis, |walk, link| walk.name("kind", link.kind.as_ref()));
    }

    fn criteria(&mut self, siblings: &'a Siblings) {
        self.ids(
            "criteria",
            &siblings.criteria,
            |criterion| &criterion.basis,
            |walk, criterion| {
                walk.name("name", &criterion.name);
                walk.judged(&criterion.judged);
                if let CriterionNode::Group(group) = &criterion.node {
                    walk.criteria(group);
                }
            },
        );
    }

    fn requirement(&mut self, requirement: &'a Requirement) {
        self.prose("text", &requirement.text);
        self.line("law", requirement.law.as_ref());
    }

    fn mitigations(&mut self, mitigations: &'a IndexMap<MitigationId, Mitigation>) {
        self.ids(
            "mitigations",
            mitigations,
            |mitigation| &mitigation.basis,
            |walk, mitigation| {
                walk.prose("text", &mitigation.text);
            },
        );
    }

    fn alternative(&mut self, alternative: &'a Alternative) {
        self.name("name", &alternative.name);
        self.judged(&alternative.judged);
        self.list("moves", &alternative.moves, |step| &step.basis, Self::step);
        self.links(&alternative.links);
        self.list("arguments", &alternative.arguments, |argument| &argument.basis, Self::argument);
        self.mitigations(&alternative.mitigations);
        self.ids(
            "requirements",
            &alternative.requirements,
            |answer| &answer.basis,
            |walk, answer| {
                walk.line("reason", answer.reason.as_ref());
            },
        );
        self.ids("ratings", &alternative.ratings, |rating| &rating.basis, |_, _| {});
        self.ids("figures", &alternative.figures, |figure| &figure.basis, |_, _| {});
        if let Some(own) = &alternative.budget {
            self.own_budget(own);
        }
    }

    fn argument(&mut self, argument: &'a Argument) {
        let side = match argument.side {
            Side::Pro => "pro",
            Side::Con => "con",
        };
        self.line(side, &argument.text);
    }

    fn step(&mut self, step: &'a Move) {
        match &step.change {
            Change::MoveUnit { manager, name, .. } => {
                self.name("name", name.as_ref());
                self.name("manager", manager.as_ref());
            }
            // What the reader should know about the new is what the move says, too.
            Change::NewUnit { record, .. } => self.unit(record),
            Change::NewActivity { record, .. } => self.activity(record),
            Change::MovePosition { role, .. } => self.name("position", role),
            Change::NewPosition { role, .. } => self.name("new_position", role),
            Change::ClosePosition { role, .. } => self.name("close_position", role),
            Change::CloseUnit { .. }
            | Change::MoveActivity { .. }
            | Change::CloseActivity { .. }
            | Change::MoveBudgetLine { .. } => {}
        }
    }

    fn own_budget(&mut self, own: &'a OwnBudget) {
        self.budget_lines("budget", &own.lines);
        self.stated(&own.stated);
    }

    fn stated(&mut self, stated: &'a BTreeMap<i16, Stated>) {
        self.under(Key::Name("stated"), |walk| {
            for (year, stated) in stated {
                walk.record(Key::Year(*year), &stated.basis, |_| {});
            }
        });
    }

    fn budget(&mut self, budget: &'a Budget) {
        self.record(Key::Name("budget"), &budget.basis, |walk| walk.budget_lines("lines", &budget.lines));
    }

    fn budget_lines(&mut self, key: &'static str, lines: &'a IndexMap<BudgetLineId, BudgetLine>) {
        self.ids(
            key,
            lines,
            |line| &line.basis,
            |walk, line| {
                walk.name("label", &line.label);
                if let Some(external) = &line.external {
                    walk.record(Key::Name("external"), &external.basis, |walk| {
                        walk.name("funder", external.funder.as_ref());
                    });
                }
            },
        );
    }

    fn evidence(&mut self, evidence: &'a Evidence) {
        self.ids("facts", &evidence.facts, |fact| &fact.basis, Self::fact);
        self.ids(
            "examples",
            &evidence.examples,
            |example| &example.basis,
            |walk, example| {
                walk.name("name", &example.name);
                walk.name("form", example.form.as_ref());
                walk.name("host", example.host.as_ref());
                walk.line("organisation", example.organisation.as_ref());
                walk.one_or_many(TextKind::Line, Key::Name("methods"), &example.methods);
                walk.line("result", example.result.as_ref());
            },
        );
        self.ids(
            "success_factors",
            &evidence.success_factors,
            |factor| &factor.basis,
            |walk, factor| {
                walk.prose("text", &factor.text);
            },
        );
        self.ids("benchmarks", &evidence.benchmarks, |benchmark| &benchmark.basis, Self::benchmark);
        self.ids(
            "claims",
            &evidence.claims,
            |claim| &claim.basis,
            |walk, claim| {
                walk.markdown(TextKind::Claim, "text", claim.text.written());
            },
        );
    }

    fn fact(&mut self, fact: &'a Fact) {
        self.prose("text", &fact.text);
        if let FactValue::Parts { parts, .. } = &fact.value {
            self.under(Key::Name("parts"), |walk| {
                for (label, _) in parts {
                    walk.text(TextKind::Name, Key::Name(label.as_str()), label.as_str());
                }
            });
        }
        self.name("unit", fact.unit.as_ref());
    }

    fn benchmark(&mut self, benchmark: &'a Benchmark) {
        self.name("title", &benchmark.title);
        self.under(Key::Name("groups"), |walk| {
            for label in benchmark.groups.keys() {
                walk.text(TextKind::Name, Key::Name(label), label);
            }
        });
        self.ids(
            "indicators",
            &benchmark.indicators,
            |indicator| &indicator.basis,
            |walk, indicator| {
                walk.text(TextKind::Name, Key::Name("column"), &indicator.column);
                walk.name("label", indicator.label.as_ref());
                walk.name("label", indicator.label.as_ref());
                walk.name("unit", indicator.unit.as_ref());
                walk.name("group", indicator.group.as_ref());
            },
        );
    }

    /// Risks, what is to be done and what will be measured.
    fn plans(&mut self, matter: &'a Matter) {
        self.ids(
            "risks",
            &matter.risks,
            |risk| &risk.basis,
            |walk, risk| {
                walk.prose("text", &risk.text);
                walk.line("measure", risk.measure.as_ref());
            },
        );
        self.ids(
            "proposals",
            &matter.proposals,
            |proposal| &proposal.basis,
            |walk, proposal| {
                walk.prose("text", &proposal.text);
                walk.under(Key::Name("chain"), |walk| {
                    for (index, beside) in proposal.chain.iter().enumerate() {
                        walk.one_or_many(TextKind::Name, Key::Entry(index), beside);
                    }
                });
            },
        );
        self.ids(
            "follow_up",
            &matter.follow_up,
            |follow_up| &follow_up.basis,
            |walk, follow_up| {
                walk.prose("text", &follow_up.text);
            },
        );
    }
}
