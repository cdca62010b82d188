//! What hemvist wrote in a folder: each file with a hash of its bytes. Never a time, never a path that leads
//! out of the folder.

use std::fs;
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Package;

/// The file in the folder that holds the list.
pub(super) const FILE: &str = ".hemvist.json";

/// The form of the list, to be raised when it changes.
const FORMAT: u32 = 1;

/// The list of files.
#[derive(Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format: u32,
    /// SHA-256 of each file, by its name.
    files: IndexMap<String, String>,
}

impl Manifest {
    /// The list of a package's files.
    pub(super) fn of(package: &Package) -> Self {
        let files = package.files().map(|(name, bytes)| (name.to_owned(), hash(bytes))).collect();
        Self { format: FORMAT, files }
    }

    /// The list in a folder; `None` if there is none that this hemvist could have written.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()?;
        let is_safe = manifest.files.keys().all(|name| is_file_name(name));
        (manifest.format == FORMAT && is_safe).then_some(manifest)
    }

    /// The list as it is written.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("names and hashes are text");
        json.push(b'\n');
        json
    }

    /// The files' names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The folders that the files stand in, each once.
    pub(super) fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self.names().filter_map(folder_of).collect();
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// Whether a file is on the list.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Whether a file on the list still has these bytes.
    pub(super) fn has(&self, name: &str, bytes: &[u8]) -> bool {
        self.files.get(name).is_some_and(|listed| *listed == hash(bytes))
    }
}

/// The folder within the package that a file stands in.
fn folder_of(name: &str) -> Option<&str> {
    name.split_once('/').map(|(folder, _)| folder)
}

/// Whether a name is one that a package's file can have: at most one folder deep, and not hidden.
pub(super) fn is_file_name(name: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\\' | ':');
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(is_plain);
    name.split('/').count() <= 2 && name.split('/').all(is_part)
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
