//! The walk through the records of a scenario, in the order of the table of keys: one function per kind of record.
//! Never what is done with a text.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::Scenario;
use crate::model::alternative::{Alternative, Argument, Mitigation, Requirement};
use crate::model::benchmark::Benchmark;
use crate::model::budget::{Amount, Budget, BudgetLine, OwnBudget, PaidPosition, Stated};
use crate::model::criterion::{CriterionNode, Siblings};
use crate::model::evidence::{Evidence, Fact, FactValue};
use crate::model::id::{BudgetLineId, MitigationId};
use crate::model::organisation::{Activity, Change, Link, Move, Organisation, Position, Unit};
use crate::model::texts::walk::Walk;
use crate::model::texts::{Key, TextKind, Texts};
use crate::model::word::Word as _;

pub(super) fn gather(scenario: &Scenario) -> Texts<'_> {
    let mut walk = Walk::default();
    walk.scenario(scenario);
    walk.found
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

    fn paid_position(&mut self, position: &'a PaidPosition) {
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
        self.line(argument.side.as_str(), &argument.text);
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
                if let Some(Amount::Positions(positions)) = &line.amount {
                    walk.list("positions", positions, |position| &position.basis, Self::paid_position);
                }
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
                walk.name("unit", indicator.unit.as_ref());
                walk.name("group", indicator.group.as_ref());
            },
        );
    }
}
