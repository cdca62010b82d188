//! `hemvist build`: the whole walk, from the files of a scenario to a folder of finished documents.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::analysis::{Analysis, Simulation, analyse};
use crate::cli::arguments::Build;
use crate::cli::disk::{Allowance, read_file};
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, input, report, say};
use crate::document::{LabelError, Outline};
use crate::limit;
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::model::word::Word as _;
use crate::package::{Package, publish};
use crate::render::template::Templates;
use crate::render::xlsx::{self, WorkbookError};
use crate::render::{Companion, DocumentsError, documents, files, in_lines};
use crate::scenario::allow::{Allowed, Review};
use crate::view::allowed::LetStand;
use crate::view::{self, Companions, View, compose, workbook};

/// Builds the package of a scenario. Of what has a fault, also one that only the analysis finds, nothing is written.
///
/// # Errors
/// A `Failure` when the scenario or the templates can not be read, a template is wrong, or the folder can not
/// be written.
pub fn run(command: &Build, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario(&command.path, terminal)?;
    let language = terminal.language_for(reading.language);
    let Some(scenario) = &reading.scenario else {
        let review = reading.review(Vec::new());
        return report::stop(&Report::of(&reading, &review, language), false, terminal);
    };
    let templates = Templates::embedded(scenario.matter.language);
    let templates = match &command.templates {
        Some(folder) => replaced(templates, folder, language)?,
        None => templates,
    };
    let analysis = analyse(scenario, &Simulation::default());
    let review = reading.review(analysis.findings.clone());
    let report = Report::of(&reading, &review, language);
    if report.has_fault() {
        return report::stop(&report, false, terminal);
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
                report.add_to(&mut json);
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

fn no_document_alone(companion: Companion, language: Language) -> Failure {
    let format = companion.as_str();
    let message = say(
        language,
        format!(
            "`--only` skriver ett enda dokument, och `{format}` är inget dokument. Ta bort antingen `--only` eller \
             `{format}`."
        ),
        format!(
            "`--only` writes a single document, and `{format}` is none. Leave out either `--only` or `{format}`."
        ),
    );
    Failure::new(Outcome::Usage, message)
}

fn no_workbook(error: &WorkbookError, language: Language) -> Failure {
    let message = match error {
        WorkbookError::TooLarge => say(
            language,
            "Budgeten har fler poster eller år än vad som ryms i ett kalkylblad. Bygg utan `--format xlsx`, eller slå ihop \
             poster eller år.",
            "The budget has more lines or years than a sheet of a spreadsheet holds. Build without `--format xlsx`, or \
             join lines or years.",
        ),
        WorkbookError::Refused(why) => say(
            language,
            format!("Arbetsboken kunde inte skrivas ({why}). Bygg utan `--format xlsx`."),
            format!("The workbook could not be written ({why}). Build without `--format xlsx`."),
        ),
    };
    Failure::new(Outcome::LimitHit, message)
}

/// The files of the package: every document in every format, and what stands beside them.
fn package(
    command: &Build,
    view: View,
    templates: &Templates,
    companions: Vec<(Companion, Vec<u8>)>,
    language: Language,
) -> anyhow::Result<Package> {
    let mut documents = documents(&view, templates).map_err(|error| not_written(&error, language))?;
    // What else the View holds is let go before the documents are rendered.
    let View { diagrams, appearance, .. } = view;
    if let Some(wanted) = &command.only {
        if documents.outline.by_stem(wanted).is_none() {
            return Err(no_document(wanted, &documents.outline, language).into());
        }
        documents.retain(wanted);
    }
    let companions =
        companions.into_iter().map(|(companion, bytes)| (companion.file_name().to_owned(), bytes));
    let mut package = Package::new();
    for (name, bytes) in files(&documents, &command.formats, &diagrams, &appearance).chain(companions) {
        package.add(&name, bytes);
        if package.size() > limit::PACKAGE.most() {
            return Err(package_too_large(language).into());
        }
    }
    Ok(package)
}

fn package_too_large(language: Language) -> Failure {
    let most = limit::PACKAGE.shown();
    let message = say(
        language,
        format!(
            "Beslutsunderlaget blir större än {most} MB och skrivs inte. Skriv ett dokument i taget med `--only`, \
             eller slå ihop budgetposter och argument i scenariot."
        ),
        format!(
            "The decision package becomes larger than {most} MB and is not written. Write one document at a time \
             with `--only`, or join budget lines and arguments in the scenario."
        ),
    );
    Failure::new(Outcome::LimitHit, message)
}

fn templates_too_large(folder: &Path, language: Language) -> Failure {
    let (folder, most) = (folder.display(), limit::TEMPLATES.shown());
    let message = say(
        language,
        format!(
            "{folder}: Mallarna är tillsammans större än {most} MB. Ange en mapp som bara innehåller mallar."
        ),
        format!(
            "{folder}: The templates are together larger than {most} MB. Name a folder of templates alone."
        ),
    );
    Failure::new(Outcome::LimitHit, message)
}

/// The failure that the document that was asked for is none of the package's.
fn no_document(wanted: &str, outline: &Outline, language: Language) -> Failure {
    let stems: Vec<&str> = outline.entries.iter().map(|entry| entry.stem.as_str()).collect();
    let stems = stems.join(", ");
    let message = say(
        language,
        format!("Det finns inget dokument `{wanted}`. Dokumenten heter: {stems}."),
        format!("There is no document `{wanted}`. The documents are: {stems}."),
    );
    Failure::new(Outcome::Usage, message)
}

/// The templates with those of a folder in their place. A name that no document is written from is refused: it
/// was meant to replace something.
fn replaced(templates: Templates, folder: &Path, language: Language) -> anyhow::Result<Templates> {
    let templates = templates.with_replacements(replacements(folder, language)?);
    let unused: Vec<&str> = templates.unused().collect();
    if unused.is_empty() {
        return Ok(templates);
    }
    let (folder, names) = (folder.display(), unused.join(", "));
    let known = templates.names().collect::<Vec<_>>().join(", ");
    let message = say(
        language,
        format!(
            "{folder}: Inget dokument skrivs med en mall som heter {names}. Ge filen samma namn som den mall den ska ersätta: {known}."
        ),
        format!(
            "{folder}: No document is written with a template called {names}. Name the file after the template it replaces: {known}."
        ),
    );
    Err(Failure::new(Outcome::InputUnreadable, message).into())
}

/// The templates of a folder by name. It is the user's own folder: links may lead anywhere.
fn replacements(folder: &Path, language: Language) -> anyhow::Result<BTreeMap<String, String>> {
    let failed = |path: &Path, error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => templates_too_large(folder, language),
        _ => unreadable_template(path, &error, language),
    };
    let allowance = Allowance::of(limit::TEMPLATES);
    let mut templates = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = read_file(&path, &allowance).map_err(|error| failed(&path, error))?;
            let text = String::from_utf8(bytes).map_err(|error| failed(&path, io::Error::other(error)))?;
            templates.insert(name, text);
        }
    }
    Ok(templates)
}

fn unreadable_template(path: &Path, error: &io::Error, language: Language) -> Failure {
    let shown = path.display();
    let message = say(
        language,
        format!(
            "{shown}: Mallen kan inte läsas ({error}). Ange en mapp med vanliga filer, sparade som UTF-8."
        ),
        format!(
            "{shown}: The template can not be read ({error}). Name a folder of plain files saved as UTF-8."
        ),
    );
    Failure::new(Outcome::InputUnreadable, message)
}

fn not_written(error: &DocumentsError, language: Language) -> Failure {
    match error {
        DocumentsError::Template(error) => report::template_fault(error, language),
        DocumentsError::Labels(errors) => labels(errors, language),
    }
}

fn labels(errors: &[LabelError], language: Language) -> Failure {
    let messages = in_lines(errors, language);
    let message = say(
        language,
        format!("{messages}\nDet är mallen för dokumentet som ska rättas."),
        format!("{messages}\nIt is the template of the document that is to be mended."),
    );
    Failure::new(Outcome::InputUnreadable, message)
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
