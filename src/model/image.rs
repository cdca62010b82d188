//! Images of the scenario's own documents: a map, a plan, a photograph, as bytes that nobody here draws. And the mark
//! of the municipality.
//!
//! Never a kind that can run anything: SVG, which may hold a script, is let in for the mark alone, and only when it was
//! checked to hold none. Never the pictures that hemvist draws itself.

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
    /// Scalable Vector Graphics that were checked to be shapes and nothing else. The mark of a municipality alone.
    Svg,
}

impl ImageKind {
    /// What a file is by the bytes that it begins with, whatever it is called. Never SVG: that is more than a beginning.
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
            Self::Svg => "image/svg+xml",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// How many points an image says that it is wide and high, both at least 1, from its head; none where that is not to be
/// read, and of SVG, which has none.
#[must_use]
pub fn size(bytes: &[u8], kind: ImageKind) -> Option<(u32, u32)> {
    let size = match kind {
        ImageKind::Png => png_size(bytes),
        ImageKind::Jpeg => jpeg_size(bytes),
        ImageKind::Svg => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// The first chunk of a PNG is its head: length, `IHDR`, width, height.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.get(12..24)?.strip_prefix(b"IHDR")?;
    let (width, height) = head.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height.first_chunk()?)))
}

/// A JPEG is segments, each with its length; the one that begins a frame has height and width after its precision.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (&[mark, kind], after) = rest.split_first_chunk::<2>()?;
        if mark != 0xff {
            return None;
        }
        if kind == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        // C4, C8 and CC are tables among the frames.
        if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            let height = u16::from_be_bytes(*after.get(3..)?.first_chunk()?);
            let width = u16::from_be_bytes(*after.get(5..)?.first_chunk()?);
            return Some((u32::from(width), u32::from(height)));
        }
        rest = after.get(length.max(2)..)?;
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
    fn a_size_is_read_from_the_head_and_never_beyond_it() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x27\x10\0\0\0\x02\x08";
        assert_eq!(size(png, ImageKind::Png), Some((10_000, 2)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08\x01\0\x02\x03rest";
        assert_eq!(size(jpeg, ImageKind::Jpeg), Some((0x203, 0x100)));
        for (whole, kind) in [(&png[..24], ImageKind::Png), (&jpeg[..17], ImageKind::Jpeg)] {
            for end in 0..whole.len() {
                assert_eq!(size(&whole[..end], kind), None, "{end}");
            }
        }
        assert_eq!(size(b"\xff\xd8\xff\xe0\0\0\0\0", ImageKind::Jpeg), None);
        assert_eq!(size(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\x02", ImageKind::Png), None);
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
