//! Diagnostics as a person or a program meets them: with file, line and column, excerpt, why and cure.
//! Never their words: those stand in `diagnostic/words`.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, say};
use crate::diagnostic::{Diagnostic, Severity, Unlisted};
use crate::limit;
use crate::model::matter::{Allow, Language};
use crate::model::place::Place;
use crate::scenario::Reading;
use crate::scenario::allow::{Allowed, Review};
use crate::scenario::source_map::SourceMap;
use crate::source::{Files, Span};
use crate::unseen::shown;

/// What is said of a scenario: its diagnostics, and how many there are beside them.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Those of the reading, after them those of the analysis, and last those about `allow:`.
    pub diagnostics: &'a [Diagnostic],
    /// The findings that the scenario lets stand.
    pub allowed: &'a [Allowed],
    /// Why, and where.
    pub entries: &'a [Allow],
    /// How many more reading found.
    pub unlisted: Unlisted,
    /// Where each stands.
    pub map: &'a SourceMap,
    /// The language of the messages.
    pub language: Language,
}

impl<'a> Report<'a> {
    /// What is said of what was read, when its `allow:` has been heeded.
    #[must_use]
    pub fn of(reading: &'a Reading, review: &'a Review, language: Language) -> Self {
        Self {
            diagnostics: &review.standing,
            allowed: &review.allowed,
            entries: reading.scenario.as_ref().map_or(&[], |scenario| &scenario.matter.allow),
            unlisted: reading.unlisted,
            map: &reading.source_map,
            language,
        }
    }

    /// The outcome of a scenario with these diagnostics.
    #[must_use]
    pub fn outcome(&self, strict: bool) -> Outcome {
        if self.diagnostics.iter().any(|diagnostic| diagnostic.code.is_limit()) {
            Outcome::LimitHit
        } else if self.diagnostics.iter().any(|diagnostic| strict || diagnostic.is_fault()) {
            Outcome::Faults
        } else {
            Outcome::Done
        }
    }

    /// All diagnostics for a person, as many as anybody reads, how many there are, and where to read more.
    #[must_use]
    pub fn text(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for diagnostic in self.diagnostics.iter().take(limit::SHOWN.most()) {
            text.push_str(&renderer.render(&[group(diagnostic, self.map, self.language)]));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary());
        if let Some(first) = self.diagnostics.first() {
            let code = first.code.as_str();
            text.push_str(&say(
                self.language,
                format!("\nMer om en kod, med exempel: hemvist explain {code}"),
                format!("\nMore about a code, with an example: hemvist explain {code}"),
            ));
        }
        if self.diagnostics.iter().any(|diagnostic| diagnostic.code.can_be_allowed()) {
            text.push_str(&say(
                self.language,
                "\nOm en anmärkning ska få stå kvar: hemvist explain allow",
                "\nTo let a finding stand: hemvist explain allow",
            ));
        }
        text
    }

    /// `{"findings": [...]}`, as every command with `--json` says it.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut json = json!({});
        self.add_to(&mut json);
        json
    }

    /// Adds the list of findings to JSON; under `allowed` those that the scenario lets stand, and under `unlisted` how
    /// many there are beside those, if there are any.
    pub fn add_to(&self, json: &mut Value) {
        let findings = self.diagnostics.iter().map(|diagnostic| finding(diagnostic, self.map, self.language));
        json["findings"] = findings.collect();
        if !self.allowed.is_empty() {
            json["allowed"] = self.allowed.iter().map(|allowed| self.allowed(allowed)).collect();
        }
        let Unlisted { faults, findings } = self.unlisted;
        if faults + findings > 0 {
            json["unlisted"] = json!({ "faults": faults, "findings": findings });
        }
    }

    fn allowed(&self, allowed: &Allowed) -> Value {
        let mut json = finding(&allowed.finding, self.map, self.language);
        json["reason"] = self.entries[allowed.entry].reason.as_str().into();
        json
    }

    /// How many faults and findings there are, and how many of them are not shown.
    #[must_use]
    pub fn summary(&self) -> String {
        let (faults, findings) = self.count();
        let findings = findings_in_words(findings, self.language);
        let mut sum = match self.language {
            Language::Swedish => format!("{faults} fel, {findings}"),
            Language::English => {
                format!("{faults} {}, {findings}", if faults == 1 { "fault" } else { "faults" })
            }
        };
        let allowed = self.allowed.len();
        if allowed > 0 {
            let (swedish, english) = (
                format!(", {allowed} till får stå kvar (allow)"),
                format!(", {allowed} more let stand (allow)"),
            );
            sum += &say(self.language, swedish, english);
        }
        let most = limit::SHOWN.most();
        let unlisted = self.unlisted.faults + self.unlisted.findings;
        let hidden = self.diagnostics.len().saturating_sub(most) + unlisted;
        if hidden == 0 {
            return sum;
        }
        sum + &say(
            self.language,
            format!(
                ". De första {most} visas, {hidden} till gör det inte: rätta dem som syns och granska igen."
            ),
            format!(
                ". The first {most} are shown, {hidden} more are not: correct those you see and check again."
            ),
        )
    }

    /// Whether the scenario has a fault, so that nothing is made of it.
    #[must_use]
    pub fn has_fault(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_fault)
    }

    /// How many findings there are, faults apart, in words; nothing if there are none.
    #[must_use]
    pub fn findings(&self) -> Option<String> {
        let (_, findings) = self.count();
        (findings > 0).then(|| findings_in_words(findings, self.language))
    }

    /// How many faults and findings there are, listed or not.
    fn count(&self) -> (usize, usize) {
        let faults = self.diagnostics.iter().filter(|diagnostic| diagnostic.is_fault()).count();
        let findings = self.diagnostics.len() - faults;
        (faults + self.unlisted.faults, findings + self.unlisted.findings)
    }
}

/// What a command says of a scenario that has faults, when it goes no further.
///
/// # Errors
/// A `Failure` when the result can not be written.
pub fn stop(report: &Report<'_>, json: bool, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if json {
        terminal.json(&report.json())?;
    } else {
        terminal.report(&report.text(terminal.colour()));
    }
    Ok(report.outcome(false))
}

/// The failure that templates can not be used, or make more than hemvist writes. `faults` tells of each on its line.
#[must_use]
pub fn template_fault(faults: &str, is_limit: bool, language: Language) -> Failure {
    let cure = if is_limit {
        say(
            language,
            "Är mallen din egen, rätta den på raden ovan. Annars är scenariot större än ett dokument rymmer: slå ihop \
             budgetposter, argument eller alternativ.",
            "If the template is your own, correct it at the line above. Otherwise the scenario is larger than a document \
             holds: join budget lines, arguments or alternatives.",
        )
    } else {
        let one = !faults.contains('\n');
        say(
            language,
            if one {
                "Mallen kan inte användas. Rätta den på raden ovan, eller ta bort den så används hemvists. Alla namn \
                 som en mall får använda: `hemvist explain template-context`."
            } else {
                "Mallarna kan inte användas. Rätta dem på raderna ovan, eller ta bort dem så används hemvists. Alla \
                 namn som en mall får använda: `hemvist explain template-context`."
            },
            if one {
                "The template cannot be used. Correct it at the line above, or remove it to use hemvist's. All names \
                 that a template may use: `hemvist explain template-context`."
            } else {
                "The templates cannot be used. Correct them at the lines above, or remove them to use hemvist's. All \
                 names that a template may use: `hemvist explain template-context`."
            },
        )
    };
    let outcome = if is_limit { Outcome::LimitHit } else { Outcome::InputUnreadable };
    Failure::new(outcome, format!("{faults}\n{cure}"))
}

/// `{"findings": [...]}` when the input could not be read at all.
#[must_use]
pub fn unreadable(path: &Path, error: &anyhow::Error) -> Value {
    json!({ "findings": [{
        "code": "input-unreadable",
        "severity": Severity::Error.as_str(),
        "message": Failure::of(error).message,
        "place": "",
        "file": path.display().to_string(),
        "line": 1,
        "column": 1,
    }] })
}

fn finding(diagnostic: &Diagnostic, map: &SourceMap, language: Language) -> Value {
    let words = diagnostic.words(language);
    let message =
        [Some(words.message), near_miss(diagnostic, language).map(|question| as_sentence(&question))];
    let message = message.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let span = map.span(&diagnostic.location);
    let position = map.files.position(span);
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.code.severity().as_str(),
        "message": message,
        "why": words.why,
        "cure": words.cure,
        "place": map.place(&diagnostic.location).to_string(),
        "file": map.files.file(span.file).name,
        "line": position.line,
        "column": position.column,
        "related": diagnostic.related.as_ref().map(|there| {
            let span = map.span(there);
            let position = map.files.position(span);
            json!({ "file": map.files.file(span.file).name, "line": position.line, "column": position.column })
        }),
    })
}

fn group<'a>(diagnostic: &Diagnostic, map: &'a SourceMap, language: Language) -> Group<'a> {
    let words = diagnostic.words(language);
    let severity = diagnostic.code.severity();
    let title = level(severity)
        .with_name(severity_name(severity, language))
        .primary_title(shown(&words.message).into_owned())
        .id(diagnostic.code.as_str());
    let span = map.span(&diagnostic.location);
    let mut group = Group::with_title(title).element(snippet(&map.files, span, AnnotationKind::Primary));
    if let Some(related) = &diagnostic.related {
        group = group.element(snippet(&map.files, map.span(related), AnnotationKind::Context));
    }
    let (why, cure, place) = match language {
        Language::Swedish => ("varför", "gör så här", "plats"),
        Language::English => ("why", "do this", "place"),
    };
    let mut messages = vec![(Level::NOTE.with_name(why), words.why)];
    messages.extend(near_miss(diagnostic, language).map(|question| (Level::HELP.no_name(), question)));
    messages.push((Level::HELP.with_name(cure), words.cure));
    if diagnostic.code.can_be_allowed() {
        messages
            .push((Level::NOTE.with_name(place), shown_place(&map.place(&diagnostic.location), language)));
    }
    for (level, message) in messages {
        group = group.element(level.message(shown(&message).into_owned()));
    }
    group
}

/// A place as `allow:` names it.
fn shown_place(place: &Place, language: Language) -> String {
    if place.is_root() {
        say(language, "utredningen som helhet", "the investigation as a whole")
    } else {
        place.to_string()
    }
}

/// A question that stands beside other sentences begins with a capital.
fn as_sentence(question: &str) -> String {
    let (first, rest) = question.split_at(1);
    first.to_uppercase() + rest
}

/// The known word that the author may have meant. It begins with an ASCII letter.
fn near_miss(diagnostic: &Diagnostic, language: Language) -> Option<String> {
    let suggestion = diagnostic.suggestion.as_ref()?;
    Some(say(language, format!("menade du `{suggestion}`?"), format!("did you mean `{suggestion}`?")))
}

/// The line that a span starts on; only that, because a file may be large.
fn snippet(
    files: &Files,
    span: Span,
    kind: AnnotationKind,
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let file = files.file(span.file);
    let (line, start) = files.line_of(span);
    let (excerpt, marked) = excerpt(&file.text, start, span);
    Snippet::source(excerpt)
        .path(shown(&file.name).into_owned())
        .line_start(line)
        .annotation(kind.span(marked))
}

/// The most bytes of a line before and after the place at hand; the renderer cuts what is left to the terminal.
const AROUND: usize = 1_000;

/// The line that starts there, or so much of it as stands around the span, with names for what can not be seen;
/// and where in it the span stands.
fn excerpt(text: &str, line: usize, span: Span) -> (String, Range<usize>) {
    let at = span.start.min(text.len());
    let start = text.ceil_char_boundary(at.saturating_sub(AROUND).max(line)).min(at);
    let rest = &text[start..text.floor_char_boundary((at + AROUND).min(text.len())).max(at)];
    let end = start + rest.find('\n').map_or(rest.len(), |newline| newline.max(at - start));
    let to = span.end.clamp(at, end.max(at));
    let to = text.floor_char_boundary(to).max(at);
    let [before, marked, after] = [&text[start..at], &text[at..to], &text[to..end.max(to)]].map(shown);
    let range = before.len()..before.len() + marked.len();
    ([before, marked, after].concat(), range)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    }
}

/// How much a diagnostic matters, in a word.
#[must_use]
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Swedish) => "fel",
        (Severity::Warning, Language::Swedish) => "anmärkning",
        (Severity::Advice, Language::Swedish) => "råd",
        (Severity::Error, Language::English) => "error",
        (Severity::Warning, Language::English) => "warning",
        (Severity::Advice, Language::English) => "advice",
    }
}

/// A number of findings with its noun.
fn findings_in_words(findings: usize, language: Language) -> String {
    let (one, several) = match language {
        Language::Swedish => ("anmärkning", "anmärkningar"),
        Language::English => ("finding", "findings"),
    };
    format!("{findings} {}", if findings == 1 { one } else { several })
}
