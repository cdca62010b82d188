//! The set of files of one build, published whole or not at all.
//!
//! Never overwrites or removes a file that hemvist did not write, or that somebody has changed since; never
//! writes a time, so the same scenario gives the same bytes.

mod error;
mod folder;
mod manifest;
mod swap;

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

pub use error::PublishError;
use folder::{Content, inspect, remove, stage};

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

    /// The files by name, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// Writes the package as the folder `directory`, in place of what an earlier build wrote there.
///
/// The folder that `directory` stands in is made if it is missing, but none above it. What a killed run left
/// beside the folder is put right first.
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
    place.refuse_what_is_no_folder()?;
    let made_parent = place.make_parent()?;
    let published = place.heal().and_then(|()| place.publish(package, exchange));
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
        let no_folder = || PublishError::NotAFolderName { path: directory.to_owned() };
        let name = directory.file_name().ok_or_else(no_folder)?;
        let parent = match directory.parent() {
            Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
            Some(parent) => parent.to_owned(),
            None => return Err(no_folder()),
        };
        let beside = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            parent.join(hidden)
        };
        let (staging, backup) = (beside(".hemvist-ny"), beside(".hemvist-gammal"));
        Ok(Self { target: parent.join(name), parent, staging, backup })
    }

    fn refuse_what_is_no_folder(&self) -> Result<(), PublishError> {
        let path = self.target.clone();
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => Err(PublishError::Link { path }),
            Ok(found) if !found.is_dir() => Err(PublishError::File { path }),
            Ok(_) => self.refuse_where_we_stand(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(source) => Err(PublishError::io(&path, source)),
        }
    }

    /// The folder that hemvist was started in, or one above it, can not be exchanged for another.
    fn refuse_where_we_stand(&self) -> Result<(), PublishError> {
        let failed = |source| PublishError::io(&self.target, source);
        let target = fs::canonicalize(&self.target).map_err(failed)?;
        let here = std::env::current_dir().and_then(fs::canonicalize).map_err(failed)?;
        if here.starts_with(&target) {
            return Err(PublishError::CurrentFolder { path: self.target.clone() });
        }
        Ok(())
    }

    /// Makes the folder that the target stands in; whether there was need to.
    fn make_parent(&self) -> Result<bool, PublishError> {
        match fs::create_dir(&self.parent) {
            Ok(()) => Ok(true),
            Err(_) if self.parent.is_dir() => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(PublishError::NoParent { path: self.parent.clone() })
            }
            Err(source) => Err(PublishError::io(&self.parent, source)),
        }
    }

    /// Puts right what a killed run left beside the target.
    fn heal(&self) -> Result<(), PublishError> {
        match inspect(&self.staging)? {
            Content::Missing => {}
            // A file of it that differs from the list was only half written.
            Content::Empty | Content::Ours | Content::Changed(_) => remove(&self.staging)?,
            Content::Foreign(file) => return Err(PublishError::Leftover { file }),
        }
        match inspect(&self.backup)? {
            Content::Missing => Ok(()),
            Content::Empty | Content::Ours if self.target.exists() => remove(&self.backup),
            Content::Empty | Content::Ours => swap::rename(&self.backup, &self.target),
            Content::Changed(file) | Content::Foreign(file) => Err(PublishError::Leftover { file }),
        }
    }

    fn publish(&self, package: &Package, exchange: swap::Exchange) -> Result<(), PublishError> {
        let is_new = match inspect(&self.target)? {
            Content::Missing => true,
            Content::Empty | Content::Ours => false,
            Content::Changed(file) => return Err(PublishError::Changed { file }),
            Content::Foreign(file) => return Err(PublishError::Foreign { file }),
        };
        let swapped = stage(package, &self.staging).and_then(|()| {
            if is_new {
                swap::rename(&self.staging, &self.target)
            } else {
                swap::replace(&self.staging, &self.target, &self.backup, exchange)
            }
        });
        if swapped.is_err() {
            // What went wrong is told; that the rest could not be removed is for the next run to heal.
            let _ = remove(&self.staging);
        }
        swapped
    }
}

#[cfg(test)]
mod tests;
