//! Files of the disk, opened so that nothing hangs and nothing is read from outside a scenario's folder.
//! Never what stands in them.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::limit::{self, Limit};
use crate::scenario::folder::{Folder, FolderError, check_path, spellings};

/// The bytes of an ordinary file. A pipe would be waited for, a device may never end, a folder has none.
///
/// # Errors
/// What the system says, `InvalidInput` for what is no file, or `FileTooLarge` for more than is left.
pub fn read_file(path: &Path, allowance: &Allowance) -> io::Result<Vec<u8>> {
    refuse_what_is_no_file(&found(path)?)?;
    allowance.read(open_without_waiting(path)?)
}

/// What lies at a path, when links are followed.
///
/// # Errors
/// What the system says, or `InvalidInput` for links that lead round to each other.
pub fn found(path: &Path) -> io::Result<fs::Metadata> {
    fs::metadata(path).map_err(no_file_where_links_lead_round)
}

/// What is said of links that lead round to each other: the system's own words are in its language alone.
fn no_file_where_links_lead_round(error: io::Error) -> io::Error {
    if leads_round(&error) { ErrorKind::InvalidInput.into() } else { error }
}

/// How many bytes may still be read.
pub struct Allowance {
    left: Cell<u64>,
}

impl Allowance {
    /// As many as the limit says.
    pub fn of(limit: Limit) -> Self {
        Self { left: Cell::new(u64::from(limit.most)) }
    }

    /// The bytes of an open file, if it still is one: it may have been exchanged before it was opened. Its size is
    /// no promise, so no more than is left is ever taken in.
    fn read(&self, file: File) -> io::Result<Vec<u8>> {
        let found = file.metadata()?;
        refuse_what_is_no_file(&found)?;
        let left = self.left.get();
        let mut bytes = Vec::new();
        if found.len() <= left {
            file.take(left + 1).read_to_end(&mut bytes)?;
            let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if let Some(left) = left.checked_sub(read) {
                self.left.set(left);
                return Ok(bytes);
            }
        }
        Err(ErrorKind::FileTooLarge.into())
    }
}

/// To be asked before a file is opened, since to open a device may set it going.
fn refuse_what_is_no_file(found: &fs::Metadata) -> io::Result<()> {
    if found.is_file() { Ok(()) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// A folder of the disk. Links within it are followed, a link that leads out of it is not.
pub struct DiskFolder {
    root: PathBuf,
    allowance: Allowance,
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
        Self { root: root.to_owned(), allowance: Allowance::of(limit::INPUT) }
    }

    /// The bytes of a file that a person named, which counts as one of the folder.
    ///
    /// # Errors
    /// [`Refusal`] when it is no file that can be read.
    pub fn read_from_anywhere(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        Ok(read_file(path, &self.allowance)?)
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
        let end = root.join(path).canonicalize().map_err(no_file_where_links_lead_round)?;
        let inside = end.strip_prefix(&root).map_err(|_| Refusal::Outside)?;
        refuse_what_is_no_file(&fs::symlink_metadata(&end)?)?;
        Ok(self.allowance.read(open_inside(&root, inside)?)?)
    }
}

impl Folder for DiskFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        check_path(path)?;
        let is_missing = |read: &Result<Vec<u8>, Refusal>| matches!(read, Err(Refusal::Io(error)) if error.kind() == ErrorKind::NotFound);
        let [written, other] = spellings(path);
        let read = self.read_file(Path::new(&written));
        let read = if is_missing(&read) { self.read_file(Path::new(&other)) } else { read };
        read.map_err(|refusal| match refusal {
            Refusal::Outside => FolderError::Outside,
            Refusal::Io(error) if error.kind() == ErrorKind::NotFound => FolderError::Missing,
            Refusal::Io(error) if error.kind() == ErrorKind::FileTooLarge => FolderError::TooLarge,
            Refusal::Io(_) => FolderError::Unreadable,
        })
    }
}

#[cfg(unix)]
fn leads_round(error: &io::Error) -> bool {
    use rustix::io::Errno;

    Errno::from_io_error(error) == Some(Errno::LOOP)
}

#[cfg(not(unix))]
fn leads_round(_error: &io::Error) -> bool {
    false
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
