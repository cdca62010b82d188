//! A municipality's own templates: its folder is read, and what is wrong with any of them is told at once. Never what
//! a template may say: `render::template` knows that.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::cli::disk::{Allowance, read_file};
use crate::cli::{Failure, Outcome, report, say};
use crate::document::LabelError;
use crate::limit;
use crate::model::matter::Language;
use crate::near::nearest;
use crate::render::template::{TemplateError, Templates};
use crate::source::encoding::{Encoding, decode};

/// How the name of a template ends.
const ENDING: &str = "md";

/// The templates with those of a folder in their place.
///
/// # Errors
///
/// Tells of every file that can not be read, or that no document is written from (it was meant to replace something);
/// and else of every fault of every template.
pub fn replaced(templates: Templates, folder: &Path, language: Language) -> anyhow::Result<Templates> {
    let mut refused = Vec::new();
    let read = read(&templates, folder, &mut refused, language)?;
    if read.is_empty() && refused.is_empty() {
        return Err(no_templates(folder, language).into());
    }
    let templates = templates.with_replacements(read);
    let unused: Vec<&str> = templates.unused().collect();
    refused.extend(unused.iter().map(|name| unused_template(&templates, folder, name, language)));
    if !refused.is_empty() {
        if !unused.is_empty() {
            refused.push(names(&templates, language));
        }
        return Err(Failure::new(Outcome::InputUnreadable, refused.join("\n")).into());
    }
    let faults = templates.faults();
    if faults.is_empty() {
        Ok(templates)
    } else {
        Err(fault(&faults, &templates, Some(folder), language).into())
    }
}

/// The failure that templates can not be used; those of the folder are named by their path.
pub fn fault(
    faults: &[TemplateError],
    templates: &Templates,
    folder: Option<&Path>,
    language: Language,
) -> Failure {
    let shown = |fault: &TemplateError| {
        let message = fault.message(language);
        match folder.filter(|_| templates.is_replaced(&fault.template)) {
            Some(folder) => folder.join(message).display().to_string(),
            None => message,
        }
    };
    let lines: Vec<String> = faults.iter().map(shown).collect();
    report::template_fault(&lines.join("\n"), faults.iter().any(TemplateError::is_limit), language)
}

/// The failure that documents refer to what is not there, give two things one label or have no title: each with the
/// template that it was written with.
pub fn labels(
    errors: &[LabelError],
    templates: &Templates,
    folder: Option<&Path>,
    language: Language,
) -> Failure {
    let shown = |error: &LabelError| {
        let template = templates.of_document(&error.document);
        let folder = folder.filter(|_| templates.is_replaced(template));
        let path = folder.map_or_else(|| PathBuf::from(template), |folder| folder.join(template));
        format!("{}: {}", path.display(), error.message(language))
    };
    let lines = errors.iter().map(shown).collect::<Vec<_>>().join("\n");
    let message = say(
        language,
        format!("{lines}\nRätta mallen som raden börjar med, eller en mall som den hämtar."),
        format!("{lines}\nMend the template that the line begins with, or one that it calls."),
    );
    Failure::new(Outcome::InputUnreadable, message)
}

/// The templates of a folder by name. It is the user's own folder: links may lead anywhere. Folders in it, hidden
/// files and what is called otherwise are left alone, unless it looks like a template under a slightly wrong name.
fn read(
    templates: &Templates,
    folder: &Path,
    refused: &mut Vec<String>,
    language: Language,
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| no_folder(folder, &error, language))? {
        paths.push(entry.map_err(|error| no_folder(folder, &error, language))?.path());
    }
    paths.sort();
    let allowance = Allowance::of(limit::TEMPLATES);
    let mut read = BTreeMap::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(['.', '~']) {
            continue;
        }
        if path.extension().is_none_or(|extension| extension != ENDING) {
            refused.extend(misnamed(templates, &path, &name, language));
            continue;
        }
        match read_file(&path, &allowance) {
            Ok(bytes) => match text(&path, bytes, language) {
                Ok(text) => drop(read.insert(name, text)),
                Err(message) => refused.push(message),
            },
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                return Err(too_large(folder, language).into());
            }
            Err(error) => refused.push(unreadable(&path, &error, language)),
        }
    }
    Ok(read)
}

/// What is said of a file that has the name of a template but for its ending: it would be left out unseen.
fn misnamed(templates: &Templates, path: &Path, name: &str, language: Language) -> Option<String> {
    let stem = name.split('.').next()?.to_lowercase();
    let meant = format!("{stem}.{ENDING}");
    let is_template =
        templates.names().any(|own| own == meant) || templates.in_this_language(&meant).is_some();
    (is_template && path.is_file()).then(|| {
        let path = path.display();
        say(
            language,
            format!(
                "{path}: Filen används inte, för en mall heter något som slutar på `.md`. Byt namn på den till \
                 {meant}, eller flytta den ur mappen."
            ),
            format!(
                "{path}: The file is not used, because the name of a template ends in `.md`. Call it {meant}, or \
                 move it out of the folder."
            ),
        )
    })
}

/// The text of a template, without a byte order mark.
fn text(path: &Path, bytes: Vec<u8>, language: Language) -> Result<String, String> {
    let line = match decode(bytes) {
        (text, Encoding::Utf8) => return Ok(text),
        (_, Encoding::Windows1252 { line }) => line,
        (_, Encoding::Utf16) => 1,
    };
    let path = path.display();
    Err(say(
        language,
        format!(
            "{path}:{line}: Mallen är inte sparad som UTF-8, så å, ä och ö kan inte läsas säkert. Öppna den i en \
             texteditor och spara den med teckenkodningen UTF-8."
        ),
        format!(
            "{path}:{line}: The template is not saved as UTF-8, so its letters cannot be read safely. Open it in a \
             text editor and save it with the encoding UTF-8."
        ),
    ))
}

/// What is said of a template that no document is written from.
fn unused_template(templates: &Templates, folder: &Path, name: &str, language: Language) -> String {
    let path = folder.join(name);
    let path = path.display();
    if let Some(own) = templates.in_this_language(name) {
        let (swedish, english) = match templates.language() {
            Language::Swedish => ("svenska", "Swedish"),
            Language::English => ("engelska", "English"),
        };
        return say(
            language,
            format!(
                "{path}: Underlaget skrivs på {swedish}, och då heter mallen {own}. Byt namn på filen, och skriv den \
                 på {swedish}."
            ),
            format!(
                "{path}: The package is written in {english}, where the template is called {own}. Rename the file, \
                 and write it in {english}."
            ),
        );
    }
    let near = nearest(name, templates.names());
    let meant = match near {
        Some(near) => say(language, format!(" Menade du {near}?"), format!(" Did you mean {near}?")),
        None => String::new(),
    };
    say(
        language,
        format!(
            "{path}: Inget dokument skrivs med en mall som heter så, och ingen annan mall hämtar den.{meant}"
        ),
        format!(
            "{path}: No template with that name writes a document, and no other template calls it.{meant}"
        ),
    )
}

fn names(templates: &Templates, language: Language) -> String {
    let names = templates.names().collect::<Vec<_>>().join(", ");
    say(
        language,
        format!("En mall har samma namn som den mall den ersätter: {names}."),
        format!("A template has the name of the template it replaces: {names}."),
    )
}

fn no_templates(folder: &Path, language: Language) -> Failure {
    let folder = folder.display();
    let message = say(
        language,
        format!(
            "{folder}: Mappen har inga mallar. Lägg mallarna direkt i mappen, i filer som slutar på `.md`, eller \
             bygg utan `--templates`."
        ),
        format!(
            "{folder}: The folder has no templates. Put the templates right in the folder, in files that end in \
             `.md`, or build without `--templates`."
        ),
    );
    Failure::new(Outcome::InputUnreadable, message)
}

fn no_folder(folder: &Path, error: &io::Error, language: Language) -> Failure {
    let shown = folder.display();
    let message = match error.kind() {
        ErrorKind::NotFound => say(
            language,
            format!("{shown}: Det finns ingen mapp med det namnet. Kontrollera stavningen och var du står."),
            format!("{shown}: There is no folder with that name. Check the spelling and where you are."),
        ),
        ErrorKind::NotADirectory => say(
            language,
            format!("{shown}: Det är en fil. Ange mappen som mallarna ligger i."),
            format!("{shown}: That is a file. Name the folder that the templates lie in."),
        ),
        _ => say(
            language,
            format!("{shown}: Mappen kan inte läsas ({error}). Be den som äger den om läsrättighet."),
            format!("{shown}: The folder cannot be read ({error}). Ask its owner for permission to read."),
        ),
    };
    Failure::new(Outcome::InputUnreadable, message)
}

fn unreadable(path: &Path, error: &io::Error, language: Language) -> String {
    let shown = path.display();
    match error.kind() {
        ErrorKind::PermissionDenied => say(
            language,
            format!("{shown}: Du har inte rätt att läsa mallen. Be den som äger filen om läsrättighet."),
            format!(
                "{shown}: You are not allowed to read the template. Ask its owner for permission to read."
            ),
        ),
        ErrorKind::NotFound => say(
            language,
            format!("{shown}: Mallen är en länk till en fil som inte finns. Lägg själva filen i mappen."),
            format!(
                "{shown}: The template is a link to a file that does not exist. Put the file itself in the folder."
            ),
        ),
        ErrorKind::InvalidInput => say(
            language,
            format!("{shown}: Det är ingen vanlig fil. En mall är en textfil, sparad som UTF-8."),
            format!("{shown}: That is no ordinary file. A template is a text file, saved as UTF-8."),
        ),
        _ => say(
            language,
            format!(
                "{shown}: Mallen kan inte läsas ({error}). Ange en mapp med vanliga filer, sparade som UTF-8."
            ),
            format!(
                "{shown}: The template cannot be read ({error}). Name a folder of plain files saved as UTF-8."
            ),
        ),
    }
}

fn too_large(folder: &Path, language: Language) -> Failure {
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
