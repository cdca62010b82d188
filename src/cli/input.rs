//! The scenario on the disk: its YAML files in name order, and what is said when they can not be read. Never
//! what stands in them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::disk::{DiskFolder, Refusal, found};
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, report, say};
use crate::limit;
use crate::model::matter::Language;
use crate::scenario::{Reading, read, too_large};
use crate::source::SourceFile;
use crate::source::encoding::{Encoding, decode};

/// Reads the scenario at `path`: a folder of YAML files, or a single one.
///
/// # Errors
/// A `Failure` when the path is missing, can not be read, or a file is not UTF-8.
pub fn scenario(path: &Path, terminal: &Terminal) -> anyhow::Result<Reading> {
    let language = terminal.language_for(Language::Swedish);
    let is_folder = found(path).map_err(|error| unreadable(path, &error, language))?.is_dir();
    let (root, names) = if is_folder {
        (path.to_owned(), yaml_files(path).map_err(|error| unreadable(path, &error, language))?)
    } else {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        (path.parent().map(Path::to_owned).unwrap_or_default(), vec![name])
    };
    let folder = DiskFolder::new(&root);
    let mut files = Vec::new();
    // One file more than are read, so that reading says that there are too many.
    for path in names.into_iter().take(limit::FILES.most() + 1) {
        let file = root.join(&path);
        let name = path.to_string_lossy().into_owned();
        // A single file was named by a person and may be a link to anywhere; those of a folder may not.
        let bytes = if is_folder { folder.read_file(&path) } else { folder.read_from_anywhere(&file) };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Ok(too_large(&name));
            }
            Err(Refusal::Io(error)) => return Err(unreadable(&file, &error, language).into()),
            Err(Refusal::Outside) => return Err(leads_out(&file, language).into()),
        };
        files.push(SourceFile { name, text: text(&file, bytes, language)? });
    }
    Ok(read(files, &folder))
}

/// [`scenario`] for a command that may have to answer in JSON: it does so also when there is nothing to read.
///
/// # Errors
/// As [`scenario`].
pub fn scenario_or_json(path: &Path, json: bool, terminal: &Terminal) -> anyhow::Result<Reading> {
    let reading = scenario(path, terminal);
    if let Err(error) = &reading
        && json
    {
        terminal.json(&report::unreadable(path, error))?;
    }
    reading
}

/// The `*.yaml` of a folder, by name; subfolders and hidden files are not searched.
fn yaml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.');
        let yaml = name.extension().is_some_and(|extension| extension == "yaml");
        if yaml && !hidden {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The text of a YAML file, without a byte order mark.
fn text(file: &Path, bytes: Vec<u8>, language: Language) -> anyhow::Result<String> {
    let line = match decode(bytes) {
        (text, Encoding::Utf8) => return Ok(text),
        (_, Encoding::Windows1252 { line }) => line,
        (_, Encoding::Utf16) => 1,
    };
    Err(Failure::new(Outcome::InputUnreadable, not_utf8(file, line, language)).into())
}

fn not_utf8(file: &Path, line: usize, language: Language) -> String {
    let file = file.display();
    say(
        language,
        format!(
            "{file}:{line}: Filen är inte sparad som UTF-8, så å, ä och ö kan inte läsas säkert. \
             Öppna den i en texteditor och spara den med teckenkodningen UTF-8."
        ),
        format!(
            "{file}:{line}: The file is not saved as UTF-8, so its letters cannot be read safely. \
             Open it in a text editor and save it with the encoding UTF-8."
        ),
    )
}

fn leads_out(file: &Path, language: Language) -> Failure {
    let file = file.display();
    let message = say(
        language,
        format!(
            "{file}: Filen är en länk ut ur utredningens mapp. \
             Lägg själva filen i mappen, så att den kan flyttas och arkiveras hel."
        ),
        format!(
            "{file}: The file is a link out of the folder of the investigation. \
             Put the file itself in the folder, so that it can be moved and archived as a whole."
        ),
    );
    Failure::new(Outcome::InputUnreadable, message)
}

fn unreadable(path: &Path, error: &io::Error, language: Language) -> Failure {
    let shown = path.display();
    let message = match error.kind() {
        io::ErrorKind::NotFound => say(
            language,
            format!(
                "{shown}: Det finns ingen mapp eller fil med det namnet. Kontrollera stavningen och var du står."
            ),
            format!(
                "{shown}: There is no folder or file with that name. Check the spelling and where you are."
            ),
        ),
        io::ErrorKind::PermissionDenied => say(
            language,
            format!("{shown}: Du har inte rätt att läsa den. Be den som äger filen om läsrättighet."),
            format!("{shown}: You are not allowed to read it. Ask its owner for permission to read."),
        ),
        io::ErrorKind::InvalidInput => say(
            language,
            format!(
                "{shown}: Det är ingen vanlig fil. Flytta den ur mappen, eller ange en annan mapp eller en enda YAML-fil."
            ),
            format!(
                "{shown}: It is no ordinary file. Move it out of the folder, or name another folder or a single YAML file."
            ),
        ),
        _ => say(
            language,
            format!("{shown}: Den kan inte läsas ({error}). Kopiera den till en annan mapp och försök igen."),
            format!("{shown}: It cannot be read ({error}). Copy it to another folder and try again."),
        ),
    };
    Failure::new(Outcome::InputUnreadable, message)
}
