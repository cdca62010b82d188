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
    refuse_what_is_no_file(&fs::metadata(path)?)?;
    read_opened(open_without_waiting(path)?)
}

/// To be asked before a file is opened, since to open a device may set it going.
fn refuse_what_is_no_file(found: &fs::Metadata) -> io::Result<()> {
    if found.is_file() { Ok(()) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// The bytes of an open file, if it still is one: it may have been exchanged before it was opened.
fn read_opened(mut file: File) -> io::Result<Vec<u8>> {
    refuse_what_is_no_file(&file.metadata()?)?;
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
    /// The way is followed to its end and must end in the folder. Then it is walked anew from the folder,
    /// name by name and without following any link: one that somebody puts there meanwhile gains nothing.
    /// This needs no more than every Unix has, where `openat2` is Linux's alone and not in every container.
    ///
    /// # Errors
    /// [`Refusal`] when a link leads out, or it is no file that can be read.
    pub fn read_file(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let root = self.root.canonicalize()?;
        let end = root.join(path).canonicalize()?;
        let inside = end.strip_prefix(&root).map_err(|_| Refusal::Outside)?;
        refuse_what_is_no_file(&fs::symlink_metadata(&end)?)?;
        Ok(read_opened(open_inside(&root, inside)?)?)
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

/// Opens a file, also a pipe that nobody writes to, without waiting for it.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, open};

    Ok(File::from(open(path, FILE, Mode::empty())?))
}

/// Opens a file below a folder, without following any link below it.
#[cfg(unix)]
fn open_inside(root: &Path, inside: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open, openat};

    let (folder, none) = (OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
    let mut opened = open(root, folder, none)?;
    let mut names = inside.iter().peekable();
    while let Some(name) = names.next() {
        let kind = if names.peek().is_some() { folder } else { FILE };
        opened = openat(&opened, name, kind | OFlags::NOFOLLOW, none)?;
    }
    Ok(File::from(opened))
}

/// A file to be read, that is not waited for and never becomes the terminal of this process.
#[cfg(unix)]
const FILE: rustix::fs::OFlags = {
    use rustix::fs::OFlags;
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC)
};

/// A path on Windows leads to no pipe.
#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// On Windows the way is judged once, before the file is opened.
#[cfg(not(unix))]
fn open_inside(root: &Path, inside: &Path) -> io::Result<File> {
    File::open(root.join(inside))
}

#[cfg(test)]
mod tests;
