//! The fonts of the documents, all of them within the program and under open licences. Never one of the computer.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::render::paper::font::{BOLD, BOLD_ITALIC, ITALIC, REGULAR};

/// Text that is read, and code; the latter also lends its signs to the others.
const FROM_TYPST: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// The fonts by their number in the book.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        // Headings, tables, captions and pictures.
        let own = [REGULAR, BOLD, ITALIC, BOLD_ITALIC];
        let fonts: Vec<Font> = own
            .into_iter()
            .chain(typst_assets::fonts())
            .filter_map(|data| Font::new(Bytes::new(data), 0))
            .filter(|font| font.info().family == "Arimo" || FROM_TYPST.contains(&font.info().family.as_str()))
            .collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    pub(super) fn get(&self, number: usize) -> Option<Font> {
        self.fonts.get(number).cloned()
    }

    /// Whether one of them has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}
