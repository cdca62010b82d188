//! Why a package could not be published, and what to do. Never about what stands in it.

use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::matter::Language;

/// Why a package could not be published: what stands in the way, and where.
#[derive(Debug, Error)]
#[error("{}", self.message(Language::English))]
pub struct PublishError {
    /// The file or folder that it is about.
    pub path: PathBuf,
    /// What is the matter with it.
    pub obstacle: Obstacle,
}

/// What stands in the way of a package.
#[derive(Debug)]
pub enum Obstacle {
    /// The root, the current folder or `..`.
    NotAFolderName,
    /// A name that the system does not take, most often one that is too long.
    UnfitName,
    /// A symbolic link.
    Link,
    /// A file where a folder should be.
    File,
    /// The current folder, or one above it.
    CurrentFolder,
    /// The folder that this one should stand in is missing.
    NoParent,
    /// Something in the folder that no build of hemvist wrote.
    Foreign,
    /// A file in the folder that was changed since hemvist wrote it.
    Changed,
    /// Something in a folder that a killed build left, and that is not that build's.
    Leftover,
    /// Another build is writing beside it, and did not finish while this one waited.
    Busy,
    /// A word processor or a spreadsheet program says that it is open there.
    Open,
    /// Another program holds it, so that the system does not let it be moved.
    InUse,
    /// No room left, or no leave to take more.
    Full,
    /// No right to write, or a disk that can only be read.
    NotAllowed,
    /// Anything else that the system says.
    Io(io::Error),
}

impl PublishError {
    /// Something in the way at a path.
    pub(super) fn new(path: &Path, obstacle: Obstacle) -> Self {
        Self { path: path.to_owned(), obstacle }
    }

    /// What the system said about a path.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let obstacle = match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Obstacle::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Obstacle::NotAllowed,
            ErrorKind::ResourceBusy => Obstacle::InUse,
            ErrorKind::InvalidFilename => Obstacle::UnfitName,
            // Windows: a sharing or a lock violation.
            _ if cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33)) => Obstacle::InUse,
            _ => Obstacle::Io(source),
        };
        Self::new(path, obstacle)
    }

    /// The same about where a file was to stand, rather than where it was made ready.
    pub(super) fn moved(mut self, from: &Path, to: &Path) -> Self {
        if let Ok(inside) = self.path.strip_prefix(from) {
            // An empty rest would leave a slash at the end.
            self.path = if inside.as_os_str().is_empty() { to.to_owned() } else { to.join(inside) };
        }
        self
    }

    /// The message in a reader's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let (swedish, english) = self.obstacle.words();
        let words = match language {
            Language::Swedish => swedish,
            Language::English => english,
        };
        format!("`{}` {words}", self.path.display())
    }
}

impl Obstacle {
    /// What is the matter with the path and what to do, in Swedish and English.
    fn words(&self) -> (Cow<'static, str>, Cow<'static, str>) {
        let (swedish, english) = match self {
            Self::NotAFolderName => (
                "är inget namn på en mapp som kan skapas: ange en ny mapp med -o",
                "is not the name of a folder that can be made: name a new folder with -o",
            ),
            Self::UnfitName => (
                "är ett namn som datorn inte tar emot, oftast för att det är för långt: ange ett kortare med -o",
                "is a name that the computer does not take, most often because it is too long: name a shorter one with -o",
            ),
            Self::Link => (
                "är en länk till någon annanstans: ange själva mappen med -o",
                "is a link to somewhere else: name the folder itself with -o",
            ),
            Self::File => (
                "är en fil: flytta den, eller ange en annan mapp med -o",
                "is a file: move it, or name another folder with -o",
            ),
            Self::CurrentFolder => (
                "är mappen du står i, eller en mapp ovanför den: ange en annan mapp med -o",
                "is the folder you stand in, or one above it: name another folder with -o",
            ),
            Self::NoParent => (
                "finns inte, och där skulle mappen ligga: skapa den först, eller ange en annan mapp med -o",
                "does not exist, and the folder would stand there: make it first, or name another folder with -o",
            ),
            Self::Foreign => (
                "har inte skrivits av hemvist, så ingenting skrivs över: flytta den, eller ange en annan mapp med -o",
                "was not written by hemvist, so nothing is overwritten: move it, or name another folder with -o",
            ),
            Self::Changed => (
                "har ändrats sedan hemvist skrev den, så ingenting skrivs över: flytta den, eller ange en annan mapp med -o",
                "was changed after hemvist wrote it, so nothing is overwritten: move it, or name another folder with -o",
            ),
            Self::Leftover => (
                "står i vägen för bygget och har inte lämnats av hemvist ensamt: flytta den",
                "stands in the way of the build and was not left there by hemvist alone: move it",
            ),
            Self::Busy => (
                "kan inte skrivas nu, för ett annat bygge skriver i samma mapp: vänta tills det är klart och bygg igen",
                "cannot be written now, because another build is running in the same folder: wait until it is done and build again",
            ),
            Self::Open => (
                "är öppen i Word, Excel eller LibreOffice, så ingenting skrivs över: stäng den där och bygg igen. Är den \
                 inte öppen har programmet lämnat en dold fil efter sig (`~$...` eller `.~lock...#`): ta bort den",
                "is open in Word, Excel or LibreOffice, so nothing is overwritten: close it there and build again. If it \
                 is not open, the program has left a hidden file behind (`~$...` or `.~lock...#`): remove that",
            ),
            Self::InUse => (
                "används av ett annat program: stäng den där och bygg igen, eller ange en annan mapp med -o",
                "is used by another program: close it there and build again, or name another folder with -o",
            ),
            Self::Full => (
                "kan inte skrivas: disken är full, eller så får du inte skriva mer; frigör plats och bygg igen, eller ange en annan mapp med -o",
                "cannot be written: the disk is full, or you may write no more; make room and build again, or name another folder with -o",
            ),
            Self::NotAllowed => (
                "kan inte skrivas: du får inte skriva där; ange en annan mapp med -o",
                "cannot be written: you may not write there; name another folder with -o",
            ),
            Self::Io(source) => {
                return (
                    format!("kan inte skrivas eller läsas ({source}): ange en annan mapp med -o").into(),
                    format!("cannot be written or read ({source}): name another folder with -o").into(),
                );
            }
        };
        (swedish.into(), english.into())
    }
}
