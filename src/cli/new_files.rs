//! New files: made whole or not at all, and never in the place of another.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::say;
use crate::model::matter::Language;

/// What has been made so far, to be taken away again when the rest can not be.
#[derive(Default)]
pub struct Written {
    /// The folder, where it was made too.
    folder: Option<PathBuf>,
    /// The files, in the order in which they were made.
    pub files: Vec<PathBuf>,
}

impl Written {
    /// Makes the folder that the files go into, unless it is there: whether it was made.
    ///
    /// # Errors
    /// Why it is not there.
    pub fn folder(&mut self, path: &Path) -> Result<bool, Refusal> {
        match fs::create_dir(path) {
            Ok(()) => {
                self.folder = Some(path.to_owned());
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(false),
            Err(error) => Err(Refusal::of(path, error)),
        }
    }

    /// Makes a new file.
    ///
    /// # Errors
    /// Why it is not there; what was made of it is taken away by [`remove`](Self::remove).
    pub fn file(&mut self, path: &Path, text: &str) -> Result<(), Refusal> {
        let mut file = File::create_new(path).map_err(|error| Refusal::of(path, error))?;
        self.files.push(path.to_owned());
        let filled = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        filled.map_err(|error| Refusal::of(path, error))
    }

    /// Takes all of it away again.
    pub fn remove(self) {
        for file in self.files {
            drop(fs::remove_file(file));
        }
        if let Some(folder) = self.folder {
            drop(fs::remove_dir(folder));
        }
    }
}

/// Why nothing was written.
pub enum Refusal {
    /// Something of that name is there.
    There(PathBuf),
    /// The folder is there and holds something.
    NotEmpty(PathBuf),
    /// The folder around it is not there.
    NoParent(PathBuf),
    /// The person may not write there.
    NotAllowed(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// What else the system says.
    Other(PathBuf, io::Error),
}

impl Refusal {
    /// Why the system did not make it.
    pub fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::AlreadyExists => Self::There(path),
            ErrorKind::NotFound => Self::NoParent(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full(path),
            _ => Self::Other(path, error),
        }
    }

    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
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
                "The folder it would lie in does not exist. Create it first, or check the spelling.",
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
                    format!("{path}: It cannot be written ({error})."),
                );
            }
        };
        format!("{}: {}", path.display(), say(language, swedish, english))
    }
}

/// A path as a command line takes it.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    if path.chars().all(plain) { path.into_owned() } else { format!("\"{path}\"") }
}

/// Whether a path names a YAML file.
pub fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml)))
}

/// Other YAML beside a new scenario would be read as a part of it. Hidden files are not in the way.
///
/// # Errors
/// That it holds something, or why it can not be looked into.
pub fn must_be_empty(folder: &Path) -> Result<(), Refusal> {
    for entry in fs::read_dir(folder).map_err(|error| Refusal::of(folder, error))? {
        let entry = entry.map_err(|error| Refusal::of(folder, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Err(Refusal::NotEmpty(folder.to_owned()));
        }
    }
    Ok(())
}
