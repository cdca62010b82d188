//! The scenario on the disk: its YAML files in name order, and the folder that the files they name are read
//! from. Never what stands in them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, report, say};
use crate::model::matter::Language;
use crate::scenario::folder::{Folder, FolderError, is_inside};
use crate::scenario::{Reading, read};
use crate::source::SourceFile;

/// Reads the scenario at `path`: a folder of YAML files, or a single one.
///
/// # Errors
/// A `Failure` when the path is missing, can not be read, or a file is not UTF-8.
pub fn scenario(path: &Path, terminal: &Terminal) -> anyhow::Result<Reading> {
    let language = terminal.language_for(Language::Swedish);
    let is_folder = fs::metadata(path).map_err(|error| unreadable(path, &error, language))?.is_dir();
    let (root, names) = if is_folder {
        (path.to_owned(), yaml_files(path).map_err(|error| unreadable(path, &error, language))?)
    } else {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        (path.parent().map(Path::to_owned).unwrap_or_default(), vec![name])
    };
    let mut files = Vec::new();
    for name in names {
        let file = root.join(&name);
        let bytes = read_file(&file).map_err(|error| unreadable(&file, &error, language))?;
        files.push(SourceFile {
            name: name.to_string_lossy().into_owned(),
            text: text(&file, bytes, language)?,
        });
    }
    Ok(read(files, &DiskFolder { root }))
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
        terminal.result(&report::unreadable(path, error).to_string())?;
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

/// The bytes of an ordinary file: a pipe would be waited for, a folder has none.
fn read_file(file: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(file)?.is_file() { fs::read(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// The text of a YAML file, without a byte order mark.
fn text(file: &Path, bytes: Vec<u8>, language: Language) -> anyhow::Result<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = sound.split(|byte| *byte == b'\n').count();
            Err(Failure::new(Outcome::InputUnreadable, not_utf8(file, line, language)).into())
        }
    }
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
            "{file}:{line}: The file is not saved as UTF-8, so its letters can not be read safely. \
             Open it in a text editor and save it with the encoding UTF-8."
        ),
    )
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
                "{shown}: There is no folder or file of that name. Check the spelling and where you are."
            ),
        ),
        io::ErrorKind::PermissionDenied => say(
            language,
            format!("{shown}: Du har inte rätt att läsa den. Be den som äger filen om läsrättighet."),
            format!("{shown}: You are not allowed to read it. Ask its owner for permission to read."),
        ),
        _ => say(
            language,
            format!("{shown}: Den kan inte läsas ({error})."),
            format!("{shown}: It can not be read ({error})."),
        ),
    };
    Failure::new(Outcome::InputUnreadable, message)
}

/// A folder of the disk. A link that leads out of it is not followed.
struct DiskFolder {
    root: PathBuf,
}

impl Folder for DiskFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        if !is_inside(path) {
            return Err(FolderError::Outside);
        }
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        let root = root.canonicalize().map_err(|_| FolderError::Unreadable)?;
        let file = root.join(path).canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => FolderError::Missing,
            _ => FolderError::Unreadable,
        })?;
        if !file.starts_with(&root) {
            return Err(FolderError::Outside);
        }
        if !file.is_file() {
            return Err(FolderError::Unreadable);
        }
        fs::read(file).map_err(|_| FolderError::Unreadable)
    }
}
