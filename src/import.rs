//! From what other systems give to new files of a scenario: data goes in, the texts of files come out.
//!
//! Never touches a file or a network, never knows the clock, and never computes a figure: a number comes out as it
//! came in.

pub mod heading;
pub mod kolada;
pub mod spreadsheet;
mod yaml;

use sha2::{Digest as _, Sha256};

/// A file that somebody saved from another system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name, as the scenario's source tells of it.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
}

impl Saved {
    /// A file by its bytes; `None` when they are not UTF-8, which JSON always is.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Option<Self> {
        let hash = Self::hash_of(&bytes);
        let text = String::from_utf8(bytes).ok()?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Some(Self { name: name.into(), text, hash })
    }

    /// The SHA-256 of bytes, in hexadecimal.
    fn hash_of(bytes: &[u8]) -> String {
        format!("{:x}", Sha256::digest(bytes))
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// What is to stand in it.
    pub text: String,
}
