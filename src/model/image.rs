//! Images of the scenario's own documents: a map, a plan, a photograph, as bytes that nobody here draws.
//!
//! Never a kind that can run anything: no SVG, which may hold a script. Never the pictures that hemvist draws itself.

use std::sync::Arc;

use crate::model::file_name::plain_letter;

/// The folder of a package that the images lie in.
const FOLDER: &str = "illustration/";

/// An image file of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where it lies, relative to the scenario.
    pub path: String,
    /// Its file in the package, beside the documents.
    pub file: String,
    /// What its bytes are.
    pub kind: ImageKind,
    /// The file as it is.
    pub bytes: Arc<[u8]>,
}

/// An image where a document shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownImage {
    /// The address as it is written.
    pub address: String,
    /// What it shows in words, for who does not see it; without markup.
    pub alternative: String,
}

/// The kinds of images that a document may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// What a camera saves.
    Jpeg,
}

impl ImageKind {
    /// What a file is by the bytes that it begins with, whatever it is called.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }

    /// What a browser calls it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// The file in a package of the image with this number, named after its own: `illustration/1-karta.png`. The number
/// makes it the only one of its name.
#[must_use]
pub fn package_file(number: usize, path: &str, kind: ImageKind) -> String {
    const LONGEST: usize = 40;
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String =
        stem.chars().take(LONGEST).map(|letter| plain_letter(letter).unwrap_or('-')).collect();
    format!("{FOLDER}{number}-{plain}.{}", kind.ending())
}

/// Whether an address may be that of an image in a package: one that [`package_file`] makes.
#[must_use]
pub fn is_package_file(address: &str) -> bool {
    let name = address.strip_prefix(FOLDER).and_then(|name| name.rsplit_once('.'));
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.is_some_and(|(stem, ending)| {
        !stem.is_empty() && stem.chars().all(is_plain) && ["png", "jpg"].contains(&ending)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_own_and_known_again() {
        let cases = [
            ("bilagor/Karta över Ås.PNG", "illustration/3-karta-over-as.png"),
            ("con.png", "illustration/3-con.png"),
            ("東.jpeg", "illustration/3--.png"),
            ("\"><b>.png", "illustration/3----b-.png"),
        ];
        for (path, file) in cases {
            assert_eq!(package_file(3, path, ImageKind::Png), file);
            assert!(is_package_file(file), "{file}");
        }
        for address in ["illustration/", "illustration/.png", "illustration/../x.png", "x.png"] {
            assert!(!is_package_file(address), "{address}");
        }
    }

    #[test]
    fn a_kind_is_told_by_the_bytes() {
        assert_eq!(ImageKind::of(b"\x89PNG\r\n\x1a\n..."), Some(ImageKind::Png));
        assert_eq!(ImageKind::of(b"\xff\xd8\xff\xe0"), Some(ImageKind::Jpeg));
        for other in [&b""[..], b"\x89PNG", b"<svg/>", b"GIF89a", b"RIFF....WEBP"] {
            assert_eq!(ImageKind::of(other), None);
        }
    }
}
