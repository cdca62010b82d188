//! The templates that hemvist brings: the one table of which template writes which document, and what it is called in
//! each language. Never a word of a document.

use crate::document::draft::Role;
use crate::model::matter::{GeneratedAttachment, Language};
use crate::model::word::Word as _;

/// A template in both languages. The two say the same: `tests/suite/templates_in_step.rs` compares them tag by tag.
pub(super) struct Embedded {
    /// What it writes.
    writes: Writes,
    swedish: Text,
    english: Text,
}

/// A template in one language.
pub(super) struct Text {
    /// What others import it by, and what a municipality calls its own in its place.
    pub(super) name: &'static str,
    /// What it says.
    pub(super) text: &'static str,
}

/// What a template writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// The cover with the list of documents.
    Index,
    /// The tjänsteskrivelse.
    Letter,
    /// The utredning.
    Inquiry,
    /// An attachment of the scenario's own.
    OwnAttachment,
    /// An attachment that hemvist writes.
    Attachment(GeneratedAttachment),
    /// What `hemvist analyse` prints.
    Analysis,
    /// A part of others.
    Part,
}

impl Writes {
    /// What writes the document of a role. Attachments that hemvist does not write are the scenario's own.
    pub(super) fn of(role: &Role) -> Self {
        match role {
            Role::Index => Self::Index,
            Role::Letter => Self::Letter,
            Role::Inquiry => Self::Inquiry,
            Role::Attachment { id } => {
                let generated = GeneratedAttachment::ALL.iter().copied().find(|kind| kind.as_str() == id);
                generated.map_or(Self::OwnAttachment, Self::Attachment)
            }
        }
    }
}

impl Embedded {
    /// The template in a language.
    pub(super) fn text(&self, language: Language) -> &Text {
        match language {
            Language::Swedish => &self.swedish,
            Language::English => &self.english,
        }
    }

    /// Whether some document of a package is written with it.
    pub(super) fn is_of_package(&self) -> bool {
        self.writes != Writes::Analysis
    }

    /// The name of the template that writes this.
    pub(super) fn name_of(writes: Writes, language: Language) -> &'static str {
        let found = EMBEDDED.iter().find(|embedded| embedded.writes == writes);
        found.expect("every document has a row in the table").text(language).name
    }
}

/// A row of the table; the texts come from the folders of the two languages.
macro_rules! template {
    ($writes:expr, $swedish:literal, $english:literal) => {
        Embedded {
            writes: $writes,
            swedish: Text { name: $swedish, text: include_str!(concat!("../../../templates/sv/", $swedish)) },
            english: Text { name: $english, text: include_str!(concat!("../../../templates/en/", $english)) },
        }
    };
}

/// Every template: what it writes, and its name in Swedish and in English.
pub(super) const EMBEDDED: &[Embedded] = &[
    template!(Writes::Index, "index.md", "index.md"),
    template!(Writes::Letter, "tjansteskrivelse.md", "decision-memo.md"),
    template!(Writes::Inquiry, "utredning.md", "investigation.md"),
    template!(Writes::Part, "utredning-inledning.md", "investigation-introduction.md"),
    template!(Writes::Part, "utredning-nulage.md", "investigation-present-state.md"),
    template!(Writes::Part, "utredning-jamforelser.md", "investigation-comparisons.md"),
    template!(Writes::Part, "utredning-alternativ.md", "investigation-alternatives.md"),
    template!(Writes::Part, "utredning-sakerhet.md", "investigation-certainty.md"),
    template!(Writes::Part, "utredning-organisation.md", "investigation-organisation.md"),
    template!(Writes::Part, "utredning-ekonomi.md", "investigation-economy.md"),
    template!(Writes::Part, "utredning-konsekvenser.md", "investigation-consequences.md"),
    template!(Writes::Part, "utredning-forslag.md", "investigation-proposal.md"),
    template!(Writes::Part, "utredning-underlag.md", "investigation-basis.md"),
    template!(Writes::OwnAttachment, "bilaga-egen.md", "attachment-own.md"),
    template!(
        Writes::Attachment(GeneratedAttachment::Comparisons),
        "bilaga-jamforelser.md",
        "attachment-comparisons.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::Indicators),
        "bilaga-nyckeltal.md",
        "attachment-indicators.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::Claims),
        "bilaga-pastaenden.md",
        "attachment-claims.md"
    ),
    template!(Writes::Attachment(GeneratedAttachment::Budget), "bilaga-budget.md", "attachment-budget.md"),
    template!(
        Writes::Attachment(GeneratedAttachment::Arguments),
        "bilaga-argument.md",
        "attachment-arguments.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::Sensitivity),
        "bilaga-metod.md",
        "attachment-sensitivity.md"
    ),
    template!(Writes::Attachment(GeneratedAttachment::Risks), "bilaga-risker.md", "attachment-risks.md"),
    template!(
        Writes::Attachment(GeneratedAttachment::Implementation),
        "bilaga-genomforande.md",
        "attachment-implementation.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::FollowUp),
        "bilaga-uppfoljning.md",
        "attachment-follow-up.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::Referral),
        "bilaga-remissvar.md",
        "attachment-referral.md"
    ),
    template!(
        Writes::Attachment(GeneratedAttachment::TermsOfReference),
        "bilaga-uppdrag.md",
        "attachment-terms-of-reference.md"
    ),
    template!(Writes::Attachment(GeneratedAttachment::Sources), "bilaga-kallor.md", "attachment-sources.md"),
    template!(Writes::Analysis, "analys.md", "analysis.md"),
    template!(Writes::Part, "figur-platser.md", "figure-places.md"),
    template!(Writes::Part, "figur-stabilitet.md", "figure-stability.md"),
    template!(Writes::Part, "figur-vardelinje.md", "figure-frontier.md"),
    template!(Writes::Part, "figur-profiler.md", "figure-profiles.md"),
    template!(Writes::Part, "figur-risker.md", "figure-risks.md"),
    template!(Writes::Part, "figur-tidplan.md", "figure-timetable.md"),
    template!(Writes::Part, "ord.md", "words.md"),
    template!(Writes::Part, "delar.md", "parts.md"),
    template!(Writes::Part, "siffror.md", "figures.md"),
    template!(Writes::Part, "sakerhet.md", "certainty.md"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::draft::Draft;
    use crate::document::outline;

    #[test]
    fn a_template_has_the_name_of_the_file_that_it_writes() {
        let roles = [Role::Index, Role::Letter, Role::Inquiry];
        let draft = |role: &Role| Draft { role: role.clone(), markdown: "# A\n".to_owned() };
        for language in [Language::Swedish, Language::English] {
            for entry in outline(&roles.each_ref().map(draft), language).entries {
                let template = Embedded::name_of(Writes::of(&entry.role), language);
                assert_eq!(template, format!("{}.md", entry.stem));
            }
        }
    }

    #[test]
    fn every_attachment_that_hemvist_writes_has_its_template() {
        for kind in GeneratedAttachment::ALL {
            let name = Embedded::name_of(Writes::Attachment(*kind), Language::English);
            assert_eq!(name, format!("attachment-{}.md", kind.as_str().replace('_', "-")));
        }
    }
}
