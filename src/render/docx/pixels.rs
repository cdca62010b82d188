//! How large an image is, from the first bytes of its file. Never reads what it shows.

use crate::model::image::{Image, ImageKind};

/// Width and height in pixels; none where the file does not say it, or says nothing.
pub(super) fn size(image: &Image) -> Option<(u32, u32)> {
    let size = match image.kind {
        ImageKind::Png => png(&image.bytes),
        ImageKind::Jpeg => jpeg(&image.bytes),
        // Shapes have no pixels.
        ImageKind::Svg => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// The header stands first (PNG, third edition, 11.2.1).
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

/// The first frame says it (ITU-T T.81, B.2.2); the segments before it are skipped.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        (*bytes.get(at)? == 0xff).then_some(())?;
        match *bytes.get(at + 1)? {
            // Filling before a marker.
            0xff => at += 1,
            // Markers without a segment.
            0x01 | 0xd0..=0xd8 => at += 2,
            // Frames, without the tables whose markers stand between theirs.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((u32::from(number(at + 7)?), u32::from(number(at + 5)?)));
            }
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::from(number(at + 2)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(kind: ImageKind, bytes: &[u8]) -> Image {
        Image { path: String::new(), file: String::new(), kind, bytes: bytes.into() }
    }

    #[test]
    fn the_size_is_read_and_a_broken_file_has_none() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x03\x08\x06\0\0\0";
        assert_eq!(size(&image(ImageKind::Png, png)), Some((258, 3)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x0b\x08\0\x20\x01\0\x01";
        assert_eq!(size(&image(ImageKind::Jpeg, jpeg)), Some((256, 32)));
        for length in 0..png.len() {
            assert!(length >= 24 || size(&image(ImageKind::Png, &png[..length])).is_none());
        }
        for broken in
            [&b""[..], b"\xff\xd8", b"\xff\xd8\xff\xe0\0\0", b"\xff\xd8ab", b"\xff\xd8\xff\xda\0\x02"]
        {
            assert_eq!(size(&image(ImageKind::Jpeg, broken)), None, "{broken:?}");
        }
        assert_eq!(size(&image(ImageKind::Png, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0")), None);
    }
}
