//! The set of files of one build, published whole or not at all.
//!
//! Never overwrites or removes a file that hemvist did not write, or that somebody has changed since; never
//! writes a time, so the same scenario gives the same bytes.
//!
//! # What can stand there
//!
//! The package is made ready in a hidden neighbour of its place, `.NAME.hemvist-ny`, and exchanged with the
//! old one in one step. At every moment, and so also after a kill or a crash of the machine, there stands under
//! `NAME` either
//!
//! - the old package, whole (or still nothing, or the empty folder that was there before), or
//! - the new package, whole.
//!
//! After every end that the program has a say in (done, refused, disk full, Ctrl-C, `SIGTERM`, `SIGHUP`,
//! `SIGQUIT`) nothing else is left. After a `SIGKILL` or a crash these may be left, and the next build to the
//! same place puts them right before it begins:
//!
//! - `.NAME.hemvist-ny`: the new package half written, or the old one half removed;
//! - the folder that `NAME` stands in, empty, if the build made it.
//!
//! Where the system or the file system can not exchange two folders in one step (Windows, macOS, some network
//! drives), the old one is first renamed to `.NAME.hemvist-gammal`. A kill between the two renames leaves
//! nothing under `NAME` and both packages whole beside it: the next build puts the old one back before it
//! begins. A kill after them can leave the old one half removed there.
//!
//! One build at a time writes in a folder; where the file system can not lock it (some network drives), two at
//! once are not kept apart, and what is said here holds for one alone.
//!
//! A leftover that somebody has put a file of their own in is never touched: the build is refused and names it.

mod error;
mod folder;
mod lock;
mod manifest;
mod signals;
mod swap;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

pub use error::{Obstacle, PublishError};
use folder::{Content, inspect, remove, stage};
use lock::Lock;
use signals::HeldBack;

/// The files of one build, by name and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    files: IndexMap<String, Vec<u8>>,
}

impl Package {
    /// A package without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file: `index.html`, or in a folder of the package `diagram/org.svg`.
    ///
    /// # Panics
    ///
    /// If the name leads out of the package, is hidden, or is taken: hemvist makes the names itself.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        assert!(manifest::is_file_name(name), "`{name}` is no name of a file in a package");
        let replaced = self.files.insert(name.to_owned(), bytes);
        assert!(replaced.is_none(), "`{name}` is in the package already");
    }

    /// How large the files are together, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// The files by name, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// Writes the package as the folder `directory`, in place of what an earlier build wrote there.
///
/// The folder that `directory` stands in is made if it is missing, but none above it. What a killed run left
/// beside the folder is put right first. Another build that is writing there is waited for, some seconds.
///
/// # Errors
///
/// Says which file or folder is in the way and what to do; nothing has changed then.
pub fn publish(package: &Package, directory: &Path) -> Result<(), PublishError> {
    publish_by(package, directory, swap::exchange)
}

/// [`publish`] with the way to exchange two folders as a parameter: some file systems have none.
fn publish_by(package: &Package, directory: &Path, exchange: swap::Exchange) -> Result<(), PublishError> {
    let place = Place::new(directory)?;
    let _signals = HeldBack::start();
    let made_parent = place.make_parent()?;
    let published = Lock::take(&place, lock::PATIENCE).and_then(|_lock| {
        place.refuse_what_is_no_folder()?;
        place.heal()?;
        place.publish(package, exchange)
    });
    if published.is_err() && made_parent {
        // Only if it is empty, as it was when it was made.
        let _ = fs::remove_dir(&place.parent);
    }
    published
}

/// The folder to be written and its neighbours.
struct Place {
    parent: PathBuf,
    target: PathBuf,
    /// Where the new folder is made ready.
    staging: PathBuf,
    /// Where the old one waits, if the two can not be exchanged in one step.
    backup: PathBuf,
}

impl Place {
    fn new(directory: &Path) -> Result<Self, PublishError> {
        let no_folder = || PublishError::new(directory, Obstacle::NotAFolderName);
        let name = directory.file_name().ok_or_else(no_folder)?;
        let parent = directory.parent().ok_or_else(no_folder)?;
        let beside = |suffix| beside(parent, name, suffix);
        Ok(Self {
            target: parent.join(name),
            staging: beside(".hemvist-ny"),
            backup: beside(".hemvist-gammal"),
            parent: if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() },
        })
    }

    fn refuse_what_is_no_folder(&self) -> Result<(), PublishError> {
        let path = &self.target;
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_symlink() => Err(PublishError::new(path, Obstacle::Link)),
            Ok(found) if !found.is_dir() => Err(PublishError::new(path, Obstacle::File)),
            Ok(_) => self.refuse_where_we_stand(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(source) => Err(PublishError::io(path, source)),
        }
    }

    /// The folder that hemvist was started in, or one above it, can not be exchanged for another.
    fn refuse_where_we_stand(&self) -> Result<(), PublishError> {
        let failed = |source| PublishError::io(&self.target, source);
        let target = fs::canonicalize(&self.target).map_err(failed)?;
        let here = std::env::current_dir().and_then(fs::canonicalize).map_err(failed)?;
        if here.starts_with(&target) {
            return Err(PublishError::new(&self.target, Obstacle::CurrentFolder));
        }
        Ok(())
    }

    /// Makes the folder that the target stands in; whether there was need to.
    fn make_parent(&self) -> Result<bool, PublishError> {
        let path = &self.parent;
        let Err(error) = fs::create_dir(path) else { return Ok(true) };
        let is_file = |path: &&Path| path.symlink_metadata().is_ok_and(|found| !found.is_dir());
        match error.kind() {
            _ if path.is_dir() => Ok(false),
            ErrorKind::AlreadyExists if path.is_symlink() => Err(PublishError::new(path, Obstacle::Link)),
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                let file = path.ancestors().find(is_file).unwrap_or(path);
                Err(PublishError::new(file, Obstacle::File))
            }
            ErrorKind::NotFound => Err(PublishError::new(path.parent().unwrap_or(path), Obstacle::NoParent)),
            _ => Err(PublishError::io(path, error)),
        }
    }

    /// Puts right what a killed run left beside the target.
    fn heal(&self) -> Result<(), PublishError> {
        match inspect(&self.staging)? {
            Content::Missing => {}
            // A file of it that differs from the list was only half written.
            Content::Empty | Content::Ours | Content::Changed(_) => remove(&self.staging)?,
            Content::Foreign(file) => return Err(PublishError::new(&file, Obstacle::Leftover)),
            Content::Open(file) => return Err(PublishError::new(&file, Obstacle::Open)),
        }
        match inspect(&self.backup)? {
            Content::Missing => Ok(()),
            Content::Empty | Content::Ours if self.target.exists() => remove(&self.backup),
            Content::Empty | Content::Ours => swap::put_back(self),
            Content::Changed(file) | Content::Foreign(file) => {
                Err(PublishError::new(&file, Obstacle::Leftover))
            }
            Content::Open(file) => Err(PublishError::new(&file, Obstacle::Open)),
        }
    }

    fn publish(&self, package: &Package, exchange: swap::Exchange) -> Result<(), PublishError> {
        self.refuse_what_is_not_ours()?;
        let published = self.stage_and_swap(package, exchange);
        if published.is_err() {
            // What went wrong is told; that the rest could not be removed is for the next run to heal.
            let _ = remove(&self.staging);
        }
        published
    }

    fn stage_and_swap(&self, package: &Package, exchange: swap::Exchange) -> Result<(), PublishError> {
        stage(package, &self.staging).map_err(|error| error.moved(&self.staging, &self.target))?;
        // Once more: writing took its time, and somebody may have saved a file meanwhile.
        if self.refuse_what_is_not_ours()? { swap::put(self) } else { swap::replace(self, exchange) }
    }

    /// Whether the target is free, or holds nothing but what hemvist wrote.
    fn refuse_what_is_not_ours(&self) -> Result<bool, PublishError> {
        match inspect(&self.target)? {
            Content::Missing => Ok(true),
            Content::Empty | Content::Ours => Ok(false),
            Content::Changed(file) => Err(PublishError::new(&file, Obstacle::Changed)),
            Content::Foreign(file) => Err(PublishError::new(&file, Obstacle::Foreign)),
            Content::Open(file) => Err(PublishError::new(&file, Obstacle::Open)),
        }
    }
}

/// A hidden neighbour of the folder `name`.
fn beside(parent: &Path, name: &OsStr, suffix: &str) -> PathBuf {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(suffix);
    parent.join(hidden)
}

#[cfg(test)]
mod tests;
