//! The door to files: a scenario that names a file gets its bytes through here, and nothing else.
//! Tests give a map, `cli` a folder of the disk.

use std::collections::BTreeMap;

/// Where the files that a scenario names are read from.
pub trait Folder {
    /// The bytes of a file by its path relative to the scenario.
    ///
    /// # Errors
    /// [`FolderError`] when there is no such file, it is outside the folder or it can not be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError>;
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// There is no such file.
    Missing,
    /// It is not in the scenario's folder.
    Outside,
    /// It is there but can not be read.
    Unreadable,
}

/// Files by path, for tests and for scenarios that name none.
impl Folder for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        if !is_inside(path) {
            return Err(FolderError::Outside);
        }
        self.get(path).cloned().ok_or(FolderError::Missing)
    }
}

/// Whether a path, as it is written, stays inside the folder: relative, `/` between names, no `..`.
#[must_use]
pub fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '\\', '~'])
        && !path.contains([':', '\\', '\0'])
        && path.split('/').all(|name| !name.is_empty() && name != "." && name != "..")
}
