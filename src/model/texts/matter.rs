//! The walk through what stands around the choice: who writes and asks, the author's own sections, what comes after.
//! Never what is chosen between.

use crate::model::evidence::Basis;
use crate::model::matter::{Consequence, Matter, Member, Section, Step, Terms};
use crate::model::texts::walk::Walk;
use crate::model::texts::{Key, TextKind};
use crate::model::word::Word as _;

impl<'a> Walk<'a> {
    /// Who writes, who asked, what is decided and what has happened.
    pub(super) fn head(&mut self, matter: &'a Matter) {
        self.name("title", &matter.title);
        self.name("municipality", matter.municipality.as_ref());
        self.name("department", matter.department.as_ref());
        self.name("case_officer", matter.case_officer.as_ref());
        self.name("registry_number", matter.registry_number.as_ref());
        self.name("recipient", matter.recipient.as_ref());
        self.members("signatories", &matter.signatories);
        self.one_or_many(TextKind::Name, Key::Name("sent_to"), &matter.sent_to);
        self.record(Key::Name("appearance"), &matter.appearance.basis, |walk| {
            if let Some(logo) = &matter.appearance.logo {
                walk.record(Key::Name("logo"), &logo.basis, |walk| walk.name("text", logo.text.as_ref()));
            }
        });
        self.members("working_group", &matter.working_group);
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

    fn members(&mut self, key: &'static str, members: &'a [Member]) {
        self.under(Key::Name(key), |walk| {
            for (index, member) in members.iter().enumerate() {
                walk.under(Key::Entry(index), |walk| walk.member(member));
            }
        });
    }

    /// Somebody, who may be written as no more than a name.
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

    fn process_step(&mut self, step: &'a Step) {
        self.name("by", step.by.as_ref());
        self.one_or_many(TextKind::Name, Key::Name("for"), &step.votes_for);
        self.one_or_many(TextKind::Name, Key::Name("against"), &step.votes_against);
        self.line("response", step.response.as_ref());
    }

    /// The author's own sections and documents, and the findings that they answer.
    pub(super) fn chapters(&mut self, matter: &'a Matter) {
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
        self.list(
            "allow",
            &matter.allow,
            |allow| &allow.basis,
            |walk, allow| walk.line("reason", &allow.reason),
        );
    }

    /// The prose of a section stands under its id, under `text` or in a file: its place is the section.
    fn section(&mut self, section: &'a Section) {
        self.said_of(&section.basis, |walk| {
            walk.name("title", section.title.as_ref());
            let written = section.prose.written();
            walk.add(TextKind::Prose, &written.markdown, &written.figures);
        });
    }

    /// Risks, what is to be done and what will be measured.
    pub(super) fn plans(&mut self, matter: &'a Matter) {
        self.ids(
            "risks",
            &matter.risks,
            |risk| &risk.basis,
            |walk, risk| {
                walk.prose("text", &risk.text);
                walk.one_or_many(TextKind::Name, Key::Name("affected"), &risk.affected);
                walk.line("measure", risk.measure.as_ref());
            },
        );
        self.ids(
            "proposals",
            &matter.proposals,
            |proposal| &proposal.basis,
            |walk, proposal| {
                walk.prose("text", &proposal.text);
                walk.name("stage", proposal.stage.as_ref());
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
                walk.line("method", follow_up.method.as_ref());
            },
        );
        self.record(Key::Name("consequences"), &matter.consequences.basis, |walk| {
            for (area, consequence) in &matter.consequences.areas {
                walk.under(Key::Name(area.as_str()), |walk| walk.consequence(consequence));
            }
        });
        self.ids("terms_of_reference", &matter.terms_of_reference, |terms| &terms.basis, Self::terms);
    }

    /// What is said of an area stands under its name, there or under `text`: its place is the area.
    fn consequence(&mut self, consequence: &'a Consequence) {
        self.said_of(&consequence.basis, |walk| {
            if let Some(prose) = &consequence.text {
                let written = prose.written();
                walk.add(TextKind::Prose, &written.markdown, &written.figures);
            }
        });
    }

    fn terms(&mut self, terms: &'a Terms) {
        self.name("name", &terms.name);
        if let Some(text) = &terms.text {
            self.prose("text", text);
        }
        self.one_or_many(TextKind::Line, Key::Name("tasks"), &terms.tasks);
        self.one_or_many(TextKind::Line, Key::Name("mandate"), &terms.mandate);
        self.one_or_many(TextKind::Name, Key::Name("members"), &terms.members);
        self.name("chair", terms.chair.as_ref());
        self.name("reports_to", terms.reports_to.as_ref());
        self.line("meets", terms.meets.as_ref());
    }
}
