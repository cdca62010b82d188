//! The door to files: a scenario that names a file gets its bytes through here, and nothing else.
//! Tests give a map, `cli` a folder of the disk.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

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
    /// It has a name that means something else on another system.
    Unportable,
    /// It is there but can not be read.
    Unreadable,
    /// It is larger than what is left of all that is read for one scenario.
    TooLarge,
}

/// Files by path, for tests and for scenarios that name none.
impl Folder for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        check_path(path)?;
        self.get(path).cloned().ok_or(FolderError::Missing)
    }
}

/// Whether a path, as it is written, names a file inside the folder, and the same one on every system:
/// relative, `/` between names, no `..`, and no name that Windows gives to a device.
///
/// # Errors
/// [`FolderError::Outside`] or [`FolderError::Unportable`].
pub fn check_path(path: &str) -> Result<(), FolderError> {
    if !is_inside(path) {
        return Err(FolderError::Outside);
    }
    if !path.split('/').all(is_portable) {
        return Err(FolderError::Unportable);
    }
    Ok(())
}

/// The ways in which a disk may spell the name of a file: as the scenario is read, and with letters taken apart
/// from their marks, as a Mac writes them.
#[must_use]
pub fn spellings(path: &str) -> [String; 2] {
    [path.to_owned(), path.nfd().collect()]
}

fn is_inside(path: &str) -> bool {
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path[1..].starts_with(':');
    !path.is_empty()
        && !drive
        && !path.starts_with(['/', '~'])
        && !path.contains('\\')
        && path.split('/').all(|name| !name.is_empty() && name != "." && name != "..")
}

/// Windows drops dots and spaces at the end of a name, reads a stream after `:`, and takes a device for a file
/// whatever its ending and folder.
fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ');
    !name.ends_with(['.', ' ']) && !name.contains(|c: char| c == ':' || c.is_control()) && !is_device(stem)
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| stem.strip_prefix(device));
    let is_number = |rest: &str| {
        let mut characters = rest.chars();
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        characters.next().is_some_and(digit) && characters.next().is_none()
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" | "clock$")
        || numbered.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_out_is_outside() {
        let outside = [
            "",
            "/etc/passwd",
            "//server/share",
            "../a",
            "a/../../b",
            "a/..",
            "..",
            ".",
            "./a",
            "a//b",
            "a/",
            "~",
            "~/a",
            "~root/a",
            "C:\\a",
            "C:/a",
            "c:a",
            "C:",
            "\\\\server\\share",
            "\\a",
            "a\\..\\b",
        ];
        for path in outside {
            assert_eq!(check_path(path), Err(FolderError::Outside), "{path}");
        }
    }

    #[test]
    fn a_name_that_is_no_file_on_every_system_is_unportable() {
        let unportable = [
            "CON",
            "nul",
            "aux.txt",
            "prn.tar.gz",
            "COM1",
            "com0",
            "lpt9.md",
            "COM¹",
            "bilagor/NUL",
            "nul/a.md",
            "aux .md",
            "CONIN$",
            "plan.",
            "plan.md ",
            "bilagor./plan.md",
            "...",
            "plan.md:ström",
            "plan\0.md",
            "plan\u{1b}.md",
        ];
        for path in unportable {
            assert_eq!(check_path(path), Err(FolderError::Unportable), "{path}");
        }
    }

    #[test]
    fn ordinary_names_are_sound() {
        let sound = [
            "plan.md",
            "bilagor/plan.md",
            "å.md",
            "Auxiliär.md",
            "console.md",
            "com10.md",
            "com.md",
            "null.csv",
            "..plan.md",
            ".dold",
            "a b.md",
            "a~.md",
            "lpt.md",
        ];
        for path in sound {
            assert_eq!(check_path(path), Ok(()), "{path}");
        }
    }
}
