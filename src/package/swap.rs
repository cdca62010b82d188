//! Puts a finished folder in the place of an old one. Never leaves the place without one of the two, except
//! for the moment between two renames where the system has no exchange; the next run heals that.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::Obstacle;
use super::folder::{held_open, remove, sync};
use super::{Place, PublishError};

/// A way to exchange two folders in one step.
pub(super) type Exchange = fn(&Path, &Path) -> io::Result<()>;

/// Exchanges two folders in one step, where the system and the file system can.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

/// Exchanges two folders in one step, where the system and the file system can.
#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Puts the staged folder where there was none.
pub(super) fn put(place: &Place) -> Result<(), PublishError> {
    rename(&place.staging, &place.target, place)?;
    settle(place);
    Ok(())
}

/// Puts the staged folder in the place of the old one, and removes that.
pub(super) fn replace(place: &Place, exchange: Exchange) -> Result<(), PublishError> {
    let Place { staging, target, backup, .. } = place;
    let old = match exchange(staging, target) {
        Ok(()) => staging,
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            rename(target, backup, place)?;
            if let Err(error) = rename(staging, target, place) {
                rename(backup, target, place)?;
                return Err(error);
            }
            backup
        }
        Err(source) => return Err(PublishError::io(target, source)),
    };
    settle(place);
    // The package is in its place. What could not be removed of the old one, the next run heals.
    let _ = remove(old);
    Ok(())
}

/// Puts the old folder back that a build was killed over, between its two renames.
pub(super) fn put_back(place: &Place) -> Result<(), PublishError> {
    rename(&place.backup, &place.target, place)
}

/// Brings the new name down to the disk before the old folder is removed: else a crash of the machine could
/// bring back the old name with some of its files gone.
fn settle(place: &Place) {
    // The package is in its place, and a file system that can not promise more is no reason to say it is not.
    let _ = sync(&place.parent);
}

/// Moves a folder to a place where there is none. What goes wrong is about the target, whose neighbours
/// nobody knows.
fn rename(from: &Path, to: &Path, place: &Place) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(|source| match held_open(&place.target) {
        Some(file) => PublishError::new(&file, Obstacle::InUse),
        None => PublishError::io(&place.target, source),
    })
}
