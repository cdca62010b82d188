//! Files of the disk, opened so that nothing hangs and nothing is read from outside a scenario's folder.
//! Never what stands in them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::scenario::folder::{Folder, FolderError, check_path};

/// The bytes of an ordinary file. A pipe would be waited for, a device may never end, a folder has none.
///
/// # Errors
/// What the system says, or `InvalidInput` for what is no file.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_opened(open(path)?)
}

/// Opens an ordinary file. It is looked at before, since to open a device may set it going, and after, since
/// it may have been exchanged in between.
fn open(path: &Path) -> io::Result<File> {
    let file_only = |found: fs::Metadata| {
        if found.is_file() { Ok(()) } else { Err(io::Error::from(ErrorKind::InvalidInput)) }
    };
    file_only(fs::metadata(path)?)?;
    let file = open_without_waiting(path)?;
    file_only(file.metadata()?)?;
    Ok(file)
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn read_opened(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A folder of the disk. Links within it are followed, a link that leads out of it is not.
pub struct DiskFolder {
    root: PathBuf,
}

/// Why a file of a folder was not read.
#[derive(Debug)]
pub enum Refusal {
    /// A link leads out of the folder.
    Outside,
    /// What the system says.
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl DiskFolder {
    /// The folder at a path, which may itself be a link; an empty path is the current folder.
    pub fn new(root: &Path) -> Self {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { root: root.to_owned() }
    }

    /// The bytes of a file by its path in the folder.
    ///
    /// # Errors
    /// [`Refusal`] when a link leads out, or it is no file that can be read.
    pub fn read_file(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        Ok(read_opened(self.open(path)?)?)
    }

    /// Opens a file of the folder.
    ///
    /// The file that was opened is the one that is judged: the way to it is followed to its end, must lie in
    /// the folder, and must lead, once it is opened, to that same file. So a link that somebody moves
    /// meanwhile gains nothing. This is a few lines on every Unix, where `openat2` is Linux's alone and not in
    /// every container. On Windows the way is judged before only.
    fn open(&self, path: &Path) -> Result<File, Refusal> {
        let file = open(&self.end_of_way(path)?)?;
        if is_same(&file, &self.end_of_way(path)?) { Ok(file) } else { Err(Refusal::Outside) }
    }

    /// Where a path leads when every link is followed.
    fn end_of_way(&self, path: &Path) -> Result<PathBuf, Refusal> {
        let root = self.root.canonicalize()?;
        let end = root.join(path).canonicalize()?;
        if end.starts_with(&root) { Ok(end) } else { Err(Refusal::Outside) }
    }
}

impl Folder for DiskFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        check_path(path)?;
        self.read_file(Path::new(path)).map_err(|refusal| match refusal {
            Refusal::Outside => FolderError::Outside,
            Refusal::Io(error) if error.kind() == ErrorKind::NotFound => FolderError::Missing,
            Refusal::Io(_) => FolderError::Unreadable,
        })
    }
}

/// Whether an open file is the one that a path leads to.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(opened), Ok(found)) => identity(opened) == identity(found),
        _ => false,
    }
}

/// The system's own library does not tell.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests;
