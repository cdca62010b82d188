//! `hemvist new`: a commented scenario to begin from, and the JSON Schema that its first line tells editors of.
//!
//! Never overwrites anything, and leaves nothing half-written behind.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::arguments::New;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, say, schema};
use crate::model::matter::Language;
use crate::scenario::schema::FILE as SCHEMA;

/// Writes a scenario to begin from: a folder, or a single file.
///
/// # Errors
/// A `Failure` when something of that name is there already, or it can not be written.
pub fn run(command: &New, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let mut written = Written::default();
    match begin(&command.path, language, &mut written) {
        Ok(()) => {
            terminal.result(&next_steps(&command.path, &written.files, language))?;
            Ok(Outcome::Done)
        }
        Err(refusal) => {
            written.remove();
            Err(Failure::new(Outcome::OutputNotWritten, refusal.message(language)).into())
        }
    }
}

/// The scenario of `scenarios/minimal`, in the language of the person.
fn scenario(language: Language) -> &'static str {
    match language {
        Language::Swedish => include_str!("../../scenarios/minimal/scenario.yaml"),
        Language::English => include_str!("../../scenarios/minimal-en/scenario.yaml"),
    }
}

/// What has been made so far, to be taken away again when the rest can not be.
#[derive(Default)]
struct Written {
    folder: Option<PathBuf>,
    files: Vec<PathBuf>,
}

impl Written {
    /// Makes a new file; one that could not be filled is gone again.
    fn file(&mut self, path: &Path, text: &str) -> Result<(), Refusal> {
        let mut file = File::create_new(path).map_err(|error| Refusal::of(path, error))?;
        self.files.push(path.to_owned());
        let filled = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        filled.map_err(|error| Refusal::of(path, error))
    }

    fn remove(self) {
        for file in self.files {
            drop(fs::remove_file(file));
        }
        if let Some(folder) = self.folder {
            drop(fs::remove_dir(folder));
        }
    }
}

fn begin(path: &Path, language: Language, written: &mut Written) -> Result<(), Refusal> {
    if is_yaml(path) {
        let schema = path.with_file_name(SCHEMA);
        written.file(path, scenario(language))?;
        match written.file(&schema, &schema::text()) {
            // Two questions in one folder share it.
            Err(Refusal::There(_)) => Ok(()),
            done => done,
        }
    } else {
        match fs::create_dir(path) {
            Ok(()) => written.folder = Some(path.to_owned()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => must_be_empty(path)?,
            Err(error) => return Err(Refusal::of(path, error)),
        }
        written.file(&path.join(SCHEMA), &schema::text())?;
        written.file(&path.join("scenario.yaml"), scenario(language))
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml)))
}

/// Other YAML beside the new scenario would be read as a part of it. Hidden files are not in the way.
fn must_be_empty(folder: &Path) -> Result<(), Refusal> {
    for entry in fs::read_dir(folder).map_err(|error| Refusal::of(folder, error))? {
        let entry = entry.map_err(|error| Refusal::of(folder, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Err(Refusal::NotEmpty(folder.to_owned()));
        }
    }
    Ok(())
}

/// Why nothing was written.
enum Refusal {
    There(PathBuf),
    NotEmpty(PathBuf),
    NoParent(PathBuf),
    NotAllowed(PathBuf),
    Full(PathBuf),
    Other(PathBuf, io::Error),
}

impl Refusal {
    fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::AlreadyExists => Self::There(path),
            ErrorKind::NotFound => Self::NoParent(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full(path),
            _ => Self::Other(path, error),
        }
    }

    fn message(&self, language: Language) -> String {
        let (path, swedish, english) = match self {
            Self::There(path) => (
                path,
                "Det namnet är upptaget, och hemvist skriver inte över något. Välj ett annat namn.",
                "That name is taken, and hemvist overwrites nothing. Choose another name.",
            ),
            Self::NotEmpty(path) => (
                path,
                "Mappen finns redan och är inte tom. Välj ett nytt namn, eller en tom mapp.",
                "The folder is there already and is not empty. Choose a new name, or an empty folder.",
            ),
            Self::NoParent(path) => (
                path,
                "Mappen den skulle ligga i finns inte. Skapa den först, eller kontrollera stavningen.",
                "The folder it would lie in does not exist. Make that first, or check the spelling.",
            ),
            Self::NotAllowed(path) => (
                path,
                "Du får inte skriva där. Välj en annan mapp, till exempel i dina egna dokument.",
                "You may not write there. Choose another folder, such as one among your own documents.",
            ),
            Self::Full(path) => (
                path,
                "Disken är full, och ingenting har skrivits. Gör plats och försök igen.",
                "The disk is full, and nothing was written. Make room and try again.",
            ),
            Self::Other(path, error) => {
                let path = path.display();
                return say(
                    language,
                    format!("{path}: Den kan inte skrivas ({error})."),
                    format!("{path}: It can not be written ({error})."),
                );
            }
        };
        format!("{}: {}", path.display(), say(language, swedish, english))
    }
}

/// What was written, and the two commands that come next.
fn next_steps(path: &Path, files: &[PathBuf], language: Language) -> String {
    let files: Vec<String> = files.iter().map(|file| shown(file)).collect();
    let (written, next, package) = match language {
        Language::Swedish => ("Skrev", "Skriv om texten till din egen fråga. Kör sedan:", "beslutsunderlag"),
        Language::English => ("Wrote", "Rewrite it to your own question. Then run:", "decision-package"),
    };
    let path = shown(path);
    format!(
        "{written} {}\n\n{next}\n  hemvist check {path}\n  hemvist build {path} -o {package}\n",
        files.join(", ")
    )
}

/// A path as a command line takes it.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    if path.chars().all(plain) { path.into_owned() } else { format!("\"{path}\"") }
}
