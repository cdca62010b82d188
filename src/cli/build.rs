//! `hemvist build`: the whole walk, from the files of a scenario to a folder of finished documents.

mod refusal;
mod templates;

use std::path::Path;

use crate::analysis::{Analysis, Simulation, analyse};
use crate::cli::arguments::Build;
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, input, report, say};
use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::package::{Package, publish};
use crate::render::pdf::{self, PdfError};
use crate::render::template::Templates;
use crate::render::xlsx;
use crate::render::{Companion, DocumentsError, Format, documents, files};
use crate::scenario::allow::{Allowed, Review};
use crate::view::allowed::LetStand;
use crate::view::appearance::Appearance;
use crate::view::diagram::Diagrams;
use crate::view::{self, Companions, View, compose, workbook};
use refusal::{no_document, no_document_alone, no_pdf, no_words, no_workbook, package_too_large};

/// Builds the package of a scenario. Of what has a fault, also one that only the analysis finds, nothing is written.
///
/// # Errors
/// A `Failure` when the scenario or the templates can not be read, a template is wrong, or the folder can not
/// be written.
pub fn run(command: &Build, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario(&command.path, terminal)?;
    let language = terminal.language_for(reading.language);
    if command.formats.contains(&Format::Pdf) && !pdf::is_built() {
        return Err(no_pdf(&PdfError::NotBuilt, language).into());
    }
    let Some(scenario) = &reading.scenario else {
        let review = reading.review(Vec::new());
        return report::stop(&Report::of(&reading, &review, language), false, terminal);
    };
    let templates = Templates::embedded(scenario.matter.language);
    let templates = match &command.templates {
        Some(folder) => templates::replaced(templates, folder, language)?,
        None => templates,
    };
    let analysis = analyse(scenario, &Simulation::default());
    let review = reading.review(analysis.findings.clone());
    let report = Report::of(&reading, &review, language);
    if report.has_fault() {
        return report::stop(&report, false, terminal);
    }
    if command.formats.contains(&Format::Pdf) {
        let silent = silent_images(&review);
        if !silent.is_empty() {
            terminal.report(&Report { diagnostics: &silent, allowed: &[], ..report }.text(terminal.colour()));
            return Err(no_words(language).into());
        }
    }
    let mut view = compose(scenario, &analysis, &let_stand(&review, scenario.matter.language));
    let companions = companions(command, scenario, &analysis, &report, language)?;
    view.companions = listed(&companions);
    let has_empty_workbook =
        view.companions.workbook.is_some() && analysis.costing.alternatives.values().all(Option::is_none);
    drop(analysis);
    let package = package(command, view, &templates, companions, language)?;
    publish(&package, &command.output)
        .map_err(|error| Failure::new(Outcome::OutputNotWritten, error.message(language)))?;
    terminal.result(&written(&package, &command.output, language))?;
    if has_empty_workbook {
        terminal.message(&empty_workbook(language));
    }
    if let Some(findings) = report.findings() {
        terminal.message(&see_check(&findings, language));
    }
    Ok(Outcome::Done)
}

/// The findings that the scenario lets stand, in the words of its documents.
fn let_stand(review: &Review, language: Language) -> Vec<LetStand> {
    let finding = |allowed: &Allowed| LetStand {
        entry: allowed.entry,
        message: allowed.finding.words(language).message,
    };
    review.allowed.iter().map(finding).collect()
}

/// The images that nothing tells of, also those that the scenario lets stand: PDF/UA takes none of them.
fn silent_images(review: &Review) -> Vec<Diagnostic> {
    let allowed = review.allowed.iter().map(|allowed| &allowed.finding);
    let all = review.standing.iter().chain(allowed);
    all.filter(|finding| finding.code == Code::ImageWithoutText).cloned().collect()
}

/// The files beside the documents that are asked for: they are no part of a single document.
fn companions(
    command: &Build,
    scenario: &Scenario,
    analysis: &Analysis,
    report: &Report<'_>,
    language: Language,
) -> anyhow::Result<Vec<(Companion, Vec<u8>)>> {
    if let (Some(_), Some(companion)) = (&command.only, command.companions.first()) {
        return Err(no_document_alone(*companion, language).into());
    }
    let mut files = Vec::new();
    for companion in &command.companions {
        let bytes = match companion {
            Companion::Workbook => xlsx::file(&workbook::compose(scenario, analysis))
                .map_err(|error| no_workbook(&error, language))?,
            Companion::Analysis => {
                let mut json = view::json::analysis(scenario, analysis);
                // In the language of the documents beside it, whoever builds them.
                Report { language: scenario.matter.language, ..*report }.add_to(&mut json);
                format!("{json:#}\n").into_bytes()
            }
        };
        files.push((*companion, bytes));
    }
    Ok(files)
}

/// The same files as the documents may call them.
fn listed(companions: &[(Companion, Vec<u8>)]) -> Companions {
    let file = |wanted: Companion| {
        companions.iter().find(|(companion, _)| *companion == wanted).map(|_| wanted.file_name())
    };
    Companions { workbook: file(Companion::Workbook), analysis: file(Companion::Analysis) }
}

/// What the formats need of the View; what else it holds is let go before the documents are rendered.
fn surroundings(view: View) -> (Diagrams, Appearance) {
    (view.diagrams, view.appearance)
}

/// The files of the package: every document in every format, and what stands beside them.
fn package(
    command: &Build,
    view: View,
    templates: &Templates,
    companions: Vec<(Companion, Vec<u8>)>,
    language: Language,
) -> anyhow::Result<Package> {
    let mut documents = documents(&view, templates).map_err(|error| match error {
        DocumentsError::Template(error) => {
            templates::fault(&[error], templates, command.templates.as_deref(), language)
        }
        DocumentsError::Labels(errors) => {
            templates::labels(&errors, templates, command.templates.as_deref(), language)
        }
    })?;
    let (diagrams, appearance) = surroundings(view);
    if let Some(wanted) = &command.only {
        if documents.outline.by_stem(wanted).is_none() {
            return Err(no_document(wanted, &documents.outline, language).into());
        }
        documents.retain(wanted);
    }
    let companions =
        companions.into_iter().map(|(companion, bytes)| (companion.file_name().to_owned(), bytes));
    let mut package = Package::new();
    let written = files(&documents, &command.formats, &diagrams, &appearance).chain(companions.map(Ok));
    for file in written {
        let (name, bytes) = file.map_err(|error| no_pdf(&error, language))?;
        package.add(&name, bytes);
        if package.size() > limit::PACKAGE.most() {
            return Err(package_too_large(language).into());
        }
    }
    Ok(package)
}

fn written(package: &Package, folder: &Path, language: Language) -> String {
    let names: Vec<&str> = package.files().map(|(name, _)| name).collect();
    let index = names.iter().find(|name| **name == "index.html").or(names.first());
    let first = index.map(|name| folder.join(name)).unwrap_or_default();
    let (folder, first) = (folder.display(), first.display());
    match names.len() {
        1 => say(language, format!("Skrev {first}."), format!("Wrote {first}.")),
        count => say(
            language,
            format!("Skrev {count} filer till {folder}. Börja med {first}."),
            format!("Wrote {count} files to {folder}. Start with {first}."),
        ),
    }
}

fn empty_workbook(language: Language) -> String {
    let file = Companion::Workbook.file_name();
    say(
        language,
        format!(
            "Inget alternativ är kostnadsberäknat, så {file} har inga belopp. Skriv `budget:` på alternativen."
        ),
        format!("No alternative is costed, so {file} has no amounts. Write `budget:` on the alternatives."),
    )
}

fn see_check(findings: &str, language: Language) -> String {
    say(
        language,
        format!("{findings} på utredningen: se `hemvist check`."),
        format!("{findings} on the investigation: see `hemvist check`."),
    )
}
