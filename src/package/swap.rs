//! Puts a finished folder in the place of an old one. Never leaves the place without one of the two, except
//! for the moment between two renames where the system has no exchange; the next run heals that.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::PublishError;
use super::folder::remove;

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

/// Puts the folder `staging` in the place of `target`, and removes the old one.
pub(super) fn replace(
    staging: &Path,
    target: &Path,
    backup: &Path,
    exchange: Exchange,
) -> Result<(), PublishError> {
    let old = match exchange(staging, target) {
        Ok(()) => staging,
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            rename(target, backup)?;
            if let Err(error) = rename(staging, target) {
                rename(backup, target)?;
                return Err(error);
            }
            backup
        }
        Err(source) => return Err(PublishError::io(target, source)),
    };
    // The package is in its place. What could not be removed of the old one, the next run heals.
    let _ = remove(old);
    Ok(())
}

/// Moves a folder to a place where there is none.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(|source| PublishError::io(to, source))
}
