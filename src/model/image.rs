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

/// How many points an image says that it is wide and high, each at least 1, from the head of its file; none where the
/// head does not say it, and of SVG, which has no points.
#[must_use]
pub fn size(bytes: &[u8], kind: ImageKind) -> Option<(u32, u32)> {
    let size = match kind {
        ImageKind::Png => png_size(bytes),
        ImageKind::Jpeg => jpeg_size(bytes),
        ImageKind::Svg => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// The first chunk is the header: length, `IHDR`, width, height (PNG, third edition, 11.2.1).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.get(12..24)?.strip_prefix(b"IHDR")?;
    let (width, height) = head.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height.first_chunk()?)))
}

/// The header of the first frame has height and width after its length and its precision (ITU-T T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    // The tables whose markers stand between those of frames are none.
    let is_frame = |marker: &u8| matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf);
    let (_, frame) = jpeg_segments(bytes).find(|(marker, _)| is_frame(marker))?;
    let number = |at: usize| Some(u32::from(u16::from_be_bytes(*frame.get(at..)?.first_chunk()?)));
    Some((number(5)?, number(3)?))
}

/// Whether a JPEG goes on to its end: a file that was cut off on its way is an empty or half-grey box for the reader.
/// Among the points, the bytes of the marker of the end never stand beside each other (ITU-T T.81, B.1.1.5).
#[must_use]
pub fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let points = jpeg_segments(bytes).find(|(marker, _)| *marker == SCAN);
    points.is_some_and(|(_, points)| points.windows(2).any(|two| two == [0xff, END]))
}

/// The marker of a segment that the points follow.
const SCAN: u8 = 0xda;
/// The marker of the end.
const END: u8 = 0xd9;

/// The segments of a JPEG up to its first points, each by its marker with all that follows that; those before are
/// skipped, each with its length (ITU-T T.81, B.1.1).
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        loop {
            let (&[0xff, marker], after) = rest.split_first_chunk::<2>()? else { return None };
            rest = match marker {
                // Filling before a marker.
                0xff => rest.get(1..)?,
                // Markers without a segment.
                0x01 | 0xd0..=0xd8 => after,
                END => return None,
                SCAN => &[],
                // The length counts its own two bytes.
                _ => {
                    let length = after.first_chunk().map(|length| usize::from(u16::from_be_bytes(*length)));
                    length.and_then(|length| after.get(length.max(2)..)).unwrap_or_default()
                }
            };
            if !matches!(marker, 0xff | 0x01 | 0xd0..=0xd8) {
                return Some((marker, after));
            }
        }
    })
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
        let broken: [&[u8]; 4] = [
            b"\xff\xd8",
            b"\xff\xd8ab",
            b"\xff\xd8\xff\xe0\0\0\0\0",
            b"\xff\xd8\xff\xda\0\x02\xff\xc2\0\x0b\x08\0\x20\x01\0",
        ];
        for broken in broken {
            assert_eq!(size(broken, ImageKind::Jpeg), None, "{broken:?}");
        }
        assert_eq!(size(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\0", ImageKind::Png), None);
    }

    #[test]
    fn what_stands_before_the_first_frame_of_a_jpeg_is_skipped() {
        let filling_and_a_table =
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\x01\xff\xc2\0\x0b\x08\0\x20\x01\0\x01";
        assert_eq!(size(filling_and_a_table, ImageKind::Jpeg), Some((256, 32)));
    }

    #[test]
    fn a_jpeg_is_whole_when_its_points_come_to_an_end() {
        // A picture of its own in the segment of the camera has an end of its own.
        let jpeg = b"\xff\xd8\xff\xe1\0\x06\xff\xd8\xff\xd9\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\
                     \xff\xda\0\x02points\xff\0\xff\xd9 and after";
        assert!(jpeg_is_whole(jpeg));
        for end in 0..jpeg.len() - b" and after".len() {
            assert!(!jpeg_is_whole(&jpeg[..end]), "{end}");
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
