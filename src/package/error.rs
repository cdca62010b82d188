//! Why a package could not be published, and what to do. Never about what stands in it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::matter::Language;

/// Why a package could not be published.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The root, the current folder or `..`.
    #[error("`{}` is not the name of a folder that can be made: name a new folder with -o", shown(.path))]
    NotAFolderName {
        /// What was asked for.
        path: PathBuf,
    },
    /// The folder is a symbolic link.
    #[error("`{}` is a link to somewhere else: name the folder itself with -o", shown(.path))]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The folder is a file.
    #[error("`{}` is a file: move it, or name another folder with -o", shown(.path))]
    File {
        /// The file.
        path: PathBuf,
    },
    /// The folder is the current one, or one above it.
    #[error("`{}` is the folder you stand in, or one above it: name another folder with -o", shown(.path))]
    CurrentFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The folder that the folder stands in can not be made.
    #[error("`{}` can not be made, because the folder it would stand in is missing: make that first", shown(.path))]
    NoParent {
        /// The folder that the folder stands in.
        path: PathBuf,
    },
    /// A file in the folder that no build of hemvist wrote.
    #[error(
        "`{}` was not written by hemvist, so nothing is overwritten: move it, or name another folder with -o",
        shown(.file)
    )]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// A file in the folder that was changed since hemvist wrote it.
    #[error(
        "`{}` was changed after hemvist wrote it, so nothing is overwritten: move it, or name another folder with -o",
        shown(.file)
    )]
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// Something in a folder that an interrupted build left and that is not that build's.
    #[error("`{}` stands in the way of the build and was not left there by hemvist alone: move it", shown(.file))]
    Leftover {
        /// What stands in the way.
        file: PathBuf,
    },
    /// No room left.
    #[error("`{}` can not be written: the disk is full", shown(.path))]
    Full {
        /// What could not be written.
        path: PathBuf,
    },
    /// No right to write.
    #[error("`{}` can not be written: you may not write there; name another folder with -o", shown(.path))]
    NotAllowed {
        /// What could not be written.
        path: PathBuf,
    },
    /// Anything else that the system says.
    #[error("`{}` can not be written or read: {source}", shown(.path))]
    Io {
        /// What could not be written or read.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl PublishError {
    /// What the system said about a path.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed { path },
            _ => Self::Io { path, source },
        }
    }

    /// The message in a reader's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Swedish => self.in_swedish(),
            Language::English => self.to_string(),
        }
    }

    fn in_swedish(&self) -> String {
        let words = match self {
            Self::NotAFolderName { .. } => "är inget namn på en mapp som kan skapas: ange en ny mapp med -o",
            Self::Link { .. } => "är en länk till någon annanstans: ange själva mappen med -o",
            Self::File { .. } => "är en fil: flytta den, eller ange en annan mapp med -o",
            Self::CurrentFolder { .. } => {
                "är mappen du står i, eller en mapp ovanför den: ange en annan mapp med -o"
            }
            Self::NoParent { .. } => "kan inte skapas, för mappen den ska ligga i saknas: skapa den först",
            Self::Foreign { .. } => {
                "har inte skrivits av hemvist, så ingenting skrivs över: flytta den, eller ange en annan mapp med -o"
            }
            Self::Changed { .. } => {
                "har ändrats sedan hemvist skrev den, så ingenting skrivs över: flytta den, eller ange en annan mapp med -o"
            }
            Self::Leftover { .. } => {
                "står i vägen för bygget och har inte lämnats av hemvist ensamt: flytta den"
            }
            Self::Full { .. } => "kan inte skrivas: disken är full",
            Self::NotAllowed { .. } => "kan inte skrivas: du får inte skriva där; ange en annan mapp med -o",
            Self::Io { source, .. } => {
                return format!("`{}` kan inte skrivas eller läsas: {source}", shown(self.path()));
            }
        };
        format!("`{}` {words}", shown(self.path()))
    }

    /// The file or folder that the error is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotAFolderName { path }
            | Self::Link { path }
            | Self::File { path }
            | Self::CurrentFolder { path }
            | Self::NoParent { path }
            | Self::Foreign { file: path }
            | Self::Changed { file: path }
            | Self::Leftover { file: path }
            | Self::Full { path }
            | Self::NotAllowed { path }
            | Self::Io { path, .. } => path,
        }
    }
}

/// A path for a message: a file's name can not steer the terminal.
fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
