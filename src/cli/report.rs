//! Diagnostics as a person or a program meets them: with file, line and column, excerpt, why and cure.
//! Never their words: those stand in `diagnostic/words`.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};
use serde_json::{Value, json};

use crate::cli::{Failure, Outcome, say};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::matter::Language;
use crate::scenario::source_map::SourceMap;
use crate::source::{Files, Span};

/// The outcome of a scenario with these diagnostics.
#[must_use]
pub fn outcome(diagnostics: &[Diagnostic], strict: bool) -> Outcome {
    if diagnostics.iter().any(|diagnostic| diagnostic.code.is_limit()) {
        Outcome::LimitHit
    } else if diagnostics.iter().any(|diagnostic| strict || diagnostic.is_fault()) {
        Outcome::Faults
    } else {
        Outcome::Done
    }
}

/// All diagnostics for a person, how many there are, and where to read more.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], map: &SourceMap, language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, map, language)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(diagnostics, language));
    if let Some(first) = diagnostics.first() {
        let code = first.code.as_str();
        text.push_str(&say(
            language,
            format!("\nMer om en kod, med exempel: hemvist explain {code}"),
            format!("\nMore about a code, with an example: hemvist explain {code}"),
        ));
    }
    text
}

/// `{"findings": [...]}` (design.md section 6).
#[must_use]
pub fn json(diagnostics: &[Diagnostic], map: &SourceMap, language: Language) -> Value {
    json!({ "findings": findings(diagnostics, map, language) })
}

/// The list of findings in JSON.
#[must_use]
pub fn findings(diagnostics: &[Diagnostic], map: &SourceMap, language: Language) -> Value {
    diagnostics.iter().map(|diagnostic| finding(diagnostic, map, language)).collect()
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
    let message = [Some(words.message), near_miss(diagnostic, language)];
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
        "related": diagnostic.related.map(|span| {
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
        .primary_title(normalize_untrusted_str(&words.message))
        .id(diagnostic.code.as_str());
    let span = map.span(&diagnostic.location);
    let mut group = Group::with_title(title).element(snippet(&map.files, span, AnnotationKind::Primary));
    if let Some(related) = diagnostic.related {
        group = group.element(snippet(&map.files, related, AnnotationKind::Context));
    }
    let (why, cure) = match language {
        Language::Swedish => ("varför", "gör så här"),
        Language::English => ("why", "do this"),
    };
    let mut messages = vec![(Level::NOTE.with_name(why), words.why)];
    messages.extend(near_miss(diagnostic, language).map(|question| (Level::HELP.no_name(), question)));
    messages.push((Level::HELP.with_name(cure), words.cure));
    for (level, message) in messages {
        group = group.element(level.message(normalize_untrusted_str(&message)));
    }
    group
}

/// The known word that the author may have meant.
fn near_miss(diagnostic: &Diagnostic, language: Language) -> Option<String> {
    let suggestion = diagnostic.suggestion.as_ref()?;
    Some(say(language, format!("menade du `{suggestion}`?"), format!("did you mean `{suggestion}`?")))
}

/// The line that a span starts on; only that, because a file may be large.
fn snippet(
    files: &Files,
    span: Span,
    kind: AnnotationKind,
) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let file = files.file(span.file);
    let (line, start) = files.line_of(span);
    let end = file.text[start..].find('\n').map_or(file.text.len(), |newline| start + newline);
    let shown =
        Range { start: span.start.min(end) - start, end: span.end.clamp(span.start.min(end), end) - start };
    Snippet::source(&file.text[start..end]).path(&file.name).line_start(line).annotation(kind.span(shown))
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

/// How many faults and findings there are.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let faults = diagnostics.iter().filter(|diagnostic| diagnostic.is_fault()).count();
    let findings = findings_in_words(diagnostics.len() - faults, language);
    match language {
        Language::Swedish => format!("{faults} fel, {findings}"),
        Language::English => format!("{faults} {}, {findings}", if faults == 1 { "fault" } else { "faults" }),
    }
}

/// A number of findings with its noun.
#[must_use]
pub fn findings_in_words(findings: usize, language: Language) -> String {
    let (one, several) = match language {
        Language::Swedish => ("anmärkning", "anmärkningar"),
        Language::English => ("finding", "findings"),
    };
    format!("{findings} {}", if findings == 1 { one } else { several })
}
