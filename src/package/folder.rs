//! What stands in a folder, and whose it is. Never removes a file that is not on hemvist's own list.

use std::fs::{self, DirEntry, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::{Package, PublishError};

/// What stands in a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// There is no such folder.
    Missing,
    /// Nothing, or nothing but a list.
    Empty,
    /// Files of hemvist, as it wrote them.
    Ours,
    /// Files of hemvist, of which this one has other bytes than on the list.
    Changed(PathBuf),
    /// Something that is not on a list.
    Foreign(PathBuf),
    /// Files of hemvist, of which this one is open in a word processor or a spreadsheet program.
    Open(PathBuf),
}

/// Looks into a folder.
pub(super) fn inspect(folder: &Path) -> Result<Content, PublishError> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Ok(Content::Foreign(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Content::Missing),
        Err(source) => return Err(PublishError::io(folder, source)),
    }
    let mut items = walk(folder).map_err(|source| PublishError::io(folder, source))?;
    // Before the list is opened: a pipe of its name would never end.
    if let Some(other) = items.iter().find(|item| item.kind == Kind::Other) {
        return Ok(Content::Foreign(other.path.clone()));
    }
    items.retain(|item| item.kind != Kind::File(manifest::FILE.to_owned()));
    let Some(first) = items.first() else {
        return Ok(Content::Empty);
    };
    let Some(manifest) = Manifest::read(folder) else {
        return Ok(Content::Foreign(first.path.clone()));
    };
    compare(&items, &manifest)
}

/// Holds what stands in a folder against its list.
fn compare(items: &[Item], manifest: &Manifest) -> Result<Content, PublishError> {
    let folders = manifest.folders();
    let is_listed = |item: &&Item| match &item.kind {
        Kind::File(name) => manifest.lists(name),
        Kind::Folder(name) => folders.contains(&name.as_str()),
        Kind::Other => false,
    };
    let mut others = items.iter().filter(|item| !is_listed(item)).peekable();
    if others.peek().is_some() {
        // What somebody else left there is told first: closing a program does not remove it.
        let opened = |item: &Item| opened(item, manifest);
        let foreign = others.clone().find(|item| opened(item).is_none());
        let content = match (foreign, others.next().and_then(opened)) {
            (Some(foreign), _) => Content::Foreign(foreign.path.clone()),
            (None, file) => Content::Open(file.unwrap_or_default()),
        };
        return Ok(content);
    }
    for item in items {
        if let Kind::File(name) = &item.kind {
            let bytes = fs::read(&item.path).map_err(|source| PublishError::io(&item.path, source))?;
            if !manifest.has(name, &bytes) {
                return Ok(Content::Changed(item.path.clone()));
            }
        }
    }
    Ok(Content::Ours)
}

/// The file of the package that something beside it says is open. Word and Excel leave `~$redning.docx` (of a long name
/// the first two letters are gone), `LibreOffice` leaves `.~lock.utredning.docx#`.
fn opened(item: &Item, manifest: &Manifest) -> Option<PathBuf> {
    let Kind::File(name) = &item.kind else { return None };
    let (folder, name) = name.rsplit_once('/').map_or(("", name.as_str()), |(folder, name)| (folder, name));
    let is_opened = |listed: &&str| {
        let (of, listed) = listed.rsplit_once('/').unwrap_or(("", listed));
        let libre_office = name.strip_prefix(".~lock.").and_then(|rest| rest.strip_suffix('#'));
        let office = name.strip_prefix("~$");
        let shortened = |office: &str| {
            let gone = listed.strip_suffix(office).map(|gone| gone.chars().count());
            gone.is_some_and(|gone| gone <= 2) && office.contains('.')
        };
        of == folder && (libre_office == Some(listed) || office.is_some_and(shortened))
    };
    let file = manifest.names().find(is_opened)?;
    Some(item.path.parent()?.join(file.rsplit('/').next()?))
}

/// Something in a folder or in a folder of it.
struct Item {
    path: PathBuf,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    /// A file, by its name in the package.
    File(String),
    /// A folder, by its name in the package.
    Folder(String),
    /// A link, a device, or a name that no package has.
    Other,
}

/// All that stands in a folder, one folder deep, in order of paths.
fn walk(folder: &Path) -> io::Result<Vec<Item>> {
    let mut items = Vec::new();
    for entry in fs::read_dir(folder)? {
        let item = item("", &entry?)?;
        if let Kind::Folder(name) = &item.kind {
            for entry in fs::read_dir(&item.path)? {
                items.push(self::item(&format!("{name}/"), &entry?)?);
            }
        }
        items.push(item);
    }
    items.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(items)
}

fn item(prefix: &str, entry: &DirEntry) -> io::Result<Item> {
    // Of the thing itself: a link is not followed.
    let file_type = entry.file_type()?;
    let name = entry.file_name().into_string().map(|name| format!("{prefix}{name}"));
    let kind = match name {
        Ok(name) if file_type.is_file() => Kind::File(name),
        Ok(name) if file_type.is_dir() => Kind::Folder(name),
        _ => Kind::Other,
    };
    Ok(Item { path: entry.path(), kind })
}

/// Writes a package into a new folder, down to the disk: one that is in its place is whole even if the power
/// goes. The list comes first, so that a half-written folder is known as ours.
pub(super) fn stage(package: &Package, folder: &Path) -> Result<(), PublishError> {
    let create = |path: &Path| fs::create_dir(path).map_err(|source| PublishError::io(path, source));
    let sync = |path: &Path| sync(path).map_err(|source| PublishError::io(path, source));
    let manifest = Manifest::of(package);
    create(folder)?;
    write(&folder.join(manifest::FILE), &manifest.to_json())?;
    for name in manifest.folders() {
        create(&folder.join(name))?;
    }
    for (name, bytes) in package.files() {
        write(&folder.join(name), bytes)?;
    }
    for name in manifest.folders() {
        sync(&folder.join(name))?;
    }
    sync(folder)
}

/// Writes a new file, down to the disk. Each costs a fraction of a millisecond on a solid-state disk.
fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let written = File::create_new(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|source| PublishError::io(path, source))
}

/// Brings the names in a folder down to the disk.
#[cfg(unix)]
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems know no such thing for folders.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Windows brings the names in a folder down to the disk by itself.
#[cfg(not(unix))]
pub(super) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The file of a folder that another program holds open: Windows does not move a folder then.
#[cfg(windows)]
pub(super) fn held_open(folder: &Path) -> Option<PathBuf> {
    use std::os::windows::fs::OpenOptionsExt as _;

    let files = walk(folder).ok()?.into_iter().filter(|item| matches!(item.kind, Kind::File(_)));
    let is_held = |path: &PathBuf| File::options().read(true).share_mode(0).open(path).is_err();
    files.map(|item| item.path).find(is_held)
}

/// Elsewhere an open file is no hindrance: who holds it open keeps reading the old bytes.
#[cfg(not(windows))]
pub(super) fn held_open(_: &Path) -> Option<PathBuf> {
    None
}

/// Removes what is on a folder's list, then the list, then the folder if nothing else is in it.
pub(super) fn remove(folder: &Path) -> Result<(), PublishError> {
    if let Some(manifest) = Manifest::read(folder) {
        for name in manifest.names() {
            gone(&folder.join(name), |path| fs::remove_file(path))?;
        }
        for name in manifest.folders() {
            gone(&folder.join(name), |path| fs::remove_dir(path))?;
        }
    }
    gone(&folder.join(manifest::FILE), |path| fs::remove_file(path))?;
    gone(folder, |path| fs::remove_dir(path))
}

/// Removes something that may be gone already, or that could never be made under its name.
fn gone(path: &Path, remove: fn(&Path) -> io::Result<()>) -> Result<(), PublishError> {
    match remove(path) {
        Err(source) if !matches!(source.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename) => {
            Err(PublishError::io(path, source))
        }
        _ => Ok(()),
    }
}
