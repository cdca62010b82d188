//! How the letters of a file are saved: in UTF-8, or as older programs did. Never what the letters say.

/// How the letters of a file are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As all files are saved today.
    Utf8,
    /// As Excel saved tables before.
    Windows1252 {
        /// The line, from 1, of the first letter that is not saved as UTF-8.
        line: usize,
    },
    /// Two bytes a letter, as Excel saves "Unicode text". Its text is not read.
    Utf16,
}

/// The text of a file, and how it was saved. A byte order mark is dropped.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    if is_utf_16(&bytes) {
        return (String::new(), Encoding::Utf16);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), Encoding::Utf8),
        Err(error) => {
            let bytes = error.as_bytes();
            let sound = &bytes[..error.utf8_error().valid_up_to()];
            let line = sound.split(|byte| *byte == b'\n').count();
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
            (text, Encoding::Windows1252 { line })
        }
    }
}

/// Whether a file begins as one of two bytes a letter does: with its mark, or with an empty byte beside a letter.
fn is_utf_16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_bytes_a_letter_are_told_from_one() {
        for text in [&b"\xff\xfeA\0"[..], b"\xfe\xff\0A", b"A\0v\0", b"\0A\0v"] {
            assert_eq!(decode(text.to_vec()).1, Encoding::Utf16);
        }
        for text in [&b""[..], b"A", b"\xef\xbb\xbfA", b"\xfe", b"\xe5\xe4"] {
            assert_ne!(decode(text.to_vec()).1, Encoding::Utf16);
        }
    }

    #[test]
    fn windows_1252_is_named_with_its_line() {
        let cases = [
            (&b"H\xe4ssleholm"[..], "Hässleholm", Encoding::Windows1252 { line: 1 }),
            (b"Avesta\n\nH\xe4ssleholm", "Avesta\n\nHässleholm", Encoding::Windows1252 { line: 3 }),
            (b"\xef\xbb\xbfAvesta", "Avesta", Encoding::Utf8),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(decode(bytes.to_vec()), (text.to_owned(), encoding));
        }
    }
}
